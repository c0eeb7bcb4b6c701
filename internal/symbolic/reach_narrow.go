package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// compared learns of x that it compares with y in a way that want allows.
func (r *Reach) compared(x, y *expression.Node, want [3]bool) {
	if _, fixed := x.Constant(); fixed {
		return
	}
	other := r.of(y).Range
	var in indicators.Interval
	if !want[2] { // not above y
		in.High = other.High
		in.High.Open = in.High.Open || !want[1]
	}
	if !want[0] {
		in.Low = other.Low
		in.Low.Open = in.Low.Open || !want[1]
	}
	r.narrow(x, in, !want[1] && isZero(other))
}

// narrow learns that a part lies in an interval, and perhaps is not 0; what it is made of with constants alone is narrowed too.
func (r *Reach) narrow(x *expression.Node, in indicators.Interval, nonzero bool) {
	now := r.of(x).Range
	if nonzero { // an end at 0 is not reached
		now.Low.Open = now.Low.Open || now.Low.Bounded && now.Low.At.IsZero()
		now.High.Open = now.High.Open || now.High.Bounded && now.High.At.IsZero()
	}
	if now = intervals.Intersect(now, in); x.Op == expression.Ref && x.Measure() == nil && r.scope.Field(x.Slot).Whole {
		now = wholes(now)
	}
	if intervals.Empty(now) {
		r.impossible = true
		return
	}
	switch {
	case x.Op == expression.Local:
		r.locals[x.Slot].Range = now
	case x.Op == expression.Ref && x.Measure() == nil:
		r.own(x.Slot).Range = now
	case x.Op == expression.Coalesce:
		r.coalesced(x, in, nonzero)
	default:
		r.inverse(x, now, nonzero)
	}
	if r.lasting(x) {
		r.learn(fact{x, now, nonzero})
	}
	r.measures = nil
}

// coalesced narrows the first operand where the value must be its own: it is not missing, or what stands for it cannot be the value.
func (r *Reach) coalesced(n *expression.Node, in indicators.Interval, nonzero bool) {
	first, other := n.Args[0], r.of(n.Args[1]).Range
	if len(n.Args) != 2 || first.Op != expression.Ref {
		return
	}
	if e := r.own(first.Slot); e.Missing && (nonzero && isZero(other) || intervals.Empty(intervals.Intersect(other, in))) {
		e.Missing = false
	}
	if !r.at(first.Slot).Missing {
		r.narrow(first, in, nonzero)
	}
}

// inverse narrows the one operand that is not constant.
func (r *Reach) inverse(n *expression.Node, in indicators.Interval, nonzero bool) {
	if n.Op == expression.Neg {
		r.narrow(n.Args[0], intervals.Negative(in), nonzero)
		return
	}
	if len(n.Args) != 2 {
		return
	}
	x, k := n.Args[0], n.Args[1]
	c, fixed := k.Constant()
	if !fixed && n.Op != expression.Quo {
		x, k = k, x
		c, fixed = k.Constant()
	}
	if !fixed {
		return
	}
	by := only(c)
	switch {
	case n.Op == expression.Add:
		r.narrow(x, intervals.Plus(in, intervals.Negative(by)), false)
	case n.Op == expression.Sub && k == n.Args[1]:
		r.narrow(x, intervals.Plus(in, by), false)
	case n.Op == expression.Sub:
		r.narrow(x, intervals.Plus(by, intervals.Negative(in)), false)
	case n.Op == expression.Days && k == n.Args[1]:
		r.narrow(x, intervals.Plus(by, intervals.Negative(in)), false)
	case n.Op == expression.Days:
		r.narrow(x, intervals.Plus(in, by), false)
	case n.Op == expression.Mul && !c.IsZero():
		r.narrow(x, intervals.Over(in, by), nonzero)
	case n.Op == expression.Quo && !c.IsZero():
		r.narrow(x, intervals.Times(in, by), nonzero)
	}
}

// learn keeps a fact; of one part only the latest, which says no less. Facts are shared by all that knows them, so that the list is copied where
// it changes, and only there: what is assumed once more says nothing new.
func (r *Reach) learn(f fact) {
	i := slices.IndexFunc(r.facts, func(g fact) bool { return g.of == f.of || sameParts(g.of, f.of) })
	if i < 0 {
		r.facts = append(r.facts[:len(r.facts):len(r.facts)], f)
		return
	}
	f.nonzero = f.nonzero || r.facts[i].nonzero
	if f.nonzero == r.facts[i].nonzero && intervals.Holds(f.in, r.facts[i].in) {
		return
	}
	r.facts = slices.Clone(r.facts)
	r.facts[i] = f
}
