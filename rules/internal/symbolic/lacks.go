package symbolic

import "github.com/baifen-go/baifen/rules/internal/expression"

// Lacks gives a truth that holds wherever a unit that does not report the figure in a slot cannot be judged for want of it; nil where that
// never is so. Where rows ask for the figure it may hold for more.
func Lacks(n *expression.Node, slot int) *expression.Node {
	reads := false
	if Visit(n, func(i int) { reads = reads || i == slot }); !reads {
		return nil
	}
	args := n.Args
	switch n.Op {
	case expression.Ref:
		if n.Measure() != nil {
			return Lacks(n.Measure().Root(), slot)
		}
		return expression.BuiltTruth(true)
	case expression.Present:
		return nil
	case expression.Let:
		return anyOf(Lacks(args[0], slot), under(n, Lacks(args[1], slot)))
	case expression.And, expression.Or:
		then := args[0]
		if n.Op == expression.Or {
			then = expression.Built(expression.Not, expression.Bool, then)
		}
		return anyOf(Lacks(args[0], slot), alsoHolds(then, Lacks(args[1], slot)))
	case expression.If:
		return anyOf(Lacks(args[0], slot), alsoHolds(args[0], Lacks(args[1], slot)), alsoHolds(expression.Built(expression.Not, expression.Bool, args[0]), Lacks(args[2], slot)))
	case expression.Coalesce:
		lacks := Lacks(args[len(args)-1], slot)
		for _, a := range args[:len(args)-1] {
			lacks = alsoHolds(expression.Built(expression.Not, expression.Bool, expression.Built(expression.Present, expression.Bool, a)), lacks)
		}
		return lacks
	}
	if n.Source != nil {
		return expression.BuiltTruth(true)
	}
	var parts []*expression.Node
	for _, a := range args {
		parts = append(parts, Lacks(a, slot))
	}
	return anyOf(parts...)
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
	return expression.Built(expression.And, expression.Bool, a, b)
}

func anyOf(parts ...*expression.Node) (all *expression.Node) {
	for _, p := range parts {
		switch {
		case p == nil:
		case all == nil:
			all = p
		default:
			all = expression.Built(expression.Or, expression.Bool, all, p)
		}
	}
	return all
}
