package analysis

import (
	"container/heap"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// The nearest unit is looked for in boxes, that with the smallest change first. A box in which every part of the rules at its best is not
// enough is left, any other is cut, until a corner reaches the goal. Where points change along a lever is known exactly, a side of a box
// counts those places; else it counts steps.

// nearest is a search for the smallest plan.
type nearest struct {
	*Near
	best    *Plan
	refused bool // a unit that was tried cannot be judged
}

// worth reports that changes of a size are smaller than the best.
func (s *nearest) worth(size exact.Number) bool { return s.best == nil || size.Less(s.best.Size) }

// A way is one direction in which a number may go.
type way struct {
	*Lever
	stops   []Stop       // the nearest first; nil: multiples of the step
	first   exact.Number // the nearest multiple
	by      exact.Number // from one to the next
	last    exact.Number // how many follow
	endless bool
}

// A span is a part of a way.
type span struct {
	*way
	from, to exact.Number
	endless  bool
}

func (s span) at(n exact.Number) exact.Number {
	if s.stops != nil {
		i, _ := n.Int64()
		return s.stops[i].To.Value.Number
	}
	return s.first.Add(s.by.Mul(n))
}

func (s span) near() Option { return Numbered(s.at(s.from)) }

// over gives all numbers of a span.
func (s span) over() indicators.Interval {
	a := s.at(s.from)
	switch up := s.by.Sign() > 0; {
	case s.endless && up:
		return indicators.AtLeast(a)
	case s.endless:
		return indicators.AtMost(a)
	default:
		b := s.at(s.to)
		return indicators.Closed(exact.Min(a, b), exact.Max(a, b))
	}
}

// ways gives the directions of a number: among its stops, or by its steps.
func (n *Near) ways(l *Lever, stops bool) []*way {
	kind := 0
	if stops {
		kind = 1
	}
	if l.ways[kind] == nil {
		now := at(l.Now.Value.Number)
		now.Open = true
		down, up := l.Over.Intersect(indicators.Interval{High: now}), l.Over.Intersect(indicators.Interval{Low: now})
		if l.Absent {
			up = l.Over.Intersect(indicators.AtLeast(naught))
		}
		l.ways[kind] = []*way{}
		for i, in := range [2]indicators.Interval{down, up} {
			w := &way{Lever: l, by: l.Step}
			if i == 0 {
				w.by = w.by.Neg()
			}
			if stops && w.stopping(n, in) || !stops && w.stepping(in) {
				l.ways[kind] = append(l.ways[kind], w)
			}
		}
	}
	return l.ways[kind]
}

// stopping takes the stops in an interval; false where there are none.
func (w *way) stopping(n *Near, in indicators.Interval) bool {
	all, _ := n.Stops(w.Lever)
	for _, x := range all {
		if in.Contains(x.To.Value.Number) {
			w.stops = append(w.stops, x)
		}
	}
	w.last = exact.Int(int64(len(w.stops) - 1))
	return w.stops != nil
}

// stepping takes the steps in an interval; false where there are none.
func (w *way) stepping(in indicators.Interval) (ok bool) {
	if w.first, ok = Multiple(in, w.Step, w.Now.Value.Number); !ok {
		return false
	}
	end := in.High
	if w.by.Sign() < 0 {
		end = in.Low
	}
	if w.endless = !end.Bounded; end.Bounded {
		farthest, _ := Multiple(in, w.Step, end.At) // there is the first at least
		w.last = steps(farthest.Sub(w.first), w.by)
	}
	return true
}

// along looks for the nearest stop of one lever that reaches the goal.
func (s *nearest) along(l *Lever, stops []Stop) {
	var around *surroundings
	if l.Number {
		around = s.around([]*Lever{l}, word{})
	}
	var look func(list []Stop) bool
	look = func(list []Stop) bool {
		if len(list) == 0 || !s.worth(list[0].Size) {
			return false
		}
		if around != nil && len(list) > 1 || around != nil && len(list) == 1 && len(stops) > fewCells {
			a, b := list[0].To.Value.Number, list[len(list)-1].To.Value.Number
			if _, ok := around.limit(around.boxed([]indicators.Interval{indicators.Closed(exact.Min(a, b), exact.Max(a, b))})); !ok {
				return false
			}
		}
		if len(list) > 1 {
			middle := len(list) / 2
			return look(list[:middle]) || look(list[middle:])
		}
		return s.reached([]Move{{l, list[0]}}, list[0].Size)
	}
	if !l.Number {
		look(stops)
		return
	}
	var side [2][]Stop
	for _, x := range stops {
		i := 0
		if x.To.Value.Number.Cmp(l.Now.Value.Number) >= 0 {
			i = 1
		}
		side[i] = append(side[i], x)
	}
	if !look(side[0]) || !l.Absent {
		look(side[1])
		return
	}
	before := s.best // of what is filled in all have one size: the nearest to 0 counts
	if s.best = nil; !look(side[1]) || before.Moves[0].To.Value.Number.Abs().Cmp(s.best.Moves[0].To.Value.Number) <= 0 {
		s.best = before
	}
}

// reached tries changes and keeps them if they reach the goal.
func (s *nearest) reached(moves []Move, size exact.Number) bool {
	for _, m := range moves {
		s.put(m.Lever, m.To)
	}
	ok, judged := s.Judge()
	s.refused = s.refused || !judged
	for _, m := range moves {
		s.put(m.Lever, m.Now)
	}
	if ok {
		s.best = &Plan{slices.Clone(moves), size}
	}
	return ok
}

// boxed gives the box in which the moved numbers lie in intervals.
func (s *surroundings) boxed(over []indicators.Interval) *rules.Box {
	for i, l := range s.moved {
		if l.Row != nil {
			s.rows[l] = over[i]
		} else {
			s.box.Put(l.Slot, indicators.Extent{Range: over[i], Given: true})
		}
	}
	box := s.box
	if s.near.Spread != nil {
		box = s.near.Spread(box)
	}
	return box
}

// A joint is a search of levers that move together.
type joint struct {
	*nearest
	in   *surroundings
	said []Move
	open corners
	n    int
	cost int // of a box
}

// together looks for the smallest change of all of some levers.
func (s *nearest) together(apart bool, levers ...*Lever) {
	numbers, words := []*Lever{}, []*Lever{}
	for _, l := range levers {
		if l.Number {
			numbers = append(numbers, l)
		} else {
			words = append(words, l)
		}
	}
	switch {
	case len(words) == 2:
		for i := range words[0].Others {
			for k := range words[1].Others {
				said := []Move{words[0].saying(i), words[1].saying(k)}
				if size := exact.Int(2); s.worth(size) {
					s.reached(said, size)
				}
			}
		}
	case len(words) == 1:
		for i := range words[0].Others {
			s.saying(word{words[0], i}, numbers, apart)
		}
	default:
		s.saying(word{}, numbers, apart)
	}
}

// saying is the move to a word.
func (l *Lever) saying(nth int) Move { return Move{l, Stop{To: l.Others[nth], Size: exact.Int(1)}} }

// saying looks for the smallest change of numbers when a word is said.
func (s *nearest) saying(said word, numbers []*Lever, apart bool) {
	j := &joint{nearest: s, cost: 16}
	if apart {
		j.cost = 1
	}
	if said.of != nil {
		m := said.of.saying(said.nth)
		j.said = append(j.said, m)
		s.put(m.Lever, m.To)
	}
	s.refused = false
	if begins := j.begins(numbers, apart); len(begins) > 0 {
		if j.in = s.around(numbers, said); j.in.promises() {
			for _, c := range begins {
				j.push(c)
			}
			j.search()
		}
	}
	for _, m := range j.said {
		s.put(m.Lever, m.Now)
	}
	if apart && s.refused { // what reads both may have a value a step farther
		s.saying(said, numbers, false)
	}
}

// begins gives the boxes to begin with that are worth it: one for each direction.
func (j *joint) begins(numbers []*Lever, apart bool) (list []*corner) {
	all := [][]span{{}}
	for _, l := range numbers {
		var longer [][]span
		for _, begin := range all {
			for _, w := range j.ways(l, apart) {
				longer = append(longer, append(slices.Clone(begin), span{w, naught, w.last, w.endless}))
			}
		}
		all = longer
	}
	for _, spans := range all {
		c := &corner{spans: spans}
		if j.size(c); j.worth(c.size) {
			list = append(list, c)
		}
	}
	return list
}

// promises reports that the goal may be reached somewhere.
func (s *surroundings) promises() bool {
	var over []indicators.Interval
	for _, l := range s.moved {
		over = append(over, l.Over)
	}
	_, ok := s.limit(s.boxed(over))
	return ok
}

func (j *joint) search() {
	for len(j.open) > 0 && j.worth(j.open[0].size) {
		if j.budget.spent() || j.ctx.Err() != nil {
			j.Cut = true
			return
		}
		c := heap.Pop(&j.open).(*corner)
		if !c.tried && j.tries(c) {
			return
		}
		j.split(c)
	}
}

// tries looks whether the nearest corner reaches the goal.
func (j *joint) tries(c *corner) bool {
	moves := slices.Clone(j.said)
	for _, s := range c.spans {
		stop := Stop{s.near(), s.sizeOf(s.near()), at(s.at(s.from))}
		if s.stops != nil {
			i, _ := s.from.Int64()
			stop = s.stops[i]
		}
		moves = append(moves, Move{s.Lever, stop})
	}
	slices.SortFunc(moves, func(a, b Move) int { return slices.Index(j.Levers, a.Lever) - slices.Index(j.Levers, b.Lever) })
	ok := j.reached(moves, c.size)
	for _, m := range j.said {
		j.put(m.Lever, m.To)
	}
	return ok
}

// A corner is the nearest of a box, with the box: a part of what the levers can be.
type corner struct {
	spans []span
	size  exact.Number   // of the nearest corner
	tried bool           // it does not reach the goal
	n     int            // boxes before it
	most  indicators.End // that is reached inside
}

// push keeps a box for later unless it is not worth looking at.
func (j *joint) push(c *corner) {
	if j.bounded(c) {
		j.n++
		c.n = j.n
		heap.Push(&j.open, c)
	}
}

func (j *joint) size(c *corner) {
	c.size = exact.Int(int64(len(j.said)))
	for _, s := range c.spans {
		c.size = c.size.Add(s.sizeOf(s.near()))
	}
}

// bounded sees how far a box goes: it is false where nothing in it reaches the goal or is smaller than the best.
func (j *joint) bounded(c *corner) (ok bool) {
	if j.size(c); !j.worth(c.size) {
		return false
	}
	j.budget.spend(j.cost)
	var over []indicators.Interval
	for _, s := range c.spans {
		if s.at(s.from).Check() != nil { // it, and what is beyond, cannot be reported
			return false
		}
		over = append(over, s.over())
	}
	c.most, ok = j.in.limit(j.in.boxed(over))
	return ok
}

// split cuts a span of a box: that which brings the most that is reached farthest down, of equal ones the longest.
func (j *joint) split(c *corner) {
	var best []*corner
	var least, longest indicators.End // no end: more than any
	for i, s := range c.spans {
		if !s.endless && s.from.Equal(s.to) {
			continue
		}
		parts, sum := j.halves(c, i), indicators.End{Bounded: true}
		for _, p := range parts {
			sum = indicators.End{At: sum.At.Add(p.most.At), Bounded: sum.Bounded && p.most.Bounded}
		}
		length := indicators.End{At: s.to.Sub(s.from), Bounded: !s.endless}
		if best == nil || endBeyond(true, least, sum) || !endBeyond(true, sum, least) && endBeyond(true, length, longest) {
			best, least, longest = append([]*corner{}, parts...), sum, length
		}
	}
	for _, p := range best {
		j.n++
		p.n = j.n
		heap.Push(&j.open, p)
	}
}

// halves cuts one span of a box in two: near the unit finely, farther off coarsely. What is not worth looking at is left out.
func (j *joint) halves(c *corner, i int) (parts []*corner) {
	s := c.spans[i]
	middle := s.from.Add(s.from).Add(exact.Int(1))
	if half := steps(s.from.Add(s.to), exact.Int(2)).Floor(); !s.endless && half.Less(middle) {
		middle = half
	}
	near, far := &corner{spans: slices.Clone(c.spans), tried: true}, &corner{spans: slices.Clone(c.spans)}
	near.spans[i].to, near.spans[i].endless = middle, false
	far.spans[i].from = middle.Add(exact.Int(1))
	for _, p := range [2]*corner{near, far} {
		if j.bounded(p) {
			parts = append(parts, p)
		}
	}
	return parts
}

// corners is a heap: the smallest change first; of equal ones that with fewer steps.
type corners []*corner

func (h corners) Len() int      { return len(h) }
func (h corners) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *corners) Push(x any)   { *h = append(*h, x.(*corner)) }
func (h *corners) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func (h corners) Less(i, j int) bool {
	if c := h[i].size.Cmp(h[j].size); c != 0 {
		return c < 0
	}
	var x, y exact.Number
	for k := range h[i].spans {
		x, y = exact.Max(x, h[i].spans[k].from), exact.Max(y, h[j].spans[k].from)
	}
	if !x.Equal(y) {
		return x.Less(y)
	}
	return h[i].n < h[j].n
}
