package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// A formula may read results of scoring: points of indicators, totals. To reason about it, what they come to is put in their place. That depends
// on which indicators apply, so it is done for one way in which they do ([Points]), or, where a question is not about one, for each.

// maxClosed is the most ways in which indicators may apply that are written into one formula; where there are more it asks the rules itself.
const maxClosed = 8

// resultOf gives the result that a node reads; false where it reads something else.
func (m *Model) resultOf(n *expression.Node) (r kind.Result, is bool) {
	terms := m.set.Inside()
	if n.Op != expression.Ref || len(terms.Results) == 0 {
		return r, false
	}
	return terms.ResultAt(n.Slot)
}

// readsResults reports whether a part reads results of scoring.
func (m *Model) readsResults(n *expression.Node) bool {
	return len(m.set.Inside().Results) > 0 && n.Has(func(n *expression.Node) bool { _, is := m.resultOf(n); return is })
}

// under gives the leaves of a node of the tree, by their places among the leaves; all of them for -1.
func under(set *rules.Set, order int) (leaves []int) {
	for i, leaf := range set.Leaves().All() {
		for p := leaf; p != nil; p = p.Parent() {
			if order < 0 || p.Inside().Order == order {
				leaves = append(leaves, i)
				break
			}
		}
	}
	return leaves
}

// inside reports whether a node is one of the tree, or one that this holds; of everything for -1.
func inside(in *rules.Indicator, order int) bool {
	for p := in; p != nil; p = p.Parent() {
		if order < 0 || p.Inside().Order == order {
			return true
		}
	}
	return false
}

// behind gives the programs that decide a result: criteria of leaves, bonuses where it is a total, caps where it is final, and whether
// indicators apply, on which marks depend. What those read of other results is behind it too.
func behind(set *rules.Set, r kind.Result, done map[kind.Result]bool, visit func(*expression.Program)) {
	if done[r] {
		return
	}
	done[r] = true
	read := func(p *expression.Program) {
		if p == nil {
			return
		}
		visit(p)
		for _, slot := range p.Refs() {
			if x, is := set.Inside().ResultAt(slot); is {
				behind(set, x, done, visit)
			}
		}
	}
	of := func(f *rules.Formula) {
		if f != nil {
			read(program(f))
		}
	}
	for _, in := range set.Leaves().All() {
		of(in.Condition())
	}
	for _, in := range set.Judging().All() {
		if !inside(in, r.Of) || in == set.Whole() && r.What == expression.RawTotal {
			continue
		}
		start, _ := in.Start()
		of(start.Formula)
		for _, c := range in.Criteria().All() {
			if off := c.Inside().Lowered(); off != nil {
				read(off)
			}
			for _, p := range c.Inside().Programs() {
				read(p)
			}
		}
	}
	if r.What == expression.Total {
		for _, b := range set.Bonuses().All() {
			of(b.Formula)
			of(b.AtMost.Formula)
		}
	}
	for _, c := range set.Caps().All() {
		if total := r.What == expression.Total; c.Effect == rules.PointsAtMost && (r.Final || total) || c.Effect == rules.TotalAtMost && r.Final && total {
			of(c.Formula)
			of(c.Most.Formula)
		}
	}
}

// resultReads visits the slots that are behind a result.
func (m *Model) resultReads(r kind.Result, add func(slot int)) {
	behind(m.set, r, map[kind.Result]bool{}, func(p *expression.Program) {
		p.Root().Through(func(n *expression.Node) bool {
			if slot, reads := n.Reads(); reads && n.Measure() == nil {
				add(slot)
			}
			return true
		})
	})
}

// Of gives what an indicator, a group or a leaf, comes to after caps.
func (p *Points) Of(in *rules.Indicator) *rules.Formula {
	if p == nil || p.model == nil || in == nil || in.Inside().Order >= p.model.set.Tree().Len() {
		return nil
	}
	return p.model.formula(p.node(in.Inside().Order, true))
}

// Rank gives the rank of the grade: 0 of the best, one more of each next; beyond all of them where a cap gives a grade that is none of them.
func (p *Points) Rank() *rules.Formula {
	if p == nil || p.model == nil {
		return nil
	}
	m := p.model
	grades := m.set.Grades()
	last := grades.Len() - 1
	total, rank := root(p.total()), m.fixed(exact.Int(int64(grades.At(last).Rank)))
	for i := last - 1; i >= 0; i-- {
		reached := m.fixed(exact.Int(int64(grades.At(i).Rank)))
		if g := grades.At(i); g.When != nil {
			reached = m.choose(p.known(g.When), reached, rank)
		}
		if g := grades.At(i); !g.Fact {
			reached = m.choose(expression.Computed(expression.Ask(expression.AtLeast, total, m.fixed(g.From))), reached, rank)
		}
		rank = reached
	}
	caps := m.set.Caps().Slice()
	rank = p.lowered(rank, caps)
	if len(p.Without()) > 0 { // there the grade is that which caps give, and no place among totals is asked for
		rank = p.otherwise(p.lowered(m.fixed(naught), slices.DeleteFunc(slices.Clone(caps), m.amongTotals)), rank)
	}
	return m.formula(rank)
}

// lowered gives what caps make of the rank of a grade.
func (p *Points) lowered(rank *expression.Node, caps []rules.Cap) *expression.Node {
	m := p.model
	grades := m.set.Grades()
	worst := exact.Int(int64(grades.At(grades.Len() - 1).Rank))
	outside := m.fixed(worst.Add(exact.Int(1)))
	for _, c := range caps {
		var lowered *expression.Node
		switch c.Effect {
		case rules.GradeAtMost:
			lowered = m.apply(expression.Max, rank, m.fixed(exact.Int(int64(c.Rank))))
		case rules.GradeDown:
			lowered = m.apply(expression.Min, m.apply(expression.Add, rank, m.fixed(exact.Int(int64(c.Steps)))), m.fixed(worst))
			lowered = m.apply(expression.Max, lowered, rank) // a grade that is none of them stays
		case rules.GradeIs:
			if lowered = outside; c.Rank >= 0 {
				given := m.fixed(exact.Int(int64(c.Rank)))
				lowered = m.choose(expression.Computed(expression.Ask(expression.Greater, rank, m.fixed(worst))), rank, given)
			}
		default:
			continue
		}
		rank = m.choose(p.known(c.Formula), lowered, rank)
	}
	return rank
}

// Worth is [Points.Rank] turned round: the better the grade, the more. Grades before the rank that is given count as beyond all others.
func (p *Points) Worth(from int) *rules.Formula {
	if p == nil || p.model == nil {
		return nil
	}
	m := p.model
	rank := root(p.Rank())
	if from > 0 {
		last := m.set.Grades().At(m.set.Grades().Len() - 1).Rank
		before := expression.Computed(expression.Ask(expression.Less, rank, m.fixed(exact.Int(int64(from)))))
		rank = m.choose(before, m.fixed(exact.Int(int64(last+1))), rank)
	}
	return m.formula(m.apply(expression.Sub, m.fixed(naught), rank))
}

// closed gives a part that reads results as one that reads figures alone, whatever applies.
func (m *Model) closed(n *expression.Node) *expression.Node {
	if !m.readsResults(n) {
		return n
	}
	if r := m.closings[n]; r != nil {
		return r
	}
	ways := m.waysOfApplying()
	var r *expression.Node
	if len(ways) <= maxClosed {
		r = m.chosen(n, ways, func(p *Pattern) *expression.Node { return p.put(n) })
	} else {
		r = m.chosen(n, ways[:1], func(p *Pattern) *expression.Node { return p.told(n) })
	}
	m.closings[n] = r
	return r
}

// waysOfApplying gives the ways in which indicators can apply, for formulas that are about none of them.
func (m *Model) waysOfApplying() []*Pattern {
	if m.applying == nil {
		deducted := upTo(m.deducted, m.set.Leaves().Len())
		if m.near != nil {
			deducted = upTo(m.near.Deducted, m.set.Leaves().Len())
		}
		w := &patterns{Model: m, must: make([]bool, m.set.Leaves().Len()), applies: make([]Applies, m.set.Leaves().Len())}
		w.walk(0, m.box, nil)
		for _, p := range w.list {
			var ok bool
			if p.Points, ok = m.Points(p.Applies, deducted); ok {
				m.applying = append(m.applying, p)
			}
		}
	}
	return m.applying
}

// chosen gives one formula of those for each way in which indicators apply.
func (m *Model) chosen(n *expression.Node, ways []*Pattern, of func(*Pattern) *expression.Node) (r *expression.Node) {
	for i, p := range slices.Backward(ways) {
		x := of(p)
		if r == nil && i == len(ways)-1 {
			r = x
			continue
		}
		var all *expression.Node
		for _, c := range p.Where {
			holds := m.known(c.Of)
			if !c.Holds {
				holds = expression.Computed(expression.Ask(expression.Not, holds))
			}
			if all == nil {
				all = holds
			} else {
				all = expression.Ask(expression.And, all, holds)
			}
		}
		switch {
		case all == nil:
			r = x
		case n.Type == expression.Bool:
			r = expression.Ask(expression.If, all, x, r)
		default:
			r = expression.Apply(expression.If, all, x, r)
		}
	}
	if r != nil {
		return r
	}
	r = expression.Within(expression.Fixed(naught), nowhere, judging.NotScored)
	if n.Type == expression.Bool {
		return expression.Ask(expression.Greater, r, expression.Fixed(naught))
	}
	return r
}

// Settle lets formulas read the results of the unit that values hold, as scoring would: for what evaluates a rule without scoring.
func (m *Model) Settle(v *rules.Values) {
	if m.empty() || v == nil || len(m.set.Inside().Results) == 0 {
		return
	}
	u := v.Inside()
	u.Unsettle()
	for _, r := range m.set.Inside().Results {
		n := m.closed(m.set.Inside().Scope.Result(r.Slot))
		u.Frame.Rest()
		if x := u.Frame.Part(n); !u.Frame.Forgive() {
			u.Frame.Set(r.Slot, x)
		}
	}
}
