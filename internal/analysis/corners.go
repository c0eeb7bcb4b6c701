package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A side is numbers that a lever may be moved to, in one direction. Its near end is one of them, and so is its far end where there is one.
type side struct {
	*Lever
	up   bool
	over indicators.Interval
}

func (s side) near() exact.Number { return end(!s.up, s.over).At }

func (s side) far() indicators.End { return end(s.up, s.over) }

// away gives how far a number is from what the lever is.
func (s side) away(x exact.Number) exact.Number { return x.Sub(s.Now.Value.Number).Abs() }

// among gives the side in an interval; false where there is none of its numbers.
func (s side) among(in indicators.Interval, stops bool) (side, bool) {
	s.over = intervals.Intersect(s.over, in)
	for _, high := range [2]bool{!s.up, s.up} {
		e := end(high, s.over)
		if !e.Bounded {
			continue
		}
		x, ok := s.last(s.over, high, stops)
		if !ok {
			return s, false
		}
		if high {
			s.over.High = at(x)
		} else {
			s.over.Low = at(x)
		}
	}
	return s, true
}

// last gives the least or the greatest number of an interval that a lever may be moved to; the interval has an end there.
func (l *Lever) last(in indicators.Interval, high, stops bool) (x exact.Number, ok bool) {
	e := end(high, in)
	if !stops {
		return Multiple(in, l.Step, e.At)
	}
	i, found := slices.BinarySearchFunc(l.numbers, e.At, exact.Number.Cmp)
	switch {
	case high && (!found || e.Open):
		i--
	case found && e.Open:
		i++
	}
	if i < 0 || i == len(l.numbers) || !in.Contains(l.numbers[i]) {
		return x, false
	}
	return l.numbers[i], true
}

// halves cuts a side in two: near the unit finely, farther off coarsely.
func (s side) halves(stops bool) (list []side) {
	near := s.away(s.near())
	middle := near.Add(near).Add(s.Step)
	if far := s.far(); far.Bounded {
		middle = exact.Min(middle, steps(near.Add(s.away(far.At)), exact.Int(2)))
	}
	cut := s.Now.Value.Number.Add(middle)
	if !s.up {
		cut = s.Now.Value.Number.Sub(middle)
	}
	close, beyond := intervals.AtMost(cut), indicators.Interval{Low: indicators.End{At: cut, Bounded: true, Open: true}}
	if !s.up {
		close, beyond = intervals.AtLeast(cut), indicators.Interval{High: beyond.Low}
	}
	for _, in := range [2]indicators.Interval{close, beyond} {
		if half, ok := s.among(in, stops); ok {
			list = append(list, half)
		}
	}
	return list
}

// A corner is the nearest of a box, with the box: a part of what the levers can be.
type corner struct {
	sides []side
	size  exact.Number   // of the nearest corner
	steps exact.Number   // most of one side
	tried bool           // it does not reach the goal
	most  indicators.End // that is reached inside
}

// with gives the box with another side.
func (c *corner) with(i int, s side) *corner {
	part := &corner{sides: slices.Clone(c.sides)}
	part.sides[i] = s
	return part
}

// begins gives the boxes to begin with: one for each direction.
func (j *joint) begins() (list []*corner) {
	list = []*corner{{}}
	for _, l := range j.numbers {
		now := indicators.End{At: l.Now.Value.Number, Bounded: true, Open: !l.Absent}
		var longer []*corner
		for _, in := range [2]indicators.Interval{{High: indicators.End{At: now.At, Bounded: true, Open: true}}, {Low: now}} {
			s, ok := side{l, in.Low.Bounded, l.Over}.among(in, j.stops)
			for _, c := range list {
				if ok {
					longer = append(longer, &corner{sides: append(slices.Clone(c.sides), s)})
				}
			}
		}
		list = longer
	}
	return list
}

// bounded sees how far a box goes: it is false where nothing in it reaches the goal or is smaller than the best.
func (j *joint) bounded(c *corner) (ok bool) {
	c.size = exact.Int(int64(len(j.said)))
	var over []indicators.Interval
	for _, s := range c.sides {
		x := s.near()
		if x.Check() != nil { // it, and what is beyond, cannot be reported
			return false
		}
		c.size, c.steps, over = c.size.Add(s.sizeOf(Numbered(x))), exact.Max(c.steps, steps(s.away(x), s.Step)), append(over, s.over)
	}
	if !j.worth(c.size) {
		return false
	}
	if j.budget.spend(1); j.few {
		return true
	}
	c.most, ok = j.limit(j.boxed(over))
	return ok
}

// split cuts a side of a box: that which brings the most that is reached farthest down, of equal ones the longest. What is not worth looking
// at is left out.
func (j *joint) split(c *corner) {
	var best []*corner
	var least, longest indicators.End // no end: more than any
	found := false
	for i, s := range c.sides {
		if intervals.Single(s.over) {
			continue
		}
		var parts []*corner
		sum := indicators.End{Bounded: true}
		for _, half := range s.halves(j.stops) {
			part := c.with(i, half)
			part.tried = half.near().Equal(s.near())
			if j.bounded(part) {
				parts, sum = append(parts, part), indicators.End{At: sum.At.Add(part.most.At), Bounded: sum.Bounded && part.most.Bounded}
			}
		}
		length := indicators.End{Bounded: s.far().Bounded}
		if length.Bounded {
			length.At = steps(s.far().At.Sub(s.near()).Abs(), s.Step)
		}
		if !found || endBeyond(true, least, sum) || !endBeyond(true, sum, least) && endBeyond(true, length, longest) {
			found, best, least, longest = true, parts, sum, length
		}
	}
	for _, p := range best {
		j.open.push(p)
	}
}

// nearer orders boxes: the smallest change first; of equal ones that with fewer steps, then that with the smaller numbers.
func nearer(a, b *corner) bool {
	c := a.size.Cmp(b.size)
	if c == 0 {
		c = a.steps.Cmp(b.steps)
	}
	for i := 0; c == 0 && i < len(a.sides); i++ {
		c = a.sides[i].near().Cmp(b.sides[i].near())
	}
	return c < 0
}
