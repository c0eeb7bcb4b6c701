package rulestest

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// sameCriterion proves that a criterion takes off the same points: by its curve over all that it can measure, or by trying every
// combination of what it reads.
func (h *hunt) sameCriterion(a, b *rules.Criterion) bool {
	if x, y := h.alternative(a), h.alternative(b); x != nil && y != nil {
		return h.sameCriterion(x, y)
	}
	if analysis.Person(a) && analysis.Person(b) && h.mutant.touches.part == ofSet {
		before, _ := h.set.Rounding() // points of more places are refused, so nothing of them is rounded but the ends of levels
		after, _ := h.new.set.Rounding()
		return before == after && len(analysis.Levels(a)) == 0
	}
	if a.Kind() != b.Kind() || a.Judged() {
		return false
	}
	if h.mutant.touches.part != ofMeasure && h.sameCurve(a, b) {
		return true
	}
	if ids, best := a.Alternatives(); ids != nil && !best {
		return false
	}
	fields := fieldsOf(append(analysis.Formulas(a), analysis.Formulas(b)...)...)
	condition := a.Indicator().Condition()
	if condition != nil {
		fields = union(fields, analysis.Fields(condition))
	}
	return h.same(probe{alongCriterion(a), deduction(a), roundedBy(a)}, probe{alongCriterion(b), deduction(b), roundedBy(b)}, condition, fields)
}

// alternative gives the alternative of an either that the mutant is about, the others being as they were; nil where it is about all.
func (h *hunt) alternative(c *rules.Criterion) *rules.Criterion {
	id, is := strings.CutPrefix(h.mutant.Path, c.ID()+".")
	for _, a := range c.Choices().All() {
		if is && a.ID() == c.Indicator().ID()+"."+id {
			return a
		}
	}
	return nil
}

// deduction gives the points off, as far as the marks go: what is asked beyond them changes nothing.
func deduction(c *rules.Criterion) func(*rules.Values) (exact.Number, *rules.Failure) {
	return func(v *rules.Values) (exact.Number, *rules.Failure) {
		x, fail := c.Deduction(v)
		return exact.Min(x, c.Indicator().Marks()), fail
	}
}

// sameCurve compares two criteria as functions of the one number that they measure.
func (h *hunt) sameCurve(a, b *rules.Criterion) bool {
	m, n := analysis.Measured(a), analysis.Measured(b)
	if m == nil || n == nil || m.String() != n.String() {
		return false
	}
	if analysis.Target(a) != nil {
		return h.sameShares(a, b)
	}
	p, ok1 := analysis.Curve(a, nil)
	q, ok2 := analysis.Curve(b, nil)
	if !ok1 || !ok2 {
		return false
	}
	box := analysis.BoxOf(h.set)
	if f := a.Indicator().Condition(); f != nil {
		narrower, possible := box.Assume(f, true)
		if !possible {
			return true // it never applies
		}
		box = narrower
	}
	c := comparison{[2][]analysis.Stretch{p, q}, nil, [2]rounding{roundedBy(a), roundedBy(b)}, integral(h.set, m), h.mutant.touches.part == ofSet}
	return c.alike(analysis.Over(m, box))
}

// sameShares compares two proportional criteria of one target. What they take off depends on nothing but the share of the target that
// the actual value reaches, so a target of 1 stands for all above 0, and −1 for all below.
func (h *hunt) sameShares(a, b *rules.Criterion) bool {
	f, g := analysis.Formulas(a), analysis.Formulas(b)
	if len(f) != 2 || len(g) != 2 || f[1].String() != g[1].String() { // an over_limit that is an expression would be the third
		return false
	}
	box := analysis.BoxOf(h.set)
	if condition := a.Indicator().Condition(); condition != nil {
		narrower, possible := box.Assume(condition, true)
		if !possible {
			return true // it never applies
		}
		box = narrower
	}
	v, w := h.set.NewValues(), h.new.set.NewValues()
	aims, reach := analysis.Over(f[1], box), analysis.Over(f[0], box)
	if !aims.Single() { // of an actual value, too, only the sign is left
		reach = cone(reach)
	}
	for _, target := range targets(aims) {
		p, ok1 := curveAgainst(a, v, target)
		q, ok2 := curveAgainst(b, w, target)
		c := comparison{paths: [2][]analysis.Stretch{p, q}, round: [2]rounding{roundedBy(a), roundedBy(b)}, rounds: h.mutant.touches.part == ofSet}
		if !ok1 || !ok2 || !c.alike(reach) {
			return false
		}
	}
	return true
}

// cone gives every number that a number of the interval becomes when it is multiplied by a number above 0.
func cone(in indicators.Interval) indicators.Interval {
	zero := exact.Number{}
	if in.Low.Bounded {
		in.Low = indicators.End{Bounded: in.Low.At.Sign() >= 0, Open: in.Low.At.Sign() > 0 || in.Low.Open, At: zero}
	}
	if in.High.Bounded {
		in.High = indicators.End{Bounded: in.High.At.Sign() <= 0, Open: in.High.At.Sign() < 0 || in.High.Open, At: zero}
	}
	return in
}

// targets gives one target for each sign that the interval holds.
func targets(in indicators.Interval) (list []exact.Number) {
	if in.Single() {
		return []exact.Number{in.Low.At}
	}
	zero := exact.Number{}
	if in.Contains(zero) {
		list = append(list, zero)
	}
	if !intervals.Intersect(in, indicators.Interval{Low: openAt(zero)}).Empty() {
		list = append(list, exact.Int(1))
	}
	if !intervals.Intersect(in, indicators.Interval{High: openAt(zero)}).Empty() {
		list = append(list, exact.Int(-1))
	}
	return list
}

// curveAgainst gives the curve of a proportional criterion against a target.
func curveAgainst(c *rules.Criterion, v *rules.Values, target exact.Number) (curves.Curve, bool) {
	f := analysis.Target(c)
	for _, i := range analysis.Fields(f) {
		analysis.Put(v, i, indicators.Value{Present: true, Number: target})
	}
	if x, fail := f.Number(v); fail != nil || !x.Equal(target) {
		return nil, false
	}
	return analysis.Curve(c, v)
}

// integral reports whether a formula gives whole numbers only: it adds and multiplies whole numbers.
func integral(set *rules.Set, f *rules.Formula) bool {
	for _, i := range analysis.Fields(f) {
		if t := set.Field(i); t.Type == indicators.Number && !t.Whole || t.Type == indicators.Table {
			return false
		}
	}
	for _, x := range analysis.Numbers(f) {
		if !x.IsInt() {
			return false
		}
	}
	texts := f.String()
	for _, m := range set.Measures().All() {
		if slices.ContainsFunc(analysis.Fields(m.Formula), func(i int) bool { return slices.Contains(analysis.Fields(f), i) }) {
			texts += m.Formula.String()
		}
	}
	return !strings.ContainsAny(texts, "/%")
}
