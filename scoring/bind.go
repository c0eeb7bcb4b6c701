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
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// bindValues puts the submitted figures into the frame, each checked against its field, and reports every one that does not fit.
func (b *Bound) bindValues() {
	found := 0
	b.cells = 0
	for i := range b.set.Inside().Figures {
		f := b.set.Field(i)
		x, ok := b.sub.Values[f.Name]
		if ok {
			found++
		}
		if fields.Counted(f.Type) {
			n, is := b.number(f, x)
			if is == fits {
				b.values.Inside().Frame.SetNumber(i, n)
			}
			if is != missing {
				continue
			}
		} else if v, given := b.value(f, x); given {
			b.values.Inside().Frame.Set(i, v)
			continue
		}
		switch {
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

// unknownValues reports figures that the rule set does not have. Where one was meant that is missing, what is missing is not said again.
func (b *Bound) unknownValues() {
	var all []source.Called
	for i := range b.set.NumFields() {
		all = append(all, source.Called{Name: b.set.Field(i).Name, Label: b.set.Field(i).Label})
	}
	for _, name := range slices.Sorted(maps.Keys(b.sub.Values)) {
		if _, ok := b.set.FieldIndex(name); ok {
			continue
		}
		if b.cut {
			return // no more are listed
		}
		meant, hint := source.Meant(name, all)
		b.found("values." + meant)
		b.fault(&Error{Path: "values." + name, Code: CodeUnknownField, Field: name, Got: name, Options: namesOf(all),
			Message: fmt.Sprintf("规则集 %s 没有%s这项数据%s", b.set.Header().ID, source.Quoted(name), hint)})
	}
}

// namesOf gives the names that might have been meant.
func namesOf(list []source.Called) (names []string) {
	for _, c := range list {
		names = append(names, c.Name)
	}
	return names
}

// found takes back that a value is missing which stands there under another name.
func (b *Bound) found(path string) {
	b.errs = slices.DeleteFunc(b.errs, func(e *Error) bool { return e.Code == CodeMissingValue && e.Path == path })
}

// value turns what a host gave into a value of the field, or of a column of the row in hand; false where it is missing.
func (b *Bound) value(f *indicators.Field, x any) (v indicators.Value, given bool) {
	if fields.Counted(f.Type) {
		n, is := b.number(f, x)
		return indicators.Value{Number: n, Present: true}, is != missing
	}
	plain, err := held.Value(x)
	var r *refusal
	switch {
	case err != nil:
		r = unread(x, err)
	case plain == nil:
		return v, false
	case f.Type == indicators.Bool:
		v.Bool, r = truth(f, x, plain)
	case f.Type == indicators.Table:
		v.Rows, r = b.rows(f, x, plain)
	default:
		v.Text, r = words(f, x, plain)
	}
	if r != nil {
		b.refuse(f, x, r)
	}
	v.Present = true
	return v, true
}

// at gives the path of what is being bound: the row of a table in hand, else the figures.
func (b *Bound) at() string {
	if b.table == nil {
		return "values"
	}
	return source.Item("values."+b.table.Name, b.tableRow-1)
}

// refuse reports why what stands for a field does not fit, with what would.
func (b *Bound) refuse(f *indicators.Field, x any, r *refusal) {
	e := &Error{Path: b.at() + "." + f.Name, Code: r.code, Field: f.Name, Message: titled(f) + r.says, Cause: r.cause,
		Got: shown(x), MeasureUnit: string(f.Unit), Options: slices.Clone(f.Of)}
	b.inRow(e, f.Name)
	switch f.Type {
	case indicators.Number, indicators.Date:
		e.Least, e.Most = bounded(f, f.Range.Low), bounded(f, f.Range.High)
	case indicators.Bool:
		e.Options = []string{"true", "false"}
	}
	b.fault(e)
}

// bounded gives an end of a range as text; "" where there is none.
func bounded(f *indicators.Field, end indicators.End) string {
	if !end.Bounded {
		return ""
	}
	return figures.Exactly(f, end.At)
}

// An outcome is what became of a number.
type outcome uint8

const (
	missing outcome = iota
	refused         // and reported
	fits
)

// number turns what a host gave into a number, or the number of a date, that fits its field; what does not is reported.
func (b *Bound) number(f *indicators.Field, x any) (exact.Number, outcome) {
	read := number
	if f.Type == indicators.Date {
		read = dated
	}
	n, given, r := read(x)
	if r == nil {
		switch {
		case !given:
			return n, missing
		case fields.Check(f, n) == fields.Fits:
			return n, fits
		}
		r = &refusal{code: codeOutOfRange, says: misfit(f, n)}
	} else if s, is := x.(string); is && f.Unit != "" {
		if says := misplacedUnit(f.Unit, s); says != "" {
			r.says = "：" + source.Quoted(s) + "不能当作数：" + says
		}
	}
	b.refuse(f, x, r)
	return n, refused
}

// truth accepts yes and no.
func truth(f *indicators.Field, x, plain any) (bool, *refusal) {
	if is, ok := plain.(bool); ok { // as most are
		return is, nil
	}
	if v := reflect.ValueOf(plain); v.Kind() == reflect.Bool {
		return v.Bool(), nil
	}
	return false, otherKind(f, x, "要填 true（是）或 false（否），填的是")
}

// words accepts words; a number in a document that is meant as words counts as it is written.
func words(f *indicators.Field, x, plain any) (string, *refusal) {
	s, ok := plain.(string)
	if v := reflect.ValueOf(plain); !ok && v.Kind() != reflect.String { // json.Number is one too
		return "", otherKind(f, x, "要填文字，填的是")
	} else if !ok {
		s = v.String()
	}
	switch {
	case strings.ContainsFunc(s, source.Forbidden):
		return "", &refusal{code: codeBadText, says: "里有看不见的控制字符，请删除"}
	case len(s) > source.MaxScalar:
		return "", &refusal{code: codeBadText, says: fmt.Sprintf("太长：最多 %d 字节", source.MaxScalar)}
	case fields.CheckText(f, s) != fields.Fits:
		says := fmt.Sprintf("是%s，只能是：%s", source.Quoted(s), strings.Join(f.Of, "、"))
		if near := source.Suggest(s, f.Of); near != "" {
			says += fmt.Sprintf("；是不是“%s”？", near)
		}
		return "", &refusal{code: codeNotAChoice, says: says}
	}
	return s, nil
}

// breaking reports a character that nothing on one line may hold.
func breaking(r rune) bool { return r == '\n' || r == '\t' || source.Forbidden(r) }
