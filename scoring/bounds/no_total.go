package bounds

import (
	"context"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// counted gives the patterns in which the unit has a total.
func (s *finder) counted(patterns []*analysis.Pattern) []*analysis.Pattern {
	if !held.MayLackTotal(s.set) {
		return patterns
	}
	var list []*analysis.Pattern
	for _, p := range patterns {
		q := *p
		q.Where = append([]analysis.Condition(nil), p.Where...)
		for _, f := range p.Without() {
			q.Where = append(q.Where, analysis.Condition{Of: f})
		}
		list = append(list, &q)
	}
	return list
}

// without notes the caps by which the unit may have no total, and whether it has none for sure: low is the lowest total of those that have one.
func (s *finder) without(ctx context.Context, r *Bounds, patterns []*analysis.Pattern, low *analysis.Answer) {
	if !held.MayLackTotal(s.set) {
		return
	}
	k := 0
	for _, c := range s.set.Caps().All() {
		if !c.NoTotal {
			continue
		}
		if s.every != nil && s.every.without(c.ID) {
			r.NoTotal = append(r.NoTotal, c.ID)
		}
		for _, p := range patterns {
			where := append(append([]analysis.Condition(nil), p.Where...), analysis.Condition{Of: p.Without()[k], Holds: true})
			if s.model.Search(ctx, analysis.Question{Where: where, Sure: s.sure}).Outcome != analysis.Impossible {
				r.NoTotal = append(r.NoTotal, c.ID)
				break
			}
		}
		k++
	}
	r.Uncounted = low.Outcome == analysis.Impossible && len(r.NoTotal) > 0
}
