package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/rules"
)

// An Applies says whether a leaf applies.
type Applies uint8

// What is known of a leaf's condition. Open is for leaves whose marks stay their own where they do not apply: the formula asks itself.
const (
	Yes Applies = iota
	No
	Open
)

// Points are the scores of one unit as formulas, for one way in which indicators apply: of every leaf, of the total. What
// is known of the unit is put in already; what the formulas read is unknown.
type Points struct {
	model  *Model
	Leaves []*rules.Formula
	Total  *rules.Formula
	shares judging.Shares

	applies  []Applies
	deducted []exact.Number
	nodes    []*expression.Node                    // of the leaves
	puts     map[*expression.Node]*expression.Node // parts with what they read of results
}

// Points lowers the whole rule set. Deducted are points that reviewers take off each leaf. It is false where no leaf is left to take marks.
func (m *Model) Points(applies []Applies, deducted []exact.Number) (*Points, bool) {
	if m.empty() {
		return nil, false
	}
	leaves := m.set.Leaves().Len()
	applies, deducted = upTo(applies, leaves), upTo(deducted, leaves)
	shares, ok := m.set.Inside().Leaves.Share(m.set.Inside().Grid, func(i int) bool { return applies[i] == No }, nil)
	if !ok {
		return nil, false
	}
	p := m.points(shares, applies, deducted)
	for i := range m.set.Leaves().Len() {
		p.Leaves = append(p.Leaves, m.formula(p.scored(i)))
	}
	p.total()
	return p, true
}

func (m *Model) points(shares judging.Shares, applies []Applies, deducted []exact.Number) *Points {
	return &Points{model: m, shares: shares, applies: applies, deducted: deducted, nodes: make([]*expression.Node, len(applies)), puts: map[*expression.Node]*expression.Node{}}
}

// scored is the score of a leaf.
func (p *Points) scored(i int) *expression.Node {
	if p.nodes[i] == nil {
		p.nodes[i] = p.leaf(i, p.applies[i], p.deducted[i])
	}
	return p.nodes[i]
}

// total is the whole.
func (p *Points) total() *rules.Formula {
	if p.Total == nil {
		p.Total = built(p.model.set, p.capped(p.beforeCaps()))
	}
	return p.Total
}

// beforeCaps is the total before it is held down.
func (p *Points) beforeCaps() *expression.Node { return p.raised(p.base()) }

// known puts into a formula what is known of the unit, and what the results come to that it reads.
func (p *Points) known(f *rules.Formula) *expression.Node { return p.put(p.model.partly(f)) }

// Lost gives what is lost: what leaves have less than the marks on which they are scored, whether that came off or was not earned, and what
// the criteria of groups and of the set take off. Points above the marks make up for nothing.
func (p *Points) Lost() *rules.Formula {
	if p == nil || p.model == nil {
		return nil
	}
	m := p.model
	var all []*expression.Node
	for i, in := range m.set.Leaves().All() {
		lost := m.minus(m.fixed(p.shares.Marks[i]), root(p.Leaves[i]))
		if !in.Inside().Plain {
			lost = m.apply(expression.Max, lost, m.fixed(naught))
		}
		all = append(all, lost)
	}
	for _, in := range m.set.Judging().All() {
		if !in.Leaf() {
			_, off := p.sums(in)
			all = append(all, off)
		}
	}
	return built(m.set, m.added(all))
}

// raw is the sum of the top level, after caps of indicators.
func (p *Points) raw() *expression.Node {
	m := p.model
	if !slices.ContainsFunc(m.set.Caps().Slice(), func(c rules.Cap) bool { return c.Effect == rules.PointsAtMost }) {
		return m.added(p.parts(m.set.Whole()))
	}
	var roots []*expression.Node
	for _, in := range m.set.Indicators().All() {
		roots = append(roots, p.node(in.Inside().Order, true))
	}
	return m.added(roots)
}

// base is the sum of the top level, scaled where marks of some went away, and what the criteria of the set make of it.
func (p *Points) base() *expression.Node {
	m, whole := p.model, p.model.set.Whole()
	base := p.raw()
	if p.shares.Rescaled {
		base = m.rounded(m.apply(expression.Quo, m.apply(expression.Mul, base, m.fixed(m.set.FullMarks())), m.fixed(p.shares.Attainable)))
	}
	if whole.Inside().Plain {
		return base
	}
	return p.held(whole, base, m.set.FullMarks())
}

// raised adds the bonuses, up to full marks where they may not go beyond.
func (p *Points) raised(base *expression.Node) *expression.Node {
	m := p.model
	set := m.set
	var awards []*expression.Node
	for _, b := range set.Bonuses().All() {
		awards = append(awards, m.award(b, p.known))
	}
	if len(awards) == 0 {
		return base
	}
	full, bonus := set.FullMarks(), m.added(awards)
	if most, limited := set.BonusLimit(); limited {
		bonus = m.apply(expression.Min, bonus, m.fixed(most))
	}
	total := m.apply(expression.Add, base, bonus)
	if set.BeyondFullMarks() {
		return total
	}
	total = m.apply(expression.Min, total, m.fixed(full))
	if set.Whole().Inside().Plain && (p.shares.Rescaled && set.Inside().Grid.Round(full).Equal(full) || !p.shares.Rescaled && p.shares.Attainable.Cmp(full) <= 0) {
		return total // the base is no more than full marks
	}
	return m.apply(expression.Max, total, base)
}

// award is what a bonus adds.
func (m *Model) award(b rules.Bonus, known func(*rules.Formula) *expression.Node) *expression.Node {
	award := known(b.Formula)
	if b.Limited {
		award = m.apply(expression.Min, award, m.amount(b.AtMost, known))
	}
	if !m.set.BeyondFullMarks() { // more counts no more
		award = m.apply(expression.Min, award, m.fixed(m.set.FullMarks()))
	}
	return m.rounded(m.apply(expression.Max, award, m.fixed(naught)))
}

// most is what a veto leaves, rounded as what it holds down.
func (m *Model) most(c rules.Cap, known func(*rules.Formula) *expression.Node) *expression.Node {
	return m.onGrid(m.mostExactly(c, known), gridOf(c))
}

// mostExactly is what a veto leaves before it is rounded.
func (m *Model) mostExactly(c rules.Cap, known func(*rules.Formula) *expression.Node) *expression.Node {
	return m.apply(expression.Max, m.amount(c.Most, known), m.fixed(naught))
}

func gridOf(c rules.Cap) rounding.Grid {
	if c.Of != nil {
		return c.Of.Inside().Grid
	}
	return c.Formula.Set().Inside().Grid
}

// capped holds the total down where vetoes hold. Where the total has an end, a veto that does not hold is a limit at that end.
func (p *Points) capped(total *expression.Node) *expression.Node {
	m := p.model
	set := m.set
	for _, c := range set.Caps().All() {
		if c.Effect != rules.TotalAtMost {
			continue
		}
		when := p.known(c.Formula)
		most := m.most(c, p.known)
		if top, ok := p.top(total); ok {
			total = m.apply(expression.Min, total, m.choose(when, most, m.fixed(top)))
		} else {
			total = m.choose(when, m.apply(expression.Min, total, most), total)
		}
	}
	return total
}

// top gives a number that the total cannot exceed; false where there is none.
func (p *Points) top(total *expression.Node) (exact.Number, bool) {
	set := p.model.set
	most, bounded := set.Whole().Inside().Ceiling(set.FullMarks())
	if (!set.BeyondFullMarks() || set.Bonuses().Len() == 0) && bounded {
		return exact.Max(set.FullMarks(), set.Whole().Inside().Counted(most)), true
	}
	over := Over(built(set, total), p.model.box)
	return over.High.At, over.High.Bounded
}

func (m *Model) amount(a rules.Amount, known func(*rules.Formula) *expression.Node) *expression.Node {
	if a.Formula == nil {
		return m.fixed(a.Fixed)
	}
	return known(a.Formula)
}
