package lint

import (
	"fmt"
	"regexp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// saysUnreported are words of a clause that say what becomes of units which do not report a figure: the notice leaves it to them.
var saysUnreported = regexp.MustCompile(`(没有|没|未|不)(填|报|申报|上报|提供)|缺报|漏报|空着|(?i:not report|unreported|not given|left out)`)

// omissions notes the figures that a unit may leave out, and that so decide whether an indicator applies to it. r is the condition. Where
// what does not apply is lost, nobody gains by it.
func (p *proof) omissions(i *rules.Indicator, r rule) {
	if i.Inside().Policy == judging.PolicyZero || saysUnreported.MatchString(i.Clause()) {
		return
	}
	applies := i.Condition()
	for _, n := range analysis.Fields(applies) {
		if n >= p.set.Inside().Figures {
			continue // a standing is no unit's to leave out
		}
		f := p.set.Field(n)
		if !f.Optional || f.Default != nil {
			continue
		}
		witness, outcome := r.find(func(v *rules.Values) bool {
			given := v.Get(n)
			if !given.Present {
				return false
			}
			analysis.Put(v, n, indicators.Value{})
			still, fail := applies.Truth(v)
			analysis.Put(v, n, given)
			return fail == nil && !still
		}, holds(applies))
		if outcome != analysis.Found {
			continue
		}
		becomes := "总分就按另外的分值计算"
		if i.Inside().Policy == judging.PolicyFull {
			becomes = "就得满分"
		}
		p.add("omission-decides", Warning, r.place, i.ID(), fmt.Sprintf("“%s”（%s）可以不填，不填这个指标就不适用，%s：数不好看的单位可以不填。"+
			"请另设一个必填的是否字段，applies 用它；条文就是这样规定的，在 clause 里写明“没有填报…的”怎样计分", kind.LabelOf(f), f.Name, becomes), witness)
	}
}
