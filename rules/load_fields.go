package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

func (l *loader) fields(o *source.Object) {
	n := o.Need("fields")
	if n == nil || n.Kind != source.Map {
		l.Object(n, "fields")
		return
	}
	l.set.fields, l.Terms.ByName = make([]indicators.Field, 0, len(n.Entries)+1), make([]int, 0, len(n.Entries))
	for _, e := range n.Entries {
		at := "fields." + e.Key
		l.name(e, at)
		l.set.slots[e.Key] = len(l.set.fields)
		l.Terms.ByName = append(l.Terms.ByName, len(l.set.fields))
		l.set.fields = append(l.set.fields, l.field(e.Key, e.Value, at, true))
		l.Terms.Declared = append(l.Terms.Declared, l.Place(e.Pos))
	}
	l.Terms.Figures = len(l.set.fields)
	slices.SortFunc(l.Terms.ByName, func(a, b int) int { return strings.Compare(l.set.fields[a].Name, l.set.fields[b].Name) })
}

// name checks that an entry's key may name a field, a measure or a column.
func (l *loader) name(e source.Entry, at string) {
	if m := expression.NameFault(e.Key); m != "" {
		l.Fault(e.Pos, at, codeBadName, m)
	}
}

// field reads the declaration of a field or, where top is false, of a column.
func (l *loader) field(name string, n *source.Node, at string, top bool) indicators.Field {
	m := l.Object(n, at)
	f := indicators.Field{Name: name, Label: l.Line(m.Take("label"), m.Sub("label")), Help: l.Text(m.Take("help"), m.Sub("help"))}
	names := fields.TypeNames()
	types := names
	if !top {
		types = slices.DeleteFunc(slices.Clone(names), func(t string) bool { return t == indicators.Table.String() }) // no table inside a table
	}
	typ := m.Need("type")
	word := l.Word(typ, m.Sub("type"), "number 数，bool 是否，text 文字，choice 选项，table 表，date 日期", types...)
	f.Type = indicators.Type(slices.Index(names, types[word]))
	typed := typ != nil && slices.Contains(types, typ.Text)
	f.Optional = l.Bool(m.Take("optional"), m.Sub("optional"))
	if f.Type == indicators.Number {
		l.numberField(m, &f)
	}
	if f.Type == indicators.Date {
		l.dateField(m, &f)
	}
	if f.Type == indicators.Choice {
		f.Of = l.choices(m.Need("of"), m.Sub("of"))
	}
	if f.Type == indicators.Table {
		f.Columns = l.columns(m.Need("columns"), m.Sub("columns"))
	}
	if !typed || f.Type == indicators.Choice && len(f.Of) == 0 || f.Type == indicators.Table && len(f.Columns) == 0 {
		l.Unreadable[strings.SplitN(at, ".", 3)[1]] = true // fields.name, or fields.name.columns.column
	}
	if top {
		f.Fixed = l.Bool(m.Take("fixed"), m.Sub("fixed"))
		l.step(m, &f)
	}
	if d := m.Take("default"); d != nil && typed {
		f.Default = l.defaultOf(d, m.Sub("default"), &f)
		if f.Optional {
			l.Fault(d.Pos, m.Sub("default"), kind.CodeMisplaced, "写了 default 就不会缺少，不要再写 optional: true")
		}
	}
	for _, k := range ofOneType {
		if k.key == "step" && !top {
			continue // unknown to columns, of which nothing is proposed
		}
		if x := m.Take(k.key); x != nil && f.Type != k.of && !(k.dates && f.Type == indicators.Date) && typed {
			l.Faultf(x.Pos, m.Sub(k.key), kind.CodeMisplaced, "%s 只能与 type: %s 一起用", k.key, k.of)
		}
	}
	m.Close()
	return f
}

// ofOneType are the keys that only fields of one type have.
var ofOneType = []struct {
	key   string
	of    indicators.Type
	dates bool // dates have it too
}{
	{"min", indicators.Number, true}, {"max", indicators.Number, true}, {"whole", indicators.Number, false}, {"unit", indicators.Number, false},
	{"step", indicators.Number, false},
	{"of", indicators.Choice, false}, {"columns", indicators.Table, false},
}

func (l *loader) numberField(m *source.Object, f *indicators.Field) {
	f.Unit = indicators.MeasureUnit(l.Line(m.Take("unit"), m.Sub("unit")))
	f.Whole = l.Bool(m.Take("whole"), m.Sub("whole"))
	if n := m.Take("min"); n != nil {
		f.Range.Low = intervals.AtLeast(l.Fixed(n, m.Sub("min"))).Low
	}
	if n := m.Take("max"); n != nil {
		f.Range.High = intervals.AtMost(l.Fixed(n, m.Sub("max"))).High
		if intervals.Empty(f.Range) {
			l.Fault(n.Pos, m.Sub("max"), kind.CodeOutOfRange, "max 小于 min：没有任何数可填")
		}
	}
}

// step reads the step in which a number changes where a change of it is proposed.
func (l *loader) step(m *source.Object, f *indicators.Field) {
	if f.Type != indicators.Number {
		return // ofOneType says that it does not belong here
	}
	n := m.Take("step")
	if n == nil {
		return
	}
	x, ok := l.Number(n, m.Sub("step"))
	switch {
	case !ok:
	case x.Sign() <= 0:
		l.Fault(n.Pos, m.Sub("step"), kind.CodeOutOfRange, "step 是每次变动的最小数，要大于 0")
	case f.Whole && !x.IsInt():
		l.Fault(n.Pos, m.Sub("step"), kind.CodeOutOfRange, "写了 whole: true，step 也要是整数")
	case f.Fixed:
		l.Fault(n.Pos, m.Sub("step"), kind.CodeMisplaced, "写了 fixed: true 就不会建议改动，不要再写 step")
	default:
		f.Step = x
	}
}

func (l *loader) choices(n *source.Node, at string) (words []string) {
	seen := map[string]bool{}
	for i, item := range l.Items(n, at) {
		word := l.Said(item, source.Item(at, i))
		if n.Braced() && item.Bare() && strings.ContainsAny(word, "，、") {
			l.Faultf(item.Pos, source.Item(at, i), source.CodeFullWidth, "选项之间用半角逗号：“%s”现在是一个选项；确是一个的，用引号括起来", word)
		}
		if seen[word] && word != "" {
			l.Faultf(item.Pos, source.Item(at, i), kind.CodeDuplicateName, "选项“%s”写了两次", word)
		}
		seen[word] = true
		words = append(words, word)
	}
	return words
}

func (l *loader) columns(n *source.Node, at string) (columns []indicators.Field) {
	if n == nil || n.Kind != source.Map {
		l.Object(n, at)
		return nil
	}
	if len(n.Entries) == 0 {
		l.Fault(n.Pos, at, kind.CodeEmptyList, "表至少要有一列")
	}
	for i, e := range n.Entries {
		l.name(e, at+"."+e.Key)
		l.Terms.Columns[[2]int{len(l.Terms.Declared), i}] = l.Place(e.Pos)
		columns = append(columns, l.field(e.Key, e.Value, at+"."+e.Key, false))
	}
	return columns
}

// defaultOf reads the value that is taken when a figure is missing; it must fit the field.
func (l *loader) defaultOf(n *source.Node, at string, f *indicators.Field) *indicators.Value {
	v := &indicators.Value{Present: true}
	var fault string
	switch f.Type {
	case indicators.Number:
		x, ok := l.Number(n, at)
		if v.Number = x; ok {
			fault = misfit(f, fields.Check(f, x))
		}
	case indicators.Date:
		v.Number = l.day(n, at, f.Range.Low.At)
		fault = misfit(f, fields.Check(f, v.Number))
	case indicators.Bool:
		v.Bool = l.Bool(n, at)
	case indicators.Table:
		fault = "表不能有默认值：没有行请写 []"
	default:
		v.Text = l.Text(n, at)
		fault = misfit(f, fields.CheckText(f, v.Text))
	}
	if fault != "" {
		l.Fault(n.Pos, at, kind.CodeOutOfRange, "默认值不合要求："+fault)
	}
	return v
}

// misfit says in Chinese why a value does not fit its field; "" when it does.
func misfit(f *indicators.Field, fault fields.Fault) string {
	switch fault {
	case fields.BelowRange:
		return new(kind.Phrase).Say(smaller(f)).Number(f.Range.Low.At, figures.UnitOf(f)).String()
	case fields.AboveRange:
		return new(kind.Phrase).Say(larger(f)).Number(f.Range.High.At, figures.UnitOf(f)).String()
	case fields.NotWhole:
		return "必须是整数"
	case fields.NotAChoice:
		return "只能是：" + strings.Join(f.Of, "、")
	}
	return ""
}
