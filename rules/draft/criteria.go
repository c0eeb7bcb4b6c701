package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// apart is the reason where phrases are read one by one, and not what they say together.
const apart = "条文各处合起来是什么意思，没有读懂"

// write makes the criteria of a group.
func (g *group) write(a *author) {
	switch {
	case g.unexpected && g.judging:
		a.leave("由人评定的，和别的话是什么关系，没有读懂")
	case g.unexpected:
		a.leave(apart)
	case g.several != nil:
		g.writeSeveral(a)
	case g.versus != nil:
		g.writeCompared(a)
	case g.plan != nil:
		g.writeCompletion(a)
	case g.ratio != nil:
		g.writeRatio(a)
	case g.share != nil:
		g.writeShare(a)
	case g.pair != nil:
		g.writePair(a)
	case g.missed != nil:
		g.writeMissed(a)
	case len(g.graded) > 0:
		g.writeGraded(a)
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
	case len(g.tiers) > 0 || g.limit != nil && g.otherwise != nil:
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
	if of := g.ratio.figure; !of.IsZero() && !of.Equal(a.Marks) {
		a.leave("公式乘的是 %s，分值是 %s", of, a.Marks)
	}
	under, over := a.label(g.ratio.subject), a.label(g.ratio.over)
	if generic.MatchString(under) && generic.MatchString(over) || over == "" { // 实际完成值÷目标值, of what the indicator is about
		under, over = a.Name, a.Name+a.t.plain(g.ratio.over)
	}
	if under != a.Name {
		under = a.actual(g.ratio.subject, under)
	}
	unit := ""
	if strings.HasSuffix(under, "率") && strings.HasSuffix(over, "率") {
		unit = "%"
	}
	actual, target := a.rateOr(under, unit), a.number(over, unit)
	if unit != "" && !signed.MatchString(over) {
		a.neverLess(target)
	}
	zero := a.zeroTarget(over)
	c := fmt.Sprintf("proportional: {actual: %s, target: %s, better: higher, method: ratio", actual, target)
	if zero != "error" {
		c += ", zero_target: " + zero
	}
	a.add(c + "}")
	a.full = append(a.full, a.Marks)
}

// rateOr gives the rate that the clause says how to compute where a label is of it, 实际转化率 of 专利转化率, else declares a number.
func (a *author) rateOr(label, unit string) string {
	if m := a.out.Measures; len(m) == 1 && strings.HasSuffix(m[0].Name, nameOf(strings.TrimPrefix(label, "实际"))) {
		return m[0].Name
	}
	return a.number(label, unit)
}

// writeFacts makes those of what is so or not.
func (g *group) writeFacts(a *author) {
	if len(g.tiers) > 0 || g.step != nil || g.between || g.partial != "" {
		a.leave(apart)
		return
	}
	for _, x := range g.facts {
		if x.partial != "" {
			a.leave("“%s”要由人评定", short(a.t.plain(x.subject)))
			return
		}
	}
	if g.writeStates(a) || g.writeNone(a) {
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
			name := a.truth(label)
			items = append(items, fmt.Sprintf("{id: i%d, met: %s, points: %s, otherwise: %s}", i+1, name, f.outcome.of(a.Marks), quote("没有做到："+label)))
		}
		a.add("checklist: [" + strings.Join(items, ", ") + "]")
	case got == len(g.facts) && !sum.Equal(a.Marks) && nothing && g.cap == nil:
		a.leave("各项的得分合起来是 %s 分，分值是 %s 分", sum, a.Marks)
	case got > 0 && lost > 0:
		a.leave("得分的和不得分或扣分的放在一起，没有读懂是什么关系")
	case got == 1 && g.otherwise == nil && g.cap == nil:
		a.leave("“%s”以外的怎样计分，没有读懂", a.t.plain(g.facts[0].subject))
	default:
		a.leave(apart)
	}
}

// lowest are levels below which there is none.
var lowest = regexp.MustCompile(`^(?:不合格|差|较差|未达标|不满意|不及格)$`)

// denied reads the last of several facts that denies the others as what holds otherwise: 通过验收的得5分，未通过的不得分.
func (g *group) denied(a *author) {
	last := len(g.facts) - 1
	if last < 1 || g.otherwise != nil {
		return
	}
	no := g.facts[last]
	label := a.t.plain(no.subject)
	for _, not := range []string{"未能", "未", "没有", "不"} {
		of, is := strings.CutPrefix(label, not)
		if !is || of == "" {
			continue
		}
		for _, yes := range g.facts[:last] {
			if s := a.t.plain(yes.subject); !strings.Contains(s, of) || negative(s) || yes.outcome.takes() || last == 1 && !yes.outcome.of(a.Marks).Equal(a.Marks) {
				return
			}
		}
		if last > 1 && !no.outcome.of(a.Marks).IsZero() {
			return
		}
		g.facts, g.otherwise = g.facts[:last], &no.outcome
		return
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
		a.add(fmt.Sprintf("when: %s, deduct: %s", a.truth(a.t.plain(f.subject)), deduct))
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
		a.leave("插值的两点没有读懂")
		return
	}
	if g.ends != nil {
		low, high := exact.Min(fullAt.at, zeroAt.at), exact.Max(fullAt.at, zeroAt.at)
		if !g.ends.low.at.Equal(low) || !g.ends.high.at.Equal(high) {
			a.leave("插值的两点前后不一致")
		}
	}
	if !g.upTo.IsZero() && !g.upTo.Equal(a.Marks) {
		a.leave("插值最多得 %s 分，分值是 %s 分", g.upTo, a.Marks)
	}
	value := a.number(g.subject, g.unit(a))
	a.add(fmt.Sprintf("linear: {value: %s, full_at: %s, zero_at: %s}", value, fullAt.at, zeroAt.at))
	a.full = append(a.full, a.Marks)
}

// unit gives the unit of the first number of a group's tiers.
func (g *group) unit(a *author) string {
	for _, x := range g.tiers {
		if u := a.t.unitOf(x.span); u != "" {
			return u
		}
	}
	return ""
}

// unitOf gives the unit of the first number of a range; "" where it has none.
func (t *text) unitOf(s span) string {
	for _, e := range []*end{s.low, s.high} {
		if e == nil {
			continue
		}
		points := ""
		for _, m := range t.marks {
			if m.Value.Equal(e.at) && m.Unit == "分" {
				points = m.Unit
			} else if m.Value.Equal(e.at) && m.Unit != "" {
				return strings.TrimSuffix(m.Unit+"/"+m.Per, "/")
			}
		}
		if points != "" && !e.at.IsZero() {
			return points
		}
	}
	return ""
}
