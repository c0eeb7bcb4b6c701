package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// limits proves that the formulas of a criterion keep to what judging can use, where they decide something.
func (p *proof) limits(c *rules.Criterion, r rule) {
	for _, l := range analysis.Limits(c) {
		for _, f := range r.formulas {
			if f.Place() != l.Formula.Place() {
				continue
			}
			box := f.Box
			if tiers := analysis.Tiers(c); l.Which >= 0 && l.Which < len(tiers) { // which count only where the value lies in the tier
				var ok bool
				if box, ok = box.AssumeIn(analysis.Measured(c), tiers[l.Which].In); !ok {
					continue
				}
			}
			p.kept(c, r, l, box)
		}
	}
}

// kept proves that one formula keeps to its limit over a box, or shows a unit for which it does not.
func (p *proof) kept(c *rules.Criterion, r rule, l analysis.Limit, box *analysis.Box) {
	if intervals.Holds(l.In, analysis.Over(l.Formula, box)) {
		return
	}
	code, severity := "cannot-be-judged", Warning
	switch {
	case l.Cut:
		code = "award-out-of-range"
	case l.Code == "negative-deduction":
		code, severity = "negative-deduction", Error
	}
	r.place = l.Formula.Place()
	var got exact.Number
	witness, found := p.disproved(code, r, fmt.Sprintf("%s“%s”总在 %s 之内", l.What, l.Formula.Names(), l.In), func(v *rules.Values) bool {
		var fail *rules.Failure
		if got, fail = l.Formula.Number(v); fail != nil {
			return false
		}
		f, fail := c.Judge(v)
		if l.Cut {
			return fail == nil && (l.Which < 0 || f.Which == l.Which || c.Choices().Len() > 0)
		}
		return fail != nil && fail.Code == l.Code
	}, append(within(c, l), fails(analysis.Lies(l.Formula, l.In)))...)
	if !found {
		return
	}
	message := fmt.Sprintf("%s“%s”可能是 %s，不在 %s 之内", l.What, l.Formula.Names(), plainly(got), l.In)
	if l.Cut {
		message += "，会被截断而条文不一定知道：请用 min、max 或 clamp 写明上下限"
	} else {
		message += "，这样的单位不能计分：请给字段写 min、用 applies 排除，或用 max 写明下限"
	}
	p.add(code, severity, r.place, r.id, message, witness)
}

// within asks for a value of the tier that a number belongs to.
func within(c *rules.Criterion, l analysis.Limit) []analysis.Condition {
	if tiers := analysis.Tiers(c); l.Cut && l.Which >= 0 && l.Which < len(tiers) {
		return []analysis.Condition{holds(analysis.Lies(analysis.Measured(c), tiers[l.Which].In))}
	}
	return nil
}

// plainly writes a number to read, rounded where it is long.
func plainly(x exact.Number) string {
	if y := x.Round(4, exact.HalfUp); !y.Equal(x) {
		return "约 " + y.String()
	}
	return x.String()
}

// tabled reports whether points that are never lost are those of the last tier or case of a table, and the clause says so: 其余得5分.
func tabled(i *rules.Indicator, box *analysis.Box, left exact.Number) bool {
	return slices.ContainsFunc(i.Criteria().Slice(), func(c *rules.Criterion) bool {
		top := analysis.CriterionOver(c, box).High.At
		return has(c, kind.Worth) && c.OutOf().Sub(top).Equal(left) && strings.Contains(i.Clause(), "得"+left.String()+"分")
	})
}

// marks proves that the criteria of an indicator can take off its marks, no more and no less. That they ask for more is right where
// the clause says so.
func (p *proof) marks(i *rules.Indicator, box *analysis.Box) {
	var sum, most exact.Number
	ended, never := true, false // never: a criterion was found to take nothing off, which says it already
	for _, c := range i.Criteria().All() {
		asked := analysis.Asked(c, box)
		ended = ended && asked.High.Bounded
		sum = sum.Add(asked.High.At)
		top := analysis.CriterionOver(c, box).High.At
		most = most.Add(top)
		never = never || top.IsZero()
	}
	most = exact.Min(most, i.Marks())
	p.least = p.least.Add(most)
	if most.Less(i.Marks()) && !never && !tabled(i, box, i.Marks().Sub(most)) {
		p.add("marks-never-lost", Warning, i.Place(), i.ID(), fmt.Sprintf("分值是%s分，各条规则加起来最多扣%s分：其余的分永远扣不掉。请核对各项扣分和分值", i.Marks(), most), nil)
	}
	if ended && sum.Cmp(i.Marks()) <= 0 || clause.Says(i.Clause(), "扣完", "不得分", "得0分", "得零分", "计0分", "计零分", "，0分", "为止", "最多扣", "全部扣除", "扣除全部") {
		return
	}
	p.beyondMarks(i)
}

// beyondMarks looks for a unit of which more is asked than the marks.
func (p *proof) beyondMarks(i *rules.Indicator) {
	r := rule{id: i.ID(), place: i.Place(), where: conditions(i), units: p.search(conditionOf(i), i.Criteria().Slice()...)}
	var asked exact.Number
	witness, found := p.disproved("deduction-over-marks", r, fmt.Sprintf("各条规则应扣的分之和不超过分值%s分", i.Marks()), func(v *rules.Values) bool {
		asked = exact.Number{}
		for _, c := range i.Criteria().All() {
			off, fail := c.Deduction(v)
			if fail != nil {
				return false
			}
			asked = asked.Add(off)
		}
		return i.Marks().Less(asked)
	}, fails(analysis.NoMore(r.units.any().Asked(i.Criteria().Slice()...), i.Marks())))
	if found {
		p.add("deduction-over-marks", Warning, i.Place(), i.ID(),
			fmt.Sprintf("应扣的分可能是%s分，超过分值%s分，多出的不再扣，而条文没有写“扣完为止”：请核对条文，或写 at_most", plainly(asked), i.Marks()), witness)
	}
}

// grades notes the grades that no total can have.
func (p *proof) grades() {
	low, high := p.set.FullMarks().Sub(p.least), p.set.FullMarks()
	for _, leaf := range p.set.Leaves().All() {
		if leaf.Condition() != nil && leaf.Inside().Policy != judging.PolicyFull {
			low = exact.Number{} // marks move, or are lost
		}
	}
	shaped := !p.set.Whole().Inside().Plain || slices.ContainsFunc(p.set.Tree().Slice(), func(in *rules.Indicator) bool { return !in.Inside().Plain })
	if p.set.Caps().Len() > 0 || shaped {
		low = exact.Number{}
	}
	list := p.set.Grades().Slice()
	for n, g := range list {
		if g.When != nil {
			path := fmt.Sprintf("grades[%d]", n+1)
			r := p.asked(path, g.Place, g.When, p.box, p.search([]*rules.Formula{g.When}))
			p.unplacedGrade(r, n)
			p.truth(r, true,
				"等级的条件永远不成立：没有单位会得“"+g.Name+"”", "等级的条件对每个单位都成立：请核对 when，或删去它", "等级“"+g.Name+"”的条件可能成立", "等级“"+g.Name+"”的条件可能不成立")
		}
		if n > 0 && list[n-1].When == nil && !list[n-1].Fact && !low.Less(list[n-1].From) {
			p.add("unreachable-grade", Warning, g.Place, fmt.Sprintf("grades[%d]", n+1),
				fmt.Sprintf("没有单位会得“%s”：按规则总分最低是%s分，等级“%s”从%s分起。请核对分值和各条规则能扣的分", g.Name, low, list[n-1].Name, list[n-1].From), nil)
		}
		if !shaped && !g.Fact && p.set.BeyondFullMarks() && p.most().High.Bounded && high.Add(p.most().High.At).Less(g.From) {
			p.add("unreachable-grade", Warning, g.Place, fmt.Sprintf("grades[%d]", n+1),
				fmt.Sprintf("没有单位会得“%s”：它从%s分起，按规则总分最高是%s分", g.Name, g.From, high.Add(p.most().High.At)), nil)
		}
	}
}

// most holds what all bonuses can add.
func (p *proof) most() (sum indicators.Interval) {
	sum = intervals.Closed(exact.Number{}, exact.Number{})
	for _, b := range p.set.Bonuses().All() {
		sum = intervals.Plus(sum, analysis.BonusOver(b, p.box))
	}
	if most, limited := p.set.BonusLimit(); limited {
		sum = intervals.Intersect(sum, intervals.AtMost(most))
	}
	return sum
}
