package sizes

import (
	"slices"
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

const (
	enoughRows = 3   // other rows that show how far two columns lie apart
	nearRows   = 100 // how many times as much as the other one of them is at most
)

// A cell is a place in a table.
type cell struct{ table, row, column int }

// tables looks at each two columns of a table that are in one unit of money.
func (s *search) tables() {
	for t := range s.set.Inside().Figures {
		f := s.set.Field(t)
		for p := range f.Columns {
			for q := range p {
				if f.Columns[p].Type == indicators.Number && f.Columns[q].Type == indicators.Number && as(&f.Columns[p]) != "" && f.Columns[p].Unit == f.Columns[q].Unit {
					s.rows(t, p, q)
				}
			}
		}
	}
}

// rows hints at a row of which one sum of money is about 10,000 times the other, where those of every other row are near each other.
func (s *search) rows(table, p, q int) {
	type pair struct {
		row             int
		greater, lesser int // columns
		a, b, times     exact.Number
	}
	var pairs []pair
	for i, row := range s.values.Get(table).Rows {
		if row[p].Number.Sign() <= 0 || row[q].Number.Sign() <= 0 {
			continue
		}
		x := pair{row: i, greater: p, lesser: q}
		if row[p].Number.Less(row[q].Number) {
			x.greater, x.lesser = q, p
		}
		x.a, x.b = row[x.greater].Number, row[x.lesser].Number
		x.times, _ = x.a.Quo(x.b) // above 0
		pairs = append(pairs, x)
	}
	far := slices.DeleteFunc(slices.Clone(pairs), func(x pair) bool { return !exact.Int(nearRows).Less(x.times) })
	if len(far) != 1 || len(pairs) <= enoughRows || !about(far[0].a, far[0].b) {
		return
	}
	x, widest := far[0], exact.Int(1)
	for _, other := range pairs {
		if other.row != x.row {
			widest = exact.Max(widest, other.times)
		}
	}
	f := s.set.Field(table)
	unit, tooGreat := held.Mistaken(f.Columns[p].Unit)
	at, beside, meant := cell{table, x.row, x.greater}, cell{table, x.row, x.lesser}, x.a.Mul(exact.New(1, 4))
	if !tooGreat {
		at, beside, meant = beside, at, x.b.Mul(exact.Int(10000))
	}
	h := Hint{Figure: s.cell(at), Beside: new(scoring.Figure), Times: x.times.Round(0, exact.HalfUp).String(), As: string(unit), Meant: meant.String()}
	*h.Beside = s.cell(beside)
	great, less := s.cell(cell{table, x.row, x.greater}), s.cell(cell{table, x.row, x.lesser})
	says := "的"
	if !x.times.IsInt() {
		says = "的约"
	}
	h.Message = rowOf(f, x.row) + "的" + named(great) + "是" + named(less) + says + h.Times + "倍，其他" + strconv.Itoa(len(pairs)-1) + "行里大的都不超过小的" +
		widest.Ceil().String() + "倍，单位都是" + h.Figure.Unit + "：请核对“" + h.Figure.Label + "”是不是按" + h.As + "填的（" + h.Figure.Value + h.As + "＝" + h.Meant + h.Figure.Unit + "）"
	s.found = append(s.found, h)
}

// cell gives a cell as a figure: projects[3].amount.
func (s *search) cell(c cell) scoring.Figure {
	f := s.set.Field(c.table)
	column := &f.Columns[c.column]
	return scoring.Figure{Name: f.Name + "[" + strconv.Itoa(c.row+1) + "]." + column.Name, Label: held.Label(column),
		Value: held.Text(column, s.values.Get(c.table).Rows[c.row][c.column]), Unit: string(column.Unit)}
}

// named gives a figure with its label.
func named(f scoring.Figure) string { return "“" + f.Label + "”" + f.Value + f.Unit }

// rowOf names a row of a table.
func rowOf(f *indicators.Field, row int) string {
	return "“" + held.Label(f) + "”第" + strconv.Itoa(row+1) + "行"
}

// percentages looks at the columns in % of a table that a criterion reads: a cell above 0, at most 1, that costs points which a hundred times as
// much would not, and where 50% costs more than 100%.
func (s *search) percentages(c *rules.Criterion, table int) {
	f := s.set.Field(table)
	for column := range f.Columns {
		if f.Columns[column].Type != indicators.Number || f.Columns[column].Unit != percent {
			continue
		}
		for row, cells := range s.values.Get(table).Rows {
			x, at := cells[column].Number, cell{table, row, column}
			if !cells[column].Present || x.Sign() <= 0 || exact.Int(1).Less(x) || s.toldCell[at] {
				continue
			}
			now, ok := s.takes(c, table, exact.Number{}, false)
			then, fits := s.takesAt(c, at, x.Mul(exact.Int(100)))
			half, halfFits := s.takesAt(c, at, exact.Int(50))
			full, fullFits := s.takesAt(c, at, exact.Int(100))
			if !ok || !fits || !halfFits || !fullFits || !then.Less(now) || !full.Less(half) {
				continue
			}
			s.toldCell[at] = true
			h := Hint{Figure: s.cell(at), Meant: x.Mul(exact.Int(100)).String()}
			h.Message = rowOf(f, row) + "的" + named(h.Figure) + "不超过1%：请核对是不是按小数填的（" + h.Figure.Value + "＝" + h.Meant + "%）"
			s.found = append(s.found, h)
		}
	}
}

// takesAt gives what a criterion takes off with another number in a cell.
func (s *search) takesAt(c *rules.Criterion, at cell, x exact.Number) (exact.Number, bool) {
	f := s.set.Field(at.table)
	if c.Inside().Adds || fields.Check(&f.Columns[at.column], x) != fields.Fits {
		return exact.Number{}, false
	}
	was := s.values.Get(at.table)
	rows := slices.Clone(was.Rows)
	rows[at.row] = slices.Clone(rows[at.row])
	rows[at.row][at.column] = indicators.Value{Number: x, Present: true}
	analysis.Put(s.values, at.table, indicators.Value{Rows: rows, Present: true})
	defer analysis.Put(s.values, at.table, was)
	off, fail := c.Deduction(s.values)
	return off, fail == nil
}
