package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
)

// A Plot makes paths: values as functions of the number in one slot, all others as they are in a frame. Once a function turns out to
// be no path, the plot has failed and what it gives says nothing.
type Plot struct {
	frame    *Frame
	slot     int
	over     indicators.Interval // where values are wanted
	locals   [maxLocals]given
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
func NewPlot(f *Frame, slot int, over indicators.Interval) *Plot {
	f.Rest()
	f.Forget() // what was computed with the number that the slot holds now
	return &Plot{frame: f, slot: slot, over: over, reading: map[int]bool{}, measures: map[int][]drawn{}, left: maxWork}
}

// Failed reports that a function was no path: of another shape than [curves.Stretch], or of too many pieces.
func (t *Plot) Failed() bool { return t.failed }

// Fail says that a function is no path.
func (t *Plot) Fail() { t.failed = true }

// Of gives the path of a program. The number in the slot counts as any number, whole or not.
func (t *Plot) Of(p *Program) Path { return t.node(p.root) }

// Reads reports whether a program reads the slot, through measures too.
func (t *Plot) Reads(p *Program) bool { return t.reads(p.root) }

func (t *Plot) spend(n int) {
	if t.left -= n; t.left < 0 {
		t.failed = true
	}
}

// reads reports whether a node reads the slot or a local that does.
func (t *Plot) reads(n *Node) (found bool) {
	n.Walk(func(n *Node) bool {
		switch {
		case n.Op == Ref && n.measure != nil:
			found = found || t.measureReads(n)
		case n.Op == Ref:
			found = found || n.Slot == t.slot
		case n.Op == Local:
			found = found || t.locals[n.Slot].plots
		}
		return !found
	})
	return found
}

func (t *Plot) measureReads(n *Node) bool {
	reads, known := t.reading[n.Slot]
	if !known {
		locals := t.locals
		t.locals = [maxLocals]given{}
		reads = t.reads(n.measure.root)
		t.locals = locals
		t.reading[n.Slot] = reads
	}
	return reads
}

func (t *Plot) node(n *Node) Path {
	if t.spend(1); t.failed {
		return nil
	}
	if !t.reads(n) {
		return t.evaluated(n)
	}
	switch n.Op {
	case Ref:
		return t.named(n)
	case Local:
		return t.Here(t.locals[n.Slot].path)
	case Let:
		return t.let(n)
	case If:
		return t.If(t.node(n.Args[0]), func() Path { return t.node(n.Args[1]) }, func() Path { return t.node(n.Args[2]) })
	case Present:
		return t.truth(true)
	case Coalesce:
		return t.coalesce(n)
	}
	switch n.Type {
	case Bool:
		return t.logic(n)
	case Number:
		return t.number(n)
	}
	t.failed = true
	return nil
}

// evaluated gives the path of a node that does not read the slot: nowhere if it cannot be evaluated.
func (t *Plot) evaluated(n *Node) Path {
	f, p := t.frame, Piece{Stretch: curves.Stretch{Over: t.over}}
	switch n.Type {
	case Number:
		p.Stretch = curves.Constant(t.over, n.number(f))
	case Bool:
		p.Truth = n.truth(f)
	case Text:
		p.Text = n.text(f)
	}
	if f.Failed() {
		f.TakeFailure()
		return nil
	}
	return Path{p}
}

// Here gives a path over the places where it is wanted.
func (t *Plot) Here(p Path) Path { return t.Only(p, t.truth(true)) }

// named gives the path of the slot itself or of a measure, which is kept: a measure may be read many times.
func (t *Plot) named(n *Node) Path {
	if n.measure == nil {
		return Path{{Stretch: curves.Stretch{Over: t.over, A: exact.Int(1), D: exact.Int(1)}}}
	}
	for _, d := range t.measures[n.Slot] {
		if d.over.Holds(t.over) {
			return t.Here(d.path)
		}
	}
	mine, theirs := t.locals, append([]indicators.Value(nil), t.frame.locals...)
	t.locals = [maxLocals]given{}
	p := t.node(n.measure.root)
	t.locals = mine
	copy(t.frame.locals, theirs)
	t.measures[n.Slot] = append(t.measures[n.Slot], drawn{t.over, p})
	return p
}

func (t *Plot) let(n *Node) Path {
	value, body := n.Args[0], n.Args[1]
	if !t.reads(value) {
		t.locals[n.Slot] = given{}
		n.bind()(t.frame)
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
func (t *Plot) coalesce(n *Node) Path {
	last := len(n.Args) - 1
	for _, a := range n.Args[:last] {
		if a.Op == Ref && a.Slot == t.slot || t.frame.present(a) {
			return t.node(a)
		}
	}
	return t.node(n.Args[last])
}

func (t *Plot) logic(n *Node) Path {
	a := n.Args
	switch n.Op {
	case Not:
		return t.each(t.node(a[0]), func(x Piece) Path { x.Truth = !x.Truth; return Path{x} })
	case And:
		return t.If(t.node(a[0]), func() Path { return t.node(a[1]) }, func() Path { return t.truth(false) })
	case Or:
		return t.If(t.node(a[0]), func() Path { return t.truth(true) }, func() Path { return t.node(a[1]) })
	case In:
		return t.in(n)
	case Contains, Starts, Ends:
		return t.zip(t.node(a[0]), t.node(a[1]), func(x, y Piece) Path {
			x.Truth, x.Text = textTest[n.Op](x.Text, y.Text), ""
			return Path{x}
		})
	case Equal, NotEqual:
		if a[0].Type != Number {
			return t.zip(t.node(a[0]), t.node(a[1]), func(x, y Piece) Path {
				x.Truth = (x.Truth == y.Truth && x.Text == y.Text) == (n.Op == Equal)
				x.Text = ""
				return Path{x}
			})
		}
		fallthrough
	case Less, LessEqual, Greater, AtLeast:
		return t.Compare(t.node(a[0]), t.node(a[1]), outcomes(n.Op))
	}
	return t.aggregate(n)
}

func (t *Plot) in(n *Node) Path {
	x := t.node(n.Args[0])
	found := t.truth(false)
	for _, a := range n.Args[1:] {
		one := t.evaluated(a)
		var equal Path
		if a.Type == Number {
			equal = t.Compare(x, one, outcomes(Equal))
		} else {
			equal = t.each(x, func(p Piece) Path {
				return Path{{Stretch: curves.Stretch{Over: p.Over}, Truth: p.Text == a.Value.Text}}
			})
		}
		found = t.zip(found, equal, func(p, q Piece) Path { p.Truth = p.Truth || q.Truth; return Path{p} })
	}
	return found
}

func (t *Plot) number(n *Node) Path {
	if n.Source != nil {
		return t.aggregate(n)
	}
	if n.Op == Tell {
		t.failed = true
		return nil
	}
	x := t.node(n.Args[0])
	switch n.Op {
	case Must:
		return t.Only(x, t.Inside(x, n.in).Where(true))
	case Beside:
		for _, a := range n.Args[1:] {
			x = t.Only(x, t.node(a))
		}
		return x
	case Neg:
		return t.Negative(x)
	case Abs:
		return t.Greater(x, t.Negative(x))
	case Floor:
		return t.Steps(x, 0, false, exact.Number.Floor)
	case Ceil:
		return t.Steps(x, 0, false, exact.Number.Ceil)
	case Round:
		places := 0
		if len(n.Args) == 2 {
			p, _ := constant(n.Args[1])
			k, _ := p.Int64()
			places = int(k)
		}
		return t.Steps(x, places, n.mode != exact.Down, func(y exact.Number) exact.Number { return y.Round(places, n.mode) })
	case Pow:
		return t.power(x, n.Args[1])
	}
	for i, a := range n.Args[1:] {
		x = t.operate(n.Op, i, x, t.node(a))
	}
	return x
}

// operate takes one more operand into what the operands before it gave.
func (t *Plot) operate(op Op, i int, x, y Path) Path {
	switch op {
	case Add:
		return t.Plus(x, y)
	case Sub:
		return t.Plus(x, t.Negative(y))
	case Mul:
		return t.Times(x, y)
	case Quo:
		return t.Quotient(x, y)
	case Rem:
		return t.remainder(x, y)
	case Min:
		return t.Lesser(x, y)
	case Max:
		return t.Greater(x, y)
	}
	if i == 0 { // clamp: x, low, high
		return t.Greater(x, y)
	}
	return t.Lesser(x, y)
}
