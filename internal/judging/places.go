package judging

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Places gives the place of each value among all of them (名次); 1 is the best. It does not depend on their order. Better is [Higher] or
// [Lower].
func Places(values []exact.Number, better Better, ties Ties) []exact.Number {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return better.Compare(values[a], values[b]) })
	places := make([]exact.Number, len(values))
	groups := 0
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]].Equal(values[order[from]]) {
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
