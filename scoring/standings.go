package scoring

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// bindStanding puts a standing that the submission states into the frame; what is not stated is asked for later. It gives 1 where the
// submission names it, as the figures that it counts.
func (b *Bound) bindStanding(s rules.Standing) (named int) {
	f := b.set.Field(s.Field)
	x, ok := b.sub.Values[f.Name]
	if !ok {
		return 0
	}
	if n, is := b.number(f, x); is == fits && b.between(f, n) {
		b.values.Inside().Frame.SetNumber(s.Field, n)
	}
	return 1
}

// between reports whether a place is one that units can share: whole, or where places of equal units are averaged a half.
func (b *Bound) between(f *indicators.Field, n exact.Number) bool {
	if f.Step.IsZero() {
		return true
	}
	if halves, _ := n.Quo(f.Step); halves.IsInt() {
		return true
	}
	b.figure(f.Name, codeOutOfRange, fmt.Sprintf("%s是 %s，只能是 %s 的整数倍", titled(f), figures.Append(f.Unit, nil, n), f.Step))
	return false
}

// standings checks that the submission states just the standings that the unit has: all of an eligible unit, none of any other. A unit
// cannot be scored as if it had no place only because nobody compared it.
func (b *Bound) standings() {
	for i := range b.set.Standings().Len() {
		if s := b.set.Standings().At(i); (!b.unranked || !s.ByScore) && (b.denying == nil || !b.denying.standings[i]) {
			b.standing(s)
		}
	}
}

func (b *Bound) standing(s rules.Standing) {
	_, has := b.values.Number(s.Field)
	eligible := true
	if among := s.Among; among != nil && s.Kind != judging.UnitCount {
		var fail *rules.Failure
		if eligible, fail = among.Truth(b.values); fail != nil {
			b.unknownEligible(fail)
			return
		}
	}
	without := b.denying != nil && b.conclusion.noTotal != 0 && s.Kind != judging.UnitCount && held.ByTotal(s)
	switch {
	case without && has:
		b.figure(s.Name, CodeStandingDiffers,
			fmt.Sprintf("本单位不计总分（一票否决 %s），不参加总分的比较，不应有%s：请删去这个数", b.NoTotal(), titled(b.set.Field(s.Field))))
	case without:
	case eligible && !has && !held.Given(b.sub.Values[s.Name]): // one that does not fit is reported already
		b.figure(s.Name, CodeStandingMissing, missingStanding(s))
	case !eligible && has:
		b.figure(s.Name, CodeStandingDiffers,
			fmt.Sprintf("本单位不在参评单位（%s）之列，不应有%s：请删去这个数，或核对有关数据", s.Eligible(), titled(b.set.Field(s.Field))))
	}
}

// unknownEligible reports why it is not known whether the unit is eligible, unless that is because of what is reported already.
func (b *Bound) unknownEligible(fail *rules.Failure) {
	for _, e := range b.errs {
		if e.Field == fail.Field && e.Field != "" {
			return
		}
	}
	b.failure(fail)
}

func missingStanding(s rules.Standing) string {
	f := indicators.Field{Name: s.Name, Label: s.Label}
	return fmt.Sprintf("缺少%s：它是把各单位放在一起比较得出的。请把全部单位的填报文件一起评分，或在 values 里写明这个数", titled(&f))
}
