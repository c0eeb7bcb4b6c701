package impact

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// interval makes one interval of cells that lie side by side. Of a whole number the ends are whole; any is false where none lies inside.
func interval(cells []cell, whole bool) (i Interval, any bool) {
	i.In = indicators.Interval{Low: cells[0].in.Low, High: cells[len(cells)-1].in.High}
	if whole {
		i.In = wholes(i.In)
	}
	if i.In.Empty() {
		return i, false
	}
	for _, c := range cells {
		if whole {
			c.in = wholes(c.in)
		}
		if c.in.Empty() {
			continue
		}
		change := c.new.Off.Sub(c.old.Off)
		if !any {
			i.Least, i.Most = change, change
		}
		i.Least, i.Most = exact.Min(i.Least, change), exact.Max(i.Most, change)
		x := witness(c.in)
		if !any || tellsMore(change, x, i.New.Off.Sub(i.Old.Off), i.Witness) {
			any, i.Old, i.New, i.Witness = true, c.old, c.new, x
		}
	}
	if !cells[0].flat() {
		i.OldLine, i.NewLine = text(cells[0].on[0]), text(cells[0].on[1])
	}
	return i, any
}

// tellsMore reports whether a number is a better witness than another: the change is larger there, or as large and its decimals end.
func tellsMore(change, x, than, y exact.Number) bool {
	if c := change.Abs().Cmp(than.Abs()); c != 0 {
		return c > 0
	}
	return x.Terminates() && !y.Terminates()
}

// wholes gives the least interval with the same whole numbers.
func wholes(in indicators.Interval) indicators.Interval {
	if e := &in.Low; e.Bounded {
		next := e.At.Ceil()
		if e.Open && next.Equal(e.At) {
			next = next.Add(exact.Int(1))
		}
		*e = indicators.End{At: next, Bounded: true}
	}
	if e := &in.High; e.Bounded {
		next := e.At.Floor()
		if e.Open && next.Equal(e.At) {
			next = next.Sub(exact.Int(1))
		}
		*e = indicators.End{At: next, Bounded: true}
	}
	return in
}

// witness gives a number of an interval: an end that belongs to it, or one between with few decimals.
func witness(in indicators.Interval) exact.Number {
	for _, e := range [2]indicators.End{in.High, in.Low} {
		if e.Bounded && !e.Open && e.At.Terminates() {
			return e.At
		}
	}
	x := in.Inside()
	for places := range 12 {
		if short := x.Round(places, exact.HalfUp); in.Contains(short) {
			return short
		}
	}
	return x
}

// text writes a piece as a formula of x.
func text(s *indicators.Stretch) string {
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
