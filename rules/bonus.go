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
	return b.Formula.set.Rounding().Round(b.exactly(v)), b.Formula.failureAt(v, b.Place)
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
	rounded, shown := b.Formula.set.Rounding().Round(exactly), figures.Shown(exactly, figures.Places)
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

// A Check compares a unit's figures with each other (勾稽关系). It never takes points.
type Check struct {
	ID        string
	Formula   *Formula         // what it asks; an equality with a tolerance is asked exactly
	Tolerance exact.Number     // by how much the two sides of an equality may differ; 0 where the check is asked as it is written
	Severity  judging.Severity // how much it means when the check fails
	Place     Place

	left, right *expression.Program // of an equality with a tolerance
	because     *kind.Template
}

// Passes reports whether the figures agree.
func (c Check) Passes(v *Values) (bool, *Failure) {
	if !c.Formula.gives(v, expression.Bool) {
		return false, c.Formula.unjudged(v, expression.Bool)
	}
	v.unit.SetMarks(v.set.fullMarks)
	var ok bool
	if c.left == nil {
		ok = c.Formula.program.Bool(v.unit.Frame)
	} else {
		l := c.left.Number(v.unit.Frame)
		ok = l.Sub(c.right.Number(v.unit.Frame)).Abs().Cmp(c.Tolerance) <= 0
	}
	return ok, c.Formula.failureAt(v, c.Place)
}

// explain says what does not agree, with the worked figures.
func (c Check) explain(v *Values) judging.Explanation {
	if !c.Formula.gives(v, expression.Bool) {
		return judging.Explanation{}
	}
	e, that := v.explainer(), c.Formula.program
	e.Measures(that)
	e.Say("不符合：", that.Names(), "，即 ")
	e.Unequal(that, c.Tolerance)
	if !c.Tolerance.IsZero() {
		e.Say("（允许相差 ").Number(c.Tolerance, "").Say("）")
	}
	e.Reason()
	e.Because(c.because, that)
	return e.Explanation()
}

// says gives the check as a sentence for people.
func (c Check) says() string {
	if c.Formula == nil {
		return ""
	}
	s := "应当" + c.Formula.Names()
	if c.left != nil && !c.Tolerance.IsZero() {
		s += "，允许相差" + c.Tolerance.String()
	}
	return s + "；不符的列为“" + c.Severity.Label() + "”"
}

// formulas gives what the check asks and its placeholders.
func (c Check) formulas() []*Formula { return c.Formula.with(nil, c.because) }

// with gives a rule's formula, its limit where that is a formula too, and its placeholders.
func (f *Formula) with(limit *Formula, because *kind.Template) []*Formula {
	if f == nil {
		return nil
	}
	list := []*Formula{f}
	if limit != nil {
		list = append(list, limit)
	}
	for _, p := range because.Programs() {
		list = append(list, f.set.Formula(p, f.marks, "", ""))
	}
	return list
}

// of gives the formula as one of a rule set that was read again; nil where there is none.
func (f *Formula) of(s *Set) *Formula {
	if f == nil {
		return nil
	}
	g := *f
	g.set = s
	return &g
}

func (s *Set) teller() *kind.Teller { return &kind.Teller{Scope: s.scope} }

// explainer begins an explanation of a rule that stands beside the indicators.
func (v *Values) explainer() *kind.Explainer {
	v.unit.SetMarks(v.set.fullMarks)
	return kind.NewExplainer(&v.unit)
}

// rules reads a list of rules that stand beside the indicators, each with an id of its own.
func (l *loader) rules(o *source.Object, key string, read func(m *source.Object, id string, place Place)) {
	n := o.Take(key)
	seen := map[string]source.Pos{}
	for i, item := range l.Few(n, key, l.List(n, key)) {
		m := l.Object(item, source.Item(key, i))
		id := l.ID(m.Need("id"), m.Sub("id"))
		if id != "" {
			m.Path = key + "." + id
			if first, taken := seen[id]; taken {
				l.Faultf(item.Pos, m.Path, kind.CodeDuplicateID, "标识“%s”已经在第 %d 行用过", id, first.Line)
			}
			seen[id] = item.Pos
		}
		read(m, id, l.Place(item.Pos))
		m.Close()
	}
}

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

func (l *loader) checks(o *source.Object) {
	l.rules(o, "checks", func(m *source.Object, id string, place Place) {
		that := l.Expression(m.Need("that"), m.Sub("that"), expression.Bool, false)
		c := Check{ID: id, Formula: l.set.Formula(that, l.set.fullMarks, id, "勾稽检查"), Place: place}
		if t := m.Take("tolerance"); t != nil {
			if c.Tolerance = l.Fixed(t, m.Sub("tolerance")); c.Tolerance.Sign() < 0 {
				l.Fault(t.Pos, m.Sub("tolerance"), kind.CodeOutOfRange, "允许的误差不能是负数")
			}
			if that != nil {
				var ok bool
				if c.left, c.right, ok = that.Equality(); !ok {
					l.Fault(t.Pos, m.Sub("tolerance"), codeTolerance, "写了 tolerance（允许的误差），that 就要是两个数相等：左边 == 右边")
				}
			}
		}
		c.Severity = judging.Severity(l.Word(m.Need("severity"), m.Sub("severity"), "error 不可能同时为真，warning 值得询问，note 值得知道", judging.Severities()...))
		c.because = l.Template(m.Take("because"), m.Sub("because"))
		l.set.checks = append(l.set.checks, c)
	})
}
