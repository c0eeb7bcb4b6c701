package draft

import (
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A group is what a clause says of one figure.
type group struct {
	subject    string
	tiers      []phrase
	limit      *span
	step       *step
	partial    string
	size       *exact.Number // of an unfinished step, where it is said
	cap        *exact.Number
	floored    bool
	between    bool
	ends       *span        // of the interpolation
	upTo       exact.Number // of it, where the points are said
	otherwise  *outcome
	rest       string // what otherwise is called: 未达标
	facts      []phrase
	ratio      *phrase
	share      *phrase
	worth      []phrase
	levels     []phrase
	graded     []phrase
	plan       *completion
	versus     *phrase
	even       *outcome // of who is just what it is compared with
	evenWith   string
	several    *phrase
	pair       *phrase
	missed     *phrase
	rated      bool // somebody says which of the levels it is
	highest    bool // of the levels
	last       *end // of the worst tier, 20%至100%不得分, beyond which it is no better
	unexpected bool
	judging    bool // somebody gives points, beside what is said of them
}

// asItShould says that there is none of something, in a sentence of its own.
var asItShould = regexp.MustCompile(`^(?:没有|未发生|未出现|未发现|无|不存在).*[^的]$`)

// groups divides the phrases by what they are about.
func (a *author) groups() (list []*group) {
	g := &group{}
	begin := func() { g = &group{}; list = append(list, g) }
	begin()
	about := ""
	for _, x := range a.phrases {
		if strings.HasSuffix(about, "的") && x.says != steps && x.says != remarked {
			a.leave("“%s”和后面的话是什么关系，没有读懂", short(a.t.plain(about)))
		}
		switch x.says {
		case formula:
			a.formula(x)
			continue
		case remarked:
			if s := strings.TrimRight(x.subject, "的"); lateDone.MatchString(s) && dated.MatchString(about) {
				x.subject = s + "（" + about + "）" // 30个工作日内拨付，逾期未拨付的每笔扣1分
			}
			about, g.rated = x.subject, g.rated || x.partial == "rated"
			continue
		case restated:
			if !slices.ContainsFunc(a.phrases, func(p phrase) bool { return p.says == worth || p.says == fact && !p.outcome.takes() }) {
				a.leave("扣除该项分值，没有读懂是哪一项")
			}
			continue
		case tier, limit, steps:
			s := a.label(x.subject)
			if s == "" && x.says == steps && tardy.MatchString(a.t.plain(x.subject)) {
				s = strings.TrimRight(a.t.plain(x.subject), "的") // 漏报1例扣2分，迟报1例扣1分
			}
			fresh := g.step != nil && x.says != tier || len(g.facts) > 0 || g.ratio != nil
			if fresh || s != "" && g.subject != "" && !same(g.subject, s) && !g.goesOn(a, s) {
				before := g.subject
				if begin(); s == "" && about == "" {
					s = before
				}
			}
			if s != "" && g.subject == "" {
				g.subject = s
			}
			if g.subject == "" && x.says == steps && about != "" && !asItShould.MatchString(a.t.plain(about)) { // 不存在截留的情况 is what should be, not what is counted
				g.subject = a.label(about)
			}
		case highest:
			if len(g.levels) == 0 {
				a.leave("取最高的，没有读懂是哪几项")
			}
			g.highest = true
			continue
		case paired, missing:
			begin()
		case level:
			if s := a.label(x.subject); s != "" && len(g.levels) > 0 && !same(s, a.label(g.levels[0].subject)) {
				begin()
			}
		case fact, worth:
			if len(g.tiers) > 0 || g.step != nil || g.limit != nil && g.otherwise != nil {
				begin()
			}
		case scaled:
			if s := a.label(x.subject); s != "" && g.subject != "" && !same(g.subject, s) {
				begin()
			}
		}
		g.take(x)
		about = ""
	}
	return slices.DeleteFunc(list, func(g *group) bool { return g.empty() })
}

// place alone names no figure, but says of the one that was named that it is its place.
var placeAlone = regexp.MustCompile(`^(?:排名|名次|排位|位次)$`)

// goesOn reports whether a label says more of the figure of a group: 缺课 of 教师每缺课1节, 名次 of 送餐第1名.
func (g *group) goesOn(a *author, label string) bool {
	if placeAlone.MatchString(label) {
		return true
	}
	return g.step != nil && label == a.wrong(g.step.words)
}

func (g *group) empty() bool {
	return len(g.tiers)+len(g.facts)+len(g.worth)+len(g.levels)+len(g.graded) == 0 && g.step == nil && g.limit == nil && g.ratio == nil && g.share == nil && g.plan == nil && g.versus == nil && g.several == nil && g.pair == nil && g.missed == nil && !g.between && g.cap == nil && g.otherwise == nil && !g.unexpected
}

func (g *group) take(x phrase) {
	switch x.says {
	case tier:
		g.tiers = append(g.tiers, x)
	case limit:
		g.unexpected = g.unexpected || g.limit != nil
		g.limit = &x.span
	case steps:
		g.step = &x.step
	case unfinished:
		g.unexpected = g.unexpected || g.partial != "" || g.step == nil
		g.partial, g.size = x.partial, x.step.size
	case floored:
		g.floored = true
	case capped:
		g.unexpected = g.unexpected || g.cap != nil
		g.cap = &x.figure
	case between:
		g.between, g.upTo = true, x.figure
		if x.span.low != nil {
			g.ends = &x.span
		}
	case otherwise:
		again := g.otherwise != nil && len(g.facts) > 1 && g.otherwise.nothing() && x.outcome.nothing() // 否则不得分 behind each of several
		g.unexpected = g.unexpected || g.otherwise != nil && !again
		g.otherwise, g.rest = &x.outcome, x.under
	case fact:
		g.facts = append(g.facts, x)
	case ratio:
		g.ratio = &x
	case scaled:
		g.unexpected = g.unexpected || g.share != nil
		g.share = &x
	case worth:
		g.worth = append(g.worth, x)
	case level:
		g.levels = append(g.levels, x)
	case paired:
		g.pair = &x
	case missing:
		g.unexpected = g.unexpected || g.missed != nil
		g.missed = &x
	case graded:
		g.graded = append(g.graded, x)
	case compared:
		g.unexpected = g.unexpected || g.versus != nil
		g.versus = &x
	case even:
		g.unexpected = g.unexpected || g.versus == nil || g.even != nil
		g.even, g.evenWith = &x.outcome, x.over
	case several:
		g.unexpected = g.unexpected || g.several != nil
		g.several = &x
	case attained, prorated, belowShare:
		g.takeCompletion(x)
	case judged:
		g.unexpected, g.judging = true, true
	}
}

// tardy is a fault of its own beside another one.
var tardy = regexp.MustCompile(`^(?:迟报|延期|逾期|超期|超时|延误)的?$`)

// same reports whether two labels are of one figure: 固定资产利用率 and 利用率.
func same(a, b string) bool {
	return a == b || strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

// pronouns are labels that name no figure.
var pronouns = regexp.MustCompile(`^(?:本项|该项|此项|本指标|比率|比例|结果|值|具有|拥有|未|不|低|高|得|其|超|超出|超过|低于|完成|实际|对|则|按|有|且|但|或|等于|小于|大于|达到|和|计|的|因|每|发生|发现|迟报|延期|逾期|超期|该|本|后|只|内|占比)?$`)

// label gives what a part of a text is about; "" where it says nothing of its own.
func (a *author) label(s string) string {
	if s = a.t.plain(s); s != "" && s == a.Name {
		return s // 实际完成率 is what the table calls it
	}
	s = ended(fronted(s))
	if pronouns.MatchString(s) {
		return ""
	}
	return s
}

// counted reports whether a unit counts whole things.
func counted(unit string) bool {
	return slices.Contains([]string{"次", "所", "人", "件", "条", "个", "项", "天", "日", "处", "家", "份", "例", "起", "名", "位", "户", "场", "期", "篇", "笔", "辆", "台", "套", "宗", "批", "本", "册", "座",
		"间", "栋", "页", "张", "门", "具", "节", "棵", "株", "块", "片", "幅", "班", "届", "轮", "艘", "盏", "批次", "人次", "户次", "场次", "工作日", "个工作日", "个月", "月", "座次", "课时", "学时"}, unit)
}

// number declares a number and gives its name.
func (a *author) number(label, unit string) string {
	if label == "" && len(a.out.Measures) == 1 { // 及时率＝及时数÷总数。达到95%的得满分
		return a.out.Measures[0].Name
	} else if label == "" {
		label = a.Name
	} else if label = counting(label); vague.MatchString(label) && label != a.Name && unit != "" && unit != "%" && unit != "百分点" {
		label = a.Name + "：" + label
	}
	if unit == "百分点" {
		unit = "%"
	}
	if unit == "%" && placed.MatchString(label) {
		return a.share(label)
	}
	is := "type: number"
	if unit != "" {
		is += `, unit: "` + unit + `"`
	}
	if unit == "%" {
		is += limits(label)
	} else if counted(unit) && average.MatchString(label) { // which is not whole
		is += ", min: 0"
	} else if placed.MatchString(label) {
		is += ", whole: true, min: 1"
	} else if moved.MatchString(label) && (counted(unit) || ranking.MatchString(label)) {
		is += ", whole: true"
	} else if counted(unit) && unit != "个月" && unit != "月" {
		is += ", whole: true, min: 0"
	} else if unit == "" && amounts.MatchString(label) && !signed.MatchString(label) {
		is += ", min: 0"
	}
	return a.declare(label, is)
}

// average is in the label of so much for each of something.
var average = regexp.MustCompile(`^每.*人口|[人户年月日校班生村亩店]均|均每|平均`)

// amounts are labels of what there is so much of, never less than nothing; signed of what may go below it.
var (
	amounts = regexp.MustCompile(`(?:数|量|额|资金|经费|里程|面积|支出|预算|计划|任务|目标|指标|编制|产值)$`)
	signed  = regexp.MustCompile(`利润|增加|增长|变动|净|差|盈|亏|结余|余额|较上年|同比`)
)
