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
	subject
	pieces []curves.Stretch
}

// A cell is numbers on which the rounded points of both rules are constant.
type cell struct {
	in       indicators.Interval
	old, new Points
	on       [2]*curves.Stretch // the pieces it lies on, of the old rule and the new
}

func (p Points) equal(q Points) bool {
	return p.Fails == q.Fails && (p.Fails || p.Off.Equal(q.Off))
}

// along gives the intervals, of numbers of a grain, on which the rounded points of two rules differ; all is false where there are too many to look at, and the list
// is of those that were.
func along(old, new line, g grain) (list []Interval, all bool) {
	cells, all := cellsOf(old, new)
	for i := range cells {
		cells[i].in = g.of(cells[i].in)
	}
	cells = slices.DeleteFunc(cells, func(c cell) bool { return c.in.Empty() })
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
	if c.flat() || next.flat() {
		return c.flat() && next.flat() && c.old.equal(next.old) && c.new.equal(next.new)
	}
	return c.on == next.on
}

func (c cell) flat() bool {
	for _, s := range c.on {
		if s != nil {
			if _, flat := s.Flat(); !flat {
				return false
			}
		}
	}
	return true
}

// cellsOf cuts the numbers that either rule judges; all is false where some were left out.
func cellsOf(old, new line) (cells []cell, all bool) {
	all = true
	i, k := 0, 0
	for i < len(old.pieces) && k < len(new.pieces) {
		a, b := &old.pieces[i], &new.pieces[k]
		both := intervals.Intersect(a.Over, b.Over)
		if len(cells) > old.cells {
			return cells, false
		}
		if !both.Empty() {
			at, over, all1 := steps(old, *a, both)
			more, over2, all2 := steps(new, *b, both)
			at = append(at, more...)
			slices.SortFunc(at, exact.Number.Cmp)
			at = slices.CompactFunc(at, exact.Number.Equal)
			all = all && all1 && all2
			for _, part := range intervals.Split(intervals.Intersect(over, over2), at...) {
				x := intervals.Inside(part)
				cells = append(cells, cell{part, old.at(a, x), new.at(b, x), [2]*curves.Stretch{a, b}})
			}
		}
		if intervals.Before(a.Over, b.Over) {
			i++
		} else {
			k++
		}
	}
	cells = append(cells, alone(old, new, func(p Points, s *curves.Stretch, in indicators.Interval) cell {
		return cell{in, p, Points{Fails: true}, [2]*curves.Stretch{s, nil}}
	})...)
	cells = append(cells, alone(new, old, func(p Points, s *curves.Stretch, in indicators.Interval) cell {
		return cell{in, Points{Fails: true}, p, [2]*curves.Stretch{nil, s}}
	})...)
	slices.SortStableFunc(cells, func(a, b cell) int {
		switch {
		case intervals.Before(a.in, b.in):
			return -1
		case intervals.Before(b.in, a.in):
			return 1
		}
		return 0
	})
	return cells, all
}

// alone gives the numbers that one rule judges and the other cannot.
func alone(one, other line, make func(Points, *curves.Stretch, indicators.Interval) cell) (cells []cell) {
	var judged []indicators.Interval
	for _, s := range other.pieces {
		judged = append(judged, s.Over)
	}
	gaps := intervals.Uncovered(indicators.Interval{}, judged)
	for i := range one.pieces {
		s := &one.pieces[i]
		for _, gap := range gaps {
			in := intervals.Intersect(s.Over, gap)
			if in.Empty() {
				continue
			}
			at, over, full := steps(one, *s, in)
			if !full { // its points are those of one place
				at, over = nil, in
			}
			slices.SortFunc(at, exact.Number.Cmp)
			for _, part := range intervals.Split(over, at...) {
				cells = append(cells, make(one.at(s, intervals.Inside(part)), s, part))
			}
		}
	}
	return cells
}

// at gives the rounded points at a number of a piece.
func (l line) at(s *curves.Stretch, x exact.Number) Points {
	y, ok := s.At(x)
	return Points{Off: l.round(y), Fails: !ok}
}

// steps gives the numbers at which the rounding of a rule goes one step further, and where they are all of them: over the whole of an
// interval, unless they are too many.
func steps(l line, s curves.Stretch, in indicators.Interval) (at []exact.Number, over indicators.Interval, all bool) {
	if _, flat := s.Flat(); flat {
		return nil, in, true
	}
	s.Over = in
	values := s.Values()
	if !values.Low.Bounded || !values.High.Bounded {
		return nil, indicators.Closed(exact.Int(1), exact.Int(0)), false
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
			return at, intervals.Intersect(in, indicators.Closed(exact.Min(low, high), exact.Max(low, high))), false
		}
	}
	return at, in, true
}
