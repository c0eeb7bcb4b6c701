package analysis

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
)

// maxSplits is how many parts of what the declarations allow, and how many kinds of row, are looked at one by one.
const maxSplits = 2048

// SameWhereScored reports whether it is proved that f and g, a formula of another rule set with the same fields, give the same for every
// unit that has a score in either set. What a unit may report is split where the formulas compare a field with a fixed number or ask
// whether it is there, rows of tables likewise; a part in which some criterion surely fails is passed over; in each other part both
// must come down to one text, see [Canonical]. Without a proof it is false.
func SameWhereScored(f *rules.Formula, g *rules.Formula) bool {
	unloaded := (*rules.Formula)(nil).Set()
	if f.Set() == unloaded || g.Set() == unloaded || f.Set().NumFields() != g.Set().NumFields() {
		return false
	}
	parts, ok := splits(f, g)
	if !ok {
		return false
	}
	for _, fields := range parts {
		a, b := boxOf(f.Set(), fields), boxOf(g.Set(), fields)
		if unscored(f.Set(), a, fields) && unscored(g.Set(), b, fields) {
			continue
		}
		kinds, ok := rowKinds(f, g, a, b)
		if !ok {
			return false
		}
		x, ok1 := a.reach(marks(f)).Canonical(program(f), marks(f), kinds)
		y, ok2 := b.reach(marks(g)).Canonical(program(g), marks(g), kinds)
		if !ok1 || !ok2 || x != y {
			return false
		}
	}
	return true
}

// MultipleOf reports whether it is plain that f is g, a formula of another rule set with the same fields, times a fixed number above 0, and
// fails for the same: units compared by one stand as they do by the other.
func MultipleOf(f *rules.Formula, g *rules.Formula) bool {
	return Numeric(f) && Numeric(g) && symbolic.Multiple(scope(f), program(f), scope(g), program(g))
}

// boxOf gives the box in which fields, by place, are known so far.
func boxOf(s *rules.Set, known map[int]fields.Extent) *Box {
	return BoxOf(s).Changed(func(put func(int, fields.Extent)) {
		for i, e := range known {
			put(i, e)
		}
	})
}

// splits cuts what the declarations allow into parts; false where there are too many.
func splits(f, g *rules.Formula) ([]map[int]fields.Extent, bool) {
	compared := map[int][]exact.Number{}
	symbolic.Compared(program(f), compared)
	symbolic.Compared(program(g), compared)
	read := Fields(f)
	for _, i := range Fields(g) {
		if !slices.Contains(read, i) {
			read = append(read, i)
		}
	}
	parts := []map[int]fields.Extent{{}}
	for _, i := range read {
		field := f.Set().Field(i)
		if field.Type == indicators.Table {
			continue
		}
		if parts = product(parts, i, pieces(field, compared[i])); len(parts) > maxSplits {
			return nil, false
		}
	}
	return parts, true
}

// product gives each part once for each of what may be known of one more field.
func product(parts []map[int]fields.Extent, field int, each []fields.Extent) (list []map[int]fields.Extent) {
	for _, p := range parts {
		for _, e := range each {
			q := maps.Clone(p)
			q[field] = e
			list = append(list, q)
		}
	}
	return list
}

// pieces cuts what a field or column may hold: missing, each answer and choice, a number between and at those it is compared with.
func pieces(f *indicators.Field, compared []exact.Number) (list []fields.Extent) {
	e := fields.ExtentOf(f)
	if e.Missing {
		list = append(list, fields.Extent{Missing: true})
		e.Missing = false
	}
	switch f.Type {
	case indicators.Bool:
		yes, no := e, e
		yes.False, no.True = false, false
		return append(list, yes, no)
	case indicators.Choice:
		for _, word := range f.Of {
			e.Words = []string{word}
			list = append(list, e)
		}
		return list
	case indicators.Number, indicators.Date:
		slices.SortFunc(compared, exact.Number.Cmp)
		for _, in := range intervals.Split(f.Range, slices.CompactFunc(compared, exact.Number.Equal)...) {
			e.Range = in
			list = append(list, e)
		}
		return list
	}
	return append(list, e)
}

// unscored reports whether a criterion of an indicator that always applies surely fails in a box that differs in some fields from what the
// declarations allow.
func unscored(s *rules.Set, b *Box, fields map[int]fields.Extent) bool {
	var declared *Box
	for _, c := range s.Criteria().All() {
		where := b
		fails := func() bool { return where.reach(c.Inside().Marks).Fails(c.Inside().Lowered()) }
		switch {
		case c.Inside().Lowered() == nil:
		case c.Indicator().Condition() != nil || slices.ContainsFunc(c.Inside().Reads(), func(i int) bool { _, is := fields[i]; return is }):
			if always(c.Indicator(), b) && fails() {
				return true
			}
		default: // as wherever it is asked
			if declared == nil {
				declared = BoxOf(s)
			}
			if where = declared; c.Inside().Refuses(fails) {
				return true
			}
		}
	}
	return false
}

// always reports whether an indicator surely applies in a box.
func always(i *rules.Indicator, b *Box) bool {
	f := i.Condition()
	if f == nil {
		return true
	}
	_, canBeFalse := Possible(f, b)
	return !canBeFalse
}

// rowKinds gives, for each table that the formulas read, the kinds of row that a unit with a score can have.
func rowKinds(f, g *rules.Formula, a, b *Box) (map[int][][]fields.Extent, bool) {
	read := map[int]map[int]bool{}
	symbolic.ColumnsRead(program(f), read)
	symbolic.ColumnsRead(program(g), read)
	kinds := map[int][][]fields.Extent{}
	for table, columns := range read {
		asked(f.Set(), table, columns)
		all, ok := rows(f.Set().Field(table), columns)
		if !ok {
			return nil, false
		}
		kinds[table] = slices.DeleteFunc(all, func(row []fields.Extent) bool {
			return refuses(f.Set(), a, table, row) && refuses(g.Set(), b, table, row)
		})
	}
	return kinds, true
}

// asked adds the answers and choices by which criteria over targets pick and judge the rows of a table.
func asked(s *rules.Set, table int, columns map[int]bool) {
	for _, c := range s.Criteria().All() {
		if k, ok := c.Inside().Judge.(picking); ok && k.Table() == table {
			maps.Copy(columns, k.Asks(s.Inside().Scope))
		}
	}
}

// A picking judge picks rows of a table and judges each.
type picking interface {
	Table() int
	// Asks gives the columns by which rows are picked and judged.
	Asks(scope *expression.Scope) map[int]bool
	// Keeps reports whether a row of which so much is known is surely judged, and Lacks whether it surely misses a cell that it needs.
	Keeps(r *symbolic.Reach, row []fields.Extent) bool
	Lacks(row []fields.Extent) bool
}

// rows gives every kind of row of a table, cut by the columns that are read; false where there are too many.
func rows(table *indicators.Field, read map[int]bool) (list [][]fields.Extent, ok bool) {
	list = [][]fields.Extent{{}}
	for i := range table.Columns {
		column := &table.Columns[i]
		each := []fields.Extent{fields.ExtentOf(column)}
		if read[i] {
			each = pieces(column, nil)
		}
		var longer [][]fields.Extent
		for _, row := range list {
			for _, e := range each {
				longer = append(longer, append(slices.Clone(row), e))
			}
		}
		if list = longer; len(list) > maxSplits {
			return nil, false
		}
	}
	return list, true
}

// refuses reports whether a unit with such a row surely has no score: a criterion over targets misses a cell that the row's kind needs.
func refuses(s *rules.Set, b *Box, table int, row []fields.Extent) bool {
	for _, c := range s.Criteria().All() {
		k, ok := c.Inside().Judge.(picking)
		if ok && k.Table() == table && always(c.Indicator(), b) && k.Keeps(b.reach(c.Inside().Marks), row) && k.Lacks(row) {
			return true
		}
	}
	return false
}
