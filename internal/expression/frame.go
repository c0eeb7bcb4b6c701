package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Frame is one unit's values and the scratch of an evaluation. It is reused from unit to unit, and by one goroutine at a time.
//
// It counts the steps of a unit against [MaxSteps]: a table row once for each 16 nodes of its predicate, a number beyond machine words by
// the square of its length wherever it is computed, compared or rounded, a text by its length wherever it is compared, a root, a logarithm or a power by what it takes
// to round it.
type Frame struct {
	cells   []cell   // by slot: fields, then measures, then marks
	failure *Failure // nil: none since the last was taken

	texts  []string
	tables [][][]indicators.Value
	scope  *Scope
	period int // the year for which the unit is judged

	locals  []indicators.Value // as many as the deepest let that was compiled before the frame was made, or has run in it
	row     []indicators.Value
	item    indicators.Value
	listed  []listed       // items of lists that are looked at together, the innermost list last
	numbers []exact.Number // likewise, of medians
	steps   int
	walked  int // steps of all evaluations, those too that had a budget of their own

	places int             // for which the unit wants its Words
	words  [maxWords]int64 // of them
}

// A cell is a value in little room, for most values are numbers: of a text or a table it holds the place in the frame's list, from 1.
type cell struct {
	number  exact.Number
	other   int32
	present bool
	truth   bool
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
	Refused     // a number outside what a built formula demands
	NoRows      // of no row there is no greatest, no mean
	NoCount     // so many rows cannot be taken
	EndsCrossed // of a clamp: no number lies between them
	Undefined   // a root or a logarithm that there is not
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

// NewFrame gives an empty frame for the scope's names, with room for the lets of what is compiled so far.
func (s *Scope) NewFrame() *Frame {
	return &Frame{cells: make([]cell, len(s.names)), locals: make([]indicators.Value, s.locals), scope: s, period: s.years[0], places: fewWordPlaces}
}

// Clear makes every value missing.
func (f *Frame) Clear() {
	clear(f.cells)
	clear(f.texts)
	clear(f.tables)
	f.texts, f.tables, f.steps, f.places = f.texts[:0], f.tables[:0], 0, fewWordPlaces
	f.failure, f.row, f.item = nil, nil, indicators.Value{}
}

// Set gives the name in a slot a value; of a measure nothing is set. Call [Frame.Forget] before the next evaluation.
func (f *Frame) Set(slot int, v indicators.Value) {
	c := &f.cells[slot]
	c.number, c.truth, c.present = v.Number, v.Bool, v.Present
	switch f.scope.names[slot].Field.Type {
	case indicators.Text, indicators.Choice:
		f.setText(c, v.Text)
	case indicators.Table:
		if c.other == 0 {
			f.tables = append(f.tables, nil)
			c.other = int32(len(f.tables))
		}
		f.tables[c.other-1] = v.Rows
	}
}

// SetNumber is [Frame.Set] for a number.
func (f *Frame) SetNumber(slot int, x exact.Number) {
	c := &f.cells[slot]
	c.number, c.present = x, true
}

func (f *Frame) setText(c *cell, text string) {
	if c.other == 0 {
		f.texts = append(f.texts, "")
		c.other = int32(len(f.texts))
	}
	f.texts[c.other-1] = text
}

// Get gives the value in a slot.
func (f *Frame) Get(slot int) indicators.Value {
	c := &f.cells[slot]
	v := indicators.Value{Number: c.number, Bool: c.truth, Present: c.present}
	if c.other > 0 {
		if f.scope.names[slot].Field.Type == indicators.Table {
			v.Rows = f.tables[c.other-1]
		} else {
			v.Text = f.texts[c.other-1]
		}
	}
	return v
}

// Number gives the number in a slot; false when there is none.
func (f *Frame) Number(slot int) (exact.Number, bool) {
	c := &f.cells[slot]
	return c.number, c.present
}

// Copy makes f hold the values of another frame of the same scope.
func (f *Frame) Copy(from *Frame) {
	copy(f.cells, from.cells)
	f.period = from.period
	f.texts = append(f.texts[:0], from.texts...)
	f.tables = append(f.tables[:0], from.tables...)
	f.Forget()
}

// Forget drops every computed measure and the step count, keeping the fields: call it when a field has changed.
func (f *Frame) Forget() {
	for _, slot := range f.scope.measures {
		f.cells[slot].present = false
	}
	f.steps = 0
}

// Rest gives the next evaluation a step budget of its own: what is explained on demand was already judged within the unit's.
func (f *Frame) Rest() { f.steps = 0 }

// Charged gives the steps that the budget was charged so far.
func (f *Frame) Charged() int { return f.steps }

// Refund takes the budget back to what it was charged: what follows computes anew what was given up.
func (f *Frame) Refund(charged int) { f.steps = charged }

// Walked gives the steps that were taken so far, whatever budget they were charged to.
func (f *Frame) Walked() int { return f.walked }

// local gives the place of a let's value. A frame may be older than the deepest let.
func (f *Frame) local(slot int) *indicators.Value {
	for slot >= len(f.locals) {
		f.locals = append(f.locals, indicators.Value{})
	}
	return &f.locals[slot]
}

// Failed reports whether an evaluation failed since the last [Frame.TakeFailure].
func (f *Frame) Failed() bool { return f.failure != nil }

// TakeFailure gives the first failure since it was last called, and clears it. [Frame.AppendNumbers] of its node then shows the
// numbers with which it failed.
func (f *Frame) TakeFailure() Failure {
	x := f.failure
	if f.failure, f.row, f.item = nil, nil, (indicators.Value{}); x == nil {
		return Failure{}
	}
	copy(f.locals, x.locals)
	f.row, f.item = x.row, x.item
	return *x
}

// Row gives the row of a table in which an evaluation failed, after [Frame.TakeFailure]: the slot of the table and the row's place in it,
// from 0; false where it did not fail in one.
func (f *Frame) Row() (table, row int, ok bool) {
	if len(f.row) == 0 {
		return 0, 0, false
	}
	for slot := range f.cells {
		if f.scope.names[slot].Field.Type != indicators.Table {
			continue
		}
		for i, cells := range f.Get(slot).Rows {
			if len(cells) > 0 && &cells[0] == &f.row[0] {
				return slot, i, true
			}
		}
	}
	return 0, 0, false
}

// Forgive reports whether an evaluation failed since a failure was last taken, and clears it.
func (f *Frame) Forgive() (failed bool) {
	failed = f.Failed()
	f.failure = nil
	return failed
}

//go:noinline
func (f *Frame) fail(kind FailureKind, n *Node) {
	if f.failure == nil {
		f.failure = &Failure{kind, n, -1, slices.Clone(f.locals), f.row, f.item}
	}
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
	if f.failure != nil {
		return false
	}
	p := n.measure
	if p == nil {
		f.fail(MissingValue, n)
		return false
	}
	var v indicators.Value
	if p.locals == 0 {
		v = f.Part(p.root)
	} else { // the caller may be inside a let of its own
		f.Apart(func() { v = f.Part(p.root) })
	}
	if f.failure != nil {
		f.blame(n)
		return false
	}
	f.Set(n.Slot, v)
	return true
}

// sized charges the budget for a number that was computed or is about to be compared or rounded, and fails when it has too many digits.
func (f *Frame) sized(x exact.Number, n *Node) exact.Number {
	if x.Quick() {
		return x
	}
	return f.large(x, n)
}

// large charges the budget for a number beyond machine words, by the square of its length as the arithmetic costs, and fails when it
// has too many digits.
func (f *Frame) large(x exact.Number, n *Node) exact.Number {
	if f.failure != nil {
		return exact.Number{} // the result is thrown away
	}
	if x.Check() != nil {
		f.fail(NumberTooLarge, n)
		return exact.Number{}
	}
	words := x.Words()
	if !f.charge(1+words*words/8, n) {
		return exact.Number{}
	}
	return x
}

// charge takes steps from the budget and reports whether there are as many.
func (f *Frame) charge(steps int, n *Node) bool {
	f.walked += steps
	if f.steps += steps; f.steps > MaxSteps {
		f.fail(TooManySteps, n)
		return false
	}
	return true
}

// read charges the budget for two texts that are about to be compared, a step for each part of so many bytes, and reports whether to go on.
func (f *Frame) read(x, y string, n *Node) bool {
	return f.charge(max(len(x), len(y))/textPart, n)
}

// textPart is how many bytes of a text are read for one step.
const textPart = 256

// step counts a table row, a row of a long predicate more than once, and reports whether to go on.
func (f *Frame) step(n *Node) bool { return f.charge(n.cost, n) && !f.Failed() }
