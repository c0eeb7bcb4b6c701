// Package amounts compares the sums of money of many units, to find those whose sums are all by one unit of measure off: everything in 元 where
// 万元 is asked for. In such a unit the sums agree with each other, so nothing is seen until it stands beside others.
//
// [Of] gives what is kept of a unit, [Compare] what is seen of all. A unit is named only where at least eight others are beneath it and each of
// its sums, three at least, stands alone:
//
//   - it is a hundred times the greatest of the others or more, and ten times as far from that as any of the others is from the next;
//   - a ten-thousandth of it lies among the others.
//
// Where a figure counts people, it is what the sums are for each of them that is compared, and for each of every such figure: a large unit has many
// people, and does not hide a small one. Where 元 is asked for and 万元 was filled in, all of it is the other way round.
package amounts

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

const (
	fewest  = 8   // units beneath those that are named
	several = 3   // sums of money of one that is named
	apart   = 100 // how many times the greatest of the others each sum is at least
	further = 10  // how many times as far as the others are apart
	share   = 5   // of how many units one may be named
)

// People is the unit of measure of who works or is served somewhere.
const people indicators.MeasureUnit = "人"

// A column is a figure that is compared.
type column struct {
	field int
	unit  indicators.MeasureUnit
}

// columns gives the sums of money that a rule set asks for, and the numbers of people.
func columns(set *rules.Set) (list []column) {
	for i := range set.Inside().Figures {
		f := set.Field(i)
		if as, _ := held.Mistaken(f.Unit); f.Type == indicators.Number && (as != "" || f.Unit == people) {
			list = append(list, column{i, f.Unit})
		}
	}
	return list
}

// Of gives what is compared of a unit: a number for each column, 0 where there is none.
func Of(v *rules.Values) (list []exact.Number) {
	if v == nil {
		return nil
	}
	for _, c := range columns(v.RuleSet()) {
		x, _ := v.Number(c.field)
		list = append(list, x)
	}
	return list
}

// A stack is one column of all units, each number divided by how many people the unit has if people are counted: who has a number, the least
// first; of a unit of money in which a mistake makes numbers too small, the greatest first.
type stack struct {
	column int
	of     []int          // units
	x      []exact.Number // in that order
	split  int            // from where on those stand that stand alone; len(of) where none does
}

// stackOf orders a column. Numbers that are not above 0 are left out.
func stackOf(units [][]exact.Number, at, by int, greater bool) stack {
	s := stack{column: at}
	value := map[int]exact.Number{}
	for u, list := range units {
		if at >= len(list) || list[at].Sign() <= 0 || by >= 0 && list[by].Sign() <= 0 {
			continue
		}
		x := list[at]
		if by >= 0 {
			x, _ = x.Quo(list[by]) // above 0
		}
		value[u], s.of = x, append(s.of, u)
	}
	slices.SortStableFunc(s.of, func(a, b int) int {
		if greater {
			return value[a].Cmp(value[b])
		}
		return value[b].Cmp(value[a])
	})
	for _, u := range s.of {
		s.x = append(s.x, value[u])
	}
	s.split = len(s.of)
	s.cut(greater)
	return s
}

// cut finds from where on numbers stand alone, as far as a fifth of them may.
func (s *stack) cut(greater bool) {
	widest := make([]exact.Number, len(s.x)) // how many times the one below is any of those up to here, at most
	for i := 1; i < len(s.x); i++ {
		widest[i] = exact.Max(widest[i-1], times(s.x[i], s.x[i-1], greater))
	}
	for k := len(s.x) - 1; k >= fewest && (len(s.x)-k)*share <= len(s.x); k-- {
		gap := times(s.x[k], s.x[k-1], greater)
		if !gap.Less(exact.Int(apart)) && !gap.Less(widest[k-1].Mul(exact.Int(further))) {
			s.split = k
			return
		}
	}
}

// times gives how many times a number is the one below it, or the other way round.
func times(x, below exact.Number, greater bool) exact.Number {
	if !greater {
		x, below = below, x
	}
	q, _ := x.Quo(below) // above 0
	return q
}

// fits reports that the number at a place is among the others where it is taken as the unit meant it.
func (s *stack) fits(i int, greater bool) bool {
	meant := s.x[i].Mul(exact.New(1, 4))
	if !greater {
		meant = s.x[i].Mul(exact.Int(10000))
	}
	low, high := s.x[0], s.x[s.split-1]
	if !greater {
		low, high = high, low
	}
	return !meant.Less(low) && !high.Less(meant)
}
