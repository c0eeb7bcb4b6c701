package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
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
func Along(f *rules.Formula, v *rules.Values, field int) (path []Stretch, ok bool) {
	return AlongOver(f, v, field, declared(f.Set(), field).Range)
}

// AlongOver is [Along] over an interval of one's own instead of the field's declared range.
func AlongOver(f *rules.Formula, v *rules.Values, field int, over indicators.Interval) (path []Stretch, ok bool) {
	path, ok, _ = along(f, v, field, over)
	return path, ok
}

// along is [AlongOver]; made is how many pieces were made on the way.
func along(f *rules.Formula, v *rules.Values, field int, over indicators.Interval) (path []Stretch, ok bool, made int) {
	t, ok := plot(valuesOf(v, f.Set()), field, marks(f), over)
	if !ok || program(f).Type() == expression.Text {
		return nil, false, 0
	}
	path = t.Of(program(f))
	return path, !t.Failed(), t.Made()
}

// along is [AlongOver] of a part, along something unknown, counted; of a few whole numbers there may be a stretch for each, and none between.
func (m *Model) along(n *expression.Node, u *Unknown, over indicators.Interval) ([]Stretch, bool) {
	if path, ok := m.oneByOne(n, u, over); ok {
		return path, true
	}
	path, ok, made := along(built(m.set, n), m.values, u.Slot, over)
	m.budget.see(made)
	return path, ok
}

// fewWholes is up to how many whole numbers a part with a root is tried at one by one.
const fewWholes = 200

// oneByOne gives what a part with roots, logarithms or powers comes to at each of a few whole numbers; false of any other part, and of more
// numbers. Their rounded values take a step every few hundredths, mostly between two whole numbers, and long to find.
func (m *Model) oneByOne(n *expression.Node, u *Unknown, over indicators.Interval) (path []Stretch, ok bool) {
	dear, in := dear(n), intervals.Wholes(over)
	if !u.Whole || dear == 0 || n.Type != expression.Number && n.Type != expression.Bool || !in.Low.Bounded || !in.High.Bounded ||
		exact.Int(fewWholes).Less(in.High.At.Sub(in.Low.At)) {
		return nil, false
	}
	had := m.values.Get(u.Slot)
	defer Put(m.values, u.Slot, had)
	f := built(m.set, n)
	for x := in.Low.At; x.Cmp(in.High.At) <= 0; x = x.Add(exact.Int(1)) {
		m.budget.see(1 + dear/triesOfOne)
		u.Give(m.values, Numbered(x))
		if y, ok := m.counted(f); ok {
			path = append(path, curves.Constant(intervals.Closed(x, x), y))
		}
	}
	return path, true
}

// counted is the value of a formula: a truth counts as 1 where it holds; false where there is none.
func (m *Model) counted(f *rules.Formula) (y exact.Number, ok bool) {
	if program(f).Type() == expression.Number {
		y, fail := f.Number(m.values)
		return y, fail == nil
	}
	yes, fail := f.Truth(m.values)
	if yes {
		y = exact.Int(1)
	}
	return y, fail == nil
}

// plot begins a plot along a field; ok is false where it is no number.
func plot(v *rules.Values, field int, marks exact.Number, over indicators.Interval) (t *symbolic.Plot, ok bool) {
	if f := v.RuleSet().Field(field); f == nil || !fields.Counted(f.Type) {
		return nil, false
	}
	v.Inside().SetMarks(marks)
	return symbolic.NewPlot(v.Inside().Frame, field, over), true
}

// declared gives a field of a set; an empty one where there is none.
func declared(s *rules.Set, field int) indicators.Field {
	if f := s.Field(field); f != nil {
		return *f
	}
	return indicators.Field{}
}

// CriterionAlong gives the points off, not rounded and at most the indicator's marks, as a function of one field, as [Along] does.
// Where the criterion has no points (a failure, a negative deduction, no judgement) no stretch stands. [Rounded] rounds
// them. Of an either the alternatives are rounded before the best is taken, as judging does.
func CriterionAlong(c *rules.Criterion, v *rules.Values, field int) ([]Stretch, bool) {
	return CriterionAlongOver(c, v, field, declared(c.Set(), field).Range)
}

// CriterionAlongOver is [CriterionAlong] over an interval of one's own instead of the field's declared range.
func CriterionAlongOver(c *rules.Criterion, v *rules.Values, field int, over indicators.Interval) ([]Stretch, bool) {
	v = valuesOf(v, c.Set())
	if off := Lowered(c); off != nil {
		return AlongOver(off, v, field, over)
	}
	if t, ok := plot(v, field, c.Inside().Marks, over); !ok || slices.ContainsFunc(c.Inside().Programs(), t.Reads) {
		return nil, false
	}
	f, fail := c.Judge(v) // it does not read the field
	if fail != nil {
		return nil, true
	}
	off := f.Exactly
	if !c.Inside().Unheld {
		off = exact.Min(off, c.Inside().Marks)
	}
	return []Stretch{curves.Constant(over, off)}, true
}

// Rounded gives points off as the rule set rounds them: an awarding kind rounds its award, any other its deduction.
func Rounded(c *rules.Criterion, off exact.Number) exact.Number { return c.Inside().Round(off) }

// Curve gives the points off, not rounded and at most the indicator's marks, as a function of [Measured]. The rule's own
// numbers are taken from v where they are expressions; v may be nil where all are fixed. It is false for a criterion without a
// measured number, where the function is not made of straight pieces, and where a number of the rule cannot be had.
func Curve(c *rules.Criterion, v *rules.Values) (curves.Curve, bool) {
	off := c.Inside().Along()
	if off == nil || v == nil && len(c.Inside().Programs()) > 1 { // it reads more than what it measures
		return nil, false
	}
	if v == nil {
		v = c.Set().NewValues()
	}
	v.Inside().SetMarks(c.Inside().Marks)
	t := symbolic.NewPlot(v.Inside().Frame, c.Inside().Terms.Instead, indicators.Interval{})
	path := t.Of(off)
	if t.Failed() || len(path) == 0 {
		return nil, false
	}
	return curves.CurveOf(path)
}
