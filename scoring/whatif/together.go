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
	*corner
	spans []span
	size  exact.Number // of the nearest corner
	tried bool         // the nearest corner does not reach the goal
	n     int          // boxes before it
	bound exact.Number // the most that the goal is measured at inside
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

// A corner is what holds for all boxes with the same words and directions.
type corner struct {
	base  *rules.Box
	way   map[*rules.Criterion]int
	moved map[*rules.Criterion]bool // it reads one of the numbers
	alone map[*rules.Criterion]path // of those that read only one
	still []exact.Number            // what the other criteria take off each leaf
}

// corner finds what the numbers of a box move when the words are said.
func (j *joint) corner(b *box) *corner {
	k := &corner{way: map[*rules.Criterion]int{}, moved: map[*rules.Criterion]bool{}, alone: map[*rules.Criterion]path{}, still: make([]exact.Number, j.set.NumLeaves())}
	var numbers []int
	for _, s := range b.spans {
		if s.word != nil {
			j.put(s.figure, *s.word)
		} else {
			numbers = append(numbers, s.figure.field)
		}
		if s.figure.field < 0 {
			k.way[s.figure.chosen] = s.word.way
		}
	}
	k.base = j.values.Box()
	for _, l := range j.parts.Leaves {
		for _, c := range j.set.Leaf(l).Criteria() {
			by := slices.DeleteFunc(slices.Clone(numbers), func(field int) bool {
				return !slices.ContainsFunc(c.Formulas(), func(f *rules.Formula) bool { return slices.Contains(f.Fields(), field) })
			})
			if k.moved[c] = len(by) > 0; !k.moved[c] {
				off, _ := c.Deduction(j.values) // where it fails, the unit cannot be scored, whatever the figures are
				k.still[l] = k.still[l].Add(off)
			}
			if len(by) == 1 {
				if stretches, ok := c.Along(j.values, by[0]); ok {
					k.alone[c] = path{by[0], stretches}
				}
			}
		}
	}
	for _, x := range j.figures {
		j.put(x, x.now)
	}
	return k
}

// A path is how a criterion that reads one of the figures goes along it: exactly, where boxes only bound.
type path struct {
	field     int
	stretches []rules.Stretch
}

// least gives the least value over an interval; false where there is none.
func (p path) least(over indicators.Interval) (least exact.Number, ok bool) {
	for _, s := range p.stretches {
		if s.Over = s.Over.Intersect(over); s.Over.Empty() {
			continue
		}
		if y := s.Values(); !ok || y.Low.At.Less(least) {
			least, ok = y.Low.At, true
		}
	}
	return least, ok
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

// limit gives the most that the goal is measured at in a box, with every part of the rules at its best; ok is false where the goal is not
// reached.
func (j *joint) limit(b *box) (most exact.Number, ok bool) {
	known := b.base
	for _, s := range b.spans {
		if s.word == nil {
			known = known.With(s.figure.field, indicators.Extent{Range: s.over(), Given: true})
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
		o.Lost[l] = b.still[l]
		for _, c := range in.Criteria() {
			if b.moved[c] {
				o.Lost[l] = o.Lost[l].Add(j.leastOff(b.corner, known, c))
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
func (j *joint) leastOff(k *corner, known *rules.Box, c *rules.Criterion) exact.Number {
	if p, ok := k.alone[c]; ok {
		if least, ok := p.least(known.Field(p.field).Range); ok {
			return c.Rounded(least)
		}
		return c.Indicator().Marks() // it can nowhere be judged
	}
	for _, x := range j.desk.figures {
		if x.chosen == c {
			n, ok := k.way[c]
			if !ok {
				n = x.now.way
			}
			c = c.Choices()[n]
			break
		}
	}
	least, _ := c.Over(known)
	return least
}

// maxOpen is of up to how many leaves it is looked at whether they apply.
const maxOpen = 4

// any gives the most that an outcome comes to, however the open leaves come out, and whether it reaches the goal.
func (j *joint) any(o *scoring.Outcome, open []int) (most exact.Number, ok bool) {
	if len(open) == 0 {
		r := j.sum(o)
		return r.measured, r.reached
	}
	if len(open) > maxOpen {
		return j.set.FullMarks(), true
	}
	for _, yes := range [2]bool{true, false} {
		o.Applies[open[0]] = yes
		if x, reached := j.any(o, open[1:]); reached {
			most, ok = exact.Max(most, x), true
		}
	}
	return most, ok
}
