package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// certain reports whether a node surely has a value: nothing that it needs can be missing or be divided by 0.
func (r *Reach) certain(n *expression.Node) (ok bool) {
	switch n.Op {
	case expression.Literal, expression.Present, expression.Local: // where a local is bound to what can fail, its let has failed before
		return true
	case expression.Ref:
		if n.Measure() != nil {
			ok, seen := r.sure[n.Slot]
			if !seen {
				r.inside(func() { ok = r.certain(n.Measure().Root()) })
				keep(&r.sure, n.Slot, ok)
			}
			return ok
		}
		e := r.of(n)
		return n.Type != expression.List && e.Given && !e.Missing
	case expression.Column:
		e := r.of(n)
		return e.Given && !e.Missing
	case expression.Coalesce:
		for i, a := range n.Args {
			if last := i == len(n.Args)-1; !r.certain(a) && (last || a.Op != expression.Column && (a.Op != expression.Ref || a.Measure() != nil)) {
				return false
			}
		}
		return true
	case expression.Quo, expression.Rem:
		if r.of(n.Args[1]).Range.Contains(exact.Number{}) && !r.nonzero(n.Args[1]) {
			return false
		}
	case expression.If, expression.And, expression.Or:
		return r.certainBranches(n)
	case expression.Must:
		if !intervals.Holds(n.Within(), r.of(n.Args[0]).Range) {
			return false
		}
	case expression.Round, expression.Pow:
		if x, ok := n.Args[1].Constant(); !ok || x.Sign() < 0 {
			return false
		}
	case expression.Neg, expression.Not, expression.Add, expression.Sub, expression.Mul,
		expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast, expression.In,
		expression.Min, expression.Max, expression.Abs, expression.Floor, expression.Ceil, expression.Requires,
		expression.Days, expression.Months, expression.Years, expression.PeriodStart, expression.PeriodEnd:
	default:
		return false
	}
	return n.Source == nil && !slices.ContainsFunc(n.Args, func(a *expression.Node) bool { return !r.certain(a) })
}

// certainBranches looks at what is asked only where a condition holds where it can hold.
func (r *Reach) certainBranches(n *expression.Node) bool {
	if !r.certain(n.Args[0]) {
		return false
	}
	ok := true
	for i := range n.Args[1:] {
		truth, _ := guard(n, i+1)
		if e := r.of(n.Args[0]); truth && e.True || !truth && e.False {
			r.assuming(n.Args[0], truth, func() { ok = ok && r.certain(n.Args[i+1]) })
		}
	}
	return ok
}

// guard tells which truth of the first operand lets the operand at i be asked; false of one that is always asked.
func guard(n *expression.Node, i int) (truth, guarded bool) {
	switch {
	case i == 0:
		return false, false
	case n.Op == expression.If:
		return i == 1, true
	}
	return n.Op == expression.And, n.Op == expression.And || n.Op == expression.Or
}

// Fails reports whether a program surely fails: something that is always computed divides by 0 or reads what is missing.
func (r *Reach) Fails(p *expression.Program) bool { return r.fails(p.Root()) }

func (r *Reach) fails(n *expression.Node) bool {
	asked := n.Args
	switch n.Op {
	case expression.Ref:
		if n.Measure() != nil {
			ok, seen := r.failing[n.Slot]
			if !seen {
				ok = r.fails(n.Measure().Root())
				keep(&r.failing, n.Slot, ok)
			}
			return ok
		}
		e := r.of(n)
		return n.Type != expression.List && !e.Given && e.Missing
	case expression.Quo:
		if isZero(r.of(n.Args[1]).Range) {
			return true
		}
	case expression.Must:
		if intervals.Empty(intervals.Intersect(r.of(n.Args[0]).Range, n.Within())) {
			return true
		}
	case expression.And, expression.Or, expression.If:
		asked = asked[:1]
	case expression.Coalesce, expression.Present, expression.Local, expression.Column, expression.Item:
		return false
	}
	if n.Source != nil {
		return false
	}
	if n.Op == expression.Let {
		r.locals[n.Slot] = r.of(n.Args[0])
	}
	return slices.ContainsFunc(asked, r.fails)
}
