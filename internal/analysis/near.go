package analysis

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/rules"
)

// Near answers which unit nearest to a known one reaches a goal. It is for one goroutine at a time; the values are put back after each search.
type Near struct {
	*Model
	Goal     func(*Points) (of *rules.Formula, least exact.Number, ok bool) // must come to least; false: it cannot
	Judge    func() (reached, judged bool)                                  // the unit that the values hold
	Settle   func()                                                         // moves what moves with a lever
	Spread   func(*Box) *Box                                                // gives what moves with levers in a box
	Passes   func(*Lever) ([]exact.Number, bool)                            // where what moves with a lever changes
	Deducted []exact.Number                                                 // by reviewers, from each leaf
	Cut      bool                                                           // there was more than could be looked at

	ctx    context.Context
	levers []*Lever
	leaves [][]*Unknown                   // what each leaf reads
	still  *Model                         // of the unit as it is
	rows   map[*Lever]indicators.Interval // of numbers in rows, in the box that is bounded
}

// NewNear begins with a unit that is known, what it may change, and what reviewers take off each leaf.
func NewNear(ctx context.Context, set *rules.Set, known *rules.Values, levers []*Lever, deducted []exact.Number, budget *Budget) *Near {
	levers = slices.DeleteFunc(slices.Clone(levers), func(l *Lever) bool { return l == nil || l.Unknown == nil })
	n := &Near{Model: NewModel(set, known, unknownOf(levers), budget), levers: levers, ctx: ctx}
	n.deducted, n.Deducted = deducted, deducted
	for _, in := range set.Leaves().All() {
		n.leaves = append(n.leaves, n.readByLeaf(in))
	}
	n.still = n.now()
	for _, p := range n.brought() {
		for _, l := range n.levers {
			if l.Row == nil && meet(n.readBy(p.node), l.moves()) { // a row is judged by itself
				l.parts = append(l.parts, p.node)
			}
		}
	}
	return n
}

// unknownOf gives all that moves with some levers.
func unknownOf(levers []*Lever) (list []*Unknown) {
	seen := map[*Unknown]bool{}
	for _, l := range levers {
		for _, u := range l.moves() {
			if !seen[u] {
				seen[u] = true
				list = append(list, u)
			}
		}
	}
	return list
}

// readByLeaf gives what the points of a leaf, and whether it applies, read that may move.
func (m *Model) readByLeaf(in *rules.Indicator) (reads []*Unknown) {
	if in.Condition() != nil {
		reads = m.Unknown(in.Condition())
	}
	reads = union(reads, m.readBy(m.begins(in)))
	for _, c := range in.Criteria().All() {
		reads = union(reads, m.readBy(m.off(c)))
	}
	return reads
}

// moving gives a model in which only some levers move, and words are said, all else as the unit is.
func (n *Near) moving(said []Move, levers ...*Lever) *Model {
	if len(said) == 0 && len(levers) == 1 {
		return n.alone(levers[0])
	}
	m := n.now(levers...)
	for _, l := range levers {
		m.fewer = append(m.fewer, n.alone(l))
	}
	m.fewer = append(m.fewer, n.still)
	for _, word := range said {
		for _, u := range word.moves() {
			m.moves[u.Slot] = true
		}
	}
	return m
}

// alone gives a model in which only one lever moves, once for all.
func (n *Near) alone(l *Lever) *Model {
	if l.alone == nil {
		l.alone = n.now(l)
		l.alone.fewer = []*Model{n.still}
	}
	return l.alone
}

// now gives a model in which only some levers move, all else as the values hold it now.
func (n *Near) now(levers ...*Lever) *Model {
	m := n.without(Known(n.values), unknownOf(levers))
	m.near, m.moves = n, map[int]bool{}
	for _, u := range m.all {
		m.moves[u.Slot] = true
	}
	if n.Spread != nil {
		m.box = n.Spread(m.box)
	}
	return m
}

// A brought part is one that the total is made of, rounded.
type brought struct {
	node *expression.Node
	sign int // 1: the total only rises with it; -1: it only falls
}

// brought lists what moves of that which the total is made of.
func (m *Model) brought() (list []brought) {
	add := func(node *expression.Node, sign int) {
		if len(m.readBy(node)) > 0 {
			list = append(list, brought{node, sign})
		}
	}
	sign := 1
	if len(m.set.Inside().Results) > 0 { // others may read what a rule leaves
		sign = 0
	}
	for _, in := range m.set.Judging().All() {
		if in.Condition() != nil {
			add(m.known(in.Condition()), 0)
		}
		if in.Leaf() {
			add(m.begins(in), sign)
		}
		for _, c := range in.Criteria().All() {
			if c.Inside().Raises() {
				add(m.closed(m.off(c)), sign)
			} else {
				add(m.closed(m.off(c)), -sign)
			}
		}
	}
	for _, b := range m.set.Bonuses().All() {
		add(m.award(b, m.known), sign)
	}
	for _, c := range m.set.Caps().All() {
		add(m.known(c.Formula), 0)
		most := m.mostExactly(c, m.known)
		if !m.set.Open() { // more leaves every total as it is
			most = m.apply(expression.Min, most, m.fixed(m.set.FullMarks().Mul(exact.Int(2))))
		}
		add(m.onGrid(most, gridOf(c)), 0)
	}
	for _, g := range m.set.Grades().All() {
		if g.When != nil {
			add(m.known(g.When), 0)
		}
	}
	return list
}

// A Plan is levers moved, the nearest that reach the goal.
type Plan struct {
	Moves []Move
	Size  exact.Number
}

// A Move is one lever with where it is moved.
type Move struct {
	*Lever
	Stop
}

// Nearest gives the smallest change of one lever that reaches the goal, or, where none does, of two; nil where none was found. Of equal single
// changes it is that of the first lever.
func (n *Near) Nearest() (best *Plan) {
	n = n.given()
	s := &nearest{Near: n}
	var one, two []turn
	for _, l := range n.levers {
		if !l.Fixed {
			_, rough := n.Stops(l)
			one = append(one, turn{!rough, []*Lever{l}})
		}
	}
	n.Cut = len(s.turns(one, 2)) > 0
	if s.best != nil {
		return s.best
	}
	idle := map[*Lever]bool{}
	for _, l := range n.levers {
		idle[l] = !l.Fixed && n.idle(l)
	}
	var tangled []turn
	for i, a := range n.levers {
		for _, b := range n.levers[i+1:] {
			switch {
			case a.Fixed || b.Fixed:
			case n.apart(a, b): // those are cheap, and what they find cuts the others short
				if !idle[a] && !idle[b] {
					two = append(two, turn{true, []*Lever{a, b}})
				}
			default:
				tangled = append(tangled, turn{false, []*Lever{a, b}})
			}
		}
	}
	n.Cut = len(s.turns(s.turns(append(two, tangled...), 4), 1)) > 0 || n.Cut
	return s.best
}

// apart reports that where points change along either of two levers does not depend on the other.
func (n *Near) apart(a, b *Lever) bool {
	return !a.rough && !b.rough && !meet(a.parts, b.parts) && !meet(a.With, b.With)
}

// meet reports that two lists share something.
func meet[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

// idle reports that wherever a lever is moved no part of the total gets better, and none that is not just added up changes: together with
// another lever apart from it, it brings nothing.
func (n *Near) idle(l *Lever) bool {
	if l.Row != nil || len(l.With) > 0 {
		return false
	}
	m := n.alone(l)
	return !slices.ContainsFunc(m.brought(), func(p brought) bool {
		if p.sign == 0 {
			return true
		}
		f := built(n.set, p.node)
		now, fail := f.Number(n.values)
		if fail != nil {
			return true
		}
		if l.Number {
			e := end(p.sign > 0, m.over(p.node, m.box))
			return !e.Bounded || beyond(p.sign > 0, e.At, now)
		}
		defer n.put(l, l.Now)
		return slices.ContainsFunc(l.Others, func(o Option) bool {
			n.put(l, o)
			x, fail := f.Number(n.values)
			return fail == nil && beyond(p.sign > 0, x, now)
		})
	})
}

// put moves levers.
func (n *Near) put(l *Lever, to Option) {
	l.Give(n.values, to)
	if len(l.With) > 0 {
		n.Settle()
	}
}
