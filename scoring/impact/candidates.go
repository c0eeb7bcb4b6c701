package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
)

// maxCandidates is the most values of one number that are tried.
const maxCandidates = 24

// candidates gives values of a field that are tried; of what is no number, nor rows, nor text, all that it can have.
func (p pair) candidates(name string, numbers []exact.Number) (list []indicators.Value) {
	switch p.field(name).Type {
	case indicators.Bool:
		list = slices.Clone(yesOrNo)
	case indicators.Choice:
		var words []string
		for _, f := range p.both(name) {
			words = append(words, f.Of...)
		}
		slices.Sort(words)
		list = each(slices.Compact(words), word)
	case indicators.Number:
		for _, x := range p.around(name, numbers) {
			if len(list) < maxCandidates && p.fits(name, x) {
				list = append(list, indicators.Value{Present: true, Number: x})
			}
		}
	case indicators.Table:
		list = tables(p.field(name), numbers)
	}
	if p.optional(name) {
		list = append(list, indicators.Value{})
	}
	return list
}

// yesOrNo is all that a field of yes or no can say.
var yesOrNo = []indicators.Value{{Present: true}, {Present: true, Bool: true}}

func word(text string) indicators.Value { return indicators.Value{Present: true, Text: text} }

// around gives the numbers at which rules turn, and those beside them.
func (p pair) around(name string, numbers []exact.Number) (list []exact.Number) {
	for _, f := range p.both(name) {
		for _, e := range [2]indicators.End{f.Range.Low, f.Range.High} {
			if e.Bounded {
				list = append(list, e.At)
			}
		}
	}
	slices.SortFunc(list, exact.Number.Cmp) // it must not matter which set is the old one
	list = append(list, exact.Int(100), exact.Int(0), exact.Int(1))
	for _, x := range numbers {
		list = append(list, x, x.Add(exact.Int(1)), x.Sub(exact.Int(1)), x.Add(exact.New(5, 1)))
	}
	return distinct(list)
}

// distinct gives each number once.
func distinct(list []exact.Number) (once []exact.Number) {
	for _, x := range list {
		if !slices.ContainsFunc(once, x.Equal) {
			once = append(once, x)
		}
	}
	return once
}

// maxRowsTried is the most single rows that a search puts into a table.
const maxRowsTried = 1500

// maxCellsTried is the most numbers that it puts into one cell.
const maxCellsTried = 8

// tables gives tables to try: none, one row, and each row beside the first. The cells are words that are declared and numbers at which
// rules turn.
func tables(f *indicators.Field, numbers []exact.Number) (list []indicators.Value) {
	cells := make([][]indicators.Value, len(f.Columns))
	for i := range f.Columns {
		cells[i] = cellsOfColumn(&f.Columns[i], numbers)
	}
	rows := slices.Collect(picks(cells, maxRowsTried))
	list = []indicators.Value{{Present: true}}
	for i, row := range rows {
		list = append(list, indicators.Value{Present: true, Rows: [][]indicators.Value{row}})
		if i > 0 {
			list = append(list, indicators.Value{Present: true, Rows: [][]indicators.Value{rows[0], row}})
		}
	}
	return list
}

// cellsOfColumn gives what is tried in a cell.
func cellsOfColumn(f *indicators.Field, numbers []exact.Number) (list []indicators.Value) {
	switch f.Type {
	case indicators.Number:
		first := min(len(numbers), 2)
		for _, x := range distinct(slices.Concat(numbers[:first], []exact.Number{exact.Int(100), exact.Int(3), exact.Int(1)}, numbers[first:])) {
			if fields.Check(f, x) == fields.Fits && len(list) < maxCellsTried {
				list = append(list, indicators.Value{Present: true, Number: x})
			}
		}
	case indicators.Bool:
		list = slices.Clone(yesOrNo)
	case indicators.Choice:
		list = each(f.Of, word)
	default:
		list = []indicators.Value{word("某项")}
	}
	if f.Optional && f.Type != indicators.Text {
		list = append(list, indicators.Value{})
	}
	return list
}
