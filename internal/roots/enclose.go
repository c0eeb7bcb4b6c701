package roots

import (
	"math/big"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A bounds holds a value between two numbers that are counted in units of 2^-p, for a p that all have in common.
type bounds struct{ low, high *big.Int }

func (b bounds) plus(c bounds) bounds {
	return bounds{new(big.Int).Add(b.low, c.low), new(big.Int).Add(b.high, c.high)}
}

func (b bounds) negative() bounds {
	return bounds{new(big.Int).Neg(b.high), new(big.Int).Neg(b.low)}
}

// times is b times a fraction.
func (b bounds) times(x *big.Rat) bounds {
	if x.Sign() < 0 {
		return b.negative().times(new(big.Rat).Neg(x))
	}
	low, high := new(big.Int).Mul(b.low, x.Num()), new(big.Int).Mul(b.high, x.Num())
	return bounds{divided(low, x.Denom(), false), divided(high, x.Denom(), true)}
}

// over is b divided by what lies above 0.
func (b bounds) over(c bounds, p uint) bounds {
	by := [2]*big.Int{c.high, c.high}
	if b.low.Sign() < 0 {
		by[0] = c.low
	}
	if b.high.Sign() > 0 {
		by[1] = c.low
	}
	low, high := new(big.Int).Lsh(b.low, p), new(big.Int).Lsh(b.high, p)
	return bounds{divided(low, by[0], false), divided(high, by[1], true)}
}

// divided is the whole number at or below x ÷ by, or at or above it. It keeps x.
func divided(x, by *big.Int, up bool) *big.Int {
	rest := new(big.Int)
	x.DivMod(x, by, rest) // Euclidean: down, for a divisor above 0
	if up && rest.Sign() > 0 {
		x.Add(x, one)
	}
	return x
}

// shifted is divided by 2^p.
func shifted(x *big.Int, p uint, up bool) *big.Int {
	if up {
		x.Neg(x)
		return x.Neg(x.Rsh(x, p)) // Rsh goes down
	}
	return x.Rsh(x, p)
}

// enclosed rounds a value that lies on no half of the last place: it is enclosed more and more closely until both bounds round alike.
func (r *rounding) enclosed(p uint, enclose func(p uint) bounds) (exact.Number, error) {
	for ; p <= MaxBits; p *= 2 {
		b := enclose(p)
		low, high := r.units(b.low, p), r.units(b.high, p)
		if low.Cmp(high) == 0 {
			return r.number(low, false), nil
		}
	}
	return exact.Number{}, ErrTooClose
}

// units rounds a bound to units of the last place.
func (r *rounding) units(bound *big.Int, p uint) *big.Int {
	twice := new(big.Int).Abs(bound)
	twice.Lsh(twice.Mul(twice, r.scale), 1)
	units := r.twice(twice.Rsh(twice, p), false)
	if bound.Sign() < 0 {
		units.Neg(units)
	}
	return units
}

// first is the number of binary places that most values are decided with.
func (r *rounding) first() uint { return uint(64 + 4*r.places) }

// logarithm encloses the natural logarithm of x, which is above 0: that of a number near 1, and that of the power of 2 by which it differs from x.
func (r *rounding) logarithm(x *big.Rat, p uint) bounds {
	n, d := new(big.Int).Set(x.Num()), new(big.Int).Set(x.Denom())
	e := n.BitLen() - d.BitLen() // n ÷ d ÷ 2^e lies between 1/2 and 2
	shift := func(n, d *big.Int, by int) {
		if by > 0 {
			d.Lsh(d, uint(by))
		} else {
			n.Lsh(n, uint(-by))
		}
	}
	shift(n, d, e)
	three, four, two := new(big.Int).Mul(n, big.NewInt(3)), new(big.Int).Lsh(d, 2), new(big.Int).Lsh(d, 1)
	switch { // now between 2/3 and 4/3
	case three.Cmp(four) > 0:
		shift(n, d, 1)
		e++
	case three.Cmp(two) < 0:
		shift(n, d, -1)
		e--
	}
	above := n.Cmp(d) >= 0
	near := r.artanh(new(big.Int).Abs(new(big.Int).Sub(n, d)), new(big.Int).Add(n, d), p)
	if !above {
		near = near.negative()
	}
	if e != 0 {
		near = near.plus(r.artanh(one, big.NewInt(3), p).times(new(big.Rat).SetInt64(int64(e)))) // half the logarithm of 2
	}
	return near.times(new(big.Rat).SetInt64(2))
}

// artanh encloses ½ ln((b+a) ÷ (b−a)), the sum of z^k ÷ k for odd k, where z = a ÷ b is at most 1/3. Powers of z are cut off downward:
// each is less than 2 units too small, for of the power before at most 2/9 of a unit is carried on, and z², itself less than 2 units too small, adds
// 2/3 at most, and the cut 1. So each summand is less than 3 units too small, and the powers that vanish come to less than 4.
func (r *rounding) artanh(a, b *big.Int, p uint) bounds {
	power := new(big.Int).Lsh(a, p)
	power.Quo(power, b)
	square, unit := new(big.Int).Mul(a, a), new(big.Int).Mul(b, b)
	small := unit.BitLen() <= 63
	if !small {
		square.Rsh(square.Mul(power, power), p)
	}
	sum, term, k, divisor := new(big.Int), new(big.Int), int64(0), new(big.Int)
	for ; power.Sign() > 0; k++ {
		sum.Add(sum, term.Quo(power, divisor.SetInt64(2*k+1)))
		if power.Mul(power, square); small {
			power.Quo(power, unit)
		} else {
			power.Rsh(power, p)
		}
		r.work += 4 * words(int(p))
		if !small {
			r.work += words(int(p)) * words(int(p))
		}
	}
	return bounds{sum, new(big.Int).Add(sum, big.NewInt(3*k+4))}
}

// raised encloses e to the power of what lies between bounds.
func (r *rounding) raised(b bounds, p uint) bounds {
	return bounds{r.exponential(b.low, p, false), r.exponential(b.high, p, true)}
}

// exponential is at or below e to the power x, or at or above it. The exponent is halved until its series is short, and its power squared as often.
func (r *rounding) exponential(x *big.Int, p uint, up bool) *big.Int {
	if x.Sign() < 0 {
		inverse := r.exponential(new(big.Int).Neg(x), p, !up)
		return divided(new(big.Int).Lsh(one, 2*p), inverse, up)
	}
	halved := uint(max(0, x.BitLen()-int(p)+8))
	part := shifted(new(big.Int).Set(x), halved, up)
	sum := new(big.Int).Lsh(one, p)
	for term, k := new(big.Int).Set(sum), int64(1); ; k++ {
		term = divided(shifted(term.Mul(term, part), p, up), big.NewInt(k), up)
		if sum.Add(sum, term); term.Cmp(one) <= 0 {
			break
		}
		r.work += words(int(p)) * (words(int(p)) + 4)
	}
	if up {
		sum.Add(sum, one) // all further terms come to less
	}
	for range halved {
		sum = shifted(sum.Mul(sum, sum), p, up)
		r.work += words(sum.BitLen()) * words(sum.BitLen())
	}
	return sum
}
