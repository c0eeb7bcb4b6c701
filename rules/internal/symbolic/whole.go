package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Whole reports whether a numeric program gives whole numbers alone, as far as its operations tell: sums, products and the like of
// whole numbers. It may call a program not whole that is.
func Whole(s *expression.Scope, p *expression.Program) bool { return whole(s, p.Root()) }

func whole(s *expression.Scope, n *expression.Node) bool {
	args := n.Args
	switch n.Op {
	case expression.Literal:
		return n.Value.Number.IsInt()
	case expression.Ref:
		if m := s.Measure(n.Slot); m != nil {
			return whole(s, m.Root())
		}
		return s.Field(n.Slot).Whole
	case expression.Floor, expression.Ceil, expression.Length, expression.CountOf, expression.Months, expression.Years, expression.PeriodStart, expression.PeriodEnd:
		return true
	case expression.If:
		args = args[1:]
	case expression.Must, expression.Requires:
		args = args[:1]
	case expression.Days, expression.Neg, expression.Add, expression.Sub, expression.Mul, expression.Min, expression.Max, expression.Abs, expression.Coalesce, expression.Clamp:
	default:
		return false
	}
	return !slices.ContainsFunc(args, func(a *expression.Node) bool { return !whole(s, a) })
}
