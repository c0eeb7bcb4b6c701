package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/rules"
)

// Without gives for each cap by which a unit may have no total (不计总分) whether it holds.
func (p *Points) Without() (list []*rules.Formula) {
	if p == nil || p.model == nil {
		return nil
	}
	for _, c := range p.model.set.Caps().All() {
		if c.NoTotal {
			list = append(list, p.model.formula(p.known(c.Formula)))
		}
	}
	return list
}

// Uncounted gives 1 for units that have no total, and 0 for the others.
func (p *Points) Uncounted() *rules.Formula {
	if p == nil || p.model == nil {
		return nil
	}
	return p.model.formula(p.otherwise(p.model.fixed(exact.Int(1)), p.model.fixed(naught)))
}

// Counted gives the total, and a number in its place for units that have none.
func (p *Points) Counted(none exact.Number) *rules.Formula {
	if p == nil || p.model == nil {
		return nil
	}
	if len(p.Without()) == 0 {
		return p.total()
	}
	return p.model.formula(p.otherwise(p.model.fixed(none), root(p.total())))
}

// otherwise gives one thing for units without a total, and another for those that have one.
func (p *Points) otherwise(none, total *expression.Node) *expression.Node {
	for _, when := range p.Without() {
		total = p.model.choose(root(when), none, total)
	}
	return total
}

// amongTotals reports whether a cap asks for a place among totals: it does not hold for units that have none.
func (m *Model) amongTotals(c rules.Cap) bool {
	return slices.ContainsFunc(Fields(c.Formula), func(slot int) bool {
		i := slot - m.set.Inside().Figures
		return i >= 0 && slices.ContainsFunc(rules.Formulas(m.set.Standings().At(i)), func(f *rules.Formula) bool {
			n := f.Inside().Program
			return m.set.Inside().ReadsTotal(n)
		})
	})
}
