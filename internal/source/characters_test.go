package source

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for _, test := range []struct{ in, want, why string }{
		{"支出率≈98.5%\n\t下一行", "支出率≈98.5%\n\t下一行", "what may stand in texts stays"},
		{"a\x1b[2Jb", `a\u001b[2Jb`, "a terminal would clear its screen"},
		{"a\u009b2Jb", `a\u009b2Jb`, "the same in one character"},
		{"总分\u202e001", `总分\u202e001`, "turns the order of what follows"},
		{"a\rb", `a\u000db`, "goes back over the line"},
		{"a\x9bb\xff", `a\ufffdb\ufffd`, "no UTF-8"},
		{"\U000E0041", `\udb40\udc41`, "a tag, beyond the first plane"},
		{"\x00\x7f", `\u0000\u007f`, "controls"},
	} {
		if got := Visible(test.in); got != test.want {
			t.Errorf("%q: %q, want %q: %s", test.in, got, test.want, test.why)
		}
	}
}

func TestOneLine(t *testing.T) {
	for _, test := range []struct {
		in, want string
		most     int
	}{
		{"甲\n乙\t丙\r\n丁", "甲 乙 丙 丁", 10},
		{"甲乙丙丁", "甲乙丙丁", 4},
		{"甲乙丙丁戊", "甲乙丙丁…", 4},
		{"\x1b甲", `\u001b甲`, 10},
	} {
		if got := OneLine(test.in, test.most); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

// What is shown can be seen, and JSON that is shown says the same.
func FuzzVisible(f *testing.F) {
	for _, s := range []string{"支出", "\x1b[2J", "\u009b", "\u202e", "\xff", "\U000E0041", "a\rb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		shown := Visible(s)
		if !utf8.ValidString(shown) || strings.ContainsFunc(shown, Forbidden) {
			t.Fatalf("%q: %q", s, shown)
		}
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		var before, after string
		if json.Unmarshal([]byte(b.String()), &before) != nil || json.Unmarshal([]byte(Visible(b.String())), &after) != nil || before != after {
			t.Fatalf("%q: the JSON %s became %s", s, b.String(), Visible(b.String()))
		}
	})
}
