package audit

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// need adds what the measured number of one criterion would have to be for the claim to be right. Of several criteria it asks that which
// the finding names, or the first that can.
func (l *leaf) need(f *Discrepancy) {
	for k, c := range l.ways {
		if f.Criterion != "" && f.Criterion != l.criteria[k].ID() {
			continue
		}
		curve, m, x, ok := l.measured(c)
		if !ok {
			continue
		}
		in := slices.DeleteFunc(l.where(k, c, m, curve), func(i indicators.Interval) bool { return intervals.Empty(intervals.Intersect(i, l.allowed(m))) })
		if l.moved(k, c) {
			in = slices.DeleteFunc(in, func(i indicators.Interval) bool { return !l.right(m, i) })
		}
		if len(in) == 0 {
			continue
		}
		slices.SortStableFunc(in, func(a, b indicators.Interval) int { return distance(a, x).Cmp(distance(b, x)) })
		name, _ := analysis.MeasureOf(m)
		f.Needs = &Need{Measure: name, Label: m.Names(), Unit: string(analysis.UnitOf(m)), Is: x.String()}
		for _, i := range in {
			f.Needs.In = append(f.Needs.In, i.String())
		}
		f.Message += "；要得" + l.of + shown(l.claim) + "分，" + m.Names() + "须" + figures.Between(in[0], analysis.UnitOf(m)) + "，实际是" + string(figures.AppendBeside(analysis.UnitOf(m), nil, x, beside(in[0], x)))
		return
	}
}

// moved reports whether another criterion reads what one reads: with that number its points would change too.
func (l *leaf) moved(k int, c *rules.Criterion) bool {
	reads := c.Inside().Reads()
	for i, other := range l.ways {
		if i != k && slices.ContainsFunc(other.Inside().Reads(), func(slot int) bool { return slices.Contains(reads, slot) }) {
			return true
		}
	}
	return false
}

// right reports whether the claim is right, all criteria judged again, where a field has the one value of an interval. Of more values than one it
// does not know.
func (l *leaf) right(m *rules.Formula, in indicators.Interval) bool {
	name, ok := analysis.MeasureOf(m)
	if _, field := l.set.FieldIndex(name); !ok || !field || !in.Low.Bounded || !in.High.Bounded || !in.Low.At.Equal(in.High.At) {
		return false
	}
	sub := *l.sub
	sub.Adjustments, sub.Values = nil, maps.Clone(sub.Values)
	sub.Values[name] = in.Low.At
	card, err := scoring.Score(l.set, &sub)
	if err != nil {
		return false
	}
	score, ok := card.Score(l.row.ID)
	return ok && held.Number(score).Equal(l.claim)
}

// measured gives what a criterion takes off along the number that it measures, and the number; false where there is none.
func (l *leaf) measured(c *rules.Criterion) (curve curves.Curve, m *rules.Formula, x exact.Number, ok bool) {
	if curve, ok = analysis.Curve(c, l.values); !ok {
		return nil, nil, x, false
	}
	m = analysis.Measured(c)
	x, fail := m.Number(l.values)
	return curve, m, x, fail == nil
}

// where gives the values of the measured number at which the leaf would score what is claimed, in ascending order.
func (l *leaf) where(k int, c *rules.Criterion, m *rules.Formula, curve curves.Curve) (in []indicators.Interval) {
	wanted := l.wanted(k, c)
	for _, p := range curve {
		over := p.Over
		if p.A.IsZero() {
			if !l.would(k, analysis.Rounded(c, p.B)).Equal(l.claim) {
				continue
			}
		} else if over = intervals.Intersect(over, along(p, wanted)); intervals.Empty(over) {
			continue
		}
		next := over.Low
		if analysis.Whole(m) {
			if !intervals.HoldsWhole(over) {
				continue
			}
			over = intervals.Wholes(over)
			next = indicators.End{At: over.Low.At.Sub(exact.Int(1)), Bounded: over.Low.Bounded}
		}
		if n := len(in) - 1; n >= 0 && touch(in[n].High, next) {
			in[n].High = over.High
		} else {
			in = append(in, over)
		}
	}
	return in
}

// allowed gives the values that a number can have: those that the rule file allows of a field.
func (l *leaf) allowed(m *rules.Formula) indicators.Interval {
	if name, ok := analysis.MeasureOf(m); ok {
		if at, field := l.set.FieldIndex(name); field {
			return l.set.Field(at).Range
		}
	}
	return indicators.Interval{}
}

// wanted gives the points that a criterion would take off before they are rounded, for the leaf to score what is claimed. It is empty
// where no points do.
func (l *leaf) wanted(k int, c *rules.Criterion) indicators.Interval {
	off := l.marks.Sub(l.claim)
	if !l.applied.Equal(l.marks) {
		off, _ = l.applied.Sub(l.claim).Mul(l.marks).Quo(l.applied) // applied marks are above 0 where something is claimed of them
	}
	for i, x := range l.offs {
		if i != k {
			off = off.Sub(x)
		}
	}
	grid := l.in.Inside().Grid
	last := grid.Step()
	near := analysis.Rounded(c, off)
	none := intervals.Closed(exact.Int(1), exact.Int(0))
	in := none
	for _, off := range [...]exact.Number{near.Sub(last), near, near.Add(last)} { // marks that are scaled are rounded twice
		switch {
		case !l.would(k, off).Equal(l.claim):
		case intervals.Empty(in):
			in = roundsTo(c, off)
		default:
			in.High = roundsTo(c, off).High
		}
	}
	return in
}

// roundsTo gives the points off that are rounded to so many. Whatever the way of rounding, its ends are whole or half steps.
func roundsTo(c *rules.Criterion, off exact.Number) indicators.Interval {
	half := c.Indicator().Inside().Grid.Half()
	quarter := half.Mul(exact.New(5, 1))
	stays := func(x exact.Number) bool { return analysis.Rounded(c, x).Equal(off) }
	low, high := off, off
	for stays(low.Sub(quarter)) {
		low = low.Sub(half)
	}
	for stays(high.Add(quarter)) {
		high = high.Add(half)
	}
	in := intervals.Closed(low, high)
	in.Low.Open, in.High.Open = !stays(low), !stays(high)
	return in
}

// along gives where on a sloped piece the points lie in an interval.
func along(p curves.Stretch, points indicators.Interval) indicators.Interval {
	if intervals.Empty(points) {
		return points
	}
	low, _ := points.Low.At.Sub(p.B).Quo(p.A)
	high, _ := points.High.At.Sub(p.B).Quo(p.A)
	in := intervals.Closed(low, high)
	in.Low.Open, in.High.Open = points.Low.Open, points.High.Open
	if p.A.Sign() < 0 {
		in.Low, in.High = in.High, in.Low
	}
	return in
}

// touch reports that no number lies between the end of an interval and the beginning of the next.
func touch(high, low indicators.End) bool {
	return high.Bounded && low.Bounded && high.At.Equal(low.At) && (!high.Open || !low.Open)
}

// distance gives how far a number lies from an interval.
func distance(in indicators.Interval, x exact.Number) exact.Number {
	switch {
	case in.Low.Bounded && x.Less(in.Low.At):
		return in.Low.At.Sub(x)
	case in.High.Bounded && in.High.At.Less(x):
		return x.Sub(in.High.At)
	}
	return exact.Number{}
}

// beside gives the end of an interval that a number outside lies next to.
func beside(in indicators.Interval, x exact.Number) exact.Number {
	if in.Low.Bounded && x.Cmp(in.Low.At) <= 0 {
		return in.Low.At
	}
	if in.High.Bounded {
		return in.High.At
	}
	return in.Low.At
}

// shown writes points as a reader sees them.
func shown(x exact.Number) string { return string(figures.Append(indicators.MeasureUnit(""), nil, x)) }
