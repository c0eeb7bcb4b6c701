package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// A rate of rows, as 合格份数 ÷ 抽查份数, falls on a limit of 95% in a table of 20 rows of which one is otherwise: a table of few rows never
// comes near it.

// Tables of rates have so many rows at most, and so many rows are tried in the place of what is otherwise.
const (
	maxShareRows = 50
	maxOthers    = 12
)

// share is so many rows alike, and so many otherwise.
type share struct{ alike, others int }

// shares gives tables of as many rows as the limits of rates of rows ask for; none where nothing is divided by what is told of the rows.
func shares(f *indicators.Field, p parts, formulas []*rules.Formula) (list []share) {
	divides := func(formula *rules.Formula) bool {
		table, ok := formula.Set().FieldIndex(f.Name)
		return ok && analysis.DividesByRows(formula, table)
	}
	if !slices.ContainsFunc(formulas, divides) {
		return nil
	}
	add := func(percent int) {
		for rows := 1; rows <= maxShareRows && 0 < percent && percent < 100; rows++ {
			alike := (percent*rows + 99) / 100
			if alike*100 < (percent+1)*rows { // from this percentage on, and below the next
				if s := (share{alike, rows - alike}); !slices.Contains(list, s) {
					list = append(list, s)
				}
				return
			}
		}
	}
	for _, x := range p {
		if x.criterion == nil {
			continue
		}
		for _, l := range analysis.CriterionLiterals(x.criterion) {
			percent, _ := l.Value.Floor().Int64()
			for beside := range 9 { // a limit that is set otherwise lies near
				add(int(max(-10, min(percent, 110))) + beside - 4)
			}
		}
	}
	return list
}

// shared gives the tables in which some rows are like the first of those there are, and the others have one cell otherwise.
func (t *tables) shared(rows []map[string]any, yield func(any) bool) bool {
	if len(rows) == 0 || len(t.shares) == 0 {
		return true
	}
	others := 0
	for other := range t.changed(rows[0], t.extremes) {
		if others++; others > maxOthers {
			break
		}
		for _, s := range t.shares {
			if !yield(slices.Concat(slices.Repeat(rows[:1:1], s.alike), slices.Repeat([]map[string]any{other}, s.others))) {
				return false
			}
		}
	}
	return true
}

// extremes gives what a cell that matters may hold at its ends: a choice or an answer otherwise, the lowest number and the highest.
func (t *tables) extremes(column *indicators.Field, row map[string]any) (list []any) {
	if !t.matters(column.Name) {
		return nil
	}
	for _, x := range states(column) {
		if v := plainValue(column, x); x.Present && v != row[column.Name] {
			list = append(list, v)
		}
	}
	if column.Type != indicators.Number {
		return list
	}
	for _, x := range [2]exact.Number{exact.Int(-1_000_000), exact.Int(1_000_000)} {
		if y, ok := analysis.Multiple(column.Range, exact.Int(1), x); ok {
			list = append(list, submitted(column, y))
		}
	}
	return list
}
