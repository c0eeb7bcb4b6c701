package symbolic

import "github.com/baifen-go/baifen/rules/internal/expression"

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
	args, own := n.Args, at(n)
	switch n.Op {
	case expression.Ref:
		if n.Measure() != nil {
			return anyOf(own, Reached(n.Measure().Root(), at))
		}
		return own
	case expression.Present:
		return nil
	case expression.Let:
		return anyOf(Reached(args[0], at), under(n, Reached(args[1], at)))
	case expression.And:
		return anyOf(Reached(args[0], at), alsoHolds(args[0], Reached(args[1], at)))
	case expression.Or:
		return anyOf(Reached(args[0], at), alsoHolds(not(args[0]), Reached(args[1], at)))
	case expression.If:
		return anyOf(Reached(args[0], at), alsoHolds(args[0], Reached(args[1], at)), alsoHolds(not(args[0]), Reached(args[2], at)))
	case expression.Coalesce:
		found := Reached(args[len(args)-1], at)
		for _, a := range args[:len(args)-1] {
			found = alsoHolds(not(expression.Ask(expression.Present, a)), found)
		}
		return found
	}
	if n.Source != nil && reachedByRows(n, at) {
		return expression.Truth(true)
	}
	parts := []*expression.Node{own}
	for _, a := range args {
		parts = append(parts, Reached(a, at))
	}
	return anyOf(parts...)
}

// reachedByRows reports whether some row may come to such a part.
func reachedByRows(n *expression.Node, at func(*expression.Node) *expression.Node) bool {
	return n.Has(func(m *expression.Node) bool {
		return m != n && at(m) != nil || m.Measure() != nil && Reached(m, at) != nil
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
	if b == nil {
		return nil
	}
	return expression.Ask(expression.And, a, b)
}

func anyOf(parts ...*expression.Node) (all *expression.Node) {
	for _, p := range parts {
		switch {
		case p == nil:
		case all == nil:
			all = p
		default:
			all = expression.Ask(expression.Or, all, p)
		}
	}
	return all
}
