package workbook_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A cardTold is what a score card says, read back from one of its formats. Blanks are left out of every word.
type cardTold struct {
	Total, Full, Grade string
	Rows               []rowTold
	Moves              []moveTold
	Bonuses, Caps      []lineTold
	Outcomes, Checks   []lineTold
}

// A rowTold is a leaf.
type rowTold struct{ Name, Marks, Score, Clause, Basis string }

// A moveTold is points that came off or were added. Points is −1, +1; Asked is empty where no more was asked.
type moveTold struct{ Name, Points, Asked, Reason, Working, Clause, Basis, Rule string }

// A lineTold is what stands beside the indicators.
type lineTold struct{ Points, Asked, Says, Working, Rule string }

// TestFormatsSayTheSame reads cards of random units back from each format, each by a reader of its own, and compares them value by value with
// the JSON: points, marks, grades, reasons, arithmetic, clauses, places of rules.
func TestFormatsSayTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 8))
	cards, moves, asked, beside := 0, 0, 0, 0
	try := func(set *rules.Set, sub *scoring.Submission) {
		card, err := scoring.Score(set, sub)
		if err != nil {
			return
		}
		want := ofJSON(t, card)
		cards, moves, beside = cards+1, moves+len(want.Moves), beside+len(want.Bonuses)+len(want.Caps)+len(want.Outcomes)+len(want.Checks)
		for _, m := range want.Moves {
			if m.Asked != "" {
				asked++
			}
		}
		for name, got := range map[string]cardTold{"Markdown": ofMarkdown(t, card), "HTML": ofHTML(t, card), "xlsx": ofSheet(t, set, sub)} {
			if name == "Markdown" { // its table has neither clauses nor bases: they stand beside what came off
				for i := range got.Rows {
					got.Rows[i].Clause, got.Rows[i].Basis = want.Rows[i].Clause, want.Rows[i].Basis
				}
			}
			got.Outcomes = slices.DeleteFunc(got.Outcomes, func(l lineTold) bool { return strings.HasPrefix(l.Points, "等级“") }) // why the grade is what it is: not in JSON
			for i := range got.Checks {                                                                                         // a message may be of several lines, as the arithmetic below it
				got.Checks[i].Says += got.Checks[i].Working
				got.Checks[i].Working = ""
			}
			if want.Total == "不计" { // out of how many is said by some
				got.Full = want.Full
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.SortSlices(func(a, b moveTold) bool { return fmt.Sprint(a) < fmt.Sprint(b) })); diff != "" {
				t.Fatalf("%s says otherwise than JSON (-JSON +%s):\n%s\n%s", name, name, diff, textOf(t, card.WriteText))
			}
		}
	}
	for range long.Rounds(60, 800) {
		for _, file := range []string{random.Rules(r, false, false), random.Valued(r, false, false), random.Nodes(r, false), random.Wide(r)} {
			if set, err := rules.Parse("random.yaml", []byte(file)); err == nil {
				sub := random.Unit(r, set)
				for _, in := range set.Leaves().All() {
					if r.IntN(12) == 0 {
						sub.Adjustments = map[string][]scoring.Adjustment{in.ID(): {{Deduct: decimal.RequireFromString(in.Inside().Grid.Step().String()), By: "某人", Reason: "少报"}}}
					}
				}
				try(set, sub)
			}
		}
	}
	set, err := rules.Load(os.DirFS("../testdata"), "everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../testdata/everything.unit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("everything.unit.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	try(set, sub)
	if t.Logf("%d cards, %d moves, %d of which more was asked, %d lines beside", cards, moves, asked, beside); cards < 60 || moves < 100 || asked < 10 || beside < 50 {
		t.Error("too few")
	}
}

func textOf(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bare leaves blanks out: Markdown and HTML break lines of their own.
func bare(words ...string) string { return strings.Join(strings.Fields(strings.Join(words, "")), "") }

// ofJSON reads the JSON of a card, key by key.
func ofJSON(t *testing.T, card *scoring.Card) (told cardTold) {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal([]byte(textOf(t, card.WriteJSON)), &doc); err != nil {
		t.Fatal(err)
	}
	word := func(o map[string]any, key string) string { s, _ := o[key].(string); return bare(s) }
	list := func(o map[string]any, key string) (all []map[string]any) {
		items, _ := o[key].([]any)
		for _, x := range items {
			all = append(all, x.(map[string]any))
		}
		return all
	}
	working := func(o map[string]any) (all string) {
		lines, _ := o["working"].([]any)
		for _, x := range lines {
			all += bare(x.(string))
		}
		return all
	}
	asked := func(o map[string]any) string {
		if a := word(o, "asked"); a != word(o, "points") {
			return a
		}
		return ""
	}
	moved := func(o map[string]any, name, basis string) {
		for _, way := range [...]struct{ key, sign string }{{"deductions", "−"}, {"adjustments", "核查−"}, {"added", "+"}} {
			for _, d := range list(o, way.key) {
				m := moveTold{Name: name, Points: way.sign + word(d, "points"), Asked: asked(d), Reason: word(d, "reason"), Working: working(d)}
				if way.key == "adjustments" {
					if by := word(d, "by"); by != "" {
						m.Reason += "（" + by + "）"
					}
				} else {
					m.Clause, m.Basis, m.Rule = word(o, "clause"), basis, word(d, "rule")
				}
				told.Moves = append(told.Moves, m)
			}
		}
	}
	var rows func(o map[string]any)
	rows = func(o map[string]any) {
		for _, r := range list(o, "indicators") {
			rows(r)
			if _, group := r["indicators"]; !group {
				marks := word(r, "marks")
				if a := word(r, "marks_applied"); a != marks {
					marks += "→" + a
				}
				told.Rows = append(told.Rows, rowTold{word(r, "name"), marks, word(r, "score"), word(r, "clause"), word(r, "basis")})
			}
			moved(r, word(r, "name"), word(r, "basis"))
		}
	}
	rows(doc)
	moved(doc, "总分", word(doc, "basis"))
	told.Total, told.Full, told.Grade = word(doc, "total"), word(doc, "full_marks"), word(doc, "grade")
	if doc["total"] == nil {
		told.Total = "不计"
	}
	if told.Full == "open" {
		told.Full = ""
	}
	for _, l := range list(doc, "bonuses") {
		told.Bonuses = append(told.Bonuses, lineTold{"+" + word(l, "points"), asked(l), word(l, "reason"), working(l), word(l, "rule")})
	}
	for _, l := range list(doc, "caps") {
		most := word(l, "total_at_most") + word(l, "points_at_most") + word(l, "grade") + word(l, "grade_at_most")
		if n, down := l["grade_down"].(float64); down {
			most = string('0' + rune(n))
		}
		told.Caps = append(told.Caps, lineTold{most, "", word(l, "reason"), working(l), word(l, "rule")})
	}
	for _, l := range list(doc, "outcomes") {
		told.Outcomes = append(told.Outcomes, lineTold{word(l, "label"), "", word(l, "value") + word(l, "unit"), working(l), ""})
	}
	for _, l := range list(doc, "checks") {
		told.Checks = append(told.Checks, lineTold{map[string]string{"error": "错误", "warning": "提醒", "note": "说明"}[word(l, "severity")], "", word(l, "message") + working(l), "", ""})
	}
	return told
}
