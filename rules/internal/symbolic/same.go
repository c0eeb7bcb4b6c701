package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Same reports whether two programs are the same formula of the same names. Two that look over tables are never said to be.
func Same(p, q *expression.Program) bool { return equalNodes(p.Root(), q.Root()) }

func equalNodes(a, b *expression.Node) bool {
	if a.Op != b.Op || a.Type != b.Type || a.Slot != b.Slot || a.Name != b.Name || !sameBuilt(a, b) || len(a.Args) != len(b.Args) || a.Source != nil || b.Source != nil {
		return false
	}
	if v, w := &a.Value, &b.Value; v.Text != w.Text || v.Bool != w.Bool || !v.Number.Equal(w.Number) {
		return false
	}
	for i := range a.Args {
		if !equalNodes(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return true
}

// sameParts reports whether two parts are written the same way.
func sameParts(a, b *expression.Node) bool {
	if a.Op != b.Op || a.Slot != b.Slot || !sameBuilt(a, b) || len(a.Args) != len(b.Args) || !sameRows(a.Source, b.Source) {
		return false
	}
	if a.Op == expression.Literal && (a.Type != b.Type || !a.Value.Number.Equal(b.Value.Number) || a.Value.Text != b.Value.Text || a.Value.Bool != b.Value.Bool) {
		return false
	}
	for i := range a.Args {
		if !sameParts(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return true
}

// sameRows reports whether two parts run over the same rows of the same table, or over none.
func sameRows(a, b *expression.Source) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Table == b.Table && slices.EqualFunc(a.Stages, b.Stages, func(s, t expression.Stage) bool { return s.Map == t.Map && sameParts(s.Body, t.Body) })
}

// sameBuilt reports whether two nodes of one operation do not differ in what only built formulas have.
func sameBuilt(a, b *expression.Node) bool {
	switch a.Op {
	case expression.Round:
		_, x := a.Rounding()
		_, y := b.Rounding()
		return x == y
	case expression.Must:
		return intervals.Holds(a.Within(), b.Within()) && intervals.Holds(b.Within(), a.Within())
	case expression.Tell:
		return a == b
	}
	return true
}
