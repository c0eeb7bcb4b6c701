package audit

import (
	"io"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// MarshalJSON writes the audit in its stable form: keys in a fixed order, numbers as strings in plain notation.
func (a *Audit) MarshalJSON() ([]byte, error) {
	if a.empty() {
		return nil, errEmpty
	}
	s, j, difference := a.Sheet, &page.Object{}, a.difference()
	j.Add("rule_set", s.RuleSet, "version", s.Version, "rules_sha256", s.RulesSHA256, "submission_sha256", s.SubmissionSHA256)
	j.Add("library", s.Library, "unit", s.Unit, "period", s.Period, "agrees", a.Agrees())
	j.Add("claimed", a.Claimed) // null where no total is claimed and not all parts are; computed and difference where they are not known
	j.Add("computed", a.Computed, "difference", difference, "favours", sideOf(difference.Decimal))
	j.Add("findings", page.Each(a.Discrepancies, (*Discrepancy).json), "checks", page.Each(s.Checks, check))
	if len(a.Hints) > 0 {
		j.Add("hints", a.Hints)
	}
	if len(a.Reviewed) > 0 {
		j.Add("reviewed", page.Each(a.Reviewed, (*Reviewed).json))
		if a.Open == nil {
			j.Add("total", counted(s.Total, s.NoTotal != "")) // after all that reviewers took off
		}
	}
	j.Add("no_total", page.Some(s.NoTotal))
	if o := a.Open; o != nil {
		total := Within{o.Low.Total, o.High.Total, o.High.Endless}
		within := any(total.json())
		if s.NoTotal != "" {
			within = page.Null
		}
		j.Add("within", within, "unchecked", page.Each(o.Unchecked, (*Unchecked).json), "unchecked_checks", o.Checks)
		j.Add("missing", page.Each(o.Missing, func(m *bounds.Missing) *page.Object {
			return new(page.Object).Add("kind", m.Kind, "name", m.Name, "label", m.Label)
		}))
	}
	return j.MarshalJSON()
}

func (u *Unchecked) json() *page.Object {
	return new(page.Object).Add("indicator", u.Indicator, "name", u.Name, "claimed", u.Claimed, "within", u.Within.json(), "message", u.Message)
}

// json gives the lowest and the highest score; "" where there is no highest.
func (w *Within) json() *page.Object {
	if w == nil {
		return nil
	}
	j := new(page.Object).Add("low", w.Low)
	if w.Endless {
		return j.Add("high", "")
	}
	return j.Add("high", w.High)
}

func (d *Discrepancy) json() *page.Object {
	j := &page.Object{}
	j.Add("kind", d.Cause, "also", page.Some(d.Also))
	j.Add("indicator", d.Indicator, "name", d.Name, "criterion", page.Some(d.Criterion)) // "" is the whole
	j.Add("claimed", d.Claimed, "computed", counted(d.Computed, d.uncounted), "difference", counted(d.Difference(), d.uncounted), "favours", d.Favours())
	if d.Within != nil {
		j.Add("within", d.Within.json())
	}
	return j.Add("needs", page.Some(d.Needs), "message", d.Message)
}

// counted gives points, null where there are none.
func counted(points decimal.Decimal, none bool) decimal.NullDecimal {
	return decimal.NullDecimal{Decimal: points, Valid: !none}
}

func check(c *scoring.Line) *page.Object {
	j := &page.Object{}
	j.Add("id", c.ID, "severity", c.Severity, "message", c.Message, "working", append([]string{}, c.Working...))
	return j.Add("values", append([]scoring.Figure{}, c.Values...), "rule", c.Rule)
}

// WriteJSON writes what [Audit.MarshalJSON] gives, and a line feed.
func (a *Audit) WriteJSON(w io.Writer) error { return page.WriteJSON(w, a) }

// MarshalJSON writes the summary in its stable form: keys in a fixed order, points as strings.
func (s *Summary) MarshalJSON() ([]byte, error) {
	if s.empty() {
		return nil, errNoSummary
	}
	j := new(page.Object).Add("rule_set", s.set.Header().ID, "version", s.set.Header().Version, "audited", len(s.units))
	units := s.Units()
	return j.Add("units", page.Each(units, (*Audited).json), "roll", &s.Roll).MarshalJSON()
}

func (u *Audited) json() *page.Object {
	d := u.Difference()
	j := new(page.Object).Add("code", u.Unit.Code, "name", u.Unit.Name, "claimed", u.Claimed, "computed", u.Computed)
	j.Add("difference", d, "favours", sideOf(d.Decimal), "findings", u.Discrepancies, "open", u.Open)
	if u.uncounted {
		j.Add("no_total", true)
	}
	if !u.Taken.IsZero() {
		j.Add("taken", u.Taken)
	}
	j.Add("errors", u.Errors, "warnings", u.Warnings, "foremost", u.Foremost)
	if len(u.Hints) > 0 {
		j.Add("hints", u.Hints)
	}
	return j
}

// WriteJSON writes what [Summary.MarshalJSON] gives, and a line feed.
func (s *Summary) WriteJSON(w io.Writer) error { return page.WriteJSON(w, s) }
