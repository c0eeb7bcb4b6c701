package rules

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// An Amount is a number of a rule: a fixed one, or a formula.
type Amount struct {
	Fixed   exact.Number
	Formula *Formula // nil where it is fixed
}

func (c *Criterion) amount(n number) Amount { return Amount{n.fixed, c.formula(n.program)} }

// A Tier is one tier of bands.
type Tier struct {
	In     indicators.Interval
	Points Amount
	Place  Place
}

// Tiers gives the tiers of bands, in file order; none of another kind.
func (c *Criterion) Tiers() (tiers []Tier) {
	if k, ok := c.judge.(*bands); ok {
		for i, t := range k.tiers {
			tiers = append(tiers, Tier{t.In, c.amount(k.worth[i]), k.places[i]})
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

// Cases gives the cases of a decision table, in file order; none of another kind.
func (c *Criterion) Cases() (list []Case) {
	if k, ok := c.judge.(*cases); ok {
		for i, p := range k.worth {
			x := Case{Points: c.amount(p), Place: k.places[i]}
			if i < len(k.conditions) {
				x.When = c.formula(k.conditions[i])
			}
			list = append(list, x)
		}
	}
	return list
}

// Condition gives the condition of when, under which points come off, or of a checklist item, under which none do.
func (c *Criterion) Condition() *Formula {
	switch k := c.judge.(type) {
	case *when:
		return c.formula(k.condition)
	case *item:
		return c.formula(k.met)
	}
	return nil
}

// Otherwise gives the sentence of a checklist item that is not met, with its placeholders as {}.
func (c *Criterion) Otherwise() string {
	if k, ok := c.judge.(*item); ok {
		return strings.Join(k.otherwise.texts, "{}")
	}
	return ""
}

// Said gives the formulas of the criterion's placeholders, and of its alternatives'.
func (c *Criterion) Said() (list []*Formula) {
	if k, ok := c.judge.(*item); ok {
		list = append(list, c.said(k.otherwise)...)
	}
	list = append(list, c.said(c.because)...)
	for _, a := range alternatives(c) {
		list = append(list, a.Said()...)
	}
	return list
}

func (c *Criterion) said(t *template) []*Formula { return c.set.said(t, c.indicator.marks) }

func (s *Set) said(t *template, marks exact.Number) (list []*Formula) {
	if t != nil {
		for _, p := range t.programs {
			list = append(list, s.formula(p, marks, "", ""))
		}
	}
	return list
}

// Formulas gives what the bonus is worth, its limit where it is a formula, and its placeholders.
func (b *Bonus) Formulas() []*Formula {
	list := []*Formula{b.Formula()}
	if p := b.atMost.points.program; p != nil {
		list = append(list, b.set.formula(p, b.set.fullMarks, b.id, "加分"))
	}
	return append(list, b.set.said(b.because, b.set.fullMarks)...)
}

// Formulas gives the condition of the cap, its total where it is a formula, and its placeholders.
func (c *Cap) Formulas() []*Formula {
	list := []*Formula{c.Formula()}
	if p := c.total.program; p != nil {
		list = append(list, c.set.formula(p, c.set.fullMarks, c.id, "一票否决"))
	}
	return append(list, c.set.said(c.because, c.set.fullMarks)...)
}

// Formulas gives what the check asks and its placeholders.
func (c *Check) Formulas() []*Formula {
	return append([]*Formula{c.Formula()}, c.set.said(c.because, c.set.fullMarks)...)
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
	above0 := beyond
	above0.Low.Open = true
	add := func(what string, n number, in indicators.Interval, p indicators.Problem) {
		if n.program != nil {
			list = append(list, Limit{what, c.formula(n.program), in, false, p.Code(), -1})
		}
	}
	awards := func(which int, n number) {
		if n.program != nil {
			list = append(list, Limit{"得分", c.formula(n.program), indicators.Closed(exact.Number{}, c.outOf), true, "", which})
		}
	}
	switch k := c.judge.(type) {
	case *when:
		add("扣分", k.deduct, beyond, indicators.NegativeDeduction)
		add("最多扣分", k.atMost.points, beyond, indicators.NegativeDeduction)
	case *item:
		add("扣分", k.worth, beyond, indicators.NegativeDeduction)
	case *perCase:
		add("次数", number{program: k.count}, beyond, indicators.NegativeCount)
		add("每次扣分", k.deduct, beyond, indicators.NegativeDeduction)
		add("最多扣分", k.atMost.points, beyond, indicators.NegativeDeduction)
	case *perStep:
		add("步长", k.step, above0, indicators.StepNotPositive)
		add("每步扣分", k.deduct, beyond, indicators.NegativeDeduction)
		add("最多扣分", k.atMost.points, beyond, indicators.NegativeDeduction)
	case *bands:
		for i, p := range k.worth {
			awards(i, p)
		}
	case *proportional:
		add("目标", number{program: k.target}, beyond, indicators.NegativeTarget)
	case *cases:
		for i, p := range k.worth {
			awards(i, p)
		}
	case *award:
		awards(-1, number{program: k.program})
	case *either:
		for _, a := range k.alternatives {
			list = append(list, a.Limits()...)
		}
	}
	return list
}

// TwoSided reports that points may come off on both sides by declaration: proportional with better: equal or an over_limit.
func (c *Criterion) TwoSided() bool {
	k, ok := c.judge.(*proportional)
	return ok && (k.limited || k.better == indicators.Equal)
}

// Asked gives an interval that holds every deduction over a box as the criterion asks for it, not rounded and not held to the
// indicator's marks; it has no upper end where there is no end to what is asked.
func (c *Criterion) Asked(b *Box) indicators.Interval {
	off := c.judge.over(b.reach(c.indicator.marks), indicators.AtLeast(c.indicator.marks))
	if off = off.Intersect(beyond); off.Empty() {
		return beyond
	}
	return off
}
