package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// writeLots makes one of 每50人得1分. What becomes of the people who do not make fifty is asked.
func (g *group) writeLots(a *author) {
	subject := g.subject
	if more := notHaving(a.label(g.step.words)); more != "" && !idle.MatchString(more) {
		subject += more
	}
	if strings.Contains(subject, "、") || subject == "" || g.cap != nil || len(g.tiers) > 0 || g.limit != nil || g.floored || g.otherwise != nil || g.partial != "" || directed.MatchString(g.step.words) {
		a.leave("每%s%s得分以外还有别的话，没有读懂是什么关系", g.step.size, g.step.unit)
		return
	}
	some := g.step.size.Mul(exact.New(15, 1)).Round(0, exact.Down)
	share, _ := some.Mul(g.step.deduct).Quo(*g.step.size)
	partial := a.ask(Question{"不足一步", fmt.Sprintf("不足%s%s的，怎样得分？", g.step.size, g.step.unit), []Choice{
		{"discard", fmt.Sprintf("不得分：%s%s 得 %s 分", some, g.step.unit, shown(exact.Min(a.Marks, g.step.deduct)))},
		{"prorate", fmt.Sprintf("按比例得分：%s%s 得 %s 分", some, g.step.unit, shown(exact.Min(a.Marks, share)))}}})
	lots := a.number(subject, g.step.unit) + " / " + g.step.size.String()
	if partial == "discard" {
		lots = "floor(" + lots + ")"
	}
	a.add(fmt.Sprintf(`award: "min(marks, %s * %s)"`, lots, g.step.deduct))
	a.full = append(a.full, a.Marks)
}

// beyond are words of a step that counts by how much a figure lies beyond another one: 每超过编制数1人.
var beyond = regexp.MustCompile(`^([＞＜]|少于|多于)(` + words + `{2,12})$`)

// writeDifference makes one of 在职人数每超过编制数1人扣1分; it is false where that is not what a step says.
func (g *group) writeDifference(a *author) bool {
	m := beyond.FindStringSubmatch(g.step.words)
	if m == nil || g.subject == "" || g.step.gains || len(g.tiers) > 0 || g.limit != nil || g.otherwise != nil || g.partial != "" {
		return false
	}
	other := a.label(m[2])
	if other == "" || same(other, g.subject) {
		return false
	}
	this, that := a.number(g.subject, g.step.unit), a.number(other, g.step.unit)
	if m[1] == "＜" || m[1] == "少于" {
		this, that = that, this
	}
	a.add(fmt.Sprintf("per_step: {value: %s - %s, above: 0, step: 1, partial: discard, deduct: %s%s}", this, that, g.step.deduct, g.most(a)))
	return true
}
