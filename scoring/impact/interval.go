package impact

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// interval makes one interval of cells that lie side by side.
func interval(cells []cell) Interval {
	i := cells[0].alone()
	for _, c := range cells[1:] {
		i.widen(c.alone())
	}
	if c := cells[0]; !c.flat() {
		i.on = [2]*curves.Stretch{c.old.on, c.new.on}
		i.OldLine, i.NewLine = text(c.old.on), text(c.new.on)
	}
	return i
}

// alone is the interval of one cell.
func (c cell) alone() Interval {
	change := c.new.off.Off.Sub(c.old.off.Off)
	return Interval{In: c.in, Old: c.old.off, New: c.new.off, Witness: c.witness, Least: change, Most: change, endless: c.endless}
}

// widen takes in the numbers of an interval that lies behind. The witness is that of the larger change; of two alike one whose decimals
// end.
func (i *Interval) widen(j Interval) {
	i.In.High = j.In.High
	i.endless = i.endless || j.endless
	i.Least, i.Most = exact.Min(i.Least, j.Least), exact.Max(i.Most, j.Most)
	more := j.New.Off.Sub(j.Old.Off).Abs().Cmp(i.New.Off.Sub(i.Old.Off).Abs())
	if more > 0 || more == 0 && j.Witness.Terminates() && !i.Witness.Terminates() {
		i.Old, i.New, i.Witness = j.Old, j.New, j.Witness
	}
}

// A grain is what a number is a multiple of: 1 where it is whole, a half where places are averaged, 0 of any number.
type grain struct{ exact.Number }

// grain says which numbers of a name both sets judge.
func (w *world) grain(name string) (g grain) {
	for _, s := range w.sides {
		if i, here := s.set.FieldIndex(name); here {
			g = g.and(s.set, i, s.set.Field(i).Whole)
		}
	}
	return g
}

// given is the grain of numbers that are also those that a formula gives.
func (g grain) given(s *rules.Set, f *rules.Formula) grain {
	field := -1
	if standing, ok := analysis.StandingOf(f); ok {
		field = standing.Field
	}
	return g.and(s, field, analysis.Whole(f))
}

// and is the grain of numbers that are also those of a field, or whole: where that is so in one set only, the others only one of them takes.
func (g grain) and(s *rules.Set, field int, whole bool) grain {
	switch {
	case whole || g.Equal(exact.Int(1)):
		return grain{exact.Int(1)}
	case field >= s.Inside().Figures && s.Field(field).Step.Sign() > 0: // averaged places
		return grain{s.Field(field).Step}
	}
	return g
}

// of gives the least interval with the same multiples. It is empty where there are none.
func (g grain) of(in indicators.Interval) indicators.Interval {
	if g.IsZero() {
		return in
	}
	for _, e := range [2]*indicators.End{&in.Low, &in.High} {
		if e.Bounded {
			at, ok := analysis.Multiple(in, g.Number, e.At)
			if !ok {
				return intervals.Closed(exact.Int(1), exact.Int(0))
			}
			*e = indicators.End{At: at, Bounded: true}
		}
	}
	return in
}

// within gives the multiples in an interval, ascending; false where they may be more than most.
func (g grain) within(in indicators.Interval, most int) (list []exact.Number, ok bool) {
	if g.IsZero() || !in.Low.Bounded || !in.High.Bounded {
		return nil, false
	}
	x, ok := analysis.Multiple(in, g.Number, in.Low.At)
	for ; ok && in.Contains(x); x = x.Add(g.Number) {
		if list = append(list, x); len(list) > most {
			return nil, false
		}
	}
	return list, true
}

// meets reports whether there is no number of this grain between two intervals, which of made from them.
func (g grain) meets(last, next indicators.Interval) bool {
	if g.IsZero() {
		return intervals.Meets(last, next)
	}
	return last.High.Bounded && next.Low.Bounded && last.High.At.Add(g.Number).Equal(next.Low.At)
}

// witness gives a number of an interval: an end that belongs to it, or one between with few decimals.
func witness(in indicators.Interval) exact.Number {
	for _, e := range [2]indicators.End{in.High, in.Low} {
		if e.Bounded && !e.Open && e.At.Terminates() {
			return e.At
		}
	}
	x := intervals.Inside(in)
	for places := range 12 {
		if short := x.Round(places, exact.HalfUp); in.Contains(short) {
			return short
		}
	}
	return x
}

// text writes a piece as a formula of x.
func text(s *curves.Stretch) string {
	if s == nil {
		return "不能评分"
	}
	if y, flat := s.Flat(); flat {
		return y.String()
	}
	if s.C.IsZero() {
		a, _ := s.A.Quo(s.D)
		b, _ := s.B.Quo(s.D)
		return sum(a, b)
	}
	return "(" + sum(s.A, s.B) + ") ÷ (" + sum(s.C, s.D) + ")"
}

// sum writes a × x + b.
func sum(a, b exact.Number) string {
	switch {
	case a.IsZero():
		return b.String()
	case b.IsZero():
		return a.String() + " × x"
	case b.Sign() < 0:
		return a.String() + " × x − " + b.Neg().String()
	case a.Sign() < 0:
		return b.String() + " − " + a.Neg().String() + " × x"
	}
	return a.String() + " × x + " + b.String()
}
