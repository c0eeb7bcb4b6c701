package roots

import (
	"math/big"

	"github.com/baifen-go/baifen/indicators/exact"
)

// ln has a fraction as its value at 1 alone.
func (r *rounding) ln(x exact.Number) (exact.Number, error) {
	if x.Sign() <= 0 {
		return exact.Number{}, ErrUndefined
	}
	q := rational(x)
	if q.Num().Cmp(q.Denom()) == 0 {
		return exact.Number{}, nil
	}
	return r.enclosed(r.first(), func(p uint) bounds { return r.logarithm(q, p) })
}

// log10 has a fraction as its value at powers of ten alone, for 10 is no power of a smaller number.
func (r *rounding) log10(x exact.Number) (exact.Number, error) {
	if x.Sign() <= 0 {
		return exact.Number{}, ErrUndefined
	}
	q := rational(x)
	if k, ok := powerOfTen(q.Num()); ok && q.IsInt() {
		return exact.Int(int64(k)), nil
	}
	if k, ok := powerOfTen(q.Denom()); ok && q.Num().Cmp(one) == 0 {
		return exact.Int(int64(-k)), nil
	}
	ten := new(big.Rat).SetInt64(10)
	return r.enclosed(r.first(), func(p uint) bounds { return r.logarithm(q, p).over(r.logarithm(ten, p), p) })
}

func powerOfTen(x *big.Int) (k int, ok bool) {
	k = x.BitLen() * 1233 >> 12 // its logarithm, or one more
	for _, k := range [...]int{k, k - 1} {
		if k >= 0 && x.Cmp(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(k)), nil)) == 0 {
			return k, true
		}
	}
	return 0, false
}

// exp has a fraction as its value at 0 alone.
func (r *rounding) exp(x exact.Number) (exact.Number, error) {
	if x.IsZero() {
		return exact.Int(1), nil
	}
	if value, outside, err := r.outside(x, x); outside {
		return value, err
	}
	q, whole := rational(x), 0
	if x.Sign() > 0 {
		i, _ := x.Floor().Int64()
		whole = int(i)
	}
	return r.enclosed(r.first()+uint(3*whole/2), func(p uint) bounds {
		return r.raised(bounds{new(big.Int).Lsh(one, p), new(big.Int).Lsh(one, p)}.times(q), p)
	})
}

// outside gives the value of e to a power between two numbers that is too large, or too small not to be rounded to 0: 10 is more than
// e^2.3, and less than e^2.4.
func (r *rounding) outside(low, high exact.Number) (value exact.Number, outside bool, err error) {
	switch {
	case exact.Int(12 * exact.MaxDigits / 5).Less(low):
		return value, true, ErrTooLarge
	case high.Less(exact.Int(int64(-12*(r.places+1)/5 - 1))):
		return value, true, nil
	}
	return value, false, nil
}

// pow is a fraction where the base is a perfect power of the exponent's denominator.
func (r *rounding) pow(x, y exact.Number) (value exact.Number, err error) {
	switch s := x.Sign(); {
	case s == 0 && y.Sign() > 0:
		return exact.Number{}, nil
	case s == 0, s < 0 && !y.IsInt():
		return exact.Number{}, ErrUndefined
	case s < 0:
		if value, err = r.pow(x.Neg(), y); rational(y).Num().Bit(0) == 1 {
			value = value.Neg()
		}
		return value, err
	}
	base, exponent := rational(x), rational(y)
	if base.Num().Cmp(base.Denom()) == 0 || y.IsZero() {
		return r.fraction(one, one), nil
	}
	if root, ok := perfect(base, exponent.Denom()); ok {
		if value, decided, err := r.whole(root, exponent.Num()); decided {
			return value, err
		}
	}
	return r.powered(base, exponent)
}

// exactBits is the most bits of numerator or denominator of a power that is multiplied out.
const exactBits = 8192

// whole is a root, other than 1, to a whole power other than 0, multiplied out. Where that is too long it is too large, or it is not decided:
// then the denominator is one that no half of a last place has.
func (r *rounding) whole(root *big.Rat, power *big.Int) (value exact.Number, decided bool, err error) {
	n, d := root.Num(), root.Denom()
	if power.Sign() < 0 {
		n, d = d, n
	}
	times, m := new(big.Int).Abs(power), exactBits
	if times.IsInt64() && times.Int64() < exactBits {
		m = int(times.Int64())
	}
	if longest := m * max(n.BitLen(), d.BitLen()); longest <= exactBits {
		r.work += words(longest) * words(longest)
		return r.fraction(new(big.Int).Exp(n, times, nil), new(big.Int).Exp(d, times, nil)), true, nil
	}
	if m*(d.BitLen()-1) <= 4*(r.places+1) { // it may lie on a half, and the numerator is the long one
		return value, true, ErrTooLarge
	}
	return value, false, nil
}

// perfect gives the root of a fraction other than 1, of a degree, where that is a fraction.
func perfect(x *big.Rat, degree *big.Int) (*big.Rat, bool) {
	if degree.Cmp(one) == 0 {
		return x, true
	}
	longest := max(x.Num().BitLen(), x.Denom().BitLen())
	if !degree.IsInt64() || degree.Int64() > int64(longest) {
		return nil, false
	}
	n, ok := wholeRoot(x.Num(), degree)
	if !ok {
		return nil, false
	}
	d, ok := wholeRoot(x.Denom(), degree)
	return new(big.Rat).SetFrac(n, d), ok
}

// wholeRoot gives the root of x > 0 where it is whole, by Newton's steps down from above it.
func wholeRoot(x, degree *big.Int) (*big.Int, bool) {
	k := degree.Int64()
	root := new(big.Int).Lsh(one, uint(int64(x.BitLen())/k+1))
	less := big.NewInt(k - 1)
	for {
		next := new(big.Int).Exp(root, less, nil)
		next.Quo(x, next)
		next.Add(next, new(big.Int).Mul(root, less))
		if next.Quo(next, degree); next.Cmp(root) >= 0 {
			break
		}
		root = next
	}
	return root, new(big.Int).Exp(root, degree, nil).Cmp(x) == 0
}

// powered encloses a power as that of e. The logarithm is enclosed as much more closely as the exponent and the value are long.
func (r *rounding) powered(base, exponent *big.Rat) (exact.Number, error) {
	p := r.first() + uint(max(0, exponent.Num().BitLen()-exponent.Denom().BitLen()+1))
	raisedTo := func(p uint) bounds { return r.logarithm(base, p).times(exponent) }
	rough := raisedTo(p)
	low, high := new(big.Int).Rsh(rough.low, p), new(big.Int).Rsh(rough.high, p)
	high.Add(high, one)
	if !low.IsInt64() || !high.IsInt64() {
		if low.Sign() > 0 {
			return exact.Number{}, ErrTooLarge
		}
		return exact.Number{}, nil
	}
	if value, outside, err := r.outside(exact.Int(low.Int64()), exact.Int(high.Int64())); outside {
		return value, err
	}
	p += uint(max(0, 3*high.Int64()/2))
	return r.enclosed(p, func(p uint) bounds { return r.raised(raisedTo(p), p) })
}
