package draft

import (
	"fmt"
	"regexp"
)

// lengths are words of a step that counts something of which there should be none.
var lengths = regexp.MustCompile(`^(?:延误|延期|延迟|延后|滞后|逾期|超期|迟报|迟到|推迟|拖延|积存|积压|浪费|挪用|损失|泄漏|闲置|拖欠)*$`)

// writeLengths makes one of 工期每延误10天扣1分，不足10天不扣; it is false where that is not what the clause says.
func (g *group) writeLengths(a *author) bool {
	if g.step.words == "" || !lengths.MatchString(g.step.words) || g.partial == "" || g.otherwise != nil || g.limit != nil || g.step.gains || g.size != nil && !g.size.Equal(*g.step.size) {
		return false
	}
	for _, x := range g.tiers {
		if !x.outcome.of(a.Marks).IsZero() || x.span.low == nil || x.span.high != nil {
			return false
		}
	}
	value := a.number(g.subject+a.label(g.step.words), g.step.unit)
	a.add(fmt.Sprintf("per_step: {value: %s, above: 0, step: %s, partial: %s, deduct: %s%s}", value, g.step.size, g.partial, g.step.deduct, g.most(a)))
	for _, x := range g.tiers {
		a.itself(x.span.low, g.step.unit)
		a.add(fmt.Sprintf("when: %s, deduct: marks", a.condition(value, x.span)))
	}
	return true
}
