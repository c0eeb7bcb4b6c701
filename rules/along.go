package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A Stretch is one part of a function of one number x: over it the value is (A·x + B) ÷ (C·x + D), whose denominator has no zero inside.
type Stretch = curves.Stretch

// Along gives the value as a function of one field while all others keep their values in v: stretches in ascending order that
// together cover the field's declared range, less the places where the formula fails: a division by zero, a value that is missing.
// What the field itself holds in v does not matter, nor whether it must be a whole number: pick the whole places from the path. A
// truth counts as 1 where it holds and 0 where it does not. ok is false where the field is no number, the formula gives a text, or
// the function is of another shape or of more than [curves.MaxPieces] stretches.
//
// Between two breaks the value is monotone: the breaks, what lies just beside open ends, and [Stretch.Where] give exact extremes and
// exact solutions. The limit on the digits of numbers is not looked at: a value may be given where evaluation fails for its length.
func (f *Formula) Along(v *Values, field int) (path []Stretch, ok bool) {
	return f.AlongOver(v, field, v.set.fields[field].Range)
}

// AlongOver is [Formula.Along] over an interval of one's own instead of the field's declared range.
func (f *Formula) AlongOver(v *Values, field int, over indicators.Interval) (path []Stretch, ok bool) {
	t, ok := v.plot(field, f.marks, over)
	if !ok || f.program.Type() == expression.Text {
		return nil, false
	}
	p := t.Of(f.program)
	if f.Logical() {
		p = p.Numbers()
	}
	return p.Stretches(), !t.Failed()
}

// plot begins a plot along a field; ok is false where it is no number.
func (v *Values) plot(field int, marks exact.Number, over indicators.Interval) (t *symbolic.Plot, ok bool) {
	if v.set.fields[field].Type != indicators.Number {
		return nil, false
	}
	v.unit.SetMarks(marks)
	return symbolic.NewPlot(v.unit.Frame, field, over), true
}

// Along gives the points off, not rounded and at most the indicator's marks, as a function of one field, as [Formula.Along] does.
// Where the criterion has no points (a failure, a negative deduction, no judgement) no stretch stands. [Criterion.Rounded] rounds
// them. Of an either the alternatives are rounded before the best is taken, as judging does.
func (c *Criterion) Along(v *Values, field int) ([]Stretch, bool) {
	return c.AlongOver(v, field, v.set.fields[field].Range)
}

// AlongOver is [Criterion.Along] over an interval of one's own instead of the field's declared range.
func (c *Criterion) AlongOver(v *Values, field int, over indicators.Interval) ([]Stretch, bool) {
	if off := c.Lowered(); off != nil {
		return off.AlongOver(v, field, over)
	}
	if t, ok := v.plot(field, c.indicator.marks, over); !ok || slices.ContainsFunc(c.k.Programs(), t.Reads) {
		return nil, false
	}
	f, fail := c.found(v) // it does not read the field
	if fail != nil {
		return nil, true
	}
	return []Stretch{curves.Constant(over, exact.Min(f.Off, c.indicator.marks))}, true
}

// Rounded gives points off as the rule set rounds them: an awarding kind rounds its award, any other its deduction.
func (c *Criterion) Rounded(off exact.Number) exact.Number { return c.k.Round(off) }

// Curve gives the points off, not rounded and at most the indicator's marks, as a function of [Criterion.Measured]. The rule's own
// numbers are taken from v where they are expressions; v may be nil where all are fixed. It is false for a criterion without a
// measured number, where the function is not made of straight pieces, and where a number of the rule cannot be had.
func (c *Criterion) Curve(v *Values) (curves.Curve, bool) {
	off := c.k.Along()
	if off == nil || v == nil && len(c.k.Programs()) > 1 { // it reads more than what it measures
		return nil, false
	}
	if v == nil {
		v = c.set.NewValues()
	}
	v.unit.SetMarks(c.indicator.marks)
	t := symbolic.NewPlot(v.unit.Frame, c.set.terms.Instead, indicators.Interval{})
	path := t.Of(off).Stretches()
	if t.Failed() || len(path) == 0 {
		return nil, false
	}
	return curves.CurveOf(path)
}
