// Package held tells how a submission holds what it holds: values with [Plain], and with [KeyOf] the key of what people decide.
package held

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
)

// Plain gives a value of a field as a submission holds it; numbers as decimals where their decimals end.
func Plain(f *indicators.Field, v indicators.Value) any {
	switch f.Type {
	case indicators.Number:
		if d, ok := v.Number.Decimal(); ok {
			return d
		}
		return v.Number
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
	ids, _ := c.Alternatives()
	return ids != nil
}

// KeyOf gives the key under which a submission names a criterion of one sort, and whether it does: the indicator's id, or the criterion's
// own where the indicator has several of that sort.
func KeyOf[V any](c *rules.Criterion, sort func(*rules.Criterion) bool, given map[string]V) (key string, ok bool) {
	alone := 0
	for _, other := range c.Indicator().Criteria() {
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
