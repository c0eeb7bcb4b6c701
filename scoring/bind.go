package scoring

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/source"
)

// bindValues puts the submitted figures into the frame, each checked against its field, and reports every one that does not fit.
func (b *Bound) bindValues() {
	found := 0
	for i := range b.set.NumFigures() {
		f := b.set.Field(i)
		x, ok := b.sub.Values[f.Name]
		if ok {
			found++
		}
		switch {
		case x != nil && f.Type == indicators.Number:
			if n, ok := b.number(f, x, "values"); ok {
				b.values.Inside().Frame.SetNumber(i, n)
			}
		case x != nil:
			b.values.Inside().Frame.Set(i, b.value(f, x, "values"))
		case f.Default != nil:
			b.values.Inside().Frame.Set(i, *f.Default)
		case !f.Optional:
			b.figure(f.Name, CodeMissingValue, "缺少"+titled(f))
		}
	}
	for i := range b.set.Standings().Len() {
		found += b.bindStanding(b.set.Standings().At(i))
	}
	if found < len(b.sub.Values) {
		b.unknownValues()
	}
}

// titled names a field for a message: “财政拨款支出”（spending）.
func titled(f *indicators.Field) string {
	if f.Label == "" || f.Label == f.Name {
		return "“" + f.Name + "”"
	}
	return "“" + f.Label + "”（" + f.Name + "）"
}

func (b *Bound) unknownValues() {
	var names []string
	for i := range b.set.NumFields() {
		names = append(names, b.set.Field(i).Name)
	}
	for _, name := range slices.Sorted(maps.Keys(b.sub.Values)) {
		if _, ok := b.set.FieldIndex(name); ok {
			continue
		}
		if b.cut {
			return // no more are listed
		}
		message := fmt.Sprintf("规则集 %s 没有%s这项数据", b.set.Header().ID, source.Quoted(name))
		if near := source.Suggest(name, names); near != "" {
			message += fmt.Sprintf("，是不是“%s”？", near)
		}
		b.figure(name, CodeUnknownField, message)
	}
}

// value turns what a host gave into a value of the field, which stands in the map at a path.
func (b *Bound) value(f *indicators.Field, x any, at string) indicators.Value {
	v := indicators.Value{Present: true}
	var code, fault string
	switch f.Type {
	case indicators.Number:
		v.Number, _ = b.number(f, x, at)
	case indicators.Bool:
		if r := reflect.ValueOf(x); r.Kind() == reflect.Bool {
			v.Bool = r.Bool()
		} else {
			code, fault = codeWrongType, "要填 true（是）或 false（否），填的是"+described(x)
		}
	case indicators.Table:
		v.Rows = b.rows(f, x, at+"."+f.Name)
	default:
		v.Text, code, fault = words(f, x)
	}
	if fault != "" {
		b.unfit(f, x, at, code, fault)
	}
	return v
}

// unfit reports a value that does not fit its field, with what would.
func (b *Bound) unfit(f *indicators.Field, x any, at, code, fault string) {
	e := &Error{Path: at + "." + f.Name, Code: code, Field: f.Name, Message: titled(f) + fault, Got: given(x), MeasureUnit: string(f.Unit), Options: slices.Clone(f.Of)}
	switch f.Type {
	case indicators.Number:
		e.Least, e.Most = bounded(f.Range.Low), bounded(f.Range.High)
	case indicators.Bool:
		e.Options = []string{"true", "false"}
	}
	b.fault(e)
}

// bounded gives an end of a range as text; "" where there is none.
func bounded(end indicators.End) string {
	if !end.Bounded {
		return ""
	}
	return end.At.String()
}

// number turns what a host gave into a number that fits its field; what does not is reported.
func (b *Bound) number(f *indicators.Field, x any, at string) (exact.Number, bool) {
	n, code, fault := number(x)
	switch {
	case fault != "":
		if own := ownUnit(f, x); own != "" {
			fault = own
		}
	case fields.Check(f, n) == fields.Fits:
		return n, true
	default:
		code, fault = codeOutOfRange, misfit(f, n)
	}
	b.unfit(f, x, at, code, fault)
	return n, false
}

// ownUnit says of a number with the field's own unit behind it that the unit is to be left out; "" of anything else.
func ownUnit(f *indicators.Field, x any) string {
	s, _ := x.(string)
	plain, ok := strings.CutSuffix(strings.TrimSpace(s), string(f.Unit))
	if plain = strings.TrimSpace(plain); !ok || f.Unit == "" || f.Unit == figures.Percent || source.NumberFault(plain) != "" {
		return ""
	}
	if _, code, _ := parsed(plain); code != "" {
		return ""
	}
	return "：" + source.Quoted(s) + "不能当作数：字段的单位就是" + string(f.Unit) + "，不用写，写成 " + plain
}

// words accepts words; a number in a document that is meant as words counts as it is written.
func words(f *indicators.Field, x any) (s, code, fault string) {
	if v := reflect.ValueOf(x); v.Kind() == reflect.String { // json.Number too
		s = v.String()
	} else {
		return "", codeWrongType, "要填文字，填的是" + described(x)
	}
	switch {
	case strings.ContainsFunc(s, source.Forbidden):
		return s, codeBadText, "里有看不见的控制字符，请删除"
	case len(s) > source.MaxScalar:
		return s, codeBadText, fmt.Sprintf("太长：最多 %d 字节", source.MaxScalar)
	case fields.CheckText(f, s) != fields.Fits:
		fault = fmt.Sprintf("是%s，只能是：%s", source.Quoted(s), strings.Join(f.Of, "、"))
		if near := source.Suggest(s, f.Of); near != "" {
			fault += fmt.Sprintf("；是不是“%s”？", near)
		}
		return s, codeNotAChoice, fault
	}
	return s, "", ""
}

// breaking reports a character that nothing on one line may hold.
func breaking(r rune) bool { return r == '\n' || r == '\t' || source.Forbidden(r) }

// rows turns a list of maps into rows, each with a value for each column.
func (b *Bound) rows(f *indicators.Field, x any, at string) [][]indicators.Value {
	list, ok := rowMaps(x)
	switch {
	case !ok:
		b.fault(&Error{Path: at, Code: codeWrongType, Field: f.Name, Message: titled(f) + "要填表：每行一组“列名: 值”"})
		return nil
	case len(list) > MaxRows:
		b.fault(&Error{Path: at, Code: codeTooManyRows, Field: f.Name, Message: fmt.Sprintf("%s有 %d 行，最多 %d 行", titled(f), len(list), MaxRows)})
		return nil
	}
	rows := make([][]indicators.Value, len(list))
	for i, m := range list {
		if b.cut {
			break
		}
		rows[i] = b.row(f, m, source.Item(at, i))
	}
	return rows
}

func rowMaps(x any) ([]map[string]any, bool) {
	switch x := x.(type) {
	case []map[string]any:
		return x, true
	case []any:
		list := make([]map[string]any, len(x))
		for i, e := range x {
			m, ok := e.(map[string]any)
			if !ok {
				return nil, false
			}
			list[i] = m
		}
		return list, true
	}
	return nil, false
}

func (b *Bound) row(f *indicators.Field, m map[string]any, at string) []indicators.Value {
	row := make([]indicators.Value, len(f.Columns))
	found := 0
	for c := range f.Columns {
		column := &f.Columns[c]
		x, ok := m[column.Name]
		if ok {
			found++
		}
		switch {
		case x != nil:
			row[c] = b.value(column, x, at)
		case column.Default != nil:
			row[c] = *column.Default
		case !column.Optional:
			b.fault(&Error{Path: at + "." + column.Name, Code: CodeMissingValue, Field: f.Name, Message: titled(f) + "的这一行缺少" + titled(column)})
		}
	}
	if found == len(m) {
		return row
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if fields.Column(f, name) < 0 {
			b.fault(&Error{Path: at + "." + name, Code: CodeUnknownField, Field: f.Name, Message: fmt.Sprintf("%s没有%s这一列", titled(f), source.Quoted(name))})
		}
	}
	return row
}
