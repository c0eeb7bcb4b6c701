package random

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// targets fills in the tables of a unit's own targets: of each criterion that judges them one row to three, whose weights add up. Several
// criteria of one table tell their rows apart by a choice, whose words are taken in the order of the criteria.
func targets(r Source, set *rules.Set, sub *scoring.Submission) {
	filled := map[string][]map[string]any{}
	judge := map[string]int{}
	for _, c := range set.Criteria().All() {
		if p, rows := c.Inside().Part(kind.Rows); !rows || p.Number.Program == nil {
			continue
		}
		f := set.Field(c.Inside().Tables()[0])
		left, nth := c.OutOf(), judge[f.Name]
		judge[f.Name]++
		for n := 1 + r.IntN(3); n > 0; n-- {
			weight := left
			if n > 1 {
				weight = left.Mul(exact.New(r.Int64N(11), 1)).Round(1, exact.Down)
			}
			left = left.Sub(weight)
			filled[f.Name] = append(filled[f.Name], target(r, c.Indicator().Inside().Grid, f, weight, nth))
		}
	}
	for name, rows := range filled {
		sub.Values[name] = rows
	}
}

// target gives one row.
func target(r Source, grid rounding.Grid, f *indicators.Field, weight exact.Number, nth int) map[string]any {
	row := map[string]any{}
	qualitative := false
	for i := range f.Columns {
		column := &f.Columns[i]
		if column.Type == indicators.Choice && column.Name != "kind" && column.Name != "level" && nth < len(column.Of) {
			row[column.Name] = column.Of[nth]
			continue
		}
		row[column.Name] = Value(r, column)
		if word, _ := row[column.Name].(string); column.Name == "kind" {
			qualitative = word == "定性" || word == "qualitative"
		}
	}
	row["weight"], _ = weight.Decimal()
	row["target"], _ = exact.New(r.Int64N(50), r.IntN(2)).Decimal()
	if !qualitative {
		return row
	}
	for i := range f.Columns {
		if level := &f.Columns[i]; level.Name == "level" {
			of := r.IntN(len(level.Of))
			row["level"] = level.Of[of]
			row["points"], _ = grid.Round(weight.Mul([]exact.Number{exact.New(9, 1), exact.New(7, 1), exact.New(3, 1)}[of%3])).Decimal()
		}
	}
	return row
}
