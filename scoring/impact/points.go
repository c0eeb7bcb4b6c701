package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
)

// maxCells is the most rounding steps of two rules along one number that are looked at one by one.
const maxCells = 100000

// maxRoundings is the same where nothing but rounding differs: beyond it a list of all places would tell nobody anything.
const maxRoundings = 2000

// A line is a rule along one number.
type line struct {
	side
	pieces []curves.Stretch
}

// A piece is a part of a line; nil where the rule cannot judge.
type piece struct {
	over indicators.Interval
	of   *curves.Stretch
	flat bool // what comes of it is the same all over
}

// A cell is numbers on which the rounded points of both rules are constant.
type cell struct {
	in       indicators.Interval
	old, new Points
	on       [2]*curves.Stretch // the pieces it lies on, of the old rule and the new; nil where it cannot judge
	flat     bool               // both of them are
}

func (p Points) equal(q Points) bool {
	return p.Fails == q.Fails && (p.Fails || p.Off.Equal(q.Off))
}

// along gives the intervals, of numbers of a grain, on which the rounded points of two rules differ; all is false where there are too many
// to look at, and the list is of those that were.
func along(old, new line, g grain) (list []Interval, all bool) {
	cells, all := cellsOf(old, new)
	for i := range cells {
		cells[i].in = g.of(cells[i].in)
	}
	cells = slices.DeleteFunc(cells, func(c cell) bool { return intervals.Empty(c.in) })
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && cells[from].joins(cells[to-1], cells[to], g) {
			to++
		}
		if !cells[from].old.equal(cells[from].new) {
			list = append(list, interval(cells[from:to]))
		}
		from = to
	}
	return list, all
}

// joins reports whether a cell goes into one interval with those from c to last.
func (c cell) joins(last, next cell, g grain) bool {
	if !g.meets(last.in, next.in) || c.old.equal(c.new) || next.old.equal(next.new) {
		return false
	}
	if c.flat || next.flat {
		return c.flat && next.flat && c.old.equal(next.old) && c.new.equal(next.new)
	}
	return c.on == next.on
}

// cellsOf cuts the numbers that either rule judges; all is false where some were left out.
func cellsOf(old, new line) (cells []cell, all bool) {
	all = true
	for a, b := old.covering(), new.covering(); len(a) > 0 && len(b) > 0; {
		judged := a[0].of != nil && b[0].of != nil
		if judged && len(cells) > old.cells {
			return cells, false
		}
		both := intervals.Intersect(a[0].over, b[0].over)
		if !intervals.Empty(both) && (a[0].of != nil || b[0].of != nil) {
			at, over, all1 := old.steps(a[0], both)
			more, over2, all2 := new.steps(b[0], both)
			at, over, all1 = append(at, more...), intervals.Intersect(over, over2), all1 && all2
			if !all1 && !judged { // its points are those of one place
				at, over, all1 = nil, both, true
			}
			all = all && all1
			slices.SortFunc(at, exact.Number.Cmp)
			for _, part := range intervals.Split(over, slices.CompactFunc(at, exact.Number.Equal)...) {
				x := intervals.Inside(part)
				on := [2]*curves.Stretch{a[0].of, b[0].of}
				cells = append(cells, cell{part, old.at(a[0], x), new.at(b[0], x), on, a[0].flat && b[0].flat})
			}
		}
		if intervals.Before(a[0].over, b[0].over) {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return cells, all
}

// covering gives the pieces of a line and what lies between them, ascending.
func (l line) covering() (list []piece) {
	var judged []indicators.Interval
	for i := range l.pieces {
		s := &l.pieces[i]
		_, flat := s.Flat()
		judged, list = append(judged, s.Over), append(list, piece{s.Over, s, flat})
	}
	for _, gap := range intervals.Uncovered(indicators.Interval{}, judged) {
		list = append(list, piece{over: gap, flat: true})
	}
	slices.SortFunc(list, func(a, b piece) int {
		if intervals.Before(a.over, b.over) {
			return -1
		}
		return 1
	})
	return list
}

// at gives the rounded points at a number of a piece.
func (l line) at(p piece, x exact.Number) Points {
	if p.of == nil {
		return Points{Fails: true}
	}
	y, ok := p.of.At(x)
	return Points{Off: l.round(y), Fails: !ok}
}

// steps gives the numbers at which the rounding of a rule goes one step further, and where they are all of them: over the whole of an
// interval, unless they are too many.
func (l line) steps(p piece, in indicators.Interval) (at []exact.Number, over indicators.Interval, all bool) {
	if p.flat {
		return nil, in, true
	}
	s := *p.of
	s.Over = in
	values := s.Values()
	if !values.Low.Bounded || !values.High.Bounded {
		return nil, intervals.Closed(exact.Int(1), exact.Int(0)), false
	}
	half := exact.New(5, l.places+1)
	first, _ := values.Low.At.Sub(l.base).Quo(half)
	last, _ := values.High.At.Sub(l.base).Quo(half)
	most := last.Ceil()
	for y := first.Floor(); !most.Less(y); y = y.Add(exact.Int(1)) {
		if x, ok := s.Where(l.base.Add(y.Mul(half))); ok && in.Contains(x) {
			at = append(at, x)
		}
		if len(at) > l.cells {
			low, high := at[0], at[len(at)-1]
			return at, intervals.Intersect(in, intervals.Closed(exact.Min(low, high), exact.Max(low, high))), false
		}
	}
	return at, in, true
}
