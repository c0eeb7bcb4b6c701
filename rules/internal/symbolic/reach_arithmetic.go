package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// zero holds 0 alone.
var zero = only(exact.Number{})

func only(x exact.Number) indicators.Interval { return indicators.Closed(x, x) }

func isZero(in indicators.Interval) bool { return in.Single() && in.Low.At.IsZero() }

// operation holds what an operation on numbers can give.
func (r *Reach) operation(n *expression.Node) indicators.Interval {
	if n.Op == expression.Tell {
		return n.Within()
	}
	args := make([]indicators.Interval, len(n.Args))
	for i, a := range n.Args {
		args[i] = r.of(a).Range
	}
	x := args[0]
	switch n.Op {
	case expression.Must:
		return x.Intersect(n.Within())
	case expression.Requires:
		return x
	case expression.Neg:
		return x.Negative()
	case expression.Abs:
		return x.Greater(x.Negative()).Greater(zero)
	case expression.Add:
		return x.Plus(args[1])
	case expression.Sub:
		return x.Plus(args[1].Negative())
	case expression.Mul:
		return x.Times(args[1])
	case expression.Quo, expression.Rem:
		r.seen.division(n, args[1], r.nonzero(n.Args[1]))
		if n.Op == expression.Rem {
			return remainder(x, args[1])
		}
		if share(n.Args[0], n.Args[1]) {
			return x.Over(args[1]).Intersect(indicators.Closed(exact.Number{}, exact.Int(1)))
		}
		return x.Over(args[1])
	case expression.Pow:
		return power(x, n.Exponent())
	case expression.Clamp:
		return x.Greater(args[1]).Lesser(args[2])
	case expression.Floor, expression.Ceil, expression.Round:
		return Stepped(n, x)
	}
	for _, y := range args[1:] {
		if n.Op == expression.Min {
			x = x.Lesser(y)
		} else {
			x = x.Greater(y)
		}
	}
	return x
}

// power holds x to a whole power that is not negative.
func power(x indicators.Interval, exponent int) indicators.Interval {
	p := only(exact.Int(1))
	for range exponent {
		p = p.Times(x)
	}
	if exponent%2 == 0 {
		p = p.Greater(zero)
	}
	return p
}

// remainder holds what is left of x after taking y away as often as it goes: no larger than x, smaller than y, with the sign of x.
func remainder(x, y indicators.Interval) indicators.Interval {
	r := x.Hull(zero)
	if size := y.Greater(y.Negative()).High; size.Bounded {
		size.Open = true
		r = r.Intersect(indicators.Interval{Low: indicators.Interval{High: size}.Negative().Low, High: size}).Hull(zero)
	}
	return r
}

// Stepped holds what a Round, Floor or Ceil makes of the numbers of x.
func Stepped(n *expression.Node, x indicators.Interval) indicators.Interval {
	switch n.Op {
	case expression.Floor:
		return stepped(x, 0, exact.Number.Floor)
	case expression.Ceil:
		return stepped(x, 0, exact.Number.Ceil)
	}
	places, mode := n.Rounding()
	return stepped(x, places, func(y exact.Number) exact.Number { return y.Round(places, mode) })
}

// stepped holds what rounding the numbers of x gives. Rounding never turns two numbers round, so the ends tell; they may be reached.
func stepped(x indicators.Interval, places int, round func(exact.Number) exact.Number) indicators.Interval {
	half := exact.New(5, places+1) // rounding jumps at halves of the last place, at most
	inside := half.Mul(exact.New(5, 1))
	for i, e := range [2]*indicators.End{&x.Low, &x.High} {
		at := e.At
		if n, _ := at.Quo(half); e.Open && n.IsInt() { // an end that is not reached counts as what is just inside
			if at = at.Add(inside); i == 1 {
				at = e.At.Sub(inside)
			}
		}
		e.At, e.Open = round(at), false
	}
	return x
}
