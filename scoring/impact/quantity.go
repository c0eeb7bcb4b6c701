package impact

import (
	"cmp"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// quantity compares along a quantity of several figures on which alone both rules depend, one that has a name, or one that has none.
func (w *world) quantity(free []string, named bool) ([]Interval, bool) {
	for _, q := range w.quantities() {
		if w.named(q) != named || slices.ContainsFunc(w.reads(), func(f *rules.Formula) bool { return !analysis.On(f, q, w.box) }) {
			continue
		}
		undefined, ok := w.undefined(q, free)
		if !ok {
			continue
		}
		for _, name := range free {
			for _, other := range free {
				w.number(other, base)
			}
			if slope, at0, straight := q.Straight(w.values, name); straight {
				found, ok := w.moving(scale{q.Name, q.Label, q.Unit, w.through(q, free, name)}, name, q.Over(w.box), slope, at0)
				return append(found, undefined...), ok
			}
		}
	}
	return nil, false
}

// through gives a quantity its number by one figure that moves; the others are alike.
func (w *world) through(q *analysis.Quantity, free []string, name string) func(x, times exact.Number) bool {
	return func(x, times exact.Number) bool {
		for _, other := range free {
			w.number(other, base.Mul(times))
		}
		slope, at0, ok := q.Straight(w.values, name)
		if ok {
			to, _ := x.Sub(at0).Quo(slope)
			w.number(name, to)
		}
		return ok
	}
}

// named reports whether a quantity has a name that means the same in both sets.
func (p *pair) named(q *analysis.Quantity) bool {
	if !q.Named {
		return false
	}
	for _, m := range slices.Concat(p.old.Measures().Slice(), p.new.Measures().Slice()) {
		if m.Name != q.Name {
			continue
		}
		if list := analysis.Quantities([]*rules.Formula{m.Formula}); len(list) == 0 || list[0].Canonical() != q.Canonical() {
			return false
		}
	}
	return true
}

// quantities gives what two rules measure, those first that both look at, and that have a name.
func (w *world) quantities() (all []*analysis.Quantity) {
	rank := map[string]int{}
	for _, s := range [2]side{w.sides[1], w.sides[0]} {
		for _, q := range analysis.Quantities(s.reads) {
			key := q.Canonical()
			rank[key] = min(rank[key]+2, 4)
			if i := slices.IndexFunc(all, func(r *analysis.Quantity) bool { return r.Canonical() == key }); i < 0 {
				all = append(all, q)
			} else if q.Named && !all[i].Named {
				all[i] = q
			}
		}
	}
	for _, q := range all {
		if q.Named {
			rank[q.Canonical()]++
		}
	}
	slices.SortStableFunc(all, func(a, b *analysis.Quantity) int {
		return cmp.Or(cmp.Compare(rank[b.Canonical()], rank[a.Canonical()]), cmp.Compare(a.Canonical(), b.Canonical()))
	})
	return all
}

// undefined compares two rules where there is no quantity, its divisor being 0: both depend on nothing else, so that one unit speaks for
// all. ok is false where it is not known which unit that is.
func (w *world) undefined(q *analysis.Quantity, free []string) (list []Interval, ok bool) {
	if !q.Divides() {
		return nil, true
	}
	box, zero := w.box, exact.Number{}
	if in, known := q.Divisor(box); !known || !in.Contains(zero) {
		return nil, known
	}
	for _, name := range free {
		w.number(name, zero)
		if !w.fits(name, zero) {
			w.number(name, base)
		}
		box = box.Fix(w.at(name), w.values.Get(w.at(name)))
	}
	if in, _ := q.Divisor(box); !intervals.Single(in) || !in.Low.At.IsZero() {
		return nil, false
	}
	return w.here(append(slices.Clip(w.where), w.given(free...)...)), true
}

// ratio compares along the ratio of two figures, where both rules stay the same when both figures grow alike.
func (w *world) ratio(free []string) ([]Interval, bool) {
	scales := func(s side) bool { return s.refuses || s.of != nil && analysis.Scales(s.of, w.box) }
	if len(free) != 2 || !scales(w.sides[0]) || !scales(w.sides[1]) {
		return nil, false
	}
	above, below := free[0], free[1]
	if w.divisor(above) > w.divisor(below) {
		above, below = below, above
	}
	negative := func(name string) bool { return w.field(name).Range.Contains(exact.Int(-1)) }
	if negative(below) && !negative(above) {
		above, below = below, above
	}
	list, ok := w.beside(above, below, base)
	if ok && negative(below) {
		var rest []Interval
		rest, ok = w.beside(above, below, base.Neg())
		list = append(list, rest...)
	}
	if !ok || !w.fits(below, exact.Number{}) {
		return list, ok
	}
	w.know(below, indicators.Value{Present: true})
	w.where = append(slices.Clip(w.where), w.given(below)...)
	rest, ok := w.oneField(above)
	return append(list, rest...), ok
}

// beside compares along the ratio where what stands below is of the sign of at.
func (w *world) beside(above, below string, at exact.Number) ([]Interval, bool) {
	f, g, u := w.field(above), w.field(below), *w
	half, sign, said := indicators.Interval{Low: indicators.End{Bounded: true, Open: true}}, ">0", "正数"
	if at.Sign() < 0 {
		half, sign, said = intervals.Negative(half), "<0", "负数"
	}
	if g.Range.Contains(exact.Int(-1)) {
		u.where = append(slices.Clip(w.where), Given{Name: below, Label: g.Label, Value: sign, Present: true, said: said})
	}
	s := scale{name: above + " / " + below, label: f.Label + " ÷ " + g.Label, at: func(x, times exact.Number) bool {
		w.number(below, at.Mul(times))
		w.number(above, at.Mul(times).Mul(x))
		return true
	}}
	w.number(below, at)
	slope, _ := exact.Int(1).Quo(at)
	return u.moving(s, above, intervals.Over(f.Range, intervals.Intersect(g.Range, half)), slope, exact.Number{})
}

// divisor tells how much a figure is one that others are compared with: it divides them, or stands behind them.
func (w *world) divisor(name string) (much int) {
	for _, s := range w.sides {
		var names []string
		for _, f := range s.reads {
			names = append(names, analysis.AllNames(f)...)
			if slices.Contains(analysis.Divisors(f), name) {
				much += 1000
			}
		}
		much += slices.Index(names, name)
	}
	return much
}
