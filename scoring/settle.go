package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// The points of a node, a leaf, a group or the whole set, come about in one way: what it begins with, plus what criteria add, less what they
// take off, held between its floor and its ceiling.

// A tally is what the criteria of one node add and take off; of a group, or the set, also what it begins with, and the marks that it has.
type tally struct{ added, off, start, applied exact.Number }

// run runs the criteria of a node, notes what each moves, and gives what they add and take off together.
func (b *Bound) run(in *rules.Indicator) (added, off exact.Number) {
	first, last := in.Inside().Span()
	for k := first; k < last; k++ {
		c := b.set.Criteria().At(k)
		points, fail := c.Deduction(b.values)
		switch {
		case fail != nil:
			b.failure(fail)
		case points.IsZero():
		case c.Inside().Raises():
			added = added.Add(points)
			b.take(k, points)
		default:
			if off.IsZero() {
				off = points
			} else {
				off = off.Add(points)
			}
			b.take(k, points)
		}
	}
	return added, off
}

// take notes what a criterion moves. There is room, for each moves points once.
func (b *Bound) take(criterion int, points exact.Number) {
	n := len(b.taken)
	b.taken = b.taken[:n+1]
	t := &b.taken[n] // field by field: a copy of the whole would wait for the points to reach memory
	t.criterion, t.points = criterion, points
}

// lose gives what a leaf loses of its own marks.
func (b *Bound) lose(in *rules.Indicator) exact.Number {
	added, off := b.run(in)
	if !b.shaped || in.Inside().Plain {
		if !off.IsZero() && in.Marks().Less(off) {
			return in.Marks()
		}
		return off
	}
	begins, fail := held.Begins(in, b.values)
	if fail != nil {
		b.failure(fail)
		return exact.Number{}
	}
	return in.Marks().Sub(in.Inside().Held(begins.Add(added).Sub(off), in.Marks()))
}

// inner runs the criteria of groups and of the set.
func (b *Bound) inner() {
	clear(b.tallies)
	for _, in := range b.set.Judging().All() {
		if !in.Leaf() {
			b.tally(in)
		}
	}
}

// tally runs the criteria of a group, or of the set.
func (b *Bound) tally(in *rules.Indicator) {
	t := &b.tallies[in.Inside().Order]
	t.added, t.off = b.run(in)
}

// settled gives the points of a group, or of the set, of those of what it holds, out of its marks.
func (b *Bound) settled(in *rules.Indicator, start, applied exact.Number) exact.Number {
	if in.Inside().Plain {
		return start
	}
	t := &b.tallies[in.Inside().Order]
	return in.Inside().Counted(in.Inside().Held(start.Add(t.added).Sub(t.off), applied))
}

// GroupOf gives the points that a group has, after [Bound.Total] or [Bound.Card], if the scores of what it holds added up to sum.
func (b *Bound) GroupOf(in *rules.Indicator, sum exact.Number) exact.Number {
	if b.empty() || in.Leaf() || !b.shaped {
		return sum
	}
	return b.settled(in, sum, b.tallies[in.Inside().Order].applied)
}

// sumTree adds up the scores of the top level where what groups hold is more than added up.
func (b *Bound) sumTree() (raw exact.Number) {
	rows, attainable := b.tabulate(), exact.Number{}
	for _, in := range b.set.Indicators().All() {
		raw = raw.Add(rows[in.Inside().Order].score)
		attainable = attainable.Add(rows[in.Inside().Order].applied)
	}
	if b.partial && !b.sum.rescaled {
		b.sum.attainable = b.set.Whole().Inside().Applied(attainable)
	}
	return raw
}

// shapedBy reports that some node of a set is more than the sum of what it holds, or begins or ends elsewhere than others.
func shapedBy(set *rules.Set) bool {
	for _, in := range set.Tree().All() {
		if !in.Inside().Plain {
			return true
		}
	}
	return !set.Whole().Inside().Plain
}
