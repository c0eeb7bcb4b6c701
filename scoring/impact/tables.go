package impact

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

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
	list = []indicators.Value{{Present: true}}
	var first []indicators.Value
	for row := range picks(cells, maxRowsTried) {
		list = append(list, indicators.Value{Present: true, Rows: [][]indicators.Value{row}})
		if first == nil {
			first = row
			continue
		}
		list = append(list, indicators.Value{Present: true, Rows: [][]indicators.Value{first, row}})
	}
	return list
}

func cellsOfColumn(f *indicators.Field, numbers []exact.Number) (list []indicators.Value) {
	switch f.Type {
	case indicators.Number:
		for _, x := range slices.Concat(numbers[:min(len(numbers), 2)], []exact.Number{exact.Int(100), exact.Int(3), exact.Int(1)}, numbers[min(len(numbers), 2):]) {
			v := indicators.Value{Present: true, Number: x}
			if f.Check(x) == indicators.Fits && !slices.ContainsFunc(list, func(y indicators.Value) bool { return y.Number.Equal(x) }) && len(list) < maxCellsTried {
				list = append(list, v)
			}
		}
	case indicators.Bool:
		list = []indicators.Value{{Present: true}, {Present: true, Bool: true}}
	case indicators.Choice:
		for _, w := range f.Of {
			list = append(list, indicators.Value{Present: true, Text: w})
		}
	default:
		list = []indicators.Value{{Present: true, Text: "某项"}}
	}
	if f.Optional && f.Type != indicators.Text {
		list = append(list, indicators.Value{})
	}
	return list
}

// rowsText writes the rows of a table for programs: kind=正向 target=100；….
func rowsText(f *indicators.Field, rows [][]indicators.Value) string {
	return eachRow(f, rows, "；", " ", func(c *indicators.Field, x indicators.Value) string { return c.Name + "=" + written(c, x) })
}

// rowsSaid writes them for readers: 指标方向“正向”、目标值100；….
func rowsSaid(f *indicators.Field, rows [][]indicators.Value) string {
	return eachRow(f, rows, "；", "、", func(c *indicators.Field, x indicators.Value) string {
		label, said := c.Label, written(c, x)+string(c.Unit)
		if label == "" {
			label = c.Name
		}
		switch c.Type {
		case indicators.Text, indicators.Choice:
			said = "“" + x.Text + "”"
		case indicators.Bool:
			said = map[bool]string{true: "是", false: "否"}[x.Bool]
		}
		return label + said
	})
}

func eachRow(f *indicators.Field, rows [][]indicators.Value, between, within string, cell func(*indicators.Field, indicators.Value) string) string {
	var lines []string
	for _, row := range rows {
		var parts []string
		for i := range f.Columns {
			if c := &f.Columns[i]; row[i].Present {
				parts = append(parts, cell(c, row[i]))
			}
		}
		lines = append(lines, strings.Join(parts, within))
	}
	if lines == nil {
		return "没有一行"
	}
	return strings.Join(lines, between)
}
