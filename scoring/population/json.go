package population

import (
	"io"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// The JSON of a population. Numbers are strings, exact: 98.5, or 200/3 where the decimals never end. Keys stand in this order.
type (
	populationJSON struct {
		RuleSet   string         `json:"rule_set"`
		Version   string         `json:"version"`
		Units     int            `json:"units"`
		Standings []standingJSON `json:"standings"`
	}
	standingJSON struct {
		Name        string       `json:"name"`
		Label       string       `json:"label"`
		Kind        string       `json:"kind"`
		Says        string       `json:"says"`
		Eligible    string       `json:"eligible"`
		Better      string       `json:"better,omitempty"`
		Ties        string       `json:"ties,omitempty"`
		Count       int          `json:"count"`
		Units       []rankedJSON `json:"units"`
		NotEligible []unitJSON   `json:"not_eligible"`
	}
	unitJSON struct {
		Code string `json:"code"`
		Name string `json:"name"`
	}
	rankedJSON struct {
		unitJSON
		Value    string `json:"value,omitempty"` // of a count there is none
		Standing string `json:"standing,omitempty"`
		Tied     int    `json:"tied"`
	}
)

// MarshalJSON writes the rankings in their stable form.
func (p *Population) MarshalJSON() ([]byte, error) {
	if p.empty() {
		return nil, errNotCompared
	}
	j := populationJSON{RuleSet: p.set.ID(), Version: p.set.Version(), Units: len(p.units), Standings: []standingJSON{}}
	for _, r := range p.Rankings() {
		j.Standings = append(j.Standings, r.json())
	}
	return page.JSON(j)
}

func (r *Ranking) json() standingJSON {
	j := standingJSON{Name: r.Name, Label: r.Label, Kind: r.Kind.String(), Says: r.Says, Eligible: r.Eligible, Count: r.Count,
		Better: r.Better, Ties: r.Ties, Units: []rankedJSON{}, NotEligible: []unitJSON{}}
	for _, u := range r.Units {
		x := rankedJSON{unitJSON: unitJSON(u.Unit), Tied: u.Tied}
		if r.Kind != rules.Count {
			x.Value, x.Standing = u.Value.String(), u.Standing.String()
		}
		j.Units = append(j.Units, x)
	}
	for _, u := range r.NotEligible {
		j.NotEligible = append(j.NotEligible, unitJSON(u))
	}
	return j
}

// WriteJSON writes what [Population.MarshalJSON] gives, and a line feed.
func (p *Population) WriteJSON(w io.Writer) error { return page.WriteJSON(w, p) }
