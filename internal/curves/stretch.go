package curves

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A Stretch is one part of a function of one number x: over it the value is (A·x + B) ÷ (C·x + D), whose denominator has no zero
// inside. It is constant, straight (C is 0) or a branch of a hyperbola, so always monotone.
type Stretch struct {
	Over       indicators.Interval
	A, B, C, D exact.Number
}

// Constant is the stretch that has one value everywhere.
func Constant(over indicators.Interval, value exact.Number) Stretch {
	return Stretch{Over: over, B: value, D: exact.Int(1)}
}

// At gives the value at x, which may also be an end that the stretch does not contain: the limit there. It is false where the value
// grows without end.
func (s Stretch) At(x exact.Number) (exact.Number, bool) {
	if s.C.IsZero() && s.D.Equal(exact.Int(1)) {
		return s.height(x), true
	}
	y, err := s.A.Mul(x).Add(s.B).Quo(s.C.Mul(x).Add(s.D))
	return y, err == nil
}

// Flat gives the value of a stretch that is constant.
func (s Stretch) Flat() (exact.Number, bool) {
	switch {
	case s.A.IsZero() && s.C.IsZero():
		y, err := s.B.Quo(s.D)
		return y, err == nil
	case intervals.Single(s.Over):
		return s.At(s.Over.Low.At)
	case !s.A.Mul(s.D).Equal(s.B.Mul(s.C)):
		return exact.Number{}, false
	}
	y, err := s.A.Quo(s.C)
	return y, err == nil
}

// Sign tells which way the value goes as x grows: 1 up, −1 down, 0 not at all.
func (s Stretch) Sign() int {
	if _, flat := s.Flat(); flat {
		return 0
	}
	return s.A.Mul(s.D).Sub(s.B.Mul(s.C)).Sign()
}

// Where gives the x at which the value is y, on the whole of the function that the stretch is a part of; false where there is none
// or the function is constant.
func (s Stretch) Where(y exact.Number) (exact.Number, bool) {
	if s.A.Mul(s.D).Equal(s.B.Mul(s.C)) {
		return exact.Number{}, false
	}
	x, err := s.D.Mul(y).Sub(s.B).Quo(s.A.Sub(s.C.Mul(y)))
	return x, err == nil
}

// Values gives the interval of the values over the stretch. An end that is only approached is open.
func (s Stretch) Values() indicators.Interval {
	if y, flat := s.Flat(); flat {
		return intervals.Closed(y, y)
	}
	low, high := s.end(s.Over.Low), s.end(s.Over.High)
	if s.Sign() < 0 {
		low, high = high, low
	}
	return indicators.Interval{Low: low, High: high}
}

// end gives the value towards an end of a stretch that is not constant; no end where it grows without end.
func (s Stretch) end(e indicators.End) indicators.End {
	if !e.Bounded {
		y, err := s.A.Quo(s.C)
		return indicators.End{At: y, Bounded: err == nil, Open: true}
	}
	y, ok := s.At(e.At)
	return indicators.End{At: y, Bounded: ok, Open: e.Open}
}
