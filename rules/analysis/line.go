package analysis

import (
	"container/heap"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// fewCells is how many cells of a line are looked at one by one.
const fewCells = 3

// A stripe is some cells of a line that stand beside each other.
type stripe struct {
	from, to int
	bound    indicators.End
}

// line looks along one unknown number, all others as the values hold them, for the best unit that is better than the best known. exactly
// reports that there is none better than what it then knows.
func (s *search) line(i int, over indicators.Interval) (exactly bool) {
	if len(s.unknown) == 1 {
		return s.cells(over)
	}
	u := *s.unknown[i]
	u.Over, u.Missing = over, false
	m := NewModel(s.set, s.values, []*Unknown{&u}, s.budget)
	m.lacked = s.lacked
	g := &group{up: s.up, unknown: m.all, test: s.test}
	if s.node != nil {
		g.node = m.known(s.set.Formulate(s.node))
	}
	for _, c := range s.where {
		n := m.known(c.of)
		if n.Op != expression.Literal {
			g.where = append(g.where, condition{n, s.set.Formulate(n), c.holds})
		} else if n.Value.Bool != c.holds {
			return true
		}
	}
	for _, n := range s.sure {
		g.sure = append(g.sure, m.known(s.set.Formulate(n)))
	}
	one := &search{Model: m, group: g, ctx: s.ctx, goal: s.goal, keep: s.keep, patience: s.patience, best: s.best, beaten: s.beaten || s.bestOf != nil}
	exactly = one.cells(over)
	s.doubt = s.doubt || one.doubt
	if one.bestOf != nil {
		s.best, s.bestOf = one.best, s.optionsNow(i, one.bestOf[0])
	}
	return exactly
}

// optionsNow gives the unit that the values hold, but for one unknown.
func (s *search) optionsNow(i int, o Option) []Option {
	list := slices.Clone(s.now)
	list[i] = o
	return list
}

// cells looks at the cells of the only unknown between which nothing changes: those first that promise most, and none that cannot be better
// than the best.
func (s *search) cells(over indicators.Interval) (exactly bool) {
	u := s.unknown[0]
	cuts, exactly := s.cuts(u, over)
	cells := intervals.Split(over, cuts...)
	open := &stripes{up: s.up}
	push := func(from, to int) {
		if from == to {
			return
		}
		n := &node{over: []indicators.Interval{{Low: cells[from].Low, High: cells[to-1].High}}, options: [][]Option{nil}, left: []presence{given}}
		if s.bounded(n); !n.none && s.better(n.bound) {
			heap.Push(open, &stripe{from, to, n.bound})
		}
	}
	for _, cell := range endsFirst(slices.Clone(cells))[:min(2, len(cells))] { // extremes are mostly found at an end
		if at, ok := Pick(cell, u.Whole); ok {
			s.try([]Option{Numbered(at)})
		}
	}
	push(0, len(cells))
	for open.Len() > 0 {
		x := heap.Pop(open).(*stripe)
		switch {
		case !s.better(x.bound):
			return exactly
		case s.spent(), s.patience > 0 && s.failed > s.patience && s.bestOf == nil:
			return false
		case x.to-x.from > fewCells:
			middle := (x.from + x.to) / 2
			push(x.from, middle)
			push(middle, x.to)
			continue
		}
		for _, cell := range cells[x.from:x.to] {
			if at, ok := Pick(cell, u.Whole); ok {
				s.try([]Option{Numbered(at)})
			}
		}
	}
	return exactly
}

// better reports that a bound leaves room for something better than the best.
func (s *search) better(e indicators.End) bool {
	return s.bestOf == nil && !s.beaten || s.beyond(e, at(s.best))
}

// stripes is a heap: the most promising first; of equals that which comes first.
type stripes struct {
	list []*stripe
	up   bool
}

func (h *stripes) Len() int      { return len(h.list) }
func (h *stripes) Swap(i, j int) { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *stripes) Push(x any)    { h.list = append(h.list, x.(*stripe)) }
func (h *stripes) Pop() any {
	last := len(h.list) - 1
	x := h.list[last]
	h.list = h.list[:last]
	return x
}

func (h *stripes) Less(i, j int) bool {
	a, b := h.list[i], h.list[j]
	if endBeyond(h.up, a.bound, b.bound) {
		return true
	}
	return !endBeyond(h.up, b.bound, a.bound) && a.from < b.from
}

// endsFirst puts the last before the others.
func endsFirst[T any](list []T) []T {
	if n := len(list); n > 1 {
		list[1], list[n-1] = list[n-1], list[1]
	}
	return list
}
