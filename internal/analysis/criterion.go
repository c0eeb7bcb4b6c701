package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

func amount(c *rules.Criterion, n kind.Number) rules.Amount {
	return rules.Amount{Fixed: n.Fixed, Formula: formula(c, n.Program)}
}

// Awards reports whether a criterion awards points, and so governs a number of them; else it takes points off.
func Awards(c *rules.Criterion) bool { return c.Inside().Form.Awards }

// Person reports whether a person gives the points of a criterion itself; [rules.Criterion.Judged] looks at alternatives too.
func Person(c *rules.Criterion) bool { return c.Inside().Form.Person }

// Measured gives the one number that a criterion judges (value, count, actual); nil where there is none.
func Measured(c *rules.Criterion) *rules.Formula {
	p, _ := c.Inside().Part(kind.Measured)
	return formula(c, p.Number.Program)
}

// Formulas gives every expression that decides a criterion's points, in reader's order; of an either those of its alternatives.
func Formulas(c *rules.Criterion) (list []*rules.Formula) {
	for _, p := range c.Inside().Programs() {
		list = append(list, formula(c, p))
	}
	return list
}

// Lowered gives the points off, not rounded and at most the indicator's marks, as one formula over the names of the set and over what
// people give; nil where rows of the unit's own decide.
func Lowered(c *rules.Criterion) *rules.Formula { return formula(c, c.Inside().Lowered()) }

// AtMost gives the most points that a when, per_case or per_step takes off, where that is a fixed number.
func AtMost(c *rules.Criterion) (points exact.Number, ok bool) {
	p, ok := c.Inside().Part(kind.AtMost)
	return p.Number.Fixed, ok && p.Number.Program == nil
}

// A Tier is one tier of bands.
type Tier struct {
	In     indicators.Interval
	Points rules.Amount
	Place  rules.Place
}

// Tiers gives the tiers by which the measured number earns points, in file order.
func Tiers(c *rules.Criterion) (tiers []Tier) {
	_, measured := c.Inside().Part(kind.Measured)
	for _, p := range c.Inside().Parts() {
		if measured && p.Role == kind.Worth {
			tiers = append(tiers, Tier{p.In, amount(c, p.Number), p.Holder.Pos.In(c.Set().Header().File)})
		}
	}
	return tiers
}

// A Case is one case of a decision table, or one level of a judgement that figures choose; a person gives the points of that.
type Case struct {
	When   *rules.Formula // nil: otherwise
	Points rules.Amount
	Place  rules.Place
}

// Cases gives the cases of a decision table, in file order, and the levels of a judgement that figures choose.
func Cases(c *rules.Criterion) (list []Case) {
	if _, measured := c.Inside().Part(kind.Measured); measured {
		return nil
	}
	var when *rules.Formula
	for _, p := range c.Inside().Parts() {
		switch p.Role {
		case kind.Branch:
			when = formula(c, p.Number.Program)
		case kind.From:
			if !c.Inside().Chosen() {
				continue
			}
			list = append(list, Case{When: when, Place: p.Holder.Pos.In(c.Set().Header().File)})
			when = nil
		case kind.Worth:
			list = append(list, Case{when, amount(c, p.Number), p.Holder.Pos.In(c.Set().Header().File)})
			when = nil
		}
	}
	return list
}

// ConditionOf gives the condition under which points come off, or do not where it has to be met; nil where there is none.
func ConditionOf(c *rules.Criterion) *rules.Formula {
	for _, role := range []kind.Role{kind.Trigger, kind.Met} {
		if p, ok := c.Inside().Part(role); ok {
			return formula(c, p.Number.Program)
		}
	}
	return nil
}

// Otherwise gives the sentence of a checklist item that is not met, with its placeholders as {}.
func Otherwise(c *rules.Criterion) string {
	if k, ok := c.Inside().Judge.(interface{ Otherwise() string }); ok {
		return k.Otherwise()
	}
	return ""
}

// Said gives the formulas of a criterion's placeholders, and of its alternatives'.
func Said(c *rules.Criterion) (list []*rules.Formula) {
	for _, p := range c.Inside().Said() {
		list = append(list, c.Set().Formula(p, c.Inside().Marks, "", ""))
	}
	return list
}

// A Guarded formula is one with the part of a box where it is evaluated, and what must be so for that.
type Guarded struct {
	*rules.Formula
	Box   *Box
	Where []Condition
}

// Evaluated gives the formulas of a criterion, each with the part of a box where it is evaluated: the deduction of a when where its
// condition holds, a case where those before it do not. What is evaluated nowhere is left out.
func Evaluated(c *rules.Criterion, b *Box) (list []Guarded) {
	for _, a := range c.Choices().All() {
		list = append(list, Evaluated(a, b)...)
	}
	chain := assumptions{{inside: b}}
	for _, p := range c.Inside().Parts() {
		if p.Number.Program == nil || p.Role == kind.Sentence {
			continue
		}
		chain = chain.of(c, p.Where)
		if end := chain[len(chain)-1]; end.inside != nil {
			list = append(list, Guarded{formula(c, p.Number.Program), end.inside, end.where})
		}
	}
	return list
}

// assumptions are what is left of a box by one condition after the other; nothing, from where one cannot hold. Conditions of cases follow each
// other, so that one list of them begins as the one before it.
type assumptions []struct {
	asked  kind.Asked
	inside *Box
	where  []Condition
}

// of gives the assumptions of a list of conditions, with as many of those that are made already as it begins with.
func (a assumptions) of(c *rules.Criterion, list []kind.Asked) assumptions {
	same := 0
	for same < len(list) && same+1 < len(a) && a[same+1].asked == list[same] {
		same++
	}
	a = a[:same+1]
	for _, asked := range list[same:] {
		next := a[len(a)-1]
		if next.asked = asked; next.inside != nil {
			next.where = append(slices.Clip(next.where), Condition{formula(c, asked.Condition), asked.Truth})
			next.inside, _ = next.inside.Assume(next.where[len(next.where)-1].Of, asked.Truth)
		}
		a = append(a, next)
	}
	return a
}

// A Limit is what a formula of a criterion must keep to: beyond it judging refuses, or cuts the points in silence.
type Limit struct {
	What    string // in Chinese: 扣分, 步长, …
	Formula *rules.Formula
	In      indicators.Interval
	Cut     bool // the result is cut to In; otherwise the unit cannot be judged
	Code    string
	Which   int // the tier or case whose points it is; -1 for anything else
}

// Limits gives the limits of a criterion's formulas, and of its alternatives'.
func Limits(c *rules.Criterion) (list []Limit) {
	for _, p := range c.Inside().Parts() {
		if k := p.Keeps; p.Number.Program != nil && k.What != "" {
			list = append(list, Limit{k.What, formula(c, p.Number.Program), k.In, k.Cut, k.Problem.Code(), p.Which})
		}
	}
	for _, a := range c.Choices().All() {
		list = append(list, Limits(a)...)
	}
	return list
}

// TwoSided reports that points may come off on both sides by declaration: proportional with better: equal or an over_limit.
func TwoSided(c *rules.Criterion) bool {
	p, _ := c.Inside().Part(kind.Measured)
	return p.TwoSided
}

// Asked gives an interval that holds every deduction over a box as the criterion asks for it, not rounded and not held to the
// indicator's marks; it has no upper end where there is no end to what is asked.
func Asked(c *rules.Criterion, b *Box) indicators.Interval {
	off := within(c, b, c.Inside().Asked())
	if off = intervals.Intersect(off, notNegative); intervals.Empty(off) {
		return notNegative
	}
	return off
}

// Levels gives the levels by which a person judges, best first, and those of the alternatives; none where any points may be given.
func Levels(c *rules.Criterion) []judging.Level { return c.Inside().Levels() }

// An Each is what a unit loses for each step or each case.
type Each struct {
	judging.PerCase
	Steps bool // for each step; else for each case
}

// EachOf gives what a unit loses for each step or each case. It is false where points are not lost so, and where a number of the rule cannot
// be had.
func EachOf(c *rules.Criterion, v *rules.Values) (each Each, ok bool) {
	if !Stairs(c) || c.Inside().Has(kind.Tier) {
		return each, false
	}
	begin(v, c.Inside().Marks)
	var charges []exact.Number
	for _, p := range c.Inside().Parts() {
		switch p.Role {
		case kind.Charge:
			charges = append(charges, p.Number.Of(v.Inside()))
		case kind.AtMost:
			each.AtMost = judging.UpTo(p.Number.Of(v.Inside()))
		case kind.Step:
			each.Steps = true
		}
	}
	each.Deduct, each.Further = charges[0], charges[1:]
	if v.Inside().Frame.Failed() {
		v.Inside().Frame.TakeFailure()
		return Each{}, false
	}
	return each, true
}

// Stairs reports whether points come off for each step or each case.
func Stairs(c *rules.Criterion) bool {
	_, measured := c.Inside().Part(kind.Measured)
	_, charges := c.Inside().Part(kind.Charge)
	return measured && charges
}
