package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
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
	list, ok := along(before, after, p.grain(name))
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
		in = intervals.Hull(in, f.Range)
	}
	return in
}

// base is what the other numbers of a quantity are while one moves: a number of which percent are short.
var base = exact.Int(100)

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
	over := intervals.Over(shifted(reach, at0.Neg()), indicators.Closed(slope, slope))
	before, ok1 := o.line(w.a, name, over)
	after, ok2 := n.line(w.b, name, over)
	if !ok1 || !ok2 {
		return nil, false
	}
	before.pieces, after.pieces = turned(before.pieces, slope, at0), turned(after.pieces, slope, at0)
	return along(before, after, grain{})
}

func shifted(in indicators.Interval, by exact.Number) indicators.Interval {
	return intervals.Plus(in, indicators.Closed(by, by))
}

// turned gives functions of x as functions of y = slope × x + at0.
func turned(pieces []curves.Stretch, slope, at0 exact.Number) []curves.Stretch {
	k := indicators.Closed(slope, slope)
	list := make([]curves.Stretch, len(pieces))
	for i, s := range pieces {
		a, _ := s.A.Quo(slope)
		c, _ := s.C.Quo(slope)
		list[i] = curves.Stretch{Over: shifted(intervals.Times(s.Over, k), at0), A: a, B: s.B.Sub(a.Mul(at0)), C: c, D: s.D.Sub(c.Mul(at0))}
	}
	if slope.Sign() < 0 {
		slices.Reverse(list)
	}
	return list
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
