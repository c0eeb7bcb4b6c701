package analysis

import (
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

// Counted gives the total, and a number in its place for units that have none.
func (p *Points) Counted(none exact.Number) *rules.Formula {
	if p == nil || p.model == nil {
		return nil
	}
	var total *expression.Node
	for _, when := range p.Without() {
		if total == nil {
			total = root(p.total())
		}
		total = p.model.choose(root(when), p.model.fixed(none), total)
	}
	if total == nil {
		return p.total()
	}
	return p.model.formula(total)
}
