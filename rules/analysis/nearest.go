package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
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

// along looks for the nearest stop of one lever that reaches the goal.
func (s *nearest) along(l *Lever, stops []Stop) {
	if !l.Number {
		s.first(nil, l, stops)
		return
	}
	var down, up []Stop
	for _, x := range stops {
		if x.To.Value.Number.Less(l.Now.Value.Number) {
			down = append(down, x)
		} else {
			up = append(up, x)
		}
	}
	in := s.around([]*Lever{l}, word{})
	if !s.first(in, l, down) || !l.Absent {
		s.first(in, l, up)
		return
	}
	before := s.best // of what is filled in all have one size: the nearest to 0 counts
	if s.best = nil; !s.first(in, l, up) || before.Moves[0].To.Value.Number.Abs().Cmp(s.best.Moves[0].To.Value.Number) <= 0 {
		s.best = before
	}
}

// first tries stops, the nearest first; of numbers only where the goal may be reached. It is false where none reaches it.
func (s *nearest) first(in *surroundings, l *Lever, list []Stop) bool {
	if len(list) == 0 || !s.worth(list[0].Size) {
		return false
	}
	if in != nil {
		a, b := list[0].To.Value.Number, list[len(list)-1].To.Value.Number
		if _, ok := in.limit(in.boxed([]indicators.Interval{intervals.Closed(exact.Min(a, b), exact.Max(a, b))})); !ok {
			return false
		}
	}
	if middle := len(list) / 2; middle > 0 {
		return s.first(in, l, list[:middle]) || s.first(in, l, list[middle:])
	}
	return s.reached([]Move{{l, list[0]}}, list[0].Size)
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
	j := &joint{nearest: s, cost: 16, open: queue[*corner]{first: nearer}}
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
				if j.bounded(c) {
					j.push(c)
				}
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
