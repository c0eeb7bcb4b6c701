package rules

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

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
