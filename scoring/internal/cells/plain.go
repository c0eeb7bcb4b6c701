package cells

import "github.com/baifen-go/baifen/indicators"

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
