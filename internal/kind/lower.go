package kind

import (
	"slices"
	"sync"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/symbolic"
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

// sum adds a part to what there is, if there is anything.
func sum(x, part *expression.Node) *expression.Node {
	if x == nil {
		return part
	}
	return expression.Apply(expression.Add, x, part)
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
	off, asked, along later[*expression.Program]
	reads             later[[]int]
	refuses           later[bool]
}

// A later is a value that is made when somebody first asks for it.
type later[T any] struct {
	once  sync.Once
	value T
}

func (l *later[T]) get(build func() T) T {
	l.once.Do(func() { l.value = build() })
	return l.value
}

// Reads gives the slots that [Criterion.Lowered] reads, through measures too. The list must not be changed.
func (c *Criterion) Reads() []int {
	return c.lowered.reads.get(func() (slots []int) {
		if p := c.Lowered(); p != nil {
			symbolic.Walk(p, func(slot int) { slots = append(slots, slot) })
		}
		return slots
	})
}

// Refuses reports whether the criterion fails for all that the declarations allow; it is asked once.
func (c *Criterion) Refuses(fails func() bool) bool {
	return c.lowered.refuses.get(fails)
}

// Lowered gives the points off (or added, see [Criterion.Adds]), not rounded and at most the marks where they are a limit, as one formula; nil where rows of the unit's own decide.
func (c *Criterion) Lowered() *expression.Program {
	return c.lowered.off.get(func() *expression.Program { return c.lower(false, nil) })
}

// Asked is [Criterion.Lowered] for the points as the criterion asks for them, which may be more than the marks.
func (c *Criterion) Asked() *expression.Program {
	return c.lowered.asked.get(func() *expression.Program { return c.lower(true, nil) })
}

// Along gives the points off as a function of the measured number, which [Terms.Instead] stands for; nil where nothing is measured.
func (c *Criterion) Along() *expression.Program {
	return c.lowered.along.get(func() *expression.Program {
		if !c.Has(Measured) {
			return nil
		}
		return c.lower(false, c.Terms.Scope.Named(c.Terms.Instead))
	})
}

func (c *Criterion) lower(open bool, instead *expression.Node) *expression.Program {
	open = open || c.Unheld
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
		return expression.OnGrid(off, c.Grid)
	}
	all := expression.Fixed(c.OutOf)
	earned := expression.Apply(expression.Sub, all, off)
	return expression.Apply(expression.Sub, all, expression.OnGrid(earned, c.Grid))
}

// Levels gives the levels by which a person judges, best first, and those of the alternatives; none where any points may be given.
func (c *Criterion) Levels() (levels []judging.Level) {
	if k, ok := c.Judge.(interface{ Levels() []judging.Level }); ok {
		levels = slices.Clone(k.Levels())
	}
	for _, a := range c.Alternatives() {
		levels = append(levels, a.Levels()...)
	}
	return levels
}

// Said gives the expressions of the criterion's placeholders, and of its alternatives'.
func (c *Criterion) Said() (list []*expression.Program) {
	for _, p := range c.Parts() {
		if p.Role == Sentence {
			list = append(list, p.Number.Program)
		}
	}
	list = append(list, c.Because.Programs()...)
	for _, a := range c.Alternatives() {
		list = append(list, a.Said()...)
	}
	return list
}

// Programs gives every expression that decides the points, in the order of the parts; of one with alternatives those of all. The list must not
// be changed.
func (c *Criterion) Programs() []*expression.Program {
	return c.listed.programs.get(func() (list []*expression.Program) {
		for _, a := range c.Alternatives() {
			list = append(list, a.Programs()...)
		}
		for _, p := range c.Parts() {
			if p.Number.Program != nil && p.Role != Sentence {
				list = append(list, p.Number.Program)
			}
		}
		return slices.Clip(list)
	})
}
