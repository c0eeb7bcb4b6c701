// Package audit compares the scores that a unit claims (自评分) with those that its own figures give. Call [Check]:
//
//	found, err := audit.Check(ctx, set, sub)
//	fmt.Println(found.Agrees())
//	found.WriteText(os.Stdout)
//
// Each claim that is not the computed score is a [Discrepancy]: what explains it, by how many points it differs and whom that favours, and
// what would have to be so for the claim to be right. The claimed parts are added up as the rule file adds them up. Last come the
// consistency findings (勾稽检查) of the score card, which are about the figures and not about the claims.
//
// # Causes
//
// A claim may be explained in several ways; it gets the first of these causes that explains it:
//
//   - no_reason: the points are right, something is lost, and the unit does not say why. Points that a person gave, and targets, state
//     their reasons elsewhere.
//   - not_applicable: the indicator does not apply and more or less than its policy gives is claimed; or it applies and the unit's reason
//     says 不适用; or its marks were raised by others that do not apply, and the claim is out of the marks before that.
//   - other: below 0, or above the marks.
//   - judgement: the claim differs by what a person decided: the points of a judged criterion.
//   - rounding: the points before rounding, or rounded another way than the rule file says, at its decimal places or more.
//   - wrong_step: right for another number of steps (per_step) or cases (per_case).
//   - wrong_tier: right for another tier (bands) or case of a decision table (cases).
//   - full_on_shortfall: full marks are claimed although points are lost.
//   - rounding: rounded to fewer decimal places, or computed from a rounded value.
//   - other: the indicator begins, ends or is added to otherwise than by its marks, or a cap holds it down; the message says how its points come
//     about, and no cause is guessed.
//   - other: none of these; the message says where a deduction was left out, or another alternative of an either was taken.
//
// Where one error alone does not give the claim, a second is looked for beside it: another step, tier, case or alternative or a deduction
// left out, together with marks that were not adjusted, or rounding to fewer places. The discrepancy then has the first cause,
// [Discrepancy].Also the others, and the message names both.
//
// # Reviewers' deductions
//
// A unit claims before reviewers take anything off (核查扣分), so a claim is right without their deductions. It is right too if it counts
// them, as one that was corrected after the review does. What they took off is told apart: see [Reviewed].
//
// Where something is missing, what can be computed is audited all the same: see [Open]. A claim about what cannot be computed is compared
// with the lowest and the highest score that package bounds gives; where it lies between them it is neither right nor wrong.
//
// Two more are about sums. arithmetic: the claimed parts do not add up to what is claimed of the group or the whole. total: the claimed
// total differs from the computed one, and the claimed parts do not show why.
package audit

import (
	"context"
	"errors"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/sizes"
	"github.com/shopspring/decimal"
)

// A Cause is what explains a discrepancy, in a word that does not change: wrong_step.
type Cause string

// The causes; the package documentation tells them apart.
const (
	total           Cause = "total"
	sums            Cause = "arithmetic"
	wrongStep       Cause = "wrong_step"
	wrongTier       Cause = "wrong_tier"
	wrongRounding   Cause = "rounding"
	fullOnShortfall Cause = "full_on_shortfall"
	notApplicable   Cause = "not_applicable"
	noReason        Cause = "no_reason"
	judgement       Cause = "judgement"
	other           Cause = "other"
)

// titles are the causes in Chinese.
var titles = map[Cause]string{
	total: "总分不符", sums: "加总有误", wrongStep: "步数有误", wrongTier: "档次有误", wrongRounding: "取舍有误", fullOnShortfall: "有失分而报满分",
	notApplicable: "不适用处理有误", noReason: "没有写明理由", judgement: "与评定不符", other: "得分不符",
}

// String gives the cause in Chinese.
func (k Cause) String() string { return titles[k] }

// An Audit is what comes of comparing claims with figures. It is data; text and JSON are written from it.
type Audit struct {
	Claimed       decimal.NullDecimal // the claimed total; where none is claimed, what all claimed parts add up to
	Computed      decimal.NullDecimal // by the figures, less reviewers' deductions if the claim counts them; not valid where it depends on what is missing, and where there is no total
	Discrepancies []Discrepancy
	Reviewed      []Reviewed     // what reviewers took off; no discrepancy
	Hints         []sizes.Hint   // figures that look as if they were filled in by another unit; none where something is missing
	Sheet         *scoring.Sheet // the computed card, spelled out; its Checks are the consistency findings. Of an Open audit only what does not depend on what is missing
	Open          *Open          // what could not be audited, and why; nil where nothing is missing

	amounts []exact.Number // the unit's sums of money, which a summary compares
}

// Agrees reports that every claim is right and every loss has its reason. Consistency findings take no part in it.
func (a *Audit) Agrees() bool {
	return !a.empty() && len(a.Discrepancies) == 0 && (a.Open == nil || len(a.Open.Unchecked) == 0)
}

// difference gives the points claimed beyond those computed, where a total is claimed and one is computed.
func (a *Audit) difference() (d decimal.NullDecimal) {
	if a.Claimed.Valid && a.Computed.Valid {
		d = decimal.NewNullDecimal(a.Claimed.Decimal.Sub(a.Computed.Decimal))
	}
	return d
}

// errEmpty is the error of an audit that nobody made: [Check] did not give it.
var errEmpty = errors.New("没有自评分核对的结果可写")

func (a *Audit) empty() bool { return a == nil || a.Sheet == nil }

// A Discrepancy is one claim that is not right.
type Discrepancy struct {
	Cause             Cause
	Also              []Cause // what else is wrong with it, where one error alone does not explain the claim
	Indicator, Name   string  // a leaf, a group, or a row of a table of targets: targets[2]; "" is the whole
	Criterion         string  // that explains it, if one does
	Claimed, Computed decimal.Decimal
	Within            *Within // where the score lies, if it is not known: Computed is the nearest to the claim; else nil
	Needs             *Need   // what would make the claim right, where one measured number decides
	Message           string  // Chinese

	uncounted bool   // of the total: there is none, and Computed says nothing
	against   string // what Computed is, where it is not what the figures give: what the claims of the parts come to
}

// Difference gives the points claimed beyond those computed.
func (d *Discrepancy) Difference() decimal.Decimal {
	if d == nil || d.uncounted {
		return decimal.Decimal{}
	}
	return d.Claimed.Sub(d.Computed)
}

// Favours tells whom the difference favours: unit or finance; "" where nobody gains.
func (d *Discrepancy) Favours() string { return sideOf(d.Difference()) }

// Who gains from a difference.
const (
	nobody  = ""
	unit    = "unit"    // more is claimed than computed
	finance = "finance" // less is claimed than computed
)

func sideOf(difference decimal.Decimal) string {
	switch difference.Sign() {
	case 1:
		return unit
	case -1:
		return finance
	}
	return nobody
}

// A Need is what a measured number would have to be for a claim to be right.
type Need struct {
	Measure string   `json:"measure"`
	Label   string   `json:"label"`
	Unit    string   `json:"unit"`
	Is      string   `json:"is"` // its value, exact
	In      []string `json:"in"` // intervals, the nearest to the value first
}

// Check audits the claims of a submission. The error is a [scoring.ErrorList]: the submission cannot be scored, and not only because
// something is missing, or it claims nothing. Where the context ends first it is the context's error.
func Check(ctx context.Context, set *rules.Set, sub *scoring.Submission) (*Audit, error) {
	if err := analysis.Ended(ctx); err != nil {
		return nil, err
	}
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		return partly(ctx, set, sub, err)
	}
	card, err := bound.Card()
	if err != nil {
		return partly(ctx, set, sub, err)
	}
	if !claimsAny(sub) {
		return nil, scoring.ErrorList{sub.Fault(&scoring.Error{Path: "claims", Code: scoring.CodeNoClaims,
			Message: "没有自评分，无从核对：请在 claims 里写明，如 claims: {total: 99, indicators: {指标: {points: 5, reason: 理由}}}"})}
	}
	a := &auditor{set: set, sub: sub, bound: bound, values: bound.Values(), sheet: card.Sheet()}
	whole := a.parts(a.sheet.Indicators)
	a.judgedByNone(a.rows(func(*rules.Indicator) bool { return true }))
	r := &Audit{Computed: decimal.NewNullDecimal(a.computed(whole.taken)), Claimed: sub.Claims.Total, Sheet: a.sheet}
	if a.sheet.NoTotal != "" {
		r.Computed = decimal.NullDecimal{}
		a.uncounted()
	} else if sub.Claims.Total.Valid {
		r.Computed.Decimal = a.total(whole)
	} else if whole.complete() && !a.tangled() {
		r.Claimed = decimal.NewNullDecimal(held.Decimal(bound.TotalOf(whole.known)))
	}
	r.Discrepancies, r.Reviewed, r.Hints, r.amounts = a.found, a.reviewed, sizes.Of(card.Values()), amounts.Of(card.Values())
	return r, nil
}

func claimsAny(sub *scoring.Submission) bool {
	return sub.Claims.Total.Valid || len(sub.Claims.Indicators) > 0
}

// An auditor is an audit in hand.
type auditor struct {
	set    *rules.Set
	sub    *scoring.Submission
	bound  *scoring.Bound
	values *rules.Values
	sheet  *scoring.Sheet
	found  []Discrepancy

	reviewed []Reviewed
}

func (a *auditor) find(f Discrepancy) { a.found = append(a.found, f) }
