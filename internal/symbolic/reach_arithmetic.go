package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// zero holds 0 alone.
var zero = only(exact.Number{})

func only(x exact.Number) indicators.Interval { return intervals.Closed(x, x) }

func isZero(in indicators.Interval) bool { return intervals.Single(in) && in.Low.At.IsZero() }

// operation holds what an operation on numbers can give.
func (r *Reach) operation(n *expression.Node) indicators.Interval {
	switch n.Op {
	case expression.Tell:
		return n.Within()
	case expression.PeriodStart, expression.PeriodEnd:
		return intervals.Closed(r.scope.Period(n.Op))
	}
	args := make([]indicators.Interval, len(n.Args))
	for i, a := range n.Args {
		args[i] = r.of(a).Range
	}
	in := Operation(n, args)
	if n.Op == expression.Quo || n.Op == expression.Rem {
		r.seen.division(n, args[1], r.nonzero(n.Args[1]))
	}
	if n.Crosses() {
		r.seen.clamped(n, inOrder(args[1], args[2]))
	}
	if n.Op == expression.Quo && share(n.Args[0], n.Args[1]) {
		return intervals.Intersect(in, intervals.Closed(exact.Number{}, exact.Int(1)))
	}
	return in
}

// inOrder reports whether no number of low is greater than one of high.
func inOrder(low, high indicators.Interval) bool {
	return low.High.Bounded && high.Low.Bounded && low.High.At.Cmp(high.Low.At) <= 0
}

// Operation holds what an operation on numbers of these intervals can give.
func Operation(n *expression.Node, args []indicators.Interval) indicators.Interval {
	x := args[0]
	switch n.Op {
	case expression.Must:
		return intervals.Intersect(x, n.Within())
	case expression.Requires:
		return x
	case expression.Months, expression.Years:
		return elapsed(n.Op, x, args[1])
	case expression.Abs:
		return intervals.Greater(overIntervals.operate(n.Op, args), zero)
	case expression.Rem:
		return remainder(x, args[1])
	case expression.Pow:
		return power(x, n.Exponent())
	case expression.Floor:
		return stepped(x, 0, exact.Number.Floor)
	case expression.Ceil:
		return stepped(x, 0, exact.Number.Ceil)
	case expression.Round:
		places, mode := n.Rounding()
		return stepped(x, places, func(y exact.Number) exact.Number { return y.Round(places, mode) })
	}
	return overIntervals.operate(n.Op, args)
}

// elapsed holds the complete months or years from the dates of x to those of y: the later the end and the earlier the beginning, the more.
func elapsed(op expression.Op, x, y indicators.Interval) (in indicators.Interval) {
	end := func(from, to indicators.End) indicators.End {
		if !from.Bounded || !to.Bounded {
			return indicators.End{}
		}
		return indicators.End{Bounded: true, At: expression.Between(op, from.At, to.At)}
	}
	return indicators.Interval{Low: end(x.High, y.Low), High: end(x.Low, y.High)}
}

// power holds x to a whole power that is not negative.
func power(x indicators.Interval, exponent int) indicators.Interval {
	p := only(exact.Int(1))
	for range exponent {
		p = intervals.Times(p, x)
	}
	if exponent%2 == 0 {
		p = intervals.Greater(p, zero)
	}
	return p
}

// remainder holds what is left of x after taking y away as often as it goes: no larger than x, smaller than y, with the sign of x.
func remainder(x, y indicators.Interval) indicators.Interval {
	r := intervals.Hull(x, zero)
	if size := intervals.Greater(y, intervals.Negative(y)).High; size.Bounded {
		size.Open = true
		r = intervals.Hull(intervals.Intersect(r, indicators.Interval{Low: intervals.Negative(indicators.Interval{High: size}).Low, High: size}), zero)
	}
	return r
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
