package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
)

// A Lookup is a look-up table: a function that gives what the one row says that holds its arguments. It must not be changed once a scope has it.
//
// The rows neither overlap nor leave a gap over what the keys may be; who makes the table proves that by [Lookup.Regions]. So their order says
// nothing.
type Lookup struct {
	Name, Label string
	Keys        []indicators.Field // the arguments, in order: numbers, choices and truths
	Rows        []Row
	Otherwise   bool // the last row is for what no other holds
	Type        Type // of what the rows give
}

// A Row is one row of a look-up table.
type Row struct {
	Cells []Cell // by key; of the row for what no other holds each is any
	Gives indicators.Value
}

// A Cell is which values of a key are meant.
type Cell struct {
	Any   bool
	Words []string            // of a choice
	Truth bool                // of a truth
	In    indicators.Interval // of a number
}

// The limits of look-up tables.
const (
	MaxKeys = 6   // keys of one
	MaxRows = 200 // rows of one
)

// CalledAs gives the name of the table for readers.
func (l *Lookup) CalledAs() string {
	if l.Label != "" {
		return l.Label
	}
	return l.Name
}

// Row gives the place of the row that holds some values, by key; that of the last where none does.
func (l *Lookup) Row(values []indicators.Value) int {
	last := len(l.Rows) - 1
	i := slices.IndexFunc(l.Rows[:last], func(r Row) bool {
		for k := range r.Cells {
			if !r.Cells[k].holds(l.Keys[k].Type, values[k]) {
				return false
			}
		}
		return true
	})
	if i < 0 {
		return last
	}
	return i
}

func (c *Cell) holds(t indicators.Type, v indicators.Value) bool {
	switch {
	case c.Any:
		return true
	case t == indicators.Choice:
		return slices.Contains(c.Words, v.Text)
	case t == indicators.Bool:
		return c.Truth == v.Bool
	}
	return c.In.Contains(v.Number)
}

// A Call is a look-up in an expression. Its node is what the call comes to: a choice among what the rows give.
type Call struct {
	Lookup *Lookup
	Args   []*Node // as they are written
	Read   []*Node // as the choice reads them: those that can be without a value have one by a name of let
	Chosen *Node   // the choice, inside these lets
}

// Call gives the look-up that a node was written as; nil of any other node, and where a part of it was changed.
func (n *Node) Call() *Call { return n.call }

// Calls visits the look-ups that stand in the node and below it, in the order in which they are written, with the rows over which they run: nil
// outside tables.
func (n *Node) Calls(visit func(call *Call, over *Source)) { n.calls(nil, visit) }

func (n *Node) calls(over *Source, visit func(*Call, *Source)) {
	if n.call != nil {
		for _, a := range n.call.Args {
			a.calls(over, visit)
		}
		visit(n.call, over)
		return
	}
	if n.Source != nil {
		for i, s := range n.Source.Stages {
			s.Body.calls(n.Source.before(i).rowByRow(), visit)
		}
		over = n.Source.rowByRow()
	}
	for _, a := range n.Args {
		a.calls(over, visit)
	}
}

// rowByRow gives the rows as they are before any of them is looked at together with others.
func (s *Source) rowByRow() *Source {
	if !s.Arranged() {
		return s
	}
	rows := s.before(len(s.Stages))
	rows.Stages = slices.DeleteFunc(slices.Clone(s.Stages), func(x Stage) bool { return x.Does != RowByRow })
	return rows
}

// Found gives the values of the arguments of a call, and the row that holds them. Ask [Frame.TakeFailure] before using them.
func (f *Frame) Found(c *Call) (args []indicators.Value, row int) {
	args = make([]indicators.Value, len(c.Args))
	for i, a := range c.Args {
		args[i] = f.Part(a)
	}
	return args, c.Lookup.Row(args)
}
