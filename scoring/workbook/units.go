package workbook

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// heads are what says whose submission a row or a sheet is, by the names that tables use.
var heads = map[string]string{
	"单位代码": "unit.code", "单位编码": "unit.code", "unit.code": "unit.code",
	"单位名称": "unit.name", "unit.name": "unit.name",
	"年度": "period", "评价年度": "period", "period": "period",
	"规则": "rule_set", "规则集": "rule_set", "rule_set": "rule_set",
	"自评总分": claimsTotal, claimsTotal: claimsTotal,
}

var headLabels = map[string]string{"unit.code": "单位代码", "unit.name": "单位名称", "period": "年度", "rule_set": "规则"}

// names are what a figure may be called in a heading: by its label, with its unit or without, or by its name.
func names(f *indicators.Field) []string {
	list := []string{narrow(told.Label(f)), f.Name}
	if f.Unit != "" {
		list = append(list, narrow(told.Label(f)+"("+string(f.Unit)+")"))
	}
	return list
}

// labelled reads a table that has no keys, as people make them: a row for each unit below headings, or one unit with a line for each figure.
func (f *form) labelled(sheets []*sheet, yield func(*scoring.Submission, error) bool) {
	for _, s := range sheets {
		for _, r := range s.rows[:min(len(s.rows), 30)] {
			for _, c := range r.cells {
				if heads[narrow(c.text)] != "unit.name" {
					continue
				}
				g := &grid{sheet: s, columns: map[string]int{}, lines: map[string]int{}}
				if g.downwards(c.column); len(g.lines) > 1 {
					yield(f.lines(g, c))
					return
				}
				clear(g.lines)
				g.doubled = nil // a heading that comes again down the table is no second heading
				g.head, g.top = r.number, r.number
				f.units(g, yield)
				return
			}
		}
	}
	yield(nil, scoring.ErrorList{{File: f.file, Code: codeNoUnit, Message: "没有找到“单位名称”：要么一行一个单位，第一行写单位代码、单位名称、年度和各项数据的名称；要么用 baifen form 做的表"}})
}

// downwards notes the lines of a column that say whose submission it is.
func (g *grid) downwards(column int) {
	for _, r := range g.rows {
		if c := r.at(column); c != nil && heads[narrow(c.text)] != "" {
			g.note(g.lines, &cell{row: r.number, column: column, text: heads[narrow(c.text)]}, r.number)
		}
	}
}

// lines reads one unit, whose figures stand one below the other.
func (f *form) lines(g *grid, name *cell) (*scoring.Submission, error) {
	r := newReading(f.file)
	g.columns["label"] = name.column
	value := name.column + 1
	for _, in := range g.rows {
		for _, c := range in.cells {
			if narrow(c.text) == "填报数" {
				value, g.head = c.column, in.number
			}
		}
	}
	g.columns["value"] = value
	r.doubles(g)
	for key, at := range g.lines {
		if key != claimsTotal {
			r.head(g.sheet, at, value, key, headLabels[key])
		}
	}
	if err := f.rulesOf(r); err != nil {
		return nil, err
	}
	r.each(g, "表里", valuesLines(r.set), columnOf(valuesColumns, "value"), func(g *grid, l line, row int, at []int) { r.figure(g.sheet, row, at[0], l) })
	if at, ok := g.lines[claimsTotal]; ok {
		r.claimed(g, line{key: claimsTotal, label: "合计"}, at, []int{value})
	}
	return r.end()
}

// units reads a table with a row for each unit.
func (f *form) units(g *grid, yield func(*scoring.Submission, error) bool) {
	if head := g.sheet.at(g.head); head != nil && g.keys == 0 {
		for _, c := range head.cells {
			if key := heads[narrow(c.text)]; key != "" {
				g.note(g.columns, &cell{row: c.row, column: c.column, text: key}, c.column)
			}
		}
	}
	found := false
	f.owned = map[*row]bool{}
	for _, in := range g.rows {
		if in.number <= max(g.head, g.top) || !slices.ContainsFunc(in.cells, func(c *cell) bool { return c.column != g.keys && strings.TrimSpace(c.text) != "" }) {
			continue
		}
		found = true
		if !yield(f.unitRow(g, in)) {
			return
		}
	}
	if strangers := f.strangers(); strangers != nil && !yield(nil, strangers) {
		return
	}
	if !found {
		yield(nil, scoring.ErrorList{{File: f.file, Code: codeNoUnit, Message: "表里没有一个单位：每个单位填一行"}})
	}
}

// unitRow reads one unit of many.
func (f *form) unitRow(g *grid, in *row) (*scoring.Submission, error) {
	r := newReading(f.file)
	r.doubles(g)
	for _, key := range []string{"unit.code", "unit.name", "period", "rule_set"} {
		if n, ok := g.columns[key]; ok {
			r.head(g.sheet, in.number, n, key, headLabels[key])
		} else if info := f.grids[infoKey]; info != nil { // what all units have in common stands there
			if value, ok := info.column("value", "填写"); ok && info.lines[key] > 0 {
				r.head(info.sheet, info.lines[key], value, key, headLabels[key])
			}
		}
	}
	if err := f.rulesOf(r); err != nil {
		return nil, err
	}
	r.figures(g, in, f.valuesOf(r.set))
	if n, ok := g.columns[claimsTotal]; ok {
		points, given := r.points(g.sheet, in.number, n, claimsTotal, "自评总分")
		r.sub.Claims.Total.Decimal, r.sub.Claims.Total.Valid = points, given
	}
	for _, t := range tables(r.set) {
		if rows := f.grids[tableKey+t.Name]; rows != nil {
			r.table(rows, t, f.isOf(r.sub.Unit, rows))
		}
	}
	for _, path := range []string{"unit", "period", "rule_set", "values", "claims"} { // what has no column is missing in the row
		r.places = append(r.places, scoring.Place{Path: path, Cell: g.call(in.number, in.cells[0].column), Row: in.number, Column: in.cells[0].column})
	}
	return r.end()
}

// strangers reports rows of tables of many units that are of none of them.
func (f *form) strangers() (list scoring.ErrorList) {
	for _, key := range slices.Sorted(maps.Keys(f.grids)) {
		g := f.grids[key]
		n, of := g.column("unit", "单位")
		if !strings.HasPrefix(key, tableKey) || !of {
			continue
		}
		for _, in := range g.rows {
			if in.number > max(g.head, g.top) && !f.owned[in] && slices.ContainsFunc(in.cells, func(c *cell) bool { return g.known(c.column) && c.column != g.keys }) {
				name := ""
				if c := in.at(n); c != nil {
					name = c.words()
				}
				list = append(list, &scoring.Error{File: f.file, Cell: g.call(in.number, n), Line: in.number, Column: n, Code: codeNoUnit,
					Message: "“各单位”表里没有" + source.Quoted(name) + "这个单位，不知道这一行是谁的：写它的单位代码或单位名称"})
			}
		}
	}
	return list
}

// isOf reports the rows of a table of many units that are of one: they name its code, or its name.
func (f *form) isOf(unit scoring.Unit, g *grid) func(*row) bool {
	n, _ := g.column("unit", "单位")
	return func(in *row) bool {
		c := in.at(n)
		if c == nil {
			return false
		}
		name := strings.TrimSpace(c.words())
		own := name != "" && (name == unit.Code || name == unit.Name)
		f.owned[in] = f.owned[in] || own
		return own
	}
}

// figures reads the figures of a row, each in the column that has its key or its name, and reports those that the rules do not have.
func (r *reading) figures(g *grid, in *row, lines []line) {
	at := map[string]int{} // columns, by what they hold
	var known []string
	for _, l := range lines {
		if l.key == "" {
			continue
		}
		called := []string{narrow("评分方式：" + l.label), strings.TrimPrefix(l.key, "choices.")}
		if l.field != nil {
			called = names(l.field)
		}
		known = append(known, l.label)
		n, ok := g.columns[l.key]
		for _, c := range g.headings() {
			switch {
			case !slices.Contains(called, narrow(c.text)):
			case ok && in.at(c.column) != nil:
				at[fmt.Sprint(l.key, c.column)] = c.column
				r.fault(g.sheet, c.row, c.column, l.key, codeKeyTwice, "“"+l.label+"”有两列（"+columnName(n)+" 和 "+columnName(c.column)+"），不知道以哪一列为准：删去一列")
			case !ok:
				n, ok = c.column, true
			}
		}
		if ok {
			at[l.key] = n
			r.figure(g.sheet, in.number, n, l)
		}
	}
	for _, c := range g.headings() {
		taken := slices.Contains(beside, narrow(c.text))
		for _, n := range at {
			taken = taken || n == c.column
		}
		if !taken && in.at(c.column) != nil {
			r.fault(g.sheet, in.number, c.column, "", codeUnknown, unknown(c.text, known)+"：规则 "+r.set.Name()+" 不用它，请删去这一列")
		}
	}
}

// valuesOf gives the figures of a rule set, which many units have in common.
func (f *form) valuesOf(set *rules.Set) []line {
	if f.figures[set] == nil {
		f.figures[set] = valuesLines(set)
	}
	return f.figures[set]
}

// headings gives those that have no key.
func (g *grid) headings() (list []*cell) {
	r := g.sheet.at(g.head)
	if r == nil {
		return nil
	}
	for _, c := range r.cells {
		if !g.known(c.column) && c.kind == words && strings.TrimSpace(c.text) != "" {
			list = append(list, c)
		}
	}
	return list
}
