package rulestest

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// samePairs reports whether every part of the rule file and that of the mutant are proved to come to the same.
func (h *killerSearch) samePairs() bool {
	return !slices.ContainsFunc(h.pairs(), func(p pair) bool { return !h.samePair(p) })
}

func (h *killerSearch) samePair(p pair) bool {
	if a, b := p.criterion, p.mutated; a != nil {
		if x, y := h.alternatives(a, b); x != nil {
			return h.samePair(pair{analysis.Lost(x), analysis.Lost(y), x, y})
		}
		if analysis.Person(a) && analysis.Person(b) && h.mutant.touches.part == ofSet {
			before, after := a.Indicator().Inside().Grid, b.Indicator().Inside().Grid // other points are refused, so nothing of them is rounded but the ends of levels
			return before.Step().Equal(after.Step()) && len(analysis.Levels(a)) == 0 && !a.Inside().Chosen()
		}
		if a.Kind() != b.Kind() || a.Judged() {
			return false
		}
		if h.sameCurve(a, b) {
			return true
		}
	}
	if p.old == nil || p.new == nil {
		return false
	}
	// Of a measure the formula itself was compared already.
	return h.mutant.touches.part != ofMeasure && analysis.SameWhereScored(p.old, p.new) || h.sameAnywhere(p)
}

// alternatives gives those of an either that the mutant is about, the others being as they were; nil where it is about all.
func (h *killerSearch) alternatives(a, b *rules.Criterion) (x, y *rules.Criterion) {
	id, is := strings.CutPrefix(h.mutant.Path, a.ID()+".")
	for i, c := range a.Choices().All() {
		if is && c.ID() == a.Indicator().ID()+"."+id {
			return c, b.Choices().At(i)
		}
	}
	return nil, nil
}

// sameAnywhere reports whether the solver proves that no unit tells a pair apart. Both must have a value for every unit.
func (h *killerSearch) sameAnywhere(p pair) bool {
	differ := analysis.Differ(p.old, p.new)
	if differ == nil {
		return false
	}
	return h.asker.nowhere(h.lead(p.criterion, holds(differ)), h.base(), p.old, p.new)
}

// nowhere reports whether the solver proves that there is no unit where a lead leads, and that formulas have a value for every unit. What
// people give is as a submission holds it.
func (a *asker) nowhere(l lead, sub *scoring.Submission, valued ...*rules.Formula) bool {
	if slices.ContainsFunc(l.fields, func(i int) bool { return a.set.Field(i).Type == indicators.Table }) {
		return false // endlessly many rows
	}
	v := a.set.NewValues()
	unknown := append(a.figures(v, l), a.people(sub, l.people)...)
	m := analysis.NewModel(a.set, v, unknown, &analysis.Budget{Left: work.MaxSame, Few: true})
	if slices.ContainsFunc(valued, func(f *rules.Formula) bool { return !m.Surely(f) }) {
		return false
	}
	return m.Search(a.ctx, analysis.Question{Where: l.where}).Outcome == analysis.Impossible
}

// sameCurve compares two criteria as functions of the one number that they measure.
func (h *killerSearch) sameCurve(a, b *rules.Criterion) bool {
	m, n := analysis.Measured(a), analysis.Measured(b)
	if t := h.mutant.touches.part; t == ofMeasure || t == ofLookup || m == nil || n == nil || m.String() != n.String() {
		return false
	}
	p, over, whole, ok1 := curveOf(h.set, a)
	q, _, _, ok2 := curveOf(h.new.set, b)
	if !ok1 || !ok2 {
		return false
	}
	c := comparison{[2]*rules.Criterion{a, b}, [2]curves.Curve{p, q}, whole, h.mutant.touches.part == ofSet}
	return c.alike(over)
}

// A comparison is of two criteria by their curves.
type comparison struct {
	of     [2]*rules.Criterion
	curves [2]curves.Curve
	whole  bool // only whole numbers can occur
	rounds bool // the two are rounded in different ways
}

// alike reports whether both curves are the same over an interval. It is cut where one of them bends or jumps: within a part both are
// straight.
func (c *comparison) alike(over indicators.Interval) bool {
	breaks := ends(slices.Concat(c.curves[0], c.curves[1]))
	return !slices.ContainsFunc(intervals.Split(over, sorted(breaks)...), func(part indicators.Interval) bool {
		return (!c.whole || holdsWhole(part)) && !c.alikeIn(part)
	})
}

// maxWhole is how many whole numbers are compared one by one.
const maxWhole = 100

func (c *comparison) alikeIn(part indicators.Interval) bool {
	middle := intervals.Inside(part)
	holding := func(p curves.Stretch) bool { return p.Over.Contains(middle) }
	i, k := slices.IndexFunc(c.curves[0], holding), slices.IndexFunc(c.curves[1], holding)
	if i < 0 || k < 0 {
		return i == k
	}
	p, q := c.curves[0][i], c.curves[1][k]
	at := func(x exact.Number) bool {
		a, _ := p.At(x)
		b, _ := q.At(x)
		return analysis.Rounded(c.of[0], a).Equal(analysis.Rounded(c.of[1], b))
	}
	switch {
	case intervals.Single(part), p.A.IsZero() && q.A.IsZero():
		return at(middle)
	case c.whole && part.Low.Bounded && part.High.Bounded && part.High.At.Sub(part.Low.At).Less(exact.Int(maxWhole)):
		for x := part.Low.At.Ceil(); x.Cmp(part.High.At) <= 0; x = x.Add(exact.Int(1)) {
			if part.Contains(x) && !at(x) {
				return false
			}
		}
		return true
	}
	return !c.rounds && p.B.Equal(q.B) && p.A.Equal(q.A)
}
