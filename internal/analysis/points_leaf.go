package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// leaf is the score of a leaf out of the marks applied, less what reviewers take off.
func (p *Points) leaf(i int, applies Applies, deducted exact.Number) *expression.Node {
	m, applied := p.model, p.shares.Marks[i]
	in := m.set.Leaves().At(i)
	reads := slices.ContainsFunc(in.Criteria().Slice(), func(c *rules.Criterion) bool { return c.Inside().ReadsResults() })
	if k := m.lesserLeaf(i); k != nil && !reads {
		key := scored{i, applies, applied.String()}
		if k.scores[key] == nil {
			k.scores[key] = k.points(p.shares, p.applies, p.deducted).leaf(i, applies, deducted)
		}
		return k.scores[key]
	}
	if applies == No {
		return m.fixed(exact.Max(applied.Sub(deducted), exact.Number{}))
	}
	score := m.lessen(p.judged(in, applied), in, deducted)
	if applies == Open {
		kept := exact.Number{}
		if in.Inside().Policy == judging.PolicyFull {
			kept = exact.Max(in.Marks().Sub(deducted), kept)
		}
		score = m.choose(m.known(in.Condition()), score, m.fixed(kept))
	}
	return score
}

// judged is the score of a leaf that applies, out of the marks applied.
func (p *Points) judged(in *rules.Indicator, applied exact.Number) *expression.Node {
	m := p.model
	if !in.Inside().Plain {
		return p.held(in, m.begins(in), in.Marks())
	}
	_, off := p.sums(in)
	lost := m.apply(expression.Min, off, m.fixed(in.Marks()))
	if !applied.Equal(in.Marks()) {
		lost = m.rounded(m.apply(expression.Quo, m.apply(expression.Mul, lost, m.fixed(applied)), m.fixed(in.Marks())))
	}
	return m.apply(expression.Sub, m.fixed(applied), lost)
}

// Off gives what a criterion takes off, rounded, with what is known of the unit put in.
func (m *Model) Off(c *rules.Criterion) *rules.Formula {
	if m.empty() {
		return nil
	}
	return built(m.set, m.closed(m.off(c)))
}

// Asked gives what criteria of one indicator ask for together, each rounded, though the marks may be less.
func (m *Model) Asked(list ...*rules.Criterion) *rules.Formula {
	if m.empty() {
		return nil
	}
	var all []*expression.Node
	for _, c := range list {
		off := m.off(c)
		if asked := c.Inside().Asked(); asked != nil {
			off = m.taken(c, m.known(reformed(Lowered(c), asked.Root())))
		}
		all = append(all, m.closed(off))
	}
	return built(m.set, m.added(all))
}

// off is what a criterion takes off, rounded: an awarding kind rounds its award.
func (m *Model) off(c *rules.Criterion) *expression.Node {
	if m.offs[c] == nil {
		m.offs[c] = m.takes(c)
	}
	return m.offs[c]
}

func (m *Model) takes(c *rules.Criterion) *expression.Node {
	lowered := Lowered(c)
	switch {
	case lowered == nil && c.Choices().Len() > 0:
		return m.ways(c)
	case lowered == nil:
		if m.told[c] == nil {
			m.told[c] = built(m.set, c.Inside().Told())
		}
		lowered = m.told[c]
	}
	if k := m.lesser(root(lowered)); k != nil {
		return k.off(c)
	}
	return m.taken(c, m.partly(lowered))
}

// taken rounds what a criterion takes off.
func (m *Model) taken(c *rules.Criterion, off *expression.Node) *expression.Node {
	if Awards(c) && c.Choices().Len() == 0 {
		all := m.fixed(c.OutOf())
		return m.apply(expression.Sub, all, m.onGrid(m.minus(all, off), c.Indicator().Inside().Grid))
	}
	return m.onGrid(off, c.Indicator().Inside().Grid)
}

// ways is what a criterion takes off that offers several ways to judge, when one of them has no formula.
func (m *Model) ways(c *rules.Criterion) (off *expression.Node) {
	ways := c.Choices().Slice()
	_, best := c.Inside().Ways()
	_, slot := c.Inside().Slots()
	for i := len(ways) - 1; i >= 0; i-- {
		switch way := m.off(ways[i]); {
		case off == nil:
			off = way
		case best:
			off = m.apply(expression.Min, way, off)
		default:
			declared := expression.Ask(expression.Equal, m.set.Inside().Scope.Named(slot), m.fixed(exact.Int(int64(i))))
			off = m.choose(m.known(built(m.set, declared)), way, off)
		}
	}
	return off
}

// minus gives all − (all − x) as x: what is earned is what is not lost.
func (m *Model) minus(all, off *expression.Node) *expression.Node {
	if off.Op == expression.Requires {
		return m.with(off, append([]*expression.Node{m.minus(all, off.Args[0])}, off.Args[1:]...))
	}
	if off.Op == expression.Sub && off.Args[0].Op == expression.Literal && off.Args[0].Value.Number.Equal(all.Value.Number) {
		return off.Args[1]
	}
	return m.apply(expression.Sub, all, off)
}
