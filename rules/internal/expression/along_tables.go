package expression

import "github.com/baifen-go/baifen/indicators/exact"

// aggregate follows what runs over the rows of a table and reads the slot in what it asks of each row. Which rows there are must not
// depend on it.
func (t *Plot) aggregate(n *Node) Path {
	for _, s := range n.Source.Stages {
		if t.reads(s.Body) {
			t.failed = true
			return nil
		}
	}
	f := t.frame
	table := &f.cells[n.Source.Table]
	if n.Op == One || len(n.Args) == 0 || !table.present {
		t.failed = t.failed || table.present
		return nil
	}
	row, item := f.row, f.item
	total := t.Constant(exact.Number{})
	if n.Type == Bool {
		total = t.truth(n.Op != Any)
	}
	for _, f.row = range f.tables[table.other-1] {
		if !f.kept(n.Source.Stages) && !f.Failed() {
			continue
		}
		if f.Failed() { // a filter of this row; a quantifier that is settled before it never asks
			f.TakeFailure()
			t.failed = t.failed || n.Type == Bool
			total = nil
		}
		if total = t.withRow(n, total); t.failed || total == nil {
			break
		}
	}
	f.row, f.item = row, item
	return total
}

// withRow takes the row in hand into the total, or the truth, of the rows before it.
func (t *Plot) withRow(n *Node, before Path) Path {
	ask := func() Path { return t.node(n.Args[0]) }
	settled := func(truth bool) func() Path { return func() Path { return t.truth(truth) } }
	switch n.Op {
	case Sum:
		return t.Plus(before, ask())
	case CountOf:
		return t.Plus(before, ask().Numbers())
	case All:
		return t.If(before, ask, settled(false))
	case Any:
		return t.If(before, settled(true), ask)
	}
	return t.If(before, func() Path { // None
		return t.each(ask(), func(p Piece) Path { p.Truth = !p.Truth; return Path{p} })
	}, settled(false))
}
