package curves

import (
	"sort"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A Curve is a whole criterion as a function of one measured number: straight stretches in ascending order that do not overlap, over each
// of which the points off, before rounding, are A·x + B. What a criterion can do is read off its curve, exactly: where it jumps, how far it
// reaches, which way it goes.
type Curve []Stretch

// MaxPieces is the most pieces that a function of one number may have; one that would need more is not followed.
const MaxPieces = 10000

// CurveOf gives the curve of a path; false where a stretch of it is not straight. Where a flat piece meets a sloped one at one height, the
// number between them is the sloped one's.
func CurveOf(path []Stretch) (Curve, bool) {
	var c Curve
	for _, s := range path {
		if !s.C.IsZero() {
			return nil, false
		}
		slope, err1 := s.A.Quo(s.D)
		base, err2 := s.B.Quo(s.D)
		if err1 != nil || err2 != nil {
			return nil, false
		}
		c = append(c, Stretch{Over: s.Over, A: slope, B: base, D: exact.Int(1)})
	}
	for i := 1; i < len(c); i++ {
		meet(&c[i-1], &c[i])
	}
	return c, true
}

// height gives the value of a straight stretch at x.
func (s *Stretch) height(x exact.Number) exact.Number { return s.A.Mul(x).Add(s.B) }

// meet gives the number between two pieces to the sloped one.
func meet(p, q *Stretch) {
	at := p.Over.High
	if at.Open == q.Over.Low.Open || !at.At.Equal(q.Over.Low.At) || !p.height(at.At).Equal(q.height(at.At)) {
		return
	}
	if sloped := !p.A.IsZero(); sloped != !q.A.IsZero() && !intervals.Single(p.Over) && !intervals.Single(q.Over) {
		p.Over.High.Open, q.Over.Low.Open = !sloped, sloped
	}
}

// At gives the points off at x; false when no piece holds x.
func (c Curve) At(x exact.Number) (exact.Number, bool) {
	here := intervals.Closed(x, x)
	i := sort.Search(len(c), func(i int) bool { return !intervals.Before(c[i].Over, here) })
	if i == len(c) || !c[i].Over.Contains(x) {
		return exact.Number{}, false
	}
	return c[i].At(x)
}

// Within gives the curve over the values of an interval only.
func (c Curve) Within(over indicators.Interval) Curve {
	var in Curve
	for _, p := range c {
		if p.Over = intervals.Intersect(p.Over, over); !intervals.Empty(p.Over) {
			in = append(in, p)
		}
	}
	return in
}

// Breakpoints gives every finite end of a piece, ascending, each once.
func (c Curve) Breakpoints() []exact.Number {
	var at []exact.Number
	for _, p := range c {
		for _, e := range [2]indicators.End{p.Over.Low, p.Over.High} {
			if e.Bounded && (len(at) == 0 || !at[len(at)-1].Equal(e.At)) {
				at = append(at, e.At)
			}
		}
	}
	return at
}

// A Direction tells which way points off go as the measured number grows.
type Direction uint8

// The directions.
const (
	Flat    Direction = iota // never change
	Rising                   // never fall: lower is better (反向)
	Falling                  // never rise: higher is better (正向)
	Mixed                    // both
)

// String names the direction.
func (d Direction) String() string { return [...]string{"flat", "rising", "falling", "mixed"}[d] }

// Direction tells which way points off go over the whole curve, jumps between pieces included.
func (c Curve) Direction() Direction {
	d := Flat
	for i, p := range c {
		d = d.and(p.A.Sign())
		if i > 0 && c[i-1].Over.High.Bounded {
			at := c[i-1].Over.High.At
			d = d.and(p.height(p.Over.Low.At).Cmp(c[i-1].height(at)))
		}
	}
	return d
}

func (d Direction) and(sign int) Direction {
	switch {
	case sign == 0 || d == Mixed:
		return d
	case sign > 0 && d != Falling:
		return Rising
	case sign < 0 && d != Rising:
		return Falling
	}
	return Mixed
}
