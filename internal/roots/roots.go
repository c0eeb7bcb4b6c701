// Package roots rounds square roots, logarithms, exponentials and powers of exact numbers, each as the true value rounds.
//
// Such a value seldom is a fraction, so it is never held: what is asked for is the value rounded half up to decimal places, and that is decided
// without a guess. Where the value is a fraction it is found as one: roots of squares, logarithms of 1 and of powers of ten, whole powers and
// powers of perfect roots. Then alone can it lie on a half of the last place. Everywhere else it lies between two halves, and is
// enclosed between two bounds in whole-number arithmetic, tighter and tighter, until both round alike.
//
//	root, _, err := roots.Round(roots.Sqrt, exact.Int(2), exact.Number{}, 4) // 1.4142
package roots

import (
	"errors"
	"math/big"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A Function is one whose values seldom are fractions.
type Function uint8

// The functions. Pow alone has an exponent.
const (
	Sqrt  Function = iota
	Ln             // to the base e
	Log10          // to the base 10
	Exp            // e to the power x
	Pow            // x to the power y
)

// The reasons for there being no value.
var (
	// ErrUndefined means that the function has no value there: the root or power of a number below 0, the logarithm of one that is not above 0,
	// the power of 0 to an exponent that is not above 0.
	ErrUndefined = errors.New("no value there")

	// ErrTooLarge means that the value has more than [exact.MaxDigits] digits.
	ErrTooLarge = exact.ErrTooLarge

	// ErrTooClose means that the value lies so close to a half of the last place that [MaxBits] do not tell on which side.
	ErrTooClose = errors.New("too close to a half of the last place")
)

// MaxBits is how many binary places a value is enclosed to before [Round] gives up. Numbers of [exact.MaxDigits] digits come this close to a
// half only where somebody seeks them out.
const MaxBits = 1 << 14

// Round gives the value of a function of x, of Pow with the exponent y, rounded half away from zero to decimal places. Work tells what it cost, in
// multiplications of machine words, about.
func Round(f Function, x, y exact.Number, places int) (value exact.Number, work int, err error) {
	return round(f, x, y, places, false)
}

// Below is [Round] where a half goes toward zero: what values just below one on a half round to.
func Below(f Function, x, y exact.Number, places int) (value exact.Number, work int, err error) {
	return round(f, x, y, places, true)
}

func round(f Function, x, y exact.Number, places int, below bool) (value exact.Number, work int, err error) {
	r := rounding{places: places, below: below, scale: new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)}
	switch f {
	case Sqrt:
		value, err = r.sqrt(x)
	case Ln:
		value, err = r.ln(x)
	case Log10:
		value, err = r.log10(x)
	case Exp:
		value, err = r.exp(x)
	case Pow:
		value, err = r.pow(x, y)
	}
	if err == nil {
		err = value.Check()
	}
	if err != nil {
		return exact.Number{}, r.work, err
	}
	return value, r.work, nil
}

// A rounding is to decimal places: halves away from zero, or toward it.
type rounding struct {
	places int
	below  bool
	scale  *big.Int // 10^places
	work   int
}

// rational gives a number as a fraction of its own.
func rational(x exact.Number) *big.Rat {
	if c, scale, ok := x.Short(); ok && scale == 0 {
		return new(big.Rat).SetInt64(c)
	}
	r, _ := new(big.Rat).SetString(x.String()) // 1.5, or 1/3
	return r
}

// twice rounds a number of which twice its size, in units of the last place, is floor or a little more; exactly tells that it is floor.
func (r *rounding) twice(floor *big.Int, exactly bool) *big.Int {
	if r.below && exactly && floor.Bit(0) == 1 {
		return floor.Rsh(floor, 1)
	}
	floor.Add(floor, one)
	return floor.Rsh(floor, 1)
}

// fraction rounds n ÷ d, both not below 0.
func (r *rounding) fraction(n, d *big.Int) exact.Number {
	twice, rest := new(big.Int), new(big.Int)
	twice.Lsh(twice.Mul(n, r.scale), 1)
	twice.QuoRem(twice, d, rest)
	return r.number(r.twice(twice, rest.Sign() == 0), false)
}

// number gives so many units of the last place.
func (r *rounding) number(units *big.Int, negative bool) exact.Number {
	if negative {
		units.Neg(units)
	}
	if units.IsInt64() {
		return exact.New(units.Int64(), r.places)
	}
	x, err := exact.FromRat(new(big.Rat).SetFrac(units, r.scale))
	if err != nil { // more digits than a number may have: so has this one, which round refuses
		return exact.New(1, -exact.MaxDigits)
	}
	return x
}

// sqrt rounds by whole numbers alone: the whole root of four times the square, in units of the last place, is twice the root or a little less.
func (r *rounding) sqrt(x exact.Number) (exact.Number, error) {
	if x.Sign() < 0 {
		return exact.Number{}, ErrUndefined
	}
	q := rational(x)
	square, rest := new(big.Int), new(big.Int)
	square.Mul(q.Num(), r.scale)
	square.Lsh(square.Mul(square, r.scale), 2)
	square.QuoRem(square, q.Denom(), rest)
	r.work += words(square.BitLen()) * words(square.BitLen())
	root := new(big.Int).Sqrt(square)
	exactly := rest.Sign() == 0 && new(big.Int).Mul(root, root).Cmp(square) == 0
	return r.number(r.twice(root, exactly), false), nil
}

// Square gives the square root of a number, or false where that is no fraction, as for 2.
func Square(x exact.Number) (exact.Number, bool) {
	if x.Sign() < 0 {
		return exact.Number{}, false
	}
	q := rational(x)
	root, err := exact.FromRat(new(big.Rat).SetFrac(new(big.Int).Sqrt(q.Num()), new(big.Int).Sqrt(q.Denom())))
	return root, err == nil && root.Mul(root).Equal(x)
}

// words is how many machine words so many bits take, at least one.
func words(bits int) int { return bits/64 + 1 }

var one = big.NewInt(1)
