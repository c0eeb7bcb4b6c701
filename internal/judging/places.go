package judging

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Places gives the place of each value among all of them (名次); 1 is the best. It does not depend on their order. Better is [Higher] or
// [Lower].
func Places(values []exact.Number, better Better, ties Ties) []exact.Number {
	return PlacesBy(len(values), func(a, b int) int { return better.Compare(values[a], values[b]) }, ties)
}

// PlacesBy gives the place of each of n units, by an order of theirs in which the better one comes first.
func PlacesBy(n int, compare func(a, b int) int, ties Ties) []exact.Number {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, compare)
	places := make([]exact.Number, n)
	groups := 0
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && compare(order[from], order[to]) == 0 {
			to++
		}
		groups++
		place := ties.Place(from+1, to, groups)
		for _, i := range order[from:to] {
			places[i] = place
		}
		from = to
	}
	return places
}

// Compare is below 0 where x is better than y. Better is [Higher] or [Lower].
func (b Better) Compare(x, y exact.Number) int {
	if b == Lower {
		return x.Cmp(y)
	}
	return y.Cmp(x)
}

// Share gives a part of a whole in percent: the place among so many units. Whole is above 0.
func Share(part, whole exact.Number) exact.Number {
	q, _ := part.Mul(exact.Int(100)).Quo(whole)
	return q
}

// BestOf gives the best of some values; there must be one.
func BestOf(values []exact.Number, better Better) exact.Number {
	return slices.MinFunc(values, better.Compare)
}

// ToBest gives how near a value comes to the best one, in percent from 0 to 100: value ÷ best where higher is better, best ÷ value where
// lower is. The best is always at 100, also where it is 0. Neither may be negative, and none better than the best.
func ToBest(value, best exact.Number, better Better) exact.Number {
	switch {
	case value.Equal(best):
		return exact.Int(100)
	case better == Lower:
		return Share(best, value) // value > best ≥ 0
	}
	return Share(value, best) // best > value ≥ 0
}

// Of gives the number that values have in common: their mean, median, highest, lowest or sum, after so many of the highest and the lowest
// are dropped. It is false where none is left.
func (k StandingKind) Of(values []exact.Number, highest, lowest int) (x exact.Number, ok bool) {
	if highest+lowest >= len(values) {
		return x, false
	}
	values = slices.Clone(values)
	slices.SortFunc(values, exact.Number.Cmp)
	values = values[lowest : len(values)-highest]
	n := len(values)
	switch k {
	case HighestOf:
		return values[n-1], true
	case LowestOf:
		return values[0], true
	case Median:
		x, _ = values[(n-1)/2].Add(values[n/2]).Quo(exact.Int(2))
		return x, true
	}
	for _, v := range values {
		x = x.Add(v)
	}
	if k == Mean {
		x, _ = x.Quo(exact.Int(int64(n)))
	}
	return x, true
}
