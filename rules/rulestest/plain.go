package rulestest

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// plain fills in a unit with plain figures, and all points where people judge.
func (a *asker) plain() *scoring.Submission {
	set := a.set
	year, _ := set.Header().Effective.FirstYear()
	sub := &scoring.Submission{
		Unit: scoring.Unit{Name: "单位"}, Period: year,
		Values: map[string]any{}, Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{},
	}
	wished := map[int]exact.Number{}
	for i := range set.NumFields() {
		f := set.Field(i)
		sub.Values[f.Name] = a.first(f)
		if x, ok := sub.Values[f.Name].(exact.Number); ok && i >= set.Inside().Figures && set.Standings().At(i-set.Inside().Figures).Kind == judging.UnitCount {
			wished[i-set.Inside().Figures] = x
		}
	}
	for i, x := range analysis.Together(set, nil, wished) { // the first of so many
		sub.Values[set.Standings().At(i).Name] = x
	}
	for _, k := range set.Criteria().All() {
		if ids, best := k.Inside().Ways(); ids != nil && !best {
			sub.Choices[k.ID()] = ids[0]
		}
		if k.Judged() {
			options := analysis.Judgement(k).Options
			sub.Judgements[k.ID()] = judgement(options[len(options)-1].Judgement)
		}
	}
	return sub
}

func judgement(j judging.Decision) scoring.Judgement {
	points, _ := j.Points.Decimal()
	return scoring.Judgement{Points: points, Level: j.Level, Reason: "评定"}
}

// first is the plain value of a field.
func (a *asker) first(f *indicators.Field) any {
	switch f.Type {
	case indicators.Bool:
		return true
	case indicators.Choice:
		return f.Of[0]
	case indicators.Text:
		return "文字"
	case indicators.Table:
		return a.rows(f)
	}
	x := exact.Int(100)
	if f.Type == indicators.Date {
		x = a.someday()
	}
	if f.Range.Low.Bounded {
		x = exact.Max(x, f.Range.Low.At.Ceil())
	}
	if f.Range.High.Bounded {
		x = exact.Min(x, f.Range.High.At)
	}
	return submitted(f, x)
}

// someday is a day in the middle of the first year for which units are judged.
func (a *asker) someday() exact.Number {
	year, _ := a.set.Header().Effective.FirstYear()
	d, _ := calendar.Of(year, 6, 30)
	return exact.Int(int64(d))
}

// rows makes a table with a row for each combination of choices, weighted so that criteria over targets find what they govern.
func (a *asker) rows(f *indicators.Field) []map[string]any {
	rows := []map[string]any{}
	var governed []*rules.Criterion
	for _, k := range a.set.Criteria().All() {
		p := parts{pieceOf(k)}
		if analysis.RowsOf(k) != nil && slices.ContainsFunc(p.reads(), func(i int) bool { return a.set.Field(i) == f }) {
			governed = append(governed, k)
		}
	}
	for _, k := range governed {
		found := a.kinds(f, k)
		left := k.OutOf()
		for i, row := range found {
			share, _ := k.OutOf().Quo(exact.Int(int64(len(found))))
			down := k.Indicator().Inside().Grid
			down.Mode = exact.Down
			share = down.Round(share)
			if i == len(found)-1 {
				share = left
			}
			left = left.Sub(share)
			row["weight"] = share
			if row["points"] != nil {
				row["points"] = share
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// kinds finds rows of choices, one of each kind of target, that each alone give a criterion over targets all its points.
func (a *asker) kinds(f *indicators.Field, k *rules.Criterion) (found []map[string]any) {
	row := map[string]any{}
	var choices []*indicators.Field
	for i := range f.Columns {
		column := &f.Columns[i]
		if row[column.Name] = a.first(column); column.Type == indicators.Choice {
			choices = append(choices, column)
		}
	}
	row["weight"], row["points"] = k.OutOf(), k.OutOf()
	if fields.Column(f, "points") < 0 {
		delete(row, "points")
	}
	seen := map[any]bool{}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Values: map[string]any{}}
	var try func(i int)
	try = func(i int) {
		if i < len(choices) {
			for _, word := range choices[i].Of {
				row[choices[i].Name] = word
				try(i + 1)
			}
			return
		}
		sub.Values[f.Name] = []map[string]any{row}
		_ = a.bind(sub) // other figures are missing; the table is not
		off, fail := k.Deduction(a.bound.Values())
		if fail == nil && off.IsZero() && !seen[row["kind"]] {
			seen[row["kind"]] = true
			found = append(found, maps.Clone(row))
		}
	}
	try(0)
	return found
}

// fillings gives the rows that are tried of a table: the plain ones, rows of plain figures, of the largest and of the smallest, and none.
func (a *asker) fillings(f *indicators.Field) [][]map[string]any {
	list := [][]map[string]any{a.rows(f)}
	for _, x := range []int64{100, 1, 0, 1000000} {
		for _, yes := range []bool{true, false} {
			row := map[string]any{}
			for i := range f.Columns {
				column := &f.Columns[i]
				row[column.Name] = a.first(column)
				switch {
				case column.Type == indicators.Number:
					y, ok := analysis.Multiple(column.Range, exact.Int(1), exact.Int(x))
					if !ok {
						y = intervals.Inside(column.Range)
					}
					row[column.Name] = submitted(column, y)
				case column.Type == indicators.Bool:
					row[column.Name] = yes
				case column.Type == indicators.Choice && !yes:
					row[column.Name] = column.Of[len(column.Of)-1]
				}
			}
			list = append(list, []map[string]any{row}, slices.Repeat([]map[string]any{row}, 10))
		}
	}
	return append(list, []map[string]any{})
}

// rowsFrom gives rows as a submission holds them.
func rowsFrom(f *indicators.Field, rows [][]indicators.Value) []map[string]any {
	list := []map[string]any{}
	for _, cells := range rows {
		row := map[string]any{}
		for i, v := range cells {
			if column := &f.Columns[i]; v.Present {
				row[column.Name] = plainValue(column, v)
			}
		}
		list = append(list, row)
	}
	return list
}
