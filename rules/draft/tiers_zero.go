package draft

import (
	"fmt"
	"slices"
	"strings"
)

// writeLimit makes one of 利用率应不低于98%，不达标的扣3分; it is false where that is not what the clause says.
func (g *group) writeLimit(a *author) bool {
	l := g.limit
	if l == nil || len(g.tiers) > 0 || g.cap != nil || !g.otherwise.takes() && (g.otherwise == nil || !g.otherwise.nothing()) || (l.low == nil) == (l.high == nil) {
		return false
	}
	beyond, off := span{high: l.low, low: l.high}, a.Marks.Sub(g.otherwise.of(a.Marks))
	if l.low != nil {
		beyond.high = l.low.opposite()
	} else {
		beyond.low = l.high.opposite()
	}
	deduct := off.String()
	if off.Equal(a.Marks) {
		deduct = "marks"
	}
	unit := a.t.unitOf(*l)
	a.add(fmt.Sprintf("when: %s, deduct: %s", a.condition(a.number(g.subject, unit), beyond), deduct))
	return true
}

// movedBy is in the label of a rate that may go below 0: 支出变动率. What is left over is none of them.
func movedBy(label string) bool {
	return relative.MatchString(label) && !strings.Contains(label, "结余") && !strings.Contains(label, "差额")
}

// fromZero declares the figure of tiers, the first of which may begin at 0. Then nothing is less, unless the figure tells how far something moved, of
// which it asks what is less.
func (g *group) fromZero(a *author, tiers []phrase, rest *outcome) (value string, all []phrase) {
	unit, low := g.unit(a), tiers[0].span.low
	value = a.number(g.subject, unit)
	if low == nil || !low.at.IsZero() || !low.in() || rest != nil && !rest.of(a.Marks).Equal(tiers[0].outcome.of(a.Marks)) {
		return value, tiers
	}
	at := slices.IndexFunc(a.out.Fields, func(f Field) bool { return f.Name == value })
	switch {
	case unit == "%" && movedBy(g.rate(a)):
		best := tiers[0].outcome
		if best.of(a.Marks).IsZero() || a.ask(Question{"低于0%", "条文从0%写起，低于0%的怎样计分？", []Choice{
			{"same", fmt.Sprintf("与0%%一样：得 %s 分", shown(best.of(a.Marks)))}, {"none", "不得分"}}}) == "same" {
			tiers[0].span.low = nil
			break
		}
		return value, slices.Insert(tiers, 0, phrase{span: span{high: low.opposite()}, outcome: outcome{kind: '*'}})
	case unit == "%" && at >= 0 && len(a.out.Measures) == 0:
		a.neverLess(value)
		tiers[0].span.low = &end{low.at, included, true}
	default:
		tiers[0].span.low = nil
	}
	return value, tiers
}

// neverLess declares that a figure is not less than nothing.
func (a *author) neverLess(name string) {
	for i, f := range a.out.Fields {
		if f.Name == name && !strings.Contains(f.Is, "min: ") {
			a.out.Fields[i].Is = strings.TrimSuffix(f.Is, "}") + ", min: 0}"
		}
	}
}
