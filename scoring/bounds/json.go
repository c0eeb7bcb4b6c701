package bounds

import (
	"io"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// MarshalJSON writes the bounds in its stable form: keys in a fixed order, numbers as strings in plain notation.
func (r *Bounds) MarshalJSON() ([]byte, error) {
	if r.empty() {
		return nil, errEmpty
	}
	j := &page.Object{}
	j.Add("rule_set", r.RuleSet, "version", r.Version, "unit", r.Unit, "period", r.Period)
	j.Add("low", r.end(r.Low), "high", r.end(r.High), "low_grade", r.Low.Grade, "high_grade", r.High.Grade)
	j.Add("complete", r.complete(), "low_endless", page.Some(r.Low.Endless), "high_endless", page.Some(r.High.Endless), "missing", page.Each(r.Missing, (*Missing).json))
	if len(r.NoTotal) > 0 {
		j.Add("no_total", r.NoTotal)
	}
	j.Add("exact", r.Exact, "reasons", append([]string{}, r.Reasons...), "indicators", page.Each(r.Indicators, (*Range).json))
	j.Add("low_completion", r.Low.Completion.json(), "high_completion", r.High.Completion.json()) // null where none was found
	if len(r.Assumed) > 0 {
		j.Add("assumed", page.Each(r.Assumed, (*Assumed).json), "any_given", r.AnyGiven.json())
	}
	return j.MarshalJSON()
}

// end gives the lowest or the highest total; null where no completion has a total.
func (r *Bounds) end(x End) any {
	if r.Uncounted {
		return page.Null
	}
	return highest(x.Total, x.Endless)
}

// highest gives the highest total; "" where there is none.
func highest(total decimal.Decimal, endless bool) any {
	if endless {
		return ""
	}
	return total
}

func (m *Missing) json() *page.Object {
	j := &page.Object{}
	j.Add("name", m.Name, "label", m.Label, "width", m.Width, "kind", m.Kind, "width_known", m.Known)
	if len(m.With) > 0 { // it has to be known too
		j.Add("with", page.Each(m.With, func(n *Name) string { return n.Name }), "joint_width", m.Joint)
	}
	ends(j, m.Best, m.Worst)
	return j.Add("decides", page.Each(m.Decides, func(n *Name) string { return n.Name }), "marks", m.Marks)
}

func (a *Assumed) json() *page.Object {
	// No default: it is taken to be missing. Given is null where it was not worked out.
	j := new(page.Object).Add("name", a.Name, "label", a.Label, "default", a.Default, "given", a.Given.json())
	ends(j, a.Best, a.Worst)
	return j.Add("decides", page.Each(a.Decides, func(n *Name) string { return n.Name }))
}

// ends adds the best and the worst answer, where there are any.
func ends(j *page.Object, best, worst *Turn) {
	if best != nil {
		j.Add("best", best.json())
	}
	if worst != nil {
		j.Add("worst", worst.json())
	}
}

func (t *Turn) json() *page.Object {
	if t == nil {
		return nil
	}
	j := &page.Object{}
	j.Add("value", t.Value, "low", t.Low, "high", highest(t.High, t.Endless))
	return j.Add("low_grade", t.LowGrade, "high_grade", t.HighGrade)
}

func (x *Range) json() *page.Object {
	j := new(page.Object).Add("id", x.ID, "name", x.Name)
	if !x.Open {
		j.Add("marks", x.Marks)
	}
	return j.Add("low", x.Low, "high", x.High, "exact", x.Exact)
}

func (c *Completion) json() *page.Object {
	if c == nil {
		return nil
	}
	judgements := map[string]*page.Object{}
	for name, x := range c.Judgements {
		judgements[name] = judged(x)
	}
	return new(page.Object).Add("values", c.Values, "judgements", judgements, "choices", c.Choices)
}

func judged(x scoring.Judgement) *page.Object {
	return new(page.Object).Add("points", x.Points, "level", page.Some(x.Level), "reason", x.Reason)
}

// WriteJSON writes what [Bounds.MarshalJSON] gives, and a line feed.
func (r *Bounds) WriteJSON(w io.Writer) error {
	if r.empty() {
		return errEmpty
	}
	return page.WriteJSON(w, r)
}
