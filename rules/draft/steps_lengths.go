package draft

import (
	"fmt"
	"regexp"
	"strings"
)

// lengths are words of a step that counts something of which there should be none.
var lengths = regexp.MustCompile(`^(?:延误|延期|延迟|延后|滞后|逾期|超期|迟报|迟到|推迟|拖延|积存|积压|浪费|挪用|损失|泄漏|闲置|拖欠)*$`)

// wasted is in the label of an amount of which there should be none.
var wasted = regexp.MustCompile(`违规|扣款|罚款|损失|拖欠|欠缴|欠款|超支|挪用|截留|浪费|滞留|闲置|积压`)

// writeLengths makes one of 工期每延误10天扣1分，不足10天不扣; it is false where that is not what the clause says.
func (g *group) writeLengths(a *author) bool {
	amount := g.step.words == "" && wasted.MatchString(g.subject)
	if !amount && (g.step.words == "" || !lengths.MatchString(g.step.words)) || g.partial == "" || g.otherwise != nil || g.limit != nil || g.step.gains || g.size != nil && !g.size.Equal(*g.step.size) {
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

// bothSides are words of a step that counts on both sides of a range.
var bothSides = regexp.MustCompile(`^(?:[＞＜高低]或[＞＜高低]|上下浮动|上下偏离|偏离|偏差)(?:规定|标准|合理)?(?:范围|区间|值)?(?:的)?$`)

// writeAround makes those of 85%至93%得10分，每高于或低于1个百分点扣0.5分; it is false where that is not what the clause says.
func (g *group) writeAround(a *author) bool {
	if !bothSides.MatchString(g.step.words) || g.step.gains || g.step.limit != nil || g.otherwise != nil || g.cap != nil || g.size != nil && !g.size.Equal(*g.step.size) {
		return false
	}
	var within *span
	switch {
	case len(g.tiers) == 1 && g.limit == nil && g.tiers[0].outcome.of(a.Marks).Equal(a.Marks):
		within = &g.tiers[0].span
	case len(g.tiers) == 0 && g.limit != nil:
		within = g.limit
	}
	if within == nil || within.low == nil || within.high == nil || within.low.said == excluded || within.high.said == excluded {
		return false
	}
	partial := g.partial
	if partial == "" {
		partial = a.unfinishedStep(g)
	}
	value := a.number(g.subject, g.step.unit)
	for _, side := range []struct {
		word string
		end  *end
	}{{"above", within.high}, {"below", within.low}} {
		a.add(fmt.Sprintf("per_step: {value: %s, %s: %s, step: %s, partial: %s, deduct: %s}", value, side.word, side.end.at, g.step.size, partial, g.step.deduct))
	}
	return true
}

// otherUnit reports whether steps count in another unit than where they begin is measured in: 出车时间不超过5分钟，每超1例扣2分.
func (g *group) otherUnit(a *author) bool {
	of := *g
	if g.limit != nil {
		of.tiers = append([]phrase{{span: *g.limit}}, g.tiers...)
	}
	began := strings.Replace(of.unit(a), "百分点", "%", 1)
	loose := counted(began) && (g.step.unit == "个" || g.step.unit == "项" || g.step.unit == "次")
	return began != "" && !loose && !strings.HasPrefix(began, strings.Replace(g.step.unit, "百分点", "%", 1)) && !strings.HasSuffix(g.step.unit, began) && g.step.limit == nil
}
