package audit

import (
	"io"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// The JSON of an audit. Numbers are strings in plain notation; keys stand in this order.
type (
	auditJSON struct {
		RuleSet          string        `json:"rule_set"`
		Version          string        `json:"version"`
		RulesSHA256      string        `json:"rules_sha256"`
		SubmissionSHA256 string        `json:"submission_sha256"`
		Library          string        `json:"library"`
		Unit             unitJSON      `json:"unit"`
		Period           int           `json:"period"`
		Agrees           bool          `json:"agrees"`
		Claimed          *string       `json:"claimed"` // null where no total is claimed and not all parts are
		Computed         string        `json:"computed"`
		Difference       *string       `json:"difference"`
		Favours          Party         `json:"favours"`
		Findings         []findingJSON `json:"findings"`
		Checks           []checkJSON   `json:"checks"`
	}
	unitJSON struct {
		Code string `json:"code"`
		Name string `json:"name"`
	}
	findingJSON struct {
		Kind       Cause     `json:"kind"`
		Also       []Cause   `json:"also,omitempty"`
		Indicator  string    `json:"indicator"` // "" is the whole
		Name       string    `json:"name"`
		Criterion  string    `json:"criterion,omitempty"`
		Claimed    string    `json:"claimed"`
		Computed   string    `json:"computed"`
		Difference string    `json:"difference"`
		Favours    Party     `json:"favours"`
		Needs      *needJSON `json:"needs,omitempty"`
		Message    string    `json:"message"`
	}
	needJSON struct {
		Measure string   `json:"measure"`
		Label   string   `json:"label"`
		Unit    string   `json:"unit"`
		Is      string   `json:"is"`
		In      []string `json:"in"`
	}
	checkJSON struct {
		ID       string      `json:"id"`
		Severity string      `json:"severity"`
		Message  string      `json:"message"`
		Working  []string    `json:"working"`
		Values   []valueJSON `json:"values"`
		Rule     string      `json:"rule"`
	}
	valueJSON struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		Value string `json:"value"`
		Unit  string `json:"unit"`
	}
)

// MarshalJSON writes the audit in its stable form.
func (a *Audit) MarshalJSON() ([]byte, error) {
	if a.empty() {
		return nil, errEmpty
	}
	s := a.Sheet
	j := auditJSON{
		RuleSet: s.RuleSet, Version: s.Version, RulesSHA256: s.RulesSHA256, SubmissionSHA256: s.SubmissionSHA256, Library: s.Library,
		Unit: unitJSON(s.Unit), Period: s.Period, Agrees: a.Agrees(), Computed: plain(a.Computed),
		Findings: []findingJSON{}, Checks: []checkJSON{},
	}
	if a.Claimed.Valid {
		claimed, difference := plain(a.Claimed.Decimal), a.Claimed.Decimal.Sub(a.Computed)
		by := plain(difference)
		j.Claimed, j.Difference, j.Favours = &claimed, &by, sideOf(difference)
	}
	for i := range a.Discrepancies {
		f := &a.Discrepancies[i]
		j.Findings = append(j.Findings, findingJSON{
			Kind: f.Cause, Also: f.Also, Indicator: f.Indicator, Name: f.Name, Criterion: f.Criterion, Claimed: plain(f.Claimed), Computed: plain(f.Computed),
			Difference: plain(f.Difference()), Favours: f.Favours(), Needs: (*needJSON)(f.Needs), Message: f.Message,
		})
	}
	for _, c := range s.Checks {
		x := checkJSON{ID: c.ID, Severity: c.Severity, Message: c.Message, Working: append([]string{}, c.Working...), Values: []valueJSON{}, Rule: c.Rule}
		for _, v := range c.Values {
			x.Values = append(x.Values, valueJSON(v))
		}
		j.Checks = append(j.Checks, x)
	}
	return page.JSON(j)
}

// WriteJSON writes what [Audit.MarshalJSON] gives, and a line feed.
func (a *Audit) WriteJSON(w io.Writer) error { return page.WriteJSON(w, a) }

// row finds the row of an indicator; nil where there is none.
func row(rows []scoring.Row, id string) *scoring.Row {
	for i := range rows {
		if rows[i].ID == id {
			return &rows[i]
		}
		if found := row(rows[i].Indicators, id); found != nil {
			return found
		}
	}
	return nil
}
