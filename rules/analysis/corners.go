package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A joint is a search of levers that move together.
type joint struct {
	*nearest
	in   *surroundings
	said []Move
	open queue[*corner]
	n    int
	cost int // of a box
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

func (j *joint) search() {
	asks := j.budget.Left - doubt
	for len(j.open.list) > 0 && j.worth(j.open.list[0].size) {
		if j.budget.spent() || j.ctx.Err() != nil {
			j.Cut = true
			return
		}
		if j.budget.Left < asks && j.in.hopeless() {
			return
		} else if j.budget.Left < asks {
			asks = -1 // once
		}
		c := j.open.pop()
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
	slices.SortFunc(moves, func(a, b Move) int { return slices.Index(j.levers, a.Lever) - slices.Index(j.levers, b.Lever) })
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

// push keeps a box for later.
func (j *joint) push(c *corner) {
	j.n++
	c.n = j.n
	j.open.push(c)
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
		j.push(p)
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

// nearer orders boxes: the smallest change first; of equal ones that with fewer steps, then the first.
func nearer(a, b *corner) bool {
	if c := a.size.Cmp(b.size); c != 0 {
		return c < 0
	}
	var x, y exact.Number
	for k := range a.spans {
		x, y = exact.Max(x, a.spans[k].from), exact.Max(y, b.spans[k].from)
	}
	if !x.Equal(y) {
		return x.Less(y)
	}
	return a.n < b.n
}
