package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Same reports whether two programs are the same formula of the same names. Two that look over tables are never said to be.
func Same(p, q *expression.Program) bool { return sameOfFields(p.Root(), q.Root()) }

func sameOfFields(a, b *expression.Node) bool {
	return sameParts(a, b) && !a.Has(func(n *expression.Node) bool { return n.Source != nil })
}

// sameParts reports whether two parts are written the same way.
func sameParts(a, b *expression.Node) bool {
	if a.Op != b.Op || a.Type != b.Type || a.Slot != b.Slot || a.Op == expression.Ref && a.Name != b.Name {
		return false
	}
	v, w := &a.Value, &b.Value
	return v.Text == w.Text && v.Bool == w.Bool && v.Number.Equal(w.Number) &&
		sameBuilt(a, b) && sameRows(a.Source, b.Source) && slices.EqualFunc(a.Args, b.Args, sameParts)
}

// sameRows reports whether two parts run over the same rows of the same table, or over none.
func sameRows(a, b *expression.Source) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Table == b.Table && sameStages(a.Stages, b.Stages)
}

func sameStages(a, b []expression.Stage) bool {
	return slices.EqualFunc(a, b, func(s, t expression.Stage) bool {
		return s.Map == t.Map && s.Does == t.Does && sameParts(s.Body, t.Body)
	})
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
