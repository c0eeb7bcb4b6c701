package rules

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// A Bonus gives points on top of the indicators' (加分).
type Bonus struct {
	ID      string
	Formula *Formula // the points, before the limit
	AtMost  Amount
	Limited bool // AtMost holds; else there is no limit
	Place   Place

	because *kind.Template
}

// An Amount is a number of a rule: a fixed one, or a formula.
type Amount struct {
	Fixed   exact.Number
	Formula *Formula // nil where it is fixed
}

func (l *loader) amount(n kind.Number, id, name string) Amount {
	return Amount{n.Fixed, l.set.Formula(n.Program, l.set.fullMarks, id, name)}
}

// of gives the number for a unit.
func (a Amount) of(v *Values) exact.Number {
	n := a.number()
	return n.Of(&v.unit)
}

// number gives the number as a criterion holds one.
func (a Amount) number() kind.Number {
	n := kind.Number{Fixed: a.Fixed}
	if a.Formula != nil {
		n.Program = a.Formula.program
	}
	return n
}

// Award gives the points of the bonus, rounded, from 0 to its limit.
func (b Bonus) Award(v *Values) (exact.Number, *Failure) {
	if !b.Formula.gives(v, expression.Number) {
		return exact.Number{}, b.Formula.unjudged(v, expression.Number)
	}
	v.unit.SetMarks(v.set.fullMarks)
	return b.Formula.set.Inside().Grid.Round(b.exactly(v)), b.Formula.failureAt(v, b.Place)
}

// exactly gives the points before they are rounded.
func (b Bonus) exactly(v *Values) exact.Number {
	p := b.Formula.program.Number(v.unit.Frame)
	if b.Limited {
		p = exact.Min(p, b.AtMost.of(v))
	}
	return exact.Max(p, exact.Number{})
}

// explain gives the reason and the worked arithmetic of the bonus.
func (b Bonus) explain(v *Values) judging.Explanation {
	if !b.Formula.gives(v, expression.Number) {
		return judging.Explanation{}
	}
	e := v.explainer()
	e.Measures(b.Formula.program)
	e.Inline(b.Formula.program)
	e.Figure(b.Formula.program)
	if b.Limited {
		e.Say("最多加")
		e.Beside(b.AtMost.of(v), "分", b.Formula.program.Number(v.unit.Frame))
		e.Line()
	}
	exactly := b.exactly(v)
	rounded, shown := b.Formula.set.Inside().Grid.Round(exactly), figures.Shown(exactly, figures.Places)
	value, most := b.Formula.program.Number(v.unit.Frame), b.AtMost.of(v)
	cut := b.Limited && (exactly.Equal(most) && !exactly.Equal(rounded) || figures.Shown(value, figures.Places).Cmp(most) != value.Cmp(most))
	if cut || !shown.Equal(rounded) || shown.IsInt() && !exactly.IsInt() { // what is shown so far does not lead to it
		e.Say("应加")
		e.Rounded(exactly, "", rounded)
		e.Line()
	}
	e.Say("按加分规则“", b.ID, "”加分")
	e.Reason()
	e.Because(b.because, nil)
	return e.Explanation()
}

// says gives the bonus as a sentence for people.
func (b Bonus) says() string {
	if b.Formula == nil {
		return ""
	}
	t := b.Formula.set.teller()
	t.Say("加分＝").Worth(b.Formula.program, "，最多加", kind.Most{Set: b.Limited, Points: b.AtMost.number()})
	return t.String()
}

// formulas gives what the bonus is worth, its limit where it is a formula, and its placeholders.
func (b Bonus) formulas() []*Formula { return b.Formula.with(b.AtMost.Formula, b.because) }

func (l *loader) bonuses(o *source.Object) {
	l.results(besideJudged)
	l.rules(o, "bonuses", func(m *source.Object, id string, place Place) {
		award := l.Expression(m.Need("award"), m.Sub("award"), expression.Number, false)
		most := l.Most(m, nil)
		l.set.bonuses = append(l.set.bonuses, Bonus{
			ID: id, Formula: l.set.Formula(award, l.set.fullMarks, id, "加分"), Place: place,
			AtMost: l.amount(most.Points, id, "加分"), Limited: most.Set,
			because: l.Template(m.Take("because"), m.Sub("because")),
		})
	})
	l.Results = nil
}

// bonusLimit reads the most that all bonuses add together.
func (l *loader) bonusLimit(o *source.Object) {
	n := o.Take("bonus_limit")
	if n == nil {
		return
	}
	m := l.Object(n, "bonus_limit")
	most := m.Need("at_most")
	x, ok := l.placed(l.Terms.Grid, most, m.Sub("at_most"), "at_most ")
	m.Close()
	switch {
	case ok && x.Sign() <= 0:
		l.Fault(most.Pos, m.Sub("at_most"), kind.CodeOutOfRange, "加分合计的上限必须大于 0")
	case len(l.set.bonuses) == 0:
		l.Fault(n.Pos, "bonus_limit", kind.CodeMisplaced, "没有写 bonuses（加分），bonus_limit 就没有意义")
	}
	l.set.bonusLimit = &x
}
