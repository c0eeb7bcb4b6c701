package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
)

// A Comparison is a comparison of two things of a rule neither of which is a number that is written there: spending > budget.
type Comparison struct {
	Operator    string // <, <=, > or >=, as it must be for the condition to hold
	Left, Right []int  // the fields that each side reads, through measures too
}

// negated are the comparisons that hold where others do not.
var negated = map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<"}

// Comparisons gives the comparisons of a condition, in the order of its text; not those of measures.
func Comparisons(f *rules.Formula) (list []Comparison) {
	var visit func(n *expression.Node, holds bool)
	visit = func(n *expression.Node, holds bool) {
		switch n.Op {
		case expression.Not:
			visit(n.Args[0], !holds)
		case expression.And, expression.Or:
			visit(n.Args[0], holds)
			visit(n.Args[1], holds)
		case expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
			c := Comparison{kind.Operators[n.Op][0], symbolic.Reads(scope(f), n.Args[0]), symbolic.Reads(scope(f), n.Args[1])}
			if !holds {
				c.Operator = negated[c.Operator]
			}
			if len(c.Left) > 0 && len(c.Right) > 0 {
				list = append(list, c)
			}
		}
	}
	visit(program(f).Root(), true)
	return list
}

// Columns gives the columns of a table, by its field, that the formula reads itself, ascending; not those that measures read for it.
func Columns(f *rules.Formula, field int) []int {
	read := map[int]bool{}
	var walk func(n *expression.Node, table int)
	walk = func(n *expression.Node, table int) {
		if n.Op == expression.Column && table == field {
			read[n.Slot] = true
		}
		if n.Source != nil {
			table = n.Source.Table
			for _, s := range n.Source.Stages {
				walk(s.Body, table)
			}
		}
		for _, a := range n.Args {
			walk(a, table)
		}
	}
	walk(program(f).Root(), -1)
	var columns []int
	for c := range declared(f.Set(), field).Columns {
		if read[c] {
			columns = append(columns, c)
		}
	}
	return columns
}

// IsTargetColumn reports whether a targets criterion reads the column of that name of its table by itself.
func IsTargetColumn(name string) bool { return kind.IsTargetColumn(name) }

// ColumnPlace gives where a column of a table is declared.
func ColumnPlace(s *rules.Set, field, column int) rules.Place {
	return s.Inside().Columns[[2]int{field, column}]
}

// FieldPlace gives where the field at a place in the list of fields is declared.
func FieldPlace(s *rules.Set, field int) (at rules.Place) {
	if declared := s.Inside().Declared; field >= 0 && field < len(declared) {
		at = declared[field]
	}
	return at
}

// A Literal is a number as it stands in a rule: a limit, a step, points, an end of a tier, a number of an expression.
type Literal = kind.Literal

// Literals gives the numbers that stand in a formula, in the order of its text; not those of measures.
func Literals(f *rules.Formula) []Literal { return slices.Clone(f.Set().Inside().Literals[program(f)]) }

// CriterionLiterals gives every number of a criterion in file order, those of its own first, then those of the measures that it reads. A
// name is no number: marks is not among them. An either has none of its own: [rules.Criterion.Choices] have.
func CriterionLiterals(c *rules.Criterion) []Literal { return c.Inside().Literals() }

// A Ratio is a ratio of one thing to another. The zero value is none.
type Ratio = symbolic.Ratio

// RatioOf gives the ratio that a formula is. A part of a thing in proportion to the thing itself, (income - spending) / income, is
// none: nobody expects it to be full.
func RatioOf(f *rules.Formula) (r Ratio, ok bool) {
	return symbolic.RatioOf(scope(f), program(f).Root())
}

// Numbers gives the numbers that stand in the formula and in the measures that it reads, each once, in the order in which they stand.
func Numbers(f *rules.Formula) (list []exact.Number) {
	add := func(p *expression.Program) {
		p.Root().Walk(func(n *expression.Node) bool {
			if x := n.Value.Number; n.Op == expression.Literal && n.Type.Counted() && !slices.ContainsFunc(list, x.Equal) {
				list = append(list, x)
			}
			return true
		})
	}
	eachProgram(f, add)
	return list
}

// Dates gives the dates that stand in the formula and in the measures that it reads.
func Dates(f *rules.Formula) (list []calendar.Day) {
	eachProgram(f, func(p *expression.Program) {
		p.Root().Walk(func(n *expression.Node) bool {
			if x, ok := n.Value.Number.Int64(); ok && n.Op == expression.Literal && n.Type == expression.Date {
				list = append(list, calendar.Day(x))
			}
			return true
		})
	})
	return list
}

// Divisors gives the names of the fields that stand in divisors of the formula, and of the measures that it reads.
func Divisors(f *rules.Formula) (list []string) {
	divides := func(p *expression.Program) {
		p.Root().Walk(func(n *expression.Node) bool {
			if n.Op == expression.Quo {
				n.Args[1].Walk(func(n *expression.Node) bool {
					if n.Op == expression.Ref {
						list = append(list, n.Name)
					}
					return true
				})
			}
			return true
		})
	}
	eachProgram(f, divides)
	return list
}

// DividesByRows reports whether something is divided by what is told of the rows of a table, as by how many there are.
func DividesByRows(f *rules.Formula, table int) (divides bool) {
	eachProgram(f, func(p *expression.Program) {
		divides = divides || p.Root().Has(func(n *expression.Node) bool {
			return n.Op == expression.Quo && n.Args[1].Has(func(n *expression.Node) bool { return n.Source != nil && n.Source.Table == table })
		})
	})
	return divides
}

// eachProgram visits the formula and the measures that it reads, each once.
func eachProgram(f *rules.Formula, visit func(*expression.Program)) {
	visit(program(f))
	symbolic.Walk(program(f), func(slot int) {
		if m := scope(f).Measure(slot); m != nil {
			visit(m)
		}
	})
}

// Reads lists the names that a formula reads itself, fields, measures and marks, in the order in which they stand.
func Reads(f *rules.Formula) (names []string) {
	for _, slot := range program(f).Refs() {
		names = append(names, scope(f).Field(slot).Name)
	}
	return names
}

// AllNames lists the names that a formula reads, through measures too.
func AllNames(f *rules.Formula) (names []string) {
	symbolic.Walk(program(f), func(slot int) { names = append(names, scope(f).Field(slot).Name) })
	return names
}

// MeasureOf gives the name of the measure or field that a formula is, when it is nothing else.
func MeasureOf(f *rules.Formula) (name string, ok bool) {
	root := program(f).Root()
	if root.Op != expression.Ref {
		return "", false
	}
	return root.Name, true
}

// Numeric reports whether a formula gives a number; one that gives a text is neither that nor logical.
func Numeric(f *rules.Formula) bool { return program(f).Type() == expression.Number }

// Logical reports whether a formula gives a truth.
func Logical(f *rules.Formula) bool { return program(f).Type() == expression.Bool }

// Fields gives the places of the fields that a formula reads, through measures too, ascending.
func Fields(f *rules.Formula) (fields []int) {
	seen := map[int]bool{}
	read := func(p *expression.Program) { symbolic.Walk(p, func(slot int) { seen[slot] = true }) }
	read(program(f))
	for _, slot := range program(f).Refs() {
		if r, is := f.Set().Inside().ResultAt(slot); is {
			behind(f.Set(), r, map[kind.Result]bool{}, read)
		}
	}
	for slot := range f.Set().NumFields() {
		if seen[slot] {
			fields = append(fields, slot)
		}
	}
	return fields
}

// UnitOf gives the measure unit of a formula, when it is nothing but a measure or a field.
func UnitOf(f *rules.Formula) indicators.MeasureUnit {
	switch root := program(f).Root(); {
	case root.Type == expression.Date:
		return figures.Day
	case root.Op == expression.Ref:
		return scope(f).Field(root.Slot).Unit
	}
	return ""
}

// Constant gives the value of a formula that reads nothing.
func Constant(f *rules.Formula) (exact.Number, bool) { return program(f).Constant() }

// Whole reports whether a numeric formula gives whole numbers alone, as far as its operations tell.
func Whole(f *rules.Formula) bool { return Numeric(f) && symbolic.Whole(scope(f), program(f)) }
