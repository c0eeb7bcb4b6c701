package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// writeLevels makes one of 优秀的得10分，合格的得6分，不合格的不得分.
func (g *group) writeLevels(a *author) {
	if last := len(g.facts) - 1; last == 0 && g.otherwise == nil && negations.MatchString(strings.Replace(a.t.plain(g.facts[0].subject), "逾期", "未", 1)) && g.facts[0].outcome.nothing() { // 未获表彰的不得分
		g.otherwise, g.facts = &outcome{kind: '*'}, nil
	}
	if len(g.facts)+len(g.tiers)+len(g.worth) > 0 || g.step != nil || g.between || g.cap != nil || g.limit != nil || len(g.levels)+map[bool]int{true: 1}[g.otherwise != nil] < 2 {
		a.leave(apart)
		return
	}
	if g.levels[0].partial == "by" && !g.timed(a.Marks) {
		a.leave("几个时间各得几分，是哪一样的，没有读懂")
		return
	}
	label := fronted(a.t.plain(g.levels[0].subject))
	if pronouns.MatchString(label) {
		label = a.Name
	}
	if g.rated {
		g.writeRated(a)
		return
	}
	var words, rows []string
	most := exact.Number{}
	last := len(g.levels) - 1
	if end := g.levels[last]; g.otherwise == nil && !end.outcome.of(a.Marks).IsZero() && !lowest.MatchString(end.under) && end.partial != "last" {
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
		words = append(words, cmp.Or(g.rest, "其他"))
		rows = append(rows, fmt.Sprintf("{otherwise: %s}", g.otherwise.of(a.Marks)))
	}
	name := a.declare(label, oneOf(words))
	a.add("cases: [" + strings.ReplaceAll(strings.Join(rows, ", "), "%s", name) + "]")
	a.full = append(a.full, most)
}

// writeWorth makes one of 建立台账，3分；公开预算，2分.
func (g *group) writeWorth(a *author) {
	if len(g.facts)+len(g.tiers) > 0 || g.step != nil || g.between || g.partial != "" || g.cap != nil || g.limit != nil || len(g.worth) < 2 {
		a.leave(apart)
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
	if g.share.partial == "part" {
		g.writePart(a)
		return
	}
	switch {
	case len(g.facts) > 0 || g.step != nil || g.between || g.partial != "" || g.cap != nil || g.otherwise != nil:
		a.leave("公式以外还有别的话，没有读懂是什么关系")
	case !worth.IsZero() && !worth.Equal(a.Marks):
		a.leave("公式乘的是 %s，分值是 %s", worth, a.Marks)
	case !strings.HasSuffix(subject, "率") && g.unit(a) != "%" && !g.fullAt(a, by) || of.Sign() <= 0:
		a.leave("公式里的“%s”是不是百分数，没有读懂", subject)
	}
	unit := "%"
	if g.fullAt(a, by) && !strings.HasSuffix(subject, "率") {
		unit = g.unit(a)
	}
	value := a.number(subject, unit)
	var also []string
	var edge, enough *end // below which there is nothing; from which on all
	for _, x := range g.tiers {
		p, low, high := x.outcome.of(a.Marks), x.span.low, x.span.high
		switch {
		case p.Equal(a.Marks) && low != nil && high == nil && low.at.Equal(of):
		case p.Equal(a.Marks) && low != nil && high != nil && low.at.Equal(of) && high.at.Equal(of):
		case p.Equal(a.Marks) && low != nil && high == nil && enough == nil && low.at.Less(of):
			enough = low
		case p.IsZero() && low == nil && high != nil && edge == nil && high.at.Less(of):
			edge = high
			also = append(also, fmt.Sprintf("when: %s, deduct: marks", a.condition(value, x.span)))
		default:
			a.leave("公式和分档放在一起，没有读懂是什么关系")
		}
	}
	if l := g.limit; l != nil {
		fits := func(e *end) bool {
			return e == nil || e.at.Equal(of) || enough != nil && e.at.Equal(enough.at) || edge != nil && e.at.Equal(edge.at)
		}
		if !fits(l.low) || !fits(l.high) {
			a.leave("公式从多少用起，没有读懂")
		}
	}
	award := fmt.Sprintf("min(marks, %s / %s * marks)", value, of)
	if enough != nil { // 95%以上的得满分；低于95%的，按满意度×分值计分
		award = fmt.Sprintf("%s ? marks : %s", a.condition(value, span{low: enough}), award)
	}
	if edge != nil && edge.at.IsZero() && enough == nil { // 负增长的不得分 is where it comes to
		award, also = "max(0, "+award+")", nil
	}
	a.add(`award: "` + award + `"`)
	a.full = append(a.full, a.Marks)
	for _, c := range also {
		a.add(c)
	}
}

// writePart makes one of 得分=满意度得分×10%.
func (g *group) writePart(a *author) {
	part := g.share.figure.Mul(exact.New(1, 2))
	switch label := a.label(g.share.subject); {
	case label == "" || len(g.facts)+len(g.tiers)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.partial != "" || g.cap != nil || g.otherwise != nil || g.limit != nil:
		a.leave("公式以外还有别的话，没有读懂是什么关系")
	case !part.Mul(hundred).Equal(a.Marks):
		a.leave("100分的 %s%% 是 %s 分，分值是 %s 分", g.share.figure, part.Mul(hundred), a.Marks)
	default:
		a.add(fmt.Sprintf(`award: "min(marks, %s * %s)"`, a.declare(label, `type: number, unit: "分", min: 0, max: 100`), part))
		a.full = append(a.full, a.Marks)
	}
}

// fullAt reports whether all the marks are got from the number on by which a formula divides: 达到30万册得5分，不足的按实际数÷30×5分.
func (g *group) fullAt(a *author, by *exact.Number) bool {
	return by != nil && slices.ContainsFunc(g.tiers, func(x phrase) bool {
		return x.span.low != nil && x.span.low.at.Equal(*by) && x.outcome.of(a.Marks).Equal(a.Marks)
	})
}

// writePair makes one of 整改率低于90%或者持证率低于95%的，扣5分.
func (g *group) writePair(a *author) {
	x := g.pair
	one, two := a.label(x.subject), a.label(x.beside.subject)
	p := x.outcome.of(a.Marks)
	switch {
	case len(g.facts)+len(g.tiers)+len(g.worth) > 0 || g.step != nil || g.between || g.cap != nil || g.limit != nil || g.otherwise != nil || g.partial != "":
		a.leave(apart)
		return
	case one == "" || two == "" || same(one, two):
		a.leave("两个条件说的是不是两样，没有读懂")
		return
	case !x.outcome.takes() && !p.IsZero():
		a.leave("合乎两个条件才得分的，要请您写明其余的怎样计分")
		return
	}
	deduct := a.Marks.Sub(p).String()
	if p.IsZero() {
		deduct = "marks"
	}
	a.add(fmt.Sprintf("when: %s%s%s, deduct: %s", a.condition(a.number(one, a.t.unitOf(x.span)), x.span), x.over, a.condition(a.number(two, a.t.unitOf(x.beside.span)), x.beside.span), deduct))
}
