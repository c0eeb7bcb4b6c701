package audit

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A leaf is one indicator with its claim, in points.
type leaf struct {
	*auditor
	in       *rules.Indicator
	row      *scoring.Row
	claim    exact.Number
	reason   string
	marks    exact.Number // by the rule file
	applied  exact.Number // after indicators that do not apply were settled
	score    exact.Number // before a reviewer's deductions
	taken    exact.Number // by reviewers
	criteria []*rules.Criterion
	ways     []*rules.Criterion // how each judges: itself or, of an either, the alternative that was taken
	offs     []exact.Number     // what each takes off the marks, rounded
	exactly  []exact.Number     // and before rounding
	coarsely bool               // the claim is rounded to fewer places than those of points
	of       string             // whose points claim is: 自评的
}

// leaf audits the claim of one leaf. It gives what reviewers took off it that the claim does not count.
func (a *auditor) leaf(r *scoring.Row, claim scoring.Claim) exact.Number {
	in, _ := a.set.Indicator(r.ID)
	l := &leaf{auditor: a, in: in, row: r, claim: held.Number(claim.Points), reason: strings.TrimSpace(claim.Reason),
		marks: held.Number(r.Marks), applied: held.Number(r.MarksApplied), of: "自评的"}
	l.score = a.before(r)
	l.taken = l.score.Sub(held.Number(r.Score))
	f := Discrepancy{Indicator: r.ID, Name: r.Name, Claimed: claim.Points, Computed: held.Decimal(l.score)}
	counted := !l.claim.Equal(l.score) && l.claim.Equal(held.Number(r.Score))
	switch {
	case counted, l.claim.Equal(l.score):
		if l.score.Less(l.applied) && l.reason == "" && !l.reasoned() && (!l.otherwise() || len(r.Deductions) > 0) {
			f.Computed = claim.Points
			lost := "失了分"
			if r.Open {
				lost = "扣了分"
			}
			f.Cause, f.Message = noReason, "得分没有错，但"+lost+"没有写明理由；计算中扣分的是："+l.deductions()
			a.find(f)
		}
	case l.otherwise():
		f.Cause, f.Message = other, l.told()
		a.find(f)
	default:
		l.judge()
		if !l.explained(&f) {
			f.Cause, f.Message = other, "没有一种常见的算法得出自评的分数；"+l.should()
			l.need(&f)
		}
		a.find(f)
		counted = !held.Number(f.Computed).Equal(l.score)
	}
	if counted {
		return exact.Number{}
	}
	return l.taken
}

// judge runs the criteria once more, for what each takes off by itself.
func (l *leaf) judge() {
	if l.row.Status == scoring.NotApplicable {
		return
	}
	for _, c := range l.in.Criteria().All() {
		off, _ := c.Deduction(l.values) // they did not fail when the card was made
		f, _ := c.Judge(l.values)
		way := c
		if choices := c.Choices().Slice(); choices != nil {
			way = choices[f.Which]
			f, _ = way.Judge(l.values)
		}
		l.ways = append(l.ways, way)
		l.criteria, l.offs, l.exactly = append(l.criteria, c), append(l.offs, off), append(l.exactly, f.Exactly)
	}
}

// would gives the score of the leaf if one of its criteria took another number of points off; of none where k is below 0.
func (l *leaf) would(k int, off exact.Number) exact.Number {
	var total exact.Number
	for i, x := range l.offs {
		if i == k {
			x = off
		}
		total = total.Add(x)
	}
	return l.left(total)
}

// left gives the score that is left when points come off the marks: scaled to the marks applied and rounded, as the card does.
func (l *leaf) left(off exact.Number) exact.Number {
	off = exact.Min(off, l.marks)
	if !l.applied.Equal(l.marks) {
		off = l.round(l.scaled(off))
	}
	return l.applied.Sub(off)
}

// round rounds points as those of the leaf are.
func (l *leaf) round(points exact.Number) exact.Number {
	grid := l.in.Inside().Grid
	return grid.Round(points)
}

func (l *leaf) scaled(off exact.Number) exact.Number {
	q, _ := off.Mul(l.applied).Quo(l.marks) // marks are above 0
	return q
}

// reasoned reports that what is lost has its reason elsewhere: in the judgement, in the rows of targets, with the reviewer, or in the
// policy of an indicator that does not apply.
func (l *leaf) reasoned() bool {
	if l.row.Status == scoring.NotApplicable {
		return true
	}
	for _, c := range l.in.Criteria().All() {
		off, _ := c.Deduction(l.values)
		if !off.IsZero() && !analysis.Person(c) && analysis.RowsOf(c) == nil {
			return false
		}
	}
	return true
}

// deductions lists what came off by the figures and why.
func (l *leaf) deductions() string {
	var list []string
	for _, d := range l.row.Deductions {
		list = append(list, fmt.Sprintf("%s，扣%s分", d.Reason, d.Points))
	}
	return strings.Join(list, "；")
}

// should says what the figures give.
func (l *leaf) should() string {
	if d := l.deductions(); d != "" {
		return "按数据应扣：" + d
	}
	return "按数据没有扣分，应得满分" + l.row.MarksApplied.String() + "分"
}

func (l *leaf) notApplicable(f *Discrepancy) bool {
	f.Cause = notApplicable
	own := l.marks // its score before the marks were adjusted
	for _, x := range l.offs {
		own = own.Sub(x)
	}
	switch {
	case l.row.Status == scoring.NotApplicable:
		f.Message = "本指标不适用，" + map[string]string{
			judging.PolicyFull.String():         fmt.Sprintf("按规则给满分%s分", shown(l.score)),
			judging.PolicyZero.String():         "按规则不得分",
			judging.PolicyRedistribute.String(): fmt.Sprintf("分值%s分已经分给其他指标，本指标不再计分", l.row.Marks),
			judging.PolicyShareEqually.String(): fmt.Sprintf("分值%s分已经平均分给其他指标，本指标不再计分", l.row.Marks),
			judging.PolicyRescale.String():      "不计分，总分按适用的指标折算",
		}[l.row.NotApplicable]
	case strings.Contains(l.reason, "不适用"):
		f.Message = "自评按不适用处理，但本指标适用于本单位"
		if c := l.in.Condition(); c != nil {
			f.Message += "（适用条件“" + c.Names() + "”成立）"
		}
		f.Message += "；" + l.should()
	case !l.applied.Equal(l.marks) && l.claim.Equal(exact.Max(own, exact.Number{})):
		f.Message = fmt.Sprintf("有指标不适用，本指标分值由%s分调整为%s分，自评仍按%s分计", l.row.Marks, l.row.MarksApplied, l.row.Marks)
	default:
		return false
	}
	return true
}

func (l *leaf) impossible(f *Discrepancy) bool {
	f.Cause = other
	switch {
	case l.claim.Sign() < 0:
		f.Message = "自评得分小于0"
	case l.applied.Less(l.claim):
		f.Message = fmt.Sprintf("自评得分超过本指标的分值%s分", l.row.MarksApplied)
	default:
		return false
	}
	f.Message += "；" + l.should()
	return true
}

// judged explains a claim by other points than a person gave.
func (l *leaf) judged(f *Discrepancy) bool {
	for k, c := range l.criteria {
		if !analysis.Person(l.ways[k]) || l.claim.Less(l.would(k, c.OutOf())) || l.would(k, exact.Number{}).Less(l.claim) {
			continue
		}
		j, ok := l.sub.Judgements[c.ID()]
		if !ok {
			j = l.sub.Judgements[l.in.ID()]
		}
		f.Cause, f.Criterion = judgement, c.ID()
		f.Message = fmt.Sprintf("人工评定得%s分（满分%s分）", j.Points, shown(c.OutOf()))
		if j.Level != "" {
			f.Message += "，等次“" + j.Level + "”"
		}
		if j.By != "" {
			f.Message += "，评定人：" + j.By
		}
		f.Message += "，理由：" + strings.TrimSpace(j.Reason)
		return true
	}
	return false
}
