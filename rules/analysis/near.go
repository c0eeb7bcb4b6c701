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
	parts  []*expression.Node       // that the total is made of, rounded
	signs  map[*expression.Node]int // of those parts with which the total only falls, or rises
	aims   map[string]aim           // by which leaves apply
	where  []conditional            // the leaves with conditions
	base   *Box                     // of the unit as it is
	room   *Box                     // base, but for what moved last
	used   []int                    // in room
	beside map[beside]followed
	still  map[still]*expression.Node // what parts come to
}

// NewNear begins with a unit that is known, and what it may change.
func NewNear(ctx context.Context, set *rules.Set, known *rules.Values, levers []*Lever, work int) *Near {
	var unknown []*Unknown
	for _, l := range levers {
		unknown = append(unknown, l.Unknown)
		for _, u := range l.With {
			if !slices.Contains(unknown, u) {
				unknown = append(unknown, u)
			}
		}
	}
	n := &Near{
		Model: NewModel(set, known, unknown, &Budget{Left: work}), levers: levers, ctx: ctx, base: Known(known), room: Known(known),
		signs: map[*expression.Node]int{}, aims: map[string]aim{}, beside: map[beside]followed{}, still: map[still]*expression.Node{},
	}
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

// takeApart lists what the total is made of.
func (n *Near) takeApart() {
	add := func(part *expression.Node) {
		if len(n.readBy(part)) > 0 {
			n.parts = append(n.parts, part)
		}
	}
	for i, in := range n.set.Leaves().All() {
		if in.Condition() != nil {
			node := n.known(in.Condition())
			yes, _ := in.Applies(n.values)
			n.where = append(n.where, conditional{i, node, built(n.set, node), yes})
			add(node)
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
		if l.Fixed {
			continue
		}
		if stops, rough := n.Stops(l); rough {
			s.together(false, l)
		} else {
			s.along(l, stops)
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
		if !intervals.Empty(intervals.Intersect(n.along(l, part), better)) {
			return false
		}
	}
	return true
}

// along gives what a part comes to wherever a lever is moved.
func (n *Near) along(l *Lever, part *expression.Node) indicators.Interval {
	if l.Number {
		s := n.around([]*Lever{l}, word{})
		return s.over(part, s.boxed([]indicators.Interval{l.Over}))
	}
	all := nowhere
	for _, o := range l.Others {
		n.put(l, o)
		if x, fail := built(n.set, part).Number(n.values); fail == nil {
			all = hull(all, intervals.Closed(x, x))
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
