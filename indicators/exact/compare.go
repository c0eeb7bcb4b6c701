package exact

import (
	"cmp"
	"math/bits"
)

// Cmp returns −1 when a < b, 0 when they are equal and +1 when a > b.
func (a Number) Cmp(b Number) int {
	if a.form == b.form && a.form < fraction {
		return cmp.Compare(a.n, b.n)
	}
	return a.compare(b)
}

// Equal reports whether a and b are the same number: 1.50 equals 1.5.
func (a Number) Equal(b Number) bool {
	if a.form == b.form && a.form < fraction {
		return a.n == b.n
	}
	return a.compare(b) == 0
}

// Less reports whether a < b.
func (a Number) Less(b Number) bool {
	if a.form == b.form && a.form < fraction {
		return a.n < b.n
	}
	return a.compare(b) < 0
}

// Sign returns −1, 0 or +1 as a is below zero, zero or above.
func (a Number) Sign() int {
	if a.n < 0 {
		return -1
	}
	if a.n > 0 {
		return +1
	}
	return 0
}

// IsZero reports whether a is 0.
func (a Number) IsZero() bool { return a.n == 0 }

// IsInt reports whether a is a whole number.
func (a Number) IsInt() bool { return a.form == 0 || a.Round(0, Down).Equal(a) }

// Min returns the smaller of a and b.
func Min(a, b Number) Number {
	if b.Less(a) {
		return b
	}
	return a
}

// Max returns the larger of a and b.
func Max(a, b Number) Number {
	if a.Less(b) {
		return b
	}
	return a
}

// compare is Cmp without the short way. In words it multiplies crosswise in 192
// bits, which is always enough, so it never allocates there.
func (a Number) compare(b Number) int {
	if a.n == 0 || b.n == 0 || (a.n < 0) != (b.n < 0) { // n has the sign of the number, however it is held
		return cmp.Compare(a.Sign(), b.Sign())
	}
	if a.form >= large || b.form >= large {
		return a.rat().Cmp(b.rat())
	}
	const half = 1 << 31
	if (a.form^b.form)&scaleMask == 0 && uint64(a.n+half)|uint64(b.n+half)|uint64(a.d)|uint64(b.d) < 2*half {
		// Half words, as most are: no product overflows. d is 0 where it stands for 1.
		return cmp.Compare(a.n*max(b.d, 1), b.n*max(a.d, 1))
	}
	if x, y, ok := crosswise(a, b); ok {
		return cmp.Compare(x, y)
	}
	x, y := uint64(1), uint64(1)
	if as, bs := a.scale(), b.scale(); as < bs {
		x = pow10[bs-as]
	} else {
		y = pow10[as-bs]
	}
	a2, a1, a0 := product(magnitude(a.n), x, b.den())
	b2, b1, b0 := product(magnitude(b.n), y, a.den())
	return a.Sign() * cmp.Or(cmp.Compare(a2, b2), cmp.Compare(a1, b1), cmp.Compare(a0, b0))
}

// crosswise multiplies both numbers by the denominators and the powers of ten of the other, where that fits a word each.
func crosswise(a, b Number) (x, y int64, ok bool) {
	x, y = a.n, b.n
	okX, okY := true, true
	if as, bs := a.scale(), b.scale(); as < bs {
		x, okX = mul(x, int64(pow10[bs-as]))
	} else if as > bs {
		y, okY = mul(y, int64(pow10[as-bs]))
	}
	if ok = okX && okY; !ok || a.d == b.d {
		return x, y, ok
	}
	if b.form >= fraction {
		x, okX = mul(x, b.d)
	}
	if a.form >= fraction {
		y, okY = mul(y, a.d)
	}
	return x, y, okX && okY
}

// product returns x × y × z in three words, the highest first.
func product(x, y, z uint64) (p2, p1, p0 uint64) {
	hi, lo := bits.Mul64(x, y)
	p1, p0 = bits.Mul64(lo, z)
	p2, hi = bits.Mul64(hi, z)
	p1, carry := bits.Add64(p1, hi, 0)
	return p2 + carry, p1, p0
}
