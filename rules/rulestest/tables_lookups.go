package rulestest

import (
	"maps"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// maxLooked is how many rows are made for look-up tables.
const maxLooked = 1000

// looked gives cells of rows that come to each row of the look-up tables that formulas ask for rows of a table, at the ends and inside.
func looked(f *indicators.Field, formulas []*rules.Formula) (list []map[string]any) {
	for _, formula := range formulas {
		slot, _ := formula.Set().FieldIndex(f.Name)
		for _, asked := range analysis.RowsAsked(formula, slot) {
			asked.Lookup.Regions(maxLooked, func(region []expression.Cell, _ []int) bool {
				list = append(list, cellsOf(f, asked, region)...)
				return len(list) < maxLooked
			})
		}
	}
	return list
}

// cellsOf gives what the cells of a row may be so that a look-up lies in a region.
func cellsOf(f *indicators.Field, asked analysis.RowAsked, region []expression.Cell) []map[string]any {
	list := []map[string]any{{}}
	for k, c := range region {
		if c.Any || asked.Columns[k] < 0 {
			continue
		}
		column := &f.Columns[asked.Columns[k]]
		var longer []map[string]any
		for _, cells := range list {
			for _, v := range valuesIn(column, c) {
				more := maps.Clone(cells)
				more[column.Name] = v
				longer = append(longer, more)
			}
		}
		list = longer
	}
	return list
}

// valuesIn gives what a column may hold of a cell: of numbers the ends that lie inside, what lies beside them, and one between.
func valuesIn(column *indicators.Field, c expression.Cell) (list []any) {
	switch column.Type {
	case indicators.Bool:
		return []any{c.Truth}
	case indicators.Choice:
		for _, w := range c.Words {
			list = append(list, w)
		}
		return list
	}
	near := []exact.Number{intervals.Inside(c.In)}
	for _, e := range [2]indicators.End{c.In.Low, c.In.High} {
		if e.Bounded {
			near = append(near, beside(e.At, column)...)
		}
	}
	for _, x := range sorted(near) {
		if c.In.Contains(x) && fields.Check(column, x) == fields.Fits && x.Terminates() {
			list = append(list, x)
		}
	}
	return list
}

// plainRow is a row of a table that says little.
func plainRow(f *indicators.Field) map[string]any {
	row := map[string]any{}
	for i := range f.Columns {
		switch c := &f.Columns[i]; {
		case c.Optional:
		case c.Type == indicators.Choice:
			row[c.Name] = c.Of[0]
		case c.Type == indicators.Bool:
			row[c.Name] = false
		case c.Type == indicators.Number:
			if x := intervals.Inside(c.Range); fields.Check(c, exact.Number{}) == fields.Fits {
				row[c.Name] = exact.Number{}
			} else {
				row[c.Name] = x.Ceil()
			}
		default:
			row[c.Name] = "文字"
		}
	}
	return row
}

// asked gives the tables with one more row that comes to each row of a look-up table, and with that row alone.
func (t *tables) asked(rows []map[string]any, yield func(any) bool) bool {
	for _, cells := range t.looked {
		row := plainRow(t.field)
		if len(rows) > 0 {
			row = maps.Clone(rows[0])
		}
		maps.Copy(row, cells)
		if !yield([]map[string]any{row}) || len(rows) > 0 && !yield(append(rows[:len(rows):len(rows)], row)) {
			return false
		}
	}
	return true
}
