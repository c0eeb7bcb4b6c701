package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/rounding"
)

// climb looks for a good unit: from several starts it moves one unknown at a time to where it is best, until none helps.
func (s *search) climb() {
	keep := (s.keep + s.budget.Left) / 2 // the rest is for the search of boxes
	for start := range starts {
		left := s.budget.Left
		c := &search{Model: s.Model, group: s.group, ctx: s.ctx, goal: s.goal, keep: left - (left-keep)/(starts-start), patience: patience}
		for _, u := range s.unknown {
			c.now = append(c.now, s.start(u, start))
		}
		c.try(c.now)
		for range maxSweeps {
			if !c.sweep() {
				break
			}
		}
		s.doubt = s.doubt || c.doubt
		if c.bestOf != nil && (s.bestOf == nil || beyond(s.up, c.best, s.best)) {
			s.best, s.bestOf = c.best, c.bestOf
		}
		if s.reached() || s.spent() {
			return
		}
	}
}

// starts is from how many units climbs begin.
const starts = 4

// patience is how many units of a line that cannot be judged a climb tries before it moves on.
const patience = 50

// maxSweeps is how often a climb goes through all that is unknown.
const maxSweeps = 5

// sweep moves each unknown once to where it is best, all others as they are. It reports whether the unit got better.
func (s *search) sweep() (moved bool) {
	for i, u := range s.unknown {
		if s.reached() || s.spent() {
			return false
		}
		had, best := s.bestOf != nil, s.best
		if u.Number {
			if s.test != nil || s.node == nil {
				s.named(i, u)
			}
			if s.reached() || s.spent() {
				return false
			}
			if s.line(i, u.Over); u.Missing {
				s.try(s.optionsNow(i, Option{}))
			}
		} else {
			for _, o := range u.Options {
				if s.reached() || s.spent() {
					return false
				}
				s.try(s.optionsNow(i, o))
			}
		}
		if s.bestOf != nil && (!had || beyond(s.up, s.best, best)) {
			s.now, moved = slices.Clone(s.bestOf), true
		}
	}
	return moved
}

// named tries the numbers of an unknown that the asker names, those that it can be: what a test asks for no cut tells, and where any unit
// will do, one of them mostly does.
func (s *search) named(i int, u *Unknown) {
	for _, x := range u.Near {
		if s.reached() || s.spent() {
			return
		}
		if !u.Over.Contains(x) || u.Whole && !x.IsInt() {
			continue
		}
		s.try(s.optionsNow(i, Numbered(x)))
	}
}

// round are the numbers with which climbs begin.
var round = []exact.Number{exact.Int(100), {}, exact.Int(1), exact.Int(1000000)}

// start is the option with which a climb begins.
func (s *search) start(u *Unknown, n int) Option {
	if !u.Number {
		return u.Options[n%len(u.Options)]
	}
	near := u.Near
	if near == nil {
		near = round
	}
	in := s.box.Field(u.Slot).Range
	if x, ok := Multiple(in, exact.Int(1), near[n%len(near)]); ok {
		return Numbered(x)
	}
	if x, ok := Pick(in, u.Whole); ok {
		return Numbered(x)
	}
	return Numbered(intervals.Inside(in))
}

// cuts gives the numbers of an unknown, ascending, between which nothing changes that the search looks at, all others as they are. exactly is
// false where some part cannot be followed, has too many steps, or slopes: then it may change between cuts too.
func (s *search) cuts(u *Unknown, within indicators.Interval) (cuts []exact.Number, exactly bool) {
	var atoms []*expression.Node
	if s.node != nil {
		atoms = s.atoms(s.node, nil)
	}
	for _, c := range s.where {
		atoms = append(atoms, c.node)
	}
	atoms = append(atoms, s.sure...)
	cuts, exactly = s.changes(atoms, u, within, maxCuts)
	s.budget.spend(10 + len(cuts)/8)
	return ascending(cuts), exactly
}

// changes gives where any of some parts changes along an unknown number.
func (s *search) changes(parts []*expression.Node, u *Unknown, within indicators.Interval, most int) (cuts []exact.Number, exactly bool) {
	exactly = true
	for _, n := range parts {
		if slices.Contains(s.readBy(n), u) {
			found, ok := s.ends(n, u, within, most-len(cuts))
			cuts, exactly = append(cuts, found...), exactly && ok
		}
	}
	return cuts, exactly
}

// ascending sorts numbers and leaves out what stands there twice.
func ascending(list []exact.Number) []exact.Number {
	slices.SortFunc(list, exact.Number.Cmp)
	return slices.CompactFunc(list, exact.Number.Equal)
}

// ends gives where a part changes: where its stretches begin and end, and where what is rounded there takes another step.
func (s *search) ends(n *expression.Node, u *Unknown, within indicators.Interval, most int) (cuts []exact.Number, exactly bool) {
	of := n
	if n.Op == expression.Round {
		of = n.Args[0]
	}
	path, ok := s.pathOf(of, u, within)
	var grid *rounding.Grid
	if n.Op == expression.Round {
		g := n.Grid()
		grid = &g
	}
	cuts, exactly = turns(path, grid, n.Type == expression.Bool || slices.Contains(s.sure, n), within, most)
	return cuts, exactly && ok
}

// turns gives where a path turns, and where it takes another step as a part is rounded.
func turns(path []Stretch, grid *rounding.Grid, settled bool, within indicators.Interval, most int) (cuts []exact.Number, exactly bool) {
	exactly = true
	for _, x := range path {
		if x.Over = intervals.Intersect(x.Over, within); intervals.Empty(x.Over) {
			continue
		}
		for _, e := range [2]indicators.End{x.Over.Low, x.Over.High} {
			if e.Bounded && within.Contains(e.At) {
				cuts = append(cuts, e.At)
			}
		}
		if _, flat := x.Flat(); flat || settled {
			continue
		}
		if grid == nil {
			exactly = false // it slopes
			continue
		}
		steps, ok := stairs(x, *grid, most-len(cuts))
		cuts, exactly = append(cuts, steps...), exactly && ok
	}
	return cuts, exactly
}

// pathOf follows a part along an unknown number; where it reads no other, once for all.
func (s *search) pathOf(n *expression.Node, u *Unknown, within indicators.Interval) ([]Stretch, bool) {
	if len(s.readBy(n)) == 1 {
		p := s.follow(n)
		return p.all, p.ok
	}
	return s.along(n, u, within)
}

// stairs gives where a stretch takes another step when it is rounded; false where there are too many.
func stairs(x curves.Stretch, grid rounding.Grid, most int) (cuts []exact.Number, ok bool) {
	unit, shift := grid.Step(), naught
	if rounding.Nearest(grid.Mode) {
		shift = grid.Half()
	}
	y := x.Values()
	if !y.Low.Bounded || !y.High.Bounded {
		return nil, false
	}
	first, last := steps(y.Low.At.Sub(shift), unit).Ceil(), steps(y.High.At.Sub(shift), unit).Floor()
	if n, ok := last.Sub(first).Int64(); !ok || n > int64(most) {
		return nil, false
	}
	for k := first; k.Cmp(last) <= 0; k = k.Add(exact.Int(1)) {
		if at, ok := x.Where(shift.Add(k.Mul(unit))); ok && x.Over.Contains(at) {
			cuts = append(cuts, at)
		}
	}
	return cuts, true
}

// atoms gives the parts that are taken apart no further, and those that are rounded.
func (s *search) atoms(n *expression.Node, list []*expression.Node) []*expression.Node {
	switch {
	case len(s.readBy(n)) == 0:
		return list
	case n.Op == expression.Add, n.Op == expression.If, n.Op != expression.Round && monotone(n) != nil:
		for _, a := range n.Args {
			list = s.atoms(a, list)
		}
		return list
	case n.Op == expression.Requires:
		return s.atoms(n.Args[0], append(list, n.Args[1:]...))
	}
	return append(list, n)
}
