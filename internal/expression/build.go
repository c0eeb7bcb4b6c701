package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// What follows makes trees that nobody wrote: formulas built in Go, such as the points of a criterion. They may hold the trees of
// programs as parts, which stay as they are: others may be running them. Each node is compiled as it is made.

func made(n *Node) *Node {
	compile(n)
	return n
}

// Value is a number, a truth or a text.
func Value(t Type, v indicators.Value) *Node { return made(&Node{Op: Literal, Type: t, Value: v}) }

// Fixed is a number.
func Fixed(x exact.Number) *Node { return Value(Number, indicators.Value{Present: true, Number: x}) }

// Truth is a truth.
func Truth(t bool) *Node { return Value(Bool, indicators.Value{Present: true, Bool: t}) }

// Apply is an operation that gives a number.
func Apply(op Op, args ...*Node) *Node { return made(&Node{Op: op, Type: Number, Args: args}) }

// Ask is an operation that gives a truth.
func Ask(op Op, args ...*Node) *Node { return made(&Node{Op: op, Type: Bool, Args: args}) }

// Choose takes one of two numbers.
func Choose(condition, then, otherwise *Node) *Node { return Apply(If, condition, then, otherwise) }

// Rounded is x rounded to decimal places.
func Rounded(x *Node, places int, mode exact.Rounding) *Node {
	return made(&Node{Op: Round, Type: Number, Args: []*Node{x, Fixed(exact.Int(int64(places)))}, mode: mode})
}

// OnGrid is x rounded to a grid: a step is counted in whole steps.
func OnGrid(x *Node, g rounding.Grid) *Node {
	if g.To.IsZero() {
		return Rounded(x, g.Places, g.Mode)
	}
	per, _ := exact.Int(1).Quo(g.To)
	return Apply(Mul, Rounded(Apply(Mul, x, Fixed(per)), 0, g.Mode), Fixed(g.To))
}

// Within is x, which must lie in an interval: elsewhere there is no result, for the reason given.
func Within(x *Node, in indicators.Interval, why judging.Problem) *Node {
	return made(&Node{Op: Must, Type: Number, Args: []*Node{x}, in: in, why: why})
}

// With is x where all the others, numbers too, have a value.
func With(x *Node, others ...*Node) *Node {
	if len(others) == 0 {
		return x
	}
	return Apply(Requires, append([]*Node{x}, others...)...)
}

// Told is a number that a function tells of the values that some parts read; false where it cannot. It lies in an interval.
func Told(reads []*Node, in indicators.Interval, tell func(*Frame) (exact.Number, bool)) *Node {
	return made(&Node{Op: Tell, Type: Number, Args: reads, in: in, tell: tell})
}

// Inside asks whether x lies in an interval.
func Inside(x *Node, in indicators.Interval) *Node {
	var asked []*Node
	if in.Low.Bounded {
		asked = append(asked, Ask(map[bool]Op{true: Greater, false: AtLeast}[in.Low.Open], x, Fixed(in.Low.At)))
	}
	if in.High.Bounded {
		asked = append(asked, Ask(map[bool]Op{true: Less, false: LessEqual}[in.High.Open], x, Fixed(in.High.At)))
	}
	switch len(asked) {
	case 0:
		return Ask(Equal, Fixed(exact.Number{}), Fixed(exact.Number{}))
	case 1:
		return asked[0]
	}
	return Ask(And, asked...)
}

// Named reads the number in a slot.
func (s *Scope) Named(slot int) *Node {
	return made(&Node{Op: Ref, Type: Number, Name: s.Field(slot).Name, Slot: slot})
}

// Result reads the result of scoring in a slot.
func (s *Scope) Result(slot int) *Node {
	f := s.Field(slot)
	return made(&Node{Op: Ref, Type: nodeTypes[f.Type], Name: f.Name, Slot: slot})
}

// Over gives the same operation on other parts. A Let gives what its body gives.
func (n *Node) Over(args ...*Node) *Node {
	if slices.Equal(args, n.Args) && n.compiled() {
		return n
	}
	return n.changed(args, n.Source)
}

// OverRows gives the same operation over rows that other parts keep and map, on other parts.
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
	m.folded, m.cost, m.call = false, 0, nil
	m.number, m.truth, m.text = nil, nil, nil
	return made(&m)
}

// Moved gives a program over the names of this scope: to tells where each stands that it reads. It is nil where one has no place, which is
// below 0, and where a function tells of the values in the scope that it comes from.
func (s *Scope) Moved(p *Program, to func(slot int) int) *Program {
	root := s.moved(p.root, to)
	if root == nil {
		return nil
	}
	moved := newProgram(root, p.locals)
	moved.names, moved.text = p.names, p.text
	return moved
}

func (s *Scope) moved(n *Node, to func(slot int) int) *Node {
	m, args := *n, make([]*Node, len(n.Args))
	whole := n.Op != Tell
	move := func(part *Node) *Node {
		part = s.moved(part, to)
		whole = whole && part != nil
		return part
	}
	for i, a := range n.Args {
		args[i] = move(a)
	}
	if slot, reads := n.Reads(); reads {
		slot = to(slot)
		switch {
		case slot < 0:
			whole = false
		case n.Op == Ref:
			m.Slot, m.measure = slot, s.names[slot].program
		default:
			source := *n.Source
			source.Table, source.Stages = slot, slices.Clone(source.Stages)
			for i := range source.Stages {
				source.Stages[i].Body = move(source.Stages[i].Body)
			}
			m.Source = &source
		}
	}
	if !whole {
		return nil
	}
	if n.Op == Let {
		s.locals = max(s.locals, n.Slot+1)
	}
	return m.changed(args, m.Source)
}

// Computed gives the value of a part that is made of fixed values alone, or the part itself.
func Computed(n *Node) *Node {
	if len(n.Args) == 0 || slices.ContainsFunc(n.Args, func(a *Node) bool { return a.Op != Literal }) {
		return n
	}
	f := &Frame{}
	if v := f.Part(n); !f.Failed() {
		return Value(n.Type, v)
	}
	return n
}

// A Builder builds formulas over the names of a scope.
type Builder struct {
	scope *Scope
	next  int // slot of the next let
	most  int
}

// Builder begins behind the names of let that the programs use.
func (s *Scope) Builder(programs ...*Program) *Builder {
	b := &Builder{scope: s}
	for _, p := range programs {
		b.next = max(b.next, p.locals)
	}
	b.most = b.next
	return b
}

// Let gives a number a name in a body, so that it is computed once.
func (b *Builder) Let(x *Node, body func(x *Node) *Node) *Node {
	if x.Op == Literal || x.Op == Local {
		return body(x)
	}
	slot := b.next
	b.next++
	b.most = max(b.most, b.next)
	y := body(made(&Node{Op: Local, Type: x.Type, Name: built, Slot: slot}))
	b.next--
	return made(&Node{Op: Let, Type: y.Type, Name: built, Slot: slot, Args: []*Node{x, y}})
}

// built is the name of what a Builder names. No expression can be written with it.
const built = "·"

// maxBuilt is the most names inside names that building gives.
const maxBuilt = 8

// MaxNamed is the most values that let names at once: those of what was written, and those of what is built around it.
const MaxNamed = MaxLocals + maxBuilt

// Program gives a formula as a program. It may be asked for while others run.
func (b *Builder) Program(root *Node) *Program { return newProgram(root, b.most) }

// Program gives a part as a program of its own.
func (n *Node) Program() *Program { return newProgram(n, 0) }
