package kind

import (
	"slices"
	"sync"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A Lowering writes a criterion as one formula for the points off, over the names of its rule set. People's judgements and choices are names
// like any other.
type Lowering struct {
	*expression.Builder
	terms   *Terms
	marks   exact.Number
	open    bool             // the marks are no limit
	instead *expression.Node // stands for the measured number, where it does
}

// measured gives what is judged, or what stands for it.
func (l *Lowering) measured(p *expression.Program) *expression.Node {
	if l.instead != nil {
		return l.instead
	}
	return p.Root()
}

// charge gives points off, which must not be negative.
func (l *Lowering) charge(n Number) *expression.Node {
	if n.Program == nil {
		return n.node()
	}
	return expression.Within(n.node(), beyond, judging.NegativeDeduction)
}

// most gives the limit of points off: the marks where there is none; nil where the marks are no limit either.
func (l *Lowering) most(m Most) *expression.Node {
	switch {
	case !m.Set && l.open:
		return nil
	case !m.Set:
		return expression.Fixed(l.marks)
	case l.open:
		return l.charge(m.Points)
	}
	return lesser(l.charge(m.Points), expression.Fixed(l.marks))
}

// lesser holds x to a limit, if there is one.
func lesser(x, most *expression.Node) *expression.Node {
	if most == nil {
		return x
	}
	return expression.Apply(expression.Min, x, most)
}

// lost gives the points off for an award, which is held between 0 and what the criterion governs.
func lost(award *expression.Node, outOf exact.Number) *expression.Node {
	all := expression.Fixed(outOf)
	return expression.Apply(expression.Sub, all, expression.Apply(expression.Clamp, award, expression.Fixed(naught), all))
}

// lostShare is lost for a share of what the criterion governs.
func lostShare(share *expression.Node, outOf exact.Number) *expression.Node {
	return lost(expression.Apply(expression.Mul, share, expression.Fixed(outOf)), outOf)
}

// lowered are the formulas of a criterion, made when somebody asks. Scoring never does.
type lowered struct {
	held, open, curve sync.Once
	off, asked, along *expression.Program

	read, asDeclared sync.Once
	slots            []int
	refuses          bool
}

// Reads gives the slots that [Criterion.Lowered] reads, through measures too. The list must not be changed.
func (c *Criterion) Reads() []int {
	c.lowered.read.Do(func() {
		if p := c.Lowered(); p != nil {
			symbolic.Walk(p, func(slot int) { c.lowered.slots = append(c.lowered.slots, slot) })
		}
	})
	return c.lowered.slots
}

// Refuses reports whether the criterion fails for all that the declarations allow; it is asked once.
func (c *Criterion) Refuses(fails func() bool) bool {
	c.lowered.asDeclared.Do(func() { c.lowered.refuses = fails() })
	return c.lowered.refuses
}

// Lowered gives the points off, not rounded and at most the marks, as one formula; nil where rows of the unit's own decide.
func (c *Criterion) Lowered() *expression.Program {
	c.lowered.held.Do(func() { c.lowered.off = c.lower(false, nil) })
	return c.lowered.off
}

// Asked is [Criterion.Lowered] for the points as the criterion asks for them, which may be more than the marks.
func (c *Criterion) Asked() *expression.Program {
	c.lowered.open.Do(func() { c.lowered.asked = c.lower(true, nil) })
	return c.lowered.asked
}

// Along gives the points off as a function of the measured number, which [Terms.Instead] stands for; nil where nothing is measured.
func (c *Criterion) Along() *expression.Program {
	c.lowered.curve.Do(func() {
		if _, ok := c.Part(Measured); ok {
			c.lowered.along = c.lower(false, c.Terms.Scope.Named(c.Terms.Instead))
		}
	})
	return c.lowered.along
}

func (c *Criterion) lower(open bool, instead *expression.Node) *expression.Program {
	l := &Lowering{Builder: c.Terms.Scope.Builder(c.Programs()...), terms: c.Terms, marks: c.Marks, open: open, instead: instead}
	off := c.Judge.Lower(l)
	if off == nil {
		return nil
	}
	if !open {
		off = lesser(off, expression.Fixed(c.Marks))
	}
	return l.Program(off)
}

// rounded gives the points off of an alternative, rounded as its own form says.
func (c *Criterion) rounded(l *Lowering) *expression.Node {
	off := c.Judge.Lower(l)
	if off == nil {
		return nil
	}
	if !c.Earns {
		return expression.Rounded(off, c.Terms.Places, c.Terms.Mode)
	}
	all := expression.Fixed(c.OutOf)
	earned := expression.Apply(expression.Sub, all, off)
	return expression.Apply(expression.Sub, all, expression.Rounded(earned, c.Terms.Places, c.Terms.Mode))
}

// Programs gives every expression that decides the points, in the order of the parts; of one with alternatives those of all. The list must not
// be changed.
func (c *Criterion) Programs() []*expression.Program {
	c.listed.second.Do(func() {
		var list []*expression.Program
		for _, a := range c.Alternatives() {
			list = append(list, a.Programs()...)
		}
		for _, p := range c.Parts() {
			if p.Number.Program != nil && p.Role != Sentence {
				list = append(list, p.Number.Program)
			}
		}
		c.listed.programs = slices.Clip(list)
	})
	return c.listed.programs
}
