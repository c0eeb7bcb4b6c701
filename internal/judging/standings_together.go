package judging

import "github.com/baifen-go/baifen/indicators/exact"

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
	groups := map[int][]int{} // the places, and the ratios, that compare one value
	for i, x := range t.list {
		if x.Population == units {
			all = append(all, i)
			if x.Kind.Placed() || x.Kind == RatioToBest {
				groups[x.Comparison] = append(groups[x.Comparison], i)
			}
		}
	}
	n := t.count(all, groups)
	for _, i := range all {
		switch x := t.list[i]; {
		case x.Kind == UnitCount:
			t.settle(i, n)
		case x.Kind.Shared():
			t.settle(i, t.shares(i))
		default:
			where, _ := t.situation(groups[x.Comparison], n)
			t.settle(i, t.says(i, where, n))
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
func (t *together) count(all []int, groups map[int][]int) exact.Number {
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
		for _, group := range groups {
			if _, ok := t.situation(group, n); !ok {
				return false
			}
		}
		return true
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

// share gives so many percent of n.
func share(percent, n exact.Number) exact.Number { return percent.Mul(n).Mul(exact.New(1, 2)) }

// says gives what a standing says of a unit where it is among n.
func (t *together) says(i int, where situation, n exact.Number) exact.Number {
	switch s := t.list[i]; s.Kind {
	case Rank:
		return where.place(s.Ties)
	case Percentile:
		return Share(where.place(s.Ties), n)
	}
	return t.ratio(i, where.better.IsZero())
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
