package symbolic

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// Limit gives, of the numbers that a condition compares a value with, the one that lies nearest to x, which the value is now; false where
// the condition compares it with none. What those numbers are for the unit, if anything, number says.
func Limit(condition, value *expression.Program, x exact.Number, number func(*expression.Node) (exact.Number, bool)) (limit exact.Number, ok bool) {
	condition.Root().Walk(func(n *expression.Node) bool {
		switch n.Op {
		case expression.And, expression.Or, expression.Not:
			return true
		case expression.Ref:
			if n.Type == expression.Bool && n.Measure() != nil {
				if k, found := Limit(n.Measure(), value, x, number); found && (!ok || Nearer(k, limit, x)) {
					limit, ok = k, true
				}
			}
		case expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
			for i, side := range n.Args {
				if !side.Type.Counted() || !sameOfFields(side, value.Root()) {
					continue
				}
				if k, known := number(n.Args[1-i]); known && (!ok || Nearer(k, limit, x)) {
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
