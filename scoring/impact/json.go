package impact

import (
	"errors"
	"io"
	"strconv"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// WriteJSON writes what [Impact.MarshalJSON] gives, and a line feed.
func (r *Impact) WriteJSON(w io.Writer) error {
	if r.nothing() {
		return errNothing
	}
	return page.WriteJSON(w, r)
}

// MarshalJSON writes the report in its stable form: keys in a fixed order, numbers as strings in plain notation.
func (r *Impact) MarshalJSON() ([]byte, error) {
	if r.nothing() {
		return nil, errNothing
	}
	j := &page.Object{}
	j.Add("old", setJSON(r.Old, r.OldFile), "new", setJSON(r.New, r.NewFile), "note", basis)
	j.Add("set", page.Each(r.Set, (*Difference).json), "fields", page.Each(r.Fields, (*Difference).json))
	j.Add("indicators", page.Each(r.Indicators, (*Difference).json))
	j.Add("scored", r.Scored, "units", page.Each(r.Units, (*Unit).json), "unscored", page.Each(r.Unscored, (*Unscored).json))
	return j.MarshalJSON()
}

// each gives what comes of each item of a list.
func each[A, B any](list []A, of func(A) B) []B {
	out := make([]B, len(list)) // an empty list is [], not null
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}

func setJSON(s *rules.Set, file string) *page.Object {
	j := &page.Object{}
	j.Add("rule_set", s.Header().ID, "version", s.Header().Version, "effective", s.Header().Effective.String(), "rules_sha256", s.Header().SHA256)
	return j.Add("file", page.Some(file))
}

func (d *Difference) json() *page.Object {
	j := &page.Object{}
	j.Add("path", d.Path, "change", d.Change, "what", page.Some(d.What), "name", d.Name)
	j.Add("measure", page.Some(d.Measure), "label", page.Some(d.Label), "unit", page.Some(d.Unit), "old", d.Old, "new", d.New)
	if d.What == rule || len(d.Intervals) > 0 {
		j.Add("intervals", page.Each(d.Intervals, d.interval))
	}
	if len(d.Cases) > 0 {
		j.Add("cases", page.Each(d.Cases, d.example))
	}
	j.Add("note", page.Some(d.Note))
	if d.Example != nil {
		j.Add("example", d.example(d.Example))
	}
	return j
}

func (d *Difference) example(x *Example) *page.Object {
	return new(page.Object).Add("values", byName(x.Values), "old", d.text(x.Old), "new", d.text(x.New))
}

// byName gives figures by their names; what is missing is null.
func byName(list []Given) map[string]any {
	m := map[string]any{}
	for _, g := range list {
		m[g.Name] = nil
		if g.Present {
			m[g.Name] = g.Value
		}
	}
	return m
}

func (d *Difference) interval(i *Interval) *page.Object {
	j := new(page.Object).Add("in", i.In.String())
	if len(i.Where) > 0 {
		j.Add("where", byName(i.Where))
	}
	if i.Measure != d.Measure {
		j.Add("measure", page.Some(i.Measure))
	}
	j.Add("old", d.text(i.Old), "new", d.text(i.New), "witness", i.Witness)
	j.Add("old_line", page.Some(i.OldLine), "new_line", page.Some(i.NewLine))
	if i.lines() && !i.endless && !i.Old.Fails && !i.New.Fails {
		j.Add("least", i.Least, "most", i.Most)
	}
	if len(i.Input) > 0 {
		j.Add("input", byName(i.Input))
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

func (u *Unit) json() *page.Object {
	j := &page.Object{}
	j.Add("code", u.Code, "name", u.Name, "old", u.Old.counted(u.Old.Total), "new", u.New.counted(u.New.Total))
	j.Add("change", u.Old.counted(u.New.counted(u.Change)))
	j.Add("old_no_total", page.Some(u.Old.NoTotal), "new_no_total", page.Some(u.New.NoTotal))
	j.Add("old_rank", u.Old.counted(u.Old.Rank), "new_rank", u.New.counted(u.New.Rank), "old_grade", u.Old.Grade, "new_grade", u.New.Grade)
	return j.Add("by", append([]Part{}, u.By...))
}

// counted gives what depends on a total: null where there is none.
func (s *Standing) counted(x any) any {
	if s.NoTotal != "" {
		return page.Null
	}
	return x
}

func (u *Unscored) json() *page.Object {
	return new(page.Object).Add("code", u.Code, "name", u.Name, "old", reasons(u.Old), "new", reasons(u.New))
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
