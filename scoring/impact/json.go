package impact

import (
	"errors"
	"io"
	"strconv"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
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
		File      string `json:"file,omitempty"`
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
		Cases     []exampleJSON   `json:"cases,omitempty"`
		Note      string          `json:"note,omitempty"`
		Example   *exampleJSON    `json:"example,omitempty"`
	}
	intervalJSON struct {
		In      string             `json:"in"`
		Where   map[string]*string `json:"where,omitempty"`   // what else has to be so
		Measure string             `json:"measure,omitempty"` // where it is another than the difference's
		Old     *string            `json:"old"`               // null where that rule cannot judge
		New     *string            `json:"new"`
		Witness string             `json:"witness"`
		OldLine string             `json:"old_line,omitempty"`
		NewLine string             `json:"new_line,omitempty"`
		Least   string             `json:"least,omitempty"` // of new − old
		Most    string             `json:"most,omitempty"`
		Input   map[string]*string `json:"input,omitempty"` // figures of a unit at the witness
	}
	exampleJSON struct {
		Values map[string]*string `json:"values"`
		Old    *string            `json:"old"`
		New    *string            `json:"new"`
	}
	unitJSON struct {
		Code     string `json:"code"`
		Name     string `json:"name"`
		Old      string `json:"old"`
		New      string `json:"new"`
		Change   string `json:"change"`
		OldRank  int    `json:"old_rank"`
		NewRank  int    `json:"new_rank"`
		OldGrade string `json:"old_grade"`
		NewGrade string `json:"new_grade"`
		By       []Part `json:"by"`
	}
	unscoredJSON struct {
		Code string   `json:"code"`
		Name string   `json:"name"`
		Old  []string `json:"old"` // reasons; none where that set can score it
		New  []string `json:"new"`
	}
)

// WriteJSON writes what [Report.MarshalJSON] gives, and a line feed.
func (r *Report) WriteJSON(w io.Writer) error { return page.WriteJSON(w, r) }

// MarshalJSON writes the report in its stable form.
func (r *Report) MarshalJSON() ([]byte, error) {
	return page.JSON(reportJSON{
		Old: setOf(r.Old, r.OldFile), New: setOf(r.New, r.NewFile), Note: basis,
		Set: each(r.Set, difference), Fields: each(r.Fields, difference), Indicators: each(r.Indicators, difference),
		Scored: r.Scored, Units: each(r.Units, unitOf), Unscored: each(r.Unscored, unscored),
	})
}

// each gives what comes of each item of a list.
func each[A, B any](list []A, of func(A) B) []B {
	out := make([]B, len(list)) // an empty list is [], not null
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}

func setOf(s *rules.Set, file string) setJSON {
	return setJSON{s.ID(), s.Version(), s.Effective().String(), s.SHA256(), file}
}

func difference(d Difference) differenceJSON {
	j := differenceJSON{
		Path: d.Path, Change: d.Change, What: d.What, Name: d.Name, Measure: d.Measure, Label: d.Label, Unit: string(d.Unit),
		Old: d.Old, New: d.New, Note: d.Note,
	}
	if d.What == rule || len(d.Intervals) > 0 {
		list := each(d.Intervals, d.intervalJSON)
		j.Intervals = &list
	}
	example := func(x Example) exampleJSON { return exampleJSON{figures(x.Values), d.text(x.Old), d.text(x.New)} }
	j.Cases = each(d.Cases, example)
	if d.Example != nil {
		x := example(*d.Example)
		j.Example = &x
	}
	return j
}

// figures gives figures by their names; what is missing is null.
func figures(list []Given) map[string]*string {
	m := map[string]*string{}
	for _, g := range list {
		m[g.Name] = nil
		if g.Present {
			m[g.Name] = &g.Value
		}
	}
	return m
}

func (d *Difference) intervalJSON(i Interval) intervalJSON {
	j := intervalJSON{
		In: i.In.String(), Where: figures(i.Where), Old: d.text(i.Old), New: d.text(i.New), Witness: i.Witness.String(),
		OldLine: i.OldLine, NewLine: i.NewLine, Input: figures(i.Input),
	}
	if i.Measure != d.Measure {
		j.Measure = i.Measure
	}
	if j.Old != nil && j.New != nil && i.lines() {
		j.Least, j.Most = i.Least.String(), i.Most.String()
	}
	return j
}

// text gives points off, or whether an indicator applies; nil where the rule cannot judge.
func (d *Difference) text(p Points) *string {
	if p.Fails {
		return nil
	}
	s := p.Off.String()
	if d.What != rule {
		s = strconv.FormatBool(!p.Off.IsZero())
	}
	return &s
}

// lines reports whether points are not constant over the interval.
func (i Interval) lines() bool { return i.OldLine != "" }

func unitOf(u Unit) unitJSON {
	return unitJSON{
		u.Code, u.Name, u.Old.Total.String(), u.New.Total.String(), u.Change.String(), u.Old.Rank, u.New.Rank, u.Old.Grade, u.New.Grade,
		append([]Part{}, u.By...), // none are [], not null
	}
}

func unscored(u Unscored) unscoredJSON {
	return unscoredJSON{u.Code, u.Name, reasons(u.Old), reasons(u.New)}
}

// reasons gives why a unit cannot be scored, line by line.
func reasons(err error) []string {
	var all scoring.ErrorList
	switch {
	case err == nil:
		return []string{}
	case errors.As(err, &all):
		return each(all, func(e *scoring.Error) string { return e.Message })
	}
	return []string{err.Error()}
}
