package analysis

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/rules"
)

// What follows says of formulas what scoring does with numbers: how the points of a leaf, a group and the set come about.

// parts gives what an indicator, or the set, is the sum of: groups that are nothing but the sum of what they hold are taken apart.
func (p *Points) parts(in *rules.Indicator) (list []*expression.Node) {
	if in.Leaf() {
		return []*expression.Node{p.scored(in.Inside().Index)}
	}
	for _, child := range in.Indicators().All() {
		if child.Leaf() || child.Inside().Plain {
			list = append(list, p.parts(child)...)
		} else {
			list = append(list, p.group(child))
		}
	}
	return list
}

// group is the score of a group that is more than the sum of what it holds.
func (p *Points) group(in *rules.Indicator) *expression.Node {
	return p.held(in, p.model.added(p.parts(in)), p.applied(in))
}

// applied gives the marks that a node has in the end.
func (p *Points) applied(in *rules.Indicator) (sum exact.Number) {
	if in.Leaf() {
		return p.shares.Marks[in.Inside().Index]
	}
	for _, child := range in.Indicators().All() {
		sum = sum.Add(p.applied(child))
	}
	return in.Inside().Applied(sum)
}

// Marks gives the marks on which an indicator is scored; none of one that has no full marks.
func (p *Points) Marks(in *rules.Indicator) (marks exact.Number) {
	if p == nil || p.model == nil || in.Open() {
		return marks
	}
	return p.applied(in)
}

// begins is what a leaf begins with.
func (m *Model) begins(in *rules.Indicator) *expression.Node {
	at, stated := in.Start()
	if !stated {
		return m.fixed(in.Marks())
	}
	start := m.fixed(at.Fixed)
	if at.Formula != nil {
		start = m.onGrid(m.known(at.Formula), in.Inside().Grid)
	}
	return m.added([]*expression.Node{start, m.fixed(in.Inside().Awarded)})
}

// sums is what the criteria of a node add, and what they take off.
func (p *Points) sums(in *rules.Indicator) (added, off *expression.Node) {
	m := p.model
	var adds, offs []*expression.Node
	for _, c := range in.Criteria().All() {
		if c.Inside().Raises() {
			adds = append(adds, p.put(m.off(c)))
		} else {
			offs = append(offs, p.put(m.off(c)))
		}
	}
	return m.added(adds), m.added(offs)
}

// held is what becomes of the points with which a node begins: its criteria, its floor and its ceiling, its scale.
func (p *Points) held(in *rules.Indicator, start *expression.Node, applied exact.Number) *expression.Node {
	m := p.model
	added, off := p.sums(in)
	points := m.added([]*expression.Node{start, added})
	if off.Op != expression.Literal || !off.Value.Number.IsZero() {
		points = m.apply(expression.Sub, points, off)
	}
	if high, bounded := in.Inside().Ceiling(applied); bounded {
		points = m.apply(expression.Min, points, m.fixed(high))
	}
	if low := in.Inside().Keeps.Low; low.Bounded {
		points = m.apply(expression.Max, points, m.fixed(low.At))
	}
	if !in.Inside().Scale().Equal(in.Marks()) {
		points = m.apply(expression.Quo, m.apply(expression.Mul, points, m.fixed(in.Marks())), m.fixed(in.Inside().Scale()))
	} else if !in.Inside().Regrids {
		return points
	}
	return m.onGrid(points, in.Inside().Grid)
}

// lessen takes off a leaf what reviewers do, down to its floor.
func (m *Model) lessen(score *expression.Node, in *rules.Indicator, deducted exact.Number) *expression.Node {
	if deducted.Sign() <= 0 {
		return score
	}
	score = m.apply(expression.Sub, score, m.fixed(deducted))
	if low := in.Inside().Keeps.Low; low.Bounded {
		score = m.apply(expression.Max, score, m.fixed(low.At))
	}
	return score
}
