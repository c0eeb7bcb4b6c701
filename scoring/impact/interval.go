package impact

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
)

// interval makes one interval of cells that lie side by side.
func interval(cells []cell) (i Interval) {
	i.In = indicators.Interval{Low: cells[0].in.Low, High: cells[len(cells)-1].in.High}
	for n, c := range cells {
		change := c.new.Off.Sub(c.old.Off)
		if n == 0 {
			i.Least, i.Most = change, change
		}
		i.Least, i.Most = exact.Min(i.Least, change), exact.Max(i.Most, change)
		x := witness(c.in)
		if n == 0 || tellsMore(change, x, i.New.Off.Sub(i.Old.Off), i.Witness) {
			i.Old, i.New, i.Witness = c.old, c.new, x
		}
	}
	if !cells[0].flat() {
		i.OldLine, i.NewLine = text(cells[0].on[0]), text(cells[0].on[1])
	}
	return i
}

// tellsMore reports whether a number is a better witness than another: the change is larger there, or as large and its decimals end.
func tellsMore(change, x, than, y exact.Number) bool {
	if c := change.Abs().Cmp(than.Abs()); c != 0 {
		return c > 0
	}
	return x.Terminates() && !y.Terminates()
}

// A grain is what a number is a multiple of: 1 where it is whole, a half where places are averaged, 0 of any number.
type grain struct{ exact.Number }

// of gives the least interval with the same multiples. It is empty where there are none.
func (g grain) of(in indicators.Interval) indicators.Interval {
	if g.IsZero() {
		return in
	}
	nearest := func(e *indicators.End, to func(exact.Number) exact.Number, next exact.Number) {
		if !e.Bounded {
			return
		}
		n, _ := e.At.Quo(g.Number)
		at := to(n)
		if e.Open && at.Equal(n) {
			at = at.Add(next)
		}
		*e = indicators.End{At: at.Mul(g.Number), Bounded: true}
	}
	nearest(&in.Low, exact.Number.Ceil, exact.Int(1))
	nearest(&in.High, exact.Number.Floor, exact.Int(-1))
	return in
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
