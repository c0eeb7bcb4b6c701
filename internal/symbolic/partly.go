package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// Partly gives the tree of a program for a unit of which all but the open slots is known: what is known is computed, the branch that it
// decides is taken, and names of let are put in place. The tree has a value where the program has one, and the same, as long as the open
// slots are filled, those that cannot be missing all of them, and the others stay. It shares with the program what did not change.
func Partly(s *expression.Scope, p *expression.Program, marks exact.Number, f *expression.Frame, open func(slot int) (open, missing bool)) *expression.Node {
	k := &partly{scope: s, frame: f, marks: marks, unknown: open, bound: map[int]*expression.Node{}, read: map[int]bool{}, given: map[int]bool{}, left: maxInlined}
	f.Rest()
	return k.node(p.Root())
}

// maxInlined bounds the nodes that names of let are replaced by; beyond it they stay names.
const maxInlined = 20000

// maxPut is the largest value, in nodes, that a name of let is replaced by: each place that reads it has it again.
const maxPut = 12

// open and missing tell whether a slot is not known, and may turn out to be missing.
func (k *partly) open(slot int) bool    { open, _ := k.unknown(slot); return open }
func (k *partly) missing(slot int) bool { _, missing := k.unknown(slot); return missing }

type partly struct {
	scope   *expression.Scope
	frame   *expression.Frame
	marks   exact.Number
	unknown func(slot int) (open, missing bool)
	bound   map[int]*expression.Node // what names of let stand for; nil: themselves
	read    map[int]bool             // measures: whether they read an open slot
	given   map[int]bool             // measures: whether they surely have a value
	left    int
}

func (k *partly) node(n *expression.Node) *expression.Node {
	switch n.Op {
	case expression.Literal, expression.Column, expression.Item:
		return n
	case expression.Ref:
		return k.named(n)
	case expression.Local:
		if m := k.bound[n.Slot]; m != nil {
			return m
		}
		return n
	case expression.Let:
		return k.let(n)
	case expression.If, expression.And, expression.Or:
		return k.branches(n)
	case expression.Present:
		if a := n.Args[0]; a.Op != expression.Ref || k.missing(a.Slot) {
			return n
		} else if k.open(a.Slot) {
			return expression.Truth(true)
		}
		return k.computed(n)
	case expression.Coalesce:
		return k.first(n)
	case expression.Requires:
		return k.beside(n)
	case expression.Tell:
		return k.folded(n)
	}
	return k.folded(k.copied(n))
}

// named gives a field's value, that of a measure, or the name itself where it is not known.
func (k *partly) named(n *expression.Node) *expression.Node {
	switch {
	case k.scope.Marks(n.Slot):
		return expression.Fixed(k.marks)
	case n.Measure() != nil && !k.reads(n.Slot), n.Measure() == nil && !k.open(n.Slot) && n.Type != expression.List:
		return k.computed(n)
	}
	return n
}

// reads reports whether a measure reads an open slot.
func (k *partly) reads(measure int) (found bool) {
	if found, known := k.read[measure]; known {
		return found
	}
	Visit(k.scope.Measure(measure).Root(), func(slot int) { found = found || k.open(slot) })
	k.read[measure] = found
	return found
}

func (k *partly) let(n *expression.Node) *expression.Node {
	value := k.node(n.Args[0])
	if size := value.Size(); value.Op == expression.Literal || size <= maxPut && size <= k.left {
		k.left -= size
		k.bound[n.Slot] = value
		body := k.node(n.Args[1])
		switch {
		case k.sure(value):
			return body
		case value.Type.Counted() && body.Type.Counted():
			return expression.With(body, value) // it fails where its value does
		}
		return n.Over(value, body)
	}
	k.bound[n.Slot] = nil
	return n.Over(value, k.node(n.Args[1]))
}

// beside keeps of what must have a value what may have none.
func (k *partly) beside(n *expression.Node) *expression.Node {
	x, others := k.node(n.Args[0]), []*expression.Node{}
	for _, a := range n.Args[1:] {
		if a = k.node(a); !k.sure(a) {
			others = append(others, a)
		}
	}
	if len(others) == 0 {
		return x
	}
	return n.Over(append([]*expression.Node{x}, others...)...)
}

// sure reports whether a node has a value wherever a unit has its figures.
func (k *partly) sure(n *expression.Node) bool {
	return !n.Has(func(n *expression.Node) bool {
		switch n.Op {
		case expression.Must, expression.Tell, expression.Requires, expression.Column, expression.Rem, expression.Pow:
			return true
		case expression.Quo:
			_, fixed := n.Args[1].Constant()
			return !fixed
		case expression.Clamp:
			return n.Crosses()
		case expression.Ref:
			return n.Measure() == nil && k.missing(n.Slot) || n.Measure() != nil && !k.sureMeasure(n)
		}
		return false
	})
}

func (k *partly) sureMeasure(n *expression.Node) bool {
	sure, known := k.given[n.Slot]
	if !known {
		sure = k.sure(n.Measure().Root())
		k.given[n.Slot] = sure
	}
	return sure
}

func (k *partly) branches(n *expression.Node) *expression.Node {
	first := k.node(n.Args[0])
	if first.Op == expression.Literal {
		switch {
		case n.Op == expression.If && !first.Value.Bool:
			return k.node(n.Args[2])
		case n.Op != expression.If && first.Value.Bool == (n.Op == expression.Or):
			return first
		}
		return k.node(n.Args[1])
	}
	args := append([]*expression.Node{first}, k.nodes(n.Args[1:])...)
	if last := args[1]; n.Op != expression.If && last.Op == expression.Literal && last.Value.Bool == (n.Op == expression.And) {
		return first
	}
	return n.Over(args...)
}

// first gives the operands of ?? that can be its value.
func (k *partly) first(n *expression.Node) *expression.Node {
	var args []*expression.Node
	for i, a := range n.Args {
		last, perhaps := i == len(n.Args)-1, a.Op != expression.Ref || k.missing(a.Slot)
		if !last && !perhaps && !k.open(a.Slot) && !k.frame.Present(a) {
			continue
		}
		args = append(args, k.node(a))
		if !perhaps { // the others are not asked
			break
		}
	}
	if len(args) == 1 {
		return args[0]
	}
	return n.Over(args...)
}

func (k *partly) nodes(list []*expression.Node) (args []*expression.Node) {
	for _, a := range list {
		args = append(args, k.node(a))
	}
	return args
}

// copied gives a node over what its operands come to.
func (k *partly) copied(n *expression.Node) *expression.Node {
	args := k.nodes(n.Args)
	if n.Source == nil {
		return n.Over(args...)
	}
	stages := slices.Clone(n.Source.Stages)
	for i := range stages {
		stages[i].Body = k.node(stages[i].Body)
	}
	return n.OverRows(stages, args...)
}

// folded computes a node all whose operands are known.
func (k *partly) folded(n *expression.Node) *expression.Node {
	known := n.Type != expression.List
	if n.Source != nil || n.Op == expression.Tell {
		Visit(n, func(slot int) { known = known && !k.open(slot) })
		known = known && !n.Has(func(m *expression.Node) bool { return m.Op == expression.Local })
	} else {
		known = known && !slices.ContainsFunc(n.Args, func(a *expression.Node) bool { return a.Op != expression.Literal })
	}
	if !known {
		return n
	}
	return k.computed(n)
}

// computed gives the value of a node, or the node itself where it has none.
func (k *partly) computed(n *expression.Node) *expression.Node {
	v := k.frame.Part(n)
	if k.frame.Forgive() {
		return n
	}
	return expression.Value(n.Type, v)
}
