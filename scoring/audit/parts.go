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

// A part is what is claimed of some indicators together, in points.
type part struct {
	known    exact.Number // claimed
	leaves   exact.Number // the same, by the leaves where a group is claimed beside all of its leaves
	open     exact.Number // marks of what nothing is claimed of
	computed exact.Number // computed scores of that, before reviewers took anything off
	taken    exact.Number // what reviewers took off, where what is claimed does not count it
	missing  int          // how many leaves nothing is claimed of
	of       int          // how many there are
	loose    bool         // of some of which nothing is claimed, points may be below 0 or above the marks
}

func (p part) complete() bool { return p.missing == 0 }

func (p part) with(q part) part {
	return part{p.known.Add(q.known), p.leaves.Add(q.leaves), p.open.Add(q.open), p.computed.Add(q.computed), p.taken.Add(q.taken),
		p.missing + q.missing, p.of + q.of, p.loose || q.loose}
}

// reviewed gives what a claim leaves of the reviewers' deductions when it is one of the sums of its parts: all that the parts do not count,
// or nothing. Each sum is made a claim by total.
func (p part) reviewed(claim exact.Number, total func(exact.Number) exact.Number) (taken exact.Number, ok bool) {
	for _, off := range [2]exact.Number{{}, p.taken} {
		for _, known := range [2]exact.Number{p.known, p.leaves} {
			if claim.Equal(total(known.Add(p.computed).Sub(off))) {
				return p.taken.Sub(off), true
			}
		}
	}
	return p.taken, false
}

// parts audits the claims of rows, leaves before the groups that hold them, and adds them up.
func (a *auditor) parts(rows []scoring.Row) (sum part) {
	for i := range rows {
		sum = sum.with(a.part(&rows[i]))
	}
	return sum
}

func (a *auditor) part(r *scoring.Row) part {
	claim, claimed := a.sub.Claims.Indicators[r.ID]
	switch {
	case r.Group:
		p := a.parts(r.Indicators)
		if !claimed {
			return a.counted(r, p)
		}
		taken := a.group(r, held.Number(claim.Points), p)
		if !p.complete() {
			p.leaves = held.Number(claim.Points)
		}
		return part{known: held.Number(claim.Points), leaves: p.leaves, taken: taken, of: p.of}
	case !claimed:
		before := a.before(r)
		taken := before.Sub(held.Number(r.Score))
		a.review(r, decimal.NullDecimal{}, taken)
		in, _ := a.set.Indicator(r.ID)
		return part{open: held.Number(r.MarksApplied), computed: before, taken: taken, missing: 1, of: 1, loose: !in.Inside().Plain}
	}
	taken := a.leaf(r, claim)
	a.review(r, decimal.NewNullDecimal(claim.Points), taken)
	return part{known: held.Number(claim.Points), leaves: held.Number(claim.Points), taken: taken, of: 1}
}

// counted makes of what the indicators of a group are claimed to have what the group has of them, where that is not their sum: its own criteria,
// its limits and its scale are beyond what is claimed. Of a list that is not complete the group's score stands for what is not claimed.
func (a *auditor) counted(r *scoring.Row, p part) part {
	switch {
	case !r.Start.Valid && len(a.caps(r.ID)) == 0:
		return p
	case !p.complete():
		before := a.before(r)
		return part{open: held.Number(r.MarksApplied), computed: before, taken: before.Sub(held.Number(r.Score)), missing: p.missing, of: p.of, loose: true}
	}
	known := a.groupOf(r, p.known)
	return part{known: known, leaves: a.groupOf(r, p.leaves), taken: a.groupOf(r, p.known.Add(p.taken)).Sub(known), of: p.of}
}

// groupOf gives what a group has if its indicators come to so much together.
func (a *auditor) groupOf(r *scoring.Row, sum exact.Number) exact.Number {
	if r.Start.Valid {
		in, _ := a.set.Indicator(r.ID)
		sum = a.bound.GroupOf(in, sum)
	}
	return a.held(r.ID, sum)
}

// before gives the score of a row before reviewers took anything off.
func (a *auditor) before(r *scoring.Row) (sum exact.Number) {
	if !r.Group {
		return a.held(r.ID, held.Number(r.Score).Add(takenOff(r)))
	}
	for i := range r.Indicators {
		sum = sum.Add(a.before(&r.Indicators[i]))
	}
	return a.groupOf(r, sum)
}

// group compares what is claimed of a group with what is claimed of its indicators or, where that is not all, with its score. It gives
// what reviewers took off it that the claim does not count.
func (a *auditor) group(r *scoring.Row, claim exact.Number, p part) (taken exact.Number) {
	of := func(sum exact.Number) exact.Number { return a.groupOf(r, sum) }
	taken, ok := p.reviewed(claim, of)
	a.review(r, decimal.NewNullDecimal(held.Decimal(claim)), taken)
	if ok {
		return taken
	}
	f := Discrepancy{Indicator: r.ID, Name: r.Name, Claimed: held.Decimal(claim), Computed: held.Decimal(held.Number(r.Score).Add(taken))}
	expected := of(p.known.Add(p.computed))
	switch {
	case p.complete() || !p.loose && (claim.Less(of(p.known)) || of(p.known.Add(p.open)).Less(claim)):
		a.find(arithmetic(f, p, func(raw exact.Number) (exact.Number, string) { return ofGroup(raw, of(raw)) }))
		return taken
	case !r.Open && claim.Equal(held.Number(r.MarksApplied)):
		f.Cause, f.Message = fullOnShortfall, "自评满分，计算有失分："+a.losses(r.Indicators)
	case roundedTo(claim, expected):
		f.Cause, f.Message = rounding, fmt.Sprintf("自评是计算得分%s分取整或截尾以后的数", shown(expected))
	default:
		f.Cause, f.Message = other, "组内指标没有都列出自评分，看不出差在哪一项；"+a.lossesOrNone(r.Indicators)
	}
	a.find(f)
	return taken
}

// arithmetic is the finding that parts do not add up.
func arithmetic(f Discrepancy, p part, sum func(raw exact.Number) (exact.Number, string)) Discrepancy {
	known, said := sum(p.known)
	f.Cause, f.Computed = sums, held.Decimal(known)
	switch {
	case p.complete():
		f.Message = fmt.Sprintf("各部分自评分合计%s，自评却写%s分", said, f.Claimed)
	case held.Number(f.Claimed).Less(known):
		f.Message = fmt.Sprintf("只列出一部分的自评分就合计%s，已经超过自评的%s分", said, f.Claimed)
	default:
		most, said := sum(p.known.Add(p.open))
		f.Computed = held.Decimal(most)
		f.Message = fmt.Sprintf("列出的自评分合计%s分，没有列出的就是都得满分也只有%s，达不到自评的%s分", shown(p.known), said, f.Claimed)
	}
	return f
}

// ofGroup gives what the parts of a group come to, and says how where that is not their sum.
func ofGroup(raw, counted exact.Number) (exact.Number, string) {
	if counted.Equal(raw) {
		return raw, shown(raw) + "分"
	}
	return counted, shown(raw) + "分，按本项自己的规则、限额或折算应为" + shown(counted) + "分"
}

// ofSum is [ofGroup] of what is nothing but a sum.
func ofSum(raw exact.Number) (exact.Number, string) { return ofGroup(raw, raw) }

// ofAll gives the total that the scores of the indicators come to, and says how where that is not their sum.
func (a *auditor) ofAll(raw exact.Number) (exact.Number, string) {
	total := a.bound.TotalOf(raw)
	if total.Equal(raw) {
		return total, shown(raw) + "分"
	}
	return total, a.beside(raw, total)
}

// total compares the claimed total with what the claimed parts come to or, where not all is claimed, with the computed total. It gives that
// total, less what the claim counts of the reviewers' deductions.
func (a *auditor) total(p part) decimal.Decimal {
	claim := held.Number(a.sub.Claims.Total.Decimal)
	if a.tangled() {
		if !claim.Equal(held.Number(a.sheet.Total)) {
			a.find(Discrepancy{Claimed: a.sub.Claims.Total.Decimal, Computed: a.sheet.Total, Cause: total,
				Message: "总分还取决于单个指标的得分（加分、一票否决），不从自评的各项推算；" + a.lossesInAll()})
		}
		return a.sheet.Total
	}
	taken, ok := p.reviewed(claim, a.bound.TotalOf)
	computed := a.computed(taken)
	if !ok {
		a.totalOff(p, Discrepancy{Claimed: a.sub.Claims.Total.Decimal, Computed: computed})
	}
	return computed
}

// tangled reports that a total depends on more than the sum of the indicators' scores: on those of some of them.
func (a *auditor) tangled() bool {
	return slices.ContainsFunc(a.set.Caps().Slice(), func(c rules.Cap) bool {
		return c.Effect == rules.PointsAtMost || c.Formula.ReadsResults() || c.Most.Formula.ReadsResults()
	}) || slices.ContainsFunc(a.set.Bonuses().Slice(), func(b rules.Bonus) bool { return b.Formula.ReadsResults() || b.AtMost.Formula.ReadsResults() })
}

// computed gives the total before reviewers took so much off the indicators.
func (a *auditor) computed(taken exact.Number) decimal.Decimal {
	if a.tangled() {
		return a.sheet.Total
	}
	return held.Decimal(a.bound.TotalOf(held.Number(a.sheet.RawTotal).Add(taken)))
}

// totalOff says what explains a total that the claimed parts do not come to.
func (a *auditor) totalOff(p part, f Discrepancy) {
	claim := held.Number(f.Claimed)
	sum := a.bound.TotalOf(p.known.Add(p.computed)) // of a complete list nothing is computed
	least, most := a.bound.TotalOf(p.known), a.bound.TotalOf(p.known.Add(p.open))
	switch raw := p.known.Add(p.computed); {
	case claim.Equal(held.Number(f.Computed)) && p.complete() && roundedTo(claim, sum): // by chance: the total is right, its parts are not
		f = arithmetic(f, p, a.ofAll)
		f.Message += "；自评的总分与计算的一致，是各部分有误"
	case roundedTo(claim, sum):
		f.Cause, f.Message = rounding, fmt.Sprintf("自评总分是%s分取整或截尾以后的数，总分不再取舍", shown(sum))
	case claim.Equal(raw) && p.missing < p.of:
		f.Cause, f.Computed = total, held.Decimal(sum)
		f.Message = "自评总分只是各指标得分之和：" + a.beside(raw, sum)
	case p.complete():
		a.find(arithmetic(f, p, a.ofAll))
		return
	case !p.loose && (claim.Less(least) || most.Less(claim) && p.missing < p.of):
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

// roundedTo reports whether x is y rounded to fewer decimal places, one way or another.
func roundedTo(x, y exact.Number) bool {
	for places := range maxPlaces {
		if !x.Equal(y) && rounded(x, y, places) != "" {
			return true
		}
	}
	return false
}
