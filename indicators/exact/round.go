package exact

import (
	"fmt"
	"math/big"
	"math/bits"
)

// A Rounding says which neighbour a number goes to when it is rounded.
type Rounding uint8

// The ways to round. Only HalfUp and HalfEven differ on halves; Down never goes
// away from zero, Up never toward it.
const (
	HalfUp   Rounding = iota // to the nearer; halves away from zero (四舍五入)
	HalfEven                 // to the nearer; halves to the even digit (五留双)
	Down                     // toward zero: the further digits are dropped (舍去尾数)
	Up                       // away from zero: any further digit counts as a whole one (进位)
)

var roundings = [...]string{HalfUp: "half_up", HalfEven: "half_even", Down: "down", Up: "up"}

// String returns half_up, half_even, down or up.
func (r Rounding) String() string {
	if int(r) < len(roundings) {
		return roundings[r]
	}
	return fmt.Sprintf("Rounding(%d)", uint8(r))
}

// Round returns a rounded to a number of decimal places: 2 for hundredths, 0 for
// whole numbers, −2 for hundreds. It rounds the exact value, once. Places beyond
// ±[MaxDigits] and a mode that is none of the constants are faults of a program,
// not of its input: Round panics.
func (a Number) Round(places int, mode Rounding) Number {
	// Fractions and large numbers have a form above any number of places.
	if int(a.form) <= places && places <= MaxDigits && mode <= Up {
		return a
	}
	return a.round(places, mode)
}

func (a Number) round(places int, mode Rounding) Number {
	if places < -MaxDigits || places > MaxDigits {
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
			return Number{}, mode != Up || u == 0 // the divisor is above 2^64, u at most 2^63: less than a half
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
	if mode.up(r != 0, r > den-r, r == den-r, q&1 != 0) {
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

// up reports whether to go one further from zero, given whether anything was cut
// off, how it compares with a half and whether the last digit kept is odd.
func (r Rounding) up(any, above, half, odd bool) bool {
	if r == Up {
		return any
	}
	return r != Down && (above || half && (r == HalfUp || odd))
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
	any := r.Sign() != 0
	half := r.Lsh(r, 1).Cmp(d)
	if mode.up(any, half > 0, half == 0, n.Bit(0) != 0) {
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

// Floor returns the largest whole number that is not above a.
func (a Number) Floor() Number {
	if a.form == 0 {
		return a
	}
	return a.toward(-1)
}

// Ceil returns the smallest whole number that is not below a.
func (a Number) Ceil() Number {
	if a.form == 0 {
		return a
	}
	return a.toward(+1)
}

// toward drops the fractional part of a, and goes one further from zero where that was away from the sign.
func (a Number) toward(sign int) Number {
	whole := a.Round(0, Down)
	if a.Sign() != sign || whole.Equal(a) {
		return whole
	}
	return whole.Add(Int(int64(sign)))
}
