package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// writeTiers makes one of 95%以上得10分，90%至95%得8分，其余不得分.
func (g *group) writeTiers(a *author) {
	unit := g.unit(a)
	if g.writeLimit(a) {
		return
	}
	if g.cap != nil || g.limit != nil {
		a.leave("分档以外还有别的话，没有读懂是什么关系")
		return
	}
	if len(g.tiers) == 1 && g.otherwise == nil {
		g.writeOne(a, unit)
		return
	}
	if x := g.tiers[0]; len(g.tiers) == 1 && g.otherwise.takes() && x.outcome.of(a.Marks).Equal(a.Marks) && g.otherwise.number.Sign() > 0 { // 前30%的不扣分，其余的扣3分
		a.add(fmt.Sprintf("when: not (%s), deduct: %s", a.condition(a.number(g.subject, unit), x.span), a.Marks.Sub(g.otherwise.of(a.Marks))))
		return
	}
	tiers := slices.Clone(g.tiers)
	slices.SortStableFunc(tiers, func(x, y phrase) int { return compareSpans(x.span, y.span) })
	takes := tiers[0].outcome.takes() || slices.ContainsFunc(tiers, func(x phrase) bool { return x.outcome.takes() })
	rest := g.otherwise
	if last := tiers[len(tiers)-1]; rest == nil && !takes && last.span.high != nil && placed.MatchString(cmp.Or(g.subject, a.Name)) {
		if a.ask(Question{"其余", fmt.Sprintf("第%s名以后的怎样计分？", last.span.high.at), []Choice{{"none", "不得分"}, {"author", "另外写明：由我自己写 criteria"}}}) != "none" {
			a.leave("其余的怎样计分，由您写明")
		}
		rest = &outcome{kind: '+'}
	}
	if rest == nil && takes {
		rest = &outcome{kind: '-'}
	}
	if low := tiers[0]; low.span.low == nil && low.outcome.takes() && low.outcome.number.Sign() > 0 && (counted(unit) || late.MatchString(g.subject) || strings.Contains(g.subject, "超时")) {
		a.leave("一点也没有的扣不扣分，条文没有写明")
	}
	if e := tiers[0].span.high; len(tiers) == 1 && e != nil && e.said == softly && a.ask(Question{"界点", fmt.Sprintf("正好是 %s 的，算不算“以下”？", e.at), []Choice{
		{"upper", "不算"}, {"lower", "算"}}}) == "upper" {
		e.said = excluded
	}
	nest(tiers, a.Marks)
	if placed.MatchString(cmp.Or(g.subject, a.Name)) {
		nestPlaces(tiers, a.Marks)
	}
	if !g.meet(a, tiers) {
		return
	}
	value, tiers := g.fromZero(a, tiers, rest)
	if last := &tiers[len(tiers)-1]; g.last != nil && last.span.high == nil {
		last.span.high = g.last
		tiers = append(tiers, phrase{span: span{low: g.last.opposite()}, outcome: last.outcome})
	}
	rows, most := fill(a, tiers, rest)
	if a.out.Reason != "" {
		return
	}
	a.add(fmt.Sprintf("bands: {value: %s, tiers: [%s]}", value, strings.Join(rows, ", ")))
	if takes {
		most = a.Marks
	}
	a.full = append(a.full, most)
}

// writeOne makes one of a single tier.
func (g *group) writeOne(a *author, unit string) {
	x := g.tiers[0]
	switch {
	case x.outcome.takes() && x.outcome.number.Sign() > 0:
		a.add(fmt.Sprintf("when: %s, deduct: %s", a.condition(a.number(g.subject, unit), x.span), a.Marks.Sub(x.outcome.of(a.Marks))))
	case x.outcome.kind == '*' && x.outcome.number.IsZero():
		a.add(fmt.Sprintf("when: %s, deduct: marks", a.condition(a.number(g.subject, unit), x.span)))
	case !x.outcome.takes() && slices.ContainsFunc(a.phrases, func(p phrase) bool { return p.says == steps || p.says == fact }):
		a.leave("得分的一档与别的扣分放在一起，没有读懂是什么关系")
	case !x.outcome.takes():
		if a.ask(Question{"其余", "条文只写了这一种情形，其余的怎样计分？", []Choice{{"none", "不得分"}, {"author", "另外写明：由我自己写 criteria"}}}) == "none" {
			a.add(fmt.Sprintf("when: not (%s), deduct: marks", a.condition(a.number(g.subject, unit), x.span)))
			return
		}
		a.leave("其余的怎样计分，由您写明")
	default:
		a.leave("条文只写了不扣分的一档")
	}
}

// nest reads 低于90%的扣3分，低于80%的扣6分 as people mean it: the worst that holds counts. Tiers that are open at one and the same side end where
// the next begins, as long as each further one costs more.
func nest(tiers []phrase, marks exact.Number) {
	down, up := true, true
	for i, x := range tiers {
		down = down && (x.span.high != nil || i == len(tiers)-1 && x.span.low != nil)
		up = up && (x.span.low != nil || i == 0 && x.span.high != nil)
		if i > 0 && !tiers[i-1].outcome.of(marks).Less(x.outcome.of(marks)) {
			down, up = false, false
		}
	}
	if len(tiers) < 2 || down == up {
		return
	}
	for i := 1; i < len(tiers); i++ {
		below, above := &tiers[i-1].span, &tiers[i].span
		switch {
		case down && above.low == nil && below.high.at.Less(above.high.at):
			above.low = below.high.opposite()
		case up && below.high == nil && below.low.at.Less(above.low.at):
			below.high = above.low.opposite()
		}
	}
}

func compareSpans(x, y span) int {
	switch {
	case x.low == nil && y.low == nil && x.high != nil && y.high != nil:
		return x.high.at.Cmp(y.high.at)
	case x.low == nil && y.low == nil:
		return 0
	case x.low == nil:
		return -1
	case y.low == nil:
		return 1
	}
	if x.low.at.Equal(y.low.at) && (x.high == nil) != (y.high == nil) {
		return map[bool]int{true: 1, false: -1}[x.high == nil] // exactly 0 before more than 0
	}
	if c := x.low.at.Cmp(y.low.at); c != 0 || x.high == nil || y.high == nil {
		return c
	}
	return x.high.at.Cmp(y.high.at)
}

// fill writes the tiers, and what is between and around them as the rest is.
func fill(a *author, tiers []phrase, rest *outcome) (rows []string, most exact.Number) {
	row := func(low, high *end, o outcome) {
		p := o.of(a.Marks)
		if p.Sign() < 0 || a.Marks.Less(p) {
			a.leave("一档的分 %s 不在 0 至 %s 之间", p, a.Marks)
		}
		most = exact.Max(most, p)
		rows = append(rows, fmt.Sprintf(`{in: %q, points: %s}`, interval(low, high), p))
	}
	gap := func(low, high *end) {
		if rest == nil {
			a.leave("%s 的怎样计分，没有读出来", stretch(low, high))
			return
		}
		row(low, high, *rest)
	}
	for i, x := range tiers {
		switch before := x.span.low; {
		case i == 0 && before != nil && before.never:
		case i == 0 && before != nil:
			gap(nil, before.opposite())
		case i > 0 && (!tiers[i-1].span.high.at.Equal(before.at)):
			gap(tiers[i-1].span.high.opposite(), before.opposite())
		}
		row(x.span.low, x.span.high, x.outcome)
	}
	if last := tiers[len(tiers)-1].span.high; last != nil && rest != nil {
		row(last.opposite(), nil, *rest)
	} else if last != nil {
		gap(last.opposite(), nil)
	}
	return rows, most
}

// same reports whether two ends are at one number.
func (e *end) same(other *end) bool { return e != nil && other != nil && e.at.Equal(other.at) }

func interval(low, high *end) string {
	left, right := "(-inf", "+inf)"
	if low != nil {
		left = map[bool]string{true: "[", false: "("}[low.in()] + low.at.String()
	}
	if high != nil {
		right = high.at.String() + map[bool]string{true: "]", false: ")"}[high.in()]
	}
	return left + ", " + right
}

// stretch says an interval in words.
func stretch(low, high *end) string {
	var said []string
	if low != nil {
		said = append(said, map[bool]string{true: "不低于 ", false: "超过 "}[low.in()]+low.at.String())
	}
	if high != nil {
		said = append(said, map[bool]string{true: "不超过 ", false: "低于 "}[high.in()]+high.at.String())
	}
	return strings.Join(said, "、")
}
