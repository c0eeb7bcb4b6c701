package impact

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The JSON of a report. Numbers are strings in plain notation; keys stand in this order.
type (
	reportJSON struct {
		Old        setJSON          `json:"old"`
		New        setJSON          `json:"new"`
		Note       string           `json:"note"`
		Set        []differenceJSON `json:"set"`
		Fields     []differenceJSON `json:"fields"`
		Indicators []differenceJSON `json:"indicators"`
		Scored     int              `json:"scored"`
		Units      []unitJSON       `json:"units"`
		Unscored   []unscoredJSON   `json:"unscored"`
	}
	setJSON struct {
		RuleSet   string `json:"rule_set"`
		Version   string `json:"version"`
		Effective string `json:"effective"`
		SHA256    string `json:"rules_sha256"`
	}
	differenceJSON struct {
		Path      string          `json:"path"`
		Change    Change          `json:"change"`
		What      string          `json:"what,omitempty"`
		Name      string          `json:"name"`
		Measure   string          `json:"measure,omitempty"`
		Label     string          `json:"label,omitempty"`
		Unit      string          `json:"unit,omitempty"`
		Old       string          `json:"old"`
		New       string          `json:"new"`
		Intervals *[]intervalJSON `json:"intervals,omitempty"` // of a changed criterion
		Note      string          `json:"note,omitempty"`
		Example   *exampleJSON    `json:"example,omitempty"`
	}
	intervalJSON struct {
		In      string  `json:"in"`
		Old     *string `json:"old"` // null where that rule cannot judge
		New     *string `json:"new"`
		Witness string  `json:"witness"`
		OldLine string  `json:"old_line,omitempty"`
		NewLine string  `json:"new_line,omitempty"`
		Least   string  `json:"least,omitempty"` // of new − old
		Most    string  `json:"most,omitempty"`
	}
	exampleJSON struct {
		Values map[string]string `json:"values"`
		Old    string            `json:"old"`
		New    string            `json:"new"`
	}
	unitJSON struct {
		Code     string     `json:"code"`
		Name     string     `json:"name"`
		Old      string     `json:"old"`
		New      string     `json:"new"`
		Change   string     `json:"change"`
		OldRank  int        `json:"old_rank"`
		NewRank  int        `json:"new_rank"`
		OldGrade string     `json:"old_grade"`
		NewGrade string     `json:"new_grade"`
		By       []partJSON `json:"by"`
	}
	partJSON struct {
		Path   string `json:"path"`
		What   string `json:"what"`
		Name   string `json:"name"`
		Change string `json:"change"`
	}
	unscoredJSON struct {
		Code string   `json:"code"`
		Name string   `json:"name"`
		Old  []string `json:"old"` // reasons; none where that set can score it
		New  []string `json:"new"`
	}
)

// WriteJSON writes the report's stable JSON on one line.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(r.plain())
}

// MarshalJSON writes the report in its stable form.
func (r *Report) MarshalJSON() ([]byte, error) { return json.Marshal(r.plain()) }

func (r *Report) plain() reportJSON {
	return reportJSON{
		Old: named(r.Old), New: named(r.New), Note: basis,
		Set: each(r.Set, difference), Fields: each(r.Fields, difference), Indicators: each(r.Indicators, difference),
		Scored: r.Scored, Units: each(r.Units, unitOf), Unscored: each(r.Unscored, unscored),
	}
}

func each[A, B any](list []A, of func(A) B) []B {
	out := make([]B, len(list)) // an empty list is [], not null
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}

func named(s *rules.Set) setJSON {
	return setJSON{s.ID(), s.Version(), s.Effective().String(), s.SHA256()}
}

func difference(d Difference) differenceJSON {
	j := differenceJSON{
		Path: d.Path, Change: d.Change, What: d.What, Name: d.Name, Measure: d.Measure, Label: d.Label, Unit: string(d.Unit),
		Old: d.Old, New: d.New, Note: d.Note,
	}
	if d.What == rule {
		list := each(d.Intervals, intervalOf)
		j.Intervals = &list
	}
	if x := d.Example; x != nil {
		j.Example = &exampleJSON{map[string]string{}, x.Old, x.New}
		for _, g := range x.Values {
			if g.Present {
				j.Example.Values[g.Name] = g.Value
			}
		}
	}
	return j
}

func intervalOf(i Interval) intervalJSON {
	j := intervalJSON{In: i.In.String(), Old: i.Old.text(), New: i.New.text(), Witness: i.Witness.String(), OldLine: i.OldLine, NewLine: i.NewLine}
	if j.Old != nil && j.New != nil && i.lines() {
		j.Least, j.Most = i.Least.String(), i.Most.String()
	}
	return j
}

// lines reports whether points are not constant over the interval.
func (i Interval) lines() bool { return i.OldLine != "" }

func (p Points) text() *string {
	if p.Fails {
		return nil
	}
	s := p.Off.String()
	return &s
}

func unitOf(u Unit) unitJSON {
	return unitJSON{
		u.Code, u.Name, u.Old.Total.String(), u.New.Total.String(), u.Change.String(), u.Old.Rank, u.New.Rank, u.Old.Grade, u.New.Grade,
		each(u.By, func(p Part) partJSON { return partJSON{p.Path, p.What, p.Name, p.Change.String()} }),
	}
}

func unscored(u Unscored) unscoredJSON {
	return unscoredJSON{u.Code, u.Name, reasons(u.Old), reasons(u.New)}
}

// reasons gives why a unit cannot be scored, line by line.
func reasons(err error) []string {
	list := []string{}
	var all scoring.ErrorList
	switch {
	case errors.As(err, &all):
		for _, e := range all {
			list = append(list, e.Message)
		}
	case err != nil:
		list = append(list, err.Error())
	}
	return list
}

// signed writes a change of points with its sign.
func signed(x exact.Number) string {
	if x.Sign() > 0 {
		return "+" + x.String()
	}
	return x.String()
}
