package impact

import (
	"cmp"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// numbers compares two rules along the one number that decides, where all that is no number is known. ok is false where more numbers
// matter than one, or it is not seen that they do not.
func (p pair) numbers(w *world, o, n subject) ([]Interval, bool) {
	free := slices.Concat(o.free(w.ba), n.free(w.bb))
	slices.Sort(free)
	free = slices.DeleteFunc(slices.Compact(free), func(name string) bool {
		return p.field(name).Type != indicators.Number || !slices.ContainsFunc([]opened{{p.old, w.ba}, {p.new, w.bb}}, func(s opened) bool { return s.has(name) })
	})
	switch len(free) {
	case 0:
		if x, y := o.points(w.a), n.points(w.b); !x.equal(y) {
			return []Interval{{Where: w.where, Old: x, New: y}}, true
		}
		return nil, true
	case 1:
		return p.oneField(w, o, n, free[0])
	}
	list, ok := p.quantity(w, o, n, free, true)
	if ok || list != nil {
		return list, ok
	}
	if list, ok = p.ratio(w, o, n, free); ok || list != nil {
		return list, ok
	}
	return p.quantity(w, o, n, free, false)
}

type opened struct {
	set *rules.Set
	box *rules.Box
}

// has reports whether a number can be there.
func (s opened) has(name string) bool {
	i, ok := s.set.FieldIndex(name)
	return ok && s.box.Field(i).Given && !s.box.Field(i).Range.Single()
}

// oneField compares along one field.
func (p pair) oneField(w *world, o, n subject, name string) ([]Interval, bool) {
	f := p.field(name)
	before, ok1 := o.line(w.a, name, p.range1(p.old, name))
	after, ok2 := n.line(w.b, name, p.range1(p.new, name))
	if !ok1 || !ok2 {
		return nil, false
	}
	whole := !slices.ContainsFunc(p.both(name), func(f *indicators.Field) bool { return !f.Whole })
	list, ok := along(before, after, whole)
	for i := range list {
		x := &list[i]
		x.Where, x.Measure, x.Label, x.Unit = w.where, name, f.Label, f.Unit
		x.Input = p.unit(w, o, n, *x, func(exact.Number) bool { return set1(p, w, name, x.Witness) })
	}
	return list, ok
}

// range1 is the range of a number as a set declares it, or as the other does where the set does not have it.
func (p pair) range1(s *rules.Set, name string) indicators.Interval {
	if i, ok := s.FieldIndex(name); ok {
		return s.Field(i).Range
	}
	return p.field(name).Range
}

// hull is the range of a number in either set.
func (p pair) hull(name string) (in indicators.Interval) {
	for i, f := range p.both(name) {
		if i == 0 {
			in = f.Range
		}
		in = in.Hull(f.Range)
	}
	return in
}

// base is what the other numbers of a quantity are while one moves: a number of which percent are short.
var base = exact.Int(100)

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

// set1 gives a number its value in both sets, whatever it is declared to be; false where neither has it.
func set1(p pair, w *world, name string, x exact.Number) (done bool) {
	for _, side := range [2]struct {
		s *rules.Set
		v *rules.Values
	}{{p.old, w.a}, {p.new, w.b}} {
		if i, ok := side.s.FieldIndex(name); ok && side.s.Field(i).Type == indicators.Number {
			side.v.Set(i, indicators.Value{Number: x, Present: true})
			done = true
		}
	}
	return done
}

// moving compares along slope × x + at0 of a field x, over an interval of it.
func (p pair) moving(w *world, o, n subject, name string, reach indicators.Interval, slope, at0 exact.Number) ([]Interval, bool) {
	over := shifted(reach, at0.Neg()).Over(indicators.Closed(slope, slope))
	before, ok1 := o.line(w.a, name, over)
	after, ok2 := n.line(w.b, name, over)
	if !ok1 || !ok2 {
		return nil, false
	}
	before.pieces, after.pieces = turned(before.pieces, slope, at0), turned(after.pieces, slope, at0)
	return along(before, after, false)
}

func shifted(in indicators.Interval, by exact.Number) indicators.Interval {
	return in.Plus(indicators.Closed(by, by))
}

// turned gives functions of x as functions of y = slope × x + at0.
func turned(pieces []indicators.Stretch, slope, at0 exact.Number) []indicators.Stretch {
	k := indicators.Closed(slope, slope)
	list := make([]indicators.Stretch, len(pieces))
	for i, s := range pieces {
		a, _ := s.A.Quo(slope)
		c, _ := s.C.Quo(slope)
		list[i] = indicators.Stretch{Over: shifted(s.Over.Times(k), at0), A: a, B: s.B.Sub(a.Mul(at0)), C: c, D: s.D.Sub(c.Mul(at0))}
	}
	if slope.Sign() < 0 {
		slices.Reverse(list)
	}
	return list
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
		in = in.Hull(r)
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
		half = half.Negative()
	}
	if p.hull(below).Contains(exact.Int(-1)) {
		sign := map[int]string{1: ">0", -1: "<0"}[at.Sign()]
		where = append(slices.Clone(where), Given{Name: below, Label: g.Label, Value: sign, Present: true, said: map[int]string{1: "正数", -1: "负数"}[at.Sign()]})
	}
	reach := p.hull(above).Over(p.hull(below).Intersect(half))
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

// unit gives figures for which the measured number is the witness, of decimals that both sets allow; none where the simple ones do not do.
func (p pair) unit(w *world, o, n subject, i Interval, at func(times exact.Number) bool) (list []Given) {
	for _, times := range []exact.Number{exact.Int(1), exact.New(1, 2), exact.Int(3), exact.Int(7), exact.Int(9), exact.New(1, 1), exact.Int(12)} {
		if !at(times) {
			return nil
		}
		if list = p.figures(w, o, n); list != nil && o.points(w.a).equal(i.Old) && n.points(w.b).equal(i.New) {
			return list
		}
	}
	return nil
}

// figures gives what a unit reports in a world; nil where it cannot.
func (p pair) figures(w *world, o, n subject) (list []Given) {
	for _, name := range p.names(o, n) {
		s, v := p.new, w.b
		i, ok := s.FieldIndex(name)
		if !ok {
			s, v = p.old, w.a
			i, _ = s.FieldIndex(name)
		}
		x := v.Get(i)
		if f := s.Field(i); f.Type == indicators.Number && x.Present && (!x.Number.Terminates() || !p.fits(name, x.Number)) {
			return nil
		}
		list = append(list, p.given([]string{name}, []indicators.Value{x})...)
	}
	return list
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
