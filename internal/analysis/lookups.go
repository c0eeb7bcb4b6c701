package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// A Table is a look-up table of a rule set. The zero value is none.
type Table struct{ of *kind.Lookup }

// Tables gives the look-up tables of a rule set, in file order.
func Tables(s *rules.Set) (list []Table) {
	for _, l := range s.Inside().Lookups {
		list = append(list, Table{l})
	}
	return list
}

// Name gives the name of the table, and what readers call it where that is another.
func (t Table) Name() (name, label string) {
	if t.of == nil {
		return "", ""
	}
	return t.of.Name, t.of.Label
}

// Says gives the table as a sentence for people.
func (t Table) Says() string {
	if t.of == nil {
		return ""
	}
	return t.of.Says()
}

// Changed says in words what two tables give otherwise, each as it is in one of them; both are empty where they give the same. It is false where
// they are looked up by something else, so that they cannot be compared case by case.
func (t Table) Changed(o Table) (old, new string, ok bool) {
	if t.of == nil || o.of == nil {
		return "", "", false
	}
	return t.of.Changed(o.of)
}

// Called lists the look-up tables that a formula asks, through measures too.
func Called(f *rules.Formula) (tables []string) {
	root(f).Through(func(n *expression.Node) bool {
		if c := n.Call(); c != nil && !slices.Contains(tables, c.Lookup.Name) {
			tables = append(tables, c.Lookup.Name)
		}
		return true
	})
	return tables
}

// Looks tells for each look-up table which of its rows a formula can come to over a box, through measures too. It never misses one.
func Looks(f *rules.Formula, b *Box) map[string][]bool {
	b = b.of(f.Set())
	r := b.reach(marks(f))
	defer b.seen(r)
	survey, rows := r.Survey(program(f)), map[string][]bool{}
	for _, c := range survey.Calls {
		rows[c.Call.Lookup.Name] = orRows(rows[c.Call.Lookup.Name], c.Rows)
	}
	if !survey.Complete {
		for _, name := range Called(f) {
			l := f.Set().Inside().Lookup(name)
			rows[name] = slices.Repeat([]bool{true}, len(l.Rows))
		}
	}
	return rows
}

// orRows tells for each row whether one list or the other has it.
func orRows(a, b []bool) []bool {
	all := slices.Clone(b)
	for i := range a {
		all[i] = all[i] || a[i]
	}
	return all
}

// Takes gives truths that hold where a formula comes to a row of a look-up table, one for each time that it asks the table itself.
func Takes(f *rules.Formula, table string, row int) (list []*rules.Formula) {
	root(f).Calls(func(c *expression.Call, over *expression.Source) {
		if c.Lookup.Name != table || row < 0 || row >= len(c.Lookup.Rows) {
			return
		}
		for _, a := range c.Args { // names of let mean nothing elsewhere
			if a.Has(func(n *expression.Node) bool { return n.Op == expression.Local }) {
				return
			}
		}
		list = append(list, reformed(f, c.Takes(row, over)))
	})
	return list
}

// A RowAsked is a look-up that a formula makes for the rows of a table: which column each key is; −1 where it is no column alone.
type RowAsked struct {
	Lookup  *expression.Lookup
	Columns []int
}

// RowsAsked gives the look-ups that a formula makes itself for rows of a table, by the place of the table in the list of fields.
func RowsAsked(f *rules.Formula, table int) (list []RowAsked) {
	root(f).Calls(func(c *expression.Call, over *expression.Source) {
		if over == nil || over.Table != table {
			return
		}
		x := RowAsked{Lookup: c.Lookup}
		for _, a := range c.Args {
			column := -1
			if a.Op == expression.Column {
				column = a.Slot
			}
			x.Columns = append(x.Columns, column)
		}
		list = append(list, x)
	})
	return list
}

// AsksFirst reports whether a formula asks, by present or ??, whether a figure is there, through measures too.
func AsksFirst(f *rules.Formula, field int) (asks bool) {
	root(f).Through(func(n *expression.Node) bool {
		asks = asks || (n.Op == expression.Present || n.Op == expression.Coalesce) && n.Args[0].Op == expression.Ref && n.Args[0].Slot == field
		return !asks
	})
	return asks
}
