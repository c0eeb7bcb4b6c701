package source

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// read parses text, hands the value of its first key to use and returns the
// faults as code and place.
func read(t *testing.T, text string, use func(*Reader, *Node)) []Fault {
	t.Helper()
	root, faults := Parse("", []byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	r := NewReader("f")
	use(r, root.Entries[0].Value)
	return r.Faults()
}

func TestReaderRefuses(t *testing.T) {
	text := func(r *Reader, n *Node) { r.Text(n, "a") }
	boolean := func(r *Reader, n *Node) { r.Bool(n, "a") }
	number := func(r *Reader, n *Node) { r.Number(n, "a") }
	list := func(r *Reader, n *Node) { r.List(n, "a") }
	object := func(r *Reader, n *Node) {
		o := r.Object(n, "a")
		o.Need("b")
		o.Close()
	}
	for _, test := range []struct {
		name string
		text string
		use  func(*Reader, *Node)
		code string
		says string
	}{
		{"bool as text", "a: true\n", text, codeNeedsQuotes, `"true"`},
		{"capital bool as text", "a: FALSE\n", text, codeNeedsQuotes, `"FALSE"`},
		{"null as text", "a: null\n", text, codeNeedsQuotes, `"null"`},
		{"tilde as text", "a: ~\n", text, codeNeedsQuotes, `"~"`},
		{"JSON null as text", `{"a": null}`, text, codeNeedsQuotes, "null"},
		{"nothing as text", "a:\n", text, codeWrongType, "空的"},
		{"comment as text", "a: #.actual > 0\n", text, codeCommentCut, "注释"},
		{"list as text", "a:\n- b\n", text, codeWrongType, "列表"},
		{"brackets as text", "a: [90, 100]\n", text, codeFlowQuoting, `"[90, 100]"`},
		{"braces as text", "a: {b: 1} # c\n", text, codeFlowQuoting, `"{b: 1}"`},
		{"brackets with quotes as text", "a: [\"b\"]\n", text, codeFlowQuoting, "引号"},
		{"brackets over lines as text", "a: [1,\n 2]\n", text, codeFlowQuoting, "引号"},
		{"JSON list as text", `{"a": [1]}`, text, codeWrongType, "列表"},
		{"yes", "a: yes\n", boolean, codeBoolSyntax, "写成 true"},
		{"on", "a: On\n", boolean, codeBoolSyntax, "写成 true"},
		{"是", "a: 是\n", boolean, codeBoolSyntax, "写成 true"},
		{"capital", "a: True\n", boolean, codeBoolSyntax, "写成 true"},
		{"quoted", "a: 'true'\n", boolean, codeBoolSyntax, "写成 true"},
		{"one", "a: 1\n", boolean, codeBoolSyntax, "写成 true"},
		{"no", "a: no\n", boolean, codeBoolSyntax, "写成 false"},
		{"off", "a: off\n", boolean, codeBoolSyntax, "写成 false"},
		{"否", "a: 否\n", boolean, codeBoolSyntax, "写成 false"},
		{"other word", "a: 达成\n", boolean, codeBoolSyntax, "“达成”"},
		{"no bool", "a:\n", boolean, codeWrongType, "true 或 false"},
		{"list as bool", "a: []\n", boolean, codeWrongType, "列表"},
		{"no number", "a:\n", number, codeMissingFigure, "不写这一项"},
		{"JSON null as number", `{"a": null}`, number, codeMissingFigure, "不写这一项"},
		{"bool as number", "a: true\n", number, codeWrongType, "是否值"},
		{"map as number", "a: {b: 1}\n", number, codeWrongType, "键值"},
		{"text as list", "a: b\n", list, codeWrongType, "列表"},
		{"map as list", "a: {b: 1}\n", list, codeWrongType, "列表"},
		{"text as map", "a: 达成\n", object, codeWrongType, "键: 值"},
		{"nothing as map", "a:\n", object, codeWrongType, "空的"},
		{"list as map", "a: [1]\n", object, codeWrongType, "列表"},
		{"full-width colon", "a:\n  b：6\n", object, CodeFullWidth, "“b: 6”"},
		{"no space", "a:\n  b:6\n", object, codeMissingSpace, "“b: 6”"},
		{"quoted colon", "a: 'b：6'\n", object, codeWrongType, "文字"},
		{"missing key", "a: {}\n", object, CodeMissingKey, "“b”"},
	} {
		t.Run(test.name, func(t *testing.T) {
			faults := read(t, test.text, test.use)
			if len(faults) != 1 {
				t.Fatalf("got %v, want one fault", faults)
			}
			if f := faults[0]; f.Code != test.code || f.Path != "a" || f.File != "f" || !strings.Contains(f.Message, test.says) {
				t.Errorf("got %s %v, want %s … %s", f.Code, f, test.code, test.says)
			}
		})
	}
}

func TestReaderReads(t *testing.T) {
	root, _ := Parse("", []byte("version: 1.10\nopen: false\nshut: true\nlist: [a]\nname: 甲\nempty: ''\n"))
	r := NewReader("f")
	o := r.Object(root, "")
	if got := r.Text(o.Need("version"), "version"); got != "1.10" {
		t.Errorf("version = %q: numbers keep their text", got)
	}
	if r.Bool(o.Need("open"), "open") || !r.Bool(o.Need("shut"), "shut") {
		t.Error("false and true are mixed up")
	}
	if got := r.List(o.Need("list"), "list"); len(got) != 1 || r.Text(got[0], Item("list", 0)) != "a" {
		t.Errorf("list = %v", got)
	}
	if got := r.Text(o.Take("name"), "name"); got != "甲" {
		t.Errorf("name = %q", got)
	}
	if got := r.Text(o.Take("empty"), "empty"); got != "" {
		t.Errorf("empty = %q", got)
	}
	o.Close()
	o.Close()
	if r.Failed() || r.Faults() != nil {
		t.Errorf("got %v", r.Faults())
	}
}

func TestNilReadsAsNothing(t *testing.T) {
	r := NewReader("f")
	o := r.Object(nil, "x")
	if o.Need("a") != nil || o.Has("a") || o.Sub("a") != "x.a" {
		t.Error("an object out of nothing has something")
	}
	o.Close()
	_, number := r.Number(nil, "")
	_, whole := r.Int(nil, "")
	if number || whole || r.Text(nil, "") != "" || r.Bool(nil, "") || r.List(nil, "") != nil {
		t.Error("nil reads as something")
	}
	if r.Failed() {
		t.Errorf("nil is reported: %v", r.Faults())
	}
}

func TestObjectClose(t *testing.T) {
	root, _ := Parse("", []byte("format: 1\ntilte: 甲\n  \nＭarks: 6\nx: 1\nformta: 2\n"))
	r := NewReader("f")
	o := r.Object(root, "")
	o.Take("format")
	o.Need("title")
	o.Known("marks", "note", "marks")
	o.Close()
	o.Close() // says it once
	var got []string
	for _, f := range r.Faults() {
		got = append(got, f.Error())
	}
	want := []string{
		"f:1:1: 缺少必填的键“title”",
		"f:2:1: tilte: 没有“tilte”这个键；是不是要写“title”？",
		"f:4:1: Ｍarks: 没有“Ｍarks”这个键；是不是要写“marks”？",
		"f:5:1: x: 没有“x”这个键；这里可以用的键：format、title、marks、note",
		"f:6:1: formta: 没有“formta”这个键；是不是要写“format”？这个键已经有了",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestFaultsAreInFileOrder(t *testing.T) {
	r := NewReader("f")
	r.Fault(Pos{2, 1}, "b", "x", "third %d")
	r.Fault(Pos{1, 9}, "", "x", "second")
	r.Fault(Pos{}, "", "x", "first")
	r.Fault(Pos{2, 1}, "a", "x", "fourth: found after the third at one place")
	want := []string{"f: first", "f:1:9: second", "f:2:1: b: third %d", "f:2:1: a: fourth: found after the third at one place"}
	var got []string
	for _, f := range r.Faults() {
		got = append(got, f.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := (Fault{Message: "m", Pos: Pos{3, 4}}).Error(); got != "3:4: m" {
		t.Errorf("without a file: %q", got)
	}
}

func TestQuoted(t *testing.T) {
	got := Quoted("a\n\u200b" + strings.Repeat("甲", 100))
	if want := "“a U+200B" + strings.Repeat("甲", 37) + "…”"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSuggest(t *testing.T) {
	known := []string{"id", "name", "marks", "full_marks", "criteria", "at_most", "收入", "财政拨款支出"}
	for _, test := range []struct{ word, want, reason string }{
		{"mark", "marks", "one short"},
		{"makrs", "marks", "two swapped"},
		{"Marks", "marks", "a capital"},
		{"ｍａｒｋｓ", "marks", "full width"},
		{"marks ", "marks", "a space"},
		{"critreias", "criteria", "two faults in a long word"},
		{"full-mark", "full_marks", "two faults"},
		{"atmost", "at_most", "one short"},
		{"收人", "收入", "a look-alike"},
		{"财政拔款支出", "财政拨款支出", "a look-alike"},
		{"支出", "", "nothing in common with 收入"},
		{"is", "id", "near enough"},
		{"x", "", "too short"},
		{"", "", "nothing"},
		{"deduct", "", "nothing near"},
		{strings.Repeat("marks", 1000), "", "too long"},
	} {
		if got := Suggest(test.word, known); got != test.want {
			t.Errorf("%s: got %q, want %q: %s", test.word, got, test.want, test.reason)
		}
	}
	if got := Suggest("abcd", []string{"abce", "abcf"}); got != "abce" {
		t.Errorf("of two equally near words got %q, want the first", got)
	}
	if got := Suggest("abcd", []string{"abxd", "ABCD"}); got != "ABCD" {
		t.Errorf("got %q, want the nearer word", got)
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "ab", 2}, {"ab", "ba", 1}, {"abc", "acb", 1}, {"abcd", "badc", 2},
		{"ca", "abc", 3}, {"甲乙丙", "甲丙", 1}, {"kitten", "sitting", 3},
	} {
		for limit := range 5 {
			want := min(test.want, limit+1)
			got, back := distance([]rune(test.a), []rune(test.b), limit), distance([]rune(test.b), []rune(test.a), limit)
			if got != want || back != want {
				t.Errorf("%s, %s, at most %d: got %d and back %d, want %d", test.a, test.b, limit, got, back, want)
			}
		}
	}
}

// The distance within a limit is the distance of the whole table, as long as it is within.
func TestDistanceIsThatOfTheWholeTable(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	word := func() []rune {
		w := make([]rune, r.IntN(9))
		for i := range w {
			w[i] = rune('a' + r.IntN(3))
		}
		return w
	}
	for range 20000 {
		a, b, limit := word(), word(), r.IntN(4)
		if got, want := distance(a, b, limit), min(wholeDistance(a, b), limit+1); got != want {
			t.Fatalf("%s, %s, at most %d: got %d, want %d", string(a), string(b), limit, got, want)
		}
	}
	long := []rune(strings.Repeat("甲", maxSuggest))
	if got := distance(long, long, 3); got != 0 {
		t.Errorf("the longest word is %d from itself", got)
	}
}

func wholeDistance(a, b []rune) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case a[0] == b[0]:
		return wholeDistance(a[1:], b[1:])
	}
	d := 1 + min(wholeDistance(a[1:], b), wholeDistance(a, b[1:]), wholeDistance(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, 1+wholeDistance(a[2:], b[2:]))
	}
	return d
}
