package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// What follows makes trees out of compiled parts, which stay as they are.

// Built is an operation on compiled parts.
func Built(op Op, t Type, args ...*Node) *Node {
	n := &Node{Op: op, Type: t, Args: args}
	n.compile()
	return n
}

// Number is a compiled number.
func literal(x exact.Number) *Node {
	n := Fixed(x)
	n.compile()
	return n
}

// BuiltNumber is a compiled number.
func BuiltNumber(x exact.Number) *Node { return literal(x) }

// BuiltRounded is a compiled part, rounded.
func BuiltRounded(x *Node, places int, mode exact.Rounding) *Node {
	n := Rounded(x, places, mode)
	n.Args[1].compile()
	n.compile()
	return n
}

// Rounding gives how a Round rounds.
func (n *Node) Rounding() (places int, mode exact.Rounding) {
	if len(n.Args) == 2 {
		p, _ := constant(n.Args[1])
		k, _ := p.Int64()
		places = int(k)
	}
	return places, n.mode
}

func (k *partly) truth(t bool) *Node { return BuiltTruth(t) }

// BuiltTruth is a compiled truth.
func BuiltTruth(t bool) *Node {
	n := &Node{Op: Literal, Type: Bool, Value: indicators.Value{Present: true, Bool: t}}
	n.compile()
	return n
}

func textValue(s string) indicators.Value { return indicators.Value{Present: true, Text: s} }

// Program gives a compiled part as a program of its own.
func (n *Node) Program() *Program {
	return (&Scope{}).program(n, 0)
}

// Lacks gives a truth that holds wherever a unit that does not report the figure in a slot cannot be judged for want of it; nil where that
// never is so. Where rows ask for the figure it may hold for more.
func (s *Scope) Lacks(n *Node, slot int) *Node {
	return s.Reached(n, func(n *Node) *Node {
		if n.Op == Ref && n.Slot == slot {
			return BuiltTruth(true)
		}
		return nil
	})
}

// Reached gives a truth that holds wherever evaluation comes to a part for which at gives a truth that holds; nil where that never is so. Of
// what rows come to it may hold for more.
func (s *Scope) Reached(n *Node, at func(*Node) *Node) *Node {
	args, own := n.Args, at(n)
	switch n.Op {
	case Ref:
		if n.measure != nil {
			return anyOf(own, s.Reached(n.measure.root, at))
		}
		return own
	case Present:
		return nil
	case Let:
		return anyOf(s.Reached(args[0], at), under(n, s.Reached(args[1], at)))
	case And, Or:
		then := args[0]
		if n.Op == Or {
			then = Built(Not, Bool, then)
		}
		return anyOf(s.Reached(args[0], at), alsoHolds(then, s.Reached(args[1], at)))
	case If:
		return anyOf(s.Reached(args[0], at), alsoHolds(args[0], s.Reached(args[1], at)), alsoHolds(Built(Not, Bool, args[0]), s.Reached(args[2], at)))
	case Coalesce:
		found := s.Reached(args[len(args)-1], at)
		for _, a := range args[:len(args)-1] {
			found = alsoHolds(Built(Not, Bool, Built(Present, Bool, a)), found)
		}
		return found
	}
	if n.Source != nil && s.reachedByRows(n, at) {
		return BuiltTruth(true)
	}
	parts := []*Node{own}
	for _, a := range args {
		parts = append(parts, s.Reached(a, at))
	}
	return anyOf(parts...)
}

// reachedByRows reports whether some row may come to such a part.
func (s *Scope) reachedByRows(n *Node, at func(*Node) *Node) (found bool) {
	n.Walk(func(m *Node) bool {
		found = found || m != n && at(m) != nil || m.measure != nil && s.Reached(m, at) != nil
		return !found
	})
	return found
}

// under puts the body of a let in its place.
func under(let, body *Node) *Node {
	if body == nil {
		return nil
	}
	n := *let
	n.Type, n.Args = Bool, []*Node{let.Args[0], body}
	n.compile()
	return &n
}

func alsoHolds(a, b *Node) *Node {
	if b == nil {
		return nil
	}
	return Built(And, Bool, a, b)
}

func anyOf(parts ...*Node) (all *Node) {
	for _, p := range parts {
		switch {
		case p == nil:
		case all == nil:
			all = p
		default:
			all = Built(Or, Bool, all, p)
		}
	}
	return all
}

// Computed gives a number that is made of fixed numbers alone, or the part itself.
func Computed(n *Node) *Node {
	for _, a := range n.Args {
		if a.Op != Literal {
			return n
		}
	}
	f := &Frame{}
	x := n.number(f)
	if len(n.Args) == 0 || f.Failed() {
		return n
	}
	return literal(x)
}

// Over gives the same operation on other compiled parts.
func (n *Node) Over(args ...*Node) *Node {
	m := *n
	m.Args, m.folded, m.constant = args, false, false
	m.compile()
	return &m
}

// Stepped is an interval of values rounded as Round, Floor or Ceil rounds.
func (n *Node) Stepped(x indicators.Interval) indicators.Interval {
	switch n.Op {
	case Floor:
		return wholeSteps(x, exact.Number.Floor)
	case Ceil:
		return wholeSteps(x, exact.Number.Ceil)
	}
	return rounded(x, n)
}

func (n *Node) compiled() bool { return n.number != nil || n.truth != nil || n.text != nil }

// Compiled compiles what was built, but for the parts that are compiled already.
func Compiled(n *Node) *Node {
	for _, a := range n.Args {
		if !a.compiled() {
			Compiled(a)
		}
	}
	n.compile()
	return n
}
