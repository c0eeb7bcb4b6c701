package scoring_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// A ruleFile is a rule file in the making. What a test leaves out is as plain as can be: points of two places rounded half up, out
// of 100, four grades.
type ruleFile struct {
	rounding   string // {places: 2, mode: half_up}
	fullMarks  string
	policy     string // not_applicable
	beyond     bool   // beyond_full_marks
	grades     string
	fields     string // the lines below fields:
	measures   string
	indicators string
	bonuses    string
	caps       string
	checks     string
}

func (f ruleFile) text() string {
	var b strings.Builder
	line := func(key, value, otherwise string) {
		if value == "" {
			value = otherwise
		}
		if value != "" {
			b.WriteString(key + ": " + value + "\n")
		}
	}
	block := func(key, lines string) {
		if lines != "" {
			b.WriteString(key + ":\n" + strings.TrimRight(lines, "\n\t ") + "\n")
		}
	}
	b.WriteString("format: 1\nrule_set: test\nversion: \"1\"\ntitle: 测试用评分标准\nbasis: 测财〔2024〕1号\n")
	b.WriteString("effective: {from: 2024-01-01, to: 2024-12-31}\n")
	line("rounding", f.rounding, "{places: 2, mode: half_up}")
	line("full_marks", f.fullMarks, "")
	line("not_applicable", f.policy, "")
	if f.beyond {
		line("beyond_full_marks", "true", "")
	}
	line("grades", f.grades, "[{name: 优, from: 90}, {name: 良, from: 80}, {name: 中, from: 60}, {name: 差, from: 0}]")
	block("fields", f.fields)
	block("measures", f.measures)
	block("indicators", f.indicators)
	block("bonuses", f.bonuses)
	block("caps", f.caps)
	block("checks", f.checks)
	return b.String()
}

func (f ruleFile) load(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Parse("test.yaml", []byte(f.text()))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// figures are a unit's values.
type figures map[string]any

// unit is a submission for the rule sets of these tests.
func unit(f figures) *scoring.Submission {
	return &scoring.Submission{Unit: scoring.Unit{Code: "440800-001", Name: "某单位"}, Period: 2024, Values: f}
}

func score(t testing.TB, set *rules.Set, sub *scoring.Submission) *scoring.Card {
	t.Helper()
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatalf("got errors, want a card:\n%v", err)
	}
	return card
}

// wholeCard is everything that a card says: its text, its Markdown and its JSON.
func wholeCard(t testing.TB, card *scoring.Card) string {
	t.Helper()
	var b bytes.Buffer
	for _, write := range []func() error{
		func() error { return card.WriteText(&b) },
		func() error { return card.WriteMarkdown(&b) },
		func() error { return card.WriteJSON(&b) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func textOf(t testing.TB, card *scoring.Card) string {
	t.Helper()
	var b strings.Builder
	if err := card.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func markdownOf(t testing.TB, card *scoring.Card) string {
	t.Helper()
	var b strings.Builder
	if err := card.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func jsonOf(t testing.TB, x any) string {
	t.Helper()
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// errorsOf gives the errors of a submission that cannot be scored.
func errorsOf(t testing.TB, err error) scoring.ErrorList {
	t.Helper()
	var list scoring.ErrorList
	if !errors.As(err, &list) || len(list) == 0 {
		t.Fatalf("got %v, want a list of errors", err)
	}
	return list
}

// deductionsOf lists what came off, as indicator.criterion: points, with what was asked where that is more.
func deductionsOf(card *scoring.Card) string {
	var list []string
	for d := range card.Deductions() {
		name := d.Criterion
		if d.Item != "" {
			name += "." + d.Item
		}
		line := name + ": " + d.Points.String()
		if !d.Asked.Equal(d.Points) {
			line += " of " + d.Asked.String()
		}
		list = append(list, line)
	}
	return strings.Join(list, ", ")
}

// scoresOf lists the leaves of a sheet as id: score / marks applied.
func scoresOf(rows []scoring.Row) string {
	var list []string
	eachLeaf(rows, func(r *scoring.Row) { list = append(list, r.ID+": "+r.Score.String()+"/"+r.MarksApplied.String()) })
	return strings.Join(list, ", ")
}

func eachLeaf(rows []scoring.Row, visit func(*scoring.Row)) {
	for i := range rows {
		if rows[i].Group {
			eachLeaf(rows[i].Indicators, visit)
		} else {
			visit(&rows[i])
		}
	}
}

// number is a number as a document holds it.
func number(s string) json.Number { return json.Number(s) }

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// must is for the errors of a test's own making.
func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}
