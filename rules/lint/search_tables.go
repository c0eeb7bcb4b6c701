package lint

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/fields"
)

// Rows of a table: so many alike, and so many that answer the other way.
type rowCount struct{ alike, others int }

// rowCounts gives how many rows a table is tried with.
func (s *search) rowCounts() []rowCount {
	counts := []rowCount{{1, 0}, {2, 0}, {5, 0}, {10, 0}}
	for _, x := range s.numbers {
		if n, ok := x.Int64(); ok && 0 < n && n <= 100 && len(counts) < 10 && !slices.Contains(counts, rowCount{int(n), 0}) {
			counts = append(counts, rowCount{int(n), 0})
		}
	}
	for n := 1; n < 10; n++ { // shares of 10 % to 90 %, and those above 95 %
		counts = append(counts, rowCount{n, 10 - n})
	}
	return append(counts, rowCount{19, 1}, rowCount{97, 3}, rowCount{99, 1})
}

// The rows that are tried: scattered over everything, and those in which two cells differ from an ordinary row.
const (
	mostRows  = 24
	mostPairs = 200
)

// tables gives what is tried of a table: rows of many kinds, some of them in every number that matters, and no rows.
func (s *search) tables(f *indicators.Field) (list []indicators.Value) {
	add := func(rows [][]indicators.Value) { list = append(list, indicators.Value{Present: true, Rows: rows}) }
	rows := s.rows(f)
	var turned [][]indicators.Value
	for _, row := range rows {
		turned = append(turned, turnedRow(f, row))
	}
	if high, low := s.extremes(f); high != nil { // what demands enough of several columns at once
		rows, turned = slices.Insert(rows, 1, high, low), slices.Insert(turned, 1, low, high)
	}
	for n, c := range s.rowCounts() {
		for k := range rows {
			if n > 0 && k >= mostRows {
				break // in most numbers a few rows will do
			}
			add(slices.Concat(slices.Repeat(rows[k:k+1], c.alike), slices.Repeat(turned[k:k+1], c.others)))
			if n == 0 && k == 0 {
				add([][]indicators.Value{})
			}
		}
	}
	return list
}

// rows gives an ordinary row, rows with one cell otherwise, rows that are spread over what the columns can hold, and rows with two cells
// otherwise.
func (s *search) rows(f *indicators.Field) (rows [][]indicators.Value) {
	options := make([][]indicators.Value, len(f.Columns))
	first := make([]indicators.Value, len(f.Columns))
	total := 1
	for c := range f.Columns {
		options[c] = s.options(&f.Columns[c])
		first[c] = options[c][0]
		total = min(total*len(options[c]), 1<<30)
	}
	rows = append(rows, first)
	vary := func(row []indicators.Value, c int, each func([]indicators.Value)) {
		for _, v := range options[c][1:] {
			other := slices.Clone(row)
			other[c] = v
			each(other)
		}
	}
	keep := func(row []indicators.Value) { rows = append(rows, row) }
	stride := 1
	if total > mostRows {
		stride = strideOf(total)
	}
	for k, at := 0, 0; k < min(total, mostRows); k, at = k+1, (at+stride)%total {
		row, rest := make([]indicators.Value, len(options)), at
		for c := range options {
			row[c] = options[c][rest%len(options[c])]
			rest /= len(options[c])
		}
		keep(row)
	}
	for c := range options {
		vary(first, c, keep)
	}
	for c := range options {
		for d := range c {
			vary(first, c, func(row []indicators.Value) {
				if len(rows) < mostPairs {
					vary(row, d, keep)
				}
			})
		}
	}
	return rows
}

// extremes gives a row with the highest number in each column, and one with the lowest; nil of a table that has fewer than two columns of numbers.
func (s *search) extremes(f *indicators.Field) (high, low []indicators.Value) {
	counted := 0
	for c := range f.Columns {
		options := s.options(&f.Columns[c])
		high, low = append(high, options[0]), append(low, options[0])
		if f.Columns[c].Type != indicators.Number {
			continue
		}
		counted++
		for _, v := range options {
			if v.Present && high[c].Number.Less(v.Number) {
				high[c] = v
			}
			if v.Present && v.Number.Less(low[c].Number) {
				low[c] = v
			}
		}
	}
	if counted < 2 {
		return nil, nil
	}
	return high, low
}

// turnedRow gives a row with every yes for a no, every choice for the next, and each number in the place of the next.
func turnedRow(f *indicators.Field, row []indicators.Value) []indicators.Value {
	turned := slices.Clone(row)
	last := -1
	for c := range turned {
		if column := &f.Columns[c]; fields.Counted(column.Type) && row[c].Present {
			if last >= 0 && fields.Check(column, row[last].Number) == fields.Fits && fields.Check(&f.Columns[last], row[c].Number) == fields.Fits {
				turned[c].Number, turned[last].Number = row[last].Number, row[c].Number
				last = -1
				continue
			}
			last = c
		}
		switch column := &f.Columns[c]; column.Type {
		case indicators.Bool:
			turned[c].Bool = !row[c].Bool
		case indicators.Choice:
			if n := slices.Index(column.Of, row[c].Text); n >= 0 {
				turned[c].Text = column.Of[(n+1)%len(column.Of)]
			}
		}
	}
	return turned
}

// strideOf gives a stride that has no factor in common with total and spreads its multiples evenly: near total × 0.618.
func strideOf(total int) int {
	stride := total/1000*618 + total%1000*618/1000 | 1
	for gcd(stride, total) != 1 {
		stride += 2
	}
	return stride
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
