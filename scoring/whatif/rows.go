package whatif

import (
	"fmt"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// A cell is where a figure stands that is in a row of a table: what was reached of one of the unit's own targets.
type cell struct {
	table       *indicators.Field
	row, column int
	path        []rules.Stretch  // what the row earns, not rounded, as the figure changes
	rows        []map[string]any // of the table, as a submission holds them
}

// goals gives the figures that stand in the rows of a table of targets. A table that anything but criteria over targets reads has none.
func (d *desk) goals(field int) (list []*figure) {
	by := d.judging(field)
	if by == nil {
		return nil
	}
	f := d.set.Field(field)
	column := f.Column("actual")
	rows := d.values.Get(field).Rows
	plain := cells.PlainRows(f, rows)
	for i, row := range rows {
		path, ok := by.EarnedAlong(row)
		if !ok {
			continue
		}
		of := f.Columns[column]
		if u := f.Column("unit"); u >= 0 && of.Unit == "" && f.Columns[u].Type == indicators.Text {
			of.Unit = indicators.MeasureUnit(row[u].Text)
		}
		x := &figure{field: field, cell: &cell{f, i, column, path, plain}, of: &of, name: fmt.Sprintf("%s[%d].%s", f.Name, i+1, of.Name),
			label: goalLabel(f, row, i) + labelOf(&of), now: setting{value: row[column]}, parts: d.reads.Of(field)}
		x.step = stepOf(&of, row[column].Number)
		if t := f.Column("target"); of.Step.IsZero() && row[t].Number.IsInt() && row[column].Number.IsInt() {
			x.step = exact.Int(1) // people, kilometres, whole percents
		}
		list = append(list, x)
	}
	return list
}

// judging gives a criterion that judges the rows of a table, if all that reads the table are such criteria.
func (d *desk) judging(field int) (by *rules.Criterion) {
	parts := d.reads.Of(field)
	if len(parts.Bonuses)+len(parts.Caps) > 0 || d.rivals != nil && len(d.rivals.Moves(field)) > 0 {
		return nil
	}
	for _, l := range parts.Leaves {
		if slices.Contains(d.reads.Conditions[l], field) {
			return nil
		}
		for _, c := range d.set.Leaf(l).Criteria() {
			if !slices.ContainsFunc(c.Formulas(), func(f *rules.Formula) bool { return slices.Contains(f.Fields(), field) }) {
				continue
			}
			if _, ok := c.TargetRows(); !ok {
				return nil
			}
			by = c
		}
	}
	return by
}

func labelOf(f *indicators.Field) string {
	if f.Label == "" {
		return f.Name
	}
	return f.Label
}

// goalLabel names a row of targets: 绩效目标第2行“培训基层窗口人员”的.
func goalLabel(f *indicators.Field, row []indicators.Value, i int) string {
	text := fmt.Sprintf("%s第%d行", labelOf(f), i+1)
	if n := f.Column("name"); n >= 0 && row[n].Text != "" {
		text += "“" + row[n].Text + "”"
	}
	return text + "的"
}

// putCell gives a figure in a row a setting. The rows of others stay theirs.
func (d *desk) putCell(x *figure, s setting) {
	rows := slices.Clone(d.values.Get(x.field).Rows)
	row := slices.Clone(rows[x.cell.row])
	row[x.cell.column] = s.value
	rows[x.cell.row] = row
	d.values.Set(x.field, indicators.Value{Rows: rows, Present: true})
}

// best gives what earns most in a span of a figure in a row. Nothing else of the score reads it.
func (s span) best() setting {
	over := s.over()
	at, most := s.near().value.Number, exact.Int(-1)
	for _, stretch := range s.figure.cell.path {
		in := over.Intersect(stretch.Over)
		for _, e := range [2]indicators.End{in.Low, in.High} {
			if y, ok := stretch.At(e.At); ok && e.Bounded && !in.Empty() && most.Less(y) {
				at, most = e.At, y
			}
		}
	}
	return numbered(at)
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
