package kind

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// A Teller writes rules as sentences for people: 财政资金支出完成率低于100%的，每低1个百分点扣1分，不足1个百分点的不扣.
type Teller struct {
	Phrase
	Scope *expression.Scope
	Marks exact.Number // what the name marks stands for
	verb  string       // what becomes of points
	stays bool         // they stop neither at 0 nor at the marks
}

// Tell writes the criterion as a sentence.
func (c *Criterion) Tell() string {
	t := &Teller{Scope: c.Terms.Scope, Marks: c.Marks, verb: c.verb(), stays: c.Unheld}
	c.Judge.Say(t)
	return t.String()
}

// Say writes words.
func (t *Teller) Say(words ...string) *Teller {
	t.Phrase.Say(words...)
	return t
}

// Measured writes what is measured: a name as it is, a formula in quotes.
func (t *Teller) Measured(p *expression.Program) *Teller {
	if p.Root().Op == expression.Ref {
		return t.Say(p.Names())
	}
	return t.Say(t.Quoted(p))
}

// Quoted gives a formula in quotes, in brackets where it has quotes of its own.
func (t *Teller) Quoted(p *expression.Program) string { return inQuotes(p.Names()) }

func inQuotes(s string) string {
	if strings.Contains(s, "“") {
		return "（" + s + "）"
	}
	return "“" + s + "”"
}

// Rows writes which rows of a table count: 绩效目标中符合“一级指标 = "产出"”的.
func (t *Teller) Rows(p *expression.Program) *Teller {
	from := p.Root().Source
	if from == nil {
		return t.Say(p.Names())
	}
	t.Say(LabelOf(t.Scope.Field(from.Table)))
	for i, stage := range from.Stages {
		t.Say([]string{"中", "、"}[min(i, 1)], "符合", inQuotes(string(t.Scope.AppendNames(nil, stage.Body))), "的")
	}
	return t
}

// Percent writes a share as a percentage.
func (t *Teller) Percent(n Number) *Teller {
	if n.Program != nil {
		return t.Amount(n, "").Say("倍")
	}
	return t.Say(n.Fixed.Mul(exact.Int(100)).String(), "%")
}

// capped gives what a program holds down to a number that stands in it, min(times * 3, 10) or min(rate * marks, marks), and that number.
func (t *Teller) capped(p *expression.Program) (inside *expression.Node, most exact.Number, ok bool) {
	root := p.Root()
	if root.Op != expression.Min || len(root.Args) != 2 {
		return nil, most, false
	}
	for i, a := range root.Args {
		switch inside = root.Args[1-i]; {
		case a.Op == expression.Literal:
			most = a.Value.Number
		case a.Op == expression.Ref && a.Name == "marks":
			most = t.Marks
		default:
			continue
		}
		_, constant := inside.Constant()
		return inside, most, !constant
	}
	return nil, most, false
}

// least gives what is worth so many points, and the most of them: that of the rule beside it, or the number that the expression itself holds
// it down to, if that is no more.
func (t *Teller) least(p *expression.Program, most Most) (words string, limit Most) {
	inside, x, capped := t.capped(p)
	if !capped || most.Set && (most.Points.Program != nil || most.Points.Fixed.Less(x)) {
		return p.Names(), most
	}
	return string(t.Scope.AppendNames(nil, inside)), Most{true, Number{Fixed: x}}
}

// Worth writes what an expression of points comes to, and the most of them where there is one; words stand before that.
func (t *Teller) Worth(p *expression.Program, words string, most Most) *Teller {
	worth, most := t.least(p, most)
	if t.Say(worth); most.Set {
		t.Say(words).Amount(most.Points, "分")
	}
	return t
}

// Charge writes how many points are moved, and the most of them.
func (t *Teller) Charge(n Number, most Most) {
	if n.Program == nil || isMarks(n.Program) || n.Program.Root().Op != expression.Min {
		t.Amount(n, "分").Most(most)
		return
	}
	worth, most := t.least(n.Program, most)
	t.Say(inQuotes(worth), "分").Most(most)
}

// Points writes a fixed number of points.
func (t *Teller) Points(x exact.Number) *Teller { return t.Amount(Number{Fixed: x}, "分") }

// Amount writes a number of a rule, to the last digit.
func (t *Teller) Amount(n Number, unit indicators.MeasureUnit) *Teller {
	switch {
	case n.Program != nil && isMarks(n.Program):
		t.Say(t.Marks.String(), string(unit), "（全部分值）")
	case n.Program != nil:
		t.Measured(n.Program)
		if unit == "分" {
			t.Say("分")
		}
	default:
		t.Say(n.Fixed.String(), string(unit))
	}
	return t
}

// isMarks reports whether a program is the indicator's marks and nothing else.
func isMarks(p *expression.Program) bool {
	return p.Root().Op == expression.Ref && p.Root().Name == "marks"
}

// Most writes the limit of points off, if there is one.
func (t *Teller) Most(m Most) {
	if m.Set {
		t.Say("，最多", t.verb).Amount(m.Points, "分")
	}
}

// UntilNone writes the limit; without one points come off as long as there are any.
func (t *Teller) UntilNone(m Most) {
	if !m.Set && !t.stays {
		t.Say("，扣完为止")
	}
	t.Most(m)
}
