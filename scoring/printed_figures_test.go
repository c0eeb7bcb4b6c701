package scoring_test

import (
	"math/big"
	"regexp"
	"slices"
)

// A figure is a number as it stands in a line: what its digits say, and between which numbers lies what they were rounded from. None of
// this shares code with what prints the lines.
type figure struct {
	at, low, high *big.Rat
	rough         bool // ≈, 略低于 or 略高于 stands before it, or such a figure took part in it
	places        int  // digits behind the point
	beside        bool // 略低于 or 略高于
}

// figureText matches a number in a line.
const figureText = `((?:略低于|略高于)?≈?-?\d+(?:\.\d+)?)`

var wholeFigure = regexp.MustCompile(`^(略低于|略高于)?(≈)?(-?\d+)(?:\.(\d+))?$`)

// read reads a number that figureText matches.
func read(s string) figure {
	m := wholeFigure.FindStringSubmatch(s)
	if m == nil {
		panic("no figure: " + s)
	}
	at, _ := new(big.Rat).SetString(m[3] + "." + m[4] + "0")
	return figureAt(at, len(m[4]), m[2] != "", m[1])
}

func figureAt(at *big.Rat, places int, rough bool, side string) figure {
	f := figure{at: at, low: at, high: at, places: places, rough: rough}
	if rough {
		half := new(big.Rat).Quo(unitOf(places), rat(2))
		f.low, f.high = new(big.Rat).Sub(at, half), new(big.Rat).Add(at, half)
	}
	switch near := unitOf(11); side {
	case "略低于":
		f.at, f.low, f.rough, f.beside = new(big.Rat).Sub(at, unitOf(40)), new(big.Rat).Sub(f.low, near), true, true
	case "略高于":
		f.at, f.high, f.rough, f.beside = new(big.Rat).Add(at, unitOf(40)), new(big.Rat).Add(f.high, near), true, true
	}
	return f
}

func rat(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

// unitOf is 10 to the power of -places.
func unitOf(places int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return new(big.Rat).SetFrac(big.NewInt(1), p)
}

// agrees reports whether two figures can be the same number.
func (f figure) agrees(g figure) bool { return f.low.Cmp(g.high) <= 0 && g.low.Cmp(f.high) <= 0 }

func (f figure) times(g figure) figure { return f.over(g, (*big.Rat).Mul) }
func (f figure) less(g figure) figure  { return f.over(g, (*big.Rat).Sub) }

// over computes with what the digits say, and with the ends.
func (f figure) over(g figure, op func(z, x, y *big.Rat) *big.Rat) figure {
	r := figure{at: op(new(big.Rat), f.at, g.at), rough: f.rough || g.rough}
	r.low, r.high = r.at, r.at
	for _, x := range []*big.Rat{f.low, f.high} {
		for _, y := range []*big.Rat{g.low, g.high} {
			z := op(new(big.Rat), x, y)
			r.low, r.high = least(r.low, z), most(r.high, z)
		}
	}
	return r
}

// each applies to a figure what never falls.
func (f figure) each(op func(*big.Rat) *big.Rat) figure {
	return figure{at: op(f.at), low: op(f.low), high: op(f.high), rough: f.rough}
}

func least(x, y *big.Rat) *big.Rat {
	if y.Cmp(x) < 0 {
		return y
	}
	return x
}

func most(x, y *big.Rat) *big.Rat {
	if y.Cmp(x) > 0 {
		return y
	}
	return x
}

// whole gives the greatest whole number that is not above x.
func whole(x *big.Rat) *big.Rat {
	q := new(big.Int).Div(x.Num(), x.Denom()) // Euclidean: the denominator is above 0
	return new(big.Rat).SetInt(q)
}

func upwards(x *big.Rat) *big.Rat { return new(big.Rat).Neg(whole(new(big.Rat).Neg(x))) }

// rounded rounds as the words of a card say.
func rounded(x *big.Rat, how string, places int) *big.Rat {
	if x.Sign() < 0 {
		return new(big.Rat).Neg(rounded(new(big.Rat).Neg(x), how, places))
	}
	step := unitOf(places)
	steps := new(big.Rat).Quo(x, step)
	down := whole(steps)
	rest := new(big.Rat).Sub(steps, down)
	up := false
	switch half := rest.Cmp(big.NewRat(1, 2)); how {
	case "四舍五入":
		up = half >= 0
	case "按五留双修约":
		up = half > 0 || half == 0 && down.Num().Bit(0) == 1
	case "按五舍入":
		up = half > 0
	case "舍去尾数":
	default:
		panic("no rounding: " + how)
	}
	if up {
		down = new(big.Rat).Add(down, rat(1))
	}
	return new(big.Rat).Mul(down, step)
}

// shorter gives figures with one digit less than the longest has; false where none can be spared: those that have two digits at most, or
// are exact and have four, and those that would look whole. A last digit of 5 may have been rounded up to, of
// each by itself: all ways are given.
func shorter(list ...figure) (ways [][]figure) {
	longest := 0
	spare := func(f figure) bool { return !f.beside && (f.rough && f.places > 2 || f.places > 4) }
	for _, f := range list {
		if spare(f) {
			longest = max(longest, f.places)
		}
	}
	if longest == 0 {
		return nil
	}
	ways = [][]figure{nil}
	for _, f := range list {
		cut := []figure{f}
		if spare(f) && f.places == longest {
			cut = cut[:0]
			for _, how := range []string{"四舍五入", "按五舍入"} {
				at := rounded(f.at, how, longest-1)
				if at.IsInt() {
					return nil
				}
				cut = append(cut, figureAt(at, longest-1, true, ""))
			}
		}
		var longer [][]figure
		for _, w := range ways {
			for _, f := range cut {
				longer = append(longer, append(slices.Clone(w), f))
			}
		}
		ways = longer
	}
	return ways
}
