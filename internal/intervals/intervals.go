// Package intervals calculates with intervals: [Intersect] and [Hull] of two, what is left [Uncovered], the parts of one that is [Split] at
// numbers; and [Plus], [Times] and the other operations on numbers of which no more is known than the interval that they lie in.
package intervals

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// An end is a lower one or an upper one.
const (
	low  = -1
	high = 1
)

// compare is below 0 where an interval that has e on a side begins or ends before one that has f there.
func compare(e, f *indicators.End, side int) int {
	switch {
	case !e.Bounded && !f.Bounded:
		return 0
	case !e.Bounded:
		return side
	case !f.Bounded:
		return -side
	}
	if c := e.At.Cmp(f.At); c != 0 || e.Open == f.Open {
		return c
	}
	if e.Open {
		return -side
	}
	return side
}

// first gives the one of two ends of a side that comes first.
func first(e, f *indicators.End, side int) *indicators.End {
	if compare(f, e, side) < 0 {
		return f
	}
	return e
}

// last gives the one of two ends of a side that comes last.
func last(e, f *indicators.End, side int) *indicators.End {
	if compare(f, e, side) > 0 {
		return f
	}
	return e
}

// ending is the end of an interval at a number, which is inside unless open.
func ending(at exact.Number, open bool) indicators.End {
	return indicators.End{At: at, Bounded: true, Open: open}
}

// Intersect is every number that both hold; it may be empty.
func Intersect(i, j indicators.Interval) indicators.Interval {
	return indicators.Interval{Low: *last(&i.Low, &j.Low, low), High: *first(&i.High, &j.High, high)}
}

// Hull is the least interval that holds both.
func Hull(i, j indicators.Interval) indicators.Interval {
	return indicators.Interval{Low: *first(&i.Low, &j.Low, low), High: *last(&i.High, &j.High, high)}
}

// Uncovered gives the parts of over, in ascending order, that no interval of parts holds.
func Uncovered(over indicators.Interval, parts []indicators.Interval) []indicators.Interval {
	if Empty(over) {
		return nil
	}
	rest := []indicators.Interval{over}
	for _, p := range parts {
		var next []indicators.Interval
		for _, r := range rest {
			next = append(next, without(r, p)...)
		}
		rest = next
	}
	return rest
}

// without gives what is left of i when every number of p is taken out: at most two intervals.
func without(i, p indicators.Interval) []indicators.Interval {
	if Empty(Intersect(i, p)) {
		return []indicators.Interval{i}
	}
	var sides []indicators.Interval
	if p.Low.Bounded {
		sides = append(sides, Intersect(indicators.Interval{High: ending(p.Low.At, !p.Low.Open)}, i))
	}
	if p.High.Bounded {
		sides = append(sides, Intersect(indicators.Interval{Low: ending(p.High.At, !p.High.Open)}, i))
	}
	return slices.DeleteFunc(sides, Empty)
}

// HoldsWhole reports whether a whole number is inside.
func HoldsWhole(i indicators.Interval) bool {
	if !i.Low.Bounded || !i.High.Bounded {
		return !Empty(i)
	}
	x := i.Low.At.Ceil()
	return i.Contains(x) || i.Contains(x.Add(exact.Int(1)))
}

// Wholes gives the interval from the first to the last whole number inside.
func Wholes(in indicators.Interval) indicators.Interval {
	for i, e := range [2]*indicators.End{&in.Low, &in.High} {
		if !e.Bounded {
			continue
		}
		at, by := e.At.Ceil(), exact.Int(1)
		if i == 1 {
			at, by = e.At.Floor(), exact.Int(-1)
		}
		if e.Open && at.Equal(e.At) {
			at = at.Add(by)
		}
		e.At, e.Open = at, false
	}
	return in
}

// Inside gives a number of the interval: its only one, or one between its ends.
func Inside(i indicators.Interval) exact.Number {
	switch low, high := i.Low, i.High; {
	case low.Bounded && high.Bounded:
		return low.At.Add(high.At).Mul(exact.New(5, 1))
	case low.Bounded:
		return low.At.Add(exact.Int(1))
	case high.Bounded:
		return high.At.Sub(exact.Int(1))
	}
	return exact.Number{}
}

// Split cuts the interval at numbers in ascending order: each that it holds becomes a part of its own.
func Split(i indicators.Interval, at ...exact.Number) []indicators.Interval {
	var parts []indicators.Interval
	for _, x := range at {
		if !i.Contains(x) {
			continue
		}
		if below := (indicators.Interval{Low: i.Low, High: ending(x, true)}); !Empty(below) {
			parts = append(parts, below)
		}
		parts = append(parts, Closed(x, x))
		i.Low = ending(x, true)
	}
	if !Empty(i) {
		parts = append(parts, i)
	}
	return parts
}

// Meets reports whether no number lies between the interval and one that follows it, which begins where it ends.
func Meets(i, next indicators.Interval) bool {
	return i.High.Bounded && next.Low.Bounded && i.High.At.Equal(next.Low.At) && !(i.High.Open && next.Low.Open)
}

// Before reports whether the interval ends before another does.
func Before(i, j indicators.Interval) bool { return compare(&i.High, &j.High, high) < 0 }

// Holds reports whether every number of another interval is inside.
func Holds(i, j indicators.Interval) bool {
	return compare(&i.Low, &j.Low, low) <= 0 && compare(&i.High, &j.High, high) >= 0
}
