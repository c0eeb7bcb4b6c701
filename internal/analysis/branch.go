package analysis

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// The most work that is done for one group before its answer is left open.
const (
	maxNodes = 400  // boxes that a group is split into
	maxCuts  = 4000 // places where one figure changes something

	manyFigures = 16 // a unit of as many counts as one more
)

// A search looks for the unit of one group that is best. It splits what the unknown can be into boxes, looks at the most promising first, and
// leaves those that cannot hold a better unit than the best that is known.
type search struct {
	*Model
	*group
	ctx context.Context

	keep             int            // of the budget, for others
	failed, patience int            // units that could not be judged, and how many are enough where none can; 0: any number
	goal             indicators.End // that nothing goes beyond
	best             exact.Number
	bestOf           []Option         // nil: no unit was found
	rest             []indicators.End // bounds of what cannot be listed
	doubt            bool             // the asker did not take a unit for which every condition holds
	beaten           bool             // a unit that is as good as best is known elsewhere
	now              []Option         // the unit from which one unknown is moved
}

// beyond reports that a is more extreme than b. What has no end is beyond all.
func (s *search) beyond(a, b indicators.End) bool { return endBeyond(s.up, a, b) }

func endBeyond(up bool, a, b indicators.End) bool {
	if !a.Bounded || !b.Bounded {
		return !a.Bounded && b.Bounded
	}
	return beyond(up, a.At, b.At)
}

func at(x exact.Number) indicators.End { return indicators.End{At: x, Bounded: true} }

// run gives the best unit, and what is proved of all.
func (s *search) run() *Answer {
	root := s.root()
	s.goal = root.bound
	s.near()
	if !root.none && !s.reached() && (len(s.unknown) > 1 || !s.unknown[0].Number || s.test != nil) {
		s.climb()
	}
	settled := append(s.branch(root), s.rest...)
	a := &Answer{Outcome: Impossible}
	if s.bestOf != nil {
		a.Outcome, a.Value, a.Bound, a.Unit = Found, s.best, s.best, map[*Unknown]Option{}
		for i, u := range s.unknown {
			a.Unit[u] = s.bestOf[i]
		}
	}
	if s.doubt && a.Outcome == Impossible {
		settled = append(settled, root.bound)
	}
	for _, e := range settled {
		if a.Outcome == Impossible {
			a.Outcome, a.Bound, a.Endless = Unsure, e.At, !e.Bounded
		} else if !a.Endless && s.beyond(e, at(a.Bound)) {
			a.Bound, a.Endless = e.At, !e.Bounded
		}
	}
	if !a.Exact() && len(settled) > 0 {
		a.GaveUp = s.why()
	}
	return a
}

// near tries where the asker wants to begin.
func (s *search) near() {
	var list []Option
	for _, u := range s.unknown {
		if u.Number && u.Near == nil {
			return
		}
		list = append(list, s.start(u, 0))
	}
	s.try(list)
}

// branch splits boxes until the best unit is known. It gives the bounds of the boxes that were not looked into.
func (s *search) branch(root *node) (settled []indicators.End) {
	open := &queue[*node]{first: func(a, b *node) bool { // of equals the oldest
		return endBeyond(s.up, a.bound, b.bound) || !endBeyond(s.up, b.bound, a.bound) && a.age < b.age
	}}
	open.push(root)
	age := 0
	for budget := maxNodes; len(open.list) > 0; budget-- {
		n := open.pop()
		if n.none || s.bestOf != nil && !s.beyond(n.bound, at(s.best)) {
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
				if s.bounded(part); !part.none {
					age++
					part.age = age
					open.push(part)
				}
			}
		}
	}
	return settled
}

// why says what was not looked at.
func (s *search) why() Reason {
	switch {
	case Ended(s.ctx) != nil:
		return Canceled
	case slices.ContainsFunc(s.unknown, func(u *Unknown) bool { return u.Endless }):
		return Rows
	case s.budget.spent():
		return Worn
	}
	return Tangled
}

// spent reports that no more work is to be done.
func (s *search) spent() bool { return s.budget.Left <= s.keep || Ended(s.ctx) != nil }

// reached reports that nothing better than the best is to be found.
func (s *search) reached() bool { return s.bestOf != nil && !s.beyond(s.goal, at(s.best)) }

// exactly looks at every unit of a node that counts, where they can be counted; else it gives the parts to split the node into, none where it
// cannot be split.
func (s *search) exactly(n *node) (parts []*node, done bool) {
	free, wide, endless := -1, 0, false
	for i, u := range s.unknown {
		switch {
		case !u.Number && len(n.options[i]) > 1:
			if u.Endless {
				s.rest = append(s.rest, n.bound)
			}
			for _, o := range n.options[i] {
				parts = append(parts, n.with(i, n.over[i], []Option{o}))
			}
			return parts, false
		case u.Number && n.left[i] == either:
			for _, left := range [2]presence{given, missing} {
				part := n.with(i, n.over[i], nil)
				part.left = slices.Clone(n.left)
				part.left[i] = left
				parts = append(parts, part)
			}
			return parts, false
		case u.Number && n.left[i] == given && !intervals.Single(n.over[i]):
			free, wide = i, wide+1
		}
		endless = endless || u.Endless && len(u.Options) == 1
	}
	list := s.optionsOf(n)
	switch {
	case wide == 0:
		s.try(list)
		return nil, !endless
	case wide == 1:
		s.now = list
		if s.line(free, n.over[free]) || endless {
			return nil, !endless
		}
	}
	return s.split(n), false
}

// optionsOf gives the unit at the lower ends of a node.
func (s *search) optionsOf(n *node) (list []Option) {
	for i, u := range s.unknown {
		switch {
		case u.Number && n.left[i] == missing:
			list = append(list, Option{})
		case u.Number:
			list = append(list, Numbered(n.over[i].Low.At))
		default:
			list = append(list, n.options[i][0])
		}
	}
	return list
}

// try judges a unit and keeps it if it is the best so far.
func (s *search) try(list []Option) {
	s.budget.spend(1 + len(list)/manyFigures)
	if x, ok := s.judged(list); !ok {
		s.failed++
	} else if s.bestOf == nil && !s.beaten || beyond(s.up, x, s.best) {
		s.best, s.bestOf = x, slices.Clone(list)
	}
}

// judged gives what a unit brings; false where it cannot be judged, or is not one that is looked for.
func (s *search) judged(list []Option) (x exact.Number, ok bool) {
	for i, u := range s.unknown {
		u.Give(s.values, list[i])
	}
	for _, c := range s.where {
		if holds, fail := c.of.Truth(s.values); fail != nil || holds != c.holds {
			s.fails(fail)
			return x, false
		}
	}
	for _, n := range s.sure {
		if fail := s.fail(n); fail != nil {
			s.fails(fail)
			return x, false
		}
	}
	if s.test != nil && !s.test(s.values) {
		s.doubt = true
		return x, false
	}
	if s.node != nil {
		var fail *rules.Failure
		if x, fail = built(s.set, s.node).Number(s.values); fail != nil {
			s.fails(fail)
			return x, false
		}
	}
	return x, true
}

// fail gives why a part has no value; nil where it has one.
func (s *search) fail(n *expression.Node) (fail *rules.Failure) {
	switch f := built(s.set, n); n.Type {
	case expression.Number:
		_, fail = f.Number(s.values)
	case expression.Bool:
		_, fail = f.Truth(s.values)
	}
	return fail
}
