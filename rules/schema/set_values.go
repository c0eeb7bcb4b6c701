package schema

import (
	"encoding/json"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/forms"
	"github.com/baifen-go/baifen/rules"
)

// maxRows is how many rows a table may have.
const maxRows = 2000

// What a text may be in a document: a number counts as it is written.
var (
	anyText = object{{"type", []string{"string", "number"}}}
	text    = object{{"type", []string{"string", "number"}}, {"pattern", `\S`}}
)

func titled(title string, s object) object { return append(object{{"title", title}}, s...) }

// number describes a number in an interval, with its unit and its pattern as a text.
func number(title, unit string, texts texts, in indicators.Interval) object {
	s := object{{"title", title}, {"type", []string{"number", "string"}}, {"pattern", texts.pattern(in)}}
	if unit != "" {
		s = append(s, member{"x-unit", unit})
	}
	if in.Low.Bounded && in.Low.At.Terminates() {
		s = append(s, member{map[bool]string{false: "minimum", true: "exclusiveMinimum"}[in.Low.Open], json.Number(in.Low.At.String())})
	}
	if in.High.Bounded && in.High.At.Terminates() {
		s = append(s, member{"maximum", json.Number(in.High.At.String())})
	}
	return s
}

// date describes a date between two others, which generators of forms that know them take for its limits.
func date(title string, in indicators.Interval) object {
	f := &indicators.Field{Type: indicators.Date}
	return object{{"title", title}, {"type", []string{"string"}}, {"format", "date"},
		{"formatMinimum", figures.Exactly(f, in.Low.At)}, {"formatMaximum", figures.Exactly(f, in.High.At)}}
}

// valuesOf describes the figures of a unit, in the order in which the indicators read them.
func valuesOf(set *rules.Set) object {
	groups := forms.Groups(set)
	s := object{{"title", "填报数据"}, {"type", "object"}, {"additionalProperties", false}}
	var required []string
	properties := object{}
	for _, g := range groups {
		for _, f := range g.Fields {
			properties = append(properties, member{f.Name, fieldOf(f)})
			if !f.Optional && f.Default == nil {
				required = append(required, f.Name)
			}
		}
	}
	if len(required) > 0 {
		s = append(s, member{"required", required})
	}
	if s = append(s, member{"properties", inOrder(properties)}); len(groups) > 0 {
		s = append(s, member{"x-groups", shown(groups)})
	}
	return s
}

// shown gives what a form shows of each group.
func shown(groups []forms.Group) (list []object) {
	for _, g := range groups {
		var names []string
		for _, f := range g.Fields {
			names = append(names, f.Name)
		}
		var o object
		if g.Indicator != nil {
			o = append(o, member{"id", g.Indicator.ID()})
		}
		o = append(o, member{"name", g.Name})
		if above := g.Under(); len(above) > 0 {
			o = append(o, member{"under", above})
		}
		if g.Indicator != nil {
			if !g.Indicator.Open() {
				o = append(o, member{"marks", g.Indicator.Marks()})
			}
			o = append(o, member{"clause", g.Indicator.Clause()})
		}
		list = append(list, append(o, member{"fields", names}))
	}
	return list
}

// fieldOf describes one field or column.
func fieldOf(f *indicators.Field) (s object) {
	title := expression.Label(f)
	switch f.Type {
	case indicators.Number:
		if s = number(title, string(f.Unit), textsOf(f), f.Range); f.Whole {
			s[1].value = []string{"integer", "string"}
		}
	case indicators.Bool:
		s = object{{"title", title}, {"type", []string{"boolean"}}}
	case indicators.Date:
		s = date(title, f.Range)
	case indicators.Text:
		s = titled(title, anyText)
	case indicators.Choice:
		s = object{{"title", title}, {"type", []string{"string"}}, {"enum", f.Of}}
	case indicators.Table:
		s = object{{"title", title}, {"type", []string{"array"}}, {"maxItems", maxRows}, {"items", rowOf(f.Columns)}}
	}
	if f.Optional || f.Default != nil {
		s[1].value = append(slices.Clone(s[1].value.([]string)), "null")
		if f.Type == indicators.Choice {
			s[2].value = append(listed(f.Of), nil)
		}
	}
	if types := s[1].value.([]string); len(types) == 1 {
		s[1].value = types[0]
	}
	if d := described(f); d != "" {
		s = append(s, member{"description", d})
	}
	if f.Default != nil {
		s = append(s, member{"default", defaultOf(f)})
	}
	return s
}

// described gives the words beside a field: its unit, for generators that do not know x-unit, and its help.
func described(f *indicators.Field) string {
	switch {
	case f.Unit == "":
		return f.Help
	case f.Help == "":
		return "计量单位：" + string(f.Unit)
	}
	return "计量单位：" + string(f.Unit) + "。" + f.Help
}

func listed(words []string) (list []any) {
	for _, w := range words {
		list = append(list, w)
	}
	return list
}

// rowOf describes a row of a table.
func rowOf(columns []indicators.Field) object {
	var required []string
	properties := object{}
	for i := range columns {
		properties = append(properties, member{columns[i].Name, fieldOf(&columns[i])})
		if !columns[i].Optional && columns[i].Default == nil {
			required = append(required, columns[i].Name)
		}
	}
	s := object{{"type", "object"}, {"additionalProperties", false}, {"properties", inOrder(properties)}}
	if len(required) > 0 {
		s = append(s, member{"required", required})
	}
	return s
}

func defaultOf(f *indicators.Field) any {
	switch {
	case f.Type == indicators.Bool:
		return f.Default.Bool
	case f.Type == indicators.Date:
		return figures.Exactly(f, f.Default.Number)
	case f.Type != indicators.Number:
		return f.Default.Text
	case f.Default.Number.Terminates():
		return json.Number(f.Default.Number.String())
	}
	return f.Default.Number.String()
}
