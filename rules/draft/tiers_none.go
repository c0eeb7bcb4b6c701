package draft

import (
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// late are words that say by how much something lies behind what is due, or beyond what is allowed.
var (
	late   = regexp.MustCompile(`延误|延期|逾期|迟|超期|延迟|推迟|拖延`)
	intime = regexp.MustCompile(`按期|按时|及时|如期|按规定时间|按要求时限|未延期|未逾期`)
	none   = regexp.MustCompile(`^(?:没有|未发生|未出现|未发现|未|无|不存在)(.{2,8}?)(?:现象|情况|情形|的)*$`)
)

// plainFacts leaves out 未发现问题得满分 beside 每发现1个问题扣2分, which says it too.
func (a *author) plainFacts() {
	at := slices.IndexFunc(a.phrases, func(x phrase) bool { return x.says == fact })
	if at < 0 || !a.phrases[at].outcome.of(a.Marks).Equal(a.Marks) {
		return
	}
	of, beside := a.t.plain(a.phrases[at].subject), ""
	for i, x := range a.phrases {
		switch x.says {
		case steps:
			beside += a.t.plain(x.subject + x.step.words)
			if x.step.limit != nil || x.step.gains {
				return
			}
		case unfinished, floored, capped, remarked:
		case fact:
			if i != at {
				return
			}
		default:
			return
		}
	}
	m := none.FindStringSubmatch(of)
	if intime.MatchString(of) && late.MatchString(beside) || m != nil && strings.Contains(beside, strings.TrimPrefix(m[1], "发现")) {
		a.phrases = slices.Delete(a.phrases, at, at+1)
	}
}

// zeroTier makes a tier at 0 of 按期完工得满分 beside tiers of 延误3个月以内的扣2分.
func (a *author) zeroTier() {
	at, lowest := -1, -1
	for i, x := range a.phrases {
		switch x.says {
		case fact:
			if p := x.outcome.of(a.Marks); at >= 0 || !p.Equal(a.Marks) {
				return
			}
			at = i
		case tier:
			low := x.span.low
			if low == nil && lowest >= 0 || low != nil && low.at.Sign() <= 0 {
				return
			} else if low == nil {
				lowest = i
			}
		case remarked, floored:
		default:
			return
		}
	}
	if at < 0 || lowest < 0 || a.phrases[lowest].span.high.at.Sign() <= 0 {
		return
	}
	of, beside := a.t.plain(a.phrases[at].subject), ""
	for _, x := range a.phrases {
		if x.says == tier {
			beside += a.t.plain(x.subject)
		}
	}
	m := none.FindStringSubmatch(of)
	if !(intime.MatchString(of) && late.MatchString(beside)) && !(m != nil && strings.Contains(beside, m[1])) {
		return
	}
	zero := exact.Number{}
	a.phrases[lowest].span.low = &end{zero, excluded}
	x := &a.phrases[at]
	x.says, x.span, x.subject = tier, span{&end{zero, included}, &end{zero, included}}, ""
}
