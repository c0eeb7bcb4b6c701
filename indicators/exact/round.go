package exact

import (
	"fmt"
	"math/big"
	"math/bits"
)

// A Rounding says which neighbour a number goes to when it is rounded.
type Rounding uint8

// The ways to round. Only HalfUp and HalfEven differ on halves; Down never goes
// away from zero.
const (
	HalfUp   Rounding = iota // to the nearer; halves away from zero (四舍五入)
	HalfEven                 // to the nearer; halves to the even digit (五留双)
	Down                     // toward zero: the further digits are dropped
)

var roundings = [...]string{HalfUp: "half_up", HalfEven: "half_even", Down: "down"}

// String returns half_up, half_even or down.
func (r Rounding) String() string {
	if int(r) < len(roundings) {
		return roundings[r]
	}
	return fmt.Sprintf("Rounding(%d)", uint8(r))
}

// Round returns a rounded to a number of decimal places: 2 for hundredths, 0 for
// whole numbers, −2 for hundreds. It rounds the exact value, once. Places beyond
// ±[MaxPlaces] and a mode that is none of the constants are faults of a program,
// not of its input: Round panics.
func (a Number) Round(places int, mode Rounding) Number {
	// Fractions and large numbers have a form above any number of places.
	if int(a.form) <= places && places <= MaxPlaces && mode <= Down {
		return a
	}
	return a.round(places, mode)
}

func (a Number) round(places int, mode Rounding) Number {
	if places < -MaxPlaces || places > MaxPlaces {
		panic("exact: decimal places beyond the limits")
	}
	if int(mode) >= len(roundings) {
		panic("exact: unknown " + mode.String())
	}
	if a.form < large && places <= maxScale {
		if c, ok := a.roundWords(places, mode); ok {
			return c
		}
	}
	return a.roundLarge(places, mode)
}

// roundWords divides n × 10^places by d × 10^scale in 128 bits and looks at what
// remains. It gives up when the quotient does not fit.
func (a Number) roundWords(places int, mode Rounding) (Number, bool) {
	var hi, lo uint64
	u, den := magnitude(a.n), a.den()
	if shift := places - int(a.scale()); shift >= 0 {
		hi, lo = bits.Mul64(u, pow10[shift])
	} else {
		var over uint64 = 1
		if -shift < len(pow10) {
			over, den = bits.Mul64(den, pow10[-shift])
		}
		if over != 0 {
			return Number{}, true // the divisor is above 2^64, u at most 2^63: less than a half
		}
		lo = u
	}
	if hi >= den {
		return Number{}, false
	}
	q, r := bits.Div64(hi, lo, den)
	if q > 1<<63 { // so that q+1 stays in the word
		return Number{}, false
	}
	if mode.up(r > den-r, r == den-r, q&1 != 0) {
		q++
	}
	n, ok := signed(q, a.n < 0)
	if places < 0 {
		var fits bool
		if -places > maxScale {
			return Number{}, n == 0
		}
		n, fits = mul(n, int64(pow10[-places]))
		return Number{n: n}, ok && fits
	}
	return Number{n: n, form: uint32(places)}, ok
}

// up reports whether to go one further from zero, given how what was cut off
// compares with a half and whether the last digit kept is odd.
func (r Rounding) up(above, half, odd bool) bool {
	switch r {
	case HalfUp:
		return above || half
	case HalfEven:
		return above || half && odd
	default:
		return false
	}
}

func (a Number) roundLarge(places int, mode Rounding) Number {
	x := a.rat()
	n, d := new(big.Int).Abs(x.Num()), new(big.Int).Set(x.Denom())
	if places >= 0 {
		n.Mul(n, bigPow10(places))
	} else {
		d.Mul(d, bigPow10(-places))
	}
	r := new(big.Int)
	n.QuoRem(n, d, r)
	half := r.Lsh(r, 1).Cmp(d)
	if mode.up(half > 0, half == 0, n.Bit(0) != 0) {
		n.Add(n, big.NewInt(1))
	}
	if a.n < 0 {
		n.Neg(n)
	}
	return scaled(n, places)
}

// WithPlaces returns a, held with that many decimal places where it has fewer and a word holds it. It is the same number; sums and
// comparisons of numbers of equal places are the quickest.
func (a Number) WithPlaces(places int) Number {
	if a.form >= fraction || places > maxScale || int(a.form) >= places {
		return a
	}
	n, ok := mul(a.n, int64(pow10[places-int(a.form)]))
	if !ok {
		return a
	}
	return Number{n: n, form: uint32(places)}
}

// Trunc returns a without its fractional part.
func (a Number) Trunc() Number {
	if a.form == 0 {
		return a
	}
	return a.whole(0)
}

// Floor returns the largest whole number that is not above a.
func (a Number) Floor() Number {
	if a.form == 0 {
		return a
	}
	return a.whole(-1)
}

// Ceil returns the smallest whole number that is not below a.
func (a Number) Ceil() Number {
	if a.form == 0 {
		return a
	}
	return a.whole(+1)
}

// whole drops the fractional part of a, going away from zero instead where a is
// not whole and has the sign away.
func (a Number) whole(away int) Number {
	if a.form >= large {
		n, r := new(big.Int).QuoRem(a.r.Num(), a.r.Denom(), new(big.Int))
		if r.Sign() != 0 && a.Sign() == away {
			n.Add(n, big.NewInt(int64(away)))
		}
		return fromRat(new(big.Rat).SetInt(n))
	}
	q, whole := a.split()
	if !whole && a.Sign() == away {
		q++ // a part was divided off, so q is far below the top
	}
	n, _ := signed(q, a.n < 0) // no further from zero than n
	return Number{n: n}
}

// split returns the whole part of |a| and whether that is all. a must not be
// large.
func (a Number) split() (q uint64, whole bool) {
	u := magnitude(a.n)
	hi, den := bits.Mul64(a.den(), pow10[a.scale()])
	if hi != 0 {
		return 0, u == 0
	}
	return u / den, u%den == 0
}
