package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// missed is a plan that is fulfilled, and what each one short of it costs: 新增企业完成目标得10分，每少1家扣2分.
var missed = regexp.MustCompile(`^` + item + `(` + words + `{2,30}?)(?:全部|全面|按期|按时|如期)?(?:完成|≥)` + goal + `(?:的|，)*(` + verdict + `)[，；。](?:未完成的|未达到的)?，?每[少差欠缺]` + words + `{0,6}?(` + n + `)(` + words + `{0,6}?)(?:的)?，?扣(?:减|除)?(` + pts + `)`)

func readMissed(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[3])
	size := t.number(m[4])
	x := phrase{says: missing, subject: m[1], over: m[2], outcome: o, step: step{size: &size.Value, unit: size.Unit, deduct: t.value(m[6])}}
	return x, ok && !o.takes() && counted(size.Unit) && size.Value.Equal(exact.Int(1)) && !verdicts.MatchString(m[1])
}

// writeMissed makes one of 新增企业完成目标得10分，每少1家扣2分.
func (g *group) writeMissed(a *author) {
	x := g.missed
	label := a.label(x.subject)
	if label == "" {
		label = a.Name
	}
	switch {
	case !x.outcome.of(a.Marks).Equal(a.Marks):
		a.leave("完成的得 %s 分，分值是 %s 分", x.outcome.of(a.Marks), a.Marks)
		return
	case len(g.tiers)+len(g.facts)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.partial != "" || g.otherwise != nil || g.limit != nil || strings.Contains(label, "、"):
		a.leave("完成目标以外还有别的话，没有读懂是什么关系")
		return
	}
	this, that := a.number(label, x.step.unit), a.number(label+a.t.plain(x.over), x.step.unit)
	a.add(fmt.Sprintf("per_step: {value: %s, below: %s, step: 1, partial: discard, deduct: %s%s}", this, that, x.step.deduct, g.most(a)))
}
