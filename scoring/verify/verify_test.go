package verify_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/verify"
)

// everything is the rule set and the unit of the golden card of package scoring: all that may stand on a card stands on this one.
func everything(t testing.TB) (*rules.Set, *scoring.Submission) {
	t.Helper()
	set, err := rules.Load(os.DirFS("../testdata"), "everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("../testdata/everything.unit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sub, err := scoring.ReadSubmission(f)
	if err != nil {
		t.Fatal(err)
	}
	return set, sub
}

// stored is a card as it is stored.
func stored(t testing.TB, set *rules.Set, sub *scoring.Submission) []byte {
	t.Helper()
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := card.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// again verifies a card with the submission that it carries.
func again(t testing.TB, set *rules.Set, data []byte) *verify.Verification {
	t.Helper()
	r, err := verify.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	result, err := r.Verify(set, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// A card as this library writes it is the same, in each of the ways in which it writes one.
func TestSame(t *testing.T) {
	set, sub := everything(t)
	data := stored(t, set, sub)
	var card any = must(scoring.Score(set, sub))
	marshalled := must(json.Marshal(card))
	for name, form := range map[string][]byte{
		"WriteJSON": data, "MarshalJSON": bytes.TrimSuffix(data, []byte("\n")), "json.Marshal": marshalled, "json.Marshal and a line feed": append(marshalled, '\n'),
	} {
		if r := again(t, set, form); !r.Same() {
			t.Errorf("%s: got %+v, want no difference", name, r.Differences)
		}
	}
}

// example is a small rule set with a unit that loses points.
func example(t testing.TB) (*rules.Set, *scoring.Submission) {
	t.Helper()
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return set, &scoring.Submission{Unit: scoring.Unit{Code: "440800-001", Name: "某单位"}, Period: 2024, Values: map[string]any{
		"income": "337.1", "spending": "332.12", "breaches": 1, "disclosed": false,
	}}
}

// Whichever byte is flipped, and however, it is found: by the card alone, and with the submission at hand, where it is named.
func TestEveryFlippedByteIsFound(t *testing.T) {
	set, sub := example(t)
	data := stored(t, set, sub)
	step := long.Rounds(5, 1)
	for at := 0; at < len(data); at += step {
		flipped(t, set, sub, data, at, 0x01)
		flipped(t, set, sub, data, at, 0x20)
	}
	for at := 0; at < len(data); at += 7 * step {
		flipped(t, set, sub, data, at, 0x80) // no UTF-8 any more, wherever it is
	}
	set, sub = everything(t)
	data = stored(t, set, sub)
	for at := 3; at < len(data); at += 41 * step {
		flipped(t, set, sub, data, at, 0x02)
	}
}

func flipped(t *testing.T, set *rules.Set, sub *scoring.Submission, data []byte, at int, mask byte) {
	t.Helper()
	bad := bytes.Clone(data)
	bad[at] ^= mask
	result, err := verify.Compare(bad, set, sub)
	switch {
	case err != nil:
		t.Fatalf("byte %d ^ %#x: %v", at, mask, err)
	case result.Same():
		t.Fatalf("byte %d ^ %#x is not found: …%s…", at, mask, bad[max(at-20, 0):min(at+20, len(bad))])
	}
	inside := at > 0 && at < len(data)-2 // not a brace or the line feed of the whole
	if d := result.Differences[0]; d.Message == "" || d.Path == "" && inside && !json.Valid(bad) {
		t.Errorf("byte %d ^ %#x: got %+v, want a path and words", at, mask, d)
	}
	r, err := verify.Read(bad)
	if err != nil {
		return // it is no card any more
	}
	if alone, err := r.Verify(set, nil); err == nil && alone.Same() {
		t.Fatalf("byte %d ^ %#x is not found by the card alone", at, mask)
	}
}

// What differs is named by its path, the first thing first, and in words.
func TestDifferences(t *testing.T) {
	set, sub := everything(t)
	data := string(stored(t, set, sub))
	for _, tt := range []struct {
		name, old, new string
		path           string
		says           string
	}{
		{"total", `"total":"59"`, `"total":"99"`, "total", "总分：评分表里是 \"99\"，重新计算是 \"59\""},
		{"rule file", `"rules_sha256":"`, `"rules_sha256":"0`, "rules_sha256", "不是同一份规则文件"},
		{"library", `"library":"`, `"library":"9.`, "library", "程序版本不同"},
		{"a leaf", `"id":"completion","name":"支出完成率","marks":"8"`, `"id":"completion","name":"支出完成率","marks":"9"`, "indicators[0].indicators[1].marks", "分值"},
		{"the id of a leaf", `"id":"completion"`, `"id":"completed"`, "indicators[0].indicators[1].id", "completed"},
		{"a note", `"note":"分值为示例"`, `"note":""`, "note", "说明"},
		{"one key more", `"grade":`, `"rank":"1","grade":`, "rank", "多出"},
		{"one key less", `"raw_total":`, `"raw":`, "raw", "多出"},
		{"a figure of the submission", `"budget":"337.1"`, `"budget":"337.2"`, "", ""},
		{"blank", `{"rule_set"`, `{ "rule_set"`, "rule_set", "内容相同，只是排版不同：第 2 个字节（第 1 行第 2 个字符）起，空格或换行"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bad := strings.Replace(data, tt.old, tt.new, 1)
			if bad == data {
				t.Fatalf("the card has no %s:\n%s", tt.old, data)
			}
			r := again(t, set, []byte(bad))
			if r.Same() {
				t.Fatal("got no difference")
			}
			if d := r.Differences[0]; tt.says != "" && (d.Path != tt.path || !strings.Contains(d.Message, tt.says)) {
				t.Errorf("got %+v, want %q and %q", d, tt.path, tt.says)
			}
		})
	}
}

// What differs between the submission that a card carries and the one at hand is called by what a submitter knows it as: 自评分, not the key of its number.
func TestDifferencesOfTheSubmission(t *testing.T) {
	set, sub := everything(t)
	data := string(stored(t, set, sub))
	at := strings.Index(data, `,"submission":{`)
	for _, tt := range []struct{ name, old, new, path, says string }{
		{"a figure", `"budget":"337.1"`, `"budget":"337.2"`, "submission.values.budget", `填报的数据“budget”：评分表里是 "337.2"，重新计算是 "337.1"`},
		{"all figures", `"values":{`, `"figures":{`, "submission.values", "评分表里没有这一处填报的数据，重新计算有："},
		{"the claimed total", `"total":"99"`, `"total":"98"`, "submission.claims.total", `自评分：评分表里是 "98"，重新计算是 "99"`},
		{"a claimed indicator", `"points":"8"`, `"points":"7"`, "submission.claims.indicators.completion.points", `自评分：评分表里是 "7"，重新计算是 "8"`},
		{"a judgement", `"points":"9.5"`, `"points":"9"`, "submission.judgements.service.points", `填报的人工评定：评分表里是 "9"，重新计算是 "9.5"`},
		{"a reviewer's deduction", `"deduct":"0.5"`, `"deduct":"0.4"`, "submission.adjustments.execution[0].deduct", `填报的核查扣分：评分表里是 "0.4"，重新计算是 "0.5"`},
		{"a choice", `"carry_over":"by_rate"`, `"carry_over":"by_sum"`, "submission.choices.carry_over", "填报的评分方式："},
		{"the year", `"period":2024`, `"period":2025`, "submission.period", "填报的年度：评分表里是 2025，重新计算是 2024"},
		{"something more", `"period":`, `"remark":"x","period":`, "submission.remark", `评分表里多出这一处填报数据的“remark”："x"，重新计算没有`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			carried := strings.Replace(data[at:], tt.old, tt.new, 1)
			if carried == data[at:] {
				t.Fatalf("the submission has no %s:\n%s", tt.old, data[at:])
			}
			r := must(verify.Compare([]byte(data[:at]+carried), set, sub))
			for _, d := range r.Differences {
				if d.Path == tt.path && strings.HasPrefix(d.Message, tt.says) {
					return
				}
			}
			t.Errorf("got %+v, want %q and %q", r.Differences, tt.path, tt.says)
		})
	}
}

// A card that was laid out anew has the same content, and says so; one whose list was sorted otherwise has not.
func TestLayoutOnly(t *testing.T) {
	set, sub := everything(t)
	data := stored(t, set, sub)
	var indented bytes.Buffer
	if err := json.Indent(&indented, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	var sorted map[string]any
	if err := json.Unmarshal(data, &sorted); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path, says string
		data             []byte
	}{
		{"indented", "rule_set", "第 2 个字节（第 1 行第 2 个字符）起，空格或换行", indented.Bytes()},
		{"keys by the alphabet", "attainable", "各项的次序", must(json.Marshal(sorted))},
		{"two keys exchanged", "grade", "各项的次序", swapped(data, `"total":"59"`, `"grade":"差"`)},
		{"a character as an escape", "indicators[0].indicators[0].name", "字符的写法", bytes.Replace(data, []byte("预算执行"), []byte(`\u9884算执行`), 1)},
		{"two line feeds", "", "空格或换行", append(bytes.Clone(data), '\n')},
	} {
		r := again(t, set, tt.data)
		if !r.LayoutOnly || len(r.Differences) != 1 || r.Differences[0].Path != tt.path || !strings.Contains(r.Differences[0].Message, tt.says) {
			t.Errorf("%s: got %+v, want layout only, at %q: %s", tt.name, r, tt.path, tt.says)
		}
	}
	list := sorted["indicators"].([]any)[0].(map[string]any)["indicators"].([]any)
	list[0], list[1] = list[1], list[0]
	r := again(t, set, must(json.Marshal(sorted)))
	if r.LayoutOnly || len(r.Differences) == 0 || !strings.Contains(r.Differences[0].Message, "次序不同，重新计算是第 1 个") {
		t.Errorf("two indicators exchanged: got %+v", r)
	}
}

// A layout is compared with the spelling that the stored card uses, as MarshalJSON gives it or as json.Marshal does: the byte, the excerpt
// and the field are those of the stored card, also where characters that json.Marshal escapes stand before them.
func TestLayoutInBothSpellings(t *testing.T) {
	set, sub := everything(t)
	sub.Unit.Name = "甲<乙>&丙"
	card := must(scoring.Score(set, sub))
	for spelling, data := range map[string][]byte{"MarshalJSON": must(card.MarshalJSON()), "json.Marshal": must(json.Marshal(card))} {
		for _, tt := range []struct{ name, old, new, path, how string }{
			{"a blank", `"grade":"差"`, `"grade": "差"`, "grade", "空格或换行"},
			{"a blank in the submission", `"values":{"`, `"values":{ "`, "submission.values.", "空格或换行"},
			{"the order of the submission", `"submission":{`, `"submission":{"rule_set":"everything",`, "submission", "各项的次序"},
			{"an escape", `"grade":"差"`, `"grade":"\u5dee"`, "grade", "字符的写法"},
		} {
			bad := bytes.Replace(data, []byte(tt.old), []byte(tt.new), 1)
			if tt.how == "各项的次序" {
				at := bytes.Index(bad, []byte(`"submission":{"rule_set"`)) + len(tt.new)
				bad = append(bad[:at:at], bytes.Replace(bad[at:], []byte(`"rule_set":"everything",`), nil, 1)...)
			}
			at := 0 // of the first byte that differs
			for bad[at] == data[at] {
				at++
			}
			r := again(t, set, bad)
			if !r.LayoutOnly || len(r.Differences) != 1 {
				t.Errorf("%s, %s: got %+v, want layout only", spelling, tt.name, r)
				continue
			}
			d := r.Differences[0]
			says := fmt.Sprintf("第 %d 个字节", at+1)
			shown, _ := strconv.Unquote(d.Computed)
			if !strings.HasPrefix(d.Path, tt.path) || !strings.Contains(d.Message, says) || !strings.Contains(d.Message, tt.how) || !bytes.Contains(data, []byte(shown)) {
				t.Errorf("%s, %s: got %+v, want %q, %s, %s and an excerpt of the card", spelling, tt.name, d, tt.path, says, tt.how)
			}
		}
	}
}

// Characters that look like escapes in a text do not make a card be taken for the other spelling.
func TestTextThatLooksEscaped(t *testing.T) {
	set, sub := everything(t)
	sub.Unit.Name = `\u003c\u003c\u003c\u003c\u003c\u003c\u003c\u003c\u003c\u003c\u003c\u003c<`
	card := must(scoring.Score(set, sub))
	for spelling, data := range map[string][]byte{"MarshalJSON": must(card.MarshalJSON()), "json.Marshal": must(json.Marshal(card))} {
		if r := again(t, set, data); !r.Same() {
			t.Errorf("%s: got %+v, want no difference", spelling, r.Differences)
		}
	}
}

// Where the library alone is another, the result says so; a blank beside the version, or anything more, is not that.
func TestVersionOnly(t *testing.T) {
	set, sub := everything(t)
	data := string(stored(t, set, sub))
	for _, tt := range []struct {
		name, old, new string
		want           bool
	}{
		{"another version", `"library":"`, `"library":"9.`, true},
		{"a blank beside it", `"library":"`, `"library": "`, false},
		{"the total", `"total":"59"`, `"total":"60"`, false},
		{"nothing", "", "", false},
		{"the total too", `"library":"`, `"library":"9.`, false},
	} {
		bad := strings.Replace(data, tt.old, tt.new, 1)
		if tt.name == "the total too" {
			bad = strings.Replace(bad, `"total":"59"`, `"total":"60"`, 1)
		}
		if r := again(t, set, []byte(bad)); r.VersionOnly != tt.want {
			t.Errorf("%s: got %+v, want VersionOnly %t", tt.name, r, tt.want)
		}
	}
	r := must(verify.Compare([]byte(strings.Replace(data, `"library":"`, `"library":`, 1)), set, sub))
	if r.VersionOnly {
		t.Errorf("broken at the version: got %+v", r)
	}
}

// swapped exchanges two parts of a text.
func swapped(data []byte, a, b string) []byte {
	return []byte(strings.NewReplacer(a, b, b, a).Replace(string(data)))
}

// A deduction that was struck out is one difference: those behind it are compared with what they are.
func TestOneDeductionLess(t *testing.T) {
	set, sub := everything(t)
	var card map[string]any
	if err := json.Unmarshal(stored(t, set, sub), &card); err != nil {
		t.Fatal(err)
	}
	assets := card["indicators"].([]any)[0].(map[string]any)["indicators"].([]any)[2].(map[string]any)
	list := assets["deductions"].([]any)
	if len(list) < 2 {
		t.Fatalf("want two deductions, got %v", list)
	}
	assets["deductions"] = list[1:]
	r := again(t, set, must(json.Marshal(card)))
	if len(r.Differences) != 1 || r.Differences[0].Path != "indicators[0].indicators[2].deductions[0]" || !strings.Contains(r.Differences[0].Message, "评分表里没有这一处扣分") {
		t.Errorf("got %+v, want the deduction alone", r.Differences)
	}
}

// What is no card is refused, and what lacks its submission says so.
func TestRead(t *testing.T) {
	set, sub := everything(t)
	data := string(stored(t, set, sub))
	carried := strings.Index(data, `,"submission":{`)
	for name, tt := range map[string]struct{ data, want string }{
		"nothing":         {"", "没有写完就结束了"},
		"a list":          {"[]", "以 { 开头"},
		"another object":  {"{}", "不是评分表的 JSON"},
		"half a card":     {data[:len(data)/2], "没有写完就结束了"},
		"two cards":       {data + data, "处读不通"},
		"a name twice":    {`{"rule_set":"a","rule_set":"b"}`, "写了两次"},
		"not UTF-8":       {"{\"rule_set\":\"\xff\"}", "不是 UTF-8"},
		"a wrong type":    {`{"rule_set":1,"total":"1","indicators":[]}`, "类型不对"},
		"a name alone":    {`{"rule_set":"x"}`, "不是评分表的 JSON：缺少 total、indicators"},
		"a submission":    {`{"unit":{"name":"甲"},"rule_set":"x","period":2024,"values":{"a":1}}`, "这是填报数据，不是评分表"},
		"cases":           {`{"base":{},"cases":[]}`, "这是规则的用例文件，不是评分表"},
		"rules":           {`{"format":1,"rule_set":"x","fields":{},"indicators":[]}`, "这是规则文件，不是评分表"},
		"an old workbook": {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 64), "文件是 Office 旧格式的文档（.xls、.doc 一类），程序读不了；请把内容写成"},
		"an archive":      {"PK\x03\x04\x14\x00" + strings.Repeat("\x00", 64), "文件是 压缩包（.zip），程序读不了；请先解压"},
		"a PDF":           {"%PDF-1.7\n" + data, "文件是 PDF 文件，程序读不了"},
		"a picture":       {"\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 64), "文件是 图片（PNG）"},
		"a table":         {"单位,总分\n甲,99\n乙,98\n", "文件是表格文本（CSV 一类"},
		"a page":          {"<html><table></table></html>", "文件是 网页（HTML；有的系统导出的 .xls 就是它）"},
		"deep":            {strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200), "层次太多"},
	} {
		_, err := verify.Read([]byte(tt.data))
		var one *scoring.Error
		if !errors.As(err, &one) || one.Code != "not-a-card" || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want not-a-card and %q", name, err, tt.want)
		}
		var syntax *json.SyntaxError
		if broken := name == "nothing" || name == "half a card" || name == "two cards"; broken != errors.As(err, &syntax) {
			t.Errorf("%s: the cause of %v is %v", name, err, errors.Unwrap(err))
		}
	}
	r, err := verify.Read([]byte(data[:carried] + "}"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Verify(set, nil); err == nil || err != r.Missing || !strings.Contains(err.Error(), "没有填报数据") {
		t.Errorf("got %v, want that there is no submission", err)
	}
	var one *scoring.Error
	if !errors.As(r.Missing, &one) || one.Code != "no-submission" {
		t.Errorf("got %v, want no-submission", r.Missing)
	}
	if err := new(verify.Verification).WriteMarkdown(io.Discard, "a"); !errors.As(err, &one) || one.Code != "nothing-to-show" {
		t.Errorf("got %v, want nothing-to-show", err)
	}
	result, err := r.Verify(set, sub)
	if err != nil || len(result.Differences) != 1 || result.Differences[0].Path != "submission" {
		t.Errorf("got %+v, %v; want that the submission is missing", result, err)
	}
}

// The rule set is found by the digest of its file, or else by its id and version.
func TestRuleSet(t *testing.T) {
	set, sub := everything(t)
	text := must(os.ReadFile("../testdata/everything.yaml"))
	other := must(rules.Parse("everything.yaml", append(text, "# 又一版\n"...))) // of the same id and version
	sets := append(library.Sets(), other, set)
	r := must(verify.Read(stored(t, set, sub)))
	if got, ok := r.RuleSet(sets); !ok || got != set {
		t.Errorf("by digest: got %v, %t", got, ok)
	}
	r.RulesSHA256 = "0"
	if got, ok := r.RuleSet(sets); !ok || got != other {
		t.Errorf("by id and version: got %v, %t", got, ok)
	}
	r.Version = "2025"
	if got, ok := r.RuleSet(sets); ok {
		t.Errorf("of another year: got %s, want none", got.Name())
	}
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func FuzzRead(f *testing.F) {
	set, sub := example(f)
	card := stored(f, set, sub)
	for _, seed := range [][]byte{card, card[:100], []byte("{}"), []byte(`{"rule_set":"a","total":"1","indicators":[],"submission":{}}`), []byte(`{"a":[1,null,true]}`)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := verify.Read(data)
		if err != nil {
			return
		}
		result, err := r.Verify(set, nil)
		if err == nil && result.Same() && !bytes.Equal(bytes.TrimSpace(data), bytes.TrimSpace(stored(t, set, r.Submission))) {
			var escaped bytes.Buffer
			json.HTMLEscape(&escaped, stored(t, set, r.Submission))
			if !bytes.Equal(bytes.TrimSpace(data), bytes.TrimSpace(escaped.Bytes())) {
				t.Errorf("called the same: %s", data)
			}
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	set, sub := everything(b)
	data := stored(b, set, sub)
	for b.Loop() {
		r, err := verify.Read(data)
		if err != nil {
			b.Fatal(err)
		}
		if result, err := r.Verify(set, nil); err != nil || !result.Same() {
			b.Fatal(result, err)
		}
	}
}
