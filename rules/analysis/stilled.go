package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// still names a part while a word is said, all else as it is now.
type still struct {
	node *expression.Node
	word word // none: no word, or one that it does not depend on
}

// word is one that a lever may be moved to, by its place.
type word struct {
	of  *Lever
	nth int
}

// stilled gives a formula in which what does not move is what it comes to now.
func (s *surroundings) stilled(n *expression.Node) *expression.Node {
	switch {
	case n.Op == expression.Literal:
		return n
	case len(s.readBy(n)) == 0:
		return s.now(n)
	case n.Op == expression.Add:
		return s.stilledSum(n)
	case n.Op == expression.If:
		if c := n.Args[0]; len(s.readBy(c)) == 0 {
			if holds, _ := built(s.set, c).Truth(s.values); holds {
				return s.stilled(n.Args[1])
			}
			return s.stilled(n.Args[2])
		}
		return over(n, n.Args[0], s.stilled(n.Args[1]), s.stilled(n.Args[2]))
	case monotone(n) != nil:
		args := make([]*expression.Node, len(n.Args))
		for i, a := range n.Args {
			args[i] = s.stilled(a)
		}
		return over(n, args...)
	}
	return n
}

// stilledSum adds up those parts of a sum that do not move.
func (s *surroundings) stilledSum(n *expression.Node) *expression.Node {
	var total exact.Number
	var moving []*expression.Node
	for _, part := range summands(n, nil) {
		if x := s.stilled(part); x.Op == expression.Literal {
			total = total.Add(x.Value.Number)
		} else {
			moving = append(moving, x)
		}
	}
	all := expression.Fixed(total)
	for _, x := range moving {
		all = &expression.Node{Op: expression.Add, Type: expression.Number, Args: []*expression.Node{all, x}}
	}
	return all
}

// over gives the same operation on other parts, which is bounded and never computed.
func over(n *expression.Node, args ...*expression.Node) *expression.Node {
	m := *n
	m.Args = args
	return &m
}

// now gives what a part comes to that does not move; where that is nothing, the part.
func (s *surroundings) now(n *expression.Node) *expression.Node {
	key := s.key(n)
	if x := s.near.still[key]; x != nil {
		return x
	}
	x, fail := built(s.set, n).Number(s.values)
	if fail != nil {
		return n
	}
	value := expression.Fixed(x)
	s.near.still[key] = value
	return value
}

// key names a part, with the word that is said where it depends on it.
func (s *surroundings) key(n *expression.Node) still {
	if s.alike(n) {
		return still{node: n}
	}
	return still{n, s.said}
}

// alike reports that a part does not depend on the word that is said.
func (s *surroundings) alike(n *expression.Node) bool {
	return s.saying == nil || !slices.ContainsFunc(s.near.readBy(n), func(u *Unknown) bool {
		return slices.ContainsFunc(s.saying, func(m *Unknown) bool { return m.Slot == u.Slot })
	})
}
