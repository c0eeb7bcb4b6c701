package analysis

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// Target gives what the measured number has to reach, where it has to reach a target.
func Target(c *rules.Criterion) *rules.Formula {
	p, _ := c.Inside().Part(kind.Target)
	return formula(c, p.Number.Program)
}

// RowsOf gives the rows that the criterion judges one by one; nil of a criterion that judges the unit.
func RowsOf(c *rules.Criterion) *rules.Formula {
	p, _ := c.Inside().Part(kind.Rows)
	return formula(c, p.Number.Program)
}

// TargetRows gives the table whose rows a criterion over targets judges, each by itself. It is false for other criteria, and where which
// rows are judged depends on other figures, or on what was reached.
func TargetRows(c *rules.Criterion) (field int, ok bool) {
	p, rows := c.Inside().Part(kind.Rows)
	if !rows {
		return 0, false
	}
	k, ok := c.Inside().Judge.(interface{ Alone() bool })
	fields := Fields(formula(c, p.Number.Program))
	if !ok || !k.Alone() || len(fields) != 1 {
		return 0, false
	}
	return fields[0], true
}

// EarnedAlong gives what a row of the table that [TargetRows] names earns, not rounded, as a function of its actual. It is false for
// a qualitative target, which has none, and where a cell that is needed is missing.
func EarnedAlong(c *rules.Criterion, row []indicators.Value) (path []Stretch, ok bool) {
	k, is := c.Inside().Judge.(interface {
		EarnedAlong([]indicators.Value) ([]curves.Stretch, bool)
	})
	if !is {
		return nil, false
	}
	return k.EarnedAlong(row)
}

// An Earned is what one row of a table of targets earns, rounded, of its weight.
type Earned struct {
	Row            int // in the table, counted from 0
	Weight, Points exact.Number
}

// EarnedBy gives what the rows earn that a criterion over targets judges, or an either in the way that is taken, and the field of their
// table; ok is false for other criteria, and where the criterion cannot judge: one row at fault keeps all of them from being judged.
func EarnedBy(c *rules.Criterion, v *rules.Values) (list []Earned, field int, ok bool) {
	if len(c.Inside().Tables()) == 0 {
		return nil, 0, false
	}
	finding, fail := c.Judge(v)
	if fail != nil {
		return nil, 0, false
	}
	way, _ := c.Inside().Taken(v.Inside(), finding)
	k, ok := way.Judge.(interface {
		Table() int
		EachEarned(*expression.Frame, func(row int, weight, earned exact.Number))
	})
	if !ok {
		return nil, 0, false
	}
	begin(v, c.Inside().Marks)
	k.EachEarned(v.Inside().Frame, func(row int, weight, earned exact.Number) {
		list = append(list, Earned{row, weight, earned})
	})
	return list, k.Table(), true
}
