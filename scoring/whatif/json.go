package whatif

import (
	"io"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// MarshalJSON writes the answer in its stable form: keys in a fixed order, numbers as strings in plain notation.
func (r *Answer) MarshalJSON() ([]byte, error) {
	if r.empty() {
		return nil, errEmpty
	}
	j := &page.Object{}
	j.Add("rule_set", r.RuleSet, "version", r.Version, "unit", r.Unit, "period", r.Period, "goal", r.Goal.json())
	j.Add("reached", r.Reached, "optimal", r.Optimal, "reason", page.Some(r.Reason), "changes", page.Each(r.Changes, (*Change).json))
	j.Add("standings", append([]Move{}, r.Moves...), "before", counted(r.Before, r.NoTotal[0] != ""), "after", counted(r.After, r.NoTotal[1] != ""), "grade", r.Grade)
	j.Add("checks", page.Each(r.Checks, check), "cliffs", page.Each(r.Cliffs, (*Cliff).json))
	return j.Add("untouched", append([]string{}, r.Untouched...), "not_followed", append([]string{}, r.beyond...)).MarshalJSON()
}

// counted gives points, null where there is no total of which they could be.
func counted(points decimal.Decimal, none bool) decimal.NullDecimal {
	return decimal.NullDecimal{Decimal: points, Valid: !none}
}

func (g *Goal) json() *page.Object {
	j := &page.Object{}
	if g.Total.Valid {
		j.Add("total", g.Total)
	}
	j.Add("grade", page.Some(g.Grade), "indicator", page.Some(g.Indicator))
	if g.Points.Valid {
		j.Add("points", g.Points)
	}
	return j
}

func (c *Change) json() *page.Object {
	j := &page.Object{}
	j.Add("name", c.Name, "label", c.Label, "from", c.From, "to", c.To, "points", counted(c.Points, c.gets || c.loses || c.idle), "unit", c.Unit)
	j.Add("threshold", page.Some(c.Threshold)) // exact, maybe a fraction
	if x, ok := c.threshold(); ok {
		j.Add("threshold_is_enough", c.Meets, "threshold_decimal", x.Round(6, exact.Down))
	}
	return j.Add("kind", c.Kind, "size", c.Size, "message", c.sentence())
}

func (c *Cliff) json() *page.Object {
	return c.Change.json().Add("standings", page.Some(c.Moves), "fixed", c.Fixed, "exact", c.Exact)
}

func check(c *scoring.Line) *page.Object {
	return new(page.Object).Add("id", c.ID, "severity", c.Severity, "message", c.Message)
}

// WriteJSON writes what [Answer.MarshalJSON] gives, and a line feed.
func (r *Answer) WriteJSON(w io.Writer) error {
	if r.empty() {
		return errEmpty
	}
	return page.WriteJSON(w, r)
}
