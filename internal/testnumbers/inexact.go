package testnumbers

import "math/big"

// Inexact gives a square root, logarithm, exponential or power as a float that is right to more than 1,000 binary places behind its point, for
// arguments of ordinary size, by other means than those of the code under test: roots by math/big, exponentials by their series, which is
// not cut short, and logarithms as where the exponential comes back. Y is the exponent of pow.
func Inexact(function string, x, y *big.Rat) *big.Float {
	switch at := float(x); function {
	case "sqrt":
		return at.Sqrt(at)
	case "ln":
		return logarithm(at)
	case "log10":
		return at.Quo(logarithm(at), logarithm(float(big.NewRat(10, 1))))
	case "exp":
		return exponential(at)
	case "pow":
		at = logarithm(at)
		return exponential(at.Mul(at, float(y)))
	}
	panic("no function " + function)
}

const precision = 2400

func float(x *big.Rat) *big.Float { return new(big.Float).SetPrec(precision).SetRat(x) }

// exponential adds x^k ÷ k! up until nothing is left of it.
func exponential(x *big.Float) *big.Float {
	sum, term := float(big.NewRat(1, 1)), float(big.NewRat(1, 1))
	if x.Sign() < 0 {
		return sum.Quo(sum, exponential(new(big.Float).Neg(x)))
	}
	for k := int64(1); term.Sign() > 0 && term.MantExp(nil) > sum.MantExp(nil)-precision; k++ {
		term.Mul(term, x)
		term.Quo(term, float(big.NewRat(k, 1)))
		sum.Add(sum, term)
	}
	return sum
}

// logarithm goes by Halley's steps to where e to the power y is x.
func logarithm(x *big.Float) *big.Float {
	y := float(big.NewRat(int64(x.MantExp(nil)), 1))
	y.Mul(y, big.NewFloat(0.6931471805599453))
	for range 9 { // the places that are right treble each time
		e := exponential(y)
		step := new(big.Float).Sub(x, e)
		step.Quo(step, e.Add(e, x))
		y.Add(y, step.Add(step, step))
	}
	return y
}
