package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
)

// numbers compares two rules along the one number that decides, where all that is no number is known. ok is false where more numbers
// matter than one, or it is not seen that they do not.
func (w *world) numbers() (list []Interval, ok bool) {
	free := slices.DeleteFunc(analysis.Free(w.box, w.reads()...), func(name string) bool {
		known := w.box.Field(w.at(name))
		return !fields.Counted(w.field(name).Type) || !known.Given || intervals.Single(known.Range)
	})
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
func (w *world) lines(name string, over [2]indicators.Interval) (lines [2]line, ok bool) {
	for k, s := range w.sides {
		if lines[k].side = s; s.refuses {
			continue
		}
		if s.of == nil {
			return lines, false
		}
		if lines[k].pieces, ok = analysis.AlongOver(s.of, w.values, w.at(name), over[k]); !ok {
			return lines, false
		}
	}
	return lines, true
}

// oneField compares along one field, as each set declares it.
func (w *world) oneField(name string) ([]Interval, bool) {
	f := w.field(name)
	over := [2]indicators.Interval{f.Range, f.Range}
	for k, s := range w.sides {
		if i, here := s.set.FieldIndex(name); here {
			over[k] = s.set.Field(i).Range
		}
	}
	lines, ok := w.lines(name, over)
	if !ok {
		return nil, false
	}
	return w.along(scale{name, f.Label, figures.UnitOf(f), func(x, _ exact.Number) bool {
		w.number(name, x)
		return true
	}}, lines[0], lines[1], w.grain(name))
}

// moving compares along a scale that is slope × x + at0 of a field x, over an interval of it.
func (w *world) moving(s scale, name string, reach indicators.Interval, slope, at0 exact.Number) ([]Interval, bool) {
	over := intervals.Over(shifted(reach, at0.Neg()), intervals.Closed(slope, slope))
	lines, ok := w.lines(name, [2]indicators.Interval{over, over})
	if !ok {
		return nil, false
	}
	for k := range lines {
		lines[k].pieces = turned(lines[k].pieces, slope, at0)
	}
	g := grain{}
	if w.field(name).Type == indicators.Date && slope.Abs().Equal(exact.Int(1)) && at0.IsInt() {
		g = grain{exact.Int(1)} // there is no half of a day
	}
	return w.along(s, lines[0], lines[1], g)
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
	names := w.names()
	for _, times := range others {
		if !at(i.Witness, times) {
			return nil
		}
		list := w.given(names...)
		odd := func(g Given) bool {
			return fields.Counted(w.field(g.Name).Type) && g.Present && (!g.value.Number.Terminates() || !w.fits(g.Name, g.value.Number))
		}
		if x, y := w.points(); x.equal(i.Old) && y.equal(i.New) && !slices.ContainsFunc(list, odd) {
			return list
		}
	}
	return nil
}

func (p *pair) fits(name string, x exact.Number) bool {
	return fields.Check(p.field(name), x) == fields.Fits
}
