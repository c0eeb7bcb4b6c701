package rulestest

import (
	"iter"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/scoring"
)

// A start is a unit to look from where a plain one cannot be scored, such as rules that divide by the rows of each chapter of a table, or
// that give no total to who answers yes.
type start struct {
	number exact.Number // of every field of numbers, as near as it may be
	yes    bool         // every answer
	choice int          // tables have a row for each word of this column of choices, counted from 1; 0 is no row
}

// starts gives units to look from, those with the fewest rows first.
func (a *asker) starts() iter.Seq[*scoring.Submission] {
	return func(yield func(*scoring.Submission) bool) {
		for choice := range 3 {
			for _, yes := range []bool{true, false} {
				for _, number := range []int64{100, 0} {
					if !yield(a.startAt(start{exact.Int(number), yes, choice})) {
						return
					}
				}
			}
		}
	}
}

// startAt makes the unit. Standings stay as in a plain one, and so do rows of targets.
func (a *asker) startAt(s start) *scoring.Submission {
	sub := a.plain()
	for i := range a.set.Inside().Figures {
		f := a.set.Field(i)
		if rows, table := sub.Values[f.Name].([]map[string]any); !table {
			sub.Values[f.Name] = a.startOf(f, s)
		} else if len(rows) == 0 && s.choice > 0 {
			sub.Values[f.Name] = a.startRows(f, s)
		}
	}
	return sub
}

// startRows makes a row for each word of one column of choices; one row, where there are not so many such columns.
func (a *asker) startRows(f *indicators.Field, s start) (rows []map[string]any) {
	plain, left := map[string]any{}, s.choice
	var by *indicators.Field
	for i := range f.Columns {
		c := &f.Columns[i]
		plain[c.Name] = a.startOf(c, s)
		if c.Type == indicators.Choice {
			if left--; left == 0 {
				by = c
			}
		}
	}
	if by == nil {
		return append(rows, plain)
	}
	for _, word := range by.Of {
		rows = append(rows, with(plain, by.Name, word))
	}
	return rows
}

func (a *asker) startOf(f *indicators.Field, s start) any {
	switch f.Type {
	case indicators.Bool:
		return s.yes
	case indicators.Number:
		x, ok := analysis.Multiple(f.Range, exact.Int(1), s.number)
		if !ok {
			x = intervals.Inside(f.Range)
		}
		return submitted(f, x)
	}
	return a.first(f)
}
