package analysis

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/rules"
)

// A condition is a truth that must hold, or fail.
type condition struct {
	node  *expression.Node
	of    *rules.Formula
	holds bool
}

// A problem is a question about a model.
type problem struct {
	*splitter
	ctx      context.Context
	root     *expression.Node // nil: any unit will do
	greatest bool
	where    []condition
	sure     []*expression.Node // that must have a value
	test     func(*rules.Values) bool
}

// problem prepares a question; nil where a condition cannot be.
func (m *Model) problem(ctx context.Context, q Question) *problem {
	p := &problem{splitter: &splitter{Model: m, of: map[*Unknown]*Unknown{}}, ctx: ctx, greatest: q.Greatest}
	for _, c := range q.Where {
		n := m.known(c.Of)
		if n.Op == expression.Literal {
			if n.Value.Bool != c.Holds {
				return nil
			}
			continue
		}
		if p.where = append(p.where, condition{n, built(m.set, n), c.Holds}); p.contradicts() {
			return nil
		}
		p.unite(m.readBy(n))
	}
	for _, f := range q.Sure {
		if n := m.known(f); n.Op != expression.Literal && !m.surely(n) {
			p.sure = append(p.sure, n)
			p.unite(m.readBy(n))
		}
	}
	if q.Of != nil {
		p.root = m.known(q.Of)
	}
	if p.test = q.Test; p.test != nil && len(m.set.Inside().Results) > 0 {
		p.test = func(v *rules.Values) bool { m.Settle(v); return q.Test(v) }
	}
	if p.test != nil { // it may ask for anything
		p.unite(m.all)
	}
	return p
}

// contradicts reports that the last condition is the contrary of one before it.
func (p *problem) contradicts() bool {
	last := len(p.where) - 1
	if last == 0 {
		return false
	}
	text, holds := p.canonical(p.where[last])
	return slices.ContainsFunc(p.where[:last], func(c condition) bool {
		other, also := p.canonical(c)
		return other == text && also != holds
	})
}

// canonical gives a text that two conditions share only where they ask the same, and whether that is to hold.
func (m *Model) canonical(c condition) (text string, holds bool) {
	n, holds := c.node, c.holds
	for n.Op == expression.Not {
		n, holds = n.Args[0], !holds
	}
	text, known := m.texts[n]
	if !known {
		if text = Canonical(built(m.set, n)); m.texts == nil {
			m.texts = map[*expression.Node]string{}
		}
		m.texts[n] = text
	}
	return text, holds
}

// solve looks at each part alone, and puts together what they come to.
func (p *problem) solve() *Answer {
	all := &Answer{Outcome: Found, Unit: map[*Unknown]Option{}}
	root := p.root
	if root != nil {
		root = p.loosen(root, p.greatest, nil)
	}
	by := map[*expression.Node]*expression.Node{}
	done := map[*Unknown]bool{} // classes
	take := func(g *group) *Answer {
		a := p.answer(g)
		for _, u := range g.unknown {
			done[p.class(u)] = true
		}
		all.join(a)
		return a
	}
	for _, x := range p.parts {
		n := p.replaced(x.node, by)
		a := take(p.bind(&group{node: n, up: x.up}, p.readBy(n)...))
		if a.Outcome == Impossible {
			return a
		}
		if !a.Endless {
			by[x.node] = p.fixed(a.Bound)
		}
	}
	for _, u := range p.all { // what only conditions read
		if done[p.class(u)] {
			continue
		}
		if g := p.bind(&group{}, u); len(g.where)+len(g.sure) > 0 || g.test != nil {
			if a := take(g); a.Outcome == Impossible {
				return a
			}
		}
	}
	if root != nil {
		e := end(p.greatest, p.over(p.replaced(root, by), p.box))
		all.Bound, all.Endless = e.At, !e.Bounded
	}
	p.valued(all)
	return all
}

// join adds what was found of a part.
func (a *Answer) join(part *Answer) {
	if part.Unit == nil {
		a.Unit, a.Outcome = nil, Unsure
	}
	if a.Unit != nil {
		maps.Copy(a.Unit, part.Unit)
	}
	if part.GaveUp > a.GaveUp {
		a.GaveUp = part.GaveUp
	}
}

// valued computes what the unit that was found comes to.
func (p *problem) valued(a *Answer) {
	if a.Unit == nil || p.root == nil {
		return
	}
	for u, o := range a.Unit {
		u.Give(p.values, o)
	}
	x, fail := built(p.set, p.root).Number(p.values)
	if a.Value = x; fail != nil { // what reads nothing unknown fails
		p.fails(fail)
		*a = Answer{Outcome: Impossible}
	}
}

// A group is what hangs together: unknown things, what they bring, and what must hold of them.
type group struct {
	node    *expression.Node // what it brings; nil: any unit will do
	up      bool
	unknown []*Unknown
	where   []condition
	sure    []*expression.Node
	test    func(*rules.Values) bool
}

// bind gives a group all that hangs together with some unknown, and what must hold of it.
func (p *problem) bind(g *group, with ...*Unknown) *group {
	g.test = p.test
	if len(p.of) == 0 { // nothing ties one to another
		g.unknown = slices.Clone(with)
	} else {
		for _, u := range p.all {
			if slices.ContainsFunc(with, func(w *Unknown) bool { return p.class(w) == p.class(u) }) {
				g.unknown = append(g.unknown, u)
			}
		}
	}
	of := func(n *expression.Node) bool {
		list := p.readBy(n)
		return len(list) > 0 && slices.Contains(g.unknown, list[0])
	}
	for _, c := range p.where {
		if of(c.node) {
			g.where = append(g.where, c)
		}
	}
	for _, n := range p.sure {
		if of(n) {
			g.sure = append(g.sure, n)
		}
	}
	return g
}

// answer searches a group, once.
func (p *problem) answer(g *group) *Answer {
	key := g.key()
	if a := p.solved[key]; a != nil && g.test == nil {
		return a
	}
	s := &search{Model: p.Model, group: g, ctx: p.ctx, keep: p.budget.Left / 4 * 3}
	if p.budget.Few {
		s.keep = p.budget.Left / 2
	}
	if len(g.unknown) == 1 {
		s.keep = min(0, p.budget.Left) - lineWork // a single unknown is always looked at
	}
	a := s.run()
	p.solved[key] = a
	return a
}

// key names what a group is asked.
func (g *group) key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%t %p", g.up, g.node)
	for _, c := range g.where {
		fmt.Fprintf(&b, ";%p%t", c.node, c.holds)
	}
	for _, n := range g.sure {
		fmt.Fprintf(&b, "!%p", n)
	}
	for _, u := range g.unknown {
		fmt.Fprintf(&b, "?%d", u.Slot)
	}
	return b.String()
}

// lineWork is what may be spent on a single unknown when nothing is left.
const lineWork = 5000

var naught exact.Number
