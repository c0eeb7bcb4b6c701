package whatif

import (
	"fmt"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A cell is where a figure stands that is in a row of a table: what was reached of one of the unit's own targets.
type cell struct {
	table       *indicators.Field
	row, column int
	rows        []map[string]any // of the table, as a submission holds them
}

// goals gives the figures that stand in the rows of a table of targets. A table that anything but criteria over targets reads has none.
func (t *trial) goals(field int) (list []*figure) {
	by := t.judging(field)
	if by == nil {
		return nil
	}
	f := t.set.Field(field)
	column := fields.Column(f, "actual")
	rows := t.values.Get(field).Rows
	plain := held.PlainRows(f, rows)
	for i, row := range rows {
		path, ok := analysis.EarnedAlong(by, row)
		if !ok {
			continue
		}
		of := f.Columns[column]
		if u := fields.Column(f, "unit"); u >= 0 && of.Unit == "" && f.Columns[u].Type == indicators.Text {
			of.Unit = indicators.MeasureUnit(row[u].Text)
		}
		x := &figure{cell: &cell{f, i, column, plain}, of: &of,
			name: fmt.Sprintf("%s[%d].%s", f.Name, i+1, of.Name), label: goalLabel(f, row, i) + held.Label(&of),
			Lever: &analysis.Lever{Unknown: &analysis.Unknown{Slot: field, Number: true, Whole: of.Whole, Over: of.Range, Loose: true}, Now: analysis.Option{Value: row[column]},
				Absent: !row[column].Present, Fixed: of.Fixed, Step: stepOf(&of, row[column].Number), Row: &analysis.Row{Earned: path, Grid: by.Indicator().Inside().Grid, Put: putIn(i, column)}}}
		if target := fields.Column(f, "target"); of.Step.IsZero() && row[target].Number.IsInt() && row[column].Number.IsInt() {
			x.Step = exact.Int(1) // people, kilometres, whole percents
		}
		list = append(list, x)
	}
	return list
}

// judging gives a criterion that judges the rows of a table, if all that reads the table are such criteria.
func (t *trial) judging(field int) (by *rules.Criterion) {
	criteria, others := t.readers(field)
	if others || len(t.rivals.Moves(field)) > 0 {
		return nil
	}
	for _, c := range criteria {
		if _, ok := analysis.TargetRows(c); !ok {
			return nil
		}
		by = c
	}
	return by
}

// readers gives the criteria that read a field, and whether anything else does that the total depends on.
func (t *trial) readers(field int) (criteria []*rules.Criterion, others bool) {
	reads := func(list ...*rules.Formula) bool {
		return slices.ContainsFunc(list, func(f *rules.Formula) bool { return f != nil && slices.Contains(analysis.Fields(f), field) })
	}
	for _, in := range t.set.Judging().All() {
		start, _ := in.Start()
		others = others || reads(in.Condition(), start.Formula)
		for _, c := range in.Criteria().All() {
			if reads(analysis.Formulas(c)...) {
				criteria = append(criteria, c)
			}
		}
	}
	for _, b := range t.set.Bonuses().All() {
		most := b.AtMost
		others = others || reads(b.Formula, most.Formula)
	}
	for _, c := range t.set.Caps().All() {
		others = others || reads(c.Formula, c.Most.Formula)
	}
	return criteria, others
}

// putIn puts a number into a cell of a table. The rows of others stay theirs.
func putIn(row, column int) func(table, number indicators.Value) indicators.Value {
	return func(table, number indicators.Value) indicators.Value {
		rows := slices.Clone(table.Rows)
		rows[row] = slices.Clone(rows[row])
		rows[row][column] = number
		return indicators.Value{Rows: rows, Present: true}
	}
}

// goalLabel names a row of targets: 绩效目标第2行“培训基层窗口人员”的.
func goalLabel(f *indicators.Field, row []indicators.Value, i int) string {
	text := fmt.Sprintf("%s第%d行", held.Label(f), i+1)
	if n := fields.Column(f, "name"); n >= 0 && row[n].Text != "" {
		text += "“" + row[n].Text + "”"
	}
	return text + "的"
}

// put changes the cell in rows as a submission holds them; where there are none yet, in the unit's own.
func (c *cell) put(rows []map[string]any, to any) []map[string]any {
	if rows == nil {
		rows = c.rows
	}
	rows = slices.Clone(rows)
	rows[c.row] = maps.Clone(rows[c.row])
	rows[c.row][c.table.Columns[c.column].Name] = to
	return rows
}
