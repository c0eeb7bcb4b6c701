package rulestest

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/analysis"
)

// A grid gathers the values of one field that are worth trying.
type grid struct {
	field  *indicators.Field
	breaks []exact.Number
	exact  []exact.Number // to be tried as they are
	shifts []exact.Number // how far from a break it may matter too
	known  bool           // some part said where it bends
	halves bool           // look for results that end in half a unit, which rounding is about
	places int
}

func (g *grid) add(x exact.Number) { g.exact = append(g.exact, x) }

// shift adds the numbers that a mutant puts in each other's place, and one between: a tolerance shows only at such a distance.
func (g *grid) shift(m *mutant) {
	if x, y, ok := m.numbers(); ok {
		g.shifts = []exact.Number{x, y, x.Add(y).Mul(exact.New(5, 1))}
	}
}

// numbers gives the number that a mutant changes, before and after.
func (m *mutant) numbers() (before, after exact.Number, ok bool) {
	x, err1 := exact.Parse(m.shift[0])
	y, err2 := exact.Parse(strings.Trim(m.shift[1], "()"))
	return x, y, err1 == nil && err2 == nil
}

// along takes over where a function of the field bends or jumps.
func (g *grid) along(path []analysis.Stretch, ok bool) {
	if !ok {
		return
	}
	g.known = true
	for _, s := range path {
		for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
			if e.Bounded {
				g.breaks = append(g.breaks, e.At)
			}
		}
		if g.halves && s.Sign() != 0 && len(path) < 100 {
			g.half(s)
		}
	}
}

// half adds values at which the result of a stretch lies half a unit above a multiple of the unit, above an even one and an odd one.
func (g *grid) half(s analysis.Stretch) {
	unit := exact.New(1, g.places)
	in := s.Values()
	from := exact.Number{}
	if in.Low.Bounded {
		from = in.Low.At
	}
	low, _ := from.Quo(unit)
	y := low.Floor().Mul(unit).Add(unit.Mul(exact.New(5, 1)))
	for range 40 {
		if x, ok := s.Where(y); ok && s.Over.Contains(x) && x.Terminates() {
			g.add(x)
		}
		y = y.Add(unit)
	}
}

// numbers gives the values, ascending, as a case can write them: each break, its neighbours by one unit, and one between every two.
func (g *grid) numbers() []exact.Number {
	breaks := sorted(g.breaks)
	var list []exact.Number
	take := func(x exact.Number) {
		if g.field.Check(x) == indicators.Fits && len(x.String()) <= 16 && x.Terminates() {
			list = append(list, x)
		}
	}
	for _, x := range g.exact {
		take(x)
	}
	for i, b := range breaks {
		unit := exact.New(1, 2)
		if g.field.Whole {
			unit = exact.Int(1)
		}
		take(b)
		low := b.Round(2, exact.Down)
		if g.field.Whole {
			low = b.Floor()
		}
		for _, x := range [4]exact.Number{low, low.Sub(unit), low.Add(unit), low.Add(unit).Add(unit)} {
			take(x)
		}
		for _, x := range g.shifts {
			take(b.Add(x))
			take(b.Sub(x))
		}
		if i > 0 {
			take(between(breaks[i-1], b, g.field.Whole))
		}
	}
	if n := len(breaks); n > 0 {
		take(roundest(breaks[n-1].Add(exact.Int(1))))
		take(roundest(breaks[n-1].Mul(exact.Int(2)).Add(exact.Int(10))))
		take(roundest(breaks[0].Sub(exact.Int(1))))
		take(roundest(breaks[0].Mul(exact.New(5, 1)).Sub(exact.Int(10))))
	}
	return sorted(list)
}

func roundest(x exact.Number) exact.Number { return x.Floor() }

// between gives a number between two others that is short to write; where none lies between, the lower.
func between(low, high exact.Number, whole bool) exact.Number {
	middle := low.Add(high).Mul(exact.New(5, 1))
	most := 9
	if whole {
		most = 0
	}
	for places := range most + 1 {
		if x := middle.Round(places, exact.HalfUp); low.Less(x) && x.Less(high) {
			return x
		}
	}
	return low
}

// sorted gives numbers in ascending order, each once.
func sorted(list []exact.Number) []exact.Number {
	slices.SortFunc(list, exact.Number.Cmp)
	return slices.CompactFunc(list, exact.Number.Equal)
}
