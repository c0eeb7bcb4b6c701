package analysis

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/rules"
)

// Differ gives a truth that holds where two formulas come to something else, of which the second may be of another rule set with the same
// fields; nil where they read measures that cannot be written out then.
func Differ(f, g *rules.Formula) *rules.Formula {
	a, b := root(f), root(g)
	if f.Set() != g.Set() && (f.Inside().ReadsResults() || g.Inside().ReadsResults()) {
		return nil // what one set settles is nothing to the other
	}
	if f.Set() != g.Set() {
		if a, b = written(a), written(b); a == nil || b == nil {
			return nil
		}
	}
	return reformed(f, expression.Ask(expression.NotEqual, a, b))
}

// written gives a part with what its measures compute in their place; nil where one names values for itself, or rows read one.
func written(n *expression.Node) *expression.Node {
	if p := n.Measure(); p != nil {
		if p.Locals() > 0 {
			return nil
		}
		return written(p.Root())
	}
	if n.Source != nil {
		plain := true
		n.Walk(func(m *expression.Node) bool {
			plain = plain && m.Measure() == nil
			return plain
		})
		if !plain {
			return nil
		}
		return n
	}
	args := make([]*expression.Node, len(n.Args))
	for i, a := range n.Args {
		if args[i] = written(a); args[i] == nil || args[i] != a && (n.Op == expression.Present || n.Op == expression.Coalesce) {
			return nil
		}
	}
	return n.Over(args...)
}

// Lost gives what a criterion takes off ([Deducted]), and nothing where its indicator does not apply; nil where rows of the unit's own decide.
func Lost(c *rules.Criterion) *rules.Formula {
	lost := Deducted(c)
	if applies := c.Indicator().Condition(); lost != nil && applies != nil {
		return reformed(lost, expression.Apply(expression.If, root(applies), root(lost), expression.Fixed(naught)))
	}
	return lost
}

// Deducted gives what a criterion takes off where its indicator applies, rounded and at most the marks; nil where rows of the unit's own
// decide.
func Deducted(c *rules.Criterion) *rules.Formula {
	asked := c.Inside().Asked()
	if asked == nil {
		return nil
	}
	grid := c.Indicator().Inside().Grid
	lost := expression.OnGrid(asked.Root(), grid)
	if Awards(c) && c.Choices().Len() == 0 {
		outOf := expression.Fixed(c.OutOf())
		lost = expression.Apply(expression.Sub, outOf, expression.OnGrid(expression.Apply(expression.Sub, outOf, asked.Root()), grid))
	}
	if !c.Inside().Unheld {
		lost = expression.Apply(expression.Min, lost, expression.Fixed(c.Inside().Marks))
	}
	return reformed(Lowered(c), lost)
}

// LostTogether gives what all criteria of a leaf take off where it applies, at most its marks; nil where rows of the unit's own decide, and
// of a leaf that is not its marks less what comes off.
func LostTogether(in *rules.Indicator) *rules.Formula {
	if in == nil || !in.Leaf() || !in.Inside().Plain || in.Criteria().Len() == 0 {
		return nil
	}
	var all *expression.Node
	for _, c := range in.Criteria().All() {
		lost := Deducted(c)
		switch {
		case lost == nil:
			return nil
		case all == nil:
			all = root(lost)
		default:
			all = expression.Apply(expression.Add, all, root(lost))
		}
	}
	return reformed(Lowered(in.Criteria().At(0)), expression.Apply(expression.Min, all, expression.Fixed(in.Marks())))
}

// Passed gives a truth that holds where a check passes.
func Passed(c rules.Check) *rules.Formula {
	f := c.Formula
	if n := root(f); !c.Tolerance.IsZero() {
		apart := expression.Apply(expression.Abs, expression.Apply(expression.Sub, n.Args...))
		return NoMore(reformed(f, apart), c.Tolerance)
	}
	return f
}

// Awarded gives the points of a bonus, rounded, from 0 to its limit.
func Awarded(set *rules.Set, b rules.Bonus) *rules.Formula {
	return reformed(b.Formula, expression.OnGrid(awarded(b), set.Inside().Grid))
}

// BonusOver gives an interval that holds every award of a bonus over a box, not rounded.
func BonusOver(b rules.Bonus, box *Box) indicators.Interval {
	return Over(reformed(b.Formula, awarded(b)), box)
}

// awarded is the points of a bonus before they are rounded.
func awarded(b rules.Bonus) *expression.Node {
	award := root(b.Formula)
	if b.Limited {
		limit := expression.Fixed(b.AtMost.Fixed)
		if b.AtMost.Formula != nil {
			limit = root(b.AtMost.Formula)
		}
		award = expression.Apply(expression.Min, award, limit)
	}
	return expression.Apply(expression.Max, award, expression.Fixed(naught))
}

// Surely reports that a formula has a value, whatever the unit is.
func (m *Model) Surely(f *rules.Formula) bool { return !m.empty() && m.surely(m.known(f)) }
