package bounds

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// An Assumed is a figure that was not given and need not be: it is taken to be missing, or to be its default. Giving it alone may change the
// bounds.
type Assumed struct {
	Name, Label string
	Unit        string
	Default     any // as a submission holds it; nil: it is taken to be missing
	// What the total can be when it is given too, whatever it is; Known tells whether that could be worked out.
	Low, High           decimal.Decimal
	LowGrade, HighGrade string
	Endless             bool // there is no highest
	Known               bool
}

// maxAssumed is of how many figures it is worked out what giving them could do.
const maxAssumed = 60

// assumed lists the figures that were taken as they are.
func (s *finder) assumed(ctx context.Context, r *Report) (list []Assumed) {
	looked, budget := 0, &analysis.Budget{Left: MaxWork} // of its own: what is missing comes first, and may use up the other
	for i := range s.set.NumFigures() {
		f := s.set.Field(i)
		if s.given[i] || s.item(i) != nil || !f.Optional && f.Default == nil || f.Type == indicators.Table || f.Type == indicators.Text || !s.readsField(i) {
			continue
		}
		a := Assumed{Name: f.Name, Label: held.Label(f), Unit: string(f.Unit)}
		if f.Default != nil {
			a.Default = held.Plain(f, *f.Default)
		}
		if looked++; looked <= maxAssumed && budget.Left > 0 {
			s.giving(ctx, i, &a, budget)
		}
		if !a.Known || a.Endless != r.High.Endless || !a.Low.Equal(r.Low.Total) || !a.High.Equal(r.High.Total) {
			list = append(list, a)
		}
	}
	return list
}

// readsField reports that some part of the rules reads a field, whatever it is.
func (s *finder) readsField(field int) bool {
	return slices.ContainsFunc(s.read, func(fields []int) bool { return slices.Contains(fields, field) })
}

// giving works out what the total can be when a figure is given too.
func (s *finder) giving(ctx context.Context, field int, a *Assumed, budget *analysis.Budget) {
	needed := map[int]bool{field: true}
	for i := range s.needed {
		needed[i] = true
	}
	other, err := newFinder(s.set, s.sub, needed, budget)
	if err != nil {
		return
	}
	patterns, ok := other.model.Patterns(other.deducted, other.must)
	if !ok {
		return
	}
	low, high := other.extreme(ctx, other.model, patterns, total, false), other.extreme(ctx, other.model, patterns, total, true)
	if low.Outcome == analysis.Impossible {
		return
	}
	a.Low, a.High, a.Endless, a.Known = held.Decimal(low.Bound), held.Decimal(high.Bound), high.Endless, true
	a.LowGrade, a.HighGrade = s.set.Grade(low.Bound), s.set.Grade(high.Bound)
}
