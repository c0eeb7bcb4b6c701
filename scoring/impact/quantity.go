package impact

import (
	"cmp"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// quantity compares along a quantity of several figures on which alone both rules depend, one that has a name, or one that has none.
func (p pair) quantity(w *world, o, n subject, free []string, named bool) ([]Interval, bool) {
	for _, q := range quantities(o, n) {
		if q.named(p) != named {
			continue
		}
		on := func(s subject, b *rules.Box) bool { return s.on(q.list[0], b) }
		if !on(o, w.ba) || !on(n, w.bb) {
			continue
		}
		undefined, ok := p.undefined(w, o, n, q.list[0], free)
		if !ok {
			continue
		}
		for _, name := range free {
			for _, other := range free {
				set1(p, w, other, base)
			}
			slope, at0, straight := q.list[0].Straight(w.a, name)
			if !straight {
				continue
			}
			reach := q.over(p, w)
			list, ok := p.moving(w, o, n, name, reach, slope, at0)
			x := q.list[0]
			for i := range list {
				y := &list[i]
				y.Where, y.Measure, y.Label, y.Unit = w.where, x.Name, x.Label, x.Unit
				y.Input = p.unitOn(w, o, n, x, free, name, *y)
			}
			return append(list, undefined...), ok
		}
	}
	return nil, false
}

// unitOn gives figures for which a quantity is an interval's witness: one of them moves, the others are alike.
func (p pair) unitOn(w *world, o, n subject, q *rules.Quantity, free []string, name string, i Interval) []Given {
	return p.unit(w, o, n, i, func(times exact.Number) bool {
		for _, other := range free {
			set1(p, w, other, base.Mul(times))
		}
		slope, at0, ok := q.Straight(w.b, name)
		to, _ := i.Witness.Sub(at0).Quo(slope)
		return ok && set1(p, w, name, to)
	})
}

// A shared quantity is one that either rule or both look at, each in its own set.
type shared struct{ list []*rules.Quantity }

// named reports whether the quantity has a name that means the same in both sets.
func (s shared) named(p pair) bool {
	q := s.list[0]
	if !q.Named {
		return false
	}
	for _, set := range [2]*rules.Set{p.old, p.new} {
		for _, m := range set.Measures() {
			if list := rules.Quantities([]*rules.Formula{m.Formula}); m.Name == q.Name && (len(list) == 0 || list[0].Canonical() != q.Canonical()) {
				return false
			}
		}
	}
	return true
}

// quantities gives what two rules measure, named ones first.
func quantities(o, n subject) (list []shared) {
	for _, q := range slices.Concat(rules.Quantities(n.formulas), rules.Quantities(o.formulas)) {
		i := slices.IndexFunc(list, func(s shared) bool { return s.list[0].Canonical() == q.Canonical() })
		if i < 0 {
			list = append(list, shared{[]*rules.Quantity{q}})
			continue
		}
		if q.Named && !list[i].list[0].Named {
			list[i].list = slices.Insert(list[i].list, 0, q)
		} else {
			list[i].list = append(list[i].list, q)
		}
	}
	rank := func(s shared) int { // one that both look at, and that has a name
		r := 0
		for _, q := range s.list {
			if q.Named {
				r = -1
			}
		}
		return r - 2*min(len(s.list), 2)
	}
	slices.SortStableFunc(list, func(a, b shared) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.list[0].Canonical(), b.list[0].Canonical()))
	})
	return list
}

// over holds every value of the quantity in either set.
func (s shared) over(p pair, w *world) (in indicators.Interval) {
	for i, q := range s.list {
		box := w.bb
		if q.Set() == p.old {
			box = w.ba
		}
		r := q.Over(box)
		if i == 0 {
			in = r
		}
		in = intervals.Hull(in, r)
	}
	return in
}

// undefined compares two rules where there is no quantity, its divisor being 0: both depend on nothing else, so that one unit speaks for
// all. ok is false where it is not known which unit that is.
func (p pair) undefined(w *world, o, n subject, q *rules.Quantity, free []string) (list []Interval, ok bool) {
	if !q.Divides() {
		return nil, true
	}
	box := w.bb
	if q.Set() == p.old {
		box = w.ba
	}
	zero := exact.Number{}
	if in, known := q.Divisor(box); !known || !in.Contains(zero) {
		return nil, known
	}
	where := slices.Clone(w.where)
	for _, name := range free {
		x := zero
		if !p.fits(name, x) {
			x = base
		}
		set1(p, w, name, x)
		if i, here := q.Set().FieldIndex(name); here {
			box = box.Fix(i, indicators.Value{Number: x, Present: true})
		}
		where = append(where, p.given([]string{name}, []indicators.Value{{Number: x, Present: true}})...)
	}
	if in, _ := q.Divisor(box); !in.Single() || !in.Low.At.IsZero() {
		return nil, false
	}
	if x, y := o.points(w.a), n.points(w.b); !x.equal(y) {
		list = []Interval{{Where: where, Old: x, New: y}}
	}
	return list, true
}
