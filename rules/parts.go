package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
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
}

// Limits gives the limits of a criterion's formulas, and of its alternatives'.
func (c *Criterion) Limits() (list []Limit) {
	above0 := beyond
	above0.Low.Open = true
	add := func(what string, n number, in indicators.Interval, p indicators.Problem) {
		if n.program != nil {
			list = append(list, Limit{what, c.formula(n.program), in, p == indicators.NoProblem, p.Code()})
		}
	}
	out := indicators.Closed(exact.Number{}, c.outOf)
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
		for _, p := range k.worth {
			add("得分", p, out, indicators.NoProblem)
		}
	case *proportional:
		add("目标", number{program: k.target}, beyond, indicators.NegativeTarget)
	case *cases:
		for _, p := range k.worth {
			add("得分", p, out, indicators.NoProblem)
		}
	case *award:
		add("得分", number{program: k.program}, out, indicators.NoProblem)
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

// A Division is one division that evaluating a formula can come to, in the formula itself or in a measure that it reads.
type Division struct {
	Place   Place
	Divisor string // in labels
	Safe    bool   // the divisor cannot be 0 over the box
}

// Divisions gives the divisions that can be reached over a box; the guards before them count.
func (f *Formula) Divisions(b *Box) (list []Division) {
	for _, d := range b.reach(f.marks).Look(f.program).Divisions {
		divisor := string(f.set.scope.AppendNames(nil, d.Node.Args[1]))
		list = append(list, Division{f.at(d.Measure, d.Node), divisor, d.Safe()})
	}
	return list
}

// A Verdict is what one comparison of a formula, or another of its conditions without parts, can come to over a box.
type Verdict struct {
	Place                 Place
	Condition             string // in labels
	Measure               string // in whose formula it stands; "" in the formula itself
	Whole                 bool   // it is the whole formula
	CanBeTrue, CanBeFalse bool
}

// Verdicts gives what the conditions of a formula, and of the measures that it reads, can come to over a box. Only those that can be
// reached are among them, each once.
func (f *Formula) Verdicts(b *Box) (list []Verdict) {
	for _, v := range b.reach(f.marks).Look(f.program).Verdicts {
		condition := string(f.set.scope.AppendNames(nil, v.Node))
		x := Verdict{f.at(v.Measure, v.Node), condition, "", v.Node == f.program.Root(), v.True, v.False}
		if v.Measure >= 0 {
			x.Measure = f.set.scope.Field(v.Measure).Name
		}
		list = append(list, x)
	}
	return list
}

// at gives the place of a node of the formula or of a measure.
func (f *Formula) at(measure int, n *expression.Node) Place {
	p := f.program
	if measure >= 0 {
		p = f.set.scope.Measure(measure)
	}
	place, text := f.set.spots[p], []rune(p.String())
	before := string(text[:min(n.At, len(text))])
	place.Line += strings.Count(before, "\n")
	place.Column += utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return place
}

// Numbers gives the numbers that stand in the formula and in the measures that it reads, each once, in the order in which they stand.
func (f *Formula) Numbers() (list []exact.Number) {
	add := func(p *expression.Program) {
		p.Root().Walk(func(n *expression.Node) bool {
			if x := n.Value.Number; n.Op == expression.Literal && n.Type == expression.Number && !slices.ContainsFunc(list, x.Equal) {
				list = append(list, x)
			}
			return true
		})
	}
	add(f.program)
	f.set.walk(f.program, func(slot int) {
		if m := f.set.scope.Measure(slot); m != nil {
			add(m)
		}
	})
	return list
}

// Polarity tells how a logical formula depends on a bool field: 1 where true speaks for it, −1 where false does, 0 where the field has
// no say or both. It looks at how the formula is written, through not, and and or.
func (f *Formula) Polarity(field int) int {
	seen := [2]bool{}
	f.set.polarity(f.program.Root(), field, true, &seen)
	switch {
	case seen[0] == seen[1]:
		return 0
	case seen[0]:
		return 1
	}
	return -1
}

func (s *Set) polarity(n *expression.Node, field int, plain bool, seen *[2]bool) {
	switch n.Op {
	case expression.Not:
		s.polarity(n.Args[0], field, !plain, seen)
	case expression.And, expression.Or:
		s.polarity(n.Args[0], field, plain, seen)
		s.polarity(n.Args[1], field, plain, seen)
	case expression.Ref:
		if m := s.scope.Measure(n.Slot); m != nil && n.Type == expression.Bool {
			s.polarity(m.Root(), field, plain, seen)
		}
		if n.Slot == field {
			seen[0], seen[1] = seen[0] || plain, seen[1] || !plain
		}
	default:
		reads := false
		n.Walk(func(n *expression.Node) bool {
			reads = reads || n.Op == expression.Ref && n.Slot == field
			return !reads
		})
		if reads { // x == true, x ? … : …: either way
			*seen = [2]bool{true, true}
		}
	}
}
