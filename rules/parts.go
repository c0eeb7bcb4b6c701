package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

// An Amount is a number of a rule: a fixed one, or a formula.
type Amount struct {
	Fixed   exact.Number
	Formula *Formula // nil where it is fixed
}

func (c *Criterion) amount(n kind.Number) Amount { return Amount{n.Fixed, c.formula(n.Program)} }

// A Tier is one tier of bands.
type Tier struct {
	In     indicators.Interval
	Points Amount
	Place  Place
}

// Tiers gives the tiers by which the measured number earns points, in file order.
func (c *Criterion) Tiers() (tiers []Tier) {
	_, measured := c.k.Part(kind.Measured)
	for _, p := range c.k.Parts() {
		if measured && p.Role == kind.Worth {
			tiers = append(tiers, Tier{p.In, c.amount(p.Number), p.Holder.Pos.In(c.set.file)})
		}
	}
	return tiers
}

// A Case is one case of a decision table.
type Case struct {
	When   *Formula // nil: otherwise
	Points Amount
	Place  Place
}

// Cases gives the cases of a decision table, in file order.
func (c *Criterion) Cases() (list []Case) {
	if _, measured := c.k.Part(kind.Measured); measured {
		return nil
	}
	var when *Formula
	for _, p := range c.k.Parts() {
		switch p.Role {
		case kind.Branch:
			when = c.formula(p.Number.Program)
		case kind.Worth:
			list = append(list, Case{when, c.amount(p.Number), p.Holder.Pos.In(c.set.file)})
			when = nil
		}
	}
	return list
}

// Condition gives the condition under which points come off, or do not where it has to be met; nil where there is none.
func (c *Criterion) Condition() *Formula {
	for _, role := range []kind.Role{kind.Trigger, kind.Met} {
		if p, ok := c.k.Part(role); ok {
			return c.formula(p.Number.Program)
		}
	}
	return nil
}

// Otherwise gives the sentence of a checklist item that is not met, with its placeholders as {}.
func (c *Criterion) Otherwise() string {
	if k, ok := c.k.Judge.(interface{ Otherwise() string }); ok {
		return k.Otherwise()
	}
	return ""
}

// Said gives the formulas of the criterion's placeholders, and of its alternatives'.
func (c *Criterion) Said() (list []*Formula) {
	for _, p := range c.k.Parts() {
		if p.Role == kind.Sentence {
			list = append(list, c.formula(p.Number.Program))
		}
	}
	list = append(list, c.set.said(c.k.Because, c.indicator.marks)...)
	for _, a := range c.choices {
		list = append(list, a.Said()...)
	}
	return list
}

func (s *Set) said(t *kind.Template, marks exact.Number) (list []*Formula) {
	for _, p := range t.Programs() {
		list = append(list, s.formula(p, marks, "", ""))
	}
	return list
}

// Formulas gives what the bonus is worth, its limit where it is a formula, and its placeholders.
func (b *Bonus) Formulas() []*Formula {
	list := []*Formula{b.Formula()}
	if p := b.atMost.Points.Program; p != nil {
		list = append(list, b.set.formula(p, b.set.fullMarks, b.id, "加分"))
	}
	return append(list, b.set.said(b.because, b.set.fullMarks)...)
}

// AtMost gives the most that the bonus gives; false where there is no limit.
func (b *Bonus) AtMost() (limit Amount, limited bool) {
	return Amount{b.atMost.Points.Fixed, b.set.formula(b.atMost.Points.Program, b.set.fullMarks, b.id, "加分")}, b.atMost.Set
}

// Formulas gives the condition of the cap, its total where it is a formula, and its placeholders.
func (c *Cap) Formulas() []*Formula {
	list := []*Formula{c.Formula()}
	if p := c.total.Program; p != nil {
		list = append(list, c.set.formula(p, c.set.fullMarks, c.id, "一票否决"))
	}
	return append(list, c.set.said(c.because, c.set.fullMarks)...)
}

// Most gives the total that the cap leaves at most, before it is rounded.
func (c *Cap) Most() Amount {
	return Amount{c.total.Fixed, c.set.formula(c.total.Program, c.set.fullMarks, c.id, "一票否决")}
}

// Formulas gives what the check asks and its placeholders.
func (c *Check) Formulas() []*Formula {
	return append([]*Formula{c.Formula()}, c.set.said(c.because, c.set.fullMarks)...)
}

// A Guarded formula is one with the part of a box where it is evaluated.
type Guarded struct {
	*Formula
	Box *Box
}

// Guarded gives the formulas of a criterion, each with the part of a box where it is evaluated: the deduction of a when where its
// condition holds, a case where those before it do not. What is evaluated nowhere is left out.
func (c *Criterion) Guarded(b *Box) (list []Guarded) {
	for _, a := range c.choices {
		list = append(list, a.Guarded(b)...)
	}
	for _, p := range c.k.Parts() {
		if p.Number.Program == nil || p.Role == kind.Sentence {
			continue
		}
		where := b
		for _, asked := range p.Where {
			if where != nil {
				where, _ = where.Assume(c.formula(asked.Condition), asked.Truth)
			}
		}
		if where != nil {
			list = append(list, Guarded{c.formula(p.Number.Program), where})
		}
	}
	return list
}

// A Limit is what a formula of a criterion must keep to: beyond it judging refuses, or cuts the points in silence.
type Limit struct {
	What    string // in Chinese: 扣分, 步长, …
	Formula *Formula
	In      indicators.Interval
	Cut     bool // the result is cut to In; otherwise the unit cannot be judged
	Code    string
	Which   int // the tier or case whose points it is; -1 for anything else
}

// Limits gives the limits of a criterion's formulas, and of its alternatives'.
func (c *Criterion) Limits() (list []Limit) {
	for _, p := range c.k.Parts() {
		if k := p.Keeps; p.Number.Program != nil && k.What != "" {
			list = append(list, Limit{k.What, c.formula(p.Number.Program), k.In, k.Cut, k.Problem.Code(), p.Which})
		}
	}
	for _, a := range c.choices {
		list = append(list, a.Limits()...)
	}
	return list
}

// TwoSided reports that points may come off on both sides by declaration: proportional with better: equal or an over_limit.
func (c *Criterion) TwoSided() bool {
	p, _ := c.k.Part(kind.Measured)
	return p.TwoSided
}

// Asked gives an interval that holds every deduction over a box as the criterion asks for it, not rounded and not held to the
// indicator's marks; it has no upper end where there is no end to what is asked.
func (c *Criterion) Asked(b *Box) indicators.Interval {
	off := c.within(b, c.k.Asked())
	if off = intervals.Intersect(off, beyond); off.Empty() {
		return beyond
	}
	return off
}

// Levels gives the levels by which a person judges, best first, and those of the alternatives; none where any points may be given.
func (c *Criterion) Levels() (levels []judging.Level) {
	if k, ok := c.k.Judge.(interface{ Levels() []judging.Level }); ok {
		levels = slices.Clone(k.Levels())
	}
	for _, a := range c.choices {
		levels = append(levels, a.Levels()...)
	}
	return levels
}

// An Each is what a unit loses for each step or each case.
type Each struct {
	Deduct exact.Number // points
	AtMost judging.Most // points in all
	Steps  bool         // for each step; else for each case
}

// Each gives what a unit loses for each step or each case. It is false where points are not lost so, and where a number of the rule cannot
// be had.
func (c *Criterion) Each(v *Values) (each Each, ok bool) {
	charge, ok := c.k.Part(kind.Charge)
	if _, measured := c.k.Part(kind.Measured); !measured || !ok {
		return each, false
	}
	v.begin(c.indicator.marks)
	each.Deduct = charge.Number.Of(&v.unit)
	if p, limited := c.k.Part(kind.AtMost); limited {
		each.AtMost = judging.UpTo(p.Number.Of(&v.unit))
	}
	_, each.Steps = c.k.Part(kind.Step)
	if v.unit.Frame.Failed() {
		v.unit.Frame.TakeFailure()
		return Each{}, false
	}
	return each, true
}

// Stairs reports whether points come off for each step or each case.
func (c *Criterion) Stairs() bool {
	_, measured := c.k.Part(kind.Measured)
	_, charges := c.k.Part(kind.Charge)
	return measured && charges
}

// Target gives what the measured number has to reach, where it has to reach a target.
func (c *Criterion) Target() *Formula {
	p, _ := c.k.Part(kind.Target)
	return c.formula(p.Number.Program)
}

// Rows gives the rows that the criterion judges one by one; nil of a criterion that judges the unit.
func (c *Criterion) Rows() *Formula {
	p, _ := c.k.Part(kind.Rows)
	return c.formula(p.Number.Program)
}

// TargetRows gives the table whose rows a criterion over targets judges, each by itself. It is false for other criteria, and where which
// rows are judged depends on other figures, or on what was reached.
func (c *Criterion) TargetRows() (field int, ok bool) {
	p, rows := c.k.Part(kind.Rows)
	if !rows {
		return 0, false
	}
	k, ok := c.k.Judge.(interface{ Alone() bool })
	fields := c.formula(p.Number.Program).Fields()
	if !ok || !k.Alone() || len(fields) != 1 {
		return 0, false
	}
	return fields[0], true
}

// EarnedAlong gives what a row of the table that [Criterion.TargetRows] names earns, not rounded, as a function of its actual. It is false for
// a qualitative target, which has none, and where a cell that is needed is missing.
func (c *Criterion) EarnedAlong(row []indicators.Value) (path []Stretch, ok bool) {
	k, is := c.k.Judge.(interface {
		EarnedAlong([]indicators.Value) ([]curves.Stretch, bool)
	})
	if !is {
		return nil, false
	}
	return k.EarnedAlong(row)
}
