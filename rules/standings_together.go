package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

// Together gives every standing of an eligible unit a number, so that some population gives the unit all of them at once: those that are
// known as they are, the others as wished where that fits. The standings are named by their place in [Set.Standings]. Where those that are
// known contradict each other so does the answer.
func (s *Set) Together(known, wished map[int]exact.Number) map[int]exact.Number {
	t := together{set: s, known: known, wished: wished, is: map[int]exact.Number{}}
	done := map[int]bool{}
	for _, x := range s.standings {
		if !done[x.units] {
			done[x.units] = true
			t.population(x.units)
		}
	}
	return t.is
}

// A together puts standings together.
type together struct {
	set               *Set
	known, wished, is map[int]exact.Number
}

// mostUnits is how large a population is looked for. A place in the upper 0.01 % needs 10,000 units.
const mostUnits = 100_000

var (
	first   = exact.Int(1)
	hundred = exact.Int(100)
)

// population settles the standings that look at the same units.
func (t *together) population(units int) {
	var all []int
	for i, x := range t.set.standings {
		if x.units == units {
			all = append(all, i)
		}
	}
	n := t.count(all)
	done := map[int]bool{}
	for _, i := range all {
		x := t.set.standings[i]
		if x.kind == Count {
			t.settle(i, n)
		} else if !done[x.comparison] {
			done[x.comparison] = true
			t.comparison(slices.DeleteFunc(slices.Clone(all), func(i int) bool { return t.set.standings[i].comparison != x.comparison }), n)
		}
	}
}

// settle gives a standing its number, unless another is known.
func (t *together) settle(i int, x exact.Number) {
	if known, ok := t.known[i]; ok {
		x = known
	}
	t.is[i] = x
}

// count gives how many units there are: as many as are known or needed, and if that fits as many as are wished.
func (t *together) count(all []int) exact.Number {
	low := first
	for _, i := range all {
		x, known := t.known[i]
		s := t.set.standings[i]
		switch {
		case !known:
			continue
		case s.kind == Count:
			return x
		case s.kind == Rank:
			low = exact.Max(low, x.Ceil())
		case s.kind == RatioToBest && x.Less(hundred):
			low = exact.Max(low, exact.Int(2)) // the best one is another
		}
		for _, j := range all { // a place that is so large a share of the places
			o, also := t.known[j]
			if p := t.set.standings[j]; also && s.kind == Rank && p.kind == Percentile && s.SameComparison(p) && s.ties == p.ties {
				units, _ := x.Mul(hundred).Quo(o)
				return units
			}
		}
	}
	fits := func(n exact.Number) bool {
		return low.Cmp(n) <= 0 && !slices.ContainsFunc(all, func(i int) bool { return !t.shared(i, all, n) })
	}
	if wish := t.wish(all); wish.IsInt() && fits(wish) {
		return wish
	}
	for n := low; n.Cmp(exact.Int(mostUnits)) <= 0; n = n.Add(first) {
		if fits(n) {
			return n
		}
	}
	return low
}

// wish gives how many units it takes to have what is wished.
func (t *together) wish(all []int) exact.Number {
	n := first
	for _, i := range all {
		x, wished := t.wished[i]
		if _, known := t.known[i]; known || !wished {
			continue
		}
		switch t.set.standings[i].kind {
		case Count:
			n = exact.Max(n, x)
		case Rank:
			n = exact.Max(n, x.Ceil())
		case Percentile:
			if units, err := hundred.Quo(x); err == nil { // the first of so many
				n = exact.Max(n, units.Ceil())
			}
		case RatioToBest:
			if x.Less(hundred) {
				n = exact.Max(n, exact.Int(2))
			}
		}
	}
	return n
}

// shared reports whether a share of the places that is known is that of a place among n units, and of one that can be beside what else is
// known of the value that is compared. Of anything else there is nothing to ask.
func (t *together) shared(i int, all []int, n exact.Number) bool {
	s := t.set.standings[i]
	percent, known := t.known[i]
	if !known || s.kind != Percentile {
		return true
	}
	place := share(percent, n)
	return s.ties.Sharable(place) && !slices.ContainsFunc(all, func(j int) bool {
		o := t.set.standings[j]
		is, known := t.known[j]
		if !known || !o.SameComparison(s) {
			return false
		}
		return o.kind == RatioToBest && !s.whenBest(is.Equal(hundred)).Contains(place) || o.kind == Rank && !s.inOrder(o, is).Contains(place)
	})
}

// share gives so many percent of n.
func share(percent, n exact.Number) exact.Number { return percent.Mul(n).Mul(exact.New(1, 2)) }

// comparison settles the standings that compare one value.
func (t *together) comparison(all []int, n exact.Number) {
	place := exact.Min(t.place(all, n), n)
	top := false
	for _, i := range all {
		s := t.set.standings[i]
		if s.kind == RatioToBest {
			continue
		}
		own := t.beside(s, all, n, place)
		if s.kind == Percentile {
			t.settle(i, judging.Share(own, n))
			own = share(t.is[i], n)
		} else {
			t.settle(i, own)
			own = t.is[i]
		}
		top = top || own.Less(exact.Int(2))
	}
	for _, i := range all {
		if t.set.standings[i].kind == RatioToBest {
			t.settle(i, t.ratio(i, top || place.Less(exact.Int(2))))
		}
	}
}

// beside gives the place that a standing says, near to one that others say, and as what is known of the same value lets it.
func (t *together) beside(s *Standing, all []int, n, place exact.Number) exact.Number {
	if s.ties == judging.TiesWorst {
		place = place.Ceil() // a half is the average of two
	} else if s.ties != judging.TiesAverage {
		place = place.Floor()
	}
	for _, i := range all {
		x, known := t.known[i]
		if !known {
			continue
		}
		o, within := t.set.standings[i], indicators.Interval{}
		switch o.kind {
		case RatioToBest:
			within = s.whenBest(x.Equal(hundred))
		case Percentile:
			within = s.inOrder(o, share(x, n))
		default:
			within = s.inOrder(o, x)
		}
		if e := within.High; e.Bounded && e.At.Less(place) {
			place = e.At.Floor()
			if s.ties == o.ties {
				place = e.At
			}
		}
		if e := within.Low; e.Bounded && place.Less(e.At) {
			place = e.At.Ceil()
			if s.ties == o.ties {
				place = e.At
			}
		}
	}
	return place
}

// place gives the place that the unit has among n, or the average of two.
func (t *together) place(all []int, n exact.Number) exact.Number {
	place, best := first, true
	for _, i := range all {
		s := t.set.standings[i]
		if x, ok := t.known[i]; ok {
			switch s.kind {
			case Rank:
				return x
			case Percentile:
				return share(x, n)
			}
			if best = x.Equal(hundred); best {
				return first
			}
			continue
		}
		x, ok := t.wished[i]
		switch {
		case ok && s.kind == Rank:
			place = exact.Max(x, first)
		case ok && s.kind == Percentile && place.Equal(first):
			place = exact.Max(share(x, n).Floor(), first)
		case ok && s.kind == RatioToBest && len(all) == 1 && x.Less(hundred):
			best = false
		}
	}
	if !best {
		place = exact.Max(place, exact.Int(2))
	}
	return place
}

// ratio gives a ratio to the best of a unit that is at the top, or is not.
func (t *together) ratio(i int, top bool) exact.Number {
	wish, ok := t.wished[i]
	switch {
	case top:
		return hundred
	case ok && wish.Less(hundred):
		return wish
	}
	return exact.Int(50)
}
