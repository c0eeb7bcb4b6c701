package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// An Open is what could not be audited because something is missing, and why.
type Open struct {
	Low, High bounds.End // of the total, before reviewers took anything off unless the claim counts that
	Missing   []bounds.Missing
	Unchecked []Unchecked // claims that may be right or not, depending on what is missing
	Checks    int         // consistency checks that read what is missing, and were left out
	Err       error       // why there is no score, as scoring says it

	checked int // claims that were compared
}

// An Unchecked is a claim that is neither found right nor wrong.
type Unchecked struct {
	Indicator, Name string // a leaf or a group; "" is the whole
	Claimed         decimal.Decimal
	Within          Within // where the score lies
	Message         string // Chinese: what is missing
}

// A Within is where a score lies that is not known.
type Within struct {
	Low, High decimal.Decimal
	Endless   bool // there is no highest
}

// holds reports whether a claim may be right.
func (w Within) holds(claim decimal.Decimal) bool {
	return !claim.LessThan(w.Low) && (w.Endless || !w.High.LessThan(claim))
}

// known reports that there is but one score.
func (w Within) known() bool { return !w.Endless && w.Low.Equal(w.High) }

// nearest gives the score nearest to a claim that cannot be right.
func (w Within) nearest(claim decimal.Decimal) decimal.Decimal {
	if claim.LessThan(w.Low) {
		return w.Low
	}
	return w.High
}

// said says in Chinese where the score lies.
func (w Within) said() string {
	switch {
	case w.Endless:
		return w.Low.String() + "分以上"
	case w.known():
		return w.Low.String() + "分"
	}
	return w.Low.String() + "分至" + w.High.String() + "分"
}

// An opened is an audit in hand of a unit of which something is missing. Its auditor knows the unit as one completion has it: it is asked
// about nothing that depends on what is missing.
type opened struct {
	*auditor
	*Open
	report *bounds.Bounds // before reviewers took anything off
	after  *bounds.Bounds // and after; the same where they took nothing off
	moves  bool           // marks may go from one leaf to others, or not, depending on what is missing
}

// partly audits what can be computed although something is missing. Where that is not all that is wrong, the error is what scoring says.
func partly(ctx context.Context, set *rules.Set, sub *scoring.Submission, cause error) (*Audit, error) {
	if set == nil || sub == nil || !claimsAny(sub) || claimsWrongly(cause) {
		return nil, cause
	}
	silent := *sub // a row that is claimed may be one of a table that is missing
	silent.Claims = scoring.Claims{}
	report, err := bounds.Find(ctx, set, &silent)
	if ended := analysis.Ended(ctx); ended != nil {
		return nil, ended
	}
	if err != nil || len(report.Missing) == 0 {
		return nil, cause
	}
	o := &opened{report: report, after: report, Open: &Open{Missing: report.Missing, Err: cause}}
	o.auditor = o.completed(set, &silent)
	if len(sub.Adjustments) > 0 {
		silent.Adjustments = nil
		before, err := bounds.Find(ctx, set, &silent)
		if ended := analysis.Ended(ctx); ended != nil {
			return nil, ended
		}
		if err == nil {
			o.report = before
		}
	}
	o.Low, o.High = o.report.Low, o.report.High
	o.sub.Claims = sub.Claims
	o.moves = slices.ContainsFunc(set.Leaves().Slice(), func(in *rules.Indicator) bool {
		return in.Condition() != nil && in.Inside().Policy.Pools() && o.lacks(in) != nil
	})
	for i := range o.report.Indicators {
		o.indicator(o.ranged(i))
	}
	o.endless()
	o.rowsOpen()
	o.total()
	return o.audit(), nil
}

// claimsWrongly reports that a claim itself is at fault.
func claimsWrongly(err error) bool {
	var list scoring.ErrorList
	return errors.As(err, &list) && slices.ContainsFunc(list, func(e *scoring.Error) bool { return strings.HasPrefix(e.Path, "claims.") })
}

// completed gives the auditor of the unit with one of the completions of its bounds; it knows no card where there is none.
func (o *opened) completed(set *rules.Set, sub *scoring.Submission) *auditor {
	for _, b := range [2]bounds.End{o.report.Low, o.report.High} {
		if b.Completion == nil {
			continue
		}
		whole := b.Completion.Of(sub)
		bound, err := scoring.Bind(set, whole)
		if err != nil {
			continue
		}
		if card, err := bound.Card(); err == nil {
			return &auditor{set: set, sub: whole, bound: bound, values: bound.Values(), sheet: card.Sheet()}
		}
	}
	return &auditor{set: set, sub: sub}
}

// within compares a claim with where the score lies.
func (o *opened) within(u Unchecked, cause Cause) {
	switch {
	case !u.Within.holds(u.Claimed):
		o.checked++
		f := Discrepancy{Cause: cause, Indicator: u.Indicator, Name: u.Name, Claimed: u.Claimed, Computed: u.Within.nearest(u.Claimed), Within: &u.Within}
		if f.Message = u.Message + "，但无论怎样填，得分都在" + u.Within.said() + "之间"; u.Within.known() || u.Within.Endless {
			f.Message = u.Message + "，但无论怎样填，得分都是" + u.Within.said()
		}
		o.find(f)
	case u.Within.known():
		o.checked++
	default:
		o.Unchecked = append(o.Unchecked, u)
	}
}

// denying says by which caps there is no total. Of several it is not known which, as long as something is missing.
func (o *opened) denying() string {
	if ids := o.report.NoTotal; len(ids) > 1 {
		return strings.Join(ids, "、") + " 中至少一条"
	}
	return o.report.NoTotal[0]
}

// total compares the claimed total with where the total lies and, where nothing stands beside the indicators, with what is claimed of them.
func (o *opened) total() {
	if !o.sub.Claims.Total.Valid {
		return
	}
	if o.report.Uncounted {
		o.checked++
		o.find(Discrepancy{Cause: total, Claimed: o.sub.Claims.Total.Decimal, uncounted: true, Message: "本单位不计总分（一票否决 " + o.denying() + "），自评也不能有总分"})
		return
	}
	claim := o.sub.Claims.Total.Decimal
	low, high := o.after.Low, o.after.High
	if !(Within{o.Low.Total, o.High.Total, o.High.Endless}).holds(claim) && (Within{low.Total, high.Total, high.Endless}).holds(claim) {
		o.Low, o.High = low, high
	}
	u := Unchecked{Claimed: claim, Within: Within{o.Low.Total, o.High.Total, o.High.Endless}, Message: missing(o.Missing)}
	if len(o.report.NoTotal) > 0 && u.Within.holds(claim) { // there may be none
		o.Unchecked = append(o.Unchecked, u)
		return
	}
	sum, all := o.claimedOf(o.every())
	if x := held.Number(claim); u.Within.holds(claim) && all && o.adds() && !x.Equal(sum) && !o.mayCount(x, sum, o.every()) {
		o.checked++
		o.find(arithmetic(Discrepancy{Claimed: claim}, part{known: sum, of: 1}, ofSum))
		return
	}
	o.within(u, total)
}

// every gives all leaves.
func (o *opened) every() (list []int) {
	for i := range o.set.Leaves().Len() {
		list = append(list, i)
	}
	return list
}

// adds reports that a total is the sum of the indicators' scores, whatever the unit is.
func (o *opened) adds() bool {
	return o.set.Bonuses().Len()+o.set.Caps().Len() == 0 && addsUp(o.set.Whole()) && !slices.ContainsFunc(o.set.Leaves().Slice(), func(in *rules.Indicator) bool {
		return in.Condition() != nil && in.Inside().Policy == judging.PolicyRescale
	})
}

// missing names what is missing.
func missing(list []bounds.Missing) string {
	var names []string
	for _, m := range list {
		names = append(names, m.Label+"（"+m.Name+"）")
	}
	if n := len(names); n > maxNamed {
		names = append(names[:maxNamed], fmt.Sprintf("其他%d项", n-maxNamed))
	}
	return "缺少" + strings.Join(names, "、")
}

// maxNamed is how many of what is missing are named with one claim.
const maxNamed = 4

// audit gives what was found, with no more of the completed card than what does not depend on what is missing.
func (o *opened) audit() *Audit {
	header := o.set.Header()
	sheet := &scoring.Sheet{RuleSet: header.ID, Version: header.Version, Title: header.Title, Unit: o.sub.Unit, Period: o.sub.Period,
		RulesSHA256: header.SHA256, Library: scoring.Version}
	if o.sheet != nil {
		for _, r := range leaves(o.sheet.Indicators) {
			if in, _ := o.set.Indicator(r.ID); !o.moves && o.lacks(in) == nil {
				sheet.Indicators = append(sheet.Indicators, *r)
			}
		}
	}
	for _, c := range o.set.Checks().All() {
		if slices.ContainsFunc(rules.Formulas(c), o.reads) {
			o.Checks++
		} else if o.sheet != nil {
			if i := slices.IndexFunc(o.sheet.Checks, func(l scoring.Line) bool { return l.ID == c.ID }); i >= 0 {
				sheet.Checks = append(sheet.Checks, o.sheet.Checks[i])
			}
		}
	}
	if o.report.Uncounted {
		sheet.NoTotal = strings.Join(o.report.NoTotal, "、")
	}
	a := &Audit{Claimed: o.sub.Claims.Total, Discrepancies: o.found, Reviewed: o.reviewed, Sheet: sheet, Open: o.Open}
	if w := (Within{o.Low.Total, o.High.Total, o.High.Endless}); w.known() && len(o.report.NoTotal) == 0 {
		a.Computed = decimal.NewNullDecimal(w.Low)
	}
	return a
}

// reads reports that a formula reads a figure that is missing.
func (o *opened) reads(f *rules.Formula) bool {
	return slices.ContainsFunc(analysis.Fields(f), func(i int) bool {
		return slices.ContainsFunc(o.Missing, func(m bounds.Missing) bool { return m.Name == o.set.Field(i).Name })
	})
}
