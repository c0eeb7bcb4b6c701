package bounds

import (
	"github.com/baifen-go/baifen/internal/fields"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// A missing table has endlessly many fillings. Three are tried, which mostly reach the ends: no rows, rows at their best and rows at their worst.

// fillings gives the answers of the items that are tables: rows of targets that are all met, or all missed, and else rows of the largest and
// of the smallest figures.
func (s *finder) fillings() {
	for _, it := range s.items {
		if it.field < 0 || s.set.Field(it.field).Type != indicators.Table {
			continue
		}
		f := s.set.Field(it.field)
		good, bad := s.targetRows(it, f)
		if good == nil {
			for range copies {
				good, bad = append(good, extremeRow(f, true)), append(bad, extremeRow(f, false))
			}
		}
		for _, rows := range [2][][]indicators.Value{good, bad} {
			it.Options = append(it.Options, tabled(rows))
		}
	}
}

// copies is how many rows of a kind are tried: enough for rules that ask for several.
const copies = 10

func tabled(rows [][]indicators.Value) analysis.Option {
	return analysis.Option{Value: indicators.Value{Rows: rows, Present: true}}
}

// targetRows gives a row for each criterion that judges targets of a table, met and missed; nil where none does.
func (s *finder) targetRows(it *item, f *indicators.Field) (good, bad [][]indicators.Value) {
	defer it.Give(s.values, it.Options[0])
	for _, in := range s.set.Leaves().All() {
		for _, c := range in.Criteria().All() {
			if analysis.RowsOf(c) == nil || !slices.ContainsFunc(analysis.Formulas(c), func(p *rules.Formula) bool { return slices.Contains(analysis.Fields(p), it.field) }) {
				continue
			}
			for _, words := range combinations(f.Columns) {
				met, missed := targetRow(f.Columns, words, c.OutOf(), true), targetRow(f.Columns, words, c.OutOf(), false)
				it.Give(s.values, tabled([][]indicators.Value{met}))
				if off, fail := c.Deduction(s.values); fail == nil && off.IsZero() {
					good, bad = append(good, met), append(bad, missed)
					break
				}
			}
		}
	}
	return good, bad
}

// maxCombinations is of how many choices of words for the rows of one criterion it is looked at which rows are its own.
const maxCombinations = 60

// combinations gives the words of the choice columns, but of the kind of target, in every combination.
func combinations(columns []indicators.Field) [][]string {
	list := [][]string{nil}
	for _, c := range columns {
		words := []string{""}
		if c.Type == indicators.Choice && !c.Optional {
			words = c.Of
		}
		if c.Name == "kind" {
			words = words[:1]
			for _, w := range c.Of {
				if w == "正向" || w == "higher" {
					words = []string{w}
				}
			}
		}
		var longer [][]string
		for _, have := range list {
			for _, w := range words {
				longer = append(longer, append(slices.Clone(have), w))
			}
		}
		if list = longer; len(list) > maxCombinations {
			list = list[:maxCombinations]
		}
	}
	return list
}

// targetRow gives a row with one target that carries all of some points.
func targetRow(columns []indicators.Field, words []string, weight exact.Number, met bool) (row []indicators.Value) {
	for i, c := range columns {
		v := indicators.Value{Present: true}
		switch {
		case c.Type == indicators.Choice && words[i] != "":
			v.Text = words[i]
		case c.Type == indicators.Text && (c.Name == "reason" || !c.Optional):
			v.Text = "待填"
		case c.Name == "weight":
			v.Number = weight
		case c.Name == "target" || c.Name == "actual" && met:
			v.Number, _ = analysis.Multiple(c.Range, exact.Int(1), exact.Int(1))
		case fields.Counted(c.Type) && (c.Name == "actual" || !c.Optional):
			v.Number, _ = analysis.Multiple(c.Range, exact.Int(1), exact.Number{})
		case c.Type == indicators.Bool && !c.Optional:
		default:
			v.Present = false
		}
		row = append(row, v)
	}
	return row
}

// extremeRow gives a row of the largest figures and of yes, or of the smallest and of no.
func extremeRow(f *indicators.Field, most bool) (row []indicators.Value) {
	near := exact.Number{}
	if most {
		near = exact.Int(1000)
	}
	for _, c := range f.Columns {
		v := indicators.Value{Present: true, Bool: most}
		switch c.Type {
		case indicators.Number, indicators.Date:
			v.Number, _ = analysis.Multiple(c.Range, exact.Int(1), near)
		case indicators.Choice:
			v.Text = c.Of[0]
			if !most {
				v.Text = c.Of[len(c.Of)-1]
			}
		case indicators.Text:
			v.Text = "待填"
		}
		row = append(row, v)
	}
	return row
}
