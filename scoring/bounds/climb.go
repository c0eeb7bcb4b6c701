package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/analysis"
)

// try scores a completion and keeps it if it is the best so far.
func (s *search) try(list []answer) (exact.Number, bool) {
	s.tries++
	*s.work++
	for i, it := range s.group.items {
		it.give(s.values, list[i])
	}
	if !s.judge(s.outcome, s.branch, s.group) {
		return exact.Number{}, false
	}
	x, ok := s.objective(s.outcome)
	if ok && (s.bestOf == nil || s.beyond(x, s.best)) {
		s.best, s.bestOf = x, slices.Clone(list)
	}
	return x, ok
}

// climb looks for a good completion: from several starts it moves one item at a time to where it is best, until none helps.
func (s *search) climb() {
	for start := range 4 {
		list := make([]answer, len(s.group.items))
		for i, it := range s.group.items {
			list[i] = s.start(it, start)
		}
		x, ok := s.try(list)
		for range 4 {
			moved := false
			for i := range s.group.items {
				if s.reached() || s.spent() || s.tries > MaxTries/2 { // the rest is for the search of boxes
					return
				}
				for _, a := range s.moves(list, i) {
					if s.reached() || s.spent() || s.tries > MaxTries/2 { // the rest is for the search of boxes
						return
					}
					was := list[i]
					list[i] = a
					if y, fits := s.try(list); fits && (!ok || s.beyond(y, x)) {
						x, ok, moved = y, true, true
					} else {
						list[i] = was
					}
				}
			}
			if !moved {
				break
			}
		}
	}
}

// start is the answer with which a climb begins.
func (s *search) start(it *item, n int) answer {
	if !it.numeric {
		return it.answers[n%len(it.answers)]
	}
	in := s.branch.box.Field(it.field).Range
	near := []exact.Number{exact.Int(100), {}, exact.Int(1), exact.Int(1000000)}[n]
	if x, ok := analysis.Multiple(in, exact.Int(1), near); ok {
		return numbered(x)
	}
	if x, ok := analysis.Pick(in, it.whole); ok {
		return numbered(x)
	}
	return numbered(in.Inside())
}

// moves gives what an item may be, all others as they are.
func (s *search) moves(list []answer, i int) (moves []answer) {
	it := s.group.items[i]
	if !it.numeric {
		return it.answers
	}
	for k, other := range s.group.items {
		other.give(s.values, list[k])
	}
	cuts, _ := s.reads.Along(s.values, it.field, s.parts(), it.over, MaxCuts)
	*s.work += 10 + len(cuts)
	if len(cuts) > 500 && len(s.group.items) > 1 {
		cuts = slices.Concat(cuts[:250], cuts[len(cuts)-250:])
	}
	for _, x := range endsFirst(analysis.Picks(it.over, cuts, it.whole)) {
		moves = append(moves, numbered(x))
	}
	return moves
}
