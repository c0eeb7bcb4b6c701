package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A presence is whether a number is there.
type presence uint8

const (
	given presence = iota
	missing
	either
)

// A node is a part of what the unknown of a group can be.
type node struct {
	over    []indicators.Interval // of numbers
	options [][]Option            // of all others
	left    []presence            // of numbers
	bound   indicators.End        // no unit inside goes beyond it
	none    bool                  // no unit is inside
	age     int                   // nodes before it

	supposed []supposition // of formulas
	box      *Box          // that all of this leaves
}

// manySlots is how many slots of a box, which is copied, count as much as a part that is looked at.
const manySlots = 100

// root is the node that holds every unit.
func (s *search) root() *node {
	root := &node{}
	for _, u := range s.unknown {
		left := given
		if u.Missing {
			left = either
		}
		root.over, root.options, root.left = append(root.over, u.Over), append(root.options, u.Options), append(root.left, left)
	}
	s.bounded(root)
	return root
}

// bounded gives a node its box and the bound of what it brings there.
func (s *search) bounded(n *node) {
	defer s.budget.atLeast(10 * (1 + len(s.where) + len(n.supposed)))()
	s.budget.see(s.box.size() / manySlots)
	box, ok := s.boxed(n)
	if !ok {
		n.none = true
		return
	}
	n.box = box
	for i, u := range s.unknown {
		switch {
		case !u.Number:
			n.none = len(n.options[i]) == 0
		case n.left[i] != missing:
			if n.over[i] = intervals.Intersect(n.over[i], box.Field(u.Slot).Range); u.Whole {
				n.over[i] = intervals.Wholes(n.over[i])
			}
			n.none = intervals.Empty(n.over[i])
		}
		if n.none {
			return
		}
	}
	n.bound = at(naught)
	if s.node != nil {
		in := s.over(s.node, box)
		n.bound, n.none = end(s.up, in), intervals.Empty(in)
	}
}

// boxed gives the box of a node: what it says of the unknown, where the conditions and its suppositions hold; false where they cannot.
func (s *search) boxed(n *node) (box *Box, ok bool) {
	box = s.box.Changed(func(set func(int, fields.Extent)) {
		for i, u := range s.unknown {
			switch {
			case u.Number:
				set(u.Slot, fields.Extent{Range: n.over[i], Given: n.left[i] != missing, Missing: n.left[i] != given})
			case len(n.options[i]) < len(u.Options):
				set(u.Slot, u.extent(n.options[i], fields.ExtentOf(s.set.Inside().Scope.Field(u.Slot))))
			}
		}
	})
	for _, c := range s.where {
		if box, ok = box.Assume(c.of, c.holds); !ok {
			return nil, false
		}
	}
	for _, x := range n.supposed {
		if Logical(x.of) {
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

// with gives a part in which one unknown is less.
func (n *node) with(i int, over indicators.Interval, options []Option) *node {
	part := n.copy()
	part.over[i], part.options[i] = over, options
	return part
}

// supposing gives a part in which something is supposed too.
func (n *node) supposing(x supposition) *node {
	part := n.copy()
	part.supposed = append(slices.Clone(n.supposed), x)
	return part
}

func (n *node) copy() *node {
	return &node{over: slices.Clone(n.over), options: slices.Clone(n.options), left: n.left, supposed: n.supposed}
}
