package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A class is values of a key that the same rows hold.
type class struct {
	is   Cell
	rows []int
}

// rows gives the rows that say what they hold: all but the one for what no other holds.
func (l *Lookup) rows() (list []int) {
	for i := range l.Rows {
		if i < len(l.Rows)-1 || !l.Otherwise {
			list = append(list, i)
		}
	}
	return list
}

// classes cuts what a key may be by which of some rows hold it. Numbers lie in order.
func (l *Lookup) classes(key int, rows []int) (list []class) {
	f := &l.Keys[key]
	add := func(is Cell, holds func(c *Cell) bool) {
		var held []int
		for _, i := range rows {
			if c := &l.Rows[i].Cells[key]; c.Any || holds(c) {
				held = append(held, i)
			}
		}
		list = append(list, class{is, held})
	}
	switch f.Type {
	case indicators.Bool:
		for _, truth := range [2]bool{true, false} {
			add(Cell{Truth: truth}, func(c *Cell) bool { return c.Truth == truth })
		}
	case indicators.Choice:
		for _, word := range f.Of {
			add(Cell{Words: []string{word}}, func(c *Cell) bool { return slices.Contains(c.Words, word) })
		}
	default:
		for _, in := range l.pieces(key, rows) {
			add(Cell{In: in}, func(c *Cell) bool { return intervals.Holds(c.In, in) })
		}
	}
	return joined(list, f.Type)
}

// pieces cuts what a number may be where some rows begin and end.
func (l *Lookup) pieces(key int, rows []int) []indicators.Interval {
	f := &l.Keys[key]
	var ends []exact.Number
	for _, i := range rows {
		if c := &l.Rows[i].Cells[key]; !c.Any {
			for _, e := range [2]indicators.End{c.In.Low, c.In.High} {
				if e.Bounded {
					ends = append(ends, e.At)
				}
			}
		}
	}
	slices.SortFunc(ends, exact.Number.Cmp)
	pieces := intervals.Split(f.Range, slices.CompactFunc(ends, exact.Number.Equal)...)
	if f.Whole {
		pieces = slices.DeleteFunc(pieces, func(in indicators.Interval) bool { return !intervals.HoldsWhole(in) })
	}
	return pieces
}

// joined puts values together that the same rows hold: numbers where they lie beside each other.
func joined(list []class, t indicators.Type) (some []class) {
	for _, c := range list {
		i := slices.IndexFunc(some, func(o class) bool { return slices.Equal(o.rows, c.rows) })
		if t == indicators.Number && i != len(some)-1 {
			i = -1
		}
		switch {
		case i < 0:
			some = append(some, c)
		case t == indicators.Bool:
			some[i].is = Cell{Any: true}
		case t == indicators.Choice:
			some[i].is.Words = append(some[i].is.Words, c.is.Words...)
		default:
			some[i].is.In = intervals.Hull(some[i].is.In, c.is.In)
		}
	}
	if len(some) == 1 {
		some[0].is = Cell{Any: true}
	}
	return some
}

// Regions visits what the keys may be, cut so that the same rows hold all that a region has: of a sound table one row, of an overlap several, of a
// gap none. It goes on until visit returns false, and reports whether it came to the end within some work.
func (l *Lookup) Regions(work int, visit func(region []Cell, rows []int) bool) (all bool) {
	return l.regions(make([]Cell, 0, len(l.Keys)), l.rows(), &work, visit)
}

func (l *Lookup) regions(region []Cell, rows []int, work *int, visit func([]Cell, []int) bool) bool {
	if *work -= 1 + len(rows); *work < 0 {
		return false
	}
	key := len(region)
	if key == len(l.Keys) {
		return visit(region, rows)
	}
	for _, c := range l.classes(key, rows) {
		if !l.regions(append(region, c.is), c.rows, work, visit) {
			return false
		}
	}
	return true
}
