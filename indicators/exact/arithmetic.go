package exact

import (
	"math"
	"math/big"
)

// Add returns a + b.
func (a Number) Add(b Number) Number {
	if a.form == b.form && a.form < fraction {
		if n := a.n + b.n; (n > a.n) == (b.n > 0) {
			a.n = n
			return a
		}
	}
	return a.add(b)
}

// Sub returns a − b.
func (a Number) Sub(b Number) Number {
	if a.form == b.form && a.form < fraction {
		if n := a.n - b.n; (n < a.n) == (b.n > 0) {
			a.n = n
			return a
		}
	}
	return a.add(b.Neg())
}

// Mul returns a × b.
func (a Number) Mul(b Number) Number {
	// At most one of the two is a fraction, so their d (0 for the other) join.
	if f := a.form + b.form; f < 2*fraction && f&scaleMask <= maxScale {
		if n, ok := mul(a.n, b.n); ok {
			return Number{n: n, d: a.d | b.d, form: f}
		}
	}
	return a.multiply(b)
}

// Neg returns −a.
func (a Number) Neg() Number {
	if a.form < large && a.n != math.MinInt64 {
		a.n = -a.n
		return a
	}
	return a.neg()
}

func (a Number) neg() Number { return fromRat(new(big.Rat).Neg(a.rat())) }

// Abs returns |a|.
func (a Number) Abs() Number {
	if a.n < 0 {
		return a.Neg()
	}
	return a
}

// add is Add without the short way: in words as they are, in words after
// cancelling, and at last beyond words.
func (a Number) add(b Number) Number {
	if a.form < large && b.form < large {
		if c, ok := addWords(a, b); ok {
			return c
		}
		if c, ok := addWords(a.reduce(), b.reduce()); ok {
			return c
		}
	}
	return fromRat(new(big.Rat).Add(a.rat(), b.rat()))
}

func addWords(a, b Number) (Number, bool) {
	var ok bool
	as, bs := a.scale(), b.scale()
	switch {
	case as < bs:
		a.n, ok = mul(a.n, int64(pow10[bs-as]))
		as = bs
	case as > bs:
		b.n, ok = mul(b.n, int64(pow10[as-bs]))
	default:
		ok = true
	}
	if !ok {
		return Number{}, false
	}
	f := (a.form|b.form)&fraction | as
	if f >= fraction && a.d != b.d {
		if a, b, ok = commonDenominator(a, b); !ok {
			return Number{}, false
		}
	}
	n := a.n + b.n
	return Number{n: n, d: a.d, form: f}, (n > a.n) == (b.n > 0)
}

// commonDenominator extends two numbers to the least common multiple of their
// denominators, which the first is given.
func commonDenominator(a, b Number) (Number, Number, bool) {
	x, y := int64(a.den()), int64(b.den())
	if x != 1 && y != 1 {
		g := int64(gcd(uint64(x), uint64(y)))
		x, y = x/g, y/g
	}
	var okA, okB, okD bool
	a.n, okA = mul(a.n, y)
	b.n, okB = mul(b.n, x)
	a.d, okD = mul(int64(a.den()), y)
	return a, b, okA && okB && okD
}

func (a Number) multiply(b Number) Number {
	if a.form < large && b.form < large {
		if c, ok := multiplyWords(a, b); ok {
			return c
		}
		a, b = a.reduce(), b.reduce()
		if c, ok := multiplyWords(a, b); ok {
			return c
		}
		if c, ok := multiplyWords(crossReduce(a, b)); ok {
			return c
		}
	}
	return fromRat(new(big.Rat).Mul(a.rat(), b.rat()))
}

func multiplyWords(a, b Number) (Number, bool) {
	f := (a.form|b.form)&fraction | (a.scale() + b.scale())
	n, ok := mul(a.n, b.n)
	d, okD := a.d|b.d, true
	if a.form&b.form >= fraction {
		d, okD = mul(a.d, b.d)
	}
	return Number{n: n, d: d, form: f}, ok && okD && f&scaleMask <= maxScale
}

// crossReduce cancels the numerator of each factor against the denominator of
// the other, as in a ÷ b × b. Neither is 0.
func crossReduce(a, b Number) (Number, Number) {
	if b.form >= fraction {
		g := int64(gcd(magnitude(a.n), uint64(b.d)))
		a.n /= g
		b.d /= g
	}
	if a.form >= fraction {
		g := int64(gcd(magnitude(b.n), uint64(a.d)))
		b.n /= g
		a.d /= g
	}
	return a, b
}
