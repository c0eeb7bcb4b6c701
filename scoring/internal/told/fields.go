package told

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
)

// Label names a field: by its label, or where it has none by its name.
func Label(f *indicators.Field) string {
	if f.Label == "" {
		return f.Name
	}
	return f.Label
}

// Wanted says what a field takes.
func Wanted(f *indicators.Field) string {
	switch f.Type {
	case indicators.Number:
		return numbers(f)
	case indicators.Bool:
		return "是或否"
	case indicators.Choice:
		return strings.Join(f.Of, "、") + "中的一个"
	case indicators.Date:
		return "日期"
	case indicators.Table:
		return "一行一项的表"
	}
	return "文字"
}

// numbers says which numbers a field takes.
func numbers(f *indicators.Field) string {
	says := "数"
	if f.Whole {
		says = "整数"
	}
	if f.Unit != "" {
		says += "，计量单位" + string(f.Unit)
	}
	ends := []struct {
		end          indicators.End
		closed, open string
	}{{f.Range.Low, "不小于", "大于"}, {f.Range.High, "不大于", "小于"}}
	for _, e := range ends {
		switch {
		case e.end.Bounded && e.end.Open:
			says += "，" + e.open + e.end.At.String()
		case e.end.Bounded:
			says += "，" + e.closed + e.end.At.String()
		}
	}
	return says
}
