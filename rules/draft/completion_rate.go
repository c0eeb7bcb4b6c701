package draft

import (
	"fmt"
	"regexp"

	"github.com/baifen-go/baifen/indicators/exact"
)

var (
	// byRate is a rate that earns its share of the marks: 年度投资完成率按比例得分.
	byRate = regexp.MustCompile(`^` + item + `(` + words + `{2,20}率)按(?:照)?(?:实际)?(?:完成)?比例(?:折算|计算)?(?:得分|计分|给分)`)
	// losing says the same of what comes off: 未达到的按比例扣分.
	losing = regexp.MustCompile(`^` + lacked + `则?(?:相应)?按(?:照)?(?:完成|实际)?比例(?:相应)?扣(?:减|除)?分?(?:$|[，。；])`)
)

// earnsAll reports whether a phrase is a tier of all who reach a number, before the least of which a share is earned.
func earnsAll(x phrase) bool {
	return x.says == tier && x.span.low != nil && (x.span.high == nil || x.span.high.at.Equal(x.span.low.at)) && !x.outcome.takes() && !x.outcome.number.IsZero()
}

// writeRateShare makes one of 开工率达到100%得满分，未达到的按比例得分. Of a rate that need not be 100% it asks of what the share is one.
func (g *group) writeRateShare(a *author) {
	c, unit := g.plan, g.unit(a)
	if len(g.facts)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.cap != nil || g.otherwise != nil || g.limit != nil || c.actual != "" || c.floor != nil {
		a.leave("按比例得分以外还有别的话，没有读懂是什么关系")
		return
	}
	var at, edge *end
	for _, x := range g.tiers {
		switch {
		case earnsAll(x) && x.outcome.of(a.Marks).Equal(a.Marks) && at == nil && x.span.low.in():
			at = x.span.low
		case x.outcome.of(a.Marks).IsZero() && x.span.low == nil && x.span.high != nil && edge == nil:
			edge = x.span.high
		default:
			a.leave("按比例得分和分档放在一起，没有读懂是什么关系")
			return
		}
	}
	if at == nil || at.at.Sign() <= 0 || edge != nil && !edge.at.Less(at.at) {
		a.leave("按比例得分从多少算起，没有读懂")
		return
	}
	value := a.number(g.subject, unit)
	of, hundred := at.at, exact.Int(100)
	if unit == "%" && !of.Equal(hundred) {
		if edge != nil {
			a.leave("按比例得分，是按两点之间的比例还是按%s的比例，没有读懂", at.at.String()+unit)
			return
		}
		half, _ := of.Quo(exact.Int(2))
		whole, _ := half.Mul(a.Marks).Quo(hundred)
		gets, _ := a.Marks.Quo(exact.Int(2))
		if a.ask(Question{"按什么比例", fmt.Sprintf("没有达到 %s%% 的，按什么比例得分？", of), []Choice{
			{"share", fmt.Sprintf("按与 %s%% 的比例：%s%% 得 %s 分", of, half, shown(gets))},
			{"whole", fmt.Sprintf("按这个比率乘分值：%s%% 得 %s 分", half, shown(whole))}}}) == "whole" {
			a.add(fmt.Sprintf(`award: "%s >= %s ? marks : %s / 100 * marks"`, value, of, value))
			a.full = append(a.full, a.Marks)
			return
		}
	}
	a.add(fmt.Sprintf(`award: "min(marks, %s / %s * marks)"`, value, of))
	if edge != nil {
		a.add(fmt.Sprintf("when: %s, deduct: marks", a.condition(value, span{high: edge})))
	}
	a.full = append(a.full, a.Marks)
}
