package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Partly gives the tree of a program for a unit of which all but the open slots is known: what is known is computed, the branch that it
// decides is taken, and names of let are put in place. The tree has a value where the program has one, and the same, as long as the open
// slots are filled and the others stay; an open slot may be missing, if open says so. It shares with the program what did not change.
func (s *Scope) Partly(p *Program, marks exact.Number, f *Frame, open func(slot int) (open, missing bool)) *Node {
	k := &partly{scope: s, frame: f, marks: marks, asked: open, bound: map[int]*Node{}, read: map[int]bool{}, left: maxInlined}
	f.Rest()
	return k.node(p.root)
}

func (k *partly) open(slot int) bool {
	open, _ := k.asked(slot)
	return open
}

// maxInlined bounds the nodes that names of let are replaced by; beyond it they stay names.
const maxInlined = 20000

type partly struct {
	scope *Scope
	frame *Frame
	marks exact.Number
	asked func(slot int) (open, missing bool)
	bound map[int]*Node // what names of let stand for; nil: themselves
	read  map[int]bool  // measures: whether they read an open slot
	left  int
}

func (k *partly) node(n *Node) *Node {
	switch n.Op {
	case Literal, Column, Item:
		return n
	case Ref:
		return k.named(n)
	case Local:
		if m := k.bound[n.Slot]; m != nil {
			return m
		}
		return n
	case Let:
		return k.let(n)
	case If, And, Or:
		return k.branches(n)
	case Present:
		if n.Args[0].Op != Ref {
			return n
		}
		switch open, missing := k.asked(n.Args[0].Slot); {
		case open && missing:
			return n
		case open:
			return k.truth(true)
		}
		return k.computed(n)
	case Coalesce:
		return k.first(n)
	case Beside:
		return k.beside(n)
	case Tell:
		return k.folded(n)
	}
	return k.folded(k.copied(n))
}

// named gives a field's value, that of a measure, or the name itself where it is not known.
func (k *partly) named(n *Node) *Node {
	switch {
	case k.scope.names[n.Slot].Marks:
		return literal(k.marks)
	case n.measure != nil && !k.reads(n.Slot), n.measure == nil && !k.open(n.Slot) && n.Type != List:
		return k.computed(n)
	}
	return n
}

// reads reports whether a measure reads an open slot.
func (k *partly) reads(measure int) (found bool) {
	if found, known := k.read[measure]; known {
		return found
	}
	k.scope.Visit(k.scope.names[measure].program.root, func(slot int) { found = found || k.open(slot) })
	k.read[measure] = found
	return found
}

// Visit visits the slots of fields, tables and what people decide that a node reads, through measures too.
func (s *Scope) Visit(n *Node, visit func(slot int)) {
	n.Walk(func(n *Node) bool {
		switch {
		case n.Op == Ref && n.measure != nil:
			s.Visit(n.measure.root, visit)
		case n.Op == Ref:
			visit(n.Slot)
		case n.Source != nil:
			visit(n.Source.Table)
		}
		return true
	})
}

func (k *partly) let(n *Node) *Node {
	value := k.node(n.Args[0])
	if size := size(value); value.Op == Literal || size < k.left/100 {
		k.left -= size
		k.bound[n.Slot] = value
		body := k.node(n.Args[1])
		switch {
		case sure(value):
			return body
		case value.Type == Number && body.Type == Number:
			return k.with(With(body, value), body, value) // it fails where its value does
		}
		return k.with(n, value, body)
	}
	k.bound[n.Slot] = nil
	return k.with(n, value, k.node(n.Args[1]))
}

// beside keeps of what must have a value what may have none.
func (k *partly) beside(n *Node) *Node {
	x, others := k.node(n.Args[0]), []*Node{}
	for _, a := range n.Args[1:] {
		if a = k.node(a); !sure(a) {
			others = append(others, a)
		}
	}
	if len(others) == 0 {
		return x
	}
	return k.with(n, append([]*Node{x}, others...)...)
}

func size(n *Node) (nodes int) {
	n.Walk(func(*Node) bool { nodes++; return true })
	return nodes
}

// sure reports whether a node has a value wherever a unit has its figures.
func sure(n *Node) bool {
	ok := true
	n.Walk(func(n *Node) bool {
		switch n.Op {
		case Must, Tell, Beside, Column, Rem, Pow:
			ok = false
		case Quo:
			_, fixed := constant(n.Args[1])
			ok = ok && fixed
		case Ref:
			ok = ok && (n.measure == nil || sure(n.measure.root))
		}
		return ok
	})
	return ok
}

func (k *partly) branches(n *Node) *Node {
	first := k.node(n.Args[0])
	if first.Op == Literal {
		switch {
		case n.Op == If && first.Value.Bool:
			return k.node(n.Args[1])
		case n.Op == If:
			return k.node(n.Args[2])
		case first.Value.Bool == (n.Op == Or):
			return first
		}
		return k.node(n.Args[1])
	}
	args := []*Node{first}
	for _, a := range n.Args[1:] {
		args = append(args, k.node(a))
	}
	if last := args[1]; n.Op != If && last.Op == Literal && last.Value.Bool == (n.Op == And) {
		return first
	}
	return k.with(n, args...)
}

// first gives the operands of ?? that can be its value.
func (k *partly) first(n *Node) *Node {
	var args []*Node
	for i, a := range n.Args {
		switch {
		case i == len(n.Args)-1, a.Op != Ref:
			args = append(args, k.node(a))
		default:
			open, missing := k.asked(a.Slot)
			if !open && !k.frame.present(a) {
				continue
			}
			if args = append(args, k.node(a)); !missing {
				i = len(n.Args) // the others are not asked
			}
		}
		if i >= len(n.Args)-1 {
			break
		}
	}
	if len(args) == 1 {
		return args[0]
	}
	return k.with(n, args...)
}

// copied gives a node over what its operands come to.
func (k *partly) copied(n *Node) *Node {
	args := make([]*Node, len(n.Args))
	for i, a := range n.Args {
		args[i] = k.node(a)
	}
	if n.Source == nil {
		if slices.Equal(args, n.Args) {
			return n
		}
		return k.with(n, args...)
	}
	m, source := *n, *n.Source
	m.Args, m.Source = args, &source
	source.Stages = slices.Clone(source.Stages)
	for i := range source.Stages {
		source.Stages[i].Body = k.node(source.Stages[i].Body)
	}
	m.compile()
	return &m
}

func (k *partly) with(n *Node, args ...*Node) *Node {
	if slices.Equal(args, n.Args) && n.compiled() {
		return n
	}
	m := *n
	m.Args, m.folded, m.constant = args, false, false
	m.compile()
	return &m
}

// folded computes a node all whose operands are known.
func (k *partly) folded(n *Node) *Node {
	known := n.Type != List
	if n.Source != nil || n.Op == Tell {
		k.scope.Visit(n, func(slot int) { known = known && !k.open(slot) })
		n.Walk(func(m *Node) bool { known = known && m.Op != Local; return known })
	} else {
		known = known && !slices.ContainsFunc(n.Args, func(a *Node) bool { return a.Op != Literal })
	}
	if !known {
		return n
	}
	return k.computed(n)
}

// computed gives the value of a node, or the node itself where it has none.
func (k *partly) computed(n *Node) *Node {
	var v *Node
	switch n.Type {
	case Number:
		v = literal(n.number(k.frame))
	case Bool:
		v = k.truth(n.truth(k.frame))
	case Text:
		v = &Node{Op: Literal, Type: Text, Value: textValue(n.text(k.frame))}
		v.compile()
	}
	if k.frame.Failed() || v == nil {
		k.frame.TakeFailure()
		return n
	}
	return v
}
