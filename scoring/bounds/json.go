package bounds

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/shopspring/decimal"
)

// The JSON of a report. Numbers are strings in plain notation; keys stand in this order.
type (
	reportJSON struct {
		RuleSet    string          `json:"rule_set"`
		Version    string          `json:"version"`
		Unit       unitJSON        `json:"unit"`
		Period     int             `json:"period"`
		Low        string          `json:"low"`
		High       string          `json:"high"`
		LowGrade   string          `json:"low_grade"`
		HighGrade  string          `json:"high_grade"`
		Complete   string          `json:"complete"`
		Endless    bool            `json:"high_endless,omitempty"` // there is no highest total; high is empty
		Missing    []missingJSON   `json:"missing"`
		Exact      bool            `json:"exact"`
		Reasons    []string        `json:"reasons"`
		Indicators []rangeJSON     `json:"indicators"`
		LowBy      *completionJSON `json:"low_completion"` // null where none was found
		HighBy     *completionJSON `json:"high_completion"`
		Assumed    []assumedJSON   `json:"assumed,omitempty"`
	}
	unitJSON struct {
		Code string `json:"code"`
		Name string `json:"name"`
	}
	missingJSON struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		Width string `json:"width"`
		Kind  Kind   `json:"kind"`

		Known bool      `json:"width_known"`
		With  []string  `json:"with,omitempty"` // names of what has to be known too
		Joint string    `json:"joint_width,omitempty"`
		Most  *turnJSON `json:"most,omitempty"` // where width says 0: the answer with which it narrows most
	}
	turnJSON struct {
		Value any `json:"value"`
		givenJSON
	}
	givenJSON struct {
		Low       string `json:"low"`
		High      string `json:"high"`
		LowGrade  string `json:"low_grade"`
		HighGrade string `json:"high_grade"`
	}
	assumedJSON struct {
		Name    string     `json:"name"`
		Label   string     `json:"label"`
		Default any        `json:"default,omitempty"` // absent: it is taken to be missing
		Given   *givenJSON `json:"given"`             // what the total can be when it is given too; null: not worked out
	}
	rangeJSON struct {
		ID    string `json:"id"`
		Name  string `json:"name"`
		Marks string `json:"marks"`
		Low   string `json:"low"`
		High  string `json:"high"`
		Exact bool   `json:"exact"`
	}
	completionJSON struct {
		Values     map[string]any           `json:"values"`
		Judgements map[string]judgementJSON `json:"judgements"`
		Choices    map[string]string        `json:"choices"`
	}
	judgementJSON struct {
		Points string `json:"points"`
		Level  string `json:"level,omitempty"`
		Reason string `json:"reason"`
	}
)

// MarshalJSON writes the report in its stable form.
func (r *Report) MarshalJSON() ([]byte, error) {
	j := reportJSON{RuleSet: r.RuleSet, Version: r.Version, Unit: unitJSON(r.Unit), Period: r.Period,
		Low: plain(r.Low.Total), High: plain(r.High.Total), Endless: r.High.Endless, LowGrade: r.Low.Grade, HighGrade: r.High.Grade, Complete: plain(r.Complete()),
		Missing: []missingJSON{}, Exact: r.Exact, Reasons: append([]string{}, r.Reasons...), Indicators: []rangeJSON{},
		LowBy: r.Low.Completion.json(), HighBy: r.High.Completion.json()}
	if r.High.Endless {
		j.High = ""
	}
	for _, m := range r.Missing {
		x := missingJSON{Name: m.Name, Label: m.Label, Width: plain(m.Width), Kind: m.Kind, Known: m.Known}
		for _, other := range m.With {
			x.With, x.Joint = append(x.With, other.Name), plain(m.Joint)
		}
		if t := m.Most; t != nil {
			x.Most = &turnJSON{plainly(t.Value), givenJSON{plain(t.Low), plain(t.High), t.LowGrade, t.HighGrade}}
		}
		j.Missing = append(j.Missing, x)
	}
	for _, a := range r.Assumed {
		x := assumedJSON{Name: a.Name, Label: a.Label, Default: plainly(a.Default)}
		if a.Known {
			if x.Given = (&givenJSON{plain(a.Low), plain(a.High), a.LowGrade, a.HighGrade}); a.Endless {
				x.Given.High = ""
			}
		}
		j.Assumed = append(j.Assumed, x)
	}
	for _, x := range r.Indicators {
		j.Indicators = append(j.Indicators, rangeJSON{x.ID, x.Name, plain(x.Marks), plain(x.Low), plain(x.High), x.Exact})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(j)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (c *Completion) json() *completionJSON {
	if c == nil {
		return nil
	}
	j := &completionJSON{Values: map[string]any{}, Judgements: map[string]judgementJSON{}, Choices: c.Choices}
	for name, x := range c.Values {
		j.Values[name] = plainly(x)
	}
	for name, x := range c.Judgements {
		j.Judgements[name] = judgementJSON{plain(x.Points), x.Level, x.Reason}
	}
	return j
}

// plainly gives a value with its numbers, and those of its rows, in plain notation.
func plainly(x any) any {
	switch x := x.(type) {
	case decimal.Decimal:
		return plain(x)
	case []map[string]any:
		rows := []map[string]any{}
		for _, row := range x {
			m := map[string]any{}
			for name, cell := range row {
				m[name] = plainly(cell)
			}
			rows = append(rows, m)
		}
		return rows
	}
	return x
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
