package symbolic

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// aggregate follows what runs over the rows of a table and reads the slot in what it asks of each row. Which rows there are must not
// depend on it.
func (t *Plot) aggregate(n *expression.Node) Path {
	if n.Source.Arranged() || n.Op == expression.Most || n.Op == expression.Least || n.Op == expression.Mean || n.Op == expression.Median {
		t.failed = true
		return nil
	}
	for _, s := range n.Source.Stages {
		if t.reads(s.Body) {
			t.failed = true
			return nil
		}
	}
	f := t.frame
	if n.Op == expression.One || len(n.Args) == 0 {
		t.failed = t.failed || f.Get(n.Source.Table).Present
		return nil
	}
	total := t.constant(exact.Number{})
	if n.Type == expression.Bool {
		total = t.truth(n.Op != expression.Any)
	}
	there := f.Visit(n.Source, func(kept bool) bool {
		switch {
		case f.Failed(): // a filter of this row; a quantifier that is settled before it never asks
			f.Forgive()
			t.failed = t.failed || n.Type == expression.Bool
			total = nil
		case !kept:
			return true
		default:
			total = t.withRow(n, total)
		}
		return !t.failed && total != nil
	})
	if !there {
		return nil
	}
	return total
}

// withRow takes the row in hand into the total, or the truth, of the rows before it.
func (t *Plot) withRow(n *expression.Node, before Path) Path {
	ask := func() Path { return t.node(n.Args[0]) }
	settled := func(truth bool) func() Path { return func() Path { return t.truth(truth) } }
	switch n.Op {
	case expression.Sum, expression.CountOf:
		return t.plus(before, ask())
	case expression.All:
		return t.choose(before, ask, settled(false))
	case expression.Any:
		return t.choose(before, settled(true), ask)
	}
	return t.choose(before, func() Path { return t.not(ask()) }, settled(false)) // None
}
