package analysis

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// The most work that is done for one group before its answer is left open.
const (
	MaxNodes = 400  // boxes that a group is split into
	MaxTries = 2000 // units that are judged
	MaxCuts  = 4000 // places where one figure changes something
)

// manyCuts is how many cells of one number are looked at one by one, where others of the group are known only in this part of the search.
const manyCuts = 24

// A search looks for the unit of one group that is best. It splits what the unknown can be into boxes, looks at the most promising first, and
// leaves those that cannot hold a better unit than the best that is known.
type search struct {
	*Model
	*group
	ctx context.Context

	tries  int
	goal   indicators.End // that nothing goes beyond
	best   exact.Number
	bestOf []Option // nil: no unit was found
}

// A node is a part of what the unknown of a group can be.
type node struct {
	over    []indicators.Interval // of numbers
	options [][]Option            // of all others
	bound   indicators.End        // no unit inside goes beyond it
	none    bool                  // no unit is inside

	supposed []supposition // of formulas
	box      *rules.Box    // that all of this leaves
}

// beyond reports that a is more extreme than b. What has no end is beyond all.
func (s *search) beyond(a, b indicators.End) bool {
	if !a.Bounded || !b.Bounded {
		return !a.Bounded && b.Bounded
	}
	return beyond(s.up, a.At, b.At)
}

func at(x exact.Number) indicators.End { return indicators.End{At: x, Bounded: true} }

// run gives the best unit, and what is proved of all.
func (s *search) run() *Answer {
	root := s.root()
	s.goal = root.bound
	if !root.none && (len(s.unknown) > 1 || !s.unknown[0].Number) {
		s.climb()
	}
	settled := s.branch(root)
	a := &Answer{Outcome: Impossible}
	if s.bestOf != nil {
		a.Outcome, a.Value, a.Bound, a.Unit = Found, s.best, s.best, map[*Unknown]Option{}
		for i, u := range s.unknown {
			a.Unit[u] = s.bestOf[i]
		}
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

// branch splits boxes until the best unit is known. It gives the bounds of the boxes that were not looked into.
func (s *search) branch(root *node) (settled []indicators.End) {
	open := []*node{root}
	for budget := MaxNodes; len(open) > 0; budget-- {
		first := 0
		for i, n := range open {
			if s.beyond(n.bound, open[first].bound) {
				first = i
			}
		}
		n := open[first]
		open = slices.Delete(open, first, first+1)
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
				s.bounded(part)
				open = append(open, part)
			}
		}
	}
	return settled
}

// why says what was not looked at.
func (s *search) why() Reason {
	switch {
	case s.ctx.Err() != nil:
		return Canceled
	case slices.ContainsFunc(s.unknown, func(u *Unknown) bool { return u.Endless }):
		return Rows
	case s.budget.spent():
		return Worn
	}
	return Tangled
}

// root is the node that holds every unit.
func (s *search) root() *node {
	root := &node{}
	for _, u := range s.unknown {
		root.over, root.options = append(root.over, u.Over), append(root.options, u.Options)
	}
	s.bounded(root)
	return root
}

// spent reports that no more work is to be done.
func (s *search) spent() bool { return s.tries >= MaxTries || s.budget.spent() || s.ctx.Err() != nil }

// reached reports that nothing better than the best is to be found.
func (s *search) reached() bool { return s.bestOf != nil && !s.beyond(s.goal, at(s.best)) }

// bounded gives a node its box and the bound of what it brings there.
func (s *search) bounded(n *node) {
	s.budget.spend(10 * (1 + len(s.where) + len(n.supposed)))
	box, ok := s.boxed(n)
	if !ok {
		n.none = true
		return
	}
	n.box = box
	for i, u := range s.unknown {
		if u.Number {
			if n.over[i] = n.over[i].Intersect(box.Field(u.Slot).Range); u.Whole {
				n.over[i] = whole(n.over[i])
			}
		}
		if u.Number && n.over[i].Empty() || !u.Number && len(n.options[i]) == 0 {
			n.none = true
			return
		}
	}
	n.bound = at(naught)
	if s.node != nil {
		in := s.over(s.node, box)
		n.bound, n.none = end(s.up, in), in.Empty()
	}
}

// boxed gives the box of a node: what it says of the unknown, where the conditions and its suppositions hold; false where they cannot.
func (s *search) boxed(n *node) (box *rules.Box, ok bool) {
	box = s.box
	for i, u := range s.unknown {
		switch {
		case u.Number:
			box = box.Within(u.Slot, n.over[i])
		case len(n.options[i]) < len(u.Options):
			box = box.With(u.Slot, u.extent(n.options[i], s.set.Scope().Field(u.Slot).Extent()))
		}
	}
	for _, c := range s.where {
		if box, ok = box.Assume(c.of, c.holds); !ok {
			return nil, false
		}
	}
	for _, x := range n.supposed {
		if x.of.Logical() {
			box, ok = box.Assume(x.of, x.truth)
		} else {
			box, ok = box.AssumeIn(x.of, x.in)
		}
		if !ok {
			return nil, false
		}
	}
	return box, true
}

// exactly looks at every unit of a node that counts, where they can be counted; else it gives the parts to split the node into, none where it
// cannot be split.
func (s *search) exactly(n *node) (parts []*node, done bool) {
	free, wide, endless := -1, 0, false
	for i, u := range s.unknown {
		switch {
		case !u.Number && len(n.options[i]) > 1 && !u.Endless:
			for _, o := range n.options[i] {
				parts = append(parts, n.with(i, n.over[i], []Option{o}))
			}
			return parts, false
		case u.Number && !n.over[i].Single():
			free, wide = i, wide+1
		}
		endless = endless || u.Endless
	}
	for i, u := range s.unknown {
		if u.Number && n.over[i].Single() {
			u.Give(s.values, Numbered(n.over[i].Low.At))
		} else if !u.Number {
			u.Give(s.values, n.options[i][0])
		}
	}
	switch {
	case endless:
		return nil, false
	case wide == 0:
		s.try(s.optionsOf(n, -1, naught))
		return nil, true
	case wide == 1:
		if parts, done := s.along(n, free); parts != nil || done || s.spent() {
			return parts, done
		}
	}
	return s.split(n), false
}

// along tries every number of the one unknown that is not settled, between which nothing changes. Where there are many, the node is cut in
// two instead: most are beaten before they are looked at.
func (s *search) along(n *node, free int) (parts []*node, done bool) {
	u := s.unknown[free]
	cuts, exactly := s.cuts(u, n.over[free])
	if at := len(cuts) / 2; len(cuts) > manyCuts && len(s.unknown) > 1 {
		for _, over := range n.over[free].Split(cuts[at]) {
			parts = append(parts, n.with(free, over, nil))
		}
		if len(parts) > 1 {
			return parts, false
		}
	}
	for _, x := range endsFirst(Picks(n.over[free], cuts, u.Whole)) {
		if s.reached() {
			return nil, true
		}
		if s.spent() {
			return nil, false
		}
		s.try(s.optionsOf(n, free, x))
	}
	return nil, exactly
}

// endsFirst puts the last before the others: extremes are mostly found at an end.
func endsFirst[T any](list []T) []T {
	if n := len(list); n > 1 {
		list[1], list[n-1] = list[n-1], list[1]
	}
	return list
}

// optionsOf gives the one unit of a node whose number at free is x.
func (s *search) optionsOf(n *node, free int, x exact.Number) (list []Option) {
	for i, u := range s.unknown {
		switch {
		case i == free:
			list = append(list, Numbered(x))
		case u.Number:
			list = append(list, Numbered(n.over[i].Low.At))
		default:
			list = append(list, n.options[i][0])
		}
	}
	return list
}

func (n *node) with(i int, over indicators.Interval, options []Option) *node {
	part := &node{over: slices.Clone(n.over), options: slices.Clone(n.options), supposed: n.supposed}
	part.over[i], part.options[i] = over, options
	return part
}

// try judges a unit and keeps it if it is the best so far.
func (s *search) try(list []Option) (x exact.Number, ok bool) {
	s.tries++
	s.budget.spend(1)
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
	if s.node != nil {
		var fail *rules.Failure
		if x, fail = s.set.Formulate(s.node).Number(s.values); fail != nil {
			s.fails(fail)
			return x, false
		}
	}
	if s.bestOf == nil || beyond(s.up, x, s.best) {
		s.best, s.bestOf = x, slices.Clone(list)
	}
	return x, true
}

// fail gives why a part has no value; nil where it has one.
func (s *search) fail(n *expression.Node) (fail *rules.Failure) {
	switch f := s.set.Formulate(n); n.Type {
	case expression.Number:
		_, fail = f.Number(s.values)
	case expression.Bool:
		_, fail = f.Truth(s.values)
	}
	return fail
}
