package expression

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
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
	if n.call != nil { // the choice need not read them all
		for _, a := range n.call.Args {
			compile(a)
		}
	}
	if n.Source != nil {
		for _, s := range n.Source.Stages {
			compile(s.Body)
		}
		n.cost, n.arranged = 1+n.Size()/16, n.Source.Arranged()
	}
	switch n.Type {
	case Number, Date:
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

func (n *Node) compiled() bool { return n.number != nil || n.truth != nil || n.text != nil }

// Constant gives the value of a node of numbers that reads nothing, folded exactly. A node remembers it: a chain of numbers would be
// folded again at each of its nodes. compile has asked every node before a program is shared.
func (n *Node) Constant() (exact.Number, bool) {
	if !n.Type.Counted() {
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
	case Quo:
		q, err := a.Quo(b)
		return q, err == nil
	case Add:
		return a.Add(b), true
	case Sub:
		return a.Sub(b), true
	case Mul:
		return a.Mul(b), true
	case Days, Months, Years:
		return Between(op, a, b), true
	}
	return exact.Number{}, false
}

// A valueType is one of the types of results: where a node has its closure, and a value its part of that type.
type valueType[T any] struct {
	closure func(*Node) func(*Frame) T
	of      func(*indicators.Value) T
}

var (
	numbers = valueType[exact.Number]{func(n *Node) func(*Frame) exact.Number { return n.number }, func(v *indicators.Value) exact.Number { return v.Number }}
	truths  = valueType[bool]{func(n *Node) func(*Frame) bool { return n.truth }, func(v *indicators.Value) bool { return v.Bool }}
	texts   = valueType[string]{func(n *Node) func(*Frame) string { return n.text }, func(v *indicators.Value) string { return v.Text }}
)

// compileAny compiles what gives a result of any type in the same way; nil for all else.
func compileAny[T any](n *Node, t valueType[T]) func(*Frame) T {
	slot, of := n.Slot, t.of
	switch n.Op {
	case Literal:
		return func(*Frame) T { return of(&n.Value) }
	case Local:
		return func(f *Frame) T { return of(&f.locals[slot]) }
	case Column:
		return func(f *Frame) T {
			v := &f.row[slot]
			if !v.Present {
				f.fail(MissingValue, n)
			}
			return of(v)
		}
	case Item:
		return func(f *Frame) T { return of(&f.item) }
	case Coalesce:
		return func(f *Frame) T { return t.closure(f.first(n))(f) }
	case If:
		c, a, b := n.Args[0].truth, t.closure(n.Args[1]), t.closure(n.Args[2])
		return func(f *Frame) T {
			if c(f) {
				return a(f)
			}
			return b(f)
		}
	case Let:
		body := t.closure(n.Args[1])
		return func(f *Frame) T { f.Bind(n); return body(f) }
	}
	return nil
}

func compileNumber(n *Node) func(*Frame) exact.Number {
	switch slot := n.Slot; n.Op { // without a call for the part of the value that is a number
	case Local:
		return func(f *Frame) exact.Number { return f.locals[slot].Number }
	case Column:
		return func(f *Frame) exact.Number {
			v := &f.row[slot]
			if !v.Present {
				f.fail(MissingValue, n)
			}
			return v.Number
		}
	}
	if c := compileAny(n, numbers); c != nil {
		return c
	}
	switch n.Op {
	case Ref:
		return compileRef(n)
	case Add, Sub, Mul, Quo, Rem, Pow:
		return compileArithmetic(n)
	case Tell:
		return compileTell(n)
	case Must:
		return compileMust(n)
	case Requires:
		return compileRequires(n)
	case Length, CountOf, Sum:
		return compileAggregate(n)
	case Most, Least:
		return compileMost(n)
	case Mean:
		return compileMean(n)
	case Median:
		return compileMedian(n)
	case Days, Months, Years, PeriodStart, PeriodEnd:
		return compileDates(n)
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
			v, l, h := f.sized(x(f), n), f.sized(low(f), n), f.sized(high(f), n)
			if h.Less(l) {
				f.fail(EndsCrossed, n)
			}
			return exact.Min(exact.Max(v, l), h)
		}
	}
	return compilePick(n, args)
}

// compilePick is the least or the greatest of some numbers.
func compilePick(n *Node, args []func(*Frame) exact.Number) func(*Frame) exact.Number {
	pick := exact.Min
	if n.Op == Max {
		pick = exact.Max
	}
	x, rest := args[0], args[1:]
	if len(rest) == 1 {
		y := rest[0]
		if k, fixed := n.Args[0].Constant(); fixed {
			return func(f *Frame) exact.Number { return pick(k, f.sized(y(f), n)) }
		}
		return func(f *Frame) exact.Number { v := f.sized(x(f), n); return pick(v, f.sized(y(f), n)) }
	}
	return func(f *Frame) exact.Number {
		v := f.sized(x(f), n)
		for _, y := range rest {
			v = pick(v, f.sized(y(f), n))
		}
		return v
	}
}

// first gives the first operand of a coalesce that is present; the last is taken as it is.
func (f *Frame) first(n *Node) *Node {
	for _, a := range n.Args[:len(n.Args)-1] {
		if f.Present(a) {
			return a
		}
	}
	return n.Args[len(n.Args)-1]
}

func compileText(n *Node) func(*Frame) string {
	if n.Op != Ref {
		return compileAny(n, texts)
	}
	return func(f *Frame) string {
		c := &f.cells[n.Slot]
		if !c.present && !f.absent(n) {
			return ""
		}
		return f.texts[c.other-1]
	}
}

// OfTexts tells whether an operator of two texts holds: contains, startsWith or endsWith.
func (op Op) OfTexts(x, y string) bool { return textTest[op](x, y) }

var textTest = map[Op]func(string, string) bool{Contains: strings.Contains, Starts: strings.HasPrefix, Ends: strings.HasSuffix}
