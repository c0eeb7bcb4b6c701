package expression

import "github.com/baifen-go/baifen/indicators"

// Rows runs visit for each row of a program of type List, in order, until it returns false.
func (p *Program) Rows(f *Frame, visit func(row []indicators.Value) bool) {
	f.each(p.root, func(f *Frame) bool { return visit(f.row) })
}

// Columns gives the columns of the rows of a program of type List, and the slot of its table; false where map made values of them.
func (p *Program) Columns() (columns []indicators.Field, table int, ok bool) {
	s := p.root.Source
	return s.Fields, s.Table, s.Item == Invalid
}
