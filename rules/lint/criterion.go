package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// criterion proves what there is to prove about a criterion, over the units that its indicator applies to. It reports whether any unit
// can be judged by it.
func (p *proof) criterion(c *rules.Criterion, box *analysis.Box) bool {
	if p.impossible(c) {
		return false
	}
	r := p.rule(c, box)
	for _, f := range r.formulas {
		p.look(c.Name(), f)
	}
	p.defined(r)
	p.triggered(c, r)
	for _, a := range withChoices(c) {
		p.tiers(a, r)
		p.cases(a, r)
		p.direction(a, r)
		p.most0(a)
		p.overLimit(a)
		p.zeroTarget(a, r)
		if has(a, kind.FullAt) {
			p.anchored(a, r)
		}
		p.ordered(a, r)
	}
	p.limits(c, r)
	p.unplaced(c, r)
	return true
}

// withChoices gives criteria, each with the ways of judging that it offers behind it.
func withChoices(criteria ...*rules.Criterion) (list []*rules.Criterion) {
	for _, c := range criteria {
		list = append(append(list, c), c.Choices().Slice()...)
	}
	return list
}

// rule is how a criterion is asked.
func (p *proof) rule(c *rules.Criterion, box *analysis.Box) rule {
	i := c.Indicator()
	return rule{id: c.Name(), place: c.Place(), box: box, formulas: analysis.Evaluated(c, box),
		units: p.search(conditionOf(i), c), where: conditions(i),
		ask: func(v *rules.Values) *rules.Failure { _, fail := c.Deduction(v); return fail }}
}

// triggered proves that a criterion can take points off, and that it can leave them.
func (p *proof) triggered(c *rules.Criterion, r rule) {
	if c.Judged() {
		return // a person decides
	}
	never := "没有单位能得满分。"
	if c.Inside().Raises() {
		never = ""
	}
	over := analysis.CriterionOver(c, r.box)
	switch least := over.Low.At; {
	case over.High.Bounded && over.High.At.IsZero():
		p.add("never-triggered", Error, r.place, r.id, "这条规则永远不"+verb(c)+"分："+p.why0(c)+"和条件", nil)
		return
	case least.Sign() > 0:
		p.add("always-triggered", Error, r.place, r.id, fmt.Sprintf("这条规则总是%s分，至少%[1]s%[2]s分：%[3]s请核对界限、方向（above、below）和条件", verb(c), least, never), nil)
		return
	}
	harmless := analysis.Harmless(c)
	if harmless == nil {
		harmless = analysis.NoMore(r.units.any().Asked(c), exact.Number{})
	}
	if p.shown("never-triggered", Error, r, "这条规则永远不"+verb(c)+"分：按各字段允许的值，"+verb(c)+"分总是 0。请核对界限、方向（above、below）和条件", "这条规则能"+verb(c)+"分",
		takes(c, true), fails(harmless)) != analysis.Impossible {
		p.shown("always-triggered", Error, r, "这条规则总是"+verb(c)+"分："+never+"请核对界限、方向（above、below）和条件", "这条规则能不"+verb(c)+"分",
			takes(c, false), holds(harmless))
	}
}

// verb is what a criterion does with points.
func verb(c *rules.Criterion) string {
	if c.Inside().Raises() {
		return "加"
	}
	return "扣"
}

// takes asks of a unit whether a criterion takes something off it, or nothing.
func takes(c *rules.Criterion, loses bool) func(*rules.Values) bool {
	return func(v *rules.Values) bool {
		off, fail := c.Deduction(v)
		return fail == nil && off.IsZero() != loses
	}
}

// why0 says why a criterion takes nothing off.
func (p *proof) why0(c *rules.Criterion) string {
	for _, role := range []kind.Role{kind.Charge, kind.AtMost} {
		if l := alone(analysis.CriterionLiterals(c), role); l != nil && analysis.Rounded(c, l.Value).IsZero() {
			key := l.Key[strings.LastIndexByte(l.Key, '.')+1:]
			if l.Value.IsZero() {
				return key + " 写的是 0。请核对分数"
			}
			return fmt.Sprintf("%s 写的是 %s，按 rounding 取舍以后是 0。请核对分数、小数位数", key, l.Value)
		}
	}
	return "按各字段允许的值，" + verb(c) + "分总是 0。请核对界限、方向（above、below）"
}

// tiers proves that each tier of bands can be reached.
func (p *proof) tiers(c *rules.Criterion, r rule) {
	measured := analysis.Measured(c)
	for n, t := range analysis.Tiers(c) {
		path := fmt.Sprintf("%s.tiers[%d]", c.ID(), n+1)
		reach := intervals.Intersect(analysis.Over(measured, r.box), t.In)
		if intervals.Empty(reach) || analysis.Whole(measured) && !intervals.HoldsWhole(reach) {
			p.add("unreachable-tier", Error, t.Place, path, fmt.Sprintf("这一档 %s 永远取不到：“%s”%s", t.In, measured.Names(), p.reached(measured, r.box)), nil)
			continue
		}
		r.place, r.id = t.Place, path
		p.shown("unreachable-tier", Error, r, fmt.Sprintf("这一档 %s 永远取不到：“%s”不会是这些值", t.In, measured.Names()),
			fmt.Sprintf("“%s”能落在这一档 %s", measured.Names(), t.In), nil, holds(analysis.Lies(measured, t.In)))
	}
}

// reached says what a measured number can be.
func (p *proof) reached(f *rules.Formula, box *analysis.Box) string {
	text := "只能在 " + analysis.Over(f, box).String() + " 之内"
	if analysis.Whole(f) {
		text += "，而且是整数"
	}
	return text
}

// cases proves that each case of a decision table can be the first that holds.
func (p *proof) cases(c *rules.Criterion, r rule) {
	box, open := r.box, true
	var others []analysis.Condition // that the cases before do not hold
	for n, x := range analysis.Cases(c) {
		r.place, r.id = x.Place, fmt.Sprintf("%s.cases[%d]", c.ID(), n+1)
		never, where, ok := "这一种情形永远轮不到：前面各种情形已经包括了所有的值", slices.Clone(others), open
		if x.When != nil {
			never = fmt.Sprintf("这一种情形永远轮不到：“%s”在前面各种情形都不符合时不可能成立", x.When.Names())
			where, others = append(where, holds(x.When)), append(others, fails(x.When))
		}
		if open && x.When != nil {
			yes, no := analysis.Possible(x.When, box)
			if ok = yes; yes {
				_, ok = box.Assume(x.When, true)
			}
			if open = no; no {
				box, open = box.Assume(x.When, false)
			}
		}
		if !ok {
			p.add("unreachable-case", Error, r.place, r.id, never, nil)
			continue
		}
		p.shown("unreachable-case", Error, r, never, "有单位符合这一种情形", nil, where...)
	}
}

// conditions says for which units an indicator applies.
func conditions(i *rules.Indicator) (list []analysis.Condition) {
	for _, f := range conditionOf(i) {
		list = append(list, holds(f))
	}
	return list
}

// conditionOf gives the condition of an indicator, if it has one.
func conditionOf(i *rules.Indicator) (list []*rules.Formula) {
	if f := i.Condition(); f != nil {
		list = append(list, f)
	}
	return list
}
