package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// fewCells is how many cells of a line are looked at one by one.
const fewCells = 3

// A stripe is some cells of a line that stand beside each other.
type stripe struct {
	from, to int
	bound    indicators.End
}

// line looks along one unknown number, all others as they are now, for the best unit that is better than the best known. exactly
// reports that there is none better than what it then knows.
func (s *search) line(i int, over indicators.Interval) (exactly bool) {
	if len(s.unknown) == 1 {
		return s.cells(over)
	}
	for k, other := range s.unknown {
		other.Give(s.values, s.now[k])
	}
	u := *s.unknown[i]
	u.Over, u.Missing = over, false
	m := NewModel(s.set, s.values, []*Unknown{&u}, s.budget)
	m.lacked = s.lacked
	g := &group{up: s.up, unknown: m.all, test: s.test}
	if s.node != nil {
		g.node = m.known(built(s.set, s.node))
	}
	for _, c := range s.where {
		n := m.known(c.of)
		if n.Op != expression.Literal {
			g.where = append(g.where, condition{n, built(s.set, n), c.holds})
		} else if n.Value.Bool != c.holds {
			return true
		}
	}
	for _, n := range s.sure {
		g.sure = append(g.sure, m.known(built(s.set, n)))
	}
	one := &search{Model: m, group: g, ctx: s.ctx, goal: s.goal, keep: s.keep, patience: s.patience, best: s.best, beaten: s.beaten || s.bestOf != nil}
	exactly = one.cells(over)
	s.doubt = s.doubt || one.doubt
	if one.bestOf != nil {
		s.best, s.bestOf = one.best, s.optionsNow(i, one.bestOf[0])
	}
	return exactly
}

// optionsNow gives the unit as it is now, but for one unknown.
func (s *search) optionsNow(i int, o Option) []Option {
	list := slices.Clone(s.now)
	list[i] = o
	return list
}

// cells looks at the cells of the only unknown between which nothing changes: those first that promise most, and none that cannot be better
// than the best.
func (s *search) cells(over indicators.Interval) (exactly bool) {
	all := s.stretch(over)
	if all.none || !s.better(all.bound) {
		return true
	}
	u := s.unknown[0]
	cuts, exactly := s.cuts(u, over)
	cells := intervals.Split(over, cuts...)
	for _, k := range slices.Compact([]int{0, len(cells) - 1}) { // extremes are mostly found at an end
		s.pick(u, cells[k])
	}
	open := &queue[*stripe]{first: func(a, b *stripe) bool {
		return endBeyond(s.up, a.bound, b.bound) || !endBeyond(s.up, b.bound, a.bound) && a.from < b.from
	}}
	open.push(&stripe{0, len(cells), all.bound})
	for len(open.list) > 0 {
		x := open.pop()
		switch {
		case !s.better(x.bound):
			return exactly
		case s.spent(), s.patience > 0 && s.failed > s.patience && s.bestOf == nil:
			return false
		case x.to-x.from > fewCells:
			middle := (x.from + x.to) / 2
			for _, half := range [2]stripe{{from: x.from, to: middle}, {from: middle, to: x.to}} {
				n := s.stretch(indicators.Interval{Low: cells[half.from].Low, High: cells[half.to-1].High})
				if half.bound = n.bound; !n.none && s.better(n.bound) {
					open.push(&half)
				}
			}
			continue
		}
		for _, cell := range cells[x.from:x.to] {
			s.pick(u, cell)
		}
	}
	return exactly
}

// stretch is the node of a part of the only unknown, which is a number.
func (s *search) stretch(over indicators.Interval) *node {
	n := &node{over: []indicators.Interval{over}, options: [][]Option{nil}, left: []presence{given}}
	s.bounded(n)
	return n
}

// pick tries a number of a cell.
func (s *search) pick(u *Unknown, cell indicators.Interval) {
	if at, ok := Pick(cell, u.Whole); ok {
		s.try([]Option{Numbered(at)})
	}
}

// better reports that a bound leaves room for something better than the best.
func (s *search) better(e indicators.End) bool {
	return s.bestOf == nil && !s.beaten || s.beyond(e, at(s.best))
}
