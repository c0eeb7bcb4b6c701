package cells

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Endless stands for a bonus, or the total of a cap, that has no upper end.
var Endless = exact.New(1, -15)

// Bonus gives the most that a bonus can be worth over a box, or the least.
func Bonus(set *rules.Set, b *rules.Bonus, box *rules.Box, most bool) exact.Number {
	all := b.Over(box)
	switch {
	case !most:
		return set.Round(all.Low.At)
	case all.High.Bounded:
		return set.Round(all.High.At)
	}
	return Endless
}

// Veto gives a cap at its mildest over a box, or at its hardest.
func Veto(set *rules.Set, c *rules.Cap, box *rules.Box, mildest bool) scoring.Veto {
	can, cannot := c.Formula().Possible(box)
	if !can || mildest && cannot {
		return scoring.Veto{}
	}
	amount := c.Most()
	all := indicators.Closed(amount.Fixed, amount.Fixed)
	if amount.Formula != nil {
		all = amount.Formula.Over(box).Intersect(indicators.AtLeast(exact.Number{}))
	}
	most := all.Low.At
	if mildest {
		most = Endless
		if all.High.Bounded {
			most = all.High.At
		}
	}
	return scoring.Veto{Holds: true, Most: set.Round(exact.Max(most, exact.Number{}))}
}
