package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Numbers of a clause that no figure is compared with: a digit in a name, the day by which something is due, and how many are looked at.

var (
	// inName is a number that is part of a name: 12345热线, PM2.5浓度, ISO9001认证.
	inName = regexp.MustCompile(`([A-Za-z]?)(` + figurePattern + `)([\p{Han}]?)`)
	// due is what is to be done by a day, before what becomes of those who do not: 每年1月31日前发布年度报告，逾期发布的.
	due = regexp.MustCompile(`(^|[。；])((?:每(?:年度?|季度|半年|月))?(?:` + words + `|` + figurePattern + `){0,24}?` + figurePattern + `(?:底|末|上旬|中旬|下旬)?(?:前|之前|以前|内|之内|≤)` + words + `{2,20}，(?:逾期|迟报|延期|超期)` + words + `{0,8}?(?:的|扣|不))`)
	// yearly is that a day is one of each year.
	yearly = regexp.MustCompile(`(^|[。；])每年度?([0-9])`)
	// byTime is what each day costs that is late, which is no count of how often.
	byTime = regexp.MustCompile(`每(?:逾期|迟报|延期|超期|延误|延迟|推迟|拖延|迟|晚)?(?:天|日|个?工作日|个?月|小时|(` + figurePattern + `))`)
	// sampled is how many are looked at, before what each fault among them costs: 随机抽查病历10份，每有1份不合格.
	sampled = regexp.MustCompile(`(^|[。；，])((?:随机)?抽(?:查|取|检|样|测|阅)` + words + `{0,12}` + figurePattern + words + `{0,6}，(?:每|发现|` + words + `{0,8}率))`)
	// perPeople begins the name of what there is of something among so many people: 每万人口全科医生数.
	perPeople = regexp.MustCompile(`每((?:十万|万|千|百)人口)`)
	// oneByOne is an idiom of two ones: 一人一档, 一户一策.
	oneByOne = regexp.MustCompile(`(` + figurePattern + `)(` + figurePattern + `)([，、；。的制化管建要])`)
	// suchAs is a list that is one thing: 讲座、展览等活动.
	suchAs = regexp.MustCompile(`(?:\p{Han}{1,8}、){1,5}\p{Han}{1,8}等\p{Han}`)
	// howOften says how often something is done, which counts nothing: 台账每月填报，.
	howOften = regexp.MustCompile(`每((?:年|半年|季度|学期|月|周|日|天)` + words + `{2,10}，)`)
	// inEach begins the name of what is measured in each week: 每周开馆时间不少于56小时.
	inEach = regexp.MustCompile(`(^|[。；，])每((?:学期|月|周|日|天)` + words + `{2,12}[≥≤＞＜]?(` + figurePattern + `))`)
	// named is how many things a list names: 报销、采购、合同管理三项制度.
	named = regexp.MustCompile(`((?:` + words + `{2,12}、)+` + words + `{2,12}?)(` + figurePattern + `)(` + words + `{1,6}?(?:的|，))`)
	// absent ends what was read as 未到 and a number.
	absent = regexp.MustCompile(`＜([场岗账会])`)
)

// asides writes out the numbers of a text that belong to a name, a day or a sample.
func (t *text) asides() {
	t.said = perPeople.ReplaceAllString(t.said, "⊜$1")
	t.said = suchAs.ReplaceAllStringFunc(t.said, func(s string) string { return strings.ReplaceAll(s, "、", "⊡") })
	t.said = howOften.ReplaceAllString(t.said, "⊜$1")
	t.said = inEach.ReplaceAllStringFunc(t.said, func(s string) string {
		m := inEach.FindStringSubmatch(s)
		if counted(t.number(m[3]).Unit) || t.number(m[3]).Unit == "" {
			return s
		}
		return m[1] + "⊜" + m[2]
	})
	t.said = named.ReplaceAllStringFunc(t.said, func(s string) string {
		m := named.FindStringSubmatch(s)
		if of := t.number(m[2]); counted(of.Unit) && !strings.HasSuffix(m[1], "等") && of.Value.Equal(exact.Int(int64(strings.Count(m[1], "、")+1))) {
			return m[1] + of.Text + of.Unit + m[3]
		}
		return s
	})
	t.said = absent.ReplaceAllString(t.said, "未到$1")
	t.said = oneByOne.ReplaceAllStringFunc(t.said, func(s string) string {
		m := oneByOne.FindStringSubmatch(s)
		one, two := t.number(m[1]), t.number(m[2])
		if !strings.HasPrefix(one.Text, "一") || !strings.HasPrefix(two.Text, "一") || two.Unit == "次" || two.Unit == "分" {
			return s
		}
		return one.Text + one.Unit + two.Text + two.Unit + m[3]
	})
	t.said = inName.ReplaceAllStringFunc(t.said, func(s string) string {
		m := inName.FindStringSubmatch(s)
		at := t.number(m[2])
		digits := len(strings.TrimLeft(at.Text, "0123456789")) == 0 && len(at.Text) >= 3
		if at.Unit != "" || at.Share() || m[1] == "" && (!digits || m[3] == "" || strings.Contains("以至到及分的为个", m[3])) {
			return s
		}
		return m[1] + at.Text + m[3]
	})
	day := func(m string) bool {
		return strings.Contains(" 日 天 月 工作日 个工作日 小时 分钟 季度 年 个月 ", " "+m+" ")
	}
	if m := byTime.FindStringSubmatch(t.said); m == nil || m[1] != "" && !day(t.number(m[1]).Unit) {
		t.said = yearly.ReplaceAllString(spelled(due, t, t.said, day), "$1$2")
	}
	t.said = spelled(sampled, t, t.said, counted)
}

// spelled writes out the numbers in the second group of a pattern, where all their units are of a sort.
func spelled(of *regexp.Regexp, t *text, said string, sort func(unit string) bool) string {
	return of.ReplaceAllStringFunc(said, func(s string) string {
		fits := true
		is := anyFigure.ReplaceAllStringFunc(s, func(f string) string {
			m := t.number(f)
			fits = fits && sort(m.Unit)
			return m.Text + m.Unit
		})
		if !fits {
			return s
		}
		return strings.ReplaceAll(is, "≤", "内")
	})
}
