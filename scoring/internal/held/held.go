// Package held tells how a submission holds what it holds: values with [Plain], and with [KeyOf] the key of what people decide. Beside that
// it holds what else those need who ask what a score can become.
package held

import (
	"cmp"
	"maps"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/shopspring/decimal"
)

// Decimal gives what always has an end as a decimal: points, and figures that a unit can report.
func Decimal(x exact.Number) decimal.Decimal {
	if i, ok := x.Int64(); ok && 0 <= i && i < int64(len(wholes)) {
		return wholes[i]
	}
	d, _ := x.Decimal()
	return d
}

// wholes are the points that a card is full of, made once.
var wholes = func() (list [101]decimal.Decimal) {
	for i := range list {
		list[i] = decimal.New(int64(i), 0)
	}
	return list
}()

// Number gives a decimal that was bound, and so is a number, as an exact one.
func Number(d decimal.Decimal) exact.Number {
	x, _ := exact.FromDecimal(d)
	return x
}

// SeverityLabel gives the severity of a check in Chinese, of its word in a sheet.
func SeverityLabel(word string) string {
	for _, s := range []judging.Severity{judging.SeverityError, judging.SeverityWarning, judging.SeverityNote} {
		if s.String() == word {
			return s.Label()
		}
	}
	return ""
}

// Label gives what a reader calls a field.
func Label(f *indicators.Field) string { return cmp.Or(f.Label, f.Name) }

// LeavesOf gives the indexes of the leaves that an indicator holds; of a leaf its own.
func LeavesOf(in *rules.Indicator) (list []int) {
	if in.Leaf() {
		return []int{in.Inside().Index}
	}
	for _, child := range in.Indicators().All() {
		list = append(list, LeavesOf(child)...)
	}
	return list
}

// Begins gives the points with which a leaf begins. What criteria award in a leaf that starts from 0 counts as had until it comes off.
func Begins(in *rules.Indicator, v *rules.Values) (exact.Number, *rules.Failure) {
	start, stated := in.Start()
	if !stated {
		return in.Marks(), nil
	}
	at := start.Fixed
	if start.Formula != nil {
		x, fail := start.Formula.Number(v)
		if fail != nil {
			return x, fail
		}
		at = in.Inside().Grid.Round(x)
	}
	return at.Add(in.Inside().Awarded), nil
}

// Text gives a value of a field, but not a table, in words: numbers to their last decimal, yes and no as true and false.
func Text(f *indicators.Field, v indicators.Value) string {
	switch f.Type {
	case indicators.Number, indicators.Date:
		return figures.Exactly(f, v.Number)
	case indicators.Bool:
		return strconv.FormatBool(v.Bool)
	}
	return v.Text
}

// Joined gives a map of its own with what two maps hold; of one key, what the second does.
func Joined[V any](a, b map[string]V) map[string]V {
	m := map[string]V{}
	maps.Copy(m, a)
	maps.Copy(m, b)
	return m
}

// Plain gives a value of a field as a submission holds it; numbers as decimals where their decimals end.
func Plain(f *indicators.Field, v indicators.Value) any {
	switch f.Type {
	case indicators.Number:
		if d, ok := v.Number.Decimal(); ok {
			return d
		}
		return v.Number
	case indicators.Date:
		return figures.Exactly(f, v.Number)
	case indicators.Bool:
		return v.Bool
	case indicators.Table:
		return PlainRows(f, v.Rows)
	}
	return v.Text
}

// PlainRows gives rows as a submission holds them.
func PlainRows(f *indicators.Field, rows [][]indicators.Value) []map[string]any {
	list := []map[string]any{}
	for _, row := range rows {
		m := map[string]any{}
		for i, v := range row {
			if v.Present {
				m[f.Columns[i].Name] = Plain(&f.Columns[i], v)
			}
		}
		list = append(list, m)
	}
	return list
}

// Ways reports that a criterion judges in one of several ways.
func Ways(c *rules.Criterion) bool {
	ids, _ := c.Inside().Ways()
	return ids != nil
}

// KeyOf gives the key under which a submission names a criterion of one sort, and whether it does: the indicator's id, or the criterion's
// own where the indicator has several of that sort.
func KeyOf[V any](c *rules.Criterion, sort func(*rules.Criterion) bool, given map[string]V) (key string, ok bool) {
	alone := 0
	for _, other := range c.Indicator().Criteria().All() {
		if sort(other) {
			alone++
		}
	}
	if _, ok := given[c.ID()]; ok || alone > 1 {
		return c.ID(), ok
	}
	_, ok = given[c.Indicator().ID()]
	return c.Indicator().ID(), ok
}

// RowOf gives the table and the number, counted from 1, of the row that the key of a claim names: targets[2].
func RowOf(key string) (table string, number int, ok bool) {
	table, rest, _ := strings.Cut(key, "[")
	digits, closed := strings.CutSuffix(rest, "]")
	number, err := strconv.Atoi(digits)
	return table, number, closed && table != "" && err == nil && digits == strconv.Itoa(number)
}
