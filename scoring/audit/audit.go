// Package audit compares the scores that a unit claims (自评分) with those that its own figures give. Call [Check]:
//
//	report, err := audit.Check(set, sub)
//	fmt.Println(report.Agrees())
//	report.WriteText(os.Stdout)
//
// Each claim that is not the computed score is a [Finding]: of what sort it is, by how many points it differs and whom that favours, and
// what would have to be so for the claim to be right. The claimed parts are added up as the rule file adds them up. Last come the
// consistency findings (勾稽检查) of the score card, which are about the figures and not about the claims.
//
// # Kinds
//
// A claim may be explained in several ways; it gets the first of these kinds that explains it:
//
//   - no_reason: the points are right, something is lost, and the unit does not say why. Points that a person gave, and targets, state
//     their reasons elsewhere.
//   - not_applicable: the indicator does not apply and more or less than its policy gives is claimed; or it applies and the unit's reason
//     says 不适用; or its marks were raised by others that do not apply, and the claim is out of the marks before that.
//   - other: below 0, or above the marks.
//   - judgement: the claim differs by what a person decided: the points of a judged criterion, or a reviewer's deduction.
//   - rounding: the points before rounding, or rounded another way than the rule file says, at its decimal places or more.
//   - wrong_step: right for another number of steps (per_step) or cases (per_case).
//   - wrong_tier: right for another tier (bands) or case of a decision table (cases).
//   - full_on_shortfall: full marks are claimed although points are lost.
//   - rounding: rounded to fewer decimal places, or computed from a rounded value.
//   - other: none of these; the message says where a deduction was left out, or another alternative of an either was taken.
//
// Where one error alone does not give the claim, a second is looked for beside it: another step, tier, case or alternative or a deduction
// left out, together with marks that were not adjusted, a reviewer's deduction that was not counted, or rounding to fewer places. The
// finding then has the first kind, [Finding].Also the others, and the message names both.
//
// Two more are about sums. arithmetic: the claimed parts do not add up to what is claimed of the group or the whole. total: the claimed
// total differs from the computed one, and the claimed parts do not show why.
package audit

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// A Kind is the sort of a finding.
type Kind string

// The kinds; the package documentation tells them apart.
const (
	Total           Kind = "total"
	Arithmetic      Kind = "arithmetic"
	WrongStep       Kind = "wrong_step"
	WrongTier       Kind = "wrong_tier"
	Rounding        Kind = "rounding"
	FullOnShortfall Kind = "full_on_shortfall"
	NotApplicable   Kind = "not_applicable"
	NoReason        Kind = "no_reason"
	Judgement       Kind = "judgement"
	Other           Kind = "other"
)

// titles are the kinds in Chinese.
var titles = map[Kind]string{
	Total: "总分不符", Arithmetic: "加总有误", WrongStep: "步数有误", WrongTier: "档次有误", Rounding: "取舍有误", FullOnShortfall: "有失分而报满分",
	NotApplicable: "不适用处理有误", NoReason: "没有写明理由", Judgement: "与评定不符", Other: "得分不符",
}

// String gives the kind in Chinese.
func (k Kind) String() string { return titles[k] }

// A Report is what an audit found. It is data; text and JSON are written from it.
type Report struct {
	Claimed  decimal.NullDecimal // the claimed total; where none is claimed, what all claimed parts add up to
	Computed decimal.Decimal
	Findings []Finding
	Sheet    *scoring.Sheet // the computed card, spelled out; its Checks are the consistency findings
}

// Agrees reports that every claim is right and every loss has its reason. Consistency findings take no part in it.
func (r *Report) Agrees() bool { return len(r.Findings) == 0 }

// A Finding is one claim that is not right.
type Finding struct {
	Kind              Kind
	Also              []Kind // what else is wrong with it, where one error alone does not explain the claim
	Indicator, Name   string // a leaf or a group; "" is the whole
	Criterion         string // that explains it, if one does
	Claimed, Computed decimal.Decimal
	Needs             *Need  // what would make the claim right, where one measured number decides
	Message           string // Chinese
}

// Difference gives the points claimed beyond those computed.
func (f *Finding) Difference() decimal.Decimal { return f.Claimed.Sub(f.Computed) }

// Favours tells whom the difference favours.
func (f *Finding) Favours() Side { return sideOf(f.Difference()) }

// A Side is who gains from a difference.
type Side string

// The sides.
const (
	Nobody  Side = ""
	Unit    Side = "unit"    // more is claimed than computed
	Finance Side = "finance" // less is claimed than computed
)

func sideOf(difference decimal.Decimal) Side {
	switch difference.Sign() {
	case 1:
		return Unit
	case -1:
		return Finance
	}
	return Nobody
}

// A Need is what a measured number would have to be for a claim to be right.
type Need struct {
	Measure, Label, Unit string
	Is                   string   // its value, exact
	In                   []string // intervals, the nearest to the value first
}

// Check audits the claims of a submission. The error is a [scoring.ErrorList]: the submission cannot be scored, or it claims nothing.
func Check(set *rules.Set, sub *scoring.Submission) (*Report, error) {
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return nil, err
	}
	card, err := bound.Card()
	if err != nil {
		return nil, err
	}
	if !sub.Claims.Total.Valid && len(sub.Claims.Indicators) == 0 {
		return nil, scoring.Refused(sub, &scoring.Error{Path: "claims", Code: scoring.CodeNoClaims,
			Message: "没有自评分，无从核对：请在 claims 里写明，如 claims: {total: 99, indicators: {指标: {points: 5, reason: 理由}}}"})
	}
	a := &auditor{set: set, sub: sub, bound: bound, values: bound.Values(), sheet: card.Sheet()}
	whole := a.parts(a.sheet.Indicators)
	r := &Report{Computed: card.Total, Claimed: sub.Claims.Total, Sheet: a.sheet}
	if sub.Claims.Total.Valid {
		a.total(whole)
	} else if whole.complete() {
		r.Claimed = decimal.NewNullDecimal(points(bound.TotalOf(whole.known)))
	}
	r.Findings = a.findings
	return r, nil
}

// An auditor is an audit in hand.
type auditor struct {
	set      *rules.Set
	sub      *scoring.Submission
	bound    *scoring.Bound
	values   *rules.Values
	sheet    *scoring.Sheet
	findings []Finding
}

func (a *auditor) find(f Finding) { a.findings = append(a.findings, f) }

// number gives points as an exact number. Claims were checked to be one when they were bound.
func number(d decimal.Decimal) exact.Number {
	x, _ := exact.FromDecimal(d)
	return x
}

// points gives an exact number as points. What comes from claims and cards always has a decimal form.
func points(x exact.Number) decimal.Decimal {
	d, _ := x.Decimal()
	return d
}
