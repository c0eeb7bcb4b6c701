package exact

import (
	"errors"
	"math/big"
)

// The limits, all in one place. They bound what a number from outside can cost;
// arithmetic itself has none.
const (
	// MaxText is the longest text that [Parse] reads, in bytes. It is enough
	// for any amount of money or percentage a person would write.
	MaxText = 64

	// MaxExponent is the largest exponent, up or down, that [Parse] accepts
	// after the letter e. Without it the ten bytes 1e99999999 would stand for
	// a hundred million digits.
	MaxExponent = 400

	// MaxDigits is the number of decimal digits that [Number.Check] allows in
	// the numerator and in the denominator. [FromDecimal] holds coefficient
	// and exponent to it as well, [New] the scale, and [Number.Round] the places
	// on either side of the decimal point.
	MaxDigits = 1000
)

// The reasons for refusing a number. Test for them with errors.Is.
var (
	// ErrTooLarge means that a number, or its text, is beyond the limits of
	// this package. It covers numbers too close to zero as well: they need a
	// denominator as long.
	ErrTooLarge = errors.New("number beyond the limits")

	// ErrDivisionByZero means that a divisor was zero.
	ErrDivisionByZero = errors.New("division by zero")

	errSyntax = errors.New("not a decimal number")
)

// Check returns [ErrTooLarge] when the numerator or the denominator of a, in
// lowest terms, has more than [MaxDigits] decimal digits. For numbers held in
// machine words it is a single comparison, cheap enough to follow every step
// of a calculation.
func (a Number) Check() error {
	if a.form < large {
		return nil
	}
	return a.check()
}

func (a Number) check() error {
	if tooLong(a.r.Num()) || tooLong(a.r.Denom()) {
		return ErrTooLarge
	}
	return nil
}

// limitBits is the length in bits of 10^MaxDigits: shorter numbers have at most
// MaxDigits digits, longer ones more.
const limitBits = 3322

func tooLong(x *big.Int) bool {
	if n := x.BitLen(); n != limitBits {
		return n > limitBits
	}
	return x.CmpAbs(bigPow10(MaxDigits)) >= 0
}
