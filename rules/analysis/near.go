package analysis

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/internal/expression"
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
	parts  []*expression.Node             // that the total is made of, rounded
	signs  map[*expression.Node]int       // of those parts with which the total only falls, or rises
	models map[moving]*Model              // of one lever at most
	rows   map[*Lever]indicators.Interval // of numbers in rows, in the box that is bounded
}

// A word is one that a lever which is no number may be moved to, by its place.
type word struct {
	of  *Lever // nil: none
	nth int
}

// moving names a lever that moves while a word is said.
type moving struct {
	said word
	*Lever
}

// NewNear begins with a unit that is known, and what it may change.
func NewNear(ctx context.Context, set *rules.Set, known *rules.Values, levers []*Lever, work int) *Near {
	n := &Near{levers: levers, ctx: ctx, signs: map[*expression.Node]int{}, models: map[moving]*Model{}}
	n.Model = NewModel(set, known, unknownOf(levers), &Budget{Left: work})
	n.takeApart()
	for _, l := range levers {
		l.parts = nil
		for _, part := range n.parts { // a row is judged by itself
			if l.Row == nil && slices.ContainsFunc(n.readBy(part), func(u *Unknown) bool { return slices.Contains(l.moves(), u) }) {
				l.parts = append(l.parts, part)
			}
		}
	}
	return n
}

// unknownOf gives all that moves with some levers.
func unknownOf(levers []*Lever) (list []*Unknown) {
	for _, l := range levers {
		list = union(list, l.moves())
	}
	return list
}

// moving gives a model in which only some levers move, all else as the values hold it, with a word said if there is one.
func (n *Near) moving(said word, levers ...*Lever) *Model {
	key := moving{said: said}
	if len(levers) == 1 {
		key.Lever = levers[0]
	}
	if m := n.models[key]; m != nil && len(levers) < 2 {
		return m
	}
	m := NewModel(n.set, n.values, unknownOf(levers), n.budget)
	m.near, m.told, m.made, m.lacked, m.moves = n, n.told, n.made, n.lacked, map[int]bool{}
	for _, u := range m.all {
		m.moves[u.Slot] = true
	}
	if said.of != nil {
		for _, u := range said.of.moves() {
			m.moves[u.Slot] = true
		}
		m.fewer = append(m.fewer, n.moving(word{}, levers...))
	}
	if n.Spread != nil {
		m.box = n.Spread(m.box)
	}
	if len(levers) == 2 {
		m.fewer = append(m.fewer, n.moving(said, levers[0]), n.moving(said, levers[1]))
		return m
	}
	if len(levers) == 1 {
		m.fewer = append(m.fewer, n.moving(said))
	}
	n.models[key] = m
	return m
}

// takeApart lists what the total is made of.
func (n *Near) takeApart() {
	add := func(part *expression.Node) {
		if len(n.readBy(part)) > 0 {
			n.parts = append(n.parts, part)
		}
	}
	for _, in := range n.set.Leaves().All() {
		if in.Condition() != nil {
			add(n.known(in.Condition()))
		}
		for _, c := range in.Criteria().All() {
			add(n.off(c))
			n.signs[n.off(c)] = -1
		}
	}
	for _, b := range n.set.Bonuses().All() {
		add(n.award(b))
		n.signs[n.award(b)] = 1
	}
	for _, c := range n.set.Caps().All() {
		add(n.known(c.Formula))
		add(n.rounded(n.apply(expression.Min, n.most(c), n.fixed(n.set.FullMarks().Mul(exact.Int(2))))))
	}
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
	s := &nearest{Near: n}
	for _, l := range n.levers {
		if !l.Fixed {
			_, rough := n.Stops(l)
			s.together(!rough, l)
		}
	}
	if s.best != nil {
		return s.best
	}
	idle := map[*Lever]bool{}
	for _, l := range n.levers {
		idle[l] = !l.Fixed && n.idle(l)
	}
	var tangled [][2]*Lever
	for i, a := range n.levers {
		for _, b := range n.levers[i+1:] {
			switch {
			case a.Fixed || b.Fixed:
			case n.apart(a, b): // those are cheap, and what they find cuts the others short
				if !idle[a] && !idle[b] {
					s.together(true, a, b)
				}
			default:
				tangled = append(tangled, [2]*Lever{a, b})
			}
		}
	}
	for _, pair := range tangled {
		s.together(false, pair[:]...)
	}
	return s.best
}

// apart reports that where points change along either of two levers does not depend on the other.
func (n *Near) apart(a, b *Lever) bool {
	if a.rough || b.rough {
		return false
	}
	return !meet(a.parts, b.parts) && !meet(a.With, b.With)
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
	for _, part := range l.parts {
		if n.signs[part] == 0 {
			return false
		}
		now, fail := built(n.set, part).Number(n.values)
		if fail != nil {
			return false
		}
		better := indicators.Interval{Low: indicators.End{At: now, Bounded: true, Open: true}}
		if n.signs[part] < 0 {
			better = indicators.Interval{High: better.Low}
		}
		if !intervals.Intersect(n.along(l, part), better).Empty() {
			return false
		}
	}
	return true
}

// along gives what a part comes to wherever a lever is moved.
func (n *Near) along(l *Lever, part *expression.Node) indicators.Interval {
	if l.Number {
		m := n.moving(word{}, l)
		return m.over(part, m.box)
	}
	all := nowhere
	for _, o := range l.Others {
		n.put(l, o)
		if x, fail := built(n.set, part).Number(n.values); fail == nil {
			all = hull(all, indicators.Closed(x, x))
		}
	}
	n.put(l, l.Now)
	return all
}

// put moves levers.
func (n *Near) put(l *Lever, to Option) {
	l.Give(n.values, to)
	if len(l.With) > 0 {
		n.Settle()
	}
}
