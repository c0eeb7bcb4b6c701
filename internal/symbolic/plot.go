package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/rounding"
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
	words    []string // the texts that were met: each is known by its place
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

// Made gives how many pieces were made on the way, of numbers and of nodes.
func (t *Plot) Made() int { return maxWork - t.left }

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
func (t *Plot) reads(n *expression.Node) bool {
	return touches(n, t.slot, func(named *expression.Node) bool {
		if named.Op == expression.Local {
			return t.locals[named.Slot].plots
		}
		reads, known := t.reading[named.Slot]
		if !known {
			t.apart(func() { reads = t.reads(named.Measure().Root()) })
			t.reading[named.Slot] = reads
		}
		return reads
	})
}

// apart looks at a measure, whose names of let are its own.
func (t *Plot) apart(look func()) {
	locals := t.locals
	t.locals = [expression.MaxNamed]given{}
	t.frame.Apart(look)
	t.locals = locals
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
		return t.here(t.locals[n.Slot].path)
	case expression.Let:
		return t.let(n)
	case expression.If:
		return t.choose(t.node(n.Args[0]), func() Path { return t.node(n.Args[1]) }, func() Path { return t.node(n.Args[2]) })
	case expression.Present:
		return t.truth(true)
	case expression.Coalesce:
		return t.coalesce(n)
	}
	switch n.Type {
	case expression.Bool:
		return t.logic(n)
	case expression.Number, expression.Date:
		return t.number(n)
	}
	t.failed = true
	return nil
}

// evaluated gives the path of a node that does not read the slot: nowhere if it cannot be evaluated.
func (t *Plot) evaluated(n *expression.Node) Path {
	v := t.frame.Part(n)
	if t.frame.Forgive() {
		return nil
	}
	switch n.Type {
	case expression.Bool:
		return t.truth(v.Bool)
	case expression.Text:
		return t.constant(t.word(v.Text))
	}
	return t.constant(v.Number)
}

// word gives the number that a text is known by.
func (t *Plot) word(text string) exact.Number {
	i := slices.Index(t.words, text)
	if i < 0 {
		i = len(t.words)
		t.words = append(t.words, text)
	}
	return exact.Int(int64(i))
}

// text gives the text of a piece.
func (t *Plot) text(p curves.Stretch) string {
	i, _ := p.B.Int64()
	return t.words[i]
}

// here gives a path over the places where it is wanted.
func (t *Plot) here(p Path) Path { return t.only(p, t.truth(true)) }

// named gives the path of the slot itself or of a measure, which is kept: a measure may be read many times.
func (t *Plot) named(n *expression.Node) Path {
	if n.Measure() == nil {
		return Path{{Over: t.over, A: exact.Int(1), D: exact.Int(1)}}
	}
	for _, d := range t.measures[n.Slot] {
		if intervals.Holds(d.over, t.over) {
			return t.here(d.path)
		}
	}
	var p Path
	t.apart(func() { p = t.node(n.Measure().Root()) })
	t.measures[n.Slot] = append(t.measures[n.Slot], drawn{t.over, p})
	return p
}

func (t *Plot) let(n *expression.Node) Path {
	value, body := n.Args[0], n.Args[1]
	if !t.reads(value) {
		t.locals[n.Slot] = given{}
		t.frame.Bind(n)
		if t.frame.Forgive() {
			return nil
		}
		return t.node(body)
	}
	p := t.node(value)
	return t.overParts(p, func() Path {
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
		return t.not(t.node(a[0]))
	case expression.And:
		return t.choose(t.node(a[0]), func() Path { return t.node(a[1]) }, func() Path { return t.truth(false) })
	case expression.Or:
		return t.choose(t.node(a[0]), func() Path { return t.truth(true) }, func() Path { return t.node(a[1]) })
	case expression.In:
		return t.in(n)
	case expression.Contains, expression.Starts, expression.Ends:
		return t.zip(t.node(a[0]), t.node(a[1]), func(x, y curves.Stretch) Path {
			return Path{curves.Constant(x.Over, truthNumber(n.Op.OfTexts(t.text(x), t.text(y))))}
		})
	case expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
		return t.compare(t.node(a[0]), t.node(a[1]), n.Op.Outcomes())
	}
	return t.aggregate(n)
}

func (t *Plot) in(n *expression.Node) Path {
	x := t.node(n.Args[0])
	found := t.truth(false)
	for _, a := range n.Args[1:] {
		found = t.greater(found, t.compare(x, t.evaluated(a), expression.Equal.Outcomes()))
	}
	return found
}

func (t *Plot) number(n *expression.Node) Path {
	if n.Source != nil {
		return t.aggregate(n)
	}
	if n.Op == expression.Tell || n.Op == expression.Months || n.Op == expression.Years {
		t.failed = true
		return nil
	}
	args := make([]Path, len(n.Args))
	for i, a := range n.Args {
		args[i] = t.node(a)
	}
	x := args[0]
	switch n.Op {
	case expression.Must:
		return t.within(x, n.Within())
	case expression.Requires:
		for _, other := range args[1:] {
			x = t.only(x, other)
		}
		return x
	case expression.Floor:
		return t.steps(x, 0, false, exact.Number.Floor)
	case expression.Ceil:
		return t.steps(x, 0, false, exact.Number.Ceil)
	case expression.Round:
		places, mode := n.Rounding()
		return t.steps(x, places, rounding.Nearest(mode), func(y exact.Number) exact.Number { return y.Round(places, mode) })
	case expression.Pow:
		return t.power(x, n.Exponent())
	case expression.Rem:
		return t.remainder(x, args[1])
	}
	if _, ok := n.Op.Inexact(); ok {
		return t.inexact(n, args)
	}
	if n.Crosses() {
		x = t.only(x, t.compare(args[2], args[1], expression.AtLeast.Outcomes()).where(true))
		args[0] = x
	}
	paths := algebra[Path]{t.negative, t.plus, t.times, t.quotient, t.lesser, t.greater}
	return paths.operate(n.Op, args)
}
