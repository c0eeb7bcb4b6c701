package expression

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// refused is one fault of an expression. Rows of one text that follow each other are all its faults, in order.
type refused struct {
	text   string
	offset int
	code   string
	says   string // a part of the message
	why    string
}

func wantRefused(t *testing.T, rows []refused) {
	t.Helper()
	s := newWorld(t)
	seen := map[string]bool{}
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].text == rows[0].text {
			n++
		}
		faults := rows[:n]
		rows = rows[n:]
		text := faults[0].text
		t.Run(text, func(t *testing.T) {
			if seen[text] {
				t.Errorf("%s stands twice in the table", text)
			}
			seen[text] = true
			wantFaults(t, s, text, faults)
			wantShifted(t, s, text)
		})
	}
}

func wantFaults(t *testing.T, s *Scope, text string, want []refused) {
	t.Helper()
	p, got := accept(s, text, Invalid)
	if p != nil || len(got) == 0 {
		t.Fatalf("%s is accepted", text)
	}
	type place struct {
		Offset int
		Code   string
	}
	var places, wanted []place
	for _, f := range got {
		places = append(places, place{f.Offset, f.Code})
		wantPresentable(t, text, f)
	}
	for _, f := range want {
		wanted = append(wanted, place{f.offset, f.code})
	}
	if diff := cmp.Diff(wanted, places); diff != "" {
		t.Fatalf("%s: faults (-want +got):\n%s%v", text, diff, got)
	}
	for i, f := range want {
		if !strings.Contains(got[i].Message, f.says) {
			t.Errorf("%s: message %q\nwant it to contain %q %s", text, got[i].Message, f.says, f.why)
		}
	}
}

// wantShifted checks that the same text behind a comment has the same faults, so many characters later.
func wantShifted(t *testing.T, s *Scope, text string) {
	t.Helper()
	const comment = "/* 说明：“全角（标点）”、it's 一行\n又一行 */ "
	_, want := accept(s, text, Invalid)
	_, got := accept(s, comment+text, Invalid)
	for i := range got {
		got[i].Offset -= utf8.RuneCountInString(comment)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: faults behind a comment, less its length (-want +got):\n%s", text, diff)
	}
}

// foreign are words of expr's, Go's and this package's insides: no message may show them.
var foreign = []string{
	"float", "int64", "int ", "string", "interface", "struct", "map[", "[]", "expr.", "ast.", "parser", "lexer", "checker", "func(", "nil pointer", "reflect",
	"unexpected", "token", "Operator", "Bracket", "Identifier", "EOF", "invalid", "syntax error", "literal", "mismatched", "unknown", "cannot", "error", "strconv",
	"expected", "compilation", "builtin", "predicate", "undefined", "Node", "%!", "mixed",
}

// wantPresentable checks that a fault has a place in the text and a Chinese message that shows nothing of the machinery.
func wantPresentable(t testing.TB, text string, f Fault) {
	t.Helper()
	if n := utf8.RuneCountInString(text); f.Offset < 0 || f.Offset > max(n-1, 0) {
		t.Errorf("%q: offset %d is outside its %d characters", text, f.Offset, n)
	}
	if !slices.Contains([]string{CodeSyntax, CodeCharacter, CodeTooLarge, CodeRefused, CodeType, CodeUnknown, CodeLiteral, CodeZero}, f.Code) {
		t.Errorf("%q: code %q is none of the constants", text, f.Code)
	}
	if !strings.ContainsFunc(f.Message, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || !utf8.ValidString(f.Message) {
		t.Errorf("%q: message %q is not Chinese", text, f.Message)
	}
	for _, word := range foreign {
		if strings.Contains(f.Message, word) && !strings.Contains(text, word) {
			t.Errorf("%q: message %q shows %q", text, f.Message, word)
		}
	}
	if unfinished := strings.Contains(f.Message, "¤") && !strings.Contains(text, "¤"); unfinished || len(f.Message) > 600+2*len(text) {
		t.Errorf("%q: message %q is not finished or too long", text, f.Message)
	}
}
