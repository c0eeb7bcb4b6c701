package kind

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// A sentence is cut at its braces: doubled they stand for themselves, in quotes they belong to the expression, and one without its other half is
// told by its place in characters.
func TestCutPlaceholders(t *testing.T) {
	for _, tt := range []struct {
		sentence string
		texts    string // joined by |
		found    string // expressions with their places
		bad      int
	}{
		{"", "", "", -1},
		{"没有花括号", "没有花括号", "", -1},
		{"支出{spending}万元", "支出|万元", "spending@3", -1},
		{"{a}{b}", "||", "a@1 b@4", -1},
		{"一{{二}}三{a}", "一{二}三|", "a@8", -1},
		{"{{{a}}}", "{|}", "a@3", -1},
		{"{a == '}' ? 1 : 2}后", "|后", "a == '}' ? 1 : 2@1", -1},
		{`{a == "\"}" ? 1 : 2}`, "|", `a == "\"}" ? 1 : 2@1`, -1},
		{"{a == `\\}` ? 1 : 2}", "|", "a == `\\}` ? 1 : 2@1", -1},
		{"{甲}{b}", "||", "甲@1 b@4", -1},
		{"甲{", "", "", 1},
		{"甲{a", "", "", 1},
		{"甲乙}", "", "", 2},
		{"甲{}", "", "", 1},
		{"甲{ \t\n}", "", "", 1},
		{"{{甲}", "", "", 3},
		{"{a}甲{'}", "", "", 4},
		{"{{{{甲{", "", "", 5},
	} {
		texts, found, bad := cutPlaceholders(tt.sentence)
		var list []string
		for _, p := range found {
			list = append(list, fmt.Sprintf("%s@%d", p.text, p.at))
		}
		if got := strings.Join(texts, "|"); bad != tt.bad || got != tt.texts || strings.Join(list, " ") != tt.found {
			t.Errorf("%q: %q, %v, fault at %d; want %q, %s, %d", tt.sentence, got, list, bad, tt.texts, tt.found, tt.bad)
		}
	}
}

// A sentence that is too long ends at a whole character, with words that say so; one of just the length stays.
func TestLongSentences(t *testing.T) {
	const end = "……（太长，后面从略）"
	for _, before := range []string{"", "前面的话"} {
		for more := -2; more <= 4; more++ {
			for _, last := range []string{"a", "甲"} {
				text := strings.Repeat("a", MaxSentence+more-len(last)) + last
				got := string(cut([]byte(before+text), len(before)))
				switch {
				case !strings.HasPrefix(got, before) || !utf8.ValidString(got):
					t.Errorf("%d bytes: what stood before is gone, or half a character is left", len(text))
				case len(text) <= MaxSentence && got != before+text:
					t.Errorf("%d bytes, of at most %d, are cut", len(text), MaxSentence)
				case len(text) > MaxSentence && !strings.HasSuffix(got, end):
					t.Errorf("%d bytes, of at most %d, are not cut", len(text), MaxSentence)
				case len(text) > MaxSentence:
					kept := strings.TrimSuffix(got[len(before):], end)
					if len(kept) > MaxSentence || len(kept) < MaxSentence-2 || !strings.HasPrefix(text, kept) {
						t.Errorf("of %d bytes %d are kept, of at most %d", len(text), len(kept), MaxSentence)
					}
				}
			}
		}
	}
}

// Results of scoring have one slot each, however many read them, and are missing until they are settled.
func TestResults(t *testing.T) {
	terms := NewTerms("")
	terms.Scope = expression.NewScope([]expression.Name{{Marks: true}})
	slot := func(what string, of int, final bool) int {
		kind := indicators.Number
		if what == expression.Applicable {
			kind = indicators.Bool
		}
		return terms.Result(what, of, final, indicators.Field{Name: fmt.Sprint(what, of, final), Type: kind})
	}
	whats := []string{expression.Points, expression.Lost, expression.Share, expression.Applicable}
	slots := map[string]int{}
	for _, what := range whats {
		for _, of := range []int{0, 1} {
			for _, final := range []bool{false, true} {
				slots[fmt.Sprint(what, of, final)] = slot(what, of, final)
			}
		}
	}
	total, capped, raw := slot(expression.Total, -1, false), slot(expression.Total, -1, true), slot(expression.RawTotal, -1, false)
	for name, at := range slots {
		if r, is := terms.ResultAt(at); !is || fmt.Sprint(r.What, r.Of, r.Final) != name {
			t.Errorf("slot %d is of %+v, want %s", at, r, name)
		}
	}
	if again := slot(expression.Points, 1, true); again != slots[fmt.Sprint(expression.Points, 1, true)] || len(terms.Results) != len(slots)+3 {
		t.Errorf("what is read twice has the slots %d and %d", again, slots[fmt.Sprint(expression.Points, 1, true)])
	}
	if _, is := terms.ResultAt(terms.Marks); is {
		t.Error("marks are a result")
	}
	u := terms.NewUnit()
	said := func(at int) string {
		v := u.Frame.Get(at)
		switch {
		case !v.Present:
			return "missing"
		case terms.Scope.Field(at).Type == indicators.Bool:
			return fmt.Sprint(v.Bool)
		}
		return v.Number.String()
	}
	for _, tt := range []struct {
		name          string
		points, marks int64
		applies       bool
		want          [4]string // of whats
	}{
		{"some points", 9, 12, true, [4]string{"9", "3", "0.75", "true"}},
		{"no marks have no share", 0, 0, true, [4]string{"0", "0", "missing", "true"}},
		{"what does not apply has none", 9, 12, false, [4]string{"missing", "missing", "missing", "false"}},
	} {
		u.Unsettle()
		u.Settle(1, true, exact.Int(tt.points), exact.Int(tt.marks), tt.applies)
		for i, what := range whats {
			for _, of := range []int{0, 1} {
				for _, final := range []bool{false, true} {
					want := "missing"
					if of == 1 && final {
						want = tt.want[i]
					}
					if got := said(slots[fmt.Sprint(what, of, final)]); got != want {
						t.Errorf("%s: %s of %d, final %v, is %s, want %s", tt.name, what, of, final, got, want)
					}
				}
			}
		}
	}
	u.SettleTotal(expression.RawTotal, true, exact.Int(70))
	u.SettleTotal(expression.Total, false, exact.Int(80))
	if said(raw) != "70" || said(total) != "80" || said(capped) != "missing" {
		t.Errorf("totals are %s, %s and %s, want 70, 80 and none after caps", said(raw), said(total), said(capped))
	}
	reads := func(at int) *expression.Program { return terms.Scope.Named(at).Program() }
	if !terms.ReadsResults(nil, reads(raw)) || terms.ReadsResults(nil, reads(terms.Marks)) || terms.ReadsResults() {
		t.Error("the raw total is a result, marks are none")
	}
	if !terms.ReadsTotal(reads(total), reads(capped)) || terms.ReadsTotal(reads(total), reads(raw)) {
		t.Error("the total after caps is asked for by its name alone")
	}
	if (&Terms{}).ReadsResults(reads(raw)) {
		t.Error("terms without results read one")
	}
	u.Unsettle()
	if said(raw) != "missing" || said(total) != "missing" {
		t.Error("results stay when figures change")
	}
}
