package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// gradedRange is a level within which somebody gives the points: 优得8－10分.
var gradedRange = regexp.MustCompile(`^(` + longer + `{0,80}?)(优秀|优良|优|良好|良|较好|一般|合格|中等|中|较差|不合格|差|好)(?:的|者|等次|档|等|级)*[，：（]?(?:可?得|计|给|打|评|：)?(` + num + `)([｟｠]?)至(` + pts + `)([｟｠]|（不?含` + pts + `）)?）?`)

func readGraded(t *text, m []string) (phrase, bool) {
	low := &end{at: t.value(m[3]), said: remark(m[4], unsaid)}
	high := &end{at: t.value(m[5]), said: remark(strings.Replace(m[6], "不", "｠", 1), unsaid)}
	unit := t.number(m[3]).Unit
	return phrase{says: graded, subject: m[1], under: m[2], span: span{low, high}}, (unit == "" || unit == "分") && low.at.Less(high.at) && !strings.Contains(m[0], "扣")
}

// writeRated makes one of levels of which somebody says which it is: 由考评组按好、中、差评定，好得10分，中得6分，差得2分.
func (g *group) writeRated(a *author) {
	var rows []string
	for i, x := range g.levels {
		at, err := x.outcome.of(a.Marks).Quo(a.Marks)
		switch {
		case err != nil || !at.Round(6, exact.HalfUp).Equal(at):
			a.leave("“%s”的几分占分值 %s 分的比例写不成小数，由您写明", x.under, a.Marks)
		case i == 0 && !at.Equal(exact.Int(1)):
			a.leave("最好的一档得 %s 分，分值是 %s 分", x.outcome.of(a.Marks), a.Marks)
		case i == len(g.levels)-1 && !at.IsZero() && !lowest.MatchString(x.under):
			a.leave("比“%s”更差的得几分，条文没有写", x.under)
		case i > 0 && !x.outcome.of(a.Marks).Less(g.levels[i-1].outcome.of(a.Marks)) || g.otherwise != nil:
			a.leave("评定的几档没有读懂")
		}
		rows = append(rows, fmt.Sprintf("{name: %s, from: %s, to: %s}", x.under, at, at))
	}
	a.add("judged: {levels: [" + strings.Join(rows, ", ") + "]}")
}

// writeGraded makes one of 优得8－10分，良得5－8分，一般得0－5分. The number on which two levels
// meet is given at the better of them, which comes to the same points.
func (g *group) writeGraded(a *author) {
	if len(g.facts)+len(g.tiers)+len(g.worth)+len(g.levels) > 0 || g.step != nil || g.between || g.cap != nil || g.limit != nil || g.otherwise != nil || len(g.graded) < 2 {
		a.leave("评定的几档以外还有别的话，没有读懂是什么关系")
		return
	}
	var rows []string
	for i, x := range g.graded {
		from, low := x.span.low.at.Quo(a.Marks)
		to, high := x.span.high.at.Quo(a.Marks)
		switch {
		case low != nil || high != nil || !from.Round(6, exact.HalfUp).Equal(from) || !to.Round(6, exact.HalfUp).Equal(to):
			a.leave("“%s”的几分占分值 %s 分的比例写不成小数，由您写明", x.under, a.Marks)
		case i == 0 && !x.span.high.at.Equal(a.Marks):
			a.leave("最好的一档最多 %s 分，分值是 %s 分", x.span.high.at, a.Marks)
		case x.span.low.said == excluded:
			a.leave("“%s”不含 %s 分，由您写明", x.under, x.span.low.at)
		case i > 0 && g.graded[i-1].span.low.at.Less(x.span.high.at):
			a.leave("评定的几档有重叠，或者不是从高到低写的")
		case x.span.high.said == excluded && (i == 0 || !g.graded[i-1].span.low.at.Equal(x.span.high.at)):
			a.leave("“%s”不含 %s 分，由您写明", x.under, x.span.high.at)
		}
		rows = append(rows, fmt.Sprintf("{name: %s, from: %s, to: %s}", x.under, from, to))
	}
	a.add("judged: {levels: [" + strings.Join(rows, ", ") + "]}")
}
