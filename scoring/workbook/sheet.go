package workbook

import (
	"slices"
	"strconv"
)

// A sheet is a table of cells, as a workbook or a CSV holds it: only cells that hold something.
type sheet struct {
	name    string // "" of a CSV
	hidden  bool
	rows    []*row // by number
	columns []span // that are hidden
	merged  []area
}

type row struct {
	number int
	hidden bool
	cells  []*cell // by column
	column int     // of the last one read
}

// A span is some columns, both ends included.
type span struct{ first, last int }

// An area is some cells, both ends included.
type area struct{ top, left, bottom, right int }

// A kind says what a cell holds.
type kind uint8

const (
	words    kind = iota
	number        // text is its digits, as the file has them
	truth         // text is TRUE or FALSE
	failure       // a formula came to an error, which is the text
	unsolved      // a formula was never computed
)

// A cell is one that holds something.
type cell struct {
	row, column int
	kind        kind
	text        string
	shown       shown // of a number
	from1904    bool
}

// at gives a cell of a row, nil where it holds nothing.
func (r *row) at(column int) *cell {
	if r == nil {
		return nil
	}
	if i, found := slices.BinarySearchFunc(r.cells, column, func(c *cell, n int) int { return c.column - n }); found {
		return r.cells[i]
	}
	return nil
}

// at gives a row by its number, nil where it holds nothing.
func (s *sheet) at(number int) *row {
	if i, found := slices.BinarySearchFunc(s.rows, number, func(r *row, n int) int { return r.number - n }); found {
		return s.rows[i]
	}
	return nil
}

// call gives the name of a cell as readers know it: 数据!D7.
func (s *sheet) call(row, column int) string {
	name := columnName(column) + strconv.Itoa(row)
	if s.name == "" {
		return name
	}
	return s.name + "!" + name
}

func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// coordinates reads the name of a cell: D7 is row 7, column 4. It is false for what is none of a sheet.
func coordinates(name string) (row, column int, ok bool) {
	i := 0
	for ; i < len(name) && i < 4 && 'A' <= name[i]&^0x20 && name[i]&^0x20 <= 'Z'; i++ {
		column = column*26 + int(name[i]&^0x20-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	return row, column, err == nil && column >= 1 && column <= maxColumns && row >= 1 && row <= maxRows
}

// The size of a sheet in Excel.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

// covered gives the area of merged cells that lies over a cell which is not its first.
func (s *sheet) covered(row, column int) (a area, ok bool) {
	for _, a := range s.merged {
		if a.top <= row && row <= a.bottom && a.left <= column && column <= a.right && (row != a.top || column != a.left) {
			return a, true
		}
	}
	return a, false
}

// columnHidden reports a column that nobody sees.
func (s *sheet) columnHidden(column int) bool {
	for _, h := range s.columns {
		if h.first <= column && column <= h.last {
			return true
		}
	}
	return false
}
