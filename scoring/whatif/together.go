package whatif

import (
	"container/heap"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// A side is one direction in which a figure may go: multiples of its step, counted from the nearest; or one word.
type side struct {
	figure *figure
	word   *setting     // of what is no number
	first  exact.Number // the nearest multiple
	by     exact.Number // from one to the next
	last   int64        // how many follow
}

// manySteps is how far a side without an end is followed.
const manySteps = 1 << 60

// sides gives the directions of a figure.
func (x *figure) sides() (list []side) {
	if !x.numeric() {
		for _, s := range x.words() {
			list = append(list, side{figure: x, word: &s})
		}
		return list
	}
	at := indicators.End{At: x.now.value.Number, Bounded: true, Open: true}
	up, down := x.of.Range.Intersect(indicators.Interval{Low: at}), x.of.Range.Intersect(indicators.Interval{High: at})
	if x.missing() {
		up = x.of.Range.Intersect(indicators.AtLeast(exact.Number{}))
	}
	for i, in := range [2]indicators.Interval{down, up} {
		first, ok := cells.Multiple(in, x.step, x.now.value.Number)
		if !ok {
			continue
		}
		s := side{figure: x, first: first, by: x.step, last: manySteps}
		end := in.High
		if i == 0 {
			s.by, end = x.step.Neg(), in.Low
		}
		if end.Bounded {
			farthest, _ := cells.Multiple(in, x.step, end.At) // there is the first at least
			n, _ := farthest.Sub(first).Quo(s.by)
			if n, ok := n.Int64(); ok {
				s.last = min(n, manySteps)
			}
		}
		list = append(list, s)
	}
	return list
}

// A span is a part of a side.
type span struct {
	*side
	from, to int64
}

func (s span) at(n int64) exact.Number { return s.first.Add(s.by.Mul(exact.Int(n))) }

func (s span) near() setting {
	if s.word != nil {
		return *s.word
	}
	return numbered(s.at(s.from))
}

func (s span) size() exact.Number {
	if s.word != nil {
		return exact.Int(1)
	}
	return s.figure.size(s.at(s.from))
}

// over gives all numbers of a span.
func (s span) over() indicators.Interval {
	a, b := s.at(s.from), s.at(s.to)
	switch {
	case s.to == manySteps && s.by.Sign() > 0:
		return indicators.AtLeast(a)
	case s.to == manySteps:
		return indicators.AtMost(a)
	case s.by.Sign() > 0:
		return indicators.Closed(a, b)
	}
	return indicators.Closed(b, a)
}

// A box is a part of what the figures can be. Its nearest corner is the smallest change in it.
type box struct {
	spans []span
	size  exact.Number // of the nearest corner
	tried bool         // the nearest corner does not reach the goal
	n     int          // boxes before it
}

// boxes is a heap: the smallest change first; of equal ones that with fewer steps.
type boxes []*box

func (b boxes) Len() int      { return len(b) }
func (b boxes) Swap(i, j int) { b[i], b[j] = b[j], b[i] }
func (b *boxes) Push(x any)   { *b = append(*b, x.(*box)) }
func (b *boxes) Pop() any {
	last := (*b)[len(*b)-1]
	*b = (*b)[:len(*b)-1]
	return last
}

func (b boxes) Less(i, j int) bool {
	if c := b[i].size.Cmp(b[j].size); c != 0 {
		return c < 0
	}
	var x, y int64
	for k := range b[i].spans {
		x, y = max(x, b[i].spans[k].from), max(y, b[j].spans[k].from)
	}
	if x != y {
		return x < y
	}
	return b[i].n < b[j].n
}

// A joint is a search of figures that have to be looked at together. Boxes in which every part of the rules at its best does not reach the
// goal are left; of the others always that with the smallest change is looked at next, so the first corner that reaches the goal is the
// smallest.
type joint struct {
	*search
	parts cells.Parts
	moved map[*rules.Criterion]bool // it reads one of the figures
	still []exact.Number            // what the other criteria take off each leaf
	base  *rules.Box
	open  boxes
	n     int
}

// together looks for the smallest change of all of some figures.
func (s *search) together(figures ...*figure) {
	j := &joint{search: s, base: s.values.Box(), moved: map[*rules.Criterion]bool{}, still: make([]exact.Number, s.set.NumLeaves())}
	j.prepare(figures)
	corners := []*box{{}}
	for _, x := range figures {
		var longer []*box
		for _, b := range corners {
			for _, side := range x.sides() {
				longer = append(longer, &box{spans: append(slices.Clone(b.spans), span{&side, 0, side.last})})
			}
		}
		corners = longer
	}
	for _, b := range corners {
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

// prepare finds what the figures move.
func (j *joint) prepare(figures []*figure) {
	for _, x := range figures {
		for _, l := range x.parts.Leaves {
			if !slices.Contains(j.parts.Leaves, l) {
				j.parts.Leaves = append(j.parts.Leaves, l)
			}
		}
		j.parts.Bonuses, j.parts.Caps = append(j.parts.Bonuses, x.parts.Bonuses...), append(j.parts.Caps, x.parts.Caps...)
	}
	for _, l := range j.parts.Leaves {
		for _, c := range j.set.Leaf(l).Criteria() {
			j.moved[c] = slices.ContainsFunc(figures, func(x *figure) bool {
				return x.chosen == c || x.field >= 0 && slices.ContainsFunc(c.Formulas(), func(f *rules.Formula) bool { return slices.Contains(f.Fields(), x.field) })
			})
			if !j.moved[c] {
				off, _ := c.Deduction(j.values) // where it fails, the unit cannot be scored, whatever the figures are
				j.still[l] = j.still[l].Add(off)
			}
		}
	}
}

// push keeps a box for later unless nothing in it reaches the goal or is smaller than the best.
func (j *joint) push(b *box) {
	b.size = exact.Number{}
	for _, s := range b.spans {
		b.size = b.size.Add(s.size())
	}
	if !j.worth(b.size) || j.left == 0 && j.cut {
		return
	}
	j.left = max(j.left-1, 0)
	for _, s := range b.spans {
		if s.near().value.Number.Check() != nil { // it, and what is beyond, cannot be reported
			return
		}
	}
	if !j.mayReach(b) {
		return
	}
	j.n++
	b.n = j.n
	heap.Push(&j.open, b)
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

// split cuts the longest span of a box: near the figure finely, farther off coarsely.
func (j *joint) split(b *box) {
	at := -1
	for i, s := range b.spans {
		if s.from < s.to && (at < 0 || s.to-s.from > b.spans[at].to-b.spans[at].from) {
			at = i
		}
	}
	if at < 0 {
		return
	}
	s := b.spans[at]
	middle := s.from + min((s.to-s.from)/2, s.from+1)
	near, far := *b, *b
	near.spans, far.spans = slices.Clone(b.spans), slices.Clone(b.spans)
	near.spans[at].to, far.spans[at].from = middle, middle+1
	near.tried, far.tried = true, false
	j.push(&near)
	j.push(&far)
}

// mayReach reports that the goal may be reached in a box: false where every part of the rules at its best is not enough.
func (j *joint) mayReach(b *box) bool {
	known := j.base
	way := map[*rules.Criterion]int{}
	for _, s := range b.spans {
		switch x := s.figure; {
		case x.field < 0:
			way[x.chosen] = s.word.way
		case s.word != nil:
			known = known.Fix(x.field, s.word.value)
		default:
			known = known.With(x.field, indicators.Extent{Range: s.over(), Given: true})
		}
	}
	o := copyOf(j.now)
	var open []int // leaves that may apply or not
	for _, l := range j.parts.Leaves {
		in := j.set.Leaf(l)
		if f := in.Condition(); f != nil {
			can, cannot := f.Possible(known)
			if can && cannot {
				open = append(open, l)
			}
			o.Applies[l] = can
		}
		o.Lost[l] = j.still[l]
		for _, c := range in.Criteria() {
			if j.moved[c] {
				o.Lost[l] = o.Lost[l].Add(j.leastOff(known, c, way))
			}
		}
	}
	for _, i := range j.parts.Bonuses {
		o.Bonuses[i] = cells.Bonus(j.set, j.set.Bonus(i), known, true)
	}
	for _, i := range j.parts.Caps {
		o.Caps[i] = cells.Veto(j.set, j.set.Cap(i), known, true)
	}
	return j.any(o, open)
}

// leastOff gives the least that a criterion takes off over a box.
func (j *joint) leastOff(known *rules.Box, c *rules.Criterion, way map[*rules.Criterion]int) exact.Number {
	if ids, best := c.Alternatives(); ids != nil && !best {
		for _, x := range j.figures {
			if x.chosen == c {
				n, ok := way[c]
				if !ok {
					n = x.now.way
				}
				c = c.Choices()[n]
				break
			}
		}
	}
	least, _ := c.Over(known)
	return least
}

// maxOpen is of up to how many leaves it is looked at whether they apply.
const maxOpen = 4

// any reports that an outcome reaches the goal, however the open leaves come out.
func (j *joint) any(o *scoring.Outcome, open []int) bool {
	if len(open) == 0 {
		return j.sum(o).reached
	}
	if len(open) > maxOpen {
		return true
	}
	for _, yes := range [2]bool{true, false} {
		if o.Applies[open[0]] = yes; j.any(o, open[1:]) {
			return true
		}
	}
	return false
}
