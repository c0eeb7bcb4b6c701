package impact

import (
	"context"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// Leaf compares what all criteria of one leaf take off together: rules that are written otherwise may take off the same. Same says that it is
// proved that they do, of every unit to which both leaves apply. Else the example is a unit of which they do not; nil where none was found, which
// proves nothing, and where people, rows of the unit's own or other indicators decide.
func Leaf(ctx context.Context, old, new *rules.Set, id string) (x *Example, same bool) {
	if old.Header().ID == "" || new.Header().ID == "" {
		return nil, false
	}
	w := &world{pair: &pair{ctx, old, new, analysis.Joined(old, new)}}
	for k, set := range [2]*rules.Set{old, new} {
		in, ok := set.Indicator(id)
		if !ok {
			return nil, false
		}
		lost := analysis.LostTogether(in)
		if in.Inside().Judged || lost == nil || lost.Inside().ReadsResults() {
			return nil, false
		}
		w.sides[k] = w.ofLeaf(in, lost)
	}
	list, exactly := w.unknown().cases()
	if exactly && len(list) == 0 {
		return nil, analysis.Ended(ctx) == nil
	}
	return w.unknown().example(), false
}

// ofLeaf is the side of all criteria of a leaf; each is rounded for itself.
func (p *pair) ofLeaf(in *rules.Indicator, lost *rules.Formula) side {
	var reads []*rules.Formula
	for _, c := range in.Criteria().All() {
		reads = append(reads, analysis.Formulas(c)...)
	}
	s := p.side(lost.Set(), reads, func(v *rules.Values) (all Points) {
		for _, c := range in.Criteria().All() {
			off, fail := c.Deduction(v)
			all.Off, all.Fails = all.Off.Add(off), all.Fails || fail != nil
		}
		all.Off = exact.Min(all.Off, in.Marks())
		return all
	})
	s.of = p.Formula(lost)
	s.rounded = s.of
	return s
}
