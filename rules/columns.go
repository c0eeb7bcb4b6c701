package rules

import (
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

// Columns gives the columns of a table, by its field, that the formula reads itself, ascending; not those that measures read for it.
func (f *Formula) Columns(field int) []int {
	read := map[int]bool{}
	var walk func(n *expression.Node, table int)
	walk = func(n *expression.Node, table int) {
		if n.Op == expression.Column && table == field {
			read[n.Slot] = true
		}
		if n.Source != nil {
			table = n.Source.Table
			for _, s := range n.Source.Stages {
				walk(s.Body, table)
			}
		}
		for _, a := range n.Args {
			walk(a, table)
		}
	}
	walk(f.program.Root(), -1)
	var columns []int
	for c := range f.set.fields[field].Columns {
		if read[c] {
			columns = append(columns, c)
		}
	}
	return columns
}

// ColumnPlace gives where a column of a table is declared.
func (s *Set) ColumnPlace(field, column int) Place { return s.columns[[2]int{field, column}] }

// IsTargetColumn reports whether a targets criterion reads the column of that name of its table by itself.
func IsTargetColumn(name string) bool { return kind.IsTargetColumn(name) }
