package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
)

// Whole reports whether a numeric program gives whole numbers alone, as far as its operations tell: sums, products and the like of
// whole numbers. It may call a program not whole that is.
func Whole(s *expression.Scope, p *expression.Program) bool { return whole(s, p.Root(), nil) }

// whole is Whole of a part; columns are those of the row that it is evaluated for.
func whole(s *expression.Scope, n *expression.Node, columns []indicators.Field) bool {
	if call := n.Call(); call != nil {
		return !slices.ContainsFunc(call.Lookup.Rows, func(row expression.Row) bool { return !row.Gives.Number.IsInt() })
	}
	args := n.Args
	switch n.Op {
	case expression.Literal:
		return n.Value.Number.IsInt()
	case expression.Ref:
		if m := s.Measure(n.Slot); m != nil {
			return whole(s, m.Root(), nil)
		}
		return s.Field(n.Slot).Whole
	case expression.Column:
		return n.Slot < len(columns) && columns[n.Slot].Whole
	case expression.Sum, expression.Most, expression.Least:
		body := summed(n)
		return body != nil && whole(s, body, s.Field(n.Source.Table).Columns)
	case expression.Floor, expression.Ceil, expression.Length, expression.CountOf, expression.Months, expression.Years, expression.PeriodStart, expression.PeriodEnd:
		return true
	case expression.Round:
		if places, _ := n.Rounding(); places == 0 {
			return true
		}
		args = args[:1]
	case expression.If:
		args = args[1:]
	case expression.Must, expression.Requires:
		args = args[:1]
	case expression.Days, expression.Neg, expression.Add, expression.Sub, expression.Mul, expression.Min, expression.Max, expression.Abs, expression.Coalesce, expression.Clamp:
	default:
		return false
	}
	return !slices.ContainsFunc(args, func(a *expression.Node) bool { return !whole(s, a, columns) })
}

// summed gives what is added up or compared for each row; nil where it is not one thing of the row itself.
func summed(n *expression.Node) *expression.Node {
	maps := slices.DeleteFunc(slices.Clone(n.Source.Stages), func(x expression.Stage) bool { return !x.Map })
	switch {
	case len(n.Args) == 1 && len(maps) == 0:
		return n.Args[0]
	case len(maps) == 1 && (len(n.Args) == 0 || n.Args[0].Op == expression.Item): // of what map made
		return maps[0].Body
	}
	return nil
}
