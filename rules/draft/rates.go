package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Rates, of which some can never be more than 100%, and some can.

var (
	// partOfAll are shares of a whole: what is counted of it is always among it, as those who passed are among those who were examined. Rates of what was
	// done against what was planned are none of them, nor those whose two figures are of different times or people: 完成率, 执行率, 入学率, 办结率.
	partOfAll = regexp.MustCompile(`(?:合格|优良|优秀|及格|达标|准确|正确|差错|完好|完整|合规|规范|满意|及时|准时|及时[^增降升]{2,4}|按[时期][^增降升]{1,4}|整改|公开|回复|答复|知晓|持证|签约|建档|成活|存活|出勤|到课|在线)率$|满意度$`)
	// noLess are rates of what is never less than nothing.
	noLess = regexp.MustCompile(`(?:完成|执行|到位|覆盖|普及|入学|巩固|参保|办结|开工|竣工|利用|使用|支付|收缴|兑现|落实|检验|检测|抽检|处理|处置|回收)率$`)
	// relative is said of a rate that is held against another one, and of what is no rate of its own.
	relative = regexp.MustCompile(`增|降|升|变动|变化|偏差|偏离|利润|收益|净|差额|同比|[较比]上年|结余`)
)

// limits gives what a field of percents can be at most and at least, where that is sure.
func limits(label string) string {
	switch {
	case relative.MatchString(label):
	case partOfAll.MatchString(label):
		return ", min: 0, max: 100"
	case noLess.MatchString(label):
		return ", min: 0"
	}
	return ""
}

// hundred is all of it.
var hundred = exact.Int(100)

// wholes writes 执行率100%的得满分 as what is just 100%; what is more than that the clause does not say.
func (t *text) wholes() {
	for _, of := range []*regexp.Regexp{wholeRate, wholePlan} {
		t.said = of.ReplaceAllStringFunc(t.said, func(s string) string {
			m := of.FindStringSubmatch(s)
			if at := t.number(m[1]); at == nil || at.Unit != "%" || !at.Value.Equal(hundred) {
				return s
			}
			return "率=" + m[1] + m[2]
		})
	}
}

var (
	wholeRate = regexp.MustCompile(`率(` + figurePattern + `)((?:的)?，?(?:得|计|不扣))`)
	wholePlan = regexp.MustCompile(`完成(?:年度|全年)?(?:预算|计划|目标|任务)(?:数|值)?的(` + figurePattern + `)((?:的|，)*[得计])`)
)

// rate gives the label of the figure that a group is about.
func (g *group) rate(a *author) string {
	if g.subject == "" && len(a.out.Measures) == 1 {
		return a.out.Measures[0].Name
	}
	return cmp.Or(g.subject, a.Name)
}

// beyondAll settles what becomes of more than 100%, or 100 points, where the tiers of a group end there. It asks, unless there is nothing more, the
// clause says so, or it comes to the same. It gives the points that come off beyond.
func (g *group) beyondAll(a *author) (off exact.Number) {
	unit := g.unit(a)
	for _, x := range g.tiers {
		if above := x.span.low; a.upTo100 && above != nil && !above.at.Less(hundred) && (hundred.Less(above.at) || above.said == excluded) {
			a.leave("超过100%%的按100%%计算，又另有超过100%%的一档，没有读懂")
		}
	}
	top := g.topTier()
	if top == nil || g.step != nil || unit != "%" && unit != "分" {
		return off
	}
	best, rest := top.outcome.of(a.Marks), exact.Number{}
	switch {
	case g.otherwise != nil:
		rest = g.otherwise.of(a.Marks)
	case g.takes():
		rest = a.Marks
	}
	if worst := top.span.low != nil && !top.span.low.same(top.span.high) && rest.Equal(best); worst && !partOfAll.MatchString(g.rate(a)) {
		g.last = &end{at: hundred, said: included}
	}
	if a.upTo100 || unit == "%" && partOfAll.MatchString(g.rate(a)) && !relative.MatchString(g.rate(a)) || rest.Equal(best) {
		top.span.high = nil
		return off
	}
	other := Choice{"none", "不得分"}
	if !rest.IsZero() {
		other = Choice{"rest", fmt.Sprintf("照其余的：得 %s 分", shown(rest))}
	}
	switch a.ask(Question{"超过100" + unit, fmt.Sprintf("条文写到100%s为止，超过100%s的怎样计分？", unit, unit), []Choice{
		{"same", fmt.Sprintf("与100%s一样：得 %s 分", unit, shown(best))}, other}}) {
	case "same":
		top.span.high = nil
	default:
		if best.Less(rest) {
			return off // the tier ends at 100, and what holds otherwise begins
		}
		top.span.high = nil
		return best.Sub(rest)
	}
	return off
}

// asAll says that more than 100% counts as 100%.
var asAll = regexp.MustCompile(`[^，。；,;（()）]*超(?:过|出)?100[%％]的?[，,]?按100[%％](?:计算|计)`)

// sameAsAll keeps 超过100%的按100%计算 beside tiers and steps, which end there without it.
func (a *author) sameAsAll() {
	if !a.upTo100 || slices.ContainsFunc(a.phrases, func(x phrase) bool { return x.says == scaled || x.says == ratio }) {
		return
	}
	if said := asAll.FindString(a.Clause); said != "" {
		a.out.Keys = append(a.out.Keys, fmt.Sprintf("not_scored: [{text: %s, reason: 超过100%%的与100%%得分相同}]", quote(said)))
	}
}

// takes reports whether tiers of a group say what comes off.
func (g *group) takes() bool {
	for _, x := range g.tiers {
		if x.outcome.takes() {
			return true
		}
	}
	return false
}

// topTier gives the tier that ends at 100, where none is above it.
func (g *group) topTier() (top *phrase) {
	for i := range g.tiers {
		x := &g.tiers[i]
		low, high := x.span.low, x.span.high
		switch {
		case low != nil && !low.at.Less(hundred) && !low.same(high), high != nil && hundred.Less(high.at):
			return nil
		case low == nil || high == nil || !high.at.Equal(hundred) || high.said == excluded:
		case top == nil || low.same(high):
			top = x
		}
	}
	return top
}

// nothingBeyond takes off what is got at 100% of those that have more.
func (g *group) nothingBeyond(a *author, off exact.Number) {
	if off.IsZero() || a.out.Reason != "" {
		return
	}
	is := off.String()
	if off.Equal(a.Marks) {
		is = "marks"
	}
	a.add(fmt.Sprintf("when: %s > 100, deduct: %s", a.number(g.rate(a), g.unit(a)), is))
}
