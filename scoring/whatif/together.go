package whatif

import (
	"container/heap"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// A joint is a search of figures that have to be looked at together. Boxes in which every part of the rules at its best does not reach the
// goal are left; of the others always that with the smallest change is looked at next, so the first corner that reaches the goal is the
// smallest.
type joint struct {
	*search
	figures []*figure
	parts   cells.Parts
	open    boxes
	n       int
}

// together looks for the smallest change of all of some figures.
func (s *search) together(figures ...*figure) {
	j := &joint{search: s, figures: figures}
	for _, x := range figures {
		for _, l := range x.parts.Leaves {
			if !slices.Contains(j.parts.Leaves, l) {
				j.parts.Leaves = append(j.parts.Leaves, l)
			}
		}
		j.parts.Bonuses, j.parts.Caps = append(j.parts.Bonuses, x.parts.Bonuses...), append(j.parts.Caps, x.parts.Caps...)
	}
	begins := []*box{{}}
	for _, x := range figures {
		var longer []*box
		for _, b := range begins {
			for _, side := range x.sides() {
				longer = append(longer, &box{spans: append(slices.Clone(b.spans), span{&side, 0, side.last})})
			}
		}
		begins = longer
	}
	for _, b := range begins {
		b.corner = j.corner(b)
		j.push(b)
	}
	for len(j.open) > 0 && s.worth(j.open[0].size) {
		if s.left == 0 {
			s.cut = true
			return
		}
		b := heap.Pop(&j.open).(*box)
		if !b.tried && j.reaches(b) {
			return
		}
		j.split(b)
	}
}

// push keeps a box for later unless it is not worth looking at.
func (j *joint) push(b *box) {
	if j.bounded(b) {
		j.n++
		b.n = j.n
		heap.Push(&j.open, b)
	}
}

// bounded sees how far a box goes: it is false where nothing in it reaches the goal or is smaller than the best.
func (j *joint) bounded(b *box) (ok bool) {
	b.size = exact.Number{}
	for _, s := range b.spans {
		b.size = b.size.Add(s.size())
	}
	if !j.worth(b.size) {
		return false
	}
	j.left = max(j.left-1, 0)
	for _, s := range b.spans {
		if s.near().value.Number.Check() != nil { // it, and what is beyond, cannot be reported
			return false
		}
	}
	b.bound, ok = j.limit(b)
	return ok
}

// reaches tries the nearest corner and keeps it if it reaches the goal.
func (j *joint) reaches(b *box) bool {
	var p plan
	for _, s := range b.spans {
		to := s.near()
		o := option{to: to, size: s.size()}
		if s.word == nil {
			o.threshold = indicators.End{At: to.value.Number, Bounded: true}
		}
		j.put(s.figure, to)
		p.moves = append(p.moves, move{s.figure, o})
	}
	r := j.try()
	for _, s := range b.spans {
		j.put(s.figure, s.figure.now)
	}
	if r.reached {
		p.size = b.size
		j.best = &p
	}
	return r.reached
}

// split cuts a span of a box: that which brings the parts farthest down, of equal ones the longest.
func (j *joint) split(b *box) {
	var best [2]*box
	var least exact.Number
	longest := int64(0)
	for i, s := range b.spans {
		if s.from == s.to {
			continue
		}
		parts, sum := j.halves(b, i), exact.Number{}
		for _, p := range parts {
			if p != nil {
				sum = sum.Add(p.bound)
			}
		}
		if c := sum.Cmp(least); best == [2]*box{} && longest == 0 || c < 0 || c == 0 && longest < s.to-s.from {
			best, least, longest = parts, sum, s.to-s.from
		}
	}
	for _, p := range best {
		if p != nil {
			j.n++
			p.n = j.n
			heap.Push(&j.open, p)
		}
	}
}

// halves cuts one span of a box in two: near the figure finely, farther off coarsely. What is not worth looking at is nil.
func (j *joint) halves(b *box, at int) (parts [2]*box) {
	s := b.spans[at]
	middle := s.from + min((s.to-s.from)/2, s.from+1)
	near, far := *b, *b
	near.spans, far.spans = slices.Clone(b.spans), slices.Clone(b.spans)
	near.spans[at].to, far.spans[at].from = middle, middle+1
	near.tried, far.tried = true, false
	for i, p := range [2]*box{&near, &far} {
		if j.bounded(p) {
			parts[i] = p
		}
	}
	return parts
}
