package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// write makes the criteria of a group.
func (g *group) write(a *author) {
	switch {
	case g.unexpected:
		a.leave("几句话放在一起，没有读懂是什么关系")
	case g.ratio != nil:
		g.writeRatio(a)
	case g.share != nil:
		g.writeShare(a)
	case len(g.levels) > 0:
		g.writeLevels(a)
	case len(g.worth) > 0:
		g.writeWorth(a)
	case len(g.facts) > 0:
		g.writeFacts(a)
	case g.step != nil:
		g.writeSteps(a)
	case g.between:
		g.writeLine(a)
	case len(g.tiers) > 0:
		g.writeTiers(a)
	default:
		a.leave("没有读出怎样计分")
	}
}

// writeRatio makes one of 得分＝实际数÷目标数×10分.
func (g *group) writeRatio(a *author) {
	if len(g.tiers)+len(g.facts) > 0 || g.step != nil || g.otherwise != nil || g.between {
		a.leave("公式以外还有别的话，没有读懂是什么关系")
		return
	}
	actual, target := a.number(a.label(g.ratio.subject), ""), a.number(a.label(g.ratio.over), "")
	zero := a.ask(Question{"分母为零", fmt.Sprintf("“%s”为0时没有比例可算，怎样计分？", a.label(g.ratio.over)), []Choice{
		{"full", "得满分"}, {"none", "不得分"}, {"error", "不能计分，要核对所填的数"}}})
	c := fmt.Sprintf("proportional: {actual: %s, target: %s, better: higher, method: ratio", actual, target)
	if zero != "error" {
		c += ", zero_target: " + zero
	}
	a.add(c + "}")
	a.full = append(a.full, a.Marks)
}

// writeFacts makes those of what is so or not.
func (g *group) writeFacts(a *author) {
	if len(g.tiers) > 0 || g.step != nil || g.between || g.partial != "" {
		a.leave("几句话放在一起，没有读懂是什么关系")
		return
	}
	g.denied(a)
	var sum exact.Number
	got, lost := 0, 0
	for _, f := range g.facts {
		if f.outcome.of(a.Marks).IsZero() || f.outcome.takes() && f.outcome.number.Sign() > 0 || f.outcome.kind == '*' && f.outcome.number.IsZero() {
			lost++
		} else if f.outcome.kind == '+' || f.outcome.kind == '*' {
			got++
			sum = sum.Add(f.outcome.of(a.Marks))
		}
	}
	nothing := g.otherwise == nil || g.otherwise.of(a.Marks).IsZero()
	switch {
	case lost == len(g.facts) && g.otherwise == nil:
		g.writeLosses(a)
	case got == len(g.facts) && sum.Equal(a.Marks) && nothing && g.cap == nil && (got > 1 || g.otherwise != nil):
		var items []string
		for i, f := range g.facts {
			label := a.t.plain(f.subject)
			if negative(label) {
				a.leave("“%s”得分，说的是没有做什么，没有读懂", short(label))
			}
			name := a.declare(label, "type: bool")
			items = append(items, fmt.Sprintf("{id: i%d, met: %s, points: %s, otherwise: %s}", i+1, name, f.outcome.of(a.Marks), quote("没有做到："+label)))
		}
		a.add("checklist: [" + strings.Join(items, ", ") + "]")
	default:
		a.leave("各项的得分合起来不是分值 %s 分，没有读懂", a.Marks)
	}
}

// lowest are levels below which there is none.
var lowest = regexp.MustCompile(`^(?:不合格|差|较差|未达标|不满意|不及格)$`)

// writeLevels makes one of 优秀的得10分，合格的得6分，不合格的不得分.
func (g *group) writeLevels(a *author) {
	if len(g.facts)+len(g.tiers)+len(g.worth) > 0 || g.step != nil || g.between || g.cap != nil || g.limit != nil || len(g.levels)+map[bool]int{true: 1}[g.otherwise != nil] < 2 {
		a.leave("几句话放在一起，没有读懂是什么关系")
		return
	}
	label := labelFront.ReplaceAllString(a.t.plain(g.levels[0].subject), "")
	if pronouns.MatchString(label) {
		label = a.Name
	}
	var words, rows []string
	most := exact.Number{}
	last := len(g.levels) - 1
	if end := g.levels[last]; g.otherwise == nil && !end.outcome.of(a.Marks).IsZero() && !lowest.MatchString(end.under) {
		if !g.highest && a.ask(Question{"其余", "条文没有写其余的怎样计分？", []Choice{{"none", "不得分"}, {"author", "另外写明：由我自己写 criteria"}}}) != "none" {
			a.leave("其余的怎样计分，由您写明")
		}
		g.otherwise = &outcome{'+', exact.Number{}}
	}
	for i, x := range g.levels {
		p := x.outcome.of(a.Marks)
		if most = exact.Max(most, p); slices.Contains(words, x.under) {
			a.leave("“%s”写了两次", x.under)
		}
		words = append(words, x.under)
		if i == last && g.otherwise == nil {
			rows = append(rows, fmt.Sprintf("{otherwise: %s}", p))
		} else {
			rows = append(rows, fmt.Sprintf(`{when: '%%s == "%s"', points: %s}`, x.under, p))
		}
	}
	if g.otherwise != nil {
		words = append(words, "其他")
		rows = append(rows, fmt.Sprintf("{otherwise: %s}", g.otherwise.of(a.Marks)))
	}
	name := a.declare(label, "type: choice, of: ["+strings.Join(words, ", ")+"]")
	a.add("cases: [" + strings.ReplaceAll(strings.Join(rows, ", "), "%s", name) + "]")
	a.full = append(a.full, most)
}

// denied reads the second of two facts that is the first denied as what holds otherwise: 通过验收的得5分，未通过的不得分.
func (g *group) denied(a *author) {
	if len(g.facts) != 2 || g.otherwise != nil {
		return
	}
	yes, no := g.facts[0], g.facts[1]
	label := a.t.plain(no.subject)
	for _, not := range []string{"未能", "未", "没有", "不"} {
		if of, is := strings.CutPrefix(label, not); is && of != "" && strings.Contains(a.t.plain(yes.subject), of) && yes.outcome.of(a.Marks).Equal(a.Marks) && !negative(a.t.plain(yes.subject)) {
			g.facts, g.otherwise = g.facts[:1], &no.outcome
			return
		}
	}
}

// writeWorth makes one of 建立台账，3分；公开预算，2分.
func (g *group) writeWorth(a *author) {
	if len(g.facts)+len(g.tiers) > 0 || g.step != nil || g.between || g.partial != "" || g.cap != nil || g.limit != nil || len(g.worth) < 2 {
		a.leave("几句话放在一起，没有读懂是什么关系")
		return
	}
	g.facts, g.worth = g.worth, nil
	g.writeFacts(a)
}

// writeShare makes one of 按节约率÷8%×10分计算, beside tiers that say what it comes to at its ends, or below which there is nothing.
func (g *group) writeShare(a *author) {
	of, by := exact.Int(100), g.share.step.limit
	if by != nil {
		of = *by
	}
	subject := a.label(g.share.subject)
	if subject == "" || g.subject != "" && len(g.subject) > len(subject) && same(subject, g.subject) {
		subject = g.subject
	}
	worth := g.share.figure
	switch {
	case len(g.facts) > 0 || g.step != nil || g.between || g.partial != "" || g.cap != nil || g.otherwise != nil:
		a.leave("公式以外还有别的话，没有读懂是什么关系")
	case !worth.IsZero() && !worth.Equal(a.Marks):
		a.leave("公式乘的是 %s，分值是 %s", worth, a.Marks)
	case !strings.HasSuffix(subject, "率") && g.unit(a) != "%" || of.Sign() <= 0:
		a.leave("公式里的“%s”是不是百分数，没有读懂", subject)
	}
	value := a.number(subject, "%")
	var also []string
	var edge *end // below which there is nothing
	for _, x := range g.tiers {
		p, low, high := x.outcome.of(a.Marks), x.span.low, x.span.high
		switch {
		case p.Equal(a.Marks) && low != nil && high == nil && low.at.Equal(of):
		case p.Equal(a.Marks) && low != nil && high != nil && low.at.Equal(of) && high.at.Equal(of):
		case p.IsZero() && low == nil && high != nil && edge == nil && high.at.Less(of):
			edge = high
			also = append(also, fmt.Sprintf("when: %s, deduct: marks", a.condition(value, x.span)))
		default:
			a.leave("公式和分档放在一起，没有读懂是什么关系")
		}
	}
	if l := g.limit; l != nil {
		fits := func(e *end) bool { return e == nil || e.at.Equal(of) || edge != nil && e.at.Equal(edge.at) }
		if !fits(l.low) || !fits(l.high) {
			a.leave("公式从多少用起，没有读懂")
		}
	}
	a.add(fmt.Sprintf(`award: "min(marks, %s / %s * marks)"`, value, of))
	a.full = append(a.full, a.Marks)
	for _, c := range also {
		a.add(c)
	}
}

func negative(s string) bool {
	return strings.Contains(s, "未") || strings.Contains(s, "没") || strings.Contains(s, "无") || strings.Contains(s, "不")
}

func (g *group) writeLosses(a *author) {
	if g.cap != nil && len(g.facts) > 1 {
		a.leave("几项合计最多扣几分，要请您写明")
		return
	}
	for _, f := range g.facts {
		deduct := a.Marks.Sub(f.outcome.of(a.Marks)).String()
		if f.outcome.of(a.Marks).IsZero() {
			deduct = "marks"
		}
		a.add(fmt.Sprintf("when: %s, deduct: %s", a.declare(a.t.plain(f.subject), "type: bool"), deduct))
	}
}

// writeLine makes one of 95%以上得满分，60%以下不得分，其间按插值法.
func (g *group) writeLine(a *author) {
	var fullAt, zeroAt *end
	for _, x := range g.tiers {
		e := x.span.low
		if e == nil {
			e = x.span.high
		}
		switch p := x.outcome.of(a.Marks); {
		case x.span.low != nil && x.span.high != nil && !x.span.low.at.Equal(x.span.high.at):
		case p.Equal(a.Marks) && fullAt == nil:
			fullAt = e
		case p.IsZero() && zeroAt == nil:
			zeroAt = e
		default:
			a.leave("插值的两点没有读懂")
		}
	}
	if fullAt == nil || zeroAt == nil || fullAt.at.Equal(zeroAt.at) || len(g.tiers) != 2 || g.otherwise != nil {
		a.leave("插值的两点没有写全")
		return
	}
	if g.ends != nil {
		low, high := exact.Min(fullAt.at, zeroAt.at), exact.Max(fullAt.at, zeroAt.at)
		if !g.ends.low.at.Equal(low) || !g.ends.high.at.Equal(high) {
			a.leave("插值的两点前后不一致")
		}
	}
	value := a.number(g.subject, g.unit(a))
	a.add(fmt.Sprintf("linear: {value: %s, full_at: %s, zero_at: %s}", value, fullAt.at, zeroAt.at))
	a.full = append(a.full, a.Marks)
}

// unit gives the unit of the first number of a group's tiers.
func (g *group) unit(a *author) string {
	for _, x := range g.tiers {
		for _, e := range []*end{x.span.low, x.span.high} {
			if e == nil {
				continue
			}
			for _, m := range a.t.marks {
				if m.Value.Equal(e.at) && m.Unit != "" {
					return m.Unit
				}
			}
		}
	}
	return ""
}
