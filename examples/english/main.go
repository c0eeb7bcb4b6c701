// Command english prints a stored score card in English, from its JSON alone: without the rule file, and without one of the card's Chinese
// sentences. Names, grades and what people wrote stay as they are.
//
//	go run ./examples/english card.json
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: english card.json")
	}
	stored, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var sheet scoring.Sheet
	if err := json.Unmarshal(stored, &sheet); err != nil {
		log.Fatal(err)
	}
	write(os.Stdout, &sheet)
}

// write writes a card.
func write(w io.Writer, s *scoring.Sheet) {
	p := printer{w}
	p.line("", "%s, %d", strings.TrimSpace(s.Unit.Name+" "+s.Unit.Code), s.Period)
	p.line("", "Rules: %s, version %s, by %s", s.Title, s.Version, s.Basis)
	if s.NoTotal != "" {
		p.line("", "Total: none, by cap %s; grade %s", s.NoTotal, s.Grade)
	} else {
		p.line("", "Total: %s%s, grade %s", s.Total, outOf(s.Open, s.FullMarks), s.Grade)
	}
	if s.Rescaled && s.NoTotal == "" {
		p.line("  ", "scaled from %s of %s to %s of %s, for some indicators do not apply", s.RawTotal, s.Attainable, s.Base, s.FullMarks)
	}
	p.rows(s.Indicators, "")
	for _, l := range s.Bonuses {
		p.line("", "Bonus %s: +%s%s", l.ID, points(l.Points.String()), facts(&l.Facts))
	}
	for _, l := range s.Caps {
		if l.NoTotal {
			p.line("", "Cap %s: the grade is %s, and there is no total%s", l.ID, l.Grade, facts(&l.Facts))
			continue
		}
		p.line("", "Cap %s: the total is at most %s%s", l.ID, points(l.Points.String()), facts(&l.Facts))
	}
	for _, l := range s.Checks {
		p.line("", "Check %s (%s) fails%s", l.ID, l.Severity, facts(&l.Facts))
	}
}

// outOf says out of how many points a score is; of what is open there is no such number.
func outOf(open bool, marks decimal.Decimal) string {
	if open {
		return ""
	}
	return " of " + marks.String()
}

// A printer writes lines, each with what people wrote on one line.
type printer struct{ io.Writer }

func (p printer) line(indent, format string, args ...any) {
	fmt.Fprintln(p, indent+oneLine(fmt.Sprintf(format, args...)))
}

func (p printer) rows(rows []scoring.Row, indent string) {
	for _, r := range rows {
		p.line(indent, "%s: %s%s%s", r.Name, r.Score, outOf(r.Open, r.MarksApplied), applied[r.NotApplicable])
		if !r.Group && !r.MarksApplied.Equal(r.Marks) && r.NotApplicable == "" {
			p.line(indent+"  ", "%s by the rules: points are scaled to the marks of indicators that do not apply", points(r.Marks.String()))
		}
		for _, d := range r.Deductions {
			p.deduction(&d, indent+"  ")
		}
		for _, a := range r.Adjustments {
			p.line(indent+"  ", "reviewer %s: -%s, “%s”", a.By, points(a.Points.String()), a.Reason)
		}
		p.rows(r.Indicators, indent+"  ")
	}
}

func (p printer) deduction(d *scoring.Deduction, indent string) {
	stopped := ""
	if !d.Asked.Equal(d.Points) {
		stopped = fmt.Sprintf(" (%s asked for, no more left)", d.Asked)
	}
	p.line(indent, "%s: -%s%s%s [%s]", strings.TrimSuffix(d.Criterion+"."+d.Item, "."), points(d.Points.String()), stopped, facts(&d.Facts), d.Rule)
	for _, g := range d.Facts.Rows {
		p.line(indent+"  ", "row %s, %s: %s", g.Row, g.Name, goal(&g))
	}
}

var applied = map[string]string{
	"full": ", does not apply: full marks", "zero": ", does not apply: no marks",
	"redistribute": ", does not apply: its marks go to the others", "rescale": ", does not apply: the total is scaled",
	"share_equally": ", does not apply: its marks go to the others in equal parts",
}

// facts writes what a rule rests on, whatever its kind: a phrase for each of the facts that it has.
func facts(x *rules.Facts) string {
	var phrases []string
	say := func(there bool, format string, args ...any) {
		if there {
			phrases = append(phrases, fmt.Sprintf(format, args...))
		}
	}
	say(x.Way != "", "by %s, %s", x.Way, chosen[x.Choose])
	say(x.Measured != nil, "%s", named(x.Measured))
	say(x.Limit != nil, "%s the limit of %s", x.Side, amount(x.Limit))
	say(x.Target != nil, "the target is %s (%s is better, by %s)", amount(x.Target), x.Better, x.Method)
	say(x.OverLimit != "", "more than %s of the target beyond it earns nothing", x.OverLimit)
	say(x.FullAt != nil, "full marks at %s", amount(x.FullAt))
	say(x.ZeroAt != nil, "none at %s", amount(x.ZeroAt))
	for _, p := range x.Through {
		say(true, "%s earned at %s", points(p.Points), amount(&p.At))
	}
	say(len(x.Through) > 1, "in proportion between them")
	say(x.Tier != "", "in the tier %s", x.Tier)
	say(x.Tier == "" && x.Case != "", "case %s", x.Case)
	say(x.Tier == "" && x.Case != "" && x.Condition == nil, "none before it holds")
	for _, c := range []*rules.Computed{x.Condition, x.Formula} {
		if c != nil {
			say(true, "`%s` is %s%s", c.Expression, c.Value, reads(c))
		}
	}
	say(x.Tolerance != "", "%s either way is allowed", x.Tolerance)
	say(x.Step != nil, "a step is %s, an unfinished one %s", amount(x.Step), unfinished[x.Partial])
	say(x.Step == nil && x.Partial != "", "an unfinished step %s", unfinished[x.Partial])
	for _, c := range x.Charged {
		say(c.Tier != "", "%s of it in the tier %s, a step of which is %s", amount(c.Part), c.Tier, amount(c.Each))
		say(true, "%s × %s", c.Steps, points(c.PointsEach))
	}
	say(x.Steps != "" && x.PointsEach != "", "%s × %s", x.Steps, points(x.PointsEach))
	say(x.Steps == "" && x.PointsEach != "", "%s off", points(x.PointsEach))
	say(x.AtMost != "", "at most %s", points(x.AtMost))
	say(x.By != "", "judged by %s", x.By)
	say(x.Reason != "", "who wrote “%s”", x.Reason)
	say(x.Level != "", "level “%s”, %s to %s of the points", x.Level, x.LevelFrom, x.LevelTo)
	say(x.Earned != "", "%s earned of %s", x.Earned, x.OutOf)
	if phrases == nil {
		return ""
	}
	return ": " + strings.Join(phrases, "; ")
}

var (
	chosen     = map[string]string{"best": "the best way for the unit", "declared": "the way that the unit declared"}
	unfinished = map[string]string{"discard": "does not count", "count": "counts as a whole", "prorate": "counts in part"}
)

func goal(g *rules.Goal) string {
	if g.Better == "" {
		return fmt.Sprintf("“%s”, earns %s of %s: “%s”", g.Level, g.Earned, g.Weight, g.Reason)
	}
	return fmt.Sprintf("%s of %s (%s is better), earns %s of %s: “%s”", g.Actual, g.Target, g.Better, g.Earned, g.Weight, g.Reason)
}

func reads(c *rules.Computed) string {
	var list []string
	for _, q := range c.Reads {
		list = append(list, named(&q))
	}
	if list == nil {
		return ""
	}
	return " (" + strings.Join(list, ", ") + ")"
}

// named writes what a value is called, and the value; nothing where there is none.
func named(q *rules.Quantity) string {
	if q == nil {
		return ""
	}
	label := q.Label
	if q.Name != "" {
		label = q.Name + " " + q.Label
	}
	return label + " = " + amount(q)
}

// amount writes a number with its unit, rounded where the card shows it rounded; nothing where there is none.
func amount(q *rules.Quantity) string {
	switch {
	case q == nil:
		return ""
	case q.Shown != "":
		return "≈" + q.Shown + unit(q.Unit)
	}
	return q.Value + unit(q.Unit)
}

// units are those of the rule files in English; others stay as they are.
var units = map[string]string{
	"": "", "%": "%", "个百分点": " percentage points", "万元": " ten thousand yuan", "元": " yuan", "人": " people", "次": " times", "项": " items",
	"件": " cases", "月": " months", "天": " days", "行": " rows", "名": " (place)",
}

func unit(of string) string {
	if words, known := units[of]; known {
		return words
	}
	return " " + of
}

func points(x string) string { return x + map[bool]string{true: " point", false: " points"}[x == "1"] }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
