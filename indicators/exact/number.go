package exact

import (
	"math/big"
	"math/bits"
)

// A Number is an exact rational number. It is immutable and safe for concurrent
// use, the zero Number is 0, and it is passed by value. Compare numbers with
// [Number.Equal], [Number.Less] or [Number.Cmp]; they cannot be compared by ==,
// because 1.50 and 1.5 are held differently and are equal.
type Number struct {
	// The value is one of
	//
	//	n × 10^-scale        decimal
	//	n ÷ d × 10^-scale    fraction, d > 0, not always in lowest terms
	//	r                    large: in lowest terms, n is its sign, never changed
	//
	// The sign of n is the sign of the number in all three.
	n    int64
	d    int64 // 0 unless a fraction
	r    shared
	form uint32 // scale, 0 to maxScale, plus fraction or large
}

// shared is the value of a large number, which its copies have in common. It is a
// struct to forbid == without a fifth field in Number: up to four fields and four
// words are held in registers.
type shared struct {
	_ [0]func()
	*big.Rat
}

// The flags lie so that comparing forms answers the common questions: equal forms
// below fraction are two decimals of one scale, and the sum of the forms of a
// decimal and a fraction stays below 2*fraction.
const (
	fraction  = 1 << 16
	large     = 1 << 18
	scaleMask = fraction - 1
	maxScale  = 18 // 10^18 is the last power of ten in an int64
)

// Int returns i.
func Int(i int64) Number { return Number{n: i} }

// New returns coefficient × 10^-scale: New(9852, 2) is 98.52 and New(3, -4) is
// 30000. It panics when the scale is beyond ±[MaxDigits]; a scale is part of a
// program, not of its input.
func New(coefficient int64, scale int) Number {
	if uint(scale) <= maxScale {
		return Number{n: coefficient, form: uint32(scale)}
	}
	return newScaled(coefficient, scale)
}

func newScaled(coefficient int64, scale int) Number {
	if scale < -MaxDigits || scale > MaxDigits {
		panic("exact: scale beyond the limits")
	}
	if -maxScale <= scale && scale < 0 {
		if n, ok := mul(coefficient, int64(pow10[-scale])); ok {
			return Number{n: n}
		}
	}
	return scaled(big.NewInt(coefficient), scale)
}

// scaled returns x × 10^-scale and keeps x.
func scaled(x *big.Int, scale int) Number {
	if scale <= 0 {
		return fromRat(new(big.Rat).SetInt(x.Mul(x, bigPow10(-scale))))
	}
	return fromRat(new(big.Rat).SetFrac(x, bigPow10(scale)))
}

// scale returns the power of ten a decimal or a fraction is divided by.
func (a Number) scale() uint32 { return a.form & scaleMask }

// den returns the denominator of a decimal or a fraction without the scale.
func (a Number) den() uint64 {
	if a.form >= fraction {
		return uint64(a.d)
	}
	return 1
}

// rat returns the value of a for reading only: a large number gives its own.
func (a Number) rat() *big.Rat {
	if a.form >= large {
		return a.r.Rat
	}
	d := new(big.Int).SetUint64(pow10[a.scale()])
	if a.form >= fraction {
		d.Mul(d, big.NewInt(a.d))
	}
	return new(big.Rat).SetFrac(big.NewInt(a.n), d)
}

// fromRat returns r as a number and keeps r when it is large. Whatever fits
// machine words in lowest terms comes back to them.
func fromRat(r *big.Rat) Number {
	if !r.Num().IsInt64() || !r.Denom().IsInt64() {
		return Number{n: int64(r.Sign()), r: shared{Rat: r}, form: large}
	}
	n, d := r.Num().Int64(), r.Denom().Int64()
	// The smallest power of ten that d divides makes a decimal.
	for s, p := range pow10[:maxScale+1] {
		if v, ok := mul(n, int64(p)/d); ok && p%uint64(d) == 0 {
			return Number{n: v, form: uint32(s)}
		}
	}
	return Number{n: n, d: d, form: fraction}
}

// reduce cancels what n has in common with d and with the scale, to make room
// in the words. The value stays; a must not be large.
func (a Number) reduce() Number {
	if a.n == 0 {
		return Number{}
	}
	s := a.scale()
	for s > 0 && a.n%10 == 0 {
		a.n /= 10
		s--
	}
	if a.form < fraction {
		a.form = s
		return a
	}
	g := int64(gcd(magnitude(a.n), uint64(a.d))) // at most d, so it fits
	a.n /= g
	a.d /= g
	if a.d == 1 {
		return Number{n: a.n, form: s}
	}
	a.form = fraction | s
	return a
}

// pow10 holds the powers of ten that fit a machine word.
var pow10 = [20]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}

func bigPow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// mul returns x × y and whether it fits.
func mul(x, y int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	// The high word of the unsigned product, corrected for signed factors, must
	// be the sign extension of the low word.
	h := int64(hi) - (x>>63)&y - (y>>63)&x
	return int64(lo), h == int64(lo)>>63
}

// magnitude returns |x|, also for the smallest int64.
func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// signed returns u, or -u, and whether it fits.
func signed(u uint64, negative bool) (int64, bool) {
	if negative {
		return int64(-u), u <= 1<<63
	}
	return int64(u), u < 1<<63
}

// gcd returns the greatest common divisor of two numbers that are not zero, by
// halving and subtracting.
func gcd(x, y uint64) uint64 {
	shift := bits.TrailingZeros64(x | y)
	x >>= bits.TrailingZeros64(x)
	for y != 0 {
		y >>= bits.TrailingZeros64(y)
		if x > y {
			x, y = y, x
		}
		y -= x
	}
	return x << shift
}

// Quick reports whether a is held in machine words, where every operation takes nanoseconds.
func (a Number) Quick() bool { return a.form < large }

// Short gives the number as coefficient × 10^-scale where it is a decimal held in one word, for one who keeps many numbers in little
// room: New gives it back.
func (a Number) Short() (coefficient int64, scale int, ok bool) {
	return a.n, int(a.form), a.form < fraction
}

// Words gives the machine words that the larger of numerator and denominator of a number takes that is not [Number.Quick]; 0 for one
// that is. An evaluator of untrusted rules charges its budget by it.
func (a Number) Words() int {
	if a.form < large {
		return 0
	}
	return (max(a.r.Num().BitLen(), a.r.Denom().BitLen()) + 63) / 64
}
