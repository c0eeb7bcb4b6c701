package rulestest

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// A tables makes the tables that lie beside one: in each, one row is changed in a cell or two, or is left out.
type tables struct {
	field    *indicators.Field
	literals []exact.Number // of the formulas, with neighbours
	factors  []exact.Number // by which the numbers of a row may be compared with each other
	matters  func(column string) bool
}

// maxFactors is how many of the numbers in formulas are taken for factors.
const maxFactors = 16

// tables prepares what lies beside a table, for the formulas that the hunt is about.
func (h *hunt) tables(f *indicators.Field) *tables {
	t := &tables{field: f, literals: h.literals()}
	factors := []exact.Number{{}, exact.Int(1), exact.Int(2), exact.New(5, 1), exact.New(9, 1), exact.New(15, 1), exact.New(25, 1)}
	if x, y, ok := h.mutant.numbers(); ok {
		factors = append(factors, x, y, x.Add(y).Mul(exact.New(5, 1)))
	}
	var text strings.Builder
	for _, formula := range h.formulas() {
		factors = append(factors, analysis.Numbers(formula)...)
		text.WriteString(formula.String())
	}
	factors = slices.DeleteFunc(sorted(factors), func(x exact.Number) bool { return exact.Int(10).Less(x) })
	t.factors = thin(factors, maxFactors)
	judged := slices.ContainsFunc(h.parts(0).criteria, func(c *rules.Criterion) bool { return analysis.RowsOf(c) != nil })
	t.matters = func(column string) bool { return judged || strings.Contains(text.String(), column) }
	return t
}

// beside gives the tables: those with a level or a cell changed, then those with two cells changed. Rows that are alike in the answers
// and choices that matter are changed once.
func (t *tables) beside(x any) iter.Seq[any] {
	rows := rowsOf(x)
	return func(yield func(any) bool) {
		for _, around := range [3]func(map[string]any) iter.Seq[map[string]any]{t.levelled, t.single, t.double} {
			seen := map[string]bool{}
			for i, row := range rows {
				if kind := t.kind(row); seen[kind] {
					continue
				} else {
					seen[kind] = true
				}
				for other := range around(row) {
					changed := slices.Clone(rows)
					changed[i] = other
					if !yield(any(changed)) {
						return
					}
				}
			}
		}
		for i := range rows {
			if len(rows) > 1 && !yield(any(slices.Delete(slices.Clone(rows), i, i+1))) {
				return
			}
		}
	}
}

// kind names the answers and choices of a row that matter.
func (t *tables) kind(row map[string]any) string {
	var b strings.Builder
	for i := range t.field.Columns {
		if c := &t.field.Columns[i]; (c.Type == indicators.Choice || c.Type == indicators.Bool) && t.matters(c.Name) {
			fmt.Fprintf(&b, "%v;", row[c.Name])
		}
	}
	return b.String()
}

// single gives rows in which one cell is otherwise.
func (t *tables) single(row map[string]any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for first := range t.cell(row, t.values) {
			if !t.reasoned(first, yield) {
				return
			}
		}
	}
}

// double gives rows in which two cells are otherwise, one of them to a plain value.
func (t *tables) double(row map[string]any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for first := range t.cell(row, t.corners) {
			for second := range t.cell(first, t.values) {
				if !t.reasoned(second, yield) {
					return
				}
			}
		}
	}
}

// reasoned gives a row with a reason and without, where the table has such a column: a row that loses points has no score without.
func (t *tables) reasoned(row map[string]any, yield func(map[string]any) bool) bool {
	if !yield(row) {
		return false
	}
	i := t.field.Column("reason")
	if i < 0 || t.field.Columns[i].Type != indicators.Text {
		return true
	}
	other := maps.Clone(row)
	if row["reason"] == nil {
		other["reason"] = "说明"
	} else if !t.field.Columns[i].Optional {
		return true
	} else {
		delete(other, "reason")
	}
	return yield(other)
}

// cell gives the row with one cell changed, to each of its values.
func (t *tables) cell(row map[string]any, values func(*indicators.Field, map[string]any) []any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for i := range t.field.Columns {
			column := &t.field.Columns[i]
			for _, v := range values(column, row) {
				changed := maps.Clone(row)
				if v == nil {
					delete(changed, column.Name)
				} else {
					changed[column.Name] = v
				}
				if !yield(changed) {
					return
				}
			}
		}
	}
}

// values gives what is worth trying in one cell: for a number what lies beside the other numbers of its row and their multiples.
func (t *tables) values(column *indicators.Field, row map[string]any) (list []any) {
	switch column.Type {
	case indicators.Bool:
		list = append(list, true, false)
	case indicators.Choice:
		for _, w := range column.Of {
			list = append(list, w)
		}
	case indicators.Number:
		for _, x := range t.numbers(column, row) {
			list = append(list, x)
		}
	}
	if column.Optional {
		list = append(list, nil)
	}
	return list
}

func (t *tables) numbers(column *indicators.Field, row map[string]any) (list []exact.Number) {
	near := slices.Clone(t.literals)
	for _, name := range slices.Sorted(maps.Keys(row)) {
		x, ok := number(row[name])
		if !ok {
			continue
		}
		for _, times := range t.factors {
			y := x.Mul(times)
			near = append(near, y, y.Add(exact.New(1, 2)), y.Sub(exact.New(1, 2)))
		}
		// Shares that leave a remainder when they are rounded, each to another.
		near = append(near, x.Mul(exact.New(12345, 4)).Round(3, exact.Down), x.Mul(exact.New(98765, 5)).Round(3, exact.Down))
	}
	for _, x := range sorted(near) {
		if column.Check(x) == indicators.Fits && x.Terminates() && len(x.String()) < 12 {
			list = append(list, x)
		}
	}
	return list
}

// corners gives what a cell may hold beside another that is changed: of numbers nothing but 0, 1 and −1.
func (t *tables) corners(column *indicators.Field, _ map[string]any) (list []any) {
	switch column.Type {
	case indicators.Number:
		for x := int64(-1); x <= 1; x++ {
			if n := exact.Int(x); t.matters(column.Name) && column.Check(n) == indicators.Fits {
				list = append(list, n)
			}
		}
	case indicators.Choice:
		if t.matters(column.Name) {
			for _, w := range column.Of {
				list = append(list, w)
			}
		}
	}
	return list
}

// levelled gives each level of a qualitative target with points that fit it: a level alone would have no score.
func (t *tables) levelled(row map[string]any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		f := t.field
		level, weight := f.Column("level"), row["weight"]
		x, ok := number(weight)
		if level < 0 || f.Column("points") < 0 || !ok || len(f.Columns[level].Of) != 3 {
			return
		}
		for i, share := range [3]int64{9, 7, 3} { // of ten: 100–80 %, 80–60 %, below
			changed := maps.Clone(row)
			changed["level"], changed["points"], changed["reason"] = f.Columns[level].Of[i], x.Mul(exact.New(share, 1)), "说明"
			if !yield(changed) {
				return
			}
		}
	}
}

func rowsOf(x any) (rows []map[string]any) {
	switch x := x.(type) {
	case []map[string]any:
		return x
	case []any:
		for _, r := range x {
			if m, ok := r.(map[string]any); ok {
				rows = append(rows, m)
			}
		}
	}
	return rows
}
