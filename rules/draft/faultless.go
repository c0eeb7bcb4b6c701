package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// What a clause says of a unit where nothing is wrong, beside what each fault costs.

var (
	// failing is said of what a rate of 100% has none of.
	failing = regexp.MustCompile(`未|不|没有|少|漏|流失|辍学|逾期|超期|超时|延误|缺|无|错|失|违`)
	// happens is one of what should not be, which costs all: 发生1起即不得分.
	happens = regexp.MustCompile(`^` + item + `(` + words + `{0,24}?)(发生|出现|发现|存在|新增|出|有)?(` + n + `)(` + words + `{0,8}?)(?:的|，|即|则|就)*(` + its + `(?:不[得计给记]分|[得计]?(?:零分|` + pts + `)|扣完|扣光))`)
	// nought is that there is none of something, as a word of it: 零发生.
	nought = regexp.MustCompile(`(^|[。；，])(` + words + `{2,16}?)零(发生|增长|事故|投诉|上访)(?:的)?(，?(?:[得计]|满分))`)
)

// allOf begins what is said of several things that were named, not of so many of one: 两项均未设置.
var allOf = regexp.MustCompile(`^(?:均|都|全|皆|同时|以上)`)

func readHappens(t *text, m []string) (phrase, bool) {
	at, gets := t.number(m[3]), t.number(m[5])
	ok := at != nil && (gets == nil || gets.Value.IsZero()) && counted(at.Unit) && at.Value.IsInt() && at.Value.Sign() > 0 && at.Unit != "个月" && at.Unit != "月" && at.Unit != "日"
	return phrase{says: tier, subject: m[1] + m[2] + m[4], span: span{low: &end{at: t.value(m[3]), said: included}}, outcome: outcome{kind: '*'}}, ok && !verdicts.MatchString(m[1]) && !strings.ContainsAny(m[1], "第首") && !strings.ContainsAny(m[4], "以及上下内或") && !allOf.MatchString(m[4])
}

// noughts writes 事故零发生 and 违法建设零增长 as what did not happen.
func (t *text) noughts() {
	t.said = nought.ReplaceAllStringFunc(t.said, func(s string) string {
		m := nought.FindStringSubmatch(s)
		if comparing.MatchString(t.said) {
			return s
		}
		return m[1] + map[string]string{"发生": "未发生", "增长": "无新增", "事故": "未发生", "投诉": "没有", "上访": "没有"}[m[3]] + m[2] + strings.Trim(m[3], "发生增长") + "的" + m[4]
	})
}

// contraries are what falls short of a rate that does not say so in its own words: 流失 of 巩固率.
var contraries = []struct{ rate, fault *regexp.Regexp }{
	{regexp.MustCompile(`巩固|入学|保有`), regexp.MustCompile(`流失|辍学|失学`)},
	{regexp.MustCompile(`及时|按期|按时`), regexp.MustCompile(`逾期|超期|超时|延误`)},
	{regexp.MustCompile(`完好|完整`), regexp.MustCompile(`缺|损`)},
	{regexp.MustCompile(`准确|正确`), regexp.MustCompile(`错|误`)},
}

// shortOf reports whether what is counted is what falls short of a rate: 未检 of 检验率, which share a character that says what it is.
func shortOf(counted, rate string) bool {
	for _, x := range contraries {
		if x.rate.MatchString(rate) && x.fault.MatchString(counted) {
			return true
		}
	}
	said := denied.FindString(counted)
	return strings.ContainsFunc(strings.TrimLeft(said, "未不没有少漏缺能按"), func(r rune) bool { return strings.ContainsRune(strings.TrimSuffix(rate, "率"), r) })
}

// denied begins with what is not so.
var denied = regexp.MustCompile(`(?:未|不|没有|少|漏|缺).*`)

// faultless leaves out a tier of 100% that earns all the marks beside what each thing costs that falls short of it, which says it too: 整改率100%得
// 10分，每有一处未整改扣2分.
func (g *group) faultless(a *author) {
	one := exact.Int(1)
	if !counted(g.step.unit) || !g.step.size.Equal(one) || g.step.limit != nil || g.step.gains {
		return
	}
	perfect := func(s span) bool {
		return s.low != nil && s.low.at.Equal(exact.Int(100)) && (s.high == nil || s.high.at.Equal(s.low.at)) && a.t.unitOf(s) == "%"
	}
	more := a.label(g.step.words)
	if more == "" || !failing.MatchString(more) || !shortOf(more, g.subject) {
		return
	}
	switch {
	case len(g.tiers) == 1 && g.limit == nil && g.tiers[0].outcome.of(a.Marks).Equal(a.Marks) && perfect(g.tiers[0].span):
		g.tiers = nil
	case len(g.tiers) == 0 && g.limit != nil && perfect(*g.limit):
		g.limit = nil
	default:
		return
	}
	g.step.words, g.subject = more, strings.TrimSuffix(g.subject, "率")
	if len([]rune(more)) > 3 { // 建制村未通 says of itself what it is
		g.subject = ""
	}
}

var (
	// found begins what is said of a fault that is found.
	found = regexp.MustCompile(`^(?:发现|出现|存在|发生)`)
	// asDemanded ends what is asked for with how it should be: 资料真实、完整、准确.
	asDemanded = regexp.MustCompile(`(?:(?:真实|完整|准确|规范|合规|齐全|及时|清晰|健全|一致)[、和及]?)+$`)
)

// faulted gives the label of the faults of something: 资料不实 of 资料真实、完整、准确 and 不实, 使用不符合规定 of 使用符合规定 and 发现不符合.
func faulted(subject, fault string) string {
	is := found.ReplaceAllString(fault, "")
	if not := negations.FindString(is); not != "" {
		done := strings.TrimPrefix(is, not)
		if len([]rune(done)) >= 2 && strings.Count(subject, done) == 1 && !strings.Contains(subject, is) {
			return strings.Replace(subject, done, is, 1)
		}
	}
	if faulty.MatchString(is) {
		if of := asDemanded.ReplaceAllString(subject, ""); len([]rune(of)) >= 2 {
			return of + is
		}
	}
	return subject + fault
}
