package random

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Unit fills in a unit: every required figure, most optional ones, every choice, every judgement that is asked for. It may be one that cannot be scored.
func Unit(r Source, set *rules.Set) *scoring.Submission {
	sub := &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "某单位"}, Values: map[string]any{},
		Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{}}
	sub.Period, _ = set.Header().Effective.FirstYear()
	for _, f := range set.Fields() {
		if !f.Optional || r.IntN(4) > 0 {
			sub.Values[f.Name] = Value(r, &f)
		}
	}
	targets(r, set, sub)
	for _, c := range set.Criteria().All() {
		judged := c.Judged()
		if ids, best := c.Inside().Ways(); ids != nil && !best {
			way := r.IntN(len(ids))
			sub.Choices[c.ID()] = ids[way]
			judged = judged && c.Choices().At(way).Judged()
		}
		if judged {
			sub.Judgements[c.ID()] = Judge(r, set, c)
		}
	}
	return sub
}

// Value gives a value that fits a field.
func Value(r Source, f *indicators.Field) any {
	switch f.Type {
	case indicators.Bool:
		return r.IntN(2) == 0
	case indicators.Choice:
		return f.Of[r.IntN(len(f.Of))]
	case indicators.Text:
		return "文字"
	case indicators.Date:
		low, _ := f.Range.Low.At.Int64()
		high, _ := f.Range.High.At.Int64()
		return calendar.Day(low + r.Int64N(high-low+1)).String()
	case indicators.Table:
		rows := []map[string]any{}
		for range r.IntN(4) {
			row := map[string]any{}
			for i := range f.Columns {
				if column := &f.Columns[i]; !column.Optional || r.IntN(4) > 0 {
					row[column.Name] = Value(r, column)
				}
			}
			rows = append(rows, row)
		}
		return rows
	}
	for {
		x := exact.New(r.Int64N(4)*r.Int64N(600)-r.Int64N(100), r.IntN(3))
		if f.Whole {
			x = exact.New(r.Int64N(13)*r.Int64N(13), 0)
		}
		for _, e := range [2]indicators.End{f.Range.Low, f.Range.High} {
			if e.Bounded && r.IntN(8) == 0 {
				x = e.At
			}
		}
		if fields.Check(f, x) == fields.Fits {
			d, _ := x.Decimal()
			return d
		}
	}
}

// Judge gives a judgement that fits a criterion.
func Judge(r Source, set *rules.Set, c *rules.Criterion) scoring.Judgement {
	outOf := c.OutOf()
	for _, way := range c.Choices().All() {
		if way.Inside().Form.Person {
			outOf = way.OutOf()
		}
	}
	levels := c.Inside().Levels()
	for {
		grid := c.Indicator().Inside().Grid
		x := grid.Round(outOf.Mul(exact.New(r.Int64N(1001), 3)))
		if c.Inside().Whole() {
			x = x.Floor()
		}
		j := judging.Decision{Given: true, Points: x, Reason: "评定"}
		if len(levels) > 0 {
			j.Level = levels[r.IntN(len(levels))].Name
		}
		if c.Inside().Takes(j) {
			points, _ := x.Decimal()
			return scoring.Judgement{Points: points, Level: j.Level, Reason: j.Reason}
		}
	}
}
