package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/analysis"
)

// ratio compares along the ratio of two figures, where both rules stay the same when both figures grow alike.
func (w *world) ratio(free []string) ([]Interval, bool) {
	if len(free) != 2 || !w.sides[0].Scales(w.sides[0].box) || !w.sides[1].Scales(w.sides[1].box) {
		return nil, false
	}
	above, below := free[0], free[1]
	if w.divisor(above) > w.divisor(below) {
		above, below = below, above
	}
	minus := exact.Int(-1)
	if w.hull(below).Contains(minus) && !w.hull(above).Contains(minus) {
		above, below = below, above
	}
	list, ok := w.beside(above, below, base)
	if ok && w.hull(below).Contains(minus) {
		var rest []Interval
		rest, ok = w.beside(above, below, base.Neg())
		list = append(list, rest...)
	}
	if !ok || !w.fits(below, exact.Number{}) {
		return list, ok
	}
	x := indicators.Value{Present: true}
	w.know(below, x)
	w.where = append(slices.Clone(w.where), w.given([]string{below}, []indicators.Value{x})...)
	rest, ok := w.oneField(above)
	return append(list, rest...), ok
}

// beside compares along the ratio where what stands below is of the sign of at.
func (w *world) beside(above, below string, at exact.Number) ([]Interval, bool) {
	half, where := indicators.Interval{Low: indicators.End{Bounded: true, Open: true}}, w.where
	sign, said := ">0", "正数"
	if at.Sign() < 0 {
		half, sign, said = intervals.Negative(half), "<0", "负数"
	}
	if w.hull(below).Contains(exact.Int(-1)) {
		w.where = append(slices.Clone(where), Given{Name: below, Label: w.field(below).Label, Value: sign, Present: true, said: said})
	}
	s := scale{name: above + " / " + below, label: w.field(above).Label + " ÷ " + w.field(below).Label}
	s.at = func(x, times exact.Number) bool {
		return w.put(below, at.Mul(times)) && w.put(above, at.Mul(times).Mul(x))
	}
	w.put(below, at)
	slope, _ := exact.Int(1).Quo(at)
	list, ok := w.moving(s, above, intervals.Over(w.hull(above), intervals.Intersect(w.hull(below), half)), slope, exact.Number{})
	w.put(below, at)
	w.where = where
	return list, ok
}

// divisor tells how much a figure is one that others are compared with: it divides them, or stands behind them.
func (w *world) divisor(name string) (much int) {
	for _, s := range w.sides {
		var names []string
		for _, f := range s.formulas {
			names = append(names, analysis.AllNames(f)...)
			if slices.Contains(analysis.Divisors(f), name) {
				much += 1000
			}
		}
		much += slices.Index(names, name)
	}
	return much
}
