package whatif

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/analysis"
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
		first, ok := analysis.Multiple(in, x.step, x.now.value.Number)
		if !ok {
			continue
		}
		s := side{figure: x, first: first, by: x.step, last: manySteps}
		end := in.High
		if i == 0 {
			s.by, end = x.step.Neg(), in.Low
		}
		if end.Bounded {
			farthest, _ := analysis.Multiple(in, x.step, end.At) // there is the first at least
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
