package whatif

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// The JSON of a report. Numbers are strings in plain notation; keys stand in this order.
type (
	reportJSON struct {
		RuleSet string       `json:"rule_set"`
		Version string       `json:"version"`
		Unit    unitJSON     `json:"unit"`
		Period  int          `json:"period"`
		Goal    goalJSON     `json:"goal"`
		Reached bool         `json:"reached"`
		Optimal bool         `json:"optimal"`
		Reason  string       `json:"reason,omitempty"`
		Changes []changeJSON `json:"changes"`
		Moves   []moveJSON   `json:"standings"`
		Before  string       `json:"before"`
		After   string       `json:"after"`
		Grade   string       `json:"grade"`
		Checks  []checkJSON  `json:"checks"`
		Cliffs  []cliffJSON  `json:"cliffs"`
		Rest    []string     `json:"untouched"`
	}
	unitJSON struct {
		Code string `json:"code"`
		Name string `json:"name"`
	}
	goalJSON struct {
		Total     string `json:"total,omitempty"`
		Grade     string `json:"grade,omitempty"`
		Indicator string `json:"indicator,omitempty"`
		Points    string `json:"points,omitempty"`
	}
	changeJSON struct {
		Name      string `json:"name"`
		Label     string `json:"label"`
		From      string `json:"from"`
		To        string `json:"to"`
		Points    string `json:"points"`
		Unit      string `json:"unit"`
		Threshold string `json:"threshold,omitempty"` // exact, maybe a fraction
		Meets     *bool  `json:"threshold_is_enough,omitempty"`
		About     string `json:"threshold_decimal,omitempty"` // cut to six decimals
		Kind      Kind   `json:"kind"`
		Size      string `json:"size"`
		Message   string `json:"message"`
	}
	moveJSON struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		From  string `json:"from"` // "" where the unit has none
		To    string `json:"to"`
		Unit  string `json:"unit"`
	}
	cliffJSON struct {
		changeJSON
		Moves []moveJSON `json:"standings,omitempty"`
		Fixed bool       `json:"fixed"`
		Exact bool       `json:"exact"`
	}
	checkJSON struct {
		ID       string `json:"id"`
		Severity string `json:"severity"`
		Message  string `json:"message"`
	}
)

// MarshalJSON writes the report in its stable form.
func (r *Report) MarshalJSON() ([]byte, error) {
	j := reportJSON{RuleSet: r.RuleSet, Version: r.Version, Unit: unitJSON(r.Unit), Period: r.Period, Reached: r.Reached, Optimal: r.Optimal,
		Goal: goalJSON{Grade: r.Goal.Grade, Indicator: r.Goal.Indicator}, Before: number(r.Before), After: number(r.After), Grade: r.Grade,
		Changes: []changeJSON{}, Moves: append([]moveJSON{}, movesJSON(r.Moves)...), Checks: []checkJSON{}, Cliffs: []cliffJSON{}, Reason: r.Reason, Rest: append([]string{}, r.Untouched...)}
	if r.Goal.Total.Valid {
		j.Goal.Total = number(r.Goal.Total.Decimal)
	}
	if r.Goal.Points.Valid {
		j.Goal.Points = number(r.Goal.Points.Decimal)
	}
	for i := range r.Changes {
		j.Changes = append(j.Changes, r.Changes[i].json())
	}
	for _, c := range r.Checks {
		j.Checks = append(j.Checks, checkJSON{c.ID, c.Severity, c.Message})
	}
	for i := range r.Cliffs {
		j.Cliffs = append(j.Cliffs, cliffJSON{r.Cliffs[i].json(), movesJSON(r.Cliffs[i].Moves), r.Cliffs[i].Fixed, r.Cliffs[i].Exact})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(j)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func movesJSON(moves []Move) (list []moveJSON) {
	for _, m := range moves {
		list = append(list, moveJSON{m.Name, m.Label, m.From, m.To, m.Unit})
	}
	return list
}

func (c *Change) json() changeJSON {
	j := changeJSON{Name: c.Name, Label: c.Label, From: c.From, To: c.To, Points: number(c.Points), Unit: c.Unit, Threshold: c.Threshold, Kind: c.Kind, Size: c.Size, Message: c.sentence()}
	if x, ok := c.threshold(); ok {
		j.Meets, j.About = &c.Meets, x.Round(6, exact.Down).String()
	}
	return j
}

// number writes a decimal in plain notation, whatever the settings of package decimal.
func number(d decimal.Decimal) string {
	x, err := exact.FromDecimal(d)
	if err != nil {
		return d.String()
	}
	return x.String()
}

// WriteJSON writes what [Report.MarshalJSON] gives, and a line feed.
func (r *Report) WriteJSON(w io.Writer) error {
	b, err := r.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}
