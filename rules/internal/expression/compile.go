package expression

import (
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// compile gives the node and all below it their closures, children first. The closures hold no state: all of it is in the frame.
// What is compiled already is left alone: it may be a part of a program that others run.
func compile(n *Node) {
	if n.compiled() || n.Op == Rows && n.cost > 0 {
		return
	}
	for _, a := range n.Args {
		compile(a)
	}
	if n.Source != nil {
		for _, s := range n.Source.Stages {
			compile(s.Body)
		}
		nodes := 0
		n.Walk(func(*Node) bool { nodes++; return true })
		n.cost = 1 + nodes/16
	}
	switch n.Type {
	case Number:
		if v, ok := n.Constant(); ok {
			n.number = func(*Frame) exact.Number { return v }
			return
		}
		n.number = compileNumber(n)
	case Bool:
		n.truth = compileTruth(n)
	case Text:
		n.text = compileText(n)
	}
}

// Constant gives the value of a numeric node that reads nothing, folded exactly. A node remembers it: a chain of numbers would be
// folded again at each of its nodes. compile has asked every node before a program is shared.
func (n *Node) Constant() (exact.Number, bool) {
	if n.Type != Number {
		return exact.Number{}, false
	}
	if n.Op == Literal {
		return n.Value.Number, true
	}
	if !n.folded {
		n.fixed, n.isFixed = foldArgs(n)
		n.folded = true
	}
	return n.fixed, n.isFixed
}

func foldArgs(n *Node) (exact.Number, bool) {
	var v [2]exact.Number
	if len(n.Args) == 0 || len(n.Args) > 2 || n.Source != nil {
		return exact.Number{}, false
	}
	for i, a := range n.Args {
		x, ok := a.Constant()
		if !ok {
			return exact.Number{}, false
		}
		v[i] = x
	}
	x, ok := fold(n.Op, v[0], v[1])
	return x, ok && x.Check() == nil
}

func fold(op Op, a, b exact.Number) (exact.Number, bool) {
	switch op {
	case Neg:
		return a.Neg(), true
	case Add:
		return a.Add(b), true
	case Sub:
		return a.Sub(b), true
	case Mul:
		return a.Mul(b), true
	case Quo:
		q, err := a.Quo(b)
		return q, err == nil
	}
	return exact.Number{}, false
}

func compileNumber(n *Node) func(*Frame) exact.Number {
	switch n.Op {
	case Ref:
		return compileRef(n)
	case Local:
		slot := n.Slot
		return func(f *Frame) exact.Number { return f.locals[slot].Number }
	case Column:
		slot := n.Slot
		return func(f *Frame) exact.Number {
			v := &f.row[slot]
			if !v.Present {
				f.fail(MissingValue, n)
			}
			return v.Number
		}
	case Item:
		return func(f *Frame) exact.Number { return f.item.Number }
	case Add, Sub, Mul, Quo, Rem, Pow:
		return compileArithmetic(n)
	case Coalesce:
		return func(f *Frame) exact.Number { return f.first(n).number(f) }
	case Tell:
		return compileTell(n)
	case Must:
		return compileMust(n)
	case Requires:
		return compileRequires(n)
	case If:
		c, a, b := n.Args[0].truth, n.Args[1].number, n.Args[2].number
		return func(f *Frame) exact.Number {
			if c(f) {
				return a(f)
			}
			return b(f)
		}
	case Let:
		bind, body := n.bind(), n.Args[1].number
		return func(f *Frame) exact.Number { bind(f); return body(f) }
	case Length, CountOf, Sum:
		return compileAggregate(n)
	}
	return compileFunction(n)
}

func compileTell(n *Node) func(*Frame) exact.Number {
	return func(f *Frame) exact.Number {
		x, ok := n.tell(f)
		if !ok {
			f.fail(Refused, n)
		}
		return x
	}
}

func compileMust(n *Node) func(*Frame) exact.Number {
	x := n.Args[0].number
	return func(f *Frame) exact.Number {
		v := x(f)
		if !n.in.Contains(v) {
			f.fail(Refused, n)
		}
		return v
	}
}

func compileRequires(n *Node) func(*Frame) exact.Number {
	x, others := n.Args[0].number, n.Args[1:]
	return func(f *Frame) exact.Number {
		v := x(f)
		for _, o := range others {
			o.number(f)
		}
		return v
	}
}

func compileFunction(n *Node) func(*Frame) exact.Number {
	args := make([]func(*Frame) exact.Number, len(n.Args))
	for i, a := range n.Args {
		args[i] = a.number
	}
	x := args[0]
	switch n.Op {
	case Neg:
		return func(f *Frame) exact.Number { return x(f).Neg() }
	case Abs:
		return func(f *Frame) exact.Number { return x(f).Abs() }
	case Floor:
		return func(f *Frame) exact.Number { return f.sized(x(f), n).Floor() }
	case Ceil:
		return func(f *Frame) exact.Number { return f.sized(x(f), n).Ceil() }
	case Round:
		places, mode := n.Rounding()
		return func(f *Frame) exact.Number { return f.sized(x(f), n).Round(places, mode) }
	case Clamp:
		low, high := args[1], args[2]
		return func(f *Frame) exact.Number {
			v := f.sized(x(f), n)
			l := f.sized(low(f), n)
			return exact.Min(exact.Max(v, l), f.sized(high(f), n))
		}
	}
	pick := exact.Min
	if n.Op == Max {
		pick = exact.Max
	}
	if len(args) == 2 {
		y := args[1]
		return func(f *Frame) exact.Number { v := f.sized(x(f), n); return pick(v, f.sized(y(f), n)) }
	}
	return func(f *Frame) exact.Number {
		v := f.sized(x(f), n)
		for _, y := range args[1:] {
			v = pick(v, f.sized(y(f), n))
		}
		return v
	}
}

// bind evaluates the value of a let into its local.
func (n *Node) bind() func(*Frame) {
	slot, v := n.Slot, n.Args[0]
	switch v.Type {
	case Number:
		return func(f *Frame) { x := v.number(f); f.local(slot).Number = x }
	case Bool:
		return func(f *Frame) { x := v.truth(f); f.local(slot).Bool = x }
	}
	return func(f *Frame) { x := v.text(f); f.local(slot).Text = x }
}

// first gives the first operand of a coalesce that is present; the last is taken as it is.
func (f *Frame) first(n *Node) *Node {
	for _, a := range n.Args[:len(n.Args)-1] {
		if f.present(a) {
			return a
		}
	}
	return n.Args[len(n.Args)-1]
}

func (f *Frame) present(n *Node) bool {
	if n.Op == Column {
		return f.row[n.Slot].Present
	}
	return f.cells[n.Slot].present
}

func compileText(n *Node) func(*Frame) string {
	slot := n.Slot
	switch n.Op {
	case Literal:
		return func(*Frame) string { return n.Value.Text }
	case Ref:
		return func(f *Frame) string {
			c := &f.cells[slot]
			if !c.present && !f.absent(n) {
				return ""
			}
			return f.texts[c.other-1]
		}
	case Local:
		return func(f *Frame) string { return f.locals[slot].Text }
	case Column:
		return func(f *Frame) string {
			v := &f.row[slot]
			if !v.Present {
				f.fail(MissingValue, n)
			}
			return v.Text
		}
	case Item:
		return func(f *Frame) string { return f.item.Text }
	case Coalesce:
		return func(f *Frame) string { return f.first(n).text(f) }
	case Let:
		bind, body := n.bind(), n.Args[1].text
		return func(f *Frame) string { bind(f); return body(f) }
	}
	c, a, b := n.Args[0].truth, n.Args[1].text, n.Args[2].text // If
	return func(f *Frame) string {
		if c(f) {
			return a(f)
		}
		return b(f)
	}
}

// OfTexts tells whether an operator of two texts holds: contains, startsWith or endsWith.
func (op Op) OfTexts(x, y string) bool { return textTest[op](x, y) }

var textTest = map[Op]func(string, string) bool{Contains: strings.Contains, Starts: strings.HasPrefix, Ends: strings.HasSuffix}
