package draft

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Parts of a clause that each have marks of their own: 入网率达到90%的得2分，每低10个百分点扣0.5分；机时达到1400小时的得2分，每少100小时扣0.2分.

// parts gives the marks of each group where all of them have their own, which come to those of the indicator, and points come off one of them step by
// step; nil where that is not what the clause says.
func (a *author) parts(groups []*group) (of []exact.Number) {
	var sum exact.Number
	stepped := false
	for _, g := range groups {
		most, lone := exact.Number{}, len(g.facts)+len(g.worth)+len(g.levels)+len(g.graded) == 0 && g.ratio == nil && g.share == nil && g.plan == nil && g.versus == nil && g.several == nil && g.pair == nil && g.missed == nil && !g.unexpected
		for _, x := range g.tiers {
			if x.outcome.kind == '+' {
				most = exact.Max(most, x.outcome.number)
			} else if !x.outcome.nothing() {
				lone = false
			}
		}
		if !lone || most.Sign() <= 0 || g.step != nil && g.step.gains {
			return nil
		}
		of, sum, stepped = append(of, most), sum.Add(most), stepped || g.step != nil
	}
	if len(groups) < 2 || !stepped || !sum.Equal(a.Marks) {
		return nil
	}
	return of
}

// writePartOf makes the criterion of one part, out of its own marks.
func (g *group) writePartOf(a *author, marks exact.Number) {
	if g.step == nil {
		g.write(a)
		return
	}
	all, before := a.Marks, len(a.out.Criteria)
	a.Marks = marks
	g.write(a)
	a.Marks = all
	if a.out.Reason != "" {
		return
	}
	if is := a.out.Criteria[before:]; len(is) == 1 && g.cap == nil && (strings.HasPrefix(is[0], "per_step:") || strings.HasPrefix(is[0], "per_case:")) {
		is[0] = strings.TrimSuffix(is[0], "}") + ", at_most: " + marks.String() + "}"
	} else {
		a.leave("几部分各有各的分，其中一部分怎样扣，没有读懂")
	}
	if !g.floored && a.ask(Question{"扣完为止", "几部分各有各的分，一部分扣完了，还扣不扣别的部分的分？", []Choice{
		{"own", fmt.Sprintf("不扣：“%s”最多扣自己的 %s 分", g.subject, marks)}, {"author", "另外写明：由我自己写 criteria"}}}) != "own" {
		a.leave("几部分的分怎样扣完，由您写明")
	}
	a.taken = a.taken.Add(marks)
}
