package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// power holds x to a whole power that is not negative.
func power(x indicators.Interval, exponent exact.Number) indicators.Interval {
	times, _ := exponent.Int64()
	p := indicators.Closed(exact.Int(1), exact.Int(1))
	for range times {
		p = intervals.Times(p, x)
	}
	if times%2 == 0 {
		p = intervals.Greater(p, indicators.Closed(exact.Number{}, exact.Number{}))
	}
	return p
}

// remainder holds what is left of x after taking y away as often as it goes: no larger than x, smaller than y, with the sign of x.
func remainder(x, y indicators.Interval) indicators.Interval {
	zero := indicators.Closed(exact.Number{}, exact.Number{})
	r := intervals.Hull(x, zero)
	if size := intervals.Greater(y, intervals.Negative(y)).High; size.Bounded {
		size.Open = true
		r = intervals.Hull(intervals.Intersect(r, indicators.Interval{Low: intervals.Negative(indicators.Interval{High: size}).Low, High: size}), zero)
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
