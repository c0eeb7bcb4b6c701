package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// sums end the name of a figure that another one may be held against.
const sums = `(?:数|额|量|支出|预算|收入|经费|编制|指标|成本|控制价|限额|标准|水平|规模|总额)`

var (
	heldAgainst = regexp.MustCompile(`^` + item + `(` + words + `{2,20}?)(≤|控制在|≥)(` + words + `{0,14}?` + sums + `)(?:≤)?(?:的|，)+(` + verdict + `)`)
	lessThan    = regexp.MustCompile(`^` + item + `(` + words + `{2,20}?)([＞＜])(` + words + `{0,14}?` + sums + `)(?:的|，)*(` + verdict + `)`)
	moreThan    = regexp.MustCompile(`^(?:[＞＜]|超)` + words + `{0,14}?(?:的|，)+(` + verdict + `)`)
	evenWith    = regexp.MustCompile(`^(?:(?:与|和|同)(` + words + `{2,14}?))?(?:持平|相等|相同)(?:的|，)*(` + verdict + `)`)
	severalAt   = regexp.MustCompile(`^` + item + `((?:` + n + `?` + words + `{1,20}?` + bound + `、){1,7}` + n + `?` + words + `{1,20}?` + bound + `)(?:的)?，?(?:各|分别|每项)得(` + pts + `(?:、` + pts + `)*)`)
	oneAt       = regexp.MustCompile(`^(` + n + `?` + words + `{1,20}?)(` + bound + `)$`)
	moment      = regexp.MustCompile(`^` + n + `?(?:月?(?:底|末|份)|季度末?|月|年底|年末|上半年|下半年|全年)前?`)
)

func readHeldAgainst(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[4])
	sign := map[string]string{"≥": ">=", "＞": ">", "＜": "<"}[m[2]]
	if sign == "" {
		sign = "<="
	}
	return phrase{says: compared, subject: m[1], under: sign, over: m[3], outcome: o}, ok
}

// readMoreThan reads 超过的不得分, beside what is not more.
func readMoreThan(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[1])
	return phrase{says: otherwise, outcome: o}, ok
}

func readEven(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[2])
	return phrase{says: even, over: m[1], outcome: o}, ok
}

// writeEven makes one of 增速高于全市平均水平的得10分，持平的得8分，低于的得5分.
func (g *group) writeEven(a *author) {
	x := g.versus
	this, that := a.label(x.subject), a.label(x.over)
	if other := a.label(g.evenWith); other != "" && other != that {
		a.leave("与“%s”相比，又与“%s”相比，没有读懂", that, other)
		return
	}
	if g.otherwise == nil || this == "" || that == "" || same(this, that) || x.under != ">" && x.under != "<" ||
		len(g.facts)+len(g.tiers)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.cap != nil || g.limit != nil || g.plan != nil {
		a.leave("两个数相比以外还有别的话，没有读懂是什么关系")
		return
	}
	first, second, rest := x.outcome.of(a.Marks), g.even.of(a.Marks), g.otherwise.of(a.Marks)
	one, two := a.number(this, ""), a.number(that, "")
	a.add(fmt.Sprintf("cases: [{when: %s %s %s, points: %s}, {when: %s == %s, points: %s}, {otherwise: %s}]", one, x.under, two, first, one, two, second, rest))
	a.full = append(a.full, exact.Max(exact.Max(first, second), rest))
}

// writeCompared makes one of 本年支出数不超过上年支出数的得满分，超过的不得分.
func (g *group) writeCompared(a *author) {
	if g.even != nil {
		g.writeEven(a)
		return
	}
	x := g.versus
	this, that := a.label(x.subject), a.label(x.over)
	if x.under == "<=" || x.under == ">=" {
		if g.otherwise == nil || !x.outcome.of(a.Marks).Equal(a.Marks) {
			a.leave("两个数相比，其余的怎样计分没有读懂")
			return
		}
	} else if g.otherwise != nil {
		a.leave("两个数相比，其余的怎样计分没有读懂")
		return
	}
	if this == "" || that == "" || same(this, that) || len(g.facts)+len(g.tiers)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.cap != nil || g.limit != nil || g.plan != nil {
		a.leave("两个数相比以外还有别的话，没有读懂是什么关系")
		return
	}
	sign, lost := x.under, &x.outcome
	if g.otherwise != nil {
		sign, lost = map[string]string{"<=": ">", ">=": "<"}[sign], g.otherwise
	}
	deduct := a.Marks.Sub(lost.of(a.Marks))
	if deduct.Sign() <= 0 {
		a.leave("两个数相比，哪一边扣分没有读懂")
	}
	is := deduct.String()
	if deduct.Equal(a.Marks) {
		is = "marks"
	}
	a.add(fmt.Sprintf("when: %s %s %s, deduct: %s", a.number(this, ""), sign, a.number(that, ""), is))
}

// readSeveralAt reads 6月底支付进度达到50%、9月底达到75%的，各得1分.
func readSeveralAt(t *text, m []string) (phrase, bool) {
	x := phrase{says: several, subject: m[1]}
	for _, s := range strings.Split(m[2], "、") {
		x.each = append(x.each, t.value(s))
	}
	return x, true
}

// writeSeveral makes a checklist of conditions on figures, each of which earns its points. What is said of the first moment only is of all.
func (g *group) writeSeveral(a *author) {
	x := g.several
	var items, names []string
	var sum exact.Number
	what := ""
	list := strings.Split(x.subject, "、")
	for i, s := range list {
		m := oneAt.FindStringSubmatch(s)
		points := x.each[0]
		if len(x.each) == len(list) {
			points = x.each[i]
		}
		span, ok := span{}, false
		if m != nil {
			span, ok = a.t.spanOf(m[2])
		}
		if !ok || len(x.each) != 1 && len(x.each) != len(list) {
			a.leave("几个条件各得几分，没有读懂")
			return
		}
		at := moment.FindString(m[1])
		if rest := m[1][len(at):]; rest != "" && a.label(rest) != "" {
			what = rest
		}
		unit := a.t.unitOf(span)
		name := a.number(a.label(at)+a.label(what), unit)
		if slices.Contains(names, name) {
			a.leave("“%s”写了两次，各是什么时候的，没有读懂", name)
		}
		names = append(names, name)
		items = append(items, fmt.Sprintf("{id: i%d, met: %s, points: %s, otherwise: %s}", i+1, a.condition(name, span), points, quote("没有做到："+a.label(at)+a.label(what)+a.t.plain(m[2]))))
		sum = sum.Add(points)
	}
	nothing := g.otherwise == nil || g.otherwise.nothing()
	if !sum.Equal(a.Marks) || !nothing || what == "" || len(g.facts)+len(g.tiers)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.cap != nil || g.limit != nil || g.plan != nil {
		a.leave("几个条件各得几分，没有读懂")
		return
	}
	a.add("checklist: [" + strings.Join(items, ", ") + "]")
}
