package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// The most work that is done before bounds are left wider than they may be.
const (
	MaxNodes = 400   // boxes that one group is split into
	MaxTries = 2000  // completions of one group that are judged for one bound
	MaxCuts  = 4000  // places where one figure changes the score
	MaxWork  = 40000 // completions in all, for one submission; a box, and the cuts of a field, count as ten
)

// manyCuts is how many cells of one number are looked at one by one, where others of the group are known only in this part of the search.
const manyCuts = 24

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

	supposed []supposition // of formulas
	box      *rules.Box    // that all of this leaves
}

// run gives the extreme that is proved, and whether a completion can be there at all.
func (s *search) run() (proved exact.Number, possible bool) {
	root := s.root()
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

// root is the node that holds every completion of the group.
func (s *search) root() *node {
	root := &node{group: s.group}
	for _, it := range s.group.items {
		over := indicators.Interval{}
		if it.numeric {
			over = s.branch.box.Field(it.field).Range
		}
		root.over, root.answers, root.all = append(root.over, over), append(root.answers, it.answers), append(root.all, it.all(s.set))
	}
	s.bounded(root)
	return root
}

// spent reports that no more work is to be done.
func (s *search) spent() bool { return s.tries >= MaxTries || s.solver.spent() }

// spent reports that the work for the whole submission is used up.
func (s *solver) spent() bool { return *s.work >= MaxWork }

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
		cuts, exactly := s.reads.Along(s.values, it.field, s.parts(), n.over[free], MaxCuts)
		*s.work += 10 + len(cuts)
		if at := len(cuts) / 2; len(cuts) > manyCuts && len(s.group.items) > 1 { // most are beaten before they are looked at
			for _, over := range n.over[free].Split(cuts[at]) {
				parts = append(parts, n.with(free, over, nil))
			}
			if len(parts) > 1 {
				return parts, false
			}
		}
		for _, x := range endsFirst(analysis.Picks(n.over[free], cuts, it.whole)) {
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
	part := &node{group: n.group, over: slices.Clone(n.over), answers: slices.Clone(n.answers), all: n.all, supposed: n.supposed}
	part.over[i], part.answers[i] = over, answers
	return part
}

// halve cuts the widest of some numbers of a node in two, at a place that it leaves on its own.
func (s *search) halve(n *node, of func(*item) bool) (parts []*node) {
	at := -1
	for i, it := range s.group.items {
		if it.numeric && of(it) && !n.over[i].Single() && (at < 0 || wider(n.over[i], n.over[at])) {
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
