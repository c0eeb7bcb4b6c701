package kind_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

var update = flag.Bool("update", false, "write what people read in testdata/*.txt anew; numbers and codes stay as they were worked out by hand")

// A block is a criterion of testdata/forms.txt with the units that it judges. What people read of it is indented below.
type block struct {
	criterion string
	units     []string // the submission → what comes off, or the code of what is wrong
}

// TestForms judges the units of testdata/forms.txt. Behind each arrow stands what the words of the rule make of the figures, worked out by hand;
// what people read below it is compared to the letter. At each unit the formula, the paths and the bounds must say the same as judging.
func TestForms(t *testing.T) {
	compare(t, "testdata/forms.txt", func(t *testing.T, b block) (said string, units []string) {
		set, err := rules.Parse("forms.yaml", []byte(formed(b.criterion)))
		if err != nil {
			t.Fatalf("%s\n%v", b.criterion, err)
		}
		a := &agreement{T: t, r: rand.New(rand.NewPCG(5, 8)), set: set}
		for _, unit := range b.units {
			units = append(units, judgedUnit(t, a, unit))
		}
		return described(t, set, criterionLine(b.criterion)), units
	})
}

// TestFormFaults reads criteria that are wrong: below each stands what is said of it, at its line and column.
func TestFormFaults(t *testing.T) {
	compare(t, "testdata/faults.txt", func(t *testing.T, b block) (said string, _ []string) {
		_, err := rules.Parse("faults.yaml", []byte(formed(b.criterion)))
		var faults rules.ErrorList
		if !errors.As(err, &faults) {
			t.Fatalf("%s: %v, want faults", b.criterion, err)
		}
		for _, f := range faults {
			said += fmt.Sprintf("  %d:%d %s %s: %s\n", f.Line-criterionLine(b.criterion), f.Column, f.Code, f.Path, f.Message)
		}
		return said, nil
	})
}

// compare runs a file of blocks, a line "== criterion" each, and compares what is said, or writes it anew.
func compare(t *testing.T, name string, run func(*testing.T, block) (said string, units []string)) {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	head, rest, _ := strings.Cut("\n"+string(text), "\n== ")
	out.WriteString(strings.TrimPrefix(head, "\n") + "\n")
	for _, part := range strings.Split(rest, "\n== ") {
		var b block
		var above []string // comments, which stay
		for i, line := range strings.Split(strings.TrimRight(part, "\n"), "\n") {
			switch {
			case i == 0:
				b.criterion = line
			case strings.HasPrefix(line, "|"):
				b.criterion += "\n" + strings.TrimPrefix(line[1:], " ")
			case strings.HasPrefix(line, "#"):
				above = append(above, line)
			case line != "" && !strings.HasPrefix(line, "  "):
				b.units = append(b.units, line)
			}
		}
		t.Run(strings.ReplaceAll(b.criterion, "/", "÷"), func(t *testing.T) {
			said, units := run(t, b)
			fmt.Fprintf(&out, "== %s\n", strings.ReplaceAll(b.criterion, "\n", "\n| "))
			for _, line := range above {
				out.WriteString(line + "\n")
			}
			out.WriteString(said)
			for i, unit := range units {
				out.WriteString(b.units[i] + "\n" + unit)
			}
			out.WriteByte('\n')
		})
	}
	got := append(bytes.TrimRight(out.Bytes(), "\n"), '\n')
	switch {
	case t.Failed():
	case *update:
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	case !bytes.Equal(got, text):
		was, is := strings.Split(string(text), "\n"), strings.Split(string(got), "\n")
		for i := range min(len(was), len(is)) {
			if was[i] != is[i] {
				t.Fatalf("%s:%d: got\n%s\nwant\n%s", name, i+1, is[i], was[i])
			}
		}
		t.Fatalf("%s: got %d lines, want %d", name, len(is), len(was))
	}
}

// formed is a rule file with a criterion that is given, without its id. Behind it a line may change its leaf ("leaf marks: 8"), declare one thing
// more ("field", "measure" or "lookup"), give the full marks ("full open") or say something of the whole ("whole bonuses: …"); any other is one more criterion.
func formed(criterion string) string {
	lines := strings.Split(criterion, "\n")
	indicator, also, full, more := "marks: 12", "", "12", map[string]string{}
	for _, line := range lines[1:] {
		switch what, text, _ := strings.Cut(line, " "); what {
		case "leaf":
			indicator = text
		case "whole":
			more[what] += text + "\n"
		case "full":
			full = text
		case "field", "measure", "lookup":
			more[what] += "  " + text + "\n"
		default:
			also += ", {id: d, " + line + "}"
		}
	}
	head := strings.NewReplacer("lookups:\n", more["measure"]+"lookups:\n", "fields:\n", more["lookup"]+"fields:\n", "full_marks: 12", "full_marks: "+full).Replace(formHead)
	return head + kind.ExampleFields + formFields + more["field"] + fmt.Sprintf(`indicators:
  - {id: x, name: 指标, %s, clause: 文字, criteria: [
    {id: c, %s}%s]}
`, indicator, lines[0], also) + more["whole"]
}

const formHead = `format: 1
rule_set: forms
version: "1"
title: 各种评分方式
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
full_marks: 12
grades: [{name: 甲, from: 6}, {name: 乙, from: 0}]
measures:
  rate: {label: 比率, unit: "%", is: "done / limit * 100"}
  cost: {label: 扣分数, unit: 分, is: "price(level, times)"}
lookups:
  price:
    label: 扣分表
    by:
      grade: {label: 级别, type: choice, of: [高, 中, 低]}
      how: {label: 次数, type: number, min: 0}
    rows:
      - {grade: 高, how: "[10, +inf)", gives: 6}
      - {grade: [高, 中], how: "[2, 10)", gives: 2.5}
      - {otherwise: 0}
fields:
`

const formFields = `  place: {label: 名次, type: number, unit: 名, min: 1, max: 90, whole: true}
  plan: {label: 计划, type: number, unit: 万元, min: 0}
  spent: {label: 支出, type: number, unit: 万元, min: 0, optional: true}
  from: {label: 开始, type: date}
  name: {label: 名称, type: text}
`

// criterionLine is the line before that of a criterion.
func criterionLine(criterion string) int {
	return strings.Count(strings.Split(formed(criterion), "{id: c, ")[0], "\n")
}

// ordinary are the figures of a unit that says no others.
const ordinary = `{done: 100, times: 0, limit: 50, late: false, level: 中, goals: [], place: 1, plan: 100, from: 2024-03-01, name: 甲}`

// described is a rule as a sentence, and its parts.
func described(t *testing.T, set *rules.Set, above int) string {
	var b strings.Builder
	for _, c := range set.Criteria().All() {
		fmt.Fprintf(&b, "  %s says %s\n", c.Name(), c.Says())
		inside := append([]*kind.Criterion{c.Inside()}, c.Inside().Alternatives()...)
		for _, k := range inside {
			for _, p := range k.Parts() {
				fmt.Fprintf(&b, "  %s\n", partOf(p))
				if at, node := k.Terms.Where(p.Number.Program), p.Node(); p.Number.Program != nil && (at.File != "forms.yaml" || at.Line != node.Pos.Line) {
					t.Errorf("%s: its part %s stands at %s, not in line %d", c.Name(), partOf(p), at, node.Pos.Line)
				}
				if first, has := k.Part(p.Role); !has || first.Role != p.Role {
					t.Errorf("%s: its part %s is not found", c.Name(), partOf(p))
				}
			}
			for _, l := range k.Literals() {
				fmt.Fprintf(&b, "  %s\n", numberOf(k.Terms.Scope, l, above))
			}
			if (k.Along() != nil) != k.Has(kind.Measured) {
				t.Errorf("%s measures: %v, and has a formula along that: %v", k.Name(), k.Has(kind.Measured), k.Along() != nil)
			}
			if judgement, way := k.Slots(); min(k.Judgement, k.Choice, judgement, way) < -1 || k.Choice >= 0 != (k.Alternatives() != nil) || k.Judgement >= 0 != (judgement >= 0) {
				t.Errorf("%s wants judgement %d and choice %d, where -1 is none", k.Name(), k.Judgement, k.Choice)
			}
		}
		asked(&b, c.Inside())
	}
	return b.String()
}

// numberOf is a number of a rule, with where it stands and what it does there.
func numberOf(scope *expression.Scope, l kind.Literal, above int) string {
	words := []string{"number", l.Value.String(), roles[l.Role], l.Key, fmt.Sprintf("%d:%d", l.Place.Line-above, l.Place.Column), l.Operator, string(l.Unit)}
	if l.Which != -1 {
		words = append(words, fmt.Sprintf("of %d", l.Which))
	}
	if l.Folds > 0 {
		words = append(words, fmt.Sprintf("made of %d", l.Folds))
	}
	if l.Loses != "" {
		words = append(words, "loses "+l.Loses)
	}
	for flag, is := range []bool{l.Open, l.High} {
		if is {
			words = append(words, []string{"open", "high"}[flag])
		}
	}
	if r := l.Beside; len(r.To) > 0 {
		words = append(words, fmt.Sprintf("beside %s at %s ÷ %s", r.Full, named(scope, r.Of), named(scope, r.To)))
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" || w == "none" }), " ")
}

// named gives the names of fields.
func named(scope *expression.Scope, slots []int) string {
	var list []string
	for _, slot := range slots {
		list = append(list, scope.Field(slot).Name)
	}
	return strings.Join(list, "·")
}

// asked writes what else is asked of a criterion: what it reads, what its sentences do, which levels and judgements there are.
func asked(b *strings.Builder, c *kind.Criterion) {
	var reads []string
	for _, slot := range c.Reads() {
		reads = append(reads, c.Terms.Scope.Field(slot).Name)
	}
	line := func(what string, list []string) {
		if len(list) > 0 {
			fmt.Fprintf(b, "  %s %s\n", what, strings.Join(list, ", "))
		}
	}
	line("reads", reads)
	var said, levels, judgements, lengths []string
	for _, p := range c.Said() {
		said = append(said, p.String())
	}
	line("sentences say", said)
	for _, l := range c.Levels() {
		levels = append(levels, fmt.Sprintf("%s %s–%s open %v", l.Name, l.From, l.To, l.Open))
	}
	line("levels", levels)
	for _, d := range c.Extremes() {
		judgements = append(judgements, strings.TrimSpace(d.Points.String()+" "+d.Level))
	}
	line("a person gives", judgements)
	for _, n := range c.Lengths() {
		lengths = append(lengths, string(c.Terms.Scope.AppendNames(nil, n)))
	}
	line("lengths", lengths)
	judgement, way := c.Slots()
	fmt.Fprintf(b, "  chosen %v, whole %v, awards %v, raises %v, counts %v, judgement %v, way %v\n",
		c.Chosen(), c.Whole(), c.Awarding(), c.Raises(), c.Counts(), judgement >= 0, way >= 0)
	if item, is := c.Judge.(interface{ Otherwise() string }); is {
		fmt.Fprintf(b, "  otherwise %s\n", item.Otherwise())
	}
}

var roles = []string{"none", "measured", "trigger", "met", "branch", "limit", "step", "charge", "at most", "worth", "tier", "full at", "zero at", "bend", "height",
	"target", "beyond", "formula", "rows", "unfinished", "better", "method", "of zero", "from", "to", "out of", "sentence", "row end", "row gives"}

func partOf(p kind.Part) string {
	words := []string{"part", roles[p.Role], p.At()}
	switch {
	case p.Words != nil:
		words = append(words, p.Word, "of "+strings.Join(p.Words, ", "))
	case p.Role == kind.Tier:
		words = append(words, p.In.String())
	case p.Number.Program != nil:
		words = append(words, "“"+p.Number.Program.String()+"”")
	default:
		words = append(words, p.Number.Fixed.String())
	}
	if p.Which != -1 {
		words = append(words, fmt.Sprintf("of %d", p.Which))
	}
	for _, asked := range p.Where {
		words = append(words, fmt.Sprintf("where %s is %v", asked.Condition, asked.Truth))
	}
	if k := p.Keeps; k.What != "" {
		words = append(words, strings.TrimSpace(fmt.Sprintf("keeps %s %s %s", k.What, k.In, k.Problem.Code())))
		if k.Cut {
			words = append(words, "cut")
		}
	}
	for flag, is := range []bool{p.Open, p.Turns, p.TwoSided, p.Itself(), p.Holder != nil} {
		if is {
			words = append(words, []string{"open", "turns", "two-sided", "itself", "held"}[flag])
		}
	}
	if p.Swaps != "" {
		words = append(words, fmt.Sprintf("swaps %s at column %d", p.Swaps, p.KeyPos.Column))
	}
	if p.Omitted != nil {
		words = append(words, "may be left out")
	}
	if p.Loses != "" {
		words = append(words, "loses "+p.Loses)
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// judgedUnit judges a unit, compares what comes off with what stands behind the arrow, and gives what people read.
func judgedUnit(t *testing.T, a *agreement, line string) string {
	t.Helper()
	given, want, _ := strings.Cut(line, " → ")
	want, _, _ = strings.Cut(want, " — ") // why
	sub := submission(t, given)
	card, err := scoring.Score(a.set, sub)
	if err != nil {
		var all scoring.ErrorList
		if !errors.As(err, &all) {
			t.Fatal(err)
		}
		var b strings.Builder
		codes := map[string]bool{}
		for _, e := range all {
			fmt.Fprintf(&b, "  %s\n", e.Message)
			if e.Got+e.Most+strings.Join(e.Options, "") != "" {
				fmt.Fprintf(&b, "  got “%s”, wanted %s–%s%s %s\n", e.Got, e.Least, e.Most, e.MeasureUnit, strings.Join(e.Options, ", "))
			}
			codes[e.Code] = true
		}
		if !codes[strings.TrimSpace(want)] {
			t.Errorf("%s\ngot %v", line, err)
		}
		return b.String()
	}
	bound, err := scoring.Bind(a.set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var off []string
	var said strings.Builder
	for _, c := range a.set.Criteria().All() {
		v := bound.Values()
		x, fail := c.Deduction(v)
		if fail != nil {
			t.Fatal(line, fail)
		}
		off = append(off, x.String())
		a.formula(c, v)
		a.curve(c, v)
		a.over(c, v)
		for i := range a.set.NumFields() {
			if a.set.Field(i).Type == indicators.Number {
				a.along(c, v, i)
			}
		}
		a.over(c, v)
		spelt(t, c, v)
		rows(t, c, v, x)
	}
	if got := strings.Join(off, " "); got != strings.TrimSpace(want) {
		t.Errorf("%s\n%s come off", line, got)
	}
	told := slices.Collect(card.Deductions())
	for _, r := range card.Sheet().Indicators {
		told = append(told, r.Added...)
	}
	for _, d := range told {
		fmt.Fprintf(&said, "  %s\n", d.Reason)
		for _, w := range d.Working {
			fmt.Fprintf(&said, "  · %s\n", w)
		}
		fmt.Fprintf(&said, "  %s\n", factsOf(t, d.Facts))
		for i, v := range d.Values {
			fmt.Fprintf(&said, "%s%s %s%s", []string{"  rests on ", ", "}[min(i, 1)], v.Name, v.Value, v.Unit)
		}
		said.WriteString("\n"[:min(len(d.Values), 1)])
	}
	sheet := card.Sheet()
	for _, list := range [][]scoring.Line{sheet.Bonuses, sheet.Caps, sheet.Checks} {
		for _, l := range list {
			fmt.Fprintf(&said, "  %s: %s\n", l.ID, l.Message)
			for _, w := range l.Working {
				fmt.Fprintf(&said, "  · %s\n", w)
			}
		}
	}
	follows := card.Words().Follows
	for i, o := range sheet.Outcomes {
		fmt.Fprintf(&said, "  %s: %s%s of %s, shown as %s\n", o.Label, o.Value, o.Unit, sheet.Total, follows[i].Message)
		for _, w := range o.Working {
			fmt.Fprintf(&said, "  · %s\n", w)
		}
	}
	return said.String()
}

// submission reads the figures of a unit that is ordinary otherwise, and what people judged and chose: {done: 97.5}; choices: {x: a}.
func submission(t *testing.T, given string) *scoring.Submission {
	t.Helper()
	read := func(values string) *scoring.Submission {
		text := "unit: {code: \"1\", name: 甲}\nperiod: 2024\nvalues: " + strings.ReplaceAll(values, "; ", "\n") + "\n"
		sub, err := scoring.ParseSubmission("unit.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		return sub
	}
	sub := read(given)
	values := read(ordinary).Values
	maps.Copy(values, sub.Values)
	sub.Values = values
	return sub
}

// factsOf writes facts without what is empty.
func factsOf(t *testing.T, facts rules.Facts) string {
	t.Helper()
	text, err := json.Marshal(facts)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(filled(all)); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(strings.TrimSpace(out.String()), `"`, "")
}

// filled gives what of a JSON value is not empty.
func filled(x any) any {
	switch x := x.(type) {
	case map[string]any:
		for key, value := range x {
			if x[key] = filled(value); x[key] == nil || x[key] == "" {
				delete(x, key)
			}
		}
	case []any:
		for i := range x {
			x[i] = filled(x[i])
		}
	}
	return x
}

// spelt asks that an explanation that is spelt out at once is the one that is kept.
func spelt(t *testing.T, c *rules.Criterion, v *rules.Values) {
	t.Helper()
	f, fail := c.Judge(v)
	if fail != nil || f.Off.IsZero() {
		return
	}
	kept := c.Inside().Explain(v.Inside(), f).Explanation()
	reason, working := c.Inside().Explain(v.Inside(), f).Spelt()
	var lines []string
	for _, line := range working {
		lines = append(lines, string(line))
	}
	if string(reason) != kept.Reason || !slices.Equal(lines, kept.Working) {
		t.Errorf("kept as %s %q, spelt %s %q", kept.Reason, kept.Working, reason, lines)
	}
	if again := c.Inside().Explain(v.Inside(), f).Explanation(); !slices.EqualFunc(again.Uses, kept.Uses, func(a, b judging.Use) bool { return a.Field == b.Field }) {
		t.Errorf("uses %v, then %v", kept.Uses, again.Uses)
	}
}

// rows asks that the rows of targets, each by itself and along what was reached, earn together what does not come off.
func rows(t *testing.T, c *rules.Criterion, v *rules.Values, off exact.Number) {
	t.Helper()
	if !c.Inside().Has(kind.Rows) {
		return
	}
	list, field, ok := analysis.EarnedBy(c, v)
	table, _ := c.Set().FieldIndex("goals")
	var earned, weights exact.Number
	for _, x := range list {
		earned, weights = earned.Add(x.Points), weights.Add(x.Weight)
		row := v.Get(table).Rows[x.Row]
		path, ok := analysis.EarnedAlong(c, row)
		if qualitative := row[1].Text == "定性"; ok == qualitative {
			t.Errorf("row %d has a path: %v", x.Row, ok)
		} else if y, on := valueAt(path, row[3].Number); ok && (!on || !c.Inside().Grid.Round(y).Equal(x.Points)) {
			t.Errorf("row %d earns %s, along its path %s", x.Row, x.Points, y)
		}
	}
	if !ok || field != table || !weights.Equal(c.OutOf()) || !earned.Add(off).Equal(weights) {
		t.Errorf("rows of %s points earn %s, and %s come off", weights, earned, off)
	}
}
