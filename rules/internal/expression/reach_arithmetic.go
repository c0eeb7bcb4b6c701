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

// nearby holds what rounding a number of x to a whole one, up or down, can give; its ends may be reached.
func nearby(x indicators.Interval) indicators.Interval {
	x.Low.At, x.Low.Open = x.Low.At.Floor(), false
	x.High.At, x.High.Open = x.High.At.Ceil(), false
	return x
}
