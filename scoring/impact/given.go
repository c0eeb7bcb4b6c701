package impact

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// given writes figures of the unit.
func (w *world) given(names ...string) (list []Given) {
	for _, name := range names {
		f, x := w.field(name), w.values.Get(w.at(name))
		list = append(list, Given{Name: name, Label: f.Label, Value: written(f, x), Present: x.Present, said: said(f, x), value: x})
	}
	return list
}

// written gives a value as it is written in a submission; the rows of a table as kind=正向 target=100；….
func written(f *indicators.Field, x indicators.Value) string {
	switch {
	case !x.Present:
		return ""
	case f.Type == indicators.Table:
		return eachRow(f, x.Rows, " ", func(c *indicators.Field, x indicators.Value) string { return c.Name + "=" + written(c, x) })
	}
	return held.Text(f, x)
}

// said gives it in words; the rows of a table as 指标方向“正向”、目标值100；….
func said(f *indicators.Field, x indicators.Value) string {
	switch {
	case !x.Present:
		return "没有填报"
	case fields.Counted(f.Type):
		return figures.Exactly(f, x.Number) + string(f.Unit)
	case f.Type == indicators.Bool:
		return map[bool]string{true: "是", false: "否"}[x.Bool]
	case f.Type == indicators.Table:
		labelled := func(c *indicators.Field, x indicators.Value) string { return held.Label(c) + said(c, x) }
		return "（" + eachRow(f, x.Rows, "、", labelled) + "）"
	}
	return "“" + x.Text + "”"
}

// eachRow writes the cells of rows that are there.
func eachRow(f *indicators.Field, rows [][]indicators.Value, within string, cell func(*indicators.Field, indicators.Value) string) string {
	var lines []string
	for _, row := range rows {
		var parts []string
		for i := range f.Columns {
			if c := &f.Columns[i]; row[i].Present {
				parts = append(parts, cell(c, row[i]))
			}
		}
		lines = append(lines, strings.Join(parts, within))
	}
	if lines == nil {
		return "没有一行"
	}
	return strings.Join(lines, "；")
}
