package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/roots"
)

// The arithmetic of stretches: (A·x + B) ÷ (C·x + D).

// A line is slope·x + base.
type line struct{ slope, base exact.Number }

func above(s curves.Stretch) line { return line{s.A, s.B} } // the numerator
func below(s curves.Stretch) line { return line{s.C, s.D} } // the denominator

// root gives the zero of a line that is not constant.
func (l line) root() (exact.Number, bool) {
	x, err := l.base.Neg().Quo(l.slope)
	return x, err == nil
}

// A square is two·x² + one·x + zero.
type square struct{ two, one, zero exact.Number }

func (l line) times(m line) square {
	return square{l.slope.Mul(m.slope), l.slope.Mul(m.base).Add(m.slope.Mul(l.base)), l.base.Mul(m.base)}
}

func (s square) plus(t square) square {
	return square{s.two.Add(t.two), s.one.Add(t.one), s.zero.Add(t.zero)}
}

func (s square) negative() square { return square{s.two.Neg(), s.one.Neg(), s.zero.Neg()} }

func (s square) at(x exact.Number) exact.Number { return s.two.Mul(x).Add(s.one).Mul(x).Add(s.zero) }

// without divides by a line, if nothing is left over.
func (s square) without(l line) (square, bool) {
	if l.slope.IsZero() {
		inverse, err := exact.Int(1).Quo(l.base)
		return square{s.two.Mul(inverse), s.one.Mul(inverse), s.zero.Mul(inverse)}, err == nil
	}
	r, _ := l.root()
	if !s.at(r).IsZero() {
		return s, false
	}
	inverse, _ := exact.Int(1).Quo(l.slope)
	one := s.two.Mul(inverse)
	return square{one: one, zero: s.one.Mul(inverse).Add(one.Mul(r))}, true
}

// roots gives the zeros, ascending; ok is false where they are no rational numbers. A square that is 0 everywhere has none.
func (s square) roots() (at []exact.Number, ok bool) {
	if s.two.IsZero() {
		if x, ok := (line{s.one, s.zero}).root(); ok {
			at = append(at, x)
		}
		return at, true
	}
	d := s.one.Mul(s.one).Sub(exact.Int(4).Mul(s.two).Mul(s.zero))
	if d.Sign() < 0 {
		return nil, true
	}
	r, ok := roots.Square(d)
	if !ok {
		return nil, false
	}
	half, _ := exact.New(5, 1).Quo(s.two)
	at = []exact.Number{s.one.Neg().Sub(r).Mul(half), s.one.Neg().Add(r).Mul(half)}
	slices.SortFunc(at, exact.Number.Cmp)
	return slices.CompactFunc(at, exact.Number.Equal), true
}

// ratio gives numerator ÷ (a · b) as a stretch, if it is one.
func ratio(over indicators.Interval, numerator square, a, b line) (curves.Stretch, bool) {
	denominator, factors := line{base: exact.Int(1)}, 0
	for _, f := range [2]line{a, b} {
		rest, divides := numerator.without(f)
		if numerator = rest; !divides {
			denominator = f
			factors++
		}
	}
	if factors > 1 || !numerator.two.IsZero() {
		return curves.Stretch{}, false
	}
	return lowest(curves.Stretch{Over: over, A: numerator.one, B: numerator.zero, C: denominator.slope, D: denominator.base}), true
}

// lowest gives the one way to write a stretch: a constant has no x, and the denominator begins with 1.
func lowest(s curves.Stretch) curves.Stretch {
	if s.A.Mul(s.D).Equal(s.B.Mul(s.C)) {
		y, _ := s.At(intervals.Inside(s.Over))
		return curves.Constant(s.Over, y)
	}
	by := s.C
	if by.IsZero() {
		by = s.D
	}
	inverse, _ := exact.Int(1).Quo(by)
	return curves.Stretch{Over: s.Over, A: s.A.Mul(inverse), B: s.B.Mul(inverse), C: s.C.Mul(inverse), D: s.D.Mul(inverse)}
}

// sum gives x + y.
func sum(x, y curves.Stretch) (curves.Stretch, bool) {
	if intervals.Single(x.Over) {
		return atPoint(x, y, exact.Number.Add)
	}
	n := above(x).times(below(y)).plus(above(y).times(below(x)))
	return ratio(x.Over, n, below(x), below(y))
}

// product gives x · y.
func product(x, y curves.Stretch) (curves.Stretch, bool) {
	if intervals.Single(x.Over) {
		return atPoint(x, y, exact.Number.Mul)
	}
	return ratio(x.Over, above(x).times(above(y)), below(x), below(y))
}

// atPoint works with the values at the only number of the stretches.
func atPoint(x, y curves.Stretch, op func(a, b exact.Number) exact.Number) (curves.Stretch, bool) {
	a, ok1 := x.At(x.Over.Low.At)
	b, ok2 := y.At(x.Over.Low.At)
	return curves.Constant(x.Over, op(a, b)), ok1 && ok2
}

// inverse gives 1 ÷ x.
func inverse(x curves.Stretch) curves.Stretch {
	return lowest(curves.Stretch{Over: x.Over, A: x.C, B: x.D, C: x.A, D: x.B})
}

func negative(x curves.Stretch) curves.Stretch {
	x.A, x.B = x.A.Neg(), x.B.Neg()
	return x
}

// compared cuts the place of two stretches where they are equal, and tells how they compare on each part.
func compared(x, y curves.Stretch) (parts []indicators.Interval, signs []int, ok bool) {
	n := above(x).times(below(y)).plus(above(y).times(below(x)).negative())
	at, ok := n.roots()
	if !ok {
		return nil, nil, false
	}
	parts = intervals.Split(x.Over, at...)
	for _, p := range parts {
		in := intervals.Inside(p)
		a, _ := x.At(in)
		b, _ := y.At(in)
		signs = append(signs, a.Cmp(b))
	}
	return parts, signs, true
}
