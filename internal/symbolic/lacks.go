package symbolic

import "github.com/baifen-go/baifen/internal/expression"

// Lacks gives a truth that holds wherever a unit that does not report the figure in a slot cannot be judged for want of it; nil where that
// never is so. Where rows ask for the figure it may hold for more.
func Lacks(n *expression.Node, slot int) *expression.Node {
	return Reached(n, func(n *expression.Node) *expression.Node {
		if n.Op == expression.Ref && n.Slot == slot {
			return expression.Truth(true)
		}
		return nil
	})
}

// Reached gives a truth that holds wherever evaluation comes to a part for which at gives a truth that holds; nil where that never is so. Of
// what rows come to it may hold for more.
func Reached(n *expression.Node, at func(*expression.Node) *expression.Node) *expression.Node {
	r := &reached{at, map[*expression.Program]*expression.Node{}}
	return r.node(n)
}

// A reached asks whether evaluation comes to a part. It looks at a measure that many read once.
type reached struct {
	at       func(*expression.Node) *expression.Node
	measures map[*expression.Program]*expression.Node
}

func (r *reached) node(n *expression.Node) *expression.Node {
	args, own := n.Args, r.at(n)
	switch n.Op {
	case expression.Ref:
		return anyOf(own, r.measure(n.Measure()))
	case expression.Present:
		return nil
	case expression.Let:
		return anyOf(r.node(args[0]), under(n, r.node(args[1])))
	case expression.And:
		return anyOf(r.node(args[0]), alsoHolds(args[0], r.node(args[1])))
	case expression.Or:
		return anyOf(r.node(args[0]), alsoHolds(not(args[0]), r.node(args[1])))
	case expression.If:
		return anyOf(r.node(args[0]), alsoHolds(args[0], r.node(args[1])), alsoHolds(not(args[0]), r.node(args[2])))
	case expression.Coalesce:
		found := r.node(args[len(args)-1])
		for _, a := range args[:len(args)-1] {
			found = alsoHolds(not(expression.Ask(expression.Present, a)), found)
		}
		return found
	}
	if n.Source != nil && r.byRows(n) {
		return expression.Truth(true)
	}
	parts := []*expression.Node{own}
	for _, a := range args {
		parts = append(parts, r.node(a))
	}
	return anyOf(parts...)
}

func (r *reached) measure(p *expression.Program) *expression.Node {
	if p == nil {
		return nil
	}
	found, seen := r.measures[p]
	if !seen {
		found = r.node(p.Root())
		r.measures[p] = found
	}
	return found
}

// byRows reports whether some row may come to such a part.
func (r *reached) byRows(n *expression.Node) bool {
	return n.Has(func(m *expression.Node) bool {
		return m != n && r.at(m) != nil || r.measure(m.Measure()) != nil
	})
}

func not(n *expression.Node) *expression.Node {
	return expression.Ask(expression.Not, n)
}

// under puts the body of a let in its place.
func under(let, body *expression.Node) *expression.Node {
	if body == nil {
		return nil
	}
	return let.Over(let.Args[0], body)
}

func alsoHolds(a, b *expression.Node) *expression.Node {
	switch {
	case b == nil:
		return nil
	case isTrue(b):
		return a
	}
	return expression.Ask(expression.And, a, b)
}

func anyOf(parts ...*expression.Node) (all *expression.Node) {
	for _, p := range parts {
		switch {
		case p == nil:
		case all == nil, isTrue(p):
			all = p
		case isTrue(all), p == all:
		default:
			all = expression.Ask(expression.Or, all, p)
		}
	}
	return all
}

// isTrue reports whether a node is the word true.
func isTrue(n *expression.Node) bool { return n.Op == expression.Literal && n.Value.Bool }
