package bounds

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// An Assumed is a figure that was not given and need not be: it is taken to be missing, or to be its default. Giving it alone may change the
// bounds.
type Assumed struct {
	Name, Label string
	Unit        string
	Default     any   // as a submission holds it; nil: it is taken to be missing
	Given       *Turn // what the total can be when it is given too, whatever it is; nil where that was not worked out
}

// maxAssumed is of how many figures it is worked out what giving them could do.
const maxAssumed = 60

// assumed lists the figures that were taken as they are.
func (s *finder) assumed(ctx context.Context, r *Report) (list []Assumed) {
	looked, budget := 0, &analysis.Budget{Left: maxWork} // of its own: what is missing comes first, and may use up the other
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
			a.Given = s.giving(ctx, i, budget)
		}
		if g := a.Given; g == nil || g.Endless != r.High.Endless || !g.Low.Equal(r.Low.Total) || !g.High.Equal(r.High.Total) {
			list = append(list, a)
		}
	}
	return list
}

// readsField reports that some part of the rules reads a field, whatever it is.
func (s *finder) readsField(field int) bool {
	return slices.ContainsFunc(s.read, func(fields []int) bool { return slices.Contains(fields, field) })
}

// giving works out what the total can be when a figure is given too; nil where it cannot.
func (s *finder) giving(ctx context.Context, field int, budget *analysis.Budget) *Turn {
	needed := map[int]bool{field: true}
	for i := range s.needed {
		needed[i] = true
	}
	other, err := newFinder(s.set, s.sub, needed, budget)
	if err != nil {
		return nil
	}
	low, high, ok := other.totals(ctx, other.model)
	if !ok {
		return nil
	}
	return s.turn(nil, low, high)
}
