package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Clauses that give all the marks for a plan that is fulfilled, and a share of them for less: 完成任务的得满分，未完成的按完成比例得分.

const goal = `(` + words + `{0,8}?(?:任务|计划|目标|指标)(?:数|量|值|任务|要求)?)`

const lacked = `(?:(?:未能|没有|未|＜|不能)(?:全部|全面|按期)?(?:完成|≥|办结|落实|整改到位|到位)?(?:` + words + `{0,8}?(?:任务|计划|目标|指标)(?:数|量|值|任务|要求)?)?(?:的|，)*|(?:否则|其余)的?，?)`

var (
	fulfilled  = regexp.MustCompile(`^` + item + `(` + words + `{0,30}?)(?:全部|全面|按期|按时|如期)?(?:完成|≥)` + goal + `(?:全部完成)?(?:的|，)*(` + verdict + `)`)
	doneWhole  = regexp.MustCompile(`^` + item + `(` + words + `{2,30}?)全部(?:按期|按时|如期)?(完成|办结|落实|整改到位|到位)(?:的|，)*(` + verdict + `)`)
	prorating  = regexp.MustCompile(`按(?:照)?(?:(` + words + `{2,16}?)占(` + words + `{2,16}?)的?比例|(?:其)?(?:实际)?(?:任务|计划)?(?:完成|达成)?(?:数|情况|任务|进度)?的?(?:比例|百分比))(?:折算|计算)?(?:得分|计分|给分)`)
	sharing    = regexp.MustCompile(`^` + lacked + `?(?:则)?` + prorating.String())
	divided    = regexp.MustCompile(`^` + lacked + `(?:得分=|按(?:照)?)(` + words + `{2,24}?)[÷/](` + words + `{2,24}?)×(?:` + n + `×)?(?:` + pts + `|` + n + `|(?:本项|指标)?(?:分值|满分|权重))(?:计分|计算|得分|折算|计)*`)
	belowGoal  = regexp.MustCompile(`^(?:` + words + `{0,10}?)＜` + goal + `(?:的)?(` + n + `)(?:的|，)+(` + verdict + `)`)
	proportion = regexp.MustCompile(prorating.String() + `|＜(?:` + words + `{0,12}?)(?:的|，)+(?:得分=|按)` + words + `+[÷/]`)
)

// A completion is what a clause says of a plan and of less than it.
type completion struct {
	full         outcome
	subject      string // what is planned
	goal         string
	actual, over string // what is divided, where the clause says so
	prorated     bool
	floor        *exact.Number // the share of the goal below which there is nothing
}

func readFulfilled(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[3])
	return phrase{says: attained, subject: m[1], over: m[2], outcome: o}, ok && !o.takes() && proportion.MatchString(t.said)
}

// readDoneWhole reads 应检查的项目全部完成的得4分, beside what less than all of them gets.
func readDoneWhole(t *text, m []string) (phrase, bool) {
	x, ok := readFulfilled(t, m)
	x.under, x.over = "已"+m[2]+"的"+m[1], "总数"
	return x, ok
}

func readProrated(t *text, m []string) (phrase, bool) {
	return phrase{says: prorated, under: m[1], over: m[2]}, true
}

func readBelowGoal(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[3])
	at := t.number(m[2])
	if at == nil || at.Unit != "%" || !ok || o.takes() || !o.number.IsZero() {
		return phrase{}, false
	}
	share, _ := at.Value.Quo(exact.Int(100))
	return phrase{says: belowShare, figure: share}, true
}

// takeCompletion adds what a phrase says of a plan to a group.
func (g *group) takeCompletion(x phrase) {
	if g.plan == nil {
		g.plan = &completion{}
	}
	switch c := g.plan; x.says {
	case attained:
		g.unexpected = g.unexpected || c.goal != ""
		c.full, c.subject, c.goal, c.actual = x.outcome, x.subject, x.over, x.under
	case prorated:
		g.unexpected = g.unexpected || c.prorated
		if c.prorated = true; x.under != "" {
			c.actual, c.over = x.under, x.over
		}
	case belowShare:
		g.unexpected = g.unexpected || c.floor != nil
		c.floor = &x.figure
	}
}

// writeCompletion makes one of 完成任务的得满分，未完成的按完成比例得分，完成率低于60%的不得分.
func (g *group) writeCompletion(a *author) {
	c := g.plan
	if c.goal == "" && c.prorated {
		g.writeRateShare(a)
		return
	}
	if len(g.facts)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.cap != nil || g.otherwise != nil || g.limit != nil || !c.prorated || !c.full.of(a.Marks).Equal(a.Marks) {
		a.leave("按完成比例得分以外还有别的话，没有读懂是什么关系")
		return
	}
	for _, x := range g.tiers { // 完成率低于60%的，不得分
		high := x.span.high
		if x.span.low != nil || high == nil || high.in() || !x.outcome.of(a.Marks).IsZero() || c.floor != nil || g.unit(a) != "%" {
			a.leave("按完成比例得分和分档放在一起，没有读懂是什么关系")
			return
		}
		share, _ := high.at.Quo(exact.Int(100))
		c.floor = &share
	}
	g.tiers = nil
	a.full = append(a.full, a.Marks)
	if strings.HasSuffix(a.Name, "率") && c.over == "" {
		rate := a.number(cmp.Or(a.label(a.Name), a.Name), "%")
		a.add(fmt.Sprintf(`award: "min(marks, %s / 100 * marks)"`, rate))
		if c.floor != nil {
			a.add(fmt.Sprintf("when: %s < %s, deduct: marks", rate, c.floor.Mul(exact.Int(100))))
		}
		return
	}
	actual, target := c.figures(a)
	zero := a.zeroTarget(target)
	is := fmt.Sprintf("proportional: {actual: %s, target: %s, better: higher, method: ratio", nameOf(actual), nameOf(target))
	if zero != "error" {
		is += ", zero_target: " + zero
	}
	a.add(is + "}")
	if c.floor != nil {
		a.add(fmt.Sprintf("when: %s < %s * %s, deduct: marks", nameOf(actual), nameOf(target), c.floor))
	}
}

// generic is what is done or planned of whatever it is: 实际完成值, 目标值.
var generic = regexp.MustCompile(`^(?:实际)?(?:完成|目标|计划|任务|指标)?(?:任务)?(?:值|数|数量|量)?$`)

// figures declares what was done and what was planned.
func (c *completion) figures(a *author) (actual, target string) {
	subject := a.label(c.subject)
	if subject == "" {
		subject = a.Name
	}
	actual, target = a.label(c.actual), a.label(c.over)
	if actual != "" { // 实际里程 beside 计划里程
		actual = a.actual(c.actual, actual)
	}
	if generic.MatchString(actual) && generic.MatchString(target) {
		actual, target = "", ""
	}
	if actual == "" {
		actual = subject
	}
	if target == "" || same(target, a.label(c.goal)) {
		target = subject + a.t.plain(c.goal)
	}
	if same(actual, target) {
		a.leave("实际数和计划数是哪两个数，没有读懂")
	}
	for _, label := range []string{actual, target} {
		if name := a.number(label, ""); !signed.MatchString(label) {
			a.neverLess(name)
		}
	}
	return actual, target
}

// zeroTarget asks what a plan of nothing gets.
func (a *author) zeroTarget(label string) string {
	return a.ask(Question{"分母为零", fmt.Sprintf("%s为0时没有比例可算，怎样计分？", a.called(label)), []Choice{
		{"full", fmt.Sprintf("得满分 %s 分", a.Marks)}, {"none", "不得分"}, {"error", "不能计分，要核对所填的数"}}})
}
