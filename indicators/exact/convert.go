package exact

import (
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"
)

// FromDecimal returns the value of d. The error is [ErrTooLarge] when the
// coefficient has more than [MaxDigits] digits or the exponent is beyond
// ±[MaxDigits]: a decimal can hold 1e1000000000 in a few bytes, and it is refused
// without being expanded.
func FromDecimal(d decimal.Decimal) (Number, error) {
	// Eighteen digits always fit; nineteen may not, and CoefficientInt64 would
	// not tell.
	e, short := int(d.Exponent()), d.NumDigits() <= 18
	switch {
	case d.Sign() == 0:
		return Number{}, nil
	case e < -MaxDigits || e > MaxDigits || !short && tooLong(d.Coefficient()):
		return Number{}, ErrTooLarge
	case short:
		return checked(New(d.CoefficientInt64(), -e))
	}
	return checked(scaled(d.Coefficient(), -e))
}

// FromRat returns the value of r, which may change afterwards. The error is
// [ErrTooLarge] when the numerator or the denominator has more than [MaxDigits]
// digits; a nil r is no number.
func FromRat(r *big.Rat) (Number, error) {
	switch {
	case r == nil:
		return Number{}, errSyntax
	case tooLong(r.Num()) || tooLong(r.Denom()):
		return Number{}, ErrTooLarge
	}
	return fromRat(new(big.Rat).Set(r)), nil
}

func checked(a Number) (Number, error) {
	if err := a.Check(); err != nil {
		return Number{}, err
	}
	return a, nil
}

// Decimal returns the value of a as a decimal without trailing zeros, or false
// when no decimal is exactly a, as for 1/3.
func (a Number) Decimal() (decimal.Decimal, bool) {
	if a.form < fraction {
		a = a.reduce()
		return decimal.New(a.n, -int32(a.form)), true
	}
	x := a.rat()
	places, ok := decimalPlaces(x.Denom())
	if !ok {
		return decimal.Decimal{}, false
	}
	c := bigPow10(places)
	c.Mul(c.Quo(c, x.Denom()), x.Num())
	return decimal.NewFromBigInt(c, -int32(places)), true
}

// Int64 returns a as an int64, or false when it is not whole or does not fit.
func (a Number) Int64() (int64, bool) {
	if a.form != 0 {
		whole := a.Round(0, Down)
		if whole.form != 0 || !whole.Equal(a) {
			return 0, false
		}
		a = whole
	}
	return a.n, true
}

// Terminates reports whether the decimal form of a comes to an end, as that of
// 1/8 does and that of 1/3 does not.
func (a Number) Terminates() bool {
	switch {
	case a.form < fraction:
		return true
	case a.form >= large:
		_, ok := decimalPlaces(a.r.Denom())
		return ok
	}
	a = a.reduce()
	d := a.den()
	d >>= bits.TrailingZeros64(d)
	for d%5 == 0 {
		d /= 5
	}
	return d == 1
}

// decimalPlaces returns how many decimal places 1/d has, or false when they never
// end because d has a prime factor other than 2 and 5.
func decimalPlaces(d *big.Int) (int, bool) {
	twos := int(d.TrailingZeroBits())
	d = new(big.Int).Rsh(d, uint(twos))
	fives := 0
	q, r := new(big.Int), new(big.Int)
	for _, step := range []struct {
		power int64
		count int
	}{{7450580596923828125, 27}, {5, 1}} { // 5^27 is the last to fit an int64
		for p := big.NewInt(step.power); ; fives += step.count {
			if q.QuoRem(d, p, r); r.Sign() != 0 {
				break
			}
			d, q = q, d
		}
	}
	return max(twos, fives), d.IsInt64() && d.Int64() == 1
}
