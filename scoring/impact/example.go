package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
)

// usual are numbers as a unit might report them, every one 100, or one of them somewhat less or more: people see at once what such an example
// says.
var usual = whole(100, 95, 90, 105, 110, 80, 120, 50, 10, 0, 1)

func whole(list ...int64) []exact.Number { return each(list, exact.Int) }

// example asks for a unit for which the rules differ, one that both can judge before others; nil where none is found.
func (w *world) example() *Example {
	names, numbers := w.names(), w.numbersRead()
	var unknown []*analysis.Unknown
	for _, name := range names {
		unknown = append(unknown, w.figure(name, numbers))
	}
	none := func(u *analysis.Unknown) bool { return !u.Number && len(u.Options) == 0 }
	if len(unknown) == 0 || slices.ContainsFunc(unknown, none) || slices.Contains(w.reads(), nil) {
		return nil
	}
	if i := slices.IndexFunc(unknown, func(u *analysis.Unknown) bool { return u.Number }); i >= 0 {
		unknown[i].Near = unknown[i].Near[1:] // not every number is 100
	}
	old, new := w.sides[0].rounded, w.sides[1].rounded
	questions := [][]analysis.Condition{nil}
	if old != nil && new != nil {
		if analysis.Canonical(new) < analysis.Canonical(old) { // whichever set is the old one
			old, new = new, old
		}
		questions = [][]analysis.Condition{{{Of: analysis.Differ(old, new), Holds: true}}, nil}
	}
	for _, where := range questions {
		m := analysis.NewModel(w.Set, w.values, unknown, &analysis.Budget{Left: work.MaxImpact, Few: true})
		a := m.Search(w.ctx, analysis.Question{Where: where, Test: func(*rules.Values) bool {
			x, y := w.points()
			return !x.equal(y) && (where == nil || !x.Fails && !y.Fails)
		}})
		if a.Outcome != analysis.Found {
			continue
		}
		for u, o := range a.Unit {
			u.Give(w.values, o)
		}
		x, y := w.points()
		return &Example{Values: w.given(names...), Old: x, New: y}
	}
	return nil
}

// numbersRead gives the numbers that stand in what the rules read, ascending, what rows of targets weigh together before them.
func (w *world) numbersRead() (list []exact.Number) {
	for _, f := range w.reads() {
		if f != nil {
			list = append(list, analysis.Numbers(f)...)
		}
	}
	slices.SortFunc(list, exact.Number.Cmp)
	for _, x := range [2]exact.Number{exact.Max(w.sides[0].base, w.sides[1].base), exact.Min(w.sides[0].base, w.sides[1].base)} {
		if !x.IsZero() && !slices.ContainsFunc(list, x.Equal) {
			list = slices.Insert(list, 0, x)
		}
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

// figure is a field that may be anything it can be, where numbers are tried first at which rules turn.
func (w *world) figure(name string, numbers []exact.Number) *analysis.Unknown {
	f := w.field(name)
	u := analysis.Figure(w.Set, w.at(name))
	u.Missing, u.Near = f.Optional, usual
	for _, x := range numbers {
		u.Near = append(u.Near[:len(u.Near):len(u.Near)], x, x.Add(exact.Int(1)), x.Sub(exact.Int(1)), x.Add(exact.New(5, 1)))
	}
	switch f.Type {
	case indicators.Date:
		u.Near = w.days(name, numbers)
	case indicators.Table:
		u.Options = tables(f, numbers)
	case indicators.Text: // what is written there nobody can guess
		u.Options = nil
	}
	if f.Optional && !fields.Counted(f.Type) {
		u.Options = append(u.Options, analysis.Option{})
	}
	return u
}

// days gives the days that are tried of a date: the ends of what each set allows, and as many days, months or years before the last as the rules count.
func (w *world) days(name string, numbers []exact.Number) (list []exact.Number) {
	for k := range w.sides {
		i, ok := w.sides[k].set.FieldIndex(name)
		if !ok {
			continue
		}
		in := w.sides[k].set.Field(i).Range
		list = append(list, in.High.At, in.Low.At)
		for _, x := range numbers {
			for _, length := range []int64{1, 31, 366} {
				back := in.High.At.Sub(x.Floor().Mul(exact.Int(length)))
				list = append(list, back, back.Sub(exact.Int(1)), back.Sub(exact.Int(length)))
			}
		}
	}
	return distinct(slices.DeleteFunc(list, func(x exact.Number) bool { return !w.field(name).Range.Contains(x) }))
}

// maxRowsTried is the most single rows that a search puts into a table.
const maxRowsTried = 1500

// maxCellsTried is the most numbers that it puts into one cell.
const maxCellsTried = 8

// tables gives tables to try: none, one row, and each row beside the first.
func tables(f *indicators.Field, numbers []exact.Number) []analysis.Option {
	cells := make([][]indicators.Value, len(f.Columns))
	for i := range f.Columns {
		cells[i] = tried(&f.Columns[i], numbers)
	}
	var list []analysis.Option
	add := func(rows ...[]indicators.Value) {
		list = append(list, analysis.Option{Value: indicators.Value{Present: true, Rows: rows}})
	}
	add()
	var first []indicators.Value
	for row := range picks(cells, maxRowsTried) {
		if add(row); first == nil {
			first = row
		} else {
			add(first, row)
		}
	}
	return list
}

// tried gives what is tried in a cell: words that are declared, and numbers at which rules turn.
func tried(f *indicators.Field, numbers []exact.Number) (list []indicators.Value) {
	switch f.Type {
	case indicators.Number, indicators.Date:
		first := min(len(numbers), 2)
		for _, x := range distinct(slices.Concat(numbers[:first], whole(100, 3, 1), numbers[first:])) {
			if fields.Check(f, x) == fields.Fits && len(list) < maxCellsTried {
				list = append(list, indicators.Value{Present: true, Number: x})
			}
		}
	case indicators.Text:
		return []indicators.Value{word("某项")}
	default:
		list = states(f)
	}
	if f.Optional {
		list = append(list, indicators.Value{})
	}
	return list
}
