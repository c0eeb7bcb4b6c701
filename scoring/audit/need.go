package audit

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
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
		in := l.where(k, c, curve)
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
func (l *leaf) where(k int, c *rules.Criterion, curve curves.Curve) (in []indicators.Interval) {
	off := l.marks.Sub(l.claim) // exact of a sloped piece, unless the marks are scaled
	if !l.applied.Equal(l.marks) {
		off, _ = l.applied.Sub(l.claim).Mul(l.marks).Quo(l.applied) // applied marks are above 0 where something is claimed of them
	}
	for i, x := range l.offs {
		if i != k {
			off = off.Sub(x)
		}
	}
	for _, p := range curve {
		over := p.Over
		if p.A.IsZero() {
			if !l.would(k, analysis.Rounded(c, p.B)).Equal(l.claim) {
				continue
			}
		} else {
			at, _ := off.Sub(p.B).Quo(p.A)
			if !over.Contains(at) || !l.would(k, analysis.Rounded(c, off)).Equal(l.claim) {
				continue
			}
			over = intervals.Closed(at, at)
		}
		if n := len(in) - 1; n >= 0 && touch(in[n], over) {
			in[n].High = over.High
		} else {
			in = append(in, over)
		}
	}
	return in
}

// touch reports that no number lies between two intervals, the first below the second.
func touch(a, b indicators.Interval) bool {
	return a.High.Bounded && b.Low.Bounded && a.High.At.Equal(b.Low.At) && (!a.High.Open || !b.Low.Open)
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
