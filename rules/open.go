package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// What follows lets package analysis look inside. The types are internal to rules.

// Inside gives the names that the expressions of the set read.
func (s *Set) Inside() *expression.Scope { return s.scope }

// Inside gives the compiled formula, and what the name marks stands for in it.
func (f *Formula) Inside() (*expression.Program, exact.Number) { return f.program, f.marks }

// Inside gives where the values stand that expressions read.
func (v *Values) Inside() *expression.Frame { return v.unit.Frame }

// Formulate gives a formula of the set that no text was written for.
func (s *Set) Formulate(n *expression.Node) *Formula {
	return &Formula{set: s, program: n.Program(), marks: s.fullMarks}
}

// Reformed gives a formula of the same indicator that no text was written for.
func (f *Formula) Reformed(n *expression.Node) *Formula {
	return &Formula{set: f.set, program: n.Program(), marks: f.marks}
}

// Inside gives the division itself.
func (d Division) Inside() *expression.Node { return d.node }

// Narrowed is [Box.Within] that forgets nothing of what is known.
func (b *Box) Narrowed(field int, in indicators.Interval) *Box {
	c := &Box{set: b.set, fields: slices.Clone(b.fields), facts: b.facts}
	c.fields[field].Range = intervals.Intersect(c.fields[field].Range, in)
	return c
}

// Put changes a field of a box that nobody else holds.
func (b *Box) Put(field int, e indicators.Extent) { b.fields[field] = e }

// Changed is [Box.With] for several fields at once.
func (b *Box) Changed(change func(set func(field int, e indicators.Extent))) *Box {
	c := &Box{set: b.set, fields: slices.Clone(b.fields)}
	change(func(field int, e indicators.Extent) { c.fields[field] = e })
	return c
}
