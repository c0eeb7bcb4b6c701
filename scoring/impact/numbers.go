package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
)

// numbers compares two rules along the one number that decides, where all that is no number is known. ok is false where more numbers
// matter than one, or it is not seen that they do not.
func (w *world) numbers() (list []Interval, ok bool) {
	free := w.free()
	switch len(free) {
	case 0:
		return w.here(w.where), true
	case 1:
		return w.oneField(free[0])
	}
	if list, ok = w.quantity(free, true); ok || list != nil {
		return list, ok
	}
	if list, ok = w.ratio(free); ok || list != nil {
		return list, ok
	}
	return w.quantity(free, false)
}

// free gives the numbers that are open and that the rules can come to read.
func (w *world) free() []string {
	free := slices.Concat(w.sides[0].free(), w.sides[1].free())
	slices.Sort(free)
	return slices.DeleteFunc(slices.Compact(free), func(name string) bool {
		return w.field(name).Type != indicators.Number || !w.varies(name)
	})
}

// varies reports whether a number can be there, and is not the same for all units.
func (w *world) varies(name string) bool {
	for s, i := range w.having(name) {
		if s.box.Field(i).Given && !intervals.Single(s.box.Field(i).Range) {
			return true
		}
	}
	return false
}

// A scale is the number along which rules are compared.
type scale struct {
	name, label string
	unit        indicators.MeasureUnit
	// at makes the number x, the others being times what they mostly are; false where it cannot. Nil: not said.
	at func(x, times exact.Number) bool
}

// along compares two lines along a scale, which are functions of numbers of a grain.
func (w *world) along(s scale, old, new line, g grain) ([]Interval, bool) {
	list, all := along(old, new, g)
	for i := range list {
		x := &list[i]
		x.Where, x.Measure, x.Label, x.Unit = w.where, s.name, s.label, s.unit
		if s.at != nil {
			x.Input = w.unit(*x, s.at)
		}
	}
	return list, all
}

// lines gives both rules along one number, over an interval for either; false where that is not followed.
func (w *world) lines(name string, over [2]indicators.Interval) (old, new line, ok bool) {
	old, ok1 := w.sides[0].line(name, over[0])
	new, ok2 := w.sides[1].line(name, over[1])
	return old, new, ok1 && ok2
}

// ranges is what a number may be, as each set declares it, or as the other does where a set does not have it.
func (p pair) ranges(name string) [2]indicators.Interval {
	list := p.both(name)
	return [2]indicators.Interval{list[len(list)-1].Range, list[0].Range}
}

// oneField compares along one field.
func (w *world) oneField(name string) ([]Interval, bool) {
	old, new, ok := w.lines(name, w.ranges(name))
	if !ok {
		return nil, false
	}
	f := w.field(name)
	return w.along(scale{name, f.Label, f.Unit, func(x, _ exact.Number) bool { return w.put(name, x) }}, old, new, w.grain(name))
}

// moving compares along a scale that is slope × x + at0 of a field x, over an interval of it.
func (w *world) moving(s scale, name string, reach indicators.Interval, slope, at0 exact.Number) ([]Interval, bool) {
	over := intervals.Over(shifted(reach, at0.Neg()), intervals.Closed(slope, slope))
	old, new, ok := w.lines(name, [2]indicators.Interval{over, over})
	if !ok {
		return nil, false
	}
	old.pieces, new.pieces = turned(old.pieces, slope, at0), turned(new.pieces, slope, at0)
	return w.along(s, old, new, grain{})
}

func shifted(in indicators.Interval, by exact.Number) indicators.Interval {
	return intervals.Plus(in, intervals.Closed(by, by))
}

// turned gives functions of x as functions of y = slope × x + at0.
func turned(pieces []curves.Stretch, slope, at0 exact.Number) []curves.Stretch {
	k := intervals.Closed(slope, slope)
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

// base is what the other numbers of a quantity are while one moves: a number of which percent are short.
var base = exact.Int(100)

// others are times how much the other numbers are tried, until figures are decimals that both sets allow.
var others = []exact.Number{exact.Int(1), exact.New(1, 2), exact.Int(3), exact.Int(7), exact.Int(9), exact.New(1, 1), exact.Int(12)}

// unit gives figures for which the measured number is the witness; none where the simple ones do not do.
func (w *world) unit(i Interval, at func(x, times exact.Number) bool) []Given {
	for _, times := range others {
		if !at(i.Witness, times) {
			return nil
		}
		if list := w.figures(); list != nil {
			if x, y := w.points(); x.equal(i.Old) && y.equal(i.New) {
				return list
			}
		}
	}
	return nil
}

// figures gives what a unit reports; nil where it cannot.
func (w *world) figures() (list []Given) {
	for _, name := range w.names() {
		var x indicators.Value
		for s, i := range w.having(name) { // the new set has the last word
			x = s.values.Get(i)
		}
		if w.field(name).Type == indicators.Number && x.Present && (!x.Number.Terminates() || !w.fits(name, x.Number)) {
			return nil
		}
		list = append(list, w.given([]string{name}, []indicators.Value{x})...)
	}
	return list
}
