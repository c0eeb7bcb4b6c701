package judging

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Together gives every standing of an eligible unit a number, so that some population gives the unit all of them at once: those that are
// known as they are, the others as wished where that fits. The standings are named by their place in the list. Where those that are
// known contradict each other so does the answer.
func Together(list []Standing, known, wished map[int]exact.Number) map[int]exact.Number {
	t := together{list: list, known: known, wished: wished, is: map[int]exact.Number{}}
	done := map[int]bool{}
	for _, x := range list {
		if !done[x.Population] {
			done[x.Population] = true
			t.population(x.Population)
		}
	}
	return t.is
}

// A together puts standings together.
type together struct {
	list              []Standing
	known, wished, is map[int]exact.Number
}

// mostUnits is how large a population is looked for. A place in the upper 0.01 % needs 10,000 units.
const mostUnits = 100_000

// population settles the standings that look at the same units.
func (t *together) population(units int) {
	var all []int
	for i, x := range t.list {
		if x.Population == units {
			all = append(all, i)
		}
	}
	n := t.count(all)
	done := map[int]bool{}
	for _, i := range all {
		x := t.list[i]
		if x.Kind == UnitCount {
			t.settle(i, n)
		} else if x.Kind.Shared() {
			t.settle(i, t.shares(i))
		} else if !done[x.Comparison] {
			done[x.Comparison] = true
			t.comparison(slices.DeleteFunc(slices.Clone(all), func(i int) bool { return t.list[i].Comparison != x.Comparison }), n)
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

// shares gives what all units have together, such as a mean: as wished where it can be so, or some number that it can be.
func (t *together) shares(i int) exact.Number {
	over := t.list[i].Over
	if x, ok := t.wished[i]; ok && over.Contains(x) {
		return x
	}
	switch {
	case over.Contains(hundred):
		return hundred
	case over.Low.Bounded && over.High.Bounded:
		x, _ := over.Low.At.Add(over.High.At).Quo(exact.Int(2))
		return x
	case over.Low.Bounded:
		return over.Low.At.Add(first)
	}
	return over.High.At.Sub(first)
}

// count gives how many units there are: as many as are known or needed, and if that fits as many as are wished.
func (t *together) count(all []int) exact.Number {
	low := first
	for _, i := range all {
		x, known := t.known[i]
		s := t.list[i]
		switch {
		case !known:
			continue
		case s.Kind == UnitCount:
			return x
		case s.Kind == Rank:
			low = exact.Max(low, x.Ceil())
		case s.Kind == RatioToBest && x.Less(hundred):
			low = exact.Max(low, exact.Int(2)) // the best one is another
		}
		for _, j := range all { // a place that is so large a share of the places
			o, also := t.known[j]
			if p := t.list[j]; also && s.Kind == Rank && p.Kind == Percentile && s.Comparison == p.Comparison && s.Ties == p.Ties {
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
		switch t.list[i].Kind {
		case UnitCount:
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
	s := t.list[i]
	percent, known := t.known[i]
	if !known || s.Kind != Percentile {
		return true
	}
	place := share(percent, n)
	return s.Ties.Sharable(place) && !slices.ContainsFunc(all, func(j int) bool {
		o := t.list[j]
		is, known := t.known[j]
		if !known || o.Comparison != s.Comparison {
			return false
		}
		return o.Kind == RatioToBest && !s.whenBest(is.Equal(hundred)).Contains(place) || o.Kind == Rank && !s.inOrder(o, is).Contains(place)
	})
}

// share gives so many percent of n.
func share(percent, n exact.Number) exact.Number { return percent.Mul(n).Mul(exact.New(1, 2)) }

// comparison settles the standings that compare one value.
func (t *together) comparison(all []int, n exact.Number) {
	place := exact.Min(t.place(all, n), n)
	top := false
	for _, i := range all {
		s := t.list[i]
		if s.Kind == RatioToBest {
			continue
		}
		own := t.beside(s, all, n, place)
		if s.Kind == Percentile {
			t.settle(i, Share(own, n))
			own = share(t.is[i], n)
		} else {
			t.settle(i, own)
			own = t.is[i]
		}
		top = top || own.Less(exact.Int(2))
	}
	for _, i := range all {
		if t.list[i].Kind == RatioToBest {
			t.settle(i, t.ratio(i, top || place.Less(exact.Int(2))))
		}
	}
}

// beside gives the place that a standing says, near to one that others say, and as what is known of the same value lets it.
func (t *together) beside(s Standing, all []int, n, place exact.Number) exact.Number {
	if s.Ties == TiesWorst {
		place = place.Ceil() // a half is the average of two
	} else if s.Ties != TiesAverage {
		place = place.Floor()
	}
	for _, i := range all {
		x, known := t.known[i]
		if !known {
			continue
		}
		o, within := t.list[i], indicators.Interval{}
		switch o.Kind {
		case RatioToBest:
			within = s.whenBest(x.Equal(hundred))
		case Percentile:
			within = s.inOrder(o, share(x, n))
		default:
			within = s.inOrder(o, x)
		}
		if e := within.High; e.Bounded && e.At.Less(place) {
			place = e.At.Floor()
			if s.Ties == o.Ties {
				place = e.At
			}
		}
		if e := within.Low; e.Bounded && place.Less(e.At) {
			place = e.At.Ceil()
			if s.Ties == o.Ties {
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
		s := t.list[i]
		if x, ok := t.known[i]; ok {
			switch s.Kind {
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
		case ok && s.Kind == Rank:
			place = exact.Max(x, first)
		case ok && s.Kind == Percentile && place.Equal(first):
			place = exact.Max(share(x, n).Floor(), first)
		case ok && s.Kind == RatioToBest && len(all) == 1 && x.Less(hundred):
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
