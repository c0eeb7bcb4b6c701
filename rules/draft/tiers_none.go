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
	none   = regexp.MustCompile(`^(?:全年|年内|年度内|当年|本年度?|辖区内?|考核期内|，)*(?:没有|未发生|未出现|未发现|未|无|不存在)([^，：]{2,14}?)(?:现象|情况|情形|的)*$`)
)

// quality is what is as it should be, faulty what is not, of the same thing.
var (
	quality = regexp.MustCompile(`完整|真实|准确|规范|合规|齐全|合理|符合|达标|合格|健全|相符|响应|一致|清晰`)
	faulty  = regexp.MustCompile(`^(?:有|发现|出现|存在|的)*(?:缺|缺少|不(?:符合|达标|合格|规范|完整|真实|准确|实|一致|合理|到位)(?:要求|规定|标准)?|错误|差错|失实|遗漏|缺失|缺项|问题|瑕疵|违规|负偏离)(?:的|情况|现象|情形|行为|之处|处)*$`)
	denial  = regexp.MustCompile(`(?:未|没有|不)([^，。；、]{2,12})`)
)

// enumerated is a list of things that there should be, lackingOne that one of them is not there.
var (
	enumerated = regexp.MustCompile(`^(?:已|均|全部|按规定|按要求|学校|单位|部门)*(?:制定|建立|设立|设置|配备|具有|具备|编制|出台|健全|完善|印发)了?[^，。；]+、`)
	lackingOne = regexp.MustCompile(`^[缺少](?:少)?$`)
)

// denies reports whether what is counted denies a fact: 未按期办结 beside 全部按期办结.
func denies(counted, of string) bool {
	for _, m := range denial.FindAllStringSubmatch(counted, -1) {
		if strings.Contains(of, m[1]) {
			return true
		}
	}
	return false
}

// plainFacts leaves out 未发现问题得满分 beside 每发现1个问题扣2分, which says it too.
func (a *author) plainFacts() {
	at := slices.IndexFunc(a.phrases, func(x phrase) bool { return x.says == fact })
	if at < 0 || !a.phrases[at].outcome.of(a.Marks).Equal(a.Marks) {
		return
	}
	var also []string // what else takes points off
	happened := ""    // one of which takes all
	of, beside := a.t.plain(a.phrases[at].subject), ""
	for i, x := range a.phrases {
		switch x.says {
		case steps:
			beside += strings.TrimRight(a.t.plain(x.subject), "，的") + a.t.plain(x.step.words)
			if x.step.limit != nil || x.step.gains {
				return
			}
		case unfinished, floored, capped, remarked:
		case tier: // 迟报10天以上的不得分
			if x.span.low == nil || x.span.high != nil || !x.outcome.of(a.Marks).IsZero() {
				return
			}
			if x.span.low.said == included && x.span.low.at.Equal(exact.Int(1)) {
				happened = a.t.plain(x.subject)
			}
		case fact:
			if lost := x.outcome.takes() || x.outcome.nothing(); i != at && !lost {
				return
			} else if i != at {
				also = append(also, a.t.plain(x.subject))
			}
		default:
			return
		}
	}
	m := none.FindStringSubmatch(of)
	if beside == "" && len(also) == 0 && m != nil && happened != "" && (idle.MatchString(happened) || strings.Contains(m[1], happened)) {
		a.nameAfter(m[1])
		a.phrases = slices.Delete(a.phrases, at, at+1) // 未发生事故的得满分，发生1起的不得分
		return
	}
	if all := strings.Join(also, "；") + beside; intime.MatchString(of) && len(also) > 0 && !late.MatchString(all) && !intime.MatchString(all) {
		return // what is done late is not said
	}
	if beside == "" && (len(also) < 2 || !slices.ContainsFunc(also, func(s string) bool { return denies(s, of) })) {
		return // 达标的得10分，未达标的不得分 is read as that
	}
	switch {
	case intime.MatchString(of) && late.MatchString(beside), m != nil && strings.Contains(beside, strings.TrimPrefix(m[1], "发现")), denies(strings.Join(append(also, beside), "；"), of), m != nil && len([]rune(beside)) > 1 && strings.Contains(m[1], beside):
		a.phrases = slices.Delete(a.phrases, at, at+1)
	case m != nil && idle.MatchString(beside): // 无违法占地的得满分，发现一宗扣2分
		a.nameAfter(m[1])
		a.phrases = slices.Delete(a.phrases, at, at+1)
	case enumerated.MatchString(of) && lackingOne.MatchString(beside): // 制定了甲、乙、丙办法的得3分，每缺一项扣1分
		for i, x := range a.phrases {
			if x.says == steps {
				a.phrases[i].subject, a.phrases[i].step.words = a.Name+"所缺", ""
			}
		}
		a.phrases = slices.Delete(a.phrases, at, at+1)
	case quality.MatchString(of) && faulty.MatchString(beside) && !intime.MatchString(of):
		a.phrases = slices.Delete(a.phrases, at, at+1)
	}
}

// nameAfter names what is counted by the fact that there is none of it: 违法占地 of 发现一宗扣2分.
func (a *author) nameAfter(what string) {
	for i, x := range a.phrases {
		if counts := x.says == steps || x.says == tier; counts && idle.MatchString(a.t.plain(x.subject+x.step.words)) {
			a.phrases[i].subject = strings.TrimPrefix(what, "发生")
			return
		}
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
	a.phrases[lowest].span.low = &end{at: zero, said: excluded}
	x := &a.phrases[at]
	x.says, x.span, x.subject = tier, span{&end{at: zero, said: included}, &end{at: zero, said: included}}, ""
}
