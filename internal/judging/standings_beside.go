package judging

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

var (
	first   = exact.Int(1)
	hundred = exact.Int(100)
)

// Beside gives the interval in which a standing of an eligible unit lies, when another standing of the unit is known: no place is behind
// the last, and who is at the best value is first. It is all that the standing can be where they have nothing to do with each other.
func (s Standing) Beside(o Standing, is exact.Number) indicators.Interval {
	over := s.Over
	if s.Population != o.Population {
		return over
	}
	switch o.Kind {
	case UnitCount:
		over = intervals.Intersect(over, s.amongMany(is))
	case Rank:
		if s.Kind == UnitCount {
			over = intervals.Intersect(over, intervals.AtLeast(is.Ceil()))
		}
	case Percentile:
		if s.Kind == UnitCount && is.Sign() > 0 { // the first of n is 100 ÷ n percent
			n, _ := hundred.Quo(is)
			over = intervals.Intersect(over, intervals.AtLeast(n.Ceil()))
		}
	}
	if s.Comparison != o.Comparison {
		return over
	}
	switch {
	case s.Kind == Rank && o.Kind == Rank:
		over = intervals.Intersect(over, s.inOrder(o, is))
	case s.Kind == Rank && o.Kind == RatioToBest:
		over = intervals.Intersect(over, s.whenBest(is.Equal(hundred)))
	case s.Kind == RatioToBest && o.Kind == Rank:
		over = intervals.Intersect(over, o.ratioAt(is))
	}
	return over
}

// amongMany is Beside for a number of units.
func (s Standing) amongMany(n exact.Number) indicators.Interval {
	switch {
	case s.Kind == UnitCount:
		return intervals.Closed(n, n)
	case s.Kind == Rank:
		return intervals.AtMost(n)
	case s.Kind == Percentile && n.Sign() > 0:
		return intervals.AtLeast(Share(first, n))
	}
	return s.Over
}

// whenBest gives the places of a unit whose value is the best, or of one whose value is not.
func (s Standing) whenBest(best bool) indicators.Interval {
	switch {
	case !best:
		return intervals.AtLeast(exact.Int(2))
	case s.Ties == TiesBest || s.Ties == TiesDense:
		return intervals.Closed(first, first)
	}
	return intervals.AtLeast(first) // others are tied with it
}

// ratioAt gives the ratios to the best of a unit in a place.
func (s Standing) ratioAt(place exact.Number) indicators.Interval {
	switch {
	case place.Less(exact.Int(2)): // 1.5 is that of two which are tied at the top
		return intervals.Closed(hundred, hundred)
	case s.Ties == TiesBest || s.Ties == TiesDense:
		return indicators.Interval{High: indicators.End{Bounded: true, At: hundred, Open: true}}
	}
	return intervals.AtMost(hundred)
}

// inOrder gives the places by one way to settle ties, when the place by another is known: dense ≤ best ≤ average ≤ worst, and who is at the
// best value is first by the first two.
func (s Standing) inOrder(o Standing, is exact.Number) indicators.Interval {
	order := [...]int{TiesDense: 0, TiesBest: 1, TiesAverage: 2, TiesWorst: 3}
	over := intervals.AtLeast(is)
	switch x := order[s.Ties] - order[o.Ties]; {
	case x == 0:
		return intervals.Closed(is, is)
	case x < 0:
		over = intervals.AtMost(is)
	}
	switch {
	case is.Less(exact.Int(2)): // 1.5 is that of two which are tied at the top
		over = intervals.Intersect(over, s.whenBest(true))
	case order[o.Ties] <= order[TiesBest]:
		over = intervals.Intersect(over, s.whenBest(false))
	}
	return over
}
