package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// TargetRows gives the table whose rows a criterion over targets judges, each by itself. It is false for other criteria, and where which
// rows are judged depends on other figures, or on what was reached.
func (c *Criterion) TargetRows() (field int, ok bool) {
	k, ok := c.judge.(*targets)
	if !ok {
		return 0, false
	}
	alone := true
	k.rows.Root().Walk(func(n *expression.Node) bool {
		alone = alone && !(n.Op == expression.Column && n.Name == "actual")
		return alone
	})
	fields := c.formula(k.rows).Fields()
	if !alone || len(fields) != 1 {
		return 0, false
	}
	return fields[0], true
}

// EarnedAlong gives what a row of the table that [Criterion.TargetRows] names earns, not rounded, as a function of its actual. It is false for
// a qualitative target, which has none, and where a cell that is needed is missing.
func (c *Criterion) EarnedAlong(row []indicators.Value) (path []Stretch, ok bool) {
	k, is := c.judge.(*targets)
	if !is {
		return nil, false
	}
	t, missing := k.target(row)
	if missing != nil || t.Kind == indicators.TargetQualitative {
		return nil, false
	}
	return t.Along(), true
}
