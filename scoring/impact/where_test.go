package impact_test

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
)

// holding gives the interval, or the case as one, that a unit is in.
func holding(p changedPair, v *rules.Values, d impact.Difference) *impact.Interval {
	for i := range d.Intervals {
		x := &d.Intervals[i]
		if y, ok := measured(p.new, v, x.Measure); ok && x.In.Contains(y) && isWhere(p.new, v, x.Where) {
			return x
		}
	}
	for _, c := range d.Cases {
		if isWhere(p.new, v, c.Values) {
			return &impact.Interval{Old: c.Old, New: c.New}
		}
	}
	return nil
}

// isWhere reports whether a unit's figures are those of a list.
func isWhere(s *rules.Set, v *rules.Values, where []impact.Given) bool {
	for _, g := range where {
		i, ok := s.FieldIndex(g.Name)
		if !ok {
			return false
		}
		x, is := v.Get(i), true
		switch f := s.Field(i); {
		case !g.Present || !x.Present:
			is = g.Present == x.Present
		case f.Type == indicators.Bool:
			is = x.Bool == (g.Value == "true")
		case f.Type == indicators.Choice:
			is = x.Text == g.Value
		case g.Value == "": // it is there
		case g.Value == "<0":
			is = x.Number.Sign() < 0
		case g.Value == ">0":
			is = x.Number.Sign() > 0
		default:
			is = x.Number.Equal(exact.MustParse(g.Value))
		}
		if !is {
			return false
		}
	}
	return true
}

// measured gives a number by the name that a report gives it: of a field, a measure, or a ratio of two fields.
func measured(s *rules.Set, v *rules.Values, name string) (exact.Number, bool) {
	if i, ok := s.FieldIndex(name); ok {
		return v.Number(i)
	}
	if above, below, ok := strings.Cut(name, " / "); ok {
		x, ok1 := measured(s, v, above)
		y, ok2 := measured(s, v, below)
		q, err := x.Quo(y)
		return q, ok1 && ok2 && err == nil
	}
	for _, m := range s.Measures().All() {
		if m.Name == name {
			x, fail := m.Formula.Number(v)
			return x, fail == nil
		}
	}
	for _, c := range s.Criteria().All() {
		if f := analysis.Measured(c); f != nil && f.String() == name {
			x, fail := f.Number(v)
			return x, fail == nil
		}
	}
	return exact.Number{}, false
}
