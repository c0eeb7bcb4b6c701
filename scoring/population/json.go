package population

import (
	"io"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// MarshalJSON writes the rankings in their stable form: keys in a fixed order, numbers as strings, exact: 98.5, or 200/3 where the decimals
// never end.
func (p *Population) MarshalJSON() ([]byte, error) {
	if p.empty() {
		return nil, errNotCompared
	}
	j := &page.Object{}
	j.Add("rule_set", p.set.Header().ID, "version", p.set.Header().Version, "units", len(p.units))
	return j.Add("standings", page.Each(p.Rankings(), (*Ranking).json)).MarshalJSON()
}

func (r *Ranking) json() *page.Object {
	j := &page.Object{}
	j.Add("name", r.Name, "label", r.Label, "kind", r.Kind.String(), "says", r.Says, "eligible", r.Eligible)
	j.Add("better", page.Some(r.Better))
	if len(r.Then) > 0 {
		j.Add("then", page.Each(r.Then, func(t *Tiebreaker) *page.Object {
			return new(page.Object).Add("says", t.Value, "unit", t.Unit, "better", t.Better)
		}))
	}
	j.Add("ties", page.Some(r.Ties), "count", r.Count)
	return j.Add("units", page.Each(r.Units, r.ranked), "not_eligible", append([]scoring.Unit{}, r.NotEligible...))
}

func (r *Ranking) ranked(u *Ranked) *page.Object {
	j := new(page.Object).Add("code", u.Unit.Code, "name", u.Unit.Name)
	if r.Kind != judging.UnitCount {
		j.Add("value", u.Value)
		if len(u.Then) > 0 {
			j.Add("then", u.Then)
		}
		j.Add("standing", u.Standing)
	}
	if r.Kind.Shared() {
		return j.Add("dropped", u.Dropped)
	}
	return j.Add("tied", u.Tied)
}

// WriteJSON writes what [Population.MarshalJSON] gives, and a line feed.
func (p *Population) WriteJSON(w io.Writer) error { return page.WriteJSON(w, p) }

// MarshalJSON writes the summary in its stable form: keys in a fixed order, points as strings.
func (s *Summary) MarshalJSON() ([]byte, error) {
	if s.empty() {
		return nil, errNoSummary
	}
	j := &page.Object{}
	j.Add("rule_set", s.set.Header().ID, "version", s.set.Header().Version, "scored", len(s.units), "unscored", len(s.Roll.NotScored))
	j.Add("grades", append([]GradeCount{}, s.Grades()...), "units", page.Each(s.Totals(), (*Total).json))
	return j.Add("indicators", page.Each(s.Losses(), (*Loss).json), "roll", &s.Roll).MarshalJSON()
}

func (t *Total) json() *page.Object {
	j := new(page.Object).Add("code", t.Unit.Code, "name", t.Unit.Name)
	if t.NoTotal != "" {
		j.Add("total", page.Null, "no_total", t.NoTotal, "grade", t.Grade, "place", page.Null)
	} else {
		j.Add("total", t.Total, "grade", t.Grade, "place", t.Place)
	}
	j.Add("errors", t.Errors, "warnings", t.Warnings, "not_applicable", append([]string{}, t.NotApplicable...))
	if len(t.Hints) > 0 {
		j.Add("hints", t.Hints)
	}
	return j
}

func (l *Loss) json() *page.Object {
	return new(page.Object).Add("id", l.ID, "name", l.Name, "units", l.Units, "lost", l.Lost)
}

// WriteJSON writes what [Summary.MarshalJSON] gives, and a line feed.
func (s *Summary) WriteJSON(w io.Writer) error { return page.WriteJSON(w, s) }
