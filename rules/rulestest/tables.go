package rulestest

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
)

// A tables makes the tables that lie beside one: in each, one row is changed in a cell or two, or is left out.
type tables struct {
	field    *indicators.Field
	literals []exact.Number // of the formulas, with neighbours
	factors  []exact.Number // by which the numbers of a row may be compared with each other
	matters  func(column string) bool
	looked   []map[string]any // cells of rows for look-up tables
	shares   []share          // of rows, for rates of them
}

// maxFactors is how many of the numbers in formulas are taken for factors.
const maxFactors = 16

// tablesFor prepares what lies beside a table for what reads it; more numbers may be factors.
func tablesFor(f *indicators.Field, p parts, formulas []*rules.Formula, factors ...exact.Number) *tables {
	t := &tables{field: f, looked: looked(f, formulas), shares: shares(f, p, formulas)}
	factors = append(factors, exact.Number{}, exact.Int(1), exact.Int(2), exact.New(5, 1), exact.New(9, 1), exact.New(15, 1), exact.New(25, 1))
	var text strings.Builder
	for _, formula := range formulas {
		t.literals = append(t.literals, literals(formula)...)
		factors = append(factors, analysis.Numbers(formula)...)
		text.WriteString(formula.String())
	}
	factors = slices.DeleteFunc(sorted(factors), func(x exact.Number) bool { return exact.Int(10).Less(x) })
	t.literals, t.factors = sorted(t.literals), thin(factors, maxFactors)
	judged := slices.ContainsFunc(p, func(x piece) bool { return x.criterion != nil && analysis.RowsOf(x.criterion) != nil })
	t.matters = func(column string) bool { return judged || strings.Contains(text.String(), column) }
	return t
}

// thin keeps at most n of a list: its ends, and of the middle every so many.
func thin[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	out := make([]T, 0, n)
	for i := range n {
		out = append(out, list[i*(len(list)-1)/(n-1)])
	}
	return out
}

// beside gives the tables: those with a level or a cell changed, then those with two cells changed. Rows that are alike in the answers
// and choices that matter are changed once.
func (t *tables) beside(x any) iter.Seq[any] {
	rows := rowsOf(x)
	return func(yield func(any) bool) {
		if !t.asked(rows, yield) || !t.shared(rows, yield) {
			return
		}
		for _, around := range [3]func(map[string]any) iter.Seq[map[string]any]{t.levelled, t.single, t.double} {
			seen := map[string]bool{}
			for i, row := range rows {
				kind := t.kind(row)
				if seen[kind] {
					continue
				}
				seen[kind] = true
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

// single gives rows in which one cell is otherwise, each with a reason and without.
func (t *tables) single(row map[string]any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for first := range t.changed(row, t.values) {
			if other := t.reasoned(first); !yield(first) || other != nil && !yield(other) {
				return
			}
		}
	}
}

// double gives rows in which two cells are otherwise, one of them to a plain value.
func (t *tables) double(row map[string]any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for first := range t.changed(row, t.corners) {
			for second := range t.single(first) {
				if !yield(second) {
					return
				}
			}
		}
	}
}

// reasoned gives a row with a reason, or without the one that it has; nil where the table has no such column. A row that loses points has
// no score without.
func (t *tables) reasoned(row map[string]any) map[string]any {
	i := fields.Column(t.field, "reason")
	if i < 0 || t.field.Columns[i].Type != indicators.Text || row["reason"] != nil && !t.field.Columns[i].Optional {
		return nil
	}
	if row["reason"] != nil {
		return with(row, "reason", nil)
	}
	return with(row, "reason", "说明")
}

// changed gives the row with one cell changed, to each of its values.
func (t *tables) changed(row map[string]any, values func(*indicators.Field, map[string]any) []any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for i := range t.field.Columns {
			column := &t.field.Columns[i]
			for _, v := range values(column, row) {
				if !yield(with(row, column.Name, v)) {
					return
				}
			}
		}
	}
}

// with gives a row with another value in a cell; nil: none.
func with(row map[string]any, column string, v any) map[string]any {
	changed := maps.Clone(row)
	if changed[column] = v; v == nil {
		delete(changed, column)
	}
	return changed
}

// values gives what is worth trying in one cell: for a number what lies beside the other numbers of its row and their multiples.
func (t *tables) values(column *indicators.Field, row map[string]any) (list []any) {
	for _, x := range states(column) {
		if x.Present {
			list = append(list, plainValue(column, x))
		}
	}
	if fields.Counted(column.Type) {
		near := slices.Clone(t.literals)
		for _, name := range slices.Sorted(maps.Keys(row)) {
			x, ok := number(row[name])
			if !ok {
				continue
			}
			if column.Type == indicators.Date {
				near = append(near, x, x.Add(exact.Int(1)), x.Sub(exact.Int(1)))
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
			if fields.Check(column, x) == fields.Fits && x.Terminates() && len(x.String()) < 12 {
				list = append(list, submitted(column, x))
			}
		}
	}
	if column.Optional {
		list = append(list, nil)
	}
	return list
}

// corners gives what a cell may hold beside another that is changed: of numbers nothing but 0, 1 and −1.
func (t *tables) corners(column *indicators.Field, _ map[string]any) (list []any) {
	if !t.matters(column.Name) {
		return nil
	}
	for _, w := range column.Of {
		list = append(list, w)
	}
	for _, x := range []exact.Number{exact.Int(-1), {}, exact.Int(1)} {
		if fields.Counted(column.Type) && fields.Check(column, x) == fields.Fits {
			list = append(list, submitted(column, x))
		}
	}
	return list
}

// levelled gives each level of a qualitative target with points that fit it: a level alone would have no score.
func (t *tables) levelled(row map[string]any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		level := fields.Column(t.field, "level")
		x, ok := number(row["weight"])
		if level < 0 || fields.Column(t.field, "points") < 0 || !ok || len(t.field.Columns[level].Of) != 3 {
			return
		}
		for i, share := range [3]int64{9, 7, 3} { // of ten: 100–80 %, 80–60 %, below
			changed := with(row, "level", t.field.Columns[level].Of[i])
			changed["points"], changed["reason"] = x.Mul(exact.New(share, 1)), "说明"
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
