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

// A part is numbers of a line on which its rounded points are constant.
type part struct {
	in   indicators.Interval
	off  Points
	on   *curves.Stretch // nil where the rule cannot judge
	flat bool            // what comes of the piece is the same all over
}

// A cell is numbers on which the rounded points of both rules are constant, or which are endless: then the points are those at the witness.
type cell struct {
	in       indicators.Interval
	old, new part
	endless  bool
	witness  exact.Number
}

func (p Points) equal(q Points) bool {
	return p.Fails == q.Fails && (p.Fails || p.Off.Equal(q.Off))
}

// along gives the intervals, of numbers of a grain, on which the rounded points of two rules differ; all is false where there are too many
// to look at, and the list is of those that were.
func along(old, new line, g grain) (list []Interval, all bool) {
	cells, all := cellsOf(old, new, g)
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && g.meets(cells[to-1].in, cells[to].in) && cells[from].joins(cells[to]) {
			to++
		}
		if !cells[from].alike() {
			list = append(list, interval(cells[from:to]))
		}
		from = to
	}
	return list, all
}

// newCell makes a cell. Points that grow without end differ far out, if not at the first numbers.
func newCell(in indicators.Interval, a, b part, old, new line) cell {
	c := cell{in: in, old: a, new: b, endless: a.endless() || b.endless(), witness: witness(in)}
	if !c.endless {
		return c
	}
	c.old.off, c.new.off = old.points(a, c.witness), new.points(b, c.witness)
	for far, k := intervals.Inside(in), 0; c.alike() && k < farthest; k++ {
		far = far.Mul(exact.Int(10))
		for _, x := range [2]exact.Number{far, far.Neg()} {
			if in.Contains(x) && c.alike() {
				c.old.off, c.new.off, c.witness = old.points(a, x), new.points(b, x), x
			}
		}
	}
	return c
}

// farthest is how many powers of ten numbers without end are followed: rules with as many decimals as points may have differ before.
const farthest = 12

// endless reports points that grow without end.
func (p part) endless() bool {
	if p.on == nil || p.flat {
		return false
	}
	y := p.on.Values()
	return !y.Low.Bounded || !y.High.Bounded
}

// points gives what comes off at a number of a part.
func (l line) points(p part, x exact.Number) Points {
	if p.on == nil {
		return p.off
	}
	y, ok := p.on.At(x)
	return Points{l.round(y), !ok}
}

func (c cell) alike() bool { return c.old.off.equal(c.new.off) }

func (c cell) flat() bool { return c.old.flat && c.new.flat }

// joins reports whether a cell that lies beside goes into one interval with another.
func (c cell) joins(next cell) bool {
	switch {
	case c.alike() || next.alike():
		return false
	case c.flat() || next.flat():
		return c.flat() && next.flat() && c.old.off.equal(next.old.off) && c.new.off.equal(next.new.off)
	}
	return c.old.on == next.old.on && c.new.on == next.new.on
}

// cellsOf cuts the numbers of a grain that either rule judges; all is false where some were left out.
func cellsOf(old, new line, g grain) (cells []cell, all bool) {
	a, all1 := old.parts(g)
	b, all2 := new.parts(g)
	for len(a) > 0 && len(b) > 0 {
		if both := g.of(intervals.Intersect(a[0].in, b[0].in)); !intervals.Empty(both) && (a[0].on != nil || b[0].on != nil) {
			cells = append(cells, newCell(both, a[0], b[0], old, new))
		}
		if len(cells) > old.cells {
			return cells, false
		}
		if intervals.Before(a[0].in, b[0].in) {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return cells, all1 && all2
}

// parts cuts all numbers, ascending; all is false where there are too many, and some were left out. Those of no grain are cut anyhow.
func (l line) parts(g grain) (list []part, all bool) {
	all = true
	var judged []indicators.Interval
	for i := range l.pieces {
		s := &l.pieces[i]
		judged = append(judged, s.Over)
		_, flat := s.Flat()
		at, over, whole := l.steps(*s, g)
		all = all && whole
		for _, in := range intervals.Split(over, at...) {
			y, ok := s.At(intervals.Inside(in))
			list = append(list, part{in, Points{l.round(y), !ok}, s, flat})
		}
	}
	for _, gap := range intervals.Uncovered(indicators.Interval{}, judged) {
		list = append(list, part{in: gap, off: Points{Fails: true}, flat: true})
	}
	slices.SortFunc(list, func(p, q part) int {
		if intervals.Before(p.in, q.in) {
			return -1
		}
		return 1
	})
	return list, all
}

// steps gives the numbers, ascending, at which the rounding of a piece goes one step further, and where they are all of them: over the whole
// of it, unless they are too many. Of a grain, such as whole numbers, it gives the numbers themselves where they are fewer.
func (l line) steps(s curves.Stretch, g grain) (at []exact.Number, over indicators.Interval, all bool) {
	values := s.Values()
	if _, flat := s.Flat(); flat {
		return nil, s.Over, true
	}
	half := l.half
	first, _ := values.Low.At.Sub(l.base).Quo(half)
	last, _ := values.High.At.Sub(l.base).Quo(half)
	over = s.Over
	if few, ok := g.within(over, l.cells); ok && exact.Int(int64(len(few))).Less(last.Ceil().Sub(first.Floor()).Abs()) {
		return few, over, true
	}
	for y, most := first.Floor(), last.Ceil(); !most.Less(y); y = y.Add(exact.Int(1)) {
		if x, ok := s.Where(l.base.Add(y.Mul(half))); ok && over.Contains(x) {
			at = append(at, x)
		}
		if len(at) > l.cells {
			low, high := at[0], at[len(at)-1]
			over = intervals.Intersect(over, intervals.Closed(exact.Min(low, high), exact.Max(low, high)))
			break
		}
	}
	slices.SortFunc(at, exact.Number.Cmp)
	return at, over, len(at) <= l.cells
}
