package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
)

// What follows is the door through which the packages below rules that reason about rules look inside. Its types are internal:
// they may change with any release.

// Inside gives what the expressions and criteria of the set share.
func (s *Set) Inside() *kind.Terms { return s.given().terms }

// Inside gives how the criterion was read and judges.
func (c *Criterion) Inside() *kind.Criterion { return c.given().k }

// Inside gives the clause of the indicator and the arithmetic of its points.
func (i *Indicator) Inside() *kind.Indicator { return &i.given().k }

// Inside gives the compiled formula, and what the name marks stands for in it.
func (f *Formula) Inside() kind.Compiled {
	f = f.given()
	return kind.Compiled{Terms: f.set.terms, Program: f.program, Marks: f.marks}
}

// Inside gives where the figures stand that rules read.
func (v *Values) Inside() *kind.Unit { return &v.given().unit }

// Inside gives the operation that failed, if the failure is about one.
func (f *Failure) Inside() *expression.Node {
	if f == nil {
		return nil
	}
	return f.node
}

// Formula gives a program of the set its outside: marks is what the name marks stands for in it, id and name are of the rule that it
// belongs to. It is nil where there is no program.
func (s *Set) Formula(p *expression.Program, marks exact.Number, id, name string) *Formula {
	if p == nil || p.Root() == nil {
		return nil
	}
	s = s.given()
	return &Formula{s, p, marks, id, name, s.terms.Where(p)}
}

// Set gives the rule set that the formula is of.
func (f *Formula) Set() *Set { return f.given().set }

// Set gives the rule set that the criterion is of.
func (c *Criterion) Set() *Set { return c.given().set }

// Bare gives a set of no rules over what terms name, of which the first are the fields.
func Bare(t *kind.Terms, fields []indicators.Field) *Set {
	if t == nil || t.Scope == nil {
		return new(Set)
	}
	fields = fields[:min(len(fields), t.Scope.Len())]
	s := &Set{fields: fields, scope: t.Scope, terms: t, slots: map[string]int{}}
	for i, f := range slices.Backward(fields) { // of two of one name the first
		s.slots[f.Name] = i
	}
	return s
}
