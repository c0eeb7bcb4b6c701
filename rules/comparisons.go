package rules

import (
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A Comparison is a comparison of two things of a rule neither of which is a number that is written there: spending > budget.
type Comparison struct {
	Operator    string // <, <=, > or >=, as it must be for the condition to hold
	Left, Right []int  // the fields that each side reads, through measures too
}

// negated are the comparisons that hold where others do not.
var negated = map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<"}

// Comparisons gives the comparisons of a condition, in the order of its text; not those of measures.
func (f *Formula) Comparisons() (list []Comparison) {
	var visit func(n *expression.Node, holds bool)
	visit = func(n *expression.Node, holds bool) {
		switch n.Op {
		case expression.Not:
			visit(n.Args[0], !holds)
		case expression.And, expression.Or:
			visit(n.Args[0], holds)
			visit(n.Args[1], holds)
		case expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
			c := Comparison{kind.Operators[n.Op][0], symbolic.Reads(f.set.scope, n.Args[0]), symbolic.Reads(f.set.scope, n.Args[1])}
			if !holds {
				c.Operator = negated[c.Operator]
			}
			if len(c.Left) > 0 && len(c.Right) > 0 {
				list = append(list, c)
			}
		}
	}
	visit(f.program.Root(), true)
	return list
}
