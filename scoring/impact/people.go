package impact

import (
	"fmt"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/rules"
)

// judged reports whether people judge any of the alternatives.
func judged(list ...*rules.Criterion) bool {
	return slices.ContainsFunc(list, func(c *rules.Criterion) bool {
		return c.Judged() || judged(c.Choices().Slice()...)
	})
}

// levels compares, level by level, the points that people may give and what then comes off.
func (p *pair) levels(o, n *rules.Criterion) (list []Interval, note string) {
	if o.Inside().Chosen() || n.Inside().Chosen() {
		return nil, "由人评定，等次由数据决定"
	}
	w := p.between(o, n)
	for _, name := range levelNames(o, n) {
		w.where = nil
		if name != "" {
			w.where = []Given{{Name: "level", Label: "等次", Value: name, Present: true, said: "“" + name + "”"}}
		}
		old, new := line{w.sides[0], pointsOf(o, name)}, line{w.sides[1], pointsOf(n, name)}
		found, ok := w.along(scale{name: "points", label: "评定得分", unit: "分"}, old, new, pointsGrain(o, n))
		if !ok {
			return nil, "由人评定，分数的档数太多"
		}
		list = append(list, found...)
	}
	return list, ""
}

// pointsGrain is what points that people may give are multiples of in both sets.
func pointsGrain(o, n *rules.Criterion) grain {
	a, b := o.Indicator().Inside().Grid.Step(), n.Indicator().Inside().Grid.Step()
	whole := a
	for k := int64(1); k <= maxRoundings; k++ {
		whole = a.Mul(exact.Int(k))
		if q, _ := whole.Quo(b); q.IsInt() {
			break
		}
	}
	return grain{whole}
}

// levelNames lists the levels of either, in their order; "" stands for points without a level.
func levelNames(o, n *rules.Criterion) (names []string) {
	for _, l := range slices.Concat(analysis.Levels(n), analysis.Levels(o)) {
		names = append(names, l.Name)
	}
	if len(analysis.Levels(n)) == 0 || len(analysis.Levels(o)) == 0 {
		names = append(names, "")
	}
	slices.Sort(names) // it must not matter which set is the old one
	return slices.Compact(names)
}

// pointsOf is what comes off as a function of the points that people give within a level; nothing where they may not.
func pointsOf(c *rules.Criterion, level string) (list []curves.Stretch) {
	over, levels := intervals.Closed(exact.Number{}, c.OutOf()), analysis.Levels(c)
	if len(levels) > 0 || level != "" {
		i := slices.IndexFunc(levels, func(l judging.Level) bool { return l.Name == level })
		if i < 0 {
			return nil
		}
		over = levels[i].Points(c.OutOf(), c.Indicator().Inside().Grid)
	}
	return []curves.Stretch{{Over: over, A: exact.Int(-1), B: c.OutOf(), D: exact.Int(1)}}
}

// choosesDeclared reports whether a unit declares which of several ways it is judged by.
func choosesDeclared(c *rules.Criterion) bool {
	ways, best := c.Inside().Ways()
	return len(ways) > 0 && !best
}

// alternatives compares, way by way, criteria of which a unit declares one.
func (p *pair) alternatives(o, n *rules.Criterion) (list []Interval, note string) {
	old, new := ways(o), ways(n)
	ids := slices.AppendSeq(slices.Collect(maps.Keys(old)), maps.Keys(new))
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		where := Given{Name: "choice", Label: "单位申报", Value: id, Present: true, said: id}
		a, b := old[id], new[id]
		if a == nil || b == nil {
			note = fmt.Sprintf("“%s”只有一套规则可以申报", id)
			continue
		}
		if analysis.CriterionCanonical(a) == analysis.CriterionCanonical(b) {
			continue
		}
		found, why := p.compared(a, b)
		if why != "" {
			note = id + "：" + why
		}
		for _, i := range found {
			i.Where = append([]Given{where}, i.Where...)
			list = append(list, i)
		}
	}
	return list, note
}

func ways(c *rules.Criterion) map[string]*rules.Criterion {
	all := map[string]*rules.Criterion{}
	ids, _ := c.Inside().Ways()
	for i, a := range c.Choices().All() {
		all[ids[i]] = a
	}
	return all
}

// targets compares two lists of targets that units make themselves. The formulas of a row are those of the national form, always: what
// can differ is which rows count, what they add up to, and how points are rounded.
func (p *pair) targets(o, n *rules.Criterion) (note string) {
	if analysis.Canonical(analysis.RowsOf(o)) != analysis.Canonical(analysis.RowsOf(n)) {
		return "计入的目标不同"
	}
	return roundings("每个目标的算法相同，只是得分的舍入不同：每个目标的得分", o, n)
}

// reweighed says that the same targets are judged the same way, out of other points: no unit's weights add up for both sets, so there is
// nothing to compare point by point. It is "" of anything else.
func (p *pair) reweighed(o, n *rules.Criterion) string {
	if analysis.RowsOf(o) == nil || analysis.RowsOf(n) == nil || o.OutOf().Equal(n.OutOf()) || analysis.Canonical(analysis.RowsOf(o)) != analysis.Canonical(analysis.RowsOf(n)) {
		return ""
	}
	return fmt.Sprintf("每个目标的计分办法没有变，各目标的分值合计由%s分改为%s分：单位要重新分配各目标的分值，没有单位两套规则都能评分", o.OutOf(), n.OutOf())
}

// roundings says how much the rounding of both criteria changes.
func roundings(what string, o, n *rules.Criterion) string {
	return fmt.Sprintf("%s最多相差%s分", what, coarse(o.Indicator().Inside().Grid).Add(coarse(n.Indicator().Inside().Grid)))
}

// coarse gives how far points can be from what they are rounded to.
func coarse(g rounding.Grid) exact.Number {
	if rounding.Nearest(g.Mode) {
		return g.Half()
	}
	return g.Step()
}
