package lint

import (
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
)

// options gives what is tried for a field or a column; the first is an ordinary value.
func (s *search) options(f *indicators.Field) (list []indicators.Value) {
	switch f.Type {
	case indicators.Number, indicators.Date:
		for _, x := range s.numbersFor(f) {
			list = append(list, indicators.Value{Number: x, Present: true})
		}
	case indicators.Bool:
		list = []indicators.Value{{Bool: true, Present: true}, {Present: true}}
	case indicators.Choice:
		for _, w := range f.Of {
			list = append(list, indicators.Value{Text: w, Present: true})
		}
	case indicators.Table:
		list = s.tables(f)
	default:
		list = []indicators.Value{{Text: "说明", Present: true}, {Text: "", Present: true}}
	}
	if f.Optional {
		list = append(list, indicators.Value{})
	}
	return list
}

// mostOptions is the most numbers that are tried for one field.
const mostOptions = 24

// numbersFor gives the numbers that are tried for a field: the ends of its range, those that stand in the rules, what lies beside
// them, and a few round ones.
func (s *search) numbersFor(f *indicators.Field) (list []exact.Number) {
	add := func(x exact.Number) {
		if f.Range.Contains(x) && (!f.Whole || x.IsInt()) && len(list) < mostOptions {
			list = addNumber(list, x)
		}
	}
	one, last := exact.Int(1), exact.New(1, 2)
	if f.Whole {
		last = one
	}
	if f.Type == indicators.Date {
		for _, x := range s.daysAround() {
			add(x)
		}
	}
	for _, x := range s.numbers[:min(1, len(s.numbers))] {
		add(x) // an ordinary number of the rule in hand
	}
	add(exact.Int(100))
	for _, e := range [2]indicators.End{f.Range.Low, f.Range.High} {
		if e.Bounded {
			add(e.At)
			add(e.At.Add(one))
			add(e.At.Sub(one))
		}
	}
	add(exact.Number{})
	for _, x := range s.numbers {
		add(x)
		add(x.Add(last))
		add(x.Sub(last))
	}
	for _, x := range []exact.Number{one, exact.Int(-1), exact.Int(2), exact.Int(10), exact.Int(1000), exact.Int(1000000)} {
		add(x)
	}
	if len(list) == 0 {
		add(plainNumber(f.Range))
		add(plainNumber(f.Range).Ceil())
		add(plainNumber(f.Range).Floor())
	}
	return list
}

// daysAround gives an ordinary day of the year for which the rules are, and those that are as far from it as the first numbers of the rules say.
func (s *search) daysAround() []exact.Number {
	year, known := s.set.Header().Effective.FirstYear()
	d, _ := calendar.Of(year, 6, 30)
	if !known {
		return nil
	}
	day := exact.Int(int64(d))
	list := []exact.Number{day, day.Add(exact.Int(1))}
	for _, x := range s.numbers[:min(len(s.numbers), mostOptions/4)] {
		list = append(list, day.Add(x), day.Sub(x))
	}
	return list
}

// write gives a value as a submission has it: a number in plain notation, true or false, words, rows in braces.
func write(f *indicators.Field, v indicators.Value) string {
	switch f.Type {
	case indicators.Number, indicators.Date:
		return figures.Exactly(f, v.Number)
	case indicators.Bool:
		return strconv.FormatBool(v.Bool)
	case indicators.Table:
		rows := make([]string, len(v.Rows))
		for i, row := range v.Rows {
			var cells []string
			for c := range f.Columns {
				if row[c].Present {
					cells = append(cells, f.Columns[c].Name+": "+write(&f.Columns[c], row[c]))
				}
			}
			rows[i] = "{" + strings.Join(cells, ", ") + "}"
		}
		return "[" + strings.Join(rows, ", ") + "]"
	}
	return v.Text
}

// plainNumber gives a number of an interval with as few decimal places as will do.
func plainNumber(in indicators.Interval) exact.Number {
	x := intervals.Inside(in)
	for places := range 8 {
		if y := x.Round(places, exact.HalfUp); in.Contains(y) {
			return y
		}
	}
	return x
}
