package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// total compares the claimed total with what the claimed parts come to or, where not all is claimed, with the computed total. It gives that
// total, less what the claim counts of the reviewers' deductions.
func (a *auditor) total(p part) decimal.Decimal {
	claim := held.Number(a.sub.Claims.Total.Decimal)
	if a.tangled() {
		if claim.Equal(held.Number(a.sheet.Total)) {
			return a.sheet.Total // reviewers' deductions counted
		}
		before := a.unreviewed()
		if !claim.Equal(held.Number(before)) {
			a.find(Discrepancy{Claimed: a.sub.Claims.Total.Decimal, Computed: before, Cause: total,
				Message: "总分还取决于单个指标的得分（总分的规则、加分、一票否决），不从自评的各项推算；" + a.lossesInAll()})
		}
		return before
	}
	taken, ok := p.reviewed(claim, a.bound.TotalOf)
	computed := a.computed(taken)
	if !ok {
		a.totalOff(p, Discrepancy{Claimed: a.sub.Claims.Total.Decimal, Computed: computed})
	}
	return computed
}

// uncounted finds a total that is claimed where there is none.
func (a *auditor) uncounted() {
	if !a.sub.Claims.Total.Valid {
		return
	}
	because := ""
	for _, c := range a.sheet.Caps {
		if c.ID == a.sheet.NoTotal {
			because = "（" + c.Message + "）"
		}
	}
	a.find(Discrepancy{Cause: total, Claimed: a.sub.Claims.Total.Decimal, uncounted: true, Message: "本单位不计总分" + because + "，自评也不能有总分"})
}

// tangled reports that a total depends on more than the sum of the indicators' scores: on those of some of them.
func (a *auditor) tangled() bool {
	return readsPoints(a.set.Whole()) || slices.ContainsFunc(a.set.Caps().Slice(), func(c rules.Cap) bool {
		return c.Effect == rules.PointsAtMost || c.Formula.Inside().ReadsResults() || c.Most.Formula.Inside().ReadsResults()
	}) || slices.ContainsFunc(a.set.Bonuses().Slice(), func(b rules.Bonus) bool {
		return b.Formula.Inside().ReadsResults() || b.AtMost.Formula.Inside().ReadsResults()
	})
}

// unreviewed gives the total of the unit as if reviewers had taken nothing off; the total as it is where that cannot be scored.
func (a *auditor) unreviewed() decimal.Decimal {
	sub := *a.sub
	sub.Adjustments = nil
	card, err := scoring.Score(a.set, &sub)
	if err != nil {
		return a.sheet.Total
	}
	return card.Total()
}

// computed gives the total before reviewers took so much off the indicators.
func (a *auditor) computed(taken exact.Number) decimal.Decimal {
	switch {
	case !a.tangled():
	case taken.IsZero():
		return a.sheet.Total
	default:
		return a.unreviewed()
	}
	return held.Decimal(a.bound.TotalOf(held.Number(a.sheet.RawTotal).Add(taken)))
}

// totalOff says what explains a total that the claimed parts do not come to.
func (a *auditor) totalOff(p part, f Discrepancy) {
	claim := held.Number(f.Claimed)
	sum := a.bound.TotalOf(p.known.Add(p.computed)) // of a complete list nothing is computed
	least, most := a.bound.TotalOf(p.known), a.bound.TotalOf(p.known.Add(p.open))
	apart := !p.loose && (claim.Less(least) || most.Less(claim) && p.missing < p.of)
	if claim.Equal(held.Number(f.Computed)) && !p.complete() && !apart {
		return // it is right, and what was not listed may make up for what is wrong in the list
	}
	switch raw := p.known.Add(p.computed); {
	case claim.Equal(held.Number(f.Computed)) && p.complete() && roundedTo(claim, sum) != "": // by chance: the total is right, its parts are not
		f = arithmetic(f, p, a.ofAll)
		f.Message += "；自评的总分与计算的一致，是各部分有误"
	case roundedTo(claim, sum) != "":
		f.Cause, f.Message = wrongRounding, fmt.Sprintf("自评总分是%s分%s的数，总分不再取舍", shown(sum), roundedTo(claim, sum))
	case claim.Equal(raw) && p.missing < p.of:
		f.Cause, f.Computed, f.against = total, held.Decimal(sum), come("", raw, sum)
		f.Message = "自评总分只是各指标得分之和：" + a.beside(raw, sum)
	case p.complete():
		a.find(arithmetic(f, p, a.ofAll))
		return
	case apart:
		a.find(arithmetic(f, p, a.ofAll))
		return
	default:
		f.Cause, f.Message = total, "指标的自评分没有都列出，看不出差在哪一项；"+a.lossesInAll()
		if p.missing == p.of {
			f.Message = "没有列出各指标的自评分；" + a.lossesInAll()
		}
	}
	a.find(f)
}

// beside says what makes a total of the indicators' scores.
func (a *auditor) beside(raw, total exact.Number) string {
	var list []string
	if a.sheet.Rescaled {
		list = append(list, fmt.Sprintf("有指标不适用，要按计入的分值%s分折算为%s分制", a.sheet.Attainable, a.sheet.FullMarks))
	}
	for _, d := range a.sheet.Added {
		list = append(list, fmt.Sprintf("加%s分（%s）", d.Asked, d.Reason))
	}
	for _, d := range a.sheet.Deductions {
		list = append(list, fmt.Sprintf("扣%s分（%s）", d.Asked, d.Reason))
	}
	if a.sheet.OutOf.Valid {
		list = append(list, fmt.Sprintf("由%s分制折算为%s分制", a.sheet.OutOf.Decimal, a.sheet.FullMarks))
	}
	for _, b := range a.sheet.Bonuses {
		list = append(list, fmt.Sprintf("加%s分（%s）", b.Points, b.Message))
	}
	if len(list) > 0 && !a.set.BeyondFullMarks() && total.Equal(held.Number(a.sheet.FullMarks)) {
		list = append(list, "加到满分为止")
	}
	for _, c := range a.sheet.Caps {
		if ofTotal(&c) {
			list = append(list, fmt.Sprintf("总分最高%s分（%s）", c.Points, c.Message))
		}
	}
	if len(list) == 0 {
		list = append(list, "按总分的上下限取")
	}
	return fmt.Sprintf("%s分，还要%s，总分应为%s分", shown(raw), strings.Join(list, "，"), shown(total))
}

// ofTotal reports a cap of the total, not of an indicator or of the grade.
func ofTotal(c *scoring.Line) bool { return c.Of == "" && c.Grade == "" && c.Steps == 0 }

// ofAll gives the total that the scores of the indicators come to, and says how where that is not their sum.
func (a *auditor) ofAll(raw exact.Number) (exact.Number, string) {
	total := a.bound.TotalOf(raw)
	if total.Equal(raw) {
		return total, shown(raw) + "分"
	}
	return total, a.beside(raw, total)
}

// losses lists what the leaves among rows lost by the figures.
func (a *auditor) losses(rows []scoring.Row) string {
	var list []string
	for _, r := range leaves(rows) {
		if lost := held.Number(r.Lost).Sub(takenOff(r)); lost.Sign() > 0 {
			list = append(list, fmt.Sprintf("%s%s分", r.Name, shown(lost)))
		}
	}
	return strings.Join(list, "、")
}

func (a *auditor) lossesOrNone(rows []scoring.Row) string {
	if l := a.losses(rows); l != "" {
		return "计算中失分的有：" + l
	}
	return "计算中没有指标失分"
}

// lossesInAll is lossesOrNone of all indicators, with what the rules of groups and of the whole take off, and the caps of the total.
func (a *auditor) lossesInAll() string {
	words := a.lossesOrNone(a.sheet.Indicators)
	add := func(name string, list []scoring.Deduction) {
		var off exact.Number
		for _, d := range list {
			off = off.Add(held.Number(d.Points))
		}
		if !off.IsZero() {
			words += "；" + name + "的规则另扣" + shown(off) + "分"
		}
	}
	var groups func(rows []scoring.Row)
	groups = func(rows []scoring.Row) {
		for _, r := range rows {
			if r.Group {
				add("“"+r.Name+"”", r.Deductions)
				groups(r.Indicators)
			}
		}
	}
	groups(a.sheet.Indicators)
	add("总分", a.sheet.Deductions)
	for _, c := range a.sheet.Caps {
		if ofTotal(&c) {
			words += fmt.Sprintf("；总分最高%s分（%s）", c.Points, c.Message)
		}
	}
	return words
}
