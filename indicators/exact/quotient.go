package exact

import (
	"math"
	"math/big"
	"math/bits"
)

// Quo returns a ÷ b, exactly. The error is [ErrDivisionByZero] when b is zero.
func (a Number) Quo(b Number) (Number, error) {
	if a.form|b.form < fraction && b.n > 0 {
		// Two decimals make a fraction without dividing, and a divisor such as
		// 100 only moves the decimal point.
		n, d, s := a.n, b.n, int(a.form)-int(b.form)
		if k := log10(uint64(d)); pow10[k] == uint64(d) {
			d, s = 1, s+k
		}
		ok := true
		if s < 0 {
			n, ok = mul(n, int64(pow10[-s]))
			s = 0
		}
		if ok && s <= maxScale {
			if d == 1 {
				return Number{n: n, form: uint32(s)}, nil
			}
			return Number{n: n, d: d, form: fraction | uint32(s)}, nil
		}
	}
	return a.quo(b)
}

// log10 returns the whole part of the logarithm of x > 0, or one more. It is
// exact where x is a power of ten.
func log10(x uint64) int {
	return bits.Len64(x) * 1233 >> 12 // 1233/4096 is just under log10 of 2
}

func (a Number) quo(b Number) (Number, error) {
	if b.n == 0 {
		return Number{}, ErrDivisionByZero
	}
	if a.form < large && b.form < large {
		if c, ok := quoWords(a, b); ok {
			return c, nil
		}
		if c, ok := quoWords(a.reduce(), b.reduce()); ok {
			return c, nil
		}
	}
	return fromRat(new(big.Rat).Quo(a.rat(), b.rat())), nil
}

// quoWords turns b over and multiplies: n₁·d₂ ÷ (d₁·n₂), with the difference of
// the scales.
func quoWords(a, b Number) (Number, bool) {
	if a.n == math.MinInt64 || b.n == math.MinInt64 {
		return Number{}, false
	}
	if b.n < 0 {
		a.n, b.n = -a.n, -b.n
	}
	n, ok := mul(a.n, int64(b.den()))
	d, okD := mul(b.n, int64(a.den()))
	if !ok || !okD {
		return Number{}, false
	}
	as, bs := a.scale(), b.scale()
	if as < bs {
		n, ok = mul(n, int64(pow10[bs-as]))
		as = bs
	}
	return Number{n: n, d: d, form: fraction | (as - bs)}, ok
}

// Rem returns what is left of a after taking away b as many whole times as it
// goes in: a − b × trunc(a ÷ b). It has the sign of a. The error is
// [ErrDivisionByZero] when b is zero.
func (a Number) Rem(b Number) (Number, error) {
	q, err := a.Quo(b)
	if err != nil {
		return Number{}, err
	}
	return a.Sub(b.Mul(q.Round(0, Down))), nil
}
