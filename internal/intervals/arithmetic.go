package intervals

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// The arithmetic of intervals: each result holds every number that the operation can give for numbers of its operands.
// It may hold more (an end may be included that is not reached), never less.

// Plus holds x + y.
func Plus(i, j indicators.Interval) indicators.Interval {
	return indicators.Interval{Low: plus(i.Low, j.Low), High: plus(i.High, j.High)}
}

func plus(e, f indicators.End) indicators.End {
	if !e.Bounded || !f.Bounded {
		return indicators.End{}
	}
	return ending(e.At.Add(f.At), e.Open || f.Open)
}

// Negative holds −x.
func Negative(i indicators.Interval) indicators.Interval {
	return indicators.Interval{Low: negative(i.High), High: negative(i.Low)}
}

func negative(e indicators.End) indicators.End {
	e.At = e.At.Neg()
	return e
}

// Times holds x × y.
func Times(i, j indicators.Interval) indicators.Interval {
	zero := exact.Number{}
	if only(i, zero) || only(j, zero) {
		return Closed(zero, zero)
	}
	// Both ends of the product lie among the products of the ends. An unbounded end counts as a number beyond all others,
	// and times 0 as 0.
	var product indicators.Interval
	lowSet, highSet := false, false
	for _, a := range [2]edge{{i.Low, low}, {i.High, high}} {
		for _, b := range [2]edge{{j.Low, low}, {j.High, high}} {
			e, sign := a.times(b)
			if sign <= 0 && (!lowSet || compare(&e, &product.Low, low) < 0) {
				product.Low, lowSet = e, true
			}
			if sign >= 0 && (!highSet || compare(&e, &product.High, high) > 0) {
				product.High, highSet = e, true
			}
		}
	}
	return product
}

func only(i indicators.Interval, x exact.Number) bool { return Single(i) && i.Low.At.Equal(x) }

// An edge is an end and the side it stands on.
type edge struct {
	indicators.End
	side int
}

func (a edge) sign() int {
	if !a.Bounded {
		return a.side
	}
	return a.At.Sign()
}

// times gives the product of two ends; sign is 0 for a number, else the sign of an infinite product.
func (a edge) times(b edge) (e indicators.End, sign int) {
	if a.Bounded && b.Bounded || a.sign() == 0 || b.sign() == 0 {
		var p exact.Number
		if a.Bounded && b.Bounded {
			p = a.At.Mul(b.At)
		}
		// A product of 0 is reached whenever a factor reaches 0, whatever the other does.
		reached := !a.Open && a.sign() == 0 || !b.Open && b.sign() == 0
		return ending(p, (a.Open || b.Open) && !reached), 0
	}
	return indicators.End{}, a.sign() * b.sign()
}

// Over holds x ÷ y for every y but 0.
func Over(i, j indicators.Interval) indicators.Interval {
	zero := exact.Number{}
	if j.Low.Bounded && j.Low.At.IsZero() {
		j.Low.Open = true
	}
	if j.High.Bounded && j.High.At.IsZero() {
		j.High.Open = true
	}
	if j.Contains(zero) || Empty(j) {
		return indicators.Interval{}
	}
	return Times(i, indicators.Interval{Low: inverse(j.High), High: inverse(j.Low)})
}

// inverse gives 1 ÷ end: an unbounded end becomes 0, not reached, and 0 becomes unbounded.
func inverse(e indicators.End) indicators.End {
	if !e.Bounded {
		return ending(exact.Number{}, true)
	}
	q, err := exact.Int(1).Quo(e.At)
	if err != nil {
		return indicators.End{}
	}
	return ending(q, e.Open)
}

// Lesser holds min(x, y).
func Lesser(i, j indicators.Interval) indicators.Interval {
	return indicators.Interval{Low: *first(&i.Low, &j.Low, low), High: *first(&i.High, &j.High, high)}
}

// Greater holds max(x, y).
func Greater(i, j indicators.Interval) indicators.Interval {
	return indicators.Interval{Low: *last(&i.Low, &j.Low, low), High: *last(&i.High, &j.High, high)}
}
