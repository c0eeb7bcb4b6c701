package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
)

// What follows evaluates parts of a program, for who goes through its tree with one unit in hand. A part may read names of let, and
// the row in hand: who goes through the tree binds the one and visits the other.

// Part gives the value of a part of a compiled program; of a list none. Ask [Frame.TakeFailure] before using it.
func (f *Frame) Part(n *Node) indicators.Value {
	v := indicators.Value{Present: true}
	switch n.Type {
	case Number, Date:
		v.Number = n.number(f)
	case Bool:
		v.Bool = n.truth(f)
	case Text:
		v.Text = n.text(f)
	}
	return v
}

// Present reports whether a field or a column of the row in hand has a value. Of a measure it tells whether it was computed.
func (f *Frame) Present(n *Node) bool {
	if n.Op == Column {
		return f.row[n.Slot].Present
	}
	return f.cells[n.Slot].present
}

// Bind evaluates what a Let names, for its body.
func (f *Frame) Bind(let *Node) {
	if x := let.Args[0].number; x != nil { // most are: a value is long to copy
		v := x(f)
		to := f.local(let.Slot)
		to.Number, to.Present = v, true
		return
	}
	v := f.Part(let.Args[0])
	*f.local(let.Slot) = v
}

// Apart runs do, which may bind names as a measure does, and gives the names back what they had before.
func (f *Frame) Apart(do func()) {
	locals := slices.Clone(f.locals)
	do()
	copy(f.locals, locals)
}

// Visit takes the rows of a source in hand one after another, until visit returns false. Kept tells whether the filters keep the row; where
// one of them failed it says nothing, see [Frame.Failed]. Without the table there are no rows, and ok is false.
// Rows that are looked at together are not for it.
func (f *Frame) Visit(s *Source, visit func(kept bool) bool) (ok bool) {
	return f.rows(s, func() bool { return visit(f.kept(s.Stages)) })
}
