package population

import (
	"io"

	"github.com/baifen-go/baifen/scoring/internal/page"
)

// The JSON of a summary. Points are strings. Keys stand in this order.
type (
	summaryJSON struct {
		RuleSet    string       `json:"rule_set"`
		Version    string       `json:"version"`
		Scored     int          `json:"scored"`
		Unscored   int          `json:"unscored"`
		Grades     []GradeCount `json:"grades"`
		Units      []totalJSON  `json:"units"`
		Indicators []lossJSON   `json:"indicators"`
	}
	totalJSON struct {
		unitJSON
		Total string `json:"total"`
		Grade string `json:"grade"`
		Place int    `json:"place"`
	}
	lossJSON struct {
		ID    string `json:"id"`
		Name  string `json:"name"`
		Units int    `json:"units"`
		Lost  string `json:"lost"`
	}
)

// MarshalJSON writes the summary in its stable form.
func (s *Summary) MarshalJSON() ([]byte, error) {
	if s.empty() {
		return nil, errNoSummary
	}
	j := summaryJSON{RuleSet: s.set.ID(), Version: s.set.Version(), Scored: len(s.units), Unscored: s.Unscored,
		Grades: append([]GradeCount{}, s.Grades()...), Units: []totalJSON{}, Indicators: []lossJSON{}}
	for _, t := range s.Totals() {
		j.Units = append(j.Units, totalJSON{unitJSON(t.Unit), t.Total.String(), t.Grade, t.Place})
	}
	for _, l := range s.Losses() {
		j.Indicators = append(j.Indicators, lossJSON{l.ID, l.Name, l.Units, l.Lost.String()})
	}
	return page.JSON(j)
}

// WriteJSON writes what [Summary.MarshalJSON] gives, and a line feed.
func (s *Summary) WriteJSON(w io.Writer) error { return page.WriteJSON(w, s) }
