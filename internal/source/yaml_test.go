package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// refusal is a document with the one fault it wants.
type refusal struct {
	name string
	text string
	pos  Pos
	code string
	says string // part of the message
}

// wellFormed are documents that YAML accepts and we refuse.
var wellFormed = []refusal{
	{"anchor", "a: &x 1\n", Pos{1, 4}, codeYAMLFeature, "&"},
	{"anchor on a key", "&x a: 1\n", Pos{1, 1}, codeYAMLFeature, "&"},
	{"anchor on a map", "a: &x\n  b: 1\n", Pos{1, 4}, codeYAMLFeature, "&"},
	{"alias of nothing", "a: *x\n", Pos{1, 4}, codeYAMLFeature, "*"},
	{"merge key", "b: {<<: {c: 1}}\n", Pos{1, 5}, codeYAMLFeature, "<<"},
	{"tag instead of not", "met: !done\n", Pos{1, 6}, codeYAMLFeature, `"!done"`},
	{"tag with space", "met: ! done\n", Pos{1, 6}, codeYAMLFeature, "!"},
	{"tag on a key", "!x a: 1\n", Pos{1, 1}, codeYAMLFeature, "!"},
	{"tag on nothing", "a: !\nb: 1\n", Pos{1, 4}, codeYAMLFeature, "!"},
	{"tag on a block map", "a: !\n  b: 1\n", Pos{1, 4}, codeYAMLFeature, "!"},
	{"tag on a flow list", "a: ! [1]\n", Pos{1, 4}, codeYAMLFeature, "!"},
	{"known tag", "满分: !!str 1\n", Pos{1, 5}, codeYAMLFeature, "!"},
	{"directive", "# 说明\n%YAML 1.2\n---\na: 1\n", Pos{2, 1}, codeYAMLFeature, "%"},
	{"explicit key", "? a\n: 1\n", Pos{1, 3}, codeYAMLFeature, "键: 值"},
	{"explicit key in flow", "x: {? a : 1}\n", Pos{1, 7}, codeYAMLFeature, "键: 值"},
	{"second document", "a: 1\n---\nb: 1\n", Pos{2, 1}, codeSecondDocument, "---"},
	{"empty second document", "a: 1\n---\n", Pos{2, 1}, codeSecondDocument, "---"},
	{"damaged second document", "a: 1\n---\nb: [\n", Pos{2, 1}, codeSecondDocument, "---"},
	{"text after the end", "a: 1\n...\nb: 1\n", Pos{2, 1}, codeTextAfterEnd, "..."},
	{"damaged text after the end", "a: 1\n...\nb: [\n", Pos{2, 1}, codeTextAfterEnd, "..."},
	{"duplicate key", "收入: 1\n支出: 2\n收入: 3\n", Pos{3, 1}, codeDuplicateKey, "第 1 行"},
	{"duplicate key, other quotes", "x:\n  a: 1\n  'a': 2\n", Pos{3, 3}, codeDuplicateKey, "第 2 行"},
	{"duplicate key in flow", "x: {a: 1, b: 2, a: 3}\n", Pos{1, 17}, codeDuplicateKey, "第 1 行"},
	{"duplicate key in a list", "x:\n  - a: 1\n    a: 1\n", Pos{3, 5}, codeDuplicateKey, "第 2 行"},
	{"list as key", "x: {[a]: 1}\n", Pos{1, 5}, codeBadKey, "列表"},
	{"map as key", "{a: 1}: 2\n", Pos{1, 1}, codeBadKey, "键值"},
	{"alias as key", "*a : 1\n", Pos{1, 1}, codeYAMLFeature, "*"},
	{"null as key", "~: 1\n", Pos{1, 1}, codeBadKey, "空"},
	{"empty key", "'': 1\n", Pos{1, 1}, codeBadKey, "空"},
	{"no key", ": 1\n", Pos{1, 1}, codeBadKey, "空"},
	{"empty", "", Pos{1, 1}, codeEmptyDocument, "没有内容"},
	{"comments only", "# a\n\n# b\n", Pos{1, 1}, codeEmptyDocument, "没有内容"},
	{"empty document", "--- # a\n...\n", Pos{1, 1}, codeEmptyDocument, "没有内容"},
	{"full-width colon in flow", "x: {满分：6}\n", Pos{1, 5}, CodeFullWidth, "“满分: 6”"},
	{"no space in flow", "x: {marks:6}\n", Pos{1, 5}, codeMissingSpace, "“marks: 6”"},
	{"full-width colon below a value", "a: 1\n  marks：6\n", Pos{2, 3}, CodeFullWidth, "“marks: 6”"},
	{"no space below a value", "a: 1\n\n  marks:6\n", Pos{3, 3}, codeMissingSpace, "“marks: 6”"},
	{"full-width space before a key", "a: 1\n　b: 2\n", Pos{2, 1}, CodeFullWidth, "全角空格"},
	{"no-break space before a value", "a: \u00a0甲\n", Pos{1, 4}, CodeFullWidth, "不间断空格"},
	{"comment in a call", "甲: count(rows, # > 3)\n", Pos{1, 16}, codeCommentCut, "“count(rows,”"},
	{"comment in braces", "a: all(rows, {  # > 3})\n", Pos{1, 17}, codeCommentCut, "引号"},
	{"comment in a quote", "a: x == \"甲 # 乙\"\n", Pos{1, 12}, codeCommentCut, "引号"},
	{"comment behind an operator", "a: x / # b\n", Pos{1, 8}, codeCommentCut, "引号"},
	{"comment behind a word", "a: x and # b\n", Pos{1, 10}, codeCommentCut, "引号"},
	{"comma in flow text", "x: {because: 低于100%, 扣分}\n", Pos{1, 22}, codeFlowQuoting, "“扣分”"},
	{"thousands in flow", "x: {a: 1,234.5}\n", Pos{1, 10}, codeFlowQuoting, "千分位"},
	{"interval in flow", "x: {in: (-inf, 90), points: 0}\n", Pos{1, 16}, codeFlowQuoting, "引号"},
	{"quoted word in flow", "x: {'a'}\n", Pos{1, 5}, codeFlowQuoting, "“a”"},
	{"zero-width character", "a: 甲\u200b乙\n", Pos{1, 5}, CodeForbiddenCharacter, "U+200B"},
	{"zero-width character in a comment", "a: 1 # \u2060\n", Pos{1, 8}, CodeForbiddenCharacter, "U+2060"},
	{"direction override", "a: \u202e甲\n", Pos{1, 4}, CodeForbiddenCharacter, "U+202E"},
	{"line separator", "a: 甲\u2028b: 1\n", Pos{1, 5}, CodeForbiddenCharacter, "U+2028"},
	{"next line", "a: 甲\u0085b: 1\n", Pos{1, 5}, CodeForbiddenCharacter, "U+0085"},
	{"NUL", "a: 1\nb: \x00\n", Pos{2, 4}, CodeForbiddenCharacter, "U+0000"},
	{"bell", "a: \a\n", Pos{1, 4}, CodeForbiddenCharacter, "U+0007"},
	{"delete", "a: \x7f\n", Pos{1, 4}, CodeForbiddenCharacter, "U+007F"},
	{"carriage return", "a: 1\rb: 2\n", Pos{1, 5}, CodeForbiddenCharacter, "CRLF"},
	{"byte order mark within", "a: \ufeff1\n", Pos{1, 4}, CodeForbiddenCharacter, "U+FEFF"},
	{"replacement character", "a: 收\ufffd\n", Pos{1, 5}, CodeForbiddenCharacter, "U+FFFD"},
	{"escaped zero width", `a: "甲\u200b"` + "\n", Pos{1, 4}, CodeForbiddenCharacter, "U+200B"},
	{"escaped NUL", `a: "\0"` + "\n", Pos{1, 4}, CodeForbiddenCharacter, "U+0000"},
	{"escaped carriage return in a key", `"a\r": 1` + "\n", Pos{1, 1}, CodeForbiddenCharacter, "U+000D"},
}

func TestParseYAMLRefusesWhatYAMLAccepts(t *testing.T) {
	for _, test := range wellFormed {
		t.Run(test.name, func(t *testing.T) { test.check(t, ParseYAML) })
	}
}

// check wants the one fault; places of CRLF files are the same.
func (test refusal) check(t *testing.T, parse func(string, []byte) (*Node, []Fault)) {
	t.Helper()
	texts := []string{test.text, "\ufeff" + test.text}
	if !strings.Contains(test.text, "\r") {
		texts = append(texts, strings.ReplaceAll(test.text, "\n", "\r\n"))
	}
	for _, text := range texts {
		_, faults := parse("f", []byte(text))
		if len(faults) != 1 {
			t.Errorf("%q: got %d faults, want 1: %v", text, len(faults), faults)
			continue
		}
		f := faults[0]
		if f.File != "f" || f.Pos != test.pos || f.Code != test.code || !strings.Contains(f.Message, test.says) {
			t.Errorf("%q:\ngot  %s %v\nwant %s %v … %s", text, f.Code, f, test.code, test.pos, test.says)
		}
	}
}

func TestParseYAMLTree(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"block", "a: 1\nb:\n  - x\n  - y: z\n", "{a@1:1 1:4#1, b@2:1 3:3[3:5'x, 4:5{y@4:5 4:8'z}]}"},
		{"flow", "甲: {乙: [丙, 1.10], 丁: }\n", "{甲@1:1 1:4{乙@1:5 1:8[1:9'丙, 1:12#1.10], 丁@1:19 1:22~}}"},
		{"document mark", "---\na: b\n...\n", "{a@2:1 2:4'b}"},
		{"kinds", "[true, False, null, ~, 2024, '1', 010, 2024-01-01, yes, +5, -0.5e3]", "[1:2?true, 1:8?False, 1:15~null, 1:21~~, 1:24#2024, 1:30'1, 1:35'010, 1:40'2024-01-01, 1:52'yes, 1:57#+5, 1:61#-0.5e3]"},
		{"keys keep their text", "true: a\n010: b\n'~': c\n", "{true@1:1 1:7'a, 010@2:1 2:6'b, ~@3:1 3:6'c}"},
		{"one-pair maps in a list", "x: [a: 1]\n", "{x@1:1 1:4[1:5{a@1:5 1:8#1}]}"},
		{"comment behind whole text", "a: (90, 100] # 区间\nb: （甲） # 乙\n", "{a@1:1 1:4'(90, 100], b@2:1 2:4'（甲）}"},
		{"prose over several lines", "a: 完成率\n  说明：甲\n  12:30 起\n", "{a@1:1 1:4'完成率 说明：甲 12:30 起}"},
		{"literal", "a: |\n  甲：\n  b:1 # c\n", "{a@1:1 1:4'甲：\nb:1 # c\n}"},
		{"full-width spaces in quotes", "a: '　甲'\n", "{a@1:1 1:4'　甲}"},
		{"tab and line feed escaped", `a: "\t\n"`, "{a@1:1 1:4'\t\n}"},
		{"rare but visible", "a: 㐀〇𠮷😀\n", "{a@1:1 1:4'㐀〇𠮷😀}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			root, faults := ParseYAML("f", []byte(test.text))
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			want := test.want
			if got := outline(root); got != "1:1"+want && got != "2:1"+want {
				t.Errorf("%q:\ngot  %s\nwant %s", test.text, got, want)
			}
		})
	}
}

func TestFaultsLeaveATree(t *testing.T) {
	root, faults := ParseYAML("f", []byte("a: !x 1\nb: 2\nb: 3\nx: {marks：6}\n"))
	var codes []string
	for _, f := range faults {
		codes = append(codes, f.Code)
	}
	if diff := cmp.Diff([]string{codeYAMLFeature, codeDuplicateKey, CodeFullWidth}, codes); diff != "" {
		t.Error(diff)
	}
	r := NewReader("f")
	top := r.Object(root, "")
	if got := r.Text(top.Need("a"), "a"); got != "" {
		t.Errorf("a tagged value reads as %q", got)
	}
	if got, _ := r.Int(top.Need("b"), "b"); got != 2 {
		t.Errorf("b = %d, want the first value, 2", got)
	}
	x := r.Object(top.Need("x"), "x")
	r.Number(x.Need("marks"), "x.marks") // the key that was meant
	x.Close()
	top.Close()
	if r.Failed() {
		t.Errorf("reading what was reported reports again: %v", r.Faults())
	}
}

func TestAliasCycle(t *testing.T) {
	root, faults := ParseYAML("f", []byte("a: &a [b, *a]\n"))
	if len(faults) != 2 || faults[1].Code != codeYAMLFeature || faults[1].Pos != (Pos{1, 11}) {
		t.Errorf("got %v", faults)
	}
	if got, want := outline(root), "1:1{a@1:1 1:4[1:8'b, 1:11'*a]}"; got != want {
		t.Errorf("got %s, want %s: the alias is not followed", got, want)
	}
}

func TestFaultPath(t *testing.T) {
	_, faults := ParseYAML("f", []byte("indicators:\n  - id: a\n  - criteria:\n      - met: !done\n"))
	if len(faults) != 1 || faults[0].Path != "indicators[2].criteria[1].met" {
		t.Errorf("got %v", faults)
	}
	_, faults = parseJSON("f", []byte(`{"rows": [{}, {"a": [1, "\u200b"]}]}`))
	if len(faults) != 1 || faults[0].Path != "rows[2].a[2]" {
		t.Errorf("got %v", faults)
	}
}
