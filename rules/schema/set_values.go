package schema

import (
	"encoding/json"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// maxRows is how many rows a table may have.
const maxRows = 2000

// What a text may be in a document: a number counts as it is written.
var (
	anyText = object{{"type", []string{"string", "number"}}}
	text    = object{{"type", []string{"string", "number"}}, {"pattern", `\S`}}
)

// How a number looks as a text. A figure may be a fraction too; points may not.
const (
	decimals = `^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`
	fraction = `^[+-]?(0|[1-9][0-9]*)((\.[0-9]+)?([eE][+-]?[0-9]+)?|/[1-9][0-9]*)$`
)

func titled(title string, s object) object { return append(object{{"title", title}}, s...) }

// number describes a number in an interval, with its unit and its pattern as a text.
func number(title, unit, pattern string, in indicators.Interval) object {
	s := object{{"title", title}, {"type", []string{"number", "string"}}, {"pattern", pattern}}
	if unit != "" {
		s = append(s, member{"x-unit", unit})
	}
	if in.Low.Bounded && in.Low.At.Terminates() {
		s = append(s, member{"minimum", json.Number(in.Low.At.String())})
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
	groups := groupsOf(set)
	s := object{{"title", "填报数据"}, {"type", "object"}, {"additionalProperties", false}}
	var required []string
	properties := object{}
	for _, g := range groups {
		for _, i := range g.fields {
			f := set.Field(i)
			if i >= set.NumFigures() { // comparing the units gives it
				standing := *f
				standing.Optional, f = true, &standing
			}
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
		s = append(s, member{"x-groups", groups})
	}
	return s
}

// fieldOf describes one field or column.
func fieldOf(f *indicators.Field) (s object) {
	title := expression.Label(f)
	switch f.Type {
	case indicators.Number:
		if s = number(title, string(f.Unit), fraction, f.Range); f.Whole {
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

// A group is an indicator with the figures that it is the first to read, or what is read beside the indicators.
type group struct {
	in     *rules.Indicator // nil beside the indicators
	name   string
	fields []int
	names  []string
}

// MarshalJSON writes what a form shows of a group.
func (g group) MarshalJSON() ([]byte, error) {
	if g.in == nil {
		return object{{"name", g.name}, {"fields", g.names}}.MarshalJSON()
	}
	o := object{{"id", g.in.ID()}, {"name", g.in.Name()}}
	var above []string
	for in := g.in.Parent(); in != nil; in = in.Parent() {
		above = append(above, in.Name())
	}
	if slices.Reverse(above); len(above) > 0 {
		o = append(o, member{"under", above})
	}
	return append(o, member{"marks", g.in.Marks()}, member{"clause", g.in.Clause()}, member{"fields", g.names}).MarshalJSON()
}

// groupsOf puts each field of a set where it is first read: by the indicators as they stand, then by what adds, caps and checks; last
// what nothing reads but the ranking of the units, and the standings themselves, which a unit states only where it is scored alone.
func groupsOf(set *rules.Set) (groups []group) {
	seen := make([]bool, set.NumFields())
	add := func(g group, programs ...*expression.Program) {
		for _, slot := range read(set, programs) {
			if slot < set.NumFigures() && !seen[slot] {
				seen[slot] = true
				g.fields = append(g.fields, slot)
			}
		}
		slices.Sort(g.fields)
		for _, i := range g.fields {
			g.names = append(g.names, set.Field(i).Name)
		}
		if len(g.fields) > 0 {
			groups = append(groups, g)
		}
	}
	for _, in := range set.Leaves().All() {
		add(group{in: in}, programsOf(in)...)
	}
	add(group{name: "加分"}, inside(set.Bonuses().Slice(), rules.Bonus.Formulas)...)
	add(group{name: "一票否决"}, inside(set.Caps().Slice(), rules.Cap.Formulas)...)
	add(group{name: "勾稽检查"}, inside(set.Checks().Slice(), rules.Check.Formulas)...)
	rest, places := group{name: "其他"}, group{name: "名次（与其他单位一起评分时不填）"}
	for i := range set.NumFields() {
		switch {
		case i >= set.NumFigures():
			places.fields = append(places.fields, i)
		case !seen[i]:
			rest.fields = append(rest.fields, i)
		}
	}
	add(rest)
	add(places)
	return groups
}

// programsOf gives what decides whether an indicator applies and how many points it gives.
func programsOf(in *rules.Indicator) (list []*expression.Program) {
	if f := in.Condition(); f != nil {
		p, _ := f.Inside()
		list = append(list, p)
	}
	for _, c := range in.Criteria().All() {
		list = append(list, c.Inside().Programs()...)
	}
	return list
}

// inside gives the programs of formulas.
func inside[T any](of []T, formulas func(T) []*rules.Formula) (list []*expression.Program) {
	for _, x := range of {
		for _, f := range formulas(x) {
			p, _ := f.Inside()
			list = append(list, p)
		}
	}
	return list
}

// read gives the slots of the fields that programs read: through measures, and through what standings compare.
func read(set *rules.Set, programs []*expression.Program) (slots []int) {
	for len(programs) > 0 {
		p := programs[0]
		programs = programs[1:]
		symbolic.Walk(p, func(slot int) {
			if slot >= set.NumFields() || slices.Contains(slots, slot) {
				return
			}
			slots = append(slots, slot)
			if slot >= set.NumFigures() {
				s := set.Standings().At(slot - set.NumFigures())
				for _, f := range []*rules.Formula{s.Value, s.Among} {
					if f != nil {
						p, _ := f.Inside()
						programs = append(programs, p)
					}
				}
			}
		})
	}
	return slots
}
