package draft

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Edges between tiers: what is settled of them by the words of the clause, and what is asked.

// meet settles to which of two tiers that touch the number between them belongs; it asks where the clause does not say.
func (g *group) meet(a *author, tiers []phrase) bool {
	var open, gaps []int // the tiers above a number, or a gap, of which the clause does not say
	for i := 1; i < len(tiers); i++ {
		below, above := &tiers[i-1].span, &tiers[i].span
		if below.high == nil || above.low == nil {
			a.leave("各档有重叠，没有读懂")
			return false
		}
		if c := below.high.at.Cmp(above.low.at); counted(g.unit(a)) && above.low.at.Sub(below.high.at).Equal(exact.Int(1)) && below.high.said != excluded && above.low.said != excluded {
			below.high.said, above.low.said = excluded, included // 4至7天, 8天以上
			below.high.at = above.low.at
			continue
		} else if c < 0 {
			if g.gap(a, below.high, above.low) {
				gaps = append(gaps, i)
			}
			continue // fill looks at any other gap
		} else if c > 0 {
			a.leave("各档有重叠，没有读懂")
			return false
		}
		neither := below.high.said == excluded && above.low.said == excluded                                    // 下降不足3%, beside 上升
		both := counted(g.unit(a)) && below.low != nil && below.high.said == unsaid && above.low.said == softly // 4至7天 beside 7天以上
		if neither || both || !settle(below.high, above.low) {
			open = append(open, i)
		} else if below.high.in() == above.low.in() {
			a.leave("正好是 %s%s 的属于哪一档，条文自相矛盾", above.low.at, g.unit(a))
			return false
		}
	}
	g.bordering(a, tiers, open)
	g.bridge(a, tiers, gaps)
	for i := range tiers {
		for _, e := range []*end{tiers[i].span.low, tiers[i].span.high} {
			if e != nil && e.said == unsaid {
				e.said = softly // an end that no other tier has
			}
		}
	}
	return true
}

// likewise says for which others an answer holds too.
func likewise(others []string) string {
	if len(others) == 0 {
		return ""
	}
	return "（" + strings.Join(others, "、") + "的照此）"
}

// bordering asks to which of two tiers a number between them belongs, and carries the answer out for all of them that are open.
func (g *group) bordering(a *author, tiers []phrase, open []int) {
	if len(open) == 0 {
		return
	}
	var at []string
	for _, i := range open {
		at = append(at, fmt.Sprintf("%s%s", tiers[i].span.low.at, g.unit(a)))
	}
	to := a.ask(Question{"界点", fmt.Sprintf("正好是 %s 的，算上面一档还是下面一档？%s", at[0], likewise(at[1:])), []Choice{
		{"upper", fmt.Sprintf("算上面一档：得 %s 分", shown(tiers[open[0]].outcome.of(a.Marks)))},
		{"lower", fmt.Sprintf("算下面一档：得 %s 分", shown(tiers[open[0]-1].outcome.of(a.Marks)))}}})
	for _, i := range open {
		below, above := tiers[i-1].span.high, tiers[i].span.low
		below.said, above.said = excluded, included
		if to == "lower" {
			below.said, above.said = included, excluded
		}
	}
}

// gap reports whether two tiers leave out what is between 79% and 80%.
func (g *group) gap(a *author, high, low *end) bool {
	unit, gap := g.unit(a), low.at.Sub(high.at)
	fine := gap.Equal(exact.Int(1)) || gap.Equal(exact.New(1, 1)) || gap.Equal(exact.New(1, 2))
	return fine && (unit == "%" || unit == "分") && high.said != excluded && low.said != excluded
}

// bridge asks what becomes of 79.5% between 70%至79% and 80%至89%, and lets the tiers touch as the answer says.
func (g *group) bridge(a *author, tiers []phrase, gaps []int) {
	if len(gaps) == 0 {
		return
	}
	var at []string
	unit := g.unit(a)
	for _, i := range gaps {
		at = append(at, fmt.Sprintf("%s%s至%s%s之间", tiers[i-1].span.high.at, unit, tiers[i].span.low.at, unit))
	}
	worse, better := tiers[gaps[0]-1], tiers[gaps[0]]
	half, _ := worse.span.high.at.Add(better.span.low.at).Quo(exact.Int(2))
	to := a.ask(Question{"空档", fmt.Sprintf("%s的（如 %s%s），算上面一档还是下面一档？%s", at[0], half, unit, likewise(at[1:])), []Choice{
		{"lower", fmt.Sprintf("算下面一档：得 %s 分", shown(worse.outcome.of(a.Marks)))},
		{"upper", fmt.Sprintf("算上面一档：得 %s 分", shown(better.outcome.of(a.Marks)))}}})
	for _, i := range gaps {
		high, low := tiers[i-1].span.high, tiers[i].span.low
		if to == "upper" {
			high.said, low.at, low.said = included, high.at, excluded
		} else {
			high.at, high.said, low.said = low.at, excluded, included
		}
	}
}

// settle tells of two ends at one number to which it belongs, where the words of one say so.
func settle(below, above *end) bool {
	a, b := below, above
	if a.said > b.said {
		a, b = b, a
	}
	switch {
	case b.said <= softly && (a.said == b.said || b == below):
		return false
	case a.said == unsaid && (b.said == softly || b.said == included), a.said == softly && b.said == included:
		a.said = excluded
	case a.said == unsaid && b.said == excluded, a.said == softly && b.said == excluded:
		a.said = included
	}
	return true
}
