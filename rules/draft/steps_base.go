package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// further are words of a step beyond the number from which on there are points: 每增加50人.
var further = regexp.MustCompile(`^(?:再|[＞超]|超出|超过|增加|新增|增|提高|上升|高|高出|高于|多|延长|增长)*$`)

// writeBase makes one of 达到200人得3分，每增加50人加0.5分，最高得5分; it is false where that is not what the clause says.
func (g *group) writeBase(a *author) bool {
	s := g.step
	if !s.gains || s.limit != nil || g.limit != nil || !further.MatchString(s.words) || s.words == "" || g.cap != nil || g.floored {
		return false
	}
	var base *phrase
	said := g.otherwise != nil && g.otherwise.nothing()
	for i, x := range g.tiers {
		p := x.outcome.of(a.Marks)
		switch {
		case base == nil && x.span.low != nil && x.span.high == nil && p.Sign() > 0 && p.Less(a.Marks) && !x.outcome.takes():
			base = &g.tiers[i]
		case x.span.low == nil && p.IsZero() && !x.outcome.takes():
			said = true
		default:
			return false
		}
	}
	if base == nil || g.otherwise != nil && !g.otherwise.nothing() || len(g.facts)+len(g.worth)+len(g.levels) > 0 {
		return false
	}
	from := base.span.low
	for _, x := range g.tiers {
		if high := x.span.high; high != nil && (!high.at.Equal(from.at) || high.in() == from.in() && high.said != softly) {
			return false
		}
	}
	unit := g.unit(a)
	if began := strings.Replace(s.unit, "百分点", "%", 1); began != unit {
		return false
	}
	if from.said == softly {
		from.said = included
	}
	g.addBase(a, from, base.outcome.of(a.Marks), said)
	return true
}

// addBase asks what less than the base gets and what an unfinished step earns, where the clause does not say, and writes the criterion.
func (g *group) addBase(a *author, from *end, base exact.Number, said bool) {
	s, unit := g.step, g.unit(a)
	if !said && a.ask(Question{"其余", fmt.Sprintf("不到 %s%s 的怎样计分？", from.at, unit), []Choice{{"none", "不得分"}, {"author", "另外写明：由我自己写 criteria"}}}) != "none" {
		a.leave("其余的怎样计分，由您写明")
	}
	partial := g.partial
	if counted(unit) && s.size.Equal(exact.Int(1)) && from.at.IsInt() {
		partial = "discard"
	}
	if partial == "" {
		beyond := s.size.Mul(exact.New(15, 1))
		if counted(unit) {
			beyond = beyond.Round(0, exact.Down)
		}
		share, _ := beyond.Mul(s.deduct).Quo(*s.size)
		gets := func(more exact.Number) exact.Number { return shown(exact.Min(a.Marks, base.Add(more))) }
		partial = a.ask(Question{"不足一步", fmt.Sprintf("不足%s%s的，怎样得分？", s.size, strings.Replace(s.unit, "百分点", "个百分点", 1)), []Choice{
			{"discard", fmt.Sprintf("不得分：%s%s 得 %s 分", from.at.Add(beyond), unit, gets(s.deduct))},
			{"prorate", fmt.Sprintf("按比例得分：%s%s 得 %s 分", from.at.Add(beyond), unit, gets(share))}}})
	}
	value := a.number(g.subject, unit)
	steps := fmt.Sprintf("(%s - %s) / %s", value, from.at, s.size)
	switch partial {
	case "discard":
		steps = "floor(" + steps + ")"
	case "count":
		steps = "ceil(" + steps + ")"
	}
	a.add(fmt.Sprintf(`award: "%s ? min(marks, %s + %s * %s) : 0"`, a.condition(value, span{low: from}), base, steps, s.deduct))
	a.full = append(a.full, a.Marks)
}
