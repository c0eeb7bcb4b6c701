package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// What follows makes compiled trees out of compiled parts, which stay as they are: others may be running them.

// Compiled compiles what was built, but for the parts that are compiled already.
func Compiled(n *Node) *Node {
	compile(n)
	return n
}

// Built is an operation on compiled parts.
func Built(op Op, t Type, args ...*Node) *Node {
	return Compiled(&Node{Op: op, Type: t, Args: args})
}

// BuiltValue is a compiled number, truth or text.
func BuiltValue(t Type, v indicators.Value) *Node {
	return Compiled(&Node{Op: Literal, Type: t, Value: v})
}

// BuiltNumber is a compiled number.
func BuiltNumber(x exact.Number) *Node { return Compiled(Fixed(x)) }

// BuiltTruth is a compiled truth.
func BuiltTruth(t bool) *Node {
	return BuiltValue(Bool, indicators.Value{Present: true, Bool: t})
}

// BuiltRounded is a compiled part, rounded.
func BuiltRounded(x *Node, places int, mode exact.Rounding) *Node {
	return Compiled(Rounded(x, places, mode))
}

// Over gives the same operation on other compiled parts. A Let gives what its body gives.
func (n *Node) Over(args ...*Node) *Node {
	if slices.Equal(args, n.Args) && n.compiled() {
		return n
	}
	return n.changed(args, n.Source)
}

// OverRows gives the same operation over rows that other compiled parts keep and map, on other compiled parts.
func (n *Node) OverRows(stages []Stage, args ...*Node) *Node {
	source := *n.Source
	source.Stages = stages
	return n.changed(args, &source)
}

// changed gives a node of which nothing is computed yet with other parts.
func (n *Node) changed(args []*Node, source *Source) *Node {
	m := *n
	m.Args, m.Source = args, source
	if n.Op == Let {
		m.Type = args[1].Type
	}
	m.folded, m.cost = false, 0
	m.number, m.truth, m.text = nil, nil, nil
	return Compiled(&m)
}

func (n *Node) compiled() bool { return n.number != nil || n.truth != nil || n.text != nil }

// Computed gives the value of a part that is made of fixed values alone, or the part itself.
func Computed(n *Node) *Node {
	if len(n.Args) == 0 || slices.ContainsFunc(n.Args, func(a *Node) bool { return a.Op != Literal }) {
		return n
	}
	f := &Frame{}
	if v := f.Part(n); !f.Failed() {
		return BuiltValue(n.Type, v)
	}
	return n
}

// Program gives a compiled part as a program of its own.
func (n *Node) Program() *Program {
	return (&Scope{}).program(n, 0)
}
