package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// ratio compares along the ratio of two figures, where both rules stay the same when both figures grow alike.
func (p pair) ratio(w *world, o, n subject, free []string) ([]Interval, bool) {
	if len(free) != 2 || !o.scales(w.ba) || !n.scales(w.bb) {
		return nil, false
	}
	above, below := free[0], free[1]
	if first, second := p.divisor(o, n, above), p.divisor(o, n, below); first > second {
		above, below = below, above
	}
	if p.hull(below).Contains(exact.Int(-1)) && !p.hull(above).Contains(exact.Int(-1)) {
		above, below = below, above
	}
	list, ok := p.beside(w, o, n, above, below, base)
	if ok && p.hull(below).Contains(exact.Int(-1)) {
		var rest []Interval
		rest, ok = p.beside(w, o, n, above, below, base.Neg())
		list = append(list, rest...)
	}
	if !ok || !p.fits(below, exact.Number{}) {
		return list, ok
	}
	x := indicators.Value{Present: true}
	w.know(p, below, x)
	w.where = append(slices.Clone(w.where), p.given([]string{below}, []indicators.Value{x})...)
	rest, ok := p.oneField(w, o, n, above)
	return append(list, rest...), ok
}

// beside compares along the ratio where what stands below is of the sign of at.
func (p pair) beside(w *world, o, n subject, above, below string, at exact.Number) ([]Interval, bool) {
	half, where := indicators.Interval{Low: indicators.End{Bounded: true, Open: true}}, w.where
	f, g := p.field(above), p.field(below)
	if at.Sign() < 0 {
		half = intervals.Negative(half)
	}
	if p.hull(below).Contains(exact.Int(-1)) {
		sign := map[int]string{1: ">0", -1: "<0"}[at.Sign()]
		where = append(slices.Clone(where), Given{Name: below, Label: g.Label, Value: sign, Present: true, said: map[int]string{1: "正数", -1: "负数"}[at.Sign()]})
	}
	reach := intervals.Over(p.hull(above), intervals.Intersect(p.hull(below), half))
	set1(p, w, below, at)
	slope, _ := exact.Int(1).Quo(at)
	list, ok := p.moving(w, o, n, above, reach, slope, exact.Number{})
	for i := range list {
		x := &list[i]
		x.Where, x.Measure, x.Label = where, above+" / "+below, f.Label+" ÷ "+g.Label
		x.Input = p.unit(w, o, n, *x, func(times exact.Number) bool {
			return set1(p, w, below, at.Mul(times)) && set1(p, w, above, at.Mul(times).Mul(x.Witness))
		})
	}
	set1(p, w, below, at)
	return list, ok
}

// divisor tells how much a figure is one that others are compared with: it divides them, or stands behind them.
func (p pair) divisor(o, n subject, name string) (much int) {
	for _, list := range [2][]*rules.Formula{o.formulas, n.formulas} {
		var names []string
		for _, f := range list {
			names = append(names, f.AllNames()...)
			if slices.Contains(f.Divisors(), name) {
				much += 1000
			}
		}
		much += slices.Index(names, name)
	}
	return much
}
