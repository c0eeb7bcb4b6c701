package indicators

import "github.com/baifen-go/baifen/indicators/exact"

// The arithmetic of intervals: each result holds every number that the operation can give for numbers of its operands.
// It may hold more (an end may be included that is not reached), never less.

// Hull is the least interval that holds both.
func (i Interval) Hull(j Interval) Interval {
	if lowBefore(j.Low, i.Low) {
		i.Low = j.Low
	}
	if highAfter(j.High, i.High) {
		i.High = j.High
	}
	return i
}

// Plus holds x + y.
func (i Interval) Plus(j Interval) Interval {
	return Interval{Low: i.Low.plus(j.Low), High: i.High.plus(j.High)}
}

func (e End) plus(f End) End {
	if !e.Bounded || !f.Bounded {
		return End{}
	}
	return ending(e.At.Add(f.At), e.Open || f.Open)
}

// Negative holds −x.
func (i Interval) Negative() Interval {
	return Interval{Low: i.High.negative(), High: i.Low.negative()}
}

func (e End) negative() End {
	e.At = e.At.Neg()
	return e
}

// Times holds x × y.
func (i Interval) Times(j Interval) Interval {
	zero := exact.Number{}
	if i.only(zero) || j.only(zero) {
		return Closed(zero, zero)
	}
	// Both ends of the product lie among the products of the ends. An unbounded end counts as a number beyond all others,
	// and times 0 as 0.
	var low, high End
	lowSet, highSet, lowFree, highFree := false, false, false, false
	for _, a := range [2]edge{{i.Low, -1}, {i.High, 1}} {
		for _, b := range [2]edge{{j.Low, -1}, {j.High, 1}} {
			e, sign := a.times(b)
			switch {
			case sign < 0:
				lowFree = true
			case sign > 0:
				highFree = true
			}
			if sign != 0 {
				continue
			}
			if !lowSet || lowBefore(e, low) {
				low, lowSet = e, true
			}
			if !highSet || highAfter(e, high) {
				high, highSet = e, true
			}
		}
	}
	if lowFree || !lowSet {
		low = End{}
	}
	if highFree || !highSet {
		high = End{}
	}
	return Interval{Low: low, High: high}
}

func (i Interval) only(x exact.Number) bool { return i.Single() && i.Low.At.Equal(x) }

// An edge is an end and the side it stands on: −1 low, 1 high.
type edge struct {
	End
	side int
}

func (a edge) sign() int {
	if !a.Bounded {
		return a.side
	}
	return a.At.Sign()
}

// times gives the product of two ends; sign is 0 for a number, else the sign of an infinite product.
func (a edge) times(b edge) (e End, sign int) {
	if a.Bounded && b.Bounded || a.sign() == 0 || b.sign() == 0 {
		var p exact.Number
		if a.Bounded && b.Bounded {
			p = a.At.Mul(b.At)
		}
		// A product of 0 is reached whenever a factor reaches 0, whatever the other does.
		reached := !a.Open && a.sign() == 0 || !b.Open && b.sign() == 0
		return ending(p, (a.Open || b.Open) && !reached), 0
	}
	return End{}, a.sign() * b.sign()
}

// Over holds x ÷ y for every y but 0.
func (i Interval) Over(j Interval) Interval {
	zero := exact.Number{}
	if j.Low.Bounded && j.Low.At.IsZero() {
		j.Low.Open = true
	}
	if j.High.Bounded && j.High.At.IsZero() {
		j.High.Open = true
	}
	if j.Contains(zero) || j.Empty() {
		return Interval{}
	}
	return i.Times(Interval{Low: j.High.inverse(), High: j.Low.inverse()})
}

// inverse gives 1 ÷ end: an unbounded end becomes 0, not reached, and 0 becomes unbounded.
func (e End) inverse() End {
	if !e.Bounded {
		return ending(exact.Number{}, true)
	}
	q, err := exact.Int(1).Quo(e.At)
	if err != nil {
		return End{}
	}
	return ending(q, e.Open)
}

// Lesser holds min(x, y).
func (i Interval) Lesser(j Interval) Interval {
	if lowBefore(j.Low, i.Low) {
		i.Low = j.Low
	}
	if highAfter(i.High, j.High) {
		i.High = j.High
	}
	return i
}

// Greater holds max(x, y).
func (i Interval) Greater(j Interval) Interval {
	return i.Negative().Lesser(j.Negative()).Negative()
}
