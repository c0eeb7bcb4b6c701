package analysis

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// maxPlaces is the most decimal places of a figure that is picked.
const maxPlaces = 30

// Pick gives a number of a cell that a unit can report: whole where it must be, else with as few decimals as there can be. It is false where
// there is none.
func Pick(cell indicators.Interval, whole bool) (exact.Number, bool) {
	if intervals.Single(cell) {
		x := cell.Low.At
		return x, x.IsInt() || !whole && x.Terminates()
	}
	for places := 0; places <= maxPlaces; places++ {
		if x, ok := Multiple(cell, exact.New(1, places), exact.Number{}); ok {
			return x, true
		}
		if whole {
			break
		}
	}
	return exact.Number{}, false
}

// Multiple gives the multiple of a step that lies in an interval nearest to a number; of two the smaller. It is false where there is none.
func Multiple(in indicators.Interval, step, near exact.Number) (exact.Number, bool) {
	if intervals.Empty(in) {
		return exact.Number{}, false
	}
	var low, high exact.Number // the multiples at the ends
	if in.Low.Bounded {
		low = steps(in.Low.At, step).Ceil().Mul(step)
		if !in.Contains(low) {
			low = low.Add(step)
		}
		if !in.Contains(low) {
			return exact.Number{}, false
		}
	}
	if in.High.Bounded {
		high = steps(in.High.At, step).Floor().Mul(step)
		if !in.Contains(high) {
			high = high.Sub(step)
		}
		if !in.Contains(high) {
			return exact.Number{}, false
		}
	}
	below := steps(near, step).Floor().Mul(step)
	above := below
	if !below.Equal(near) {
		above = below.Add(step)
	}
	switch {
	case in.Low.Bounded && near.Less(low):
		return low, true
	case in.High.Bounded && high.Less(near):
		return high, true
	case !in.Contains(below):
		return above, true
	case !in.Contains(above) || near.Sub(below).Cmp(above.Sub(near)) <= 0:
		return below, true
	}
	return above, true
}

// steps gives how many steps a number is.
func steps(x, step exact.Number) exact.Number {
	q, _ := x.Quo(step) // a step is above 0
	return q
}
