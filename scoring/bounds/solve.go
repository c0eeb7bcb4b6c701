package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// The most work that is done before bounds are left wider than they may be.
const (
	MaxNodes = 40    // boxes that one group is split into
	MaxTries = 2000  // completions of one group that are judged for one bound
	MaxCuts  = 4000  // places where one figure changes the score
	MaxWork  = 10000 // completions in all, for one submission; a box, and the cuts of a field, count as ten
)

// A search looks for the completion of one group that makes an objective extreme.
type search struct {
	*solver
	branch    *branch
	group     *group
	high      bool // the most; else the least
	outcome   *scoring.Outcome
	objective func(*scoring.Outcome) (exact.Number, bool)

	tries  int
	goal   exact.Number // that nothing goes beyond
	best   exact.Number // of completions
	bestOf []answer     // nil: none was found
}

// A node is a part of what the items of a group can be.
type node struct {
	group   *group
	over    []indicators.Interval // of numbers
	answers [][]answer            // of all others
	all     []bool                // the answers are all there are
	bound   exact.Number          // no completion inside goes beyond it
	none    bool                  // no completion inside can be scored
}

// run gives the extreme that is proved, and whether a completion can be there at all.
func (s *search) run() (proved exact.Number, possible bool) {
	root := &node{group: s.group}
	for _, it := range s.group.items {
		over := indicators.Interval{}
		if it.numeric {
			over = s.branch.box.Field(it.field).Range
		}
		root.over, root.answers, root.all = append(root.over, over), append(root.answers, it.answers), append(root.all, it.all(s.set))
	}
	s.bounded(root)
	s.goal = root.bound
	if len(s.group.items) > 1 || !s.group.items[0].numeric {
		s.climb()
	}
	open := []*node{root}
	var settled []exact.Number // bounds of nodes that are not split further
	for budget := MaxNodes; len(open) > 0; budget-- {
		at := 0
		for i, n := range open {
			if s.beyond(n.bound, open[at].bound) {
				at = i
			}
		}
		n := open[at]
		open = slices.Delete(open, at, at+1)
		if n.none || s.bestOf != nil && !s.beyond(n.bound, s.best) {
			continue
		}
		if s.spent() {
			settled = append(settled, n.bound)
			continue
		}
		parts, exactly := s.exactly(n)
		switch {
		case exactly:
		case parts == nil || budget <= 0:
			settled = append(settled, n.bound)
		default:
			for _, part := range parts {
				s.bounded(part)
				open = append(open, part)
			}
		}
	}
	proved, possible = s.best, s.bestOf != nil
	for _, x := range settled {
		if !possible || s.beyond(x, proved) {
			proved, possible = x, true
		}
	}
	return proved, possible
}

// spent reports that no more work is to be done.
func (s *search) spent() bool { return s.tries >= MaxTries || *s.work >= MaxWork }

// reached reports that nothing better than the best is to be found.
func (s *search) reached() bool { return s.bestOf != nil && !s.beyond(s.goal, s.best) }

// beyond reports that a is more extreme than b.
func (s *search) beyond(a, b exact.Number) bool {
	if s.high {
		return b.Less(a)
	}
	return a.Less(b)
}

// exactly looks at every completion of a node that counts, where they can be counted; else it gives the parts to split the node into,
// none where it cannot be split.
func (s *search) exactly(n *node) (parts []*node, done bool) {
	free, wide := -1, 0
	for i, it := range s.group.items {
		switch {
		case !n.all[i]:
			return nil, false
		case !it.numeric && len(n.answers[i]) > 1:
			for _, a := range n.answers[i] {
				parts = append(parts, n.with(i, n.over[i], []answer{a}))
			}
			return parts, false
		case it.numeric && !n.over[i].Single():
			free, wide = i, wide+1
		}
	}
	for i, it := range s.group.items {
		if it.numeric && n.over[i].Single() {
			it.give(s.values, numbered(n.over[i].Low.At))
		} else if !it.numeric {
			it.give(s.values, n.answers[i][0])
		}
	}
	if wide == 0 {
		s.try(s.answersOf(n, -1, exact.Number{}))
		return nil, true
	}
	if wide == 1 {
		it := s.group.items[free]
		*s.work += 10
		cuts, exactly := s.reads.Along(s.values, it.field, s.parts(), MaxCuts)
		for _, x := range endsFirst(cells.Picks(n.over[free], cuts, it.whole)) {
			if s.reached() {
				return nil, true
			}
			if s.spent() {
				return nil, false
			}
			s.try(s.answersOf(n, free, x))
		}
		if exactly {
			return nil, true
		}
	}
	return s.split(n), false
}

// endsFirst puts the last before the others: extremes are mostly found at an end.
func endsFirst[T any](list []T) []T {
	if n := len(list); n > 1 {
		list[1], list[n-1] = list[n-1], list[1]
	}
	return list
}

func (s *search) parts() cells.Parts {
	return cells.Parts{Leaves: s.group.leaves, Bonuses: s.group.bonuses, Caps: s.group.caps}
}

// answersOf gives the one completion of a node whose number at free is x.
func (s *search) answersOf(n *node, free int, x exact.Number) (list []answer) {
	for i, it := range s.group.items {
		switch {
		case i == free:
			list = append(list, numbered(x))
		case it.numeric:
			list = append(list, numbered(n.over[i].Low.At))
		default:
			list = append(list, n.answers[i][0])
		}
	}
	return list
}

func (n *node) with(i int, over indicators.Interval, answers []answer) *node {
	part := &node{group: n.group, over: slices.Clone(n.over), answers: slices.Clone(n.answers), all: n.all}
	part.over[i], part.answers[i] = over, answers
	return part
}

// split cuts the widest number of a node in two, at a place that it leaves on its own.
func (s *search) split(n *node) (parts []*node) {
	at := -1
	for i, it := range s.group.items {
		if it.numeric && !n.over[i].Single() && (at < 0 || wider(n.over[i], n.over[at])) {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	x := n.over[at].Inside()
	if s.bestOf != nil { // the best known number, if it lies inside
		if y := s.bestOf[at].value.Number; n.over[at].Contains(y) && !isEnd(n.over[at], y) {
			x = y
		}
	}
	if high := n.over[at].High; !high.Bounded && n.over[at].Low.Bounded && n.over[at].Low.At.Sign() > 0 {
		x = n.over[at].Low.At.Mul(exact.Int(2))
	}
	if x.Check() != nil {
		return nil
	}
	for _, over := range n.over[at].Split(x) {
		parts = append(parts, n.with(at, over, nil))
	}
	return parts
}

func isEnd(in indicators.Interval, x exact.Number) bool {
	return in.Low.Bounded && in.Low.At.Equal(x) || in.High.Bounded && in.High.At.Equal(x)
}

func wider(a, b indicators.Interval) bool {
	endless := func(i indicators.Interval) bool { return !i.Low.Bounded || !i.High.Bounded }
	if endless(a) || endless(b) {
		return endless(a) && !endless(b)
	}
	return b.High.At.Sub(b.Low.At).Less(a.High.At.Sub(a.Low.At))
}

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
				for _, a := range s.moves(list, i) {
					if s.reached() || s.spent() {
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
	if x, ok := cells.Multiple(in, exact.Int(1), near); ok {
		return numbered(x)
	}
	if x, ok := cells.Pick(in, it.whole); ok {
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
	*s.work += 10
	cuts, _ := s.reads.Along(s.values, it.field, s.parts(), MaxCuts)
	if len(cuts) > 500 && len(s.group.items) > 1 {
		cuts = slices.Concat(cuts[:250], cuts[len(cuts)-250:])
	}
	for _, x := range endsFirst(cells.Picks(s.set.Field(it.field).Range, cuts, it.whole)) {
		moves = append(moves, numbered(x))
	}
	return moves
}

// judge puts what the rules say of a group into an outcome; false where they cannot, or where indicators apply otherwise than in the branch.
func (s *solver) judge(o *scoring.Outcome, b *branch, g *group) bool {
	for _, i := range g.pivots {
		if applies, fail := s.set.Leaf(i).Applies(s.values); fail != nil || applies != b.applies[i] {
			return s.failed(fail)
		}
	}
	for _, i := range g.leaves {
		if !s.leaf(o, i) {
			return false
		}
	}
	for _, i := range g.bonuses {
		p, fail := s.set.Bonus(i).Award(s.values)
		if fail != nil {
			return s.failed(fail)
		}
		o.Bonuses[i] = p
	}
	for _, i := range g.caps {
		most, holds, fail := s.set.Cap(i).Holds(s.values)
		if fail != nil {
			return s.failed(fail)
		}
		o.Caps[i] = scoring.Veto{Holds: holds, Most: most}
	}
	for _, i := range g.checks {
		if _, fail := s.set.Check(i).Passes(s.values); fail != nil {
			return s.failed(fail)
		}
	}
	return true
}

// leaf puts what a leaf loses into an outcome; false where it cannot be judged.
func (s *solver) leaf(o *scoring.Outcome, i int) bool {
	in := s.set.Leaf(i)
	o.Lost[i] = exact.Number{}
	if applies, fail := in.Applies(s.values); fail != nil || !applies {
		return s.failed(fail) || fail == nil && !s.judgedAlready[i]
	}
	for _, c := range in.Criteria() {
		off, fail := c.Deduction(s.values)
		if fail != nil {
			return s.failed(fail)
		}
		o.Lost[i] = o.Lost[i].Add(off)
	}
	return true
}

// failed notes an optional figure whose lack keeps a unit from being scored. It is false.
func (s *solver) failed(f *rules.Failure) bool {
	if f != nil && f.Code == scoring.CodeMissingValue {
		if i, ok := s.set.FieldIndex(f.Field); ok && s.itemOf[i] == nil && !s.given[i] && s.set.Field(i).Optional && s.set.Field(i).Type != indicators.Table {
			s.needed[i] = true
		}
	}
	return false
}
