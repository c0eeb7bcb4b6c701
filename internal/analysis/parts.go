package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/internal/expression"
)

// A formula is taken apart as far as it only rises, or only falls, with each of its parts. Parts that share nothing unknown with any other
// part are at their best in what is best for the whole: each is looked at alone, and then stands for what it comes to. Only what hangs
// together otherwise is looked at together.

// A part of a formula is looked at alone.
type part struct {
	node *expression.Node
	up   bool // the whole rises with it
}

// splitter takes a formula apart.
type splitter struct {
	*Model
	of    map[*Unknown]*Unknown // one of all that hang together through conditions
	parts []part                // those inside others first
}

// class gives one of all that hang together with an unknown.
func (s *splitter) class(u *Unknown) *Unknown {
	for s.of[u] != nil && s.of[u] != u {
		u = s.of[u]
	}
	return u
}

func (s *splitter) unite(list []*Unknown) {
	for _, u := range list {
		if a, b := s.class(list[0]), s.class(u); a != b {
			s.of[b] = a
		}
	}
}

// classes gives one of each that a part reads.
func (s *splitter) classes(n *expression.Node) (list []*Unknown) {
	if len(s.of) == 0 { // nothing hangs together: each is its own
		return s.readBy(n)
	}
	for _, u := range s.readBy(n) {
		if c := s.class(u); !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// loosen takes out of a part what does not hang together with what is tied, and gives the part over what it took out.
func (s *splitter) loosen(n *expression.Node, up bool, tied []*Unknown) *expression.Node {
	classes := s.classes(n)
	free := !meet(classes, tied)
	switch k := monotone(n); {
	case len(classes) == 0:
		return n
	case len(classes) == 1 && free:
		return s.alone(n, up)
	case n.Op == expression.Add:
		return s.sum(n, up, tied)
	case k == nil:
		if free {
			s.parts = append(s.parts, part{n, up})
		}
		return n
	case len(k) == 1:
		args := slices.Clone(n.Args)
		args[k[0].at] = s.loosen(args[k[0].at], up == k[0].up, tied)
		return s.with(n, args)
	default:
		return s.several(n, k, up, tied, free)
	}
}

// alone looks at a part by itself: at what scaling and rounding leave of it, for that is often the same in other ways of applying.
func (s *splitter) alone(n *expression.Node, up bool) *expression.Node {
	at, of := 0, 0
	for i, a := range n.Args {
		if len(s.readBy(a)) > 0 {
			at, of = i, of+1
		}
	}
	if k := monotone(n); of == 1 && stepped(n.Args[at]) && n.Op != expression.Add {
		for _, o := range k {
			if o.at == at && (n.Op != expression.Min && n.Op != expression.Max) {
				args := slices.Clone(n.Args)
				args[at] = s.alone(args[at], up == o.up)
				return s.with(n, args)
			}
		}
	}
	s.parts = append(s.parts, part{n, up})
	return n
}

// stepped reports that a part only takes steps: it is made of what is rounded, and of points that people give.
func stepped(n *expression.Node) bool {
	switch {
	case n.Op == expression.Literal, n.Op == expression.Round, n.Op == expression.Floor, n.Op == expression.Ceil:
		return true
	case n.Op == expression.If:
		return stepped(n.Args[1]) && stepped(n.Args[2])
	case n.Op == expression.Add, monotone(n) != nil:
		return !slices.ContainsFunc(n.Args, func(a *expression.Node) bool { return !stepped(a) })
	}
	return false
}

// A knot is summands that hang together, with the classes of what they read.
type knot struct {
	summands []*expression.Node
	of       []*Unknown
}

// sum takes a sum apart: summands that hang together become one.
func (s *splitter) sum(n *expression.Node, up bool, tied []*Unknown) *expression.Node {
	var knots []knot
	seen := map[*Unknown]bool{}
	for _, x := range summands(n, nil) {
		joined := knot{[]*expression.Node{x}, s.classes(x)}
		if !anyOf(seen, joined.of) {
			knots = append(knots, joined)
			continue
		}
		knots = slices.DeleteFunc(knots, func(k knot) bool {
			if !meet(k.of, joined.of) {
				return false
			}
			joined = knot{append(k.summands, joined.summands...), union(joined.of, k.of)}
			return true
		})
		knots = append(knots, joined)
	}
	var all []*expression.Node
	for _, k := range knots {
		if len(k.summands) == 1 {
			all = append(all, s.loosen(k.summands[0], up, tied))
			continue
		}
		inside := union(tied, s.shared(k.summands))
		for i := range k.summands {
			k.summands[i] = s.loosen(k.summands[i], up, inside)
		}
		joined := s.added(k.summands)
		if !meet(k.of, tied) {
			s.parts = append(s.parts, part{joined, up})
		}
		all = append(all, joined)
	}
	return s.added(all)
}

// several takes apart what is the least, or the most, of several parts.
func (s *splitter) several(n *expression.Node, k []operand, up bool, tied []*Unknown, free bool) *expression.Node {
	args := slices.Clone(n.Args)
	shared := s.shared(args)
	knot := union(tied, shared)
	for _, o := range k {
		args[o.at] = s.loosen(args[o.at], up == o.up, knot)
	}
	m := s.with(n, args)
	if free && len(shared) > 0 {
		s.parts = append(s.parts, part{m, up})
	}
	return m
}

// shared gives what more than one of some parts read.
func (s *splitter) shared(list []*expression.Node) (shared []*Unknown) {
	seen := map[*Unknown]int{}
	for _, n := range list {
		for _, u := range s.classes(n) {
			if seen[u]++; seen[u] == 2 {
				shared = append(shared, u)
			}
		}
	}
	return shared
}

// anyOf reports whether one of a list was seen, and notes all of them.
func anyOf(seen map[*Unknown]bool, list []*Unknown) (any bool) {
	for _, u := range list {
		any = any || seen[u]
		seen[u] = true
	}
	return any
}

func union(a, b []*Unknown) []*Unknown {
	all := slices.Clone(a)
	for _, u := range b {
		if !slices.Contains(all, u) {
			all = append(all, u)
		}
	}
	return all
}

// summands gives the parts of a sum, as they stand.
func summands(n *expression.Node, list []*expression.Node) []*expression.Node {
	if n.Op != expression.Add {
		return append(list, n)
	}
	return summands(n.Args[1], summands(n.Args[0], list))
}

// An operand is one that the result rises with, or falls.
type operand struct {
	at int
	up bool
}

// monotone gives the operands of a node, if it only rises or only falls with each of them; else none.
func monotone(n *expression.Node) []operand {
	fixed := func(i int) bool { return n.Args[i].Op == expression.Literal }
	switch n.Op {
	case expression.Sub:
		return []operand{{0, true}, {1, false}}
	case expression.Days, expression.Months, expression.Years:
		return []operand{{0, false}, {1, true}}
	case expression.Neg:
		return []operand{{0, false}}
	case expression.Round, expression.Floor, expression.Ceil:
		return []operand{{0, true}}
	case expression.Min, expression.Max:
		var list []operand
		for i := range n.Args {
			list = append(list, operand{i, true})
		}
		return list
	case expression.Mul, expression.Quo:
		if fixed(1) && !n.Args[1].Value.Number.IsZero() {
			return []operand{{0, n.Args[1].Value.Number.Sign() > 0}}
		}
		if n.Op == expression.Mul && fixed(0) && !n.Args[0].Value.Number.IsZero() {
			return []operand{{1, n.Args[0].Value.Number.Sign() > 0}}
		}
	case expression.Clamp:
		if fixed(1) && fixed(2) {
			return []operand{{0, true}}
		}
	}
	return nil
}
