package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// power holds x to a whole power that is not negative.
func power(x indicators.Interval, exponent exact.Number) indicators.Interval {
	times, _ := exponent.Int64()
	p := indicators.Closed(exact.Int(1), exact.Int(1))
	for range times {
		p = p.Times(x)
	}
	if times%2 == 0 {
		p = p.Greater(indicators.Closed(exact.Number{}, exact.Number{}))
	}
	return p
}

// remainder holds what is left of x after taking y away as often as it goes: no larger than x, smaller than y, with the sign of x.
func remainder(x, y indicators.Interval) indicators.Interval {
	zero := indicators.Closed(exact.Number{}, exact.Number{})
	r := x.Hull(zero)
	if size := y.Greater(y.Negative()).High; size.Bounded {
		size.Open = true
		r = r.Intersect(indicators.Interval{Low: indicators.Interval{High: size}.Negative().Low, High: size}).Hull(zero)
	}
	return r
}

// rounded holds what rounding the numbers of x gives. Rounding never turns two numbers round, so the ends tell; they may be reached.
func rounded(x indicators.Interval, n *Node) indicators.Interval {
	places := int64(0)
	if len(n.Args) == 2 {
		p, _ := constant(n.Args[1])
		places, _ = p.Int64()
	}
	half := exact.New(5, int(places)+1) // rounding jumps at halves of the last place
	inside := half.Mul(exact.New(5, 1))
	for i, e := range [2]*indicators.End{&x.Low, &x.High} {
		at := e.At
		if n, _ := at.Quo(half); e.Open && n.IsInt() { // an end that is not reached counts as what is just inside
			if at = at.Add(inside); i == 1 {
				at = e.At.Sub(inside)
			}
		}
		e.At, e.Open = at.Round(int(places), n.mode), false
	}
	return x
}

// wholeSteps rounds an interval to whole numbers. An end that is whole and not reached gives the number before it, or after it.
func wholeSteps(steps indicators.Interval, round func(exact.Number) exact.Number) indicators.Interval {
	up := round(exact.New(5, 1)).Sign() > 0
	for _, e := range [2]*indicators.End{&steps.Low, &steps.High} {
		at, open := e.At, e.Open
		e.At, e.Open = round(at), false
		if !open || !at.IsInt() {
			continue
		}
		if low := e == &steps.Low; low && up {
			e.At = at.Add(exact.Int(1))
		} else if !low && !up {
			e.At = at.Sub(exact.Int(1))
		}
	}
	return steps
}
