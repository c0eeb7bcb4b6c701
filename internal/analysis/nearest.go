package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// The nearest unit is looked for in boxes, that with the smallest change first. A box in which every part of the rules at its best is not
// enough is left, any other is cut, until a corner reaches the goal. Where points change along a lever is known exactly, a side of a box
// holds those places; else it holds steps.

// nearest is a search for the smallest plan.
type nearest struct {
	*Near
	best    *Plan
	refused bool // a unit that was tried cannot be judged
	keep    int  // of the budget, for others
	cut     bool // some of the levers that are moved together was not looked at
}

// A turn is levers that are to be moved together: numbers among their stops, or among their steps.
type turn struct {
	stops  bool
	levers []*Lever
}

// turns gives each its turn, with a share of the work that is left: what is hard leaves something for the others. It gives those that were
// not done with it.
func (s *nearest) turns(list []turn, share int) (rest []turn) {
	for _, t := range list {
		if s.keep = s.budget.Left - s.budget.Left/share; !s.together(t) {
			rest = append(rest, t)
		}
	}
	return rest
}

// spent reports that no more work is to be done.
func (s *nearest) spent() bool { return s.budget.Left <= max(s.keep, 0) || Ended(s.ctx) != nil }

// worth reports that changes of a size are smaller than the best.
func (s *nearest) worth(size exact.Number) bool { return s.best == nil || size.Less(s.best.Size) }

// reached tries changes, of which those to words are made already, and keeps them if they reach the goal.
func (s *nearest) reached(moves []Move, size exact.Number) bool {
	put := func(to func(Move) Option) {
		for _, m := range moves {
			if m.Number {
				s.put(m.Lever, to(m))
			}
		}
	}
	s.budget.spend(1)
	put(func(m Move) Option { return m.To })
	ok, judged := s.Judge()
	put(func(m Move) Option { return m.Now })
	s.refused = s.refused || !judged
	if ok {
		slices.SortFunc(moves, func(a, b Move) int { return slices.Index(s.levers, a.Lever) - slices.Index(s.levers, b.Lever) })
		s.best = &Plan{moves, size}
	}
	return ok
}

// together looks for the smallest change of all of some levers; false where not all of it was looked at.
func (s *nearest) together(t turn) bool {
	j := &joint{nearest: s, stops: t.stops, open: queue[*corner]{first: nearer}}
	for _, l := range t.levers {
		if l.Number {
			j.numbers = append(j.numbers, l)
		} else {
			j.words = append(j.words, l)
		}
	}
	s.cut = false
	j.say(0)
	return !s.cut
}
