package audit

import (
	"fmt"
	"slices"

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
	entangled := a.entangled(r)
	switch {
	case !r.Start.Valid && len(a.caps(r.ID)) == 0 && !entangled:
		return p
	case !p.complete() || entangled:
		before := a.before(r)
		return part{open: held.Number(r.MarksApplied), computed: before, taken: before.Sub(held.Number(r.Score)), missing: max(p.missing, 1), of: p.of, loose: true}
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
	if a.entangled(r) {
		return held.Number(r.Score)
	}
	for i := range r.Indicators {
		sum = sum.Add(a.before(&r.Indicators[i]))
	}
	return a.groupOf(r, sum)
}

// group compares what is claimed of a group with what is claimed of its indicators or, where that is not all, with its score. It gives
// what reviewers took off it that the claim does not count.
func (a *auditor) group(r *scoring.Row, claim exact.Number, p part) (taken exact.Number) {
	if a.entangled(r) {
		a.review(r, decimal.NewNullDecimal(held.Decimal(claim)), taken)
		if !claim.Equal(held.Number(r.Score)) {
			a.find(Discrepancy{Indicator: r.ID, Name: r.Name, Claimed: held.Decimal(claim), Computed: r.Score, Cause: other,
				Message: "本项得分还取决于单个指标的得分（本项的规则、一票否决），不从自评的各项推算；" + a.lossesOrNone(r.Indicators)})
		}
		return taken
	}
	of := func(sum exact.Number) exact.Number { return a.groupOf(r, sum) }
	taken, ok := p.reviewed(claim, of)
	a.review(r, decimal.NewNullDecimal(held.Decimal(claim)), taken)
	if ok {
		return taken
	}
	f := Discrepancy{Indicator: r.ID, Name: r.Name, Claimed: held.Decimal(claim), Computed: held.Decimal(held.Number(r.Score).Add(taken))}
	expected := of(p.known.Add(p.computed))
	apart := !p.loose && (claim.Less(of(p.known)) || of(p.known.Add(p.open)).Less(claim))
	switch {
	case claim.Equal(held.Number(f.Computed)) && !p.complete() && !apart:
		return taken // it is right, and what was not listed may make up for what is wrong in the list
	case p.complete() || apart:
		a.find(arithmetic(f, p, func(raw exact.Number) (exact.Number, string) { return ofGroup(raw, of(raw)) }))
		return taken
	case !r.Open && claim.Equal(held.Number(r.MarksApplied)):
		f.Cause, f.Message = fullOnShortfall, "自评满分，计算有失分："+a.losses(r.Indicators)
	case roundedTo(claim, expected) != "":
		f.Cause, f.Message = wrongRounding, fmt.Sprintf("自评是计算得分%s分%s的数", shown(expected), roundedTo(claim, expected))
	default:
		f.Cause, f.Message = other, "组内指标没有都列出自评分，看不出差在哪一项；"+a.lossesOrNone(r.Indicators)
	}
	a.find(f)
	return taken
}

// arithmetic is the finding that parts do not add up.
func arithmetic(f Discrepancy, p part, sum func(raw exact.Number) (exact.Number, string)) Discrepancy {
	known, said := sum(p.known)
	f.Cause, f.Computed, f.against = sums, held.Decimal(known), come("", p.known, known)
	switch {
	case p.complete():
		f.Message = fmt.Sprintf("各部分自评分合计%s，自评却写%s分", said, f.Claimed)
	case held.Number(f.Claimed).Less(known):
		f.against = come("至少", p.known, known)
		f.Message = fmt.Sprintf("只列出一部分的自评分就合计%s，已经超过自评的%s分", said, f.Claimed)
	default:
		all := p.known.Add(p.open)
		most, said := sum(all)
		f.Computed, f.against = held.Decimal(most), come("至多", all, most)
		f.Message = fmt.Sprintf("列出的自评分合计%s分，没有列出的就是都得满分也只有%s，达不到自评的%s分", shown(p.known), said, f.Claimed)
	}
	return f
}

// come says what points are that claims of parts come to, at least or at most where not all are listed: their sum, or what the rules make of it.
func come(bound string, raw, counted exact.Number) string {
	if counted.Equal(raw) {
		return "各部分合计" + bound
	}
	return "按各部分的自评分" + bound + "应为"
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

// entangled reports that a group's points depend on more than the sum of what it holds: on points that its criteria read, or a cap of it.
func (a *auditor) entangled(r *scoring.Row) bool {
	in, _ := a.set.Indicator(r.ID)
	return readsPoints(in) || slices.ContainsFunc(a.set.Caps().Slice(), func(c rules.Cap) bool {
		return c.Of == in && (c.Formula.Inside().ReadsResults() || c.Most.Formula.Inside().ReadsResults())
	})
}

func readsPoints(in *rules.Indicator) bool {
	return slices.ContainsFunc(in.Criteria().Slice(), func(c *rules.Criterion) bool { return c.Inside().ReadsResults() })
}
