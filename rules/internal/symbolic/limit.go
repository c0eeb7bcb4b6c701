package symbolic

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Limit gives, of the fixed numbers that a condition compares a value with, the one that lies nearest to x, which the value is now; false
// where the condition compares it with none.
func Limit(condition, value *expression.Program, x exact.Number) (limit exact.Number, ok bool) {
	condition.Root().Walk(func(n *expression.Node) bool {
		switch n.Op {
		case expression.And, expression.Or, expression.Not:
			return true
		case expression.Ref:
			if n.Type == expression.Bool && n.Measure() != nil {
				if k, found := Limit(n.Measure(), value, x); found && (!ok || Nearer(k, limit, x)) {
					limit, ok = k, true
				}
			}
		case expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
			for i, side := range n.Args {
				k, fixed := n.Args[1-i].Constant()
				if fixed && sameOfFields(side, value.Root()) && (!ok || Nearer(k, limit, x)) {
					limit, ok = k, true
				}
			}
		}
		return false
	})
	return limit, ok
}

// Nearer reports whether a lies nearer to x than b does.
func Nearer(a, b, x exact.Number) bool { return a.Sub(x).Abs().Less(b.Sub(x).Abs()) }
