package workbook

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// table reads the rows of a table that are of the unit: each below the headings in which something stands. A table without rows is missing.
func (r *reading) table(g *grid, f *indicators.Field, own func(*row) bool) {
	r.doubles(g)
	path := tableKey + f.Name
	r.places = append(r.places, scoring.Place{Path: path, Cell: g.call(max(g.head, g.top), 1), Row: max(g.head, g.top), Column: 1})
	columns, at := tableColumns(r.set, f), []int{}
	for _, c := range columns {
		n, ok := g.column(c.key, c.label)
		if !ok && c.field != nil && !c.field.Optional && c.field.Default == nil {
			r.fault(g.sheet, max(g.head, g.top), 1, path, codeUnknown, "工作表“"+g.name+"”没有“"+c.label+"”这一列：请用原来的表重新填写")
			r.torn = true
			return
		}
		at = append(at, n) // 0 is no column
	}
	r.strangers(g, columns)
	var rows []map[string]any
	for _, in := range g.rows {
		if in.number <= max(g.head, g.top) || !own(in) || !slices.ContainsFunc(at, func(n int) bool { return in.at(n) != nil }) {
			continue
		}
		id := source.Item(f.Name, len(rows))
		rows = append(rows, r.tableRow(g, in, columns, at, tableKey+id, claimPrefix+id))
	}
	if rows != nil {
		r.sub.Values[f.Name] = rows
	}
}

// strangers reports columns that the table does not have, where something stands below their headings.
func (r *reading) strangers(g *grid, columns []column) {
	head := g.sheet.at(g.head)
	if head == nil {
		return
	}
	var known []string
	for _, c := range columns {
		known = append(known, c.label)
	}
	for _, c := range head.cells {
		if g.known(c.column) || slices.Contains(known, narrow(c.text)) || slices.Contains(beside, narrow(c.text)) || c.column == g.keys {
			continue
		}
		if len(g.strays(c.column)) > 0 {
			r.fault(g.sheet, c.row, c.column, "", codeUnknown, unknown(c.text, known)+"：表里没有的列不用填，请删去；说明可以写在“备注”列")
		}
	}
}

// beside are headings of columns that hold no figures.
var beside = []string{"序号", "备注", "说明", "计量单位"}

// tableRow reads one row of a table, and the points that the unit claims for it.
func (r *reading) tableRow(g *grid, in *row, columns []column, at []int, path, claim string) map[string]any {
	r.places = append(r.places, scoring.Place{Path: path, Cell: g.call(in.number, at[0]), Row: in.number, Column: at[0]})
	cells := map[string]any{}
	var own scoring.Claim
	given := false
	for i, c := range columns {
		switch {
		case at[i] == 0:
		case c.key == pointsColumn:
			own.Points, given = r.points(g.sheet, in.number, at[i], claim, c.label)
		case c.key == reasonColumn:
			own.Reason = r.words(g.sheet, in.number, at[i], claim+".reason", c.label)
		default:
			if v := r.tableCell(g, in.number, at[i], c.field, path+"."+c.key); v != nil {
				cells[c.key] = v
			}
		}
	}
	switch {
	case given:
		id := claim[len(claimPrefix):]
		r.sub.Claims.Indicators[id] = own
	case own.Reason != "":
		r.fault(g.sheet, in.number, at[len(at)-2], claim, scoring.CodeMissingValue, "这一行写了扣分原因，没有填自评得分")
	}
	return cells
}

// tableCell reads one cell of a table. Words that are merged down the rows hold for each of them.
func (r *reading) tableCell(g *grid, row, column int, f *indicators.Field, path string) any {
	if a, over := g.covered(row, column); over && a.left == column && a.right == column && a.top > max(g.head, g.top) && f.Type != indicators.Number {
		if first := g.sheet.at(a.top).at(column); first != nil && g.sheet.at(row).at(column) == nil {
			r.places = append(r.places, scoring.Place{Path: path, Cell: g.call(row, column), Row: row, Column: column})
			v, p := first.figure(f)
			if p == (problem{}) { // what is wrong is said of the first
				return v
			}
			return nil
		}
	}
	c, ok := r.take(g.sheet, row, column, path, told.Label(f))
	if !ok || c == nil {
		return nil
	}
	v, p := c.figure(f)
	if says := r.inapplicable(c, f); says != "" {
		p = problem{codeSyntax, says}
	}
	if p != (problem{}) {
		r.fault(g.sheet, row, column, path, p.code, "“"+told.Label(f)+"”："+p.says)
		return nil
	}
	return v
}
