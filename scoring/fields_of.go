package scoring

import (
	"encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// Fields gives the figures of a unit from a Go struct whose tags name them. It is immutable and safe for concurrent use.
type Fields[T any] struct{ tagging tagging }

// FieldsOf checks a struct against a rule set, once for all units:
//
//	type unit struct {
//		Income   decimal.Decimal `baifen:"income"`
//		Spending *big.Rat        `baifen:"spending"` // nil is missing
//		Breaches sql.NullInt64   `baifen:"breaches"`
//		Targets  []target        `baifen:"targets"` // a table; the tags of target name its columns
//	}
//
//	fields, err := scoring.FieldsOf[unit](set)
//	card, err := scoring.Score(set, &scoring.Submission{Unit: …, Period: 2024, Values: fields.Values(row)})
//
// A field without a tag gives nothing; an embedded struct without one gives what its own fields do. The error is an [ErrorList] with
// every tag that names no figure of the rule set, every required figure that no tag gives, and every Go type that cannot hold what it is
// to give; Path is that of the Go field. Standings are not required: they come of comparing units.
func FieldsOf[T any](set *rules.Set) (*Fields[T], error) {
	s, err := checkedTagging(set, reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	return &Fields[T]{*s}, nil
}

// checkedTagging gives the tagging of a struct that fits a rule set.
func checkedTagging(set *rules.Set, t reflect.Type) (*tagging, error) {
	switch {
	case !loaded(set):
		return nil, noRuleSet()
	case t.Kind() != reflect.Struct:
		return nil, ErrorList{{Code: codeGoType, Message: fmt.Sprintf("Go 类型 %s 不是结构体（也不传指针）：要一个字段带标签 `baifen:\"名称\"` 的结构体", t)}}
	}
	s := taggingOf(t)
	c := structCheck{of: "规则集 " + set.Header().ID + " ", what: "这项数据"}
	for i := range set.NumFields() {
		c.list = append(c.list, set.Field(i))
	}
	c.check(s, t.Name(), set.Inside().Figures)
	if c.errs != nil {
		return nil, c.errs
	}
	return s, nil
}

// Values gives the figures of a unit, for [Submission.Values]. They are of a copy of the struct, decimals and other structs by their
// address in it; what the struct points to and the rows of its slices are not copied: do not change those before the unit is scored.
func (f *Fields[T]) Values(unit T) map[string]any {
	if f == nil {
		return map[string]any{}
	}
	return f.tagging.values(reflect.ValueOf(&unit).Elem())
}

// A structCheck compares a struct with the fields that it is to give.
type structCheck struct {
	list     []*indicators.Field
	of, what string // in messages
	table    string // whose rows the struct gives; "" of the figures themselves
	errs     ErrorList
}

// check looks at the tags of a struct, then at the first fields of the list that nothing gives.
func (c *structCheck) check(s *tagging, at string, required int) {
	for _, f := range s.faults {
		c.fault(at+"."+f.path, f.name, codeGoTag, f.String())
	}
	given := map[string]bool{}
	for _, p := range s.parts {
		given[p.name] = true
		i := slices.IndexFunc(c.list, func(f *indicators.Field) bool { return f.Name == p.name })
		if i < 0 {
			c.unknown(at, &p)
			continue
		}
		c.holds(c.list[i], p.of, at+"."+p.path)
	}
	for _, f := range c.list[:required] {
		if !given[f.Name] && !f.Optional && f.Default == nil {
			c.fault(at, f.Name, CodeMissingValue, fmt.Sprintf("没有哪个字段给出%s：请加上标签 `baifen:\"%s\"`", titled(f), f.Name))
		}
	}
}

func (c *structCheck) fault(path, field, code, message string) {
	if len(c.errs) == MaxErrors {
		return
	}
	e := &Error{Path: path, Field: field, Code: code, Message: message}
	if c.table != "" {
		e.Field, e.TableColumn = c.table, field
	}
	c.errs = append(c.errs, e)
}

func (c *structCheck) unknown(at string, p *part) {
	var names []string
	for _, f := range c.list {
		names = append(names, f.Name)
	}
	message := fmt.Sprintf("%s没有%s%s", c.of, source.Quoted(p.name), c.what)
	if near := source.Suggest(p.name, names); near != "" {
		message += fmt.Sprintf("，是不是“%s”？", near)
	}
	c.fault(at+"."+p.path, p.name, CodeUnknownField, message)
}

// holds reports a Go type that cannot hold what a field wants.
func (c *structCheck) holds(f *indicators.Field, t reflect.Type, at string) {
	inner := bare(t)
	if f.Type == indicators.Table && isList(inner) {
		if row := dereferenced(inner.Elem()); row.Kind() == reflect.Struct {
			c.rows(f, row, at)
			return
		}
	}
	if r := unfit(f, t); r != nil {
		c.fault(at, f.Name, r.code, titled(f)+r.says)
	}
}

// rows looks at the structs that the rows of a table come in.
func (c *structCheck) rows(f *indicators.Field, row reflect.Type, at string) {
	s := taggingOf(row)
	if len(s.parts)+len(s.faults) == 0 {
		c.fault(at, f.Name, codeGoType, titled(f)+wrongGo(f, row).says)
		return
	}
	columns := structCheck{of: titled(f), what: "这一列", table: f.Name, errs: c.errs}
	for i := range f.Columns {
		columns.list = append(columns.list, &f.Columns[i])
	}
	columns.check(s, at, len(columns.list))
	c.errs = columns.errs
}

// unfit says why no value of a Go type can be that of a field; nil where some can, or only its value tells.
func unfit(f *indicators.Field, t reflect.Type) *refusal {
	switch inner := bare(t); {
	case inner.Kind() == reflect.Interface:
		return nil
	case f.Type == indicators.Number && isFloat(inner):
		return inexact(t)
	case f.Type == indicators.Table && isList(inner):
		row := dereferenced(inner.Elem())
		if row.Kind() != reflect.Map {
			return nil
		}
		var r *refusal
		for i := range f.Columns { // each row has its own
			if r = unfit(&f.Columns[i], row.Elem()); r == nil && isBig(row.Elem()) {
				r = wrongGo(&f.Columns[i], row.Elem())
			}
			if r == nil {
				return nil
			}
		}
		return r
	case f.Type == indicators.Table || !holds(f.Type, inner):
		return wrongGo(f, t)
	}
	return nil
}

// isBig reports a big number by value: a struct gives its address, a map cannot.
func isBig(t reflect.Type) bool {
	return t == reflect.TypeFor[big.Rat]() || t == reflect.TypeFor[big.Int]()
}

// isList reports a list of what can be the rows of a table.
func isList(t reflect.Type) bool {
	if t.Kind() != reflect.Slice && t.Kind() != reflect.Array {
		return false
	}
	switch row := dereferenced(t.Elem()); row.Kind() {
	case reflect.Interface, reflect.Struct:
		return true
	case reflect.Map:
		return row.Key().Kind() == reflect.String
	}
	return false
}

// bare takes pointers and the types of database/sql off a type.
func bare(t reflect.Type) reflect.Type {
	for range 8 {
		switch {
		case t.Kind() == reflect.Pointer:
			t = t.Elem()
		case held.IsNull(t):
			t = t.Field(0).Type
		default:
			return t
		}
	}
	return t
}

func isFloat(t reflect.Type) bool {
	return t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64 || t == reflect.TypeFor[big.Float]()
}

// holds reports whether values of a Go type can be those of a type of field that is no table.
func holds(of indicators.Type, t reflect.Type) bool {
	number := of == indicators.Number
	switch t {
	case reflect.TypeFor[decimal.Decimal](), reflect.TypeFor[decimal.NullDecimal](), reflect.TypeFor[exact.Number](), reflect.TypeFor[big.Rat](), reflect.TypeFor[big.Int]():
		return number
	case reflect.TypeFor[time.Time]():
		return of == indicators.Date
	case reflect.TypeFor[json.Number](), reflect.TypeFor[[]byte]():
		return of != indicators.Bool
	}
	if t.Implements(held.Valuer()) || reflect.PointerTo(t).Implements(held.Valuer()) {
		return true // its value tells
	}
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return of == indicators.Bool
	case k == reflect.String:
		return of != indicators.Bool
	case k >= reflect.Int && k <= reflect.Uint64:
		return number
	}
	return false
}
