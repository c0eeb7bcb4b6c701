package desk

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/baifen-go/baifen/rules/schema"
)

// An offer is something that the editor may write where the author types. Detail says what it means.
type offer struct {
	Label  string `json:"label"`
	Detail string `json:"detail"`
	Type   string `json:"type"`
	Apply  string `json:"apply"`
}

// An offered is what may be written at a place: keys or words, and where an expression stands, also the names of figures, which the page knows
// of the last rules that loaded.
type offered struct {
	Options []offer
	Names   bool
}

// functions are those of expressions: with an argument, and what they give.
var functions = [][2]string{
	{"min", "最小的"}, {"max", "最大的"}, {"abs", "绝对值"}, {"round", "四舍五入：round(数, 位数)"}, {"floor", "不大于它的最大整数"}, {"ceil", "不小于它的最小整数"},
	{"clamp", "限定在低与高之间：clamp(数, 低, 高)"}, {"sqrt", "平方根：round(sqrt(数), 位数)"}, {"ln", "自然对数：round(ln(数), 位数)"}, {"log10", "以 10 为底的对数：round(log10(数), 位数)"},
	{"exp", "e 的几次方：round(exp(数), 位数)"}, {"pow", "乘方：round(pow(数, 指数), 位数)"}, {"present", "填了没有"}, {"len", "表的行数"},
	{"date", "一个日期：date(\"2025-03-31\")"}, {"days", "两个日期之间的天数：days(起, 止)"}, {"months", "满几个月：months(起, 止)"}, {"years", "满几年：years(起, 止)"},
	{"count", "符合条件的行数：count(表, 条件)"}, {"sum", "各行之和：sum(表, 数)"}, {"all", "每行都符合：all(表, 条件)"}, {"any", "有一行符合：any(表, 条件)"},
	{"none", "没有一行符合：none(表, 条件)"}, {"one", "恰好一行符合：one(表, 条件)"}, {"filter", "只留符合条件的行：filter(表, 条件)"}, {"map", "每行变成一个值：map(表, 值)"},
	{"mean", "一列数的平均"}, {"median", "一列数的中位数"}, {"sort", "一列数排序：sort(数, \"desc\")"}, {"take", "前几个：take(列, 个数)"}, {"drop", "除去前几个：drop(列, 个数)"},
	{"best", "归并的值相同的，只留最大的：best(表, 归并, 比较)"},
}

// answerOffers says what may be written where the text of a rule file ends that the editor holds up to the cursor.
func answerOffers(_ http.ResponseWriter, _ *http.Request, q *question) (any, error) {
	return offers(q.Text), nil
}

func offers(before string) offered {
	p, of := placeOf(before), format()
	at := of.at(p.path)
	if keys := of.keys(at); !p.value {
		return offered{Options: keys}
	}
	a := offered{Options: of.words(at)}
	if len(a.Options) == 0 && of.computed(at, p.words) {
		a.Names = true
		for _, f := range functions {
			a.Options = append(a.Options, offer{f[0], f[1], "function", f[0] + "("})
		}
	}
	return a
}

// A described is the schema of rule files, which says what may stand where.
type described map[string]any

var format = sync.OnceValue(func() (of described) {
	text, _ := schema.Find("rules") // there is one: a test of package schema holds it
	_ = json.Unmarshal(text, &of)   // it is part of the program, and every test of this file reads it
	return of
})

// all gives what a part of the schema says, with what it refers to, and the names of that.
func (of described) all(part any) (list []map[string]any, names []string) {
	m, ok := part.(map[string]any)
	if !ok {
		return nil, nil
	}
	list = append(list, m)
	var more []any
	if ref, ok := m["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/$defs/")
		names, more = append(names, name), append(more, of["$defs"].(map[string]any)[name])
	}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		ways, _ := m[key].([]any)
		more = append(more, ways...)
	}
	for _, x := range more {
		parts, called := of.all(x)
		list, names = append(list, parts...), append(names, called...)
	}
	return list, names
}

// at gives what the schema says of what stands at the end of a path.
func (of described) at(path []string) []any {
	here := []any{map[string]any(of)}
	for _, key := range path {
		var next []any
		for _, x := range here {
			parts, _ := of.all(x)
			for _, m := range parts {
				properties, _ := m["properties"].(map[string]any)
				if inside := properties[key]; key != "*" && inside != nil {
					next = append(next, inside)
				} else if key != "*" && m["additionalProperties"] != nil {
					next = append(next, m["additionalProperties"])
				} else if key == "*" && m["items"] != nil {
					next = append(next, m["items"])
				}
			}
		}
		here = next
	}
	return here
}

// keys gives the keys that may stand at a place, in the order of their names. What a part refuses is not offered because another allows it.
func (of described) keys(at []any) (list []offer) {
	found, refused := map[string]string{}, map[string]bool{}
	for _, x := range at {
		parts, _ := of.all(x)
		for _, m := range parts {
			properties, _ := m["properties"].(map[string]any)
			for key, inside := range properties {
				refused[key] = refused[key] || inside == false
				if said := of.says(inside); found[key] == "" {
					found[key] = said
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		if !refused[key] {
			list = append(list, offer{key, found[key], "keyword", key + ": "})
		}
	}
	return list
}

// says gives the first sentence that describes a part.
func (of described) says(part any) string {
	parts, _ := of.all(part)
	for _, m := range parts {
		if text, ok := m["description"].(string); ok {
			first, _, _ := strings.Cut(text, "。")
			return first
		}
	}
	return ""
}

// words gives the words of which one stands at a place.
func (of described) words(at []any) (list []offer) {
	for _, x := range at {
		parts, _ := of.all(x)
		for _, m := range parts {
			one, _ := m["enum"].([]any)
			if c, ok := m["const"]; ok {
				one = append(one, c)
			}
			if m["type"] == "boolean" {
				one = append(one, true, false)
			}
			for _, w := range one {
				if o := (offer{fmt.Sprint(w), "", "enum", fmt.Sprint(w)}); !slices.Contains(list, o) {
					list = append(list, o)
				}
			}
		}
	}
	return list
}

// writtenOut are the parts of the schema for texts, ids and numbers that are written out.
var writtenOut = []string{"text", "anyText", "line", "anyLine", "id", "name", "date", "day", "quotedNumber", "fixed", "notNegative", "positive", "share", "end"}

// computed reports whether an expression stands at a place, or the braces of a sentence are open there.
func (of described) computed(at []any, words string) bool {
	for _, x := range at {
		parts, names := of.all(x)
		if slices.Contains(names, "sentence") {
			return strings.LastIndexByte(words, '{') > strings.LastIndexByte(words, '}')
		}
		if slices.ContainsFunc(names, func(name string) bool { return slices.Contains(writtenOut, name) }) {
			continue
		}
		for _, m := range parts {
			if types, ok := m["type"].([]any); m["type"] == "string" || ok && slices.Contains(types, any("string")) {
				return true
			}
		}
	}
	return false
}
