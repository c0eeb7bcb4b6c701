package rulestest

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/analysis"
)

// A comparison is of two functions of one number.
type comparison struct {
	paths [2][]analysis.Stretch
	only  []analysis.Stretch // nil, or 1 where the functions are compared and 0 where they are not
	round [2]rounding        // of their values; nil: not rounded
	whole bool               // only whole numbers can occur

	rounds bool // the two are rounded in different ways
}

// alike reports whether both functions are the same over an interval. It cuts the interval where one of them bends or jumps; within a
// part each is one quotient of straight lines, and two of these that agree at three numbers agree at all.
func (c *comparison) alike(over indicators.Interval) bool {
	var breaks []exact.Number
	for _, p := range [][]analysis.Stretch{c.paths[0], c.paths[1], c.only} {
		for _, s := range p {
			for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
				if e.Bounded {
					breaks = append(breaks, e.At)
				}
			}
		}
	}
	for _, part := range intervals.Split(over, sorted(breaks)...) {
		if c.whole && !holdsWhole(part) {
			continue
		}
		if !c.alikeIn(part) {
			return false
		}
	}
	return true
}

func (c *comparison) alikeIn(part indicators.Interval) bool {
	middle := intervals.Inside(part)
	if c.only != nil {
		s, ok := holding(c.only, middle)
		if holds, _ := s.At(middle); !ok || holds.IsZero() {
			return true
		}
	}
	s, ok1 := holding(c.paths[0], middle)
	t, ok2 := holding(c.paths[1], middle)
	if !ok1 || !ok2 {
		return ok1 == ok2
	}
	if c.whole && part.Low.Bounded && part.High.Bounded && part.High.At.Sub(part.Low.At).Less(exact.Int(maxWhole)) {
		return c.alikeAtWhole(part, s, t)
	}
	x, flat1 := s.Flat()
	y, flat2 := t.Flat()
	if part.Single() {
		x, flat1 = s.At(middle)
		y, flat2 = t.At(middle)
	}
	if flat1 && flat2 {
		return c.rounded(0, x).Equal(c.rounded(1, y))
	}
	if c.rounds {
		return false
	}
	for _, at := range [3]exact.Number{middle, intervals.Inside(indicators.Interval{Low: part.Low, High: openAt(middle)}), intervals.Inside(indicators.Interval{Low: openAt(middle), High: part.High})} {
		x, _ := s.At(at)
		y, _ := t.At(at)
		if !x.Equal(y) {
			return false
		}
	}
	return true
}

// maxWhole is how many whole numbers are compared one by one.
const maxWhole = 100

func (c *comparison) alikeAtWhole(part indicators.Interval, s, t analysis.Stretch) bool {
	for at := part.Low.At.Ceil(); at.Cmp(part.High.At) <= 0; at = at.Add(exact.Int(1)) {
		x, ok1 := s.At(at)
		y, ok2 := t.At(at)
		if part.Contains(at) && (!ok1 || !ok2 || !c.rounded(0, x).Equal(c.rounded(1, y))) {
			return false
		}
	}
	return true
}

// openAt is an open end at a number.
func openAt(at exact.Number) indicators.End { return indicators.End{At: at, Bounded: true, Open: true} }

func (c *comparison) rounded(i int, x exact.Number) exact.Number {
	if c.round[i] == nil {
		return x
	}
	return c.round[i](x)
}

func holding(path []analysis.Stretch, x exact.Number) (analysis.Stretch, bool) {
	for _, s := range path {
		if s.Over.Contains(x) {
			return s, true
		}
	}
	return analysis.Stretch{}, false
}

// holdsWhole reports whether an interval holds a whole number.
func holdsWhole(in indicators.Interval) bool {
	if !in.Low.Bounded || !in.High.Bounded {
		return true
	}
	x := in.Low.At.Ceil()
	if in.Low.Open && x.Equal(in.Low.At) {
		x = x.Add(exact.Int(1))
	}
	return in.Contains(x)
}
