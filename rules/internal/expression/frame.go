package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Frame is one unit's values and the scratch of an evaluation. It is reused from unit to unit, and by one goroutine at a time.
type Frame struct {
	Values []indicators.Value // by slot: fields, then measures, then marks
	scope  *Scope

	locals  []indicators.Value // as many as the deepest let of the scope
	row     []indicators.Value
	item    indicators.Value
	steps   int
	failure Failure
}

// A FailureKind is why an evaluation has no result.
type FailureKind uint8

// The kinds of failure.
const (
	NoFailure FailureKind = iota
	MissingValue
	DivisionByZero
	NumberTooLarge
	TooManySteps
)

// A Failure is an evaluation's first reason to have no result.
type Failure struct {
	Kind FailureKind
	Node *Node // what failed
	// Measure is the slot of the measure in whose expression it failed, or -1.
	Measure int
	// What the node could see when it failed, to show its numbers.
	locals, row []indicators.Value
	item        indicators.Value
}

// NewFrame gives an empty frame for the scope's names.
func (s *Scope) NewFrame() *Frame {
	return &Frame{Values: make([]indicators.Value, len(s.names)), locals: make([]indicators.Value, s.locals), scope: s}
}

// Forget drops every computed measure and the step count, keeping the fields: call it when a field has changed.
func (f *Frame) Forget() {
	for _, slot := range f.scope.measures {
		f.Values[slot].Present = false
	}
	f.steps = 0
}

// Failed reports whether an evaluation failed since the last [Frame.TakeFailure].
func (f *Frame) Failed() bool { return f.failure.Kind != NoFailure }

// TakeFailure gives the first failure since it was last called, and clears it. [Frame.AppendNumbers] of its node then shows the
// numbers with which it failed.
func (f *Frame) TakeFailure() Failure {
	x := f.failure
	f.failure = Failure{}
	copy(f.locals, x.locals)
	f.row, f.item = x.row, x.item
	return x
}

//go:noinline
func (f *Frame) fail(kind FailureKind, n *Node) {
	if f.failure.Kind == NoFailure {
		f.failure = Failure{kind, n, -1, slices.Clone(f.locals), f.row, f.item}
	}
}

// absentNumber is absent for a number: most numbers without a value are measures that were not computed yet.
func (f *Frame) absentNumber(n *Node) exact.Number {
	if p := n.measure; p != nil && p.locals == 0 && f.failure.Kind == NoFailure {
		x := p.number(f)
		if f.failure.Kind == NoFailure {
			v := &f.Values[n.Slot]
			v.Number, v.Present = x, true
			return x
		}
		f.blame(n)
	} else if f.absent(n) {
		return f.Values[n.Slot].Number
	}
	return exact.Number{}
}

// blame names the measure in whose expression an evaluation failed, if it is the innermost.
func (f *Frame) blame(n *Node) {
	if f.failure.Measure < 0 {
		f.failure.Measure = n.Slot
	}
}

// absent is called when a name has no value: a measure is computed, a field is missing. It reports whether there is a value now.
// After a failure nothing is computed: measures that read measures twice would be computed twice as often at each level.
//
//go:noinline
func (f *Frame) absent(n *Node) bool {
	if f.failure.Kind != NoFailure {
		return false
	}
	p := n.measure
	if p == nil {
		f.fail(MissingValue, n)
		return false
	}
	v := &f.Values[n.Slot]
	if p.locals > 0 {
		saved := slices.Clone(f.locals) // the caller may be inside a let of its own
		defer copy(f.locals, saved)
	}
	switch p.Type() {
	case Number:
		v.Number = p.root.number(f)
	case Bool:
		v.Bool = p.root.truth(f)
	default:
		v.Text = p.root.text(f)
	}
	if f.failure.Kind != NoFailure {
		f.blame(n)
		return false
	}
	v.Present = true
	return true
}

// sized fails when a result has too many digits.
func (f *Frame) sized(x exact.Number, n *Node) exact.Number {
	if x.Check() != nil {
		f.fail(NumberTooLarge, n)
		return exact.Number{}
	}
	return x
}

// step counts a table row and reports whether to go on.
func (f *Frame) step(n *Node) bool {
	f.steps++
	if f.steps > MaxSteps {
		f.fail(TooManySteps, n)
	}
	return f.failure.Kind == NoFailure
}
