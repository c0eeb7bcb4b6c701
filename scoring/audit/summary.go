package audit

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/sizes"
	"github.com/shopspring/decimal"
)

// A Summary is what the audits of many units of one rule set come to together (核对汇总): a line for each unit, those that lie furthest
// off first. Make one with [Summarize], and give it audit after audit. It is not safe for concurrent use.
type Summary struct {
	// Roll names the units that have no audit, and those that are there twice; the caller fills it in.
	Roll population.Roll

	set     *rules.Set
	units   []Audited
	amounts [][]exact.Number // of each of them, if its figures are known
}

// An Audited is the audit of one unit on a line.
type Audited struct {
	Unit             scoring.Unit
	Claimed          decimal.NullDecimal // the total; not valid where none is claimed and not all parts are
	Computed         decimal.NullDecimal // as in an [Audit]
	Taken            decimal.Decimal     // what reviewers took off the total besides
	Open             bool                // something is missing: only what does not depend on it was audited
	Discrepancies    int
	Errors, Warnings int          // checks that failed: what cannot be true, and what is worth asking
	Hints            []sizes.Hint // figures that look as if they were filled in by another unit
	Foremost         string       // Chinese: what to look at first; "" where there is nothing

	none      bool            // nothing that is claimed could be audited
	uncounted bool            // there is no total
	size      decimal.Decimal // of the difference, or of the greatest discrepancy where no total is claimed
}

// Difference gives the points claimed beyond those computed, where a total is claimed and known.
func (u *Audited) Difference() (d decimal.NullDecimal) {
	if u != nil && u.Claimed.Valid && u.Computed.Valid {
		d = decimal.NewNullDecimal(u.Claimed.Decimal.Sub(u.Computed.Decimal))
	}
	return d
}

var errNoSummary = errors.New("没有核对汇总：先用 Summarize 开始，要有规则集")

// empty reports a summary that [Summarize] did not begin, or without rules.
func (s *Summary) empty() bool { return s == nil || s.set.Header().ID == "" }

// Summarize gives the summary of no audits yet.
func Summarize(set *rules.Set) *Summary { return &Summary{set: set} }

// Add takes an audit into the summary. One by other rules is refused.
func (s *Summary) Add(a *Audit) error {
	switch {
	case s.empty():
		return errNoSummary
	case a.empty():
		return errEmpty
	case a.Sheet.RulesSHA256 != s.set.Header().SHA256:
		return fmt.Errorf("“%s”的自评分是按规则集 %s（%s）核对的，不能与按 %s（%s）核对的放在一起汇总",
			page.Named(a.Sheet.Unit.Name, a.Sheet.Unit.Code), a.Sheet.RuleSet, a.Sheet.Version, s.set.Header().ID, s.set.Header().Version)
	}
	u := Audited{Unit: a.Sheet.Unit, Claimed: a.Claimed, Computed: a.Computed, Taken: a.taken(), Open: a.Open != nil, Discrepancies: len(a.Discrepancies), Foremost: a.foremost(),
		Hints: a.Hints, none: a.Open != nil && a.Open.checked == 0, uncounted: a.Sheet.NoTotal != ""}
	for _, c := range a.Sheet.Checks {
		switch c.Severity {
		case judging.SeverityError.String():
			u.Errors++
		case judging.SeverityWarning.String():
			u.Warnings++
		}
	}
	u.size = u.Difference().Decimal.Abs()
	if d := a.greatest(); d != nil && !u.Difference().Valid {
		u.size = d.Difference().Abs()
	}
	s.units, s.amounts = append(s.units, u), append(s.amounts, a.amounts)
	return nil
}

// greatest gives the discrepancy that lies furthest off, of those of indicators if there are any; nil where all agrees.
func (a *Audit) greatest() (found *Discrepancy) {
	for i := range a.Discrepancies {
		d := &a.Discrepancies[i]
		switch {
		case found == nil, found.Indicator == "" && d.Indicator != "":
			found = d
		case d.Indicator != "" && found.Difference().Abs().LessThan(d.Difference().Abs()):
			found = d
		}
	}
	return found
}

// foremost says in a few words what to look at first: the greatest discrepancy, else that figures are missing, else a check that failed.
func (a *Audit) foremost() string {
	if d := a.greatest(); d != nil {
		text := d.causes()
		if d.Cause != total {
			text = d.named() + "：" + text
		}
		switch sideOf(d.Difference()) {
		case unit:
			text += "，自评多" + page.Plain(d.Difference()) + "分"
		case finance:
			text += "，自评少" + page.Plain(d.Difference().Neg()) + "分"
		}
		return text
	}
	if a.Open != nil {
		return a.Open.conclusion(0)
	}
	for _, severity := range []judging.Severity{judging.SeverityError, judging.SeverityWarning} {
		for _, c := range a.Sheet.Checks {
			if c.Severity == severity.String() {
				return severity.Label() + "：" + c.Message
			}
		}
	}
	if len(a.Hints) > 0 {
		return judging.SeverityWarning.Label() + "：" + a.Hints[0].Message
	}
	return ""
}

// Len gives the number of audits.
func (s *Summary) Len() int {
	if s.empty() {
		return 0
	}
	return len(s.units)
}

// Units lists the units: those whose claim lies furthest off first, then those with more discrepancies, more errors, more reminders, else by
// code and name.
func (s *Summary) Units() []Audited {
	if s.empty() {
		return nil
	}
	units := slices.Clone(s.units)
	for i, hint := range amounts.Compare(s.set, s.amounts) {
		units[i].Hints = append([]sizes.Hint{hint}, units[i].Hints...)
		if units[i].Foremost == "" {
			units[i].Foremost = judging.SeverityWarning.Label() + "：" + hint.Message
		}
	}
	slices.SortStableFunc(units, func(a, b Audited) int {
		return cmp.Or(b.size.Cmp(a.size), b.Difference().Decimal.Cmp(a.Difference().Decimal), b.Discrepancies-a.Discrepancies, b.Errors-a.Errors,
			b.Warnings-a.Warnings, cmp.Compare(a.Unit.Code, b.Unit.Code), cmp.Compare(a.Unit.Name, b.Unit.Name))
	})
	return units
}
