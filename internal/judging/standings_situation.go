package judging

import "github.com/baifen-go/baifen/indicators/exact"

// A situation is all that the places of one unit tell of the others: how many are better, at how many different values, and how many are
// equal, the unit itself among them.
type situation struct{ better, values, equal exact.Number }

// place gives the place of the unit.
func (s situation) place(ties Ties) exact.Number {
	switch ties {
	case TiesWorst:
		return s.better.Add(s.equal)
	case TiesAverage: // of the places from the best one to the worst
		return s.better.Add(s.equal.Add(first).Mul(exact.New(5, 1)))
	case TiesDense:
		return s.values.Add(first)
	}
	return s.better.Add(first)
}

// A room is the situations of a unit among n that what is known leaves.
type room struct {
	n, low, high exact.Number // how many others can be better
	values, last claim        // the values of the better ones; they, the unit and its equals together
	twice        claim        // twice the better ones, and the equals: of an average place
	never        bool         // what is known contradicts itself
}

// A claim is a number that is known, or not.
type claim struct {
	is    exact.Number
	known bool
}

// among says that at least so many others are better and at most so many.
func (r *room) among(low, high exact.Number) {
	r.low, r.high = exact.Max(r.low, low), exact.Min(r.high, high)
	r.never = r.never || r.high.Less(r.low)
}

// know takes in a place.
func (r *room) know(ties Ties, place exact.Number) {
	r.never = r.never || !ties.Sharable(place) || r.n.Less(place)
	before := place.Sub(first)
	switch ties {
	case TiesBest:
		r.among(before, before)
	case TiesWorst:
		r.last = claim{place, true}
		r.among(exact.Number{}, before)
	case TiesAverage:
		twice := place.Add(before)
		r.twice = claim{twice, true}
		r.among(twice.Sub(r.n), before.Floor())
	case TiesDense:
		r.values = claim{before, true}
		if r.among(before, r.n); before.IsZero() {
			r.among(before, before)
		}
	}
	if r.last.known && r.twice.known {
		better := r.twice.is.Sub(r.last.is)
		r.among(better, better)
	}
}

// near gives the situation that is nearest to a place, or to that of two who share it.
func (r *room) near(place exact.Number) (s situation) {
	s.better = exact.Max(r.low, exact.Min(place.Floor().Sub(first), r.high))
	switch {
	case r.last.known:
		s.equal = r.last.is.Sub(s.better)
	case r.twice.known:
		s.equal = r.twice.is.Sub(s.better.Add(s.better))
	default:
		s.equal = exact.Min(place.Ceil().Sub(place.Floor()).Add(first), r.n.Sub(s.better))
	}
	if s.values = s.better; r.values.known {
		s.values = r.values.is
	}
	return s
}

// situation gives a situation of a unit among n that has every place which is known, near to one that is wished; false where there is none.
func (t *together) situation(all []int, n exact.Number) (situation, bool) {
	r := room{n: n, high: n.Sub(first)}
	for _, i := range all {
		x, known := t.known[i]
		switch s := t.list[i]; {
		case !known:
		case s.Kind == Rank:
			r.know(s.Ties, x)
		case s.Kind == Percentile:
			r.know(s.Ties, share(x, n))
		case x.Equal(hundred):
			r.among(exact.Number{}, exact.Number{})
		default:
			r.among(first, n)
		}
	}
	return r.near(t.place(all, n)), !r.never
}

// place gives the place that is known or wished of the unit among n, or the average of two.
func (t *together) place(all []int, n exact.Number) exact.Number {
	place, placed := first, false
	for _, i := range all {
		s := t.list[i]
		switch x, known := t.known[i]; {
		case known && s.Kind == Rank:
			return x
		case known && s.Kind == Percentile:
			return share(x, n)
		}
		switch x, ok := t.wished[i]; {
		case ok && s.Kind == Rank:
			place, placed = exact.Max(x, first), true
		case ok && s.Kind == Percentile && !placed:
			place, placed = exact.Max(share(x, n).Floor(), first), true
		case ok && s.Kind == RatioToBest && !placed && x.Less(hundred):
			place = exact.Int(2) // unless a place is wished, too
		}
	}
	return place
}
