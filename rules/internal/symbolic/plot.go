package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// A Plot makes paths: values as functions of the number in one slot, all others as they are in a frame. Once a function turns out to
// be no path, the plot has failed and what it gives says nothing.
type Plot struct {
	frame    *expression.Frame
	slot     int
	over     indicators.Interval // where values are wanted
	locals   [expression.MaxNamed]given
	reading  map[int]bool    // measures: whether they read the slot
	measures map[int][]drawn // paths of measures that were made
	left     int             // work
	failed   bool
}

// A given is what a let gave a name: a path, or a value in the frame.
type given struct {
	path  Path
	plots bool
}

// A drawn path is one over an interval.
type drawn struct {
	over indicators.Interval
	path Path
}

// maxWork bounds how many pieces are made on the way to one path.
const maxWork = 30 * curves.MaxPieces

// NewPlot begins a plot over an interval of the number in a slot.
func NewPlot(f *expression.Frame, slot int, over indicators.Interval) *Plot {
	f.Rest()
	f.Forget() // what was computed with the number that the slot holds now
	return &Plot{frame: f, slot: slot, over: over, reading: map[int]bool{}, measures: map[int][]drawn{}, left: maxWork}
}

// Failed reports that a function was no path: of another shape than [curves.Stretch], or of too many pieces.
func (t *Plot) Failed() bool { return t.failed }

// Fail says that a function is no path.
func (t *Plot) Fail() { t.failed = true }

// Of gives the path of a program. The number in the slot counts as any number, whole or not.
func (t *Plot) Of(p *expression.Program) Path { return t.node(p.Root()) }

// Reads reports whether a program reads the slot, through measures too.
func (t *Plot) Reads(p *expression.Program) bool { return t.reads(p.Root()) }

func (t *Plot) spend(n int) {
	if t.left -= n; t.left < 0 {
		t.failed = true
	}
}

// reads reports whether a node reads the slot or a local that does.
func (t *Plot) reads(n *expression.Node) (found bool) {
	n.Walk(func(n *expression.Node) bool {
		switch {
		case n.Op == expression.Ref && n.Measure() != nil:
			found = found || t.measureReads(n)
		case n.Op == expression.Ref:
			found = found || n.Slot == t.slot
		case n.Op == expression.Local:
			found = found || t.locals[n.Slot].plots
		}
		return !found
	})
	return found
}

func (t *Plot) measureReads(n *expression.Node) bool {
	reads, known := t.reading[n.Slot]
	if !known {
		locals := t.locals
		t.locals = [expression.MaxNamed]given{}
		reads = t.reads(n.Measure().Root())
		t.locals = locals
		t.reading[n.Slot] = reads
	}
	return reads
}

func (t *Plot) node(n *expression.Node) Path {
	if t.spend(1); t.failed {
		return nil
	}
	if !t.reads(n) {
		return t.evaluated(n)
	}
	switch n.Op {
	case expression.Ref:
		return t.named(n)
	case expression.Local:
		return t.Here(t.locals[n.Slot].path)
	case expression.Let:
		return t.let(n)
	case expression.If:
		return t.If(t.node(n.Args[0]), func() Path { return t.node(n.Args[1]) }, func() Path { return t.node(n.Args[2]) })
	case expression.Present:
		return t.truth(true)
	case expression.Coalesce:
		return t.coalesce(n)
	}
	switch n.Type {
	case expression.Bool:
		return t.logic(n)
	case expression.Number:
		return t.number(n)
	}
	t.failed = true
	return nil
}

// evaluated gives the path of a node that does not read the slot: nowhere if it cannot be evaluated.
func (t *Plot) evaluated(n *expression.Node) Path {
	v := t.frame.Part(n)
	if t.frame.Failed() {
		t.frame.TakeFailure()
		return nil
	}
	p := Piece{Stretch: curves.Stretch{Over: t.over}, Truth: v.Bool, Text: v.Text}
	if n.Type == expression.Number {
		p.Stretch = curves.Constant(t.over, v.Number)
	}
	return Path{p}
}

// Here gives a path over the places where it is wanted.
func (t *Plot) Here(p Path) Path { return t.Only(p, t.truth(true)) }

// named gives the path of the slot itself or of a measure, which is kept: a measure may be read many times.
func (t *Plot) named(n *expression.Node) Path {
	if n.Measure() == nil {
		return Path{{Stretch: curves.Stretch{Over: t.over, A: exact.Int(1), D: exact.Int(1)}}}
	}
	for _, d := range t.measures[n.Slot] {
		if intervals.Holds(d.over, t.over) {
			return t.Here(d.path)
		}
	}
	var p Path
	mine := t.locals
	t.locals = [expression.MaxNamed]given{}
	t.frame.Apart(func() { p = t.node(n.Measure().Root()) })
	t.locals = mine
	t.measures[n.Slot] = append(t.measures[n.Slot], drawn{t.over, p})
	return p
}

func (t *Plot) let(n *expression.Node) Path {
	value, body := n.Args[0], n.Args[1]
	if !t.reads(value) {
		t.locals[n.Slot] = given{}
		t.frame.Bind(n)
		if t.frame.Failed() {
			t.frame.TakeFailure()
			return nil
		}
		return t.node(body)
	}
	p := t.node(value)
	return t.where(p, func() Path {
		t.locals[n.Slot] = given{p, true}
		return t.node(body)
	})
}

// coalesce takes the first argument that is present; the number in the slot is.
func (t *Plot) coalesce(n *expression.Node) Path {
	last := len(n.Args) - 1
	for _, a := range n.Args[:last] {
		if a.Op == expression.Ref && a.Slot == t.slot || t.frame.Present(a) {
			return t.node(a)
		}
	}
	return t.node(n.Args[last])
}

func (t *Plot) logic(n *expression.Node) Path {
	a := n.Args
	switch n.Op {
	case expression.Not:
		return t.each(t.node(a[0]), func(x Piece) Path { x.Truth = !x.Truth; return Path{x} })
	case expression.And:
		return t.If(t.node(a[0]), func() Path { return t.node(a[1]) }, func() Path { return t.truth(false) })
	case expression.Or:
		return t.If(t.node(a[0]), func() Path { return t.truth(true) }, func() Path { return t.node(a[1]) })
	case expression.In:
		return t.in(n)
	case expression.Contains, expression.Starts, expression.Ends:
		return t.zip(t.node(a[0]), t.node(a[1]), func(x, y Piece) Path {
			x.Truth, x.Text = n.Op.OfTexts(x.Text, y.Text), ""
			return Path{x}
		})
	case expression.Equal, expression.NotEqual:
		if a[0].Type != expression.Number {
			return t.zip(t.node(a[0]), t.node(a[1]), func(x, y Piece) Path {
				x.Truth = (x.Truth == y.Truth && x.Text == y.Text) == (n.Op == expression.Equal)
				x.Text = ""
				return Path{x}
			})
		}
		fallthrough
	case expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
		return t.Compare(t.node(a[0]), t.node(a[1]), n.Op.Outcomes())
	}
	return t.aggregate(n)
}

func (t *Plot) in(n *expression.Node) Path {
	x := t.node(n.Args[0])
	found := t.truth(false)
	for _, a := range n.Args[1:] {
		one := t.evaluated(a)
		var equal Path
		if a.Type == expression.Number {
			equal = t.Compare(x, one, expression.Equal.Outcomes())
		} else {
			equal = t.each(x, func(p Piece) Path {
				return Path{{Stretch: curves.Stretch{Over: p.Over}, Truth: p.Text == a.Value.Text}}
			})
		}
		found = t.zip(found, equal, func(p, q Piece) Path { p.Truth = p.Truth || q.Truth; return Path{p} })
	}
	return found
}

func (t *Plot) number(n *expression.Node) Path {
	if n.Source != nil {
		return t.aggregate(n)
	}
	if n.Op == expression.Tell {
		t.failed = true
		return nil
	}
	x := t.node(n.Args[0])
	switch n.Op {
	case expression.Must:
		return t.Only(x, t.Inside(x, n.Within()).Where(true))
	case expression.Requires:
		for _, a := range n.Args[1:] {
			x = t.Only(x, t.node(a))
		}
		return x
	case expression.Neg:
		return t.Negative(x)
	case expression.Abs:
		return t.Greater(x, t.Negative(x))
	case expression.Floor:
		return t.Steps(x, 0, false, exact.Number.Floor)
	case expression.Ceil:
		return t.Steps(x, 0, false, exact.Number.Ceil)
	case expression.Round:
		places, mode := n.Rounding()
		return t.Steps(x, places, mode != exact.Down, func(y exact.Number) exact.Number { return y.Round(places, mode) })
	case expression.Pow:
		return t.power(x, n.Args[1])
	}
	for i, a := range n.Args[1:] {
		x = t.operate(n.Op, i, x, t.node(a))
	}
	return x
}

// operate takes one more operand into what the operands before it gave.
func (t *Plot) operate(op expression.Op, i int, x, y Path) Path {
	switch op {
	case expression.Add:
		return t.Plus(x, y)
	case expression.Sub:
		return t.Plus(x, t.Negative(y))
	case expression.Mul:
		return t.Times(x, y)
	case expression.Quo:
		return t.Quotient(x, y)
	case expression.Rem:
		return t.remainder(x, y)
	case expression.Min:
		return t.Lesser(x, y)
	case expression.Max:
		return t.Greater(x, y)
	}
	if i == 0 { // clamp: x, low, high
		return t.Greater(x, y)
	}
	return t.Lesser(x, y)
}
