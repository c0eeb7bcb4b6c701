package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
)

// A Formula is an expression of a rule file seen from outside: what it reads and how it goes. It is immutable and safe for concurrent use.
type Formula struct {
	set      *Set
	program  *expression.Program
	marks    exact.Number // that the name marks stands for
	id, name string       // of the rule that it belongs to, for failures
	place    Place
}

// String gives the source text as it is written.
func (f *Formula) String() string { return f.given().program.String() }

// Names gives the formula in labels: 财政拨款支出 ÷ 财政拨款收入 × 100.
func (f *Formula) Names() string { return f.given().program.Names() }

// Place gives where the formula stands in the rule file.
func (f *Formula) Place() Place { return f.given().place }

// Number evaluates a numeric formula.
func (f *Formula) Number(v *Values) (exact.Number, *Failure) {
	if !f.gives(v, expression.Number) {
		return exact.Number{}, f.unjudged(v, expression.Number)
	}
	v.begin(f.marks)
	x := f.program.Number(v.unit.Frame)
	return x, f.failure(v)
}

// Truth evaluates a logical formula.
func (f *Formula) Truth(v *Values) (bool, *Failure) {
	if !f.gives(v, expression.Bool) {
		return false, f.unjudged(v, expression.Bool)
	}
	v.begin(f.marks)
	x := f.program.Bool(v.unit.Frame)
	return x, f.failure(v)
}

// gives reports whether the formula gives values of that type.
func (f *Formula) gives(v *Values, t expression.Type) bool {
	return f != nil && f.program != nil && v.there() && f.program.Type() == t
}

// unjudged says why the formula does not give values of that type.
func (f *Formula) unjudged(v *Values, t expression.Type) *Failure {
	if f == nil || f.program == nil || !v.there() {
		return unjudged(f != nil && f.program != nil)
	}
	return &Failure{Code: expression.CodeType, Message: "算式“" + f.Names() + "”得出的是" + f.program.Type().Label() + "，要的是" + t.Label(), Place: f.place}
}

// A Measure is a named value of a rule file, computed from fields and other measures.
type Measure struct {
	Name, Label string
	Unit        indicators.MeasureUnit
	Formula     *Formula
	Place       Place
}

// Measures gives the measures, in file order.
func (s *Set) Measures() List[Measure] {
	s = s.given()
	var list []Measure
	for slot := len(s.fields); slot < len(s.fields)+s.measures; slot++ {
		f := s.scope.Field(slot)
		list = append(list, Measure{f.Name, f.Label, f.Unit, s.Formula(s.scope.Measure(slot), exact.Number{}, f.Name, kind.LabelOf(f)), s.terms.Declared[slot]})
	}
	return List[Measure]{list}
}

// Condition gives the condition under which a leaf applies; nil: always.
func (i *Indicator) Condition() *Formula {
	if i = i.given(); i.applies == nil {
		return nil
	}
	c := i.criteria[0]
	return c.set.Formula(i.applies, i.k.Marks, i.id, i.name)
}

// failure says what went wrong with the formula, and clears it; nil when nothing did.
func (f *Formula) failure(v *Values) *Failure { return f.failureAt(v, f.place) }

// failureAt is failure for a rule that stands at a place of its own.
func (f *Formula) failureAt(v *Values, place Place) *Failure { return v.failure(f.id, f.name, place) }

// with gives a rule's formula, its limit where that is a formula too, and its placeholders.
func (f *Formula) with(limit *Formula, because *kind.Template) []*Formula {
	if f == nil {
		return nil
	}
	list := []*Formula{f}
	if limit != nil {
		list = append(list, limit)
	}
	for _, p := range because.Programs() {
		list = append(list, f.set.Formula(p, f.marks, "", ""))
	}
	return list
}

// of gives the formula as one of a rule set that was read again; nil where there is none.
func (f *Formula) of(s *Set) *Formula {
	if f == nil {
		return nil
	}
	g := *f
	g.set = s
	return &g
}
