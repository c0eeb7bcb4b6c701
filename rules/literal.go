package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/kind"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A Literal is a number as it stands in a rule: a limit, a step, points, an end of a tier, a number of an expression.
type Literal = kind.Literal

// A Ratio is a ratio of one thing to another. The zero value is none.
type Ratio = symbolic.Ratio

// Ratio gives the ratio that the formula is. A part of a thing in proportion to the thing itself, (income - spending) / income, is
// none: nobody expects it to be full.
func (f *Formula) Ratio() (r Ratio, ok bool) { return symbolic.RatioOf(f.set.scope, f.program.Root()) }

// Numbers gives every number of the criterion in file order, those of its own first, then those of the measures that it reads. A name
// is no number: marks is not among them. An either has none of its own: [Criterion.Choices] have.
func (c *Criterion) Numbers() []Literal {
	list := c.k.Literals(c.set.literals)
	if len(c.choices) > 0 {
		return list
	}
	var measures []Literal
	for _, p := range c.k.Programs() {
		c.set.walk(p, func(slot int) {
			if m := c.set.scope.Measure(slot); m != nil {
				measures = append(measures, c.set.literals[m]...)
			}
		})
	}
	return append(list, slices.CompactFunc(measures, func(a, b Literal) bool { return a.Place == b.Place })...)
}

// AtMost gives the most points that a when, per_case or per_step takes off, where that is a fixed number.
func (c *Criterion) AtMost() (points exact.Number, ok bool) {
	p, ok := c.k.Part(kind.AtMost)
	return p.Number.Fixed, ok && p.Number.Program == nil
}

// Literals gives the numbers that stand in the formula, in the order of its text; not those of measures.
func (f *Formula) Literals() []Literal { return slices.Clone(f.set.literals[f.program]) }
