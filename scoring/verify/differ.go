package verify

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/tree"
)

// note lists a value that differs.
func (v *Verification) note(path string, stored, computed *tree.Node) {
	if len(v.Differences) == maxDifferences {
		v.More = true
		return
	}
	d := Difference{Path: path, Stored: stored.Shown(), Computed: computed.Shown()}
	d.Message = message(path, d.Stored, d.Computed)
	v.Differences = append(v.Differences, d)
}

// compare walks a stored card and a computed one side by side and notes what differs, in the order of the stored card.
func (v *Verification) compare(path string, stored, computed *tree.Node) {
	switch {
	case v.More: // nothing more is listed
	case stored == nil, computed == nil, stored.Bracket != computed.Bracket:
		v.note(path, stored, computed)
	case stored.Bracket == '{':
		v.objects(path, stored, computed)
	case stored.Bracket == '[':
		v.lists(path, stored, computed)
	case stored.Scalar != computed.Scalar:
		v.note(path, stored, computed)
	}
}

func (v *Verification) objects(path string, stored, computed *tree.Node) {
	for i, k := range stored.Keys {
		v.compare(tree.Join(path, stored.Step(i)), stored.Values[i], computed.Member(k))
	}
	for i, k := range computed.Keys {
		if stored.Member(k) == nil {
			v.note(tree.Join(path, computed.Step(i)), nil, computed.Values[i])
		}
	}
}

// lists compares lists item by item. Items that have an id are compared with that of the same id, so that one deduction more does not
// make all those behind it differ.
func (v *Verification) lists(path string, stored, computed *tree.Node) {
	ours, theirs, seen := named(stored), named(computed), map[string]bool{}
	before := -1
	for i, s := range stored.Values {
		at, name := path+stored.Step(i), nameOf(s, i)
		c := theirs[name]
		if k := slices.Index(computed.Values, c); k >= 0 && k < before {
			v.moved(at, s, k)
		} else {
			before = k
		}
		if c == nil && i < len(computed.Values) && ours[nameOf(computed.Values[i], i)] == nil { // it is the id that differs
			c = computed.Values[i]
			seen[nameOf(c, i)] = true
		}
		if seen[name] {
			c = nil
		}
		v.compare(at, s, c)
		seen[name] = true
	}
	for i, c := range computed.Values {
		if name := nameOf(c, i); !seen[name] {
			v.note(path+computed.Step(i), nil, c)
		}
	}
}

// moved notes an item that stands in another place of its list.
func (v *Verification) moved(path string, stored *tree.Node, place int) {
	v.note(path, stored, stored)
	if d := &v.Differences[len(v.Differences)-1]; d.Path == path {
		d.Message = fmt.Sprintf("这一处%s的次序不同，重新计算是第 %d 个", title(path), place+1)
	}
}

// named gives the items of a list by their names.
func named(n *tree.Node) map[string]*tree.Node {
	items := map[string]*tree.Node{}
	for i, item := range n.Values {
		items[nameOf(item, i)] = item
	}
	return items
}

// nameOf gives what an item of a list is known by: its id, its criterion and item; where it has none, its place.
func nameOf(n *tree.Node, i int) string {
	var parts []string
	for _, key := range [...]string{"id", "criterion", "item"} {
		if v := n.Member(key); v != nil {
			parts = append(parts, fmt.Sprint(v.Scalar))
		}
	}
	if parts == nil {
		return fmt.Sprint("#", i)
	}
	return strings.Join(parts, "\x00")
}

// titles are what the keys of a card are called.
var titles = map[string]string{
	"rule_set": "规则集", "version": "规则集版本", "title": "规则集名称", "base": "加分、一票否决以前的得分", "facts": "扣分的数据", "rules_sha256": "规则文件的 SHA-256", "submission_sha256": "填报数据的 SHA-256",
	"library": "程序版本", "unit": "单位", "period": "年度", "note": "说明", "full_marks": "满分", "total": "总分", "grade": "等级",
	"raw_total": "各指标得分合计", "attainable": "计入的分值合计", "rescaled": "总分是否折算", "indicators": "指标", "id": "标识", "name": "名称",
	"marks": "分值", "marks_applied": "调整后的分值", "status": "评分状态", "not_applicable": "不适用的处理", "score": "得分", "clause": "评分标准",
	"basis": "依据", "deductions": "扣分", "adjustments": "核查扣分", "criterion": "规则", "item": "检查项", "points": "分数", "asked": "应扣分或应加分",
	"reason": "理由", "working": "算式", "values": "数据", "label": "数据名称", "value": "数据值", "rule": "规则所在位置", "bonuses": "加分",
	"caps": "一票否决", "total_at_most": "总分上限", "checks": "勾稽检查", "severity": "严重程度", "message": "检查结果", "submission": "填报数据",
	"grade_by_points": "按得分的等级", "start": "起评分（上级指标是下级得分合计）", "out_of": "下级指标合计的满分", "added": "加分明细", "outcomes": "由得分得出的结果", "of": "限制得分的指标",
	"points_at_most": "指标得分上限", "grade_at_most": "等级上限", "grade_down": "等级降的级数", "by": "核查人", "code": "单位代码",
	"no_total": "不计总分的一票否决",
}

// parts are the keys of a submission in Chinese; what lies in them is called by their names and its key.
var parts = map[string]string{
	"unit": "单位", "rule_set": "规则集", "period": "年度", "values": "数据", "judgements": "人工评定", "adjustments": "核查扣分", "choices": "评分方式", "claims": "自评分",
}

// submitted calls a value of the submission by the part in which it lies: 自评分, 填报的数据“income”.
func submitted(path, key string) string {
	part, _, _ := strings.Cut(strings.ReplaceAll(path, "[", "."), ".")
	switch name := parts[part]; {
	case name == "":
		return "填报数据的“" + key + "”"
	case part == "values" && key != part:
		return "填报的数据“" + key + "”"
	case part == "claims":
		return name
	default:
		return "填报的" + name
	}
}

// title calls the value at a path by the name of its key.
func title(path string) string {
	key := path[strings.LastIndexByte(path, '.')+1:]
	key, _, _ = strings.Cut(key, "[")
	if rest, ok := strings.CutPrefix(path, "submission."); ok {
		return submitted(rest, key)
	}
	switch {
	case strings.Contains(path, ".facts."):
		return titles["facts"]
	case key == "unit" && strings.Contains(path, "["):
		return "计量单位"
	}
	if t := titles[key]; t != "" {
		return t
	}
	return "“" + key + "”"
}

func message(path, stored, computed string) string {
	of := title(path)
	switch {
	case stored == "":
		return fmt.Sprintf("评分表里没有这一处%s，重新计算有：%s", of, computed)
	case computed == "":
		return fmt.Sprintf("评分表里多出这一处%s：%s，重新计算没有", of, stored)
	}
	return fmt.Sprintf("%s：评分表里是 %s，重新计算是 %s%s", of, stored, computed, causes[path])
}

// causes say why what cards are made from may differ.
var causes = map[string]string{
	"library":           "（程序版本不同，两版算法或文字可能不同）",
	"rules_sha256":      "（不是同一份规则文件，或者评分表被改过）",
	"submission_sha256": "（不是同一份填报数据，或者评分表被改过）",
}
