package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// A pair is a part of the rule file and the same part of a mutant, as formulas: what a criterion takes off, a condition, an award.
type pair struct {
	old, new           *rules.Formula   // nil where rows decide
	criterion, mutated *rules.Criterion // nil: none
}

// pairs gives the parts that may come to something else by the mutant.
func (h *killerSearch) pairs() (list []pair) {
	new := h.parts[1]
	for i, x := range h.parts[0] {
		after := new[i].gives()
		for k, f := range x.gives() {
			list = append(list, pair{f, after[k], x.criterion, new[i].criterion})
		}
	}
	return list
}

// leads gives where a unit may be that tells the mutant from the rule file: where a part of it comes to something else, and where a veto
// holds or an indicator does not apply, of which the consequences are otherwise. Last comes anywhere.
func (h *killerSearch) leads() (list []lead) {
	switch t := h.mutant.touches; {
	case t.part == ofStanding, h.mutant.Path == "rounding":
	case t.part == ofGrades:
		list = h.toGrades()
	case t.part == ofCap:
		list = append(list, h.lead(nil, holds(h.parts[0][0].formulas[0])))
		fallthrough
	default:
		for _, p := range h.pairs() {
			if p.old == nil || p.new == nil {
				continue
			}
			where := holds(nil)
			if c := p.criterion; c != nil && analysis.Lowered(c) != nil && analysis.Lowered(p.mutated) != nil { // not rounded, points are easier to follow
				p.old, p.new, where = analysis.Lowered(c), analysis.Lowered(p.mutated), holds(c.Indicator().Condition())
			}
			if f := analysis.Differ(p.old, p.new); f != nil {
				list = append(list, h.lead(p.criterion, holds(f), where))
			}
		}
	case h.mutant.key() == "not_applicable":
		for i, in := range h.set.Leaves().All() {
			if f := in.Condition(); f != nil && in.Inside().Policy != h.new.set.Leaves().At(i).Inside().Policy {
				list = append(list, h.lead(nil, fails(f)))
			}
		}
	case h.mutant.Path == "beyond_full_marks":
		for _, b := range h.set.Bonuses().All() {
			list = append(list, h.lead(nil, fails(analysis.NoMore(b.Formula, exact.Number{}))))
		}
	}
	if t := h.mutant.touches.part; t != ofCriterion && t != ofGrades {
		for _, l := range slices.Clone(list) { // what becomes of marks or a bonus may show beside a loss alone
			for _, c := range h.losses(l) {
				half := c.OutOf().Mul(exact.New(5, 1)) // a bonus does not make up for so much
				lost := fails(analysis.NoMore(analysis.Lowered(c), half))
				list = append(list, h.lead(c, append(slices.Clone(l.where), lost, holds(c.Indicator().Condition()))...))
			}
		}
	}
	anywhere := lead{fields: union(h.parts[0].reads(), h.parts[1].reads()), people: h.parts[0].people()}
	return append(list, anywhere)
}

// toGrades leads to totals that lie between an edge of a grade and where the mutant has it, by what one criterion takes off.
func (h *killerSearch) toGrades() (list []lead) {
	total := h.old.trace(h.base(), nil)
	if total == nil {
		return nil
	}
	for _, m := range h.movedGrades() {
		low, high := total[0].Sub(m.high), total[0].Sub(m.low)
		lost := indicators.Interval{Low: openAt(low), High: indicators.End{Bounded: true, At: high}}
		for _, c := range h.set.Criteria().All() {
			if f := analysis.Lowered(c); f != nil && !c.Judged() && high.Cmp(c.OutOf()) <= 0 {
				list = append(list, h.lead(c, holds(analysis.Lies(f, lost))))
			}
		}
	}
	return list
}

func holds(f *rules.Formula) analysis.Condition { return analysis.Condition{Of: f, Holds: true} }
func fails(f *rules.Formula) analysis.Condition { return analysis.Condition{Of: f} }

// lead leads to where conditions hold, by what they read and what people give to a criterion.
func (h *killerSearch) lead(c *rules.Criterion, where ...analysis.Condition) (l lead) {
	for _, x := range where {
		if x.Of != nil {
			l.where, l.fields = append(l.where, x), union(l.fields, analysis.Fields(x.Of))
		}
	}
	if c != nil && (c.Judged() || c.Choices().Len() > 0) {
		l.people = append(l.people, c)
	}
	return l
}

// losses gives criteria that take points by other figures than a lead is about: the one that can take most and, of the group in which the
// marks of an indicator may go to others, the one of the fewest figures.
func (h *killerSearch) losses(l lead) (list []*rules.Criterion) {
	for _, c := range h.set.Criteria().All() {
		about := func(i int) bool { return slices.Contains(l.fields, i) }
		if f := analysis.Lowered(c); f != nil && !c.Judged() && !slices.ContainsFunc(analysis.Fields(f), about) {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return nil
	}
	most := slices.MaxFunc(list, func(c, d *rules.Criterion) int { return c.OutOf().Cmp(d.OutOf()) })
	near := slices.DeleteFunc(list, func(c *rules.Criterion) bool {
		i := slices.IndexFunc(h.parts[0], func(x piece) bool { return x.part == ofLeaf })
		return i < 0 || c.Indicator().Parent() != h.parts[0][i].leaf.Parent() || c == most
	})
	if len(near) == 0 {
		return []*rules.Criterion{most}
	}
	figures := func(c *rules.Criterion) int { return len(analysis.Fields(analysis.Lowered(c))) }
	return []*rules.Criterion{most, slices.MinFunc(near, func(c, d *rules.Criterion) int { return figures(c) - figures(d) })}
}
