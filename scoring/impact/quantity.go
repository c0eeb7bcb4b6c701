package impact

import (
	"cmp"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// quantity compares along a quantity of several figures on which alone both rules depend, one that has a name, or one that has none.
func (w *world) quantity(free []string, named bool) ([]Interval, bool) {
	for _, list := range w.quantities() {
		q := list[0]
		if w.named(q) != named || !w.sides[0].On(q, w.sides[0].box) || !w.sides[1].On(q, w.sides[1].box) {
			continue
		}
		undefined, ok := w.undefined(q, free)
		if !ok {
			continue
		}
		for _, name := range free {
			for _, other := range free {
				w.put(other, base)
			}
			slope, at0, straight := q.Straight(w.sides[0].values, name)
			if !straight {
				continue
			}
			found, ok := w.moving(scale{q.Name, q.Label, q.Unit, w.through(q, free, name)}, name, w.over(list), slope, at0)
			return append(found, undefined...), ok
		}
	}
	return nil, false
}

// through gives a quantity its number by one figure that moves; the others are alike.
func (w *world) through(q *analysis.Quantity, free []string, name string) func(x, times exact.Number) bool {
	return func(x, times exact.Number) bool {
		for _, other := range free {
			w.put(other, base.Mul(times))
		}
		slope, at0, ok := q.Straight(w.sides[1].values, name)
		to, _ := x.Sub(at0).Quo(slope)
		return ok && w.put(name, to)
	}
}

// named reports whether a quantity has a name that means the same in both sets.
func (p pair) named(q *analysis.Quantity) bool {
	if !q.Named {
		return false
	}
	for _, m := range slices.Concat(p.old.Measures().Slice(), p.new.Measures().Slice()) {
		list := analysis.Quantities([]*rules.Formula{m.Formula})
		if m.Name == q.Name && (len(list) == 0 || list[0].Canonical() != q.Canonical()) {
			return false
		}
	}
	return true
}

// quantities gives what two rules measure, those first that both look at, and that have a name. A quantity is listed as each of them has
// it, that with a name first.
func (w *world) quantities() (all [][]*analysis.Quantity) {
	for _, q := range slices.Concat(analysis.Quantities(w.sides[1].formulas), analysis.Quantities(w.sides[0].formulas)) {
		i := slices.IndexFunc(all, func(list []*analysis.Quantity) bool { return list[0].Canonical() == q.Canonical() })
		switch {
		case i < 0:
			all = append(all, []*analysis.Quantity{q})
		case q.Named && !all[i][0].Named:
			all[i] = slices.Insert(all[i], 0, q)
		default:
			all[i] = append(all[i], q)
		}
	}
	rank := func(list []*analysis.Quantity) int {
		r := 2 * min(len(list), 2)
		if list[0].Named {
			r++
		}
		return r
	}
	slices.SortStableFunc(all, func(a, b []*analysis.Quantity) int {
		return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(a[0].Canonical(), b[0].Canonical()))
	})
	return all
}

// over holds every value of a quantity in either set.
func (w *world) over(list []*analysis.Quantity) indicators.Interval {
	in := list[0].Over(w.boxOf(list[0]))
	for _, q := range list[1:] {
		in = intervals.Hull(in, q.Over(w.boxOf(q)))
	}
	return in
}

// boxOf is what is known in the set of a quantity.
func (w *world) boxOf(q *analysis.Quantity) *analysis.Box {
	if q.Set() == w.old {
		return w.sides[0].box
	}
	return w.sides[1].box
}

// undefined compares two rules where there is no quantity, its divisor being 0: both depend on nothing else, so that one unit speaks for
// all. ok is false where it is not known which unit that is.
func (w *world) undefined(q *analysis.Quantity, free []string) (list []Interval, ok bool) {
	if !q.Divides() {
		return nil, true
	}
	box, zero := w.boxOf(q), exact.Number{}
	if in, known := q.Divisor(box); !known || !in.Contains(zero) {
		return nil, known
	}
	where := slices.Clone(w.where)
	for _, name := range free {
		x := indicators.Value{Number: zero, Present: true}
		if !w.fits(name, zero) {
			x.Number = base
		}
		w.put(name, x.Number)
		if i, here := q.Set().FieldIndex(name); here {
			box = box.Fix(i, x)
		}
		where = append(where, w.given([]string{name}, []indicators.Value{x})...)
	}
	if in, _ := q.Divisor(box); !intervals.Single(in) || !in.Low.At.IsZero() {
		return nil, false
	}
	return w.here(where), true
}
