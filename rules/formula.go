package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A Formula is an expression of a rule file seen from outside: what it reads and how it goes. It is immutable and safe for concurrent use.
type Formula struct {
	set      *Set
	program  *expression.Program
	marks    exact.Number // that the name marks stands for
	id, name string       // of the rule that it belongs to, for failures
	place    Place
}

// formula gives a program its outside; nil where there is none.
func (s *Set) formula(p *expression.Program, marks exact.Number, id, name string) *Formula {
	if p == nil {
		return nil
	}
	return &Formula{s, p, marks, id, name, s.terms.Where(p, s.file)}
}

// String gives the source text as it is written.
func (f *Formula) String() string { return f.program.String() }

// Names gives the formula in labels: 财政拨款支出 ÷ 财政拨款收入 × 100.
func (f *Formula) Names() string { return f.program.Names() }

// Place gives where the formula stands in the rule file.
func (f *Formula) Place() Place { return f.place }

// Numeric and Logical tell whether the formula gives a number, or a truth; one that gives a text is neither.
func (f *Formula) Numeric() bool { return f.program.Type() == expression.Number }

// Logical reports whether the formula gives a truth.
func (f *Formula) Logical() bool { return f.program.Type() == expression.Bool }

// Fields gives the places of the fields that the formula reads, through measures too, ascending.
func (f *Formula) Fields() []int {
	seen := map[int]bool{}
	f.set.walk(f.program, func(slot int) { seen[slot] = true })
	var fields []int
	for slot := range f.set.fields {
		if seen[slot] {
			fields = append(fields, slot)
		}
	}
	return fields
}

// Reads lists the names that the formula reads itself, fields, measures and marks, in the order in which they stand.
func (f *Formula) Reads() []string {
	var names []string
	for _, slot := range f.program.Refs() {
		names = append(names, f.set.scope.Field(slot).Name)
	}
	return names
}

// AllNames lists the names that the formula reads, through measures too.
func (f *Formula) AllNames() (names []string) {
	f.set.walk(f.program, func(slot int) { names = append(names, f.set.scope.Field(slot).Name) })
	return names
}

// walk visits the slots that a program reads, through measures too, each measure once.
func (s *Set) walk(p *expression.Program, visit func(slot int)) { symbolic.Walk(p, visit) }

// Measure gives the name of the measure or field that the formula is, when it is nothing else.
func (f *Formula) Measure() (name string, ok bool) {
	root := f.program.Root()
	if root.Op != expression.Ref {
		return "", false
	}
	return root.Name, true
}

// Unit gives the measure unit of the formula, when it is nothing but a measure or a field.
func (f *Formula) Unit() indicators.MeasureUnit {
	if root := f.program.Root(); root.Op == expression.Ref {
		return f.set.scope.Field(root.Slot).Unit
	}
	return ""
}

// Number evaluates a numeric formula.
func (f *Formula) Number(v *Values) (exact.Number, *Failure) {
	v.begin(f.marks)
	x := f.program.Number(v.unit.Frame)
	return x, v.failure(f.id, f.name, f.place)
}

// Truth evaluates a logical formula.
func (f *Formula) Truth(v *Values) (bool, *Failure) {
	v.begin(f.marks)
	x := f.program.Bool(v.unit.Frame)
	return x, v.failure(f.id, f.name, f.place)
}

// Constant gives the value of a formula that reads nothing.
func (f *Formula) Constant() (exact.Number, bool) { return f.program.Constant() }

// A Measure is a named value of a rule file, computed from fields and other measures.
type Measure struct {
	Name, Label string
	Unit        indicators.MeasureUnit
	Formula     *Formula
	Place       Place
}

// FieldPlace gives where the field at a place in the list of fields is declared.
func (s *Set) FieldPlace(field int) Place { return s.declared[field] }

// Measures gives the measures, in file order.
func (s *Set) Measures() []Measure {
	var list []Measure
	for slot := len(s.fields); slot < len(s.fields)+s.measures; slot++ {
		f := s.scope.Field(slot)
		list = append(list, Measure{f.Name, f.Label, f.Unit, s.formula(s.scope.Measure(slot), exact.Number{}, f.Name, kind.LabelOf(f)), s.declared[slot]})
	}
	return list
}

// Condition gives the condition under which a leaf applies; nil: always.
func (i *Indicator) Condition() *Formula {
	if i.applies == nil {
		return nil
	}
	return i.criteria[0].formula(i.applies)
}

func (c *Criterion) formula(p *expression.Program) *Formula {
	return c.set.formula(p, c.indicator.marks, c.indicator.id, c.indicator.name)
}

// Measured gives the one number that the criterion judges (value, count, actual); nil where there is none.
func (c *Criterion) Measured() *Formula {
	p, ok := c.k.Part(kind.Measured)
	if !ok {
		return nil
	}
	return c.formula(p.Number.Program)
}

// Formulas gives every expression that decides the criterion's points, in reader's order; of an either those of its alternatives.
func (c *Criterion) Formulas() (list []*Formula) {
	for _, p := range c.k.Programs() {
		list = append(list, c.formula(p))
	}
	return list
}

// Lowered gives the points off, not rounded and at most the indicator's marks, as one formula over the names of the set and over what
// people give; nil where rows of the unit's own decide.
func (c *Criterion) Lowered() *Formula { return c.formula(c.k.Lowered()) }

// Formula gives the points that the bonus is worth, before its limit.
func (b *Bonus) Formula() *Formula { return b.set.formula(b.award, b.set.fullMarks, b.id, "加分") }

// Formula gives the condition under which the cap holds.
func (c *Cap) Formula() *Formula { return c.set.formula(c.when, c.set.fullMarks, c.id, "一票否决") }

// Formula gives what the check asks. Where it has a tolerance, the equality is asked exactly.
func (c *Check) Formula() *Formula {
	return c.set.formula(c.that, c.set.fullMarks, c.id, "勾稽检查")
}
