package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// What follows lets package analysis look inside. The types are internal to rules.

// Scope gives the names that the expressions of the set read.
func (s *Set) Scope() *expression.Scope { return s.scope }

// Program gives the compiled formula.
func (f *Formula) Program() *expression.Program { return f.program }

// Marks gives what the name marks stands for in the formula.
func (f *Formula) Marks() exact.Number { return f.marks }

// Frame gives where the values stand that expressions read.
func (v *Values) Frame() *expression.Frame { return v.unit.Frame }

// Formulate gives a formula of the set that no text was written for.
func (s *Set) Formulate(n *expression.Node) *Formula {
	return &Formula{set: s, program: n.Program(), marks: s.fullMarks}
}

// Slots gives where the points of a judgement and the declared way of an either stand among the slots of a frame and of a box; −1 where
// the criterion wants none.
func (c *Criterion) Slots() (judgement, way int) { return c.k.Slots() }

// Told gives the points off of a criterion that rows of the unit's own decide as a formula that asks the criterion itself.
func (c *Criterion) Told() *Formula { return c.formula(c.k.Told().Program()) }

// Narrowed is [Box.Within] that forgets nothing of what is known.
func (b *Box) Narrowed(field int, in indicators.Interval) *Box {
	c := &Box{set: b.set, fields: slices.Clone(b.fields), facts: b.facts}
	c.fields[field].Range = c.fields[field].Range.Intersect(in)
	return c
}

// Changed is [Box.With] for several fields at once.
func (b *Box) Changed(change func(set func(field int, e indicators.Extent))) *Box {
	c := &Box{set: b.set, fields: slices.Clone(b.fields)}
	change(func(field int, e indicators.Extent) { c.fields[field] = e })
	return c
}
