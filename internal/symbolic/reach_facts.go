package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A fact is what a condition says of a part of an expression: wherever the same part stands, it holds.
type fact struct {
	of      *expression.Node
	in      indicators.Interval
	nonzero bool
}

// begin gives the state a copy of its own, to be changed.
func (r *Reach) begin() {
	r.learnt, r.begun = slices.Clone(r.learnt), true
	r.locals = slices.Clone(r.locals)
	r.measures, r.sure, r.failing = nil, nil, nil
}

// assuming does something while a condition is known to be true, or false. It does nothing where that cannot be.
func (r *Reach) assuming(condition *expression.Node, truth bool, do func()) {
	before, impossible := r.state, r.impossible
	r.begin()
	r.impossible = false
	if r.hold(condition, truth); !r.impossible {
		do()
	}
	r.state, r.impossible = before, impossible
}

// A held condition is known to be true, or false.
type held struct {
	condition *expression.Node
	truth     bool
}

// hold assumes a condition, and once more those that are held already: what is known now may decide which side of them is so.
func (r *Reach) hold(condition *expression.Node, truth bool) {
	before := r.held
	r.held = nil // not once more inside what is assumed once more
	r.assume(condition, truth)
	for _, h := range before {
		if r.impossible {
			break
		}
		r.assume(h.condition, h.truth)
	}
	r.held = before
	if r.lasting(condition) {
		r.held = append(before[:len(before):len(before)], held{condition, truth})
	}
}

func (r *Reach) assume(n *expression.Node, truth bool) {
	if r.left--; r.left < 0 {
		return
	}
	switch n.Op {
	case expression.Literal:
		r.impossible = r.impossible || n.Value.Bool != truth
	case expression.Not:
		r.assume(n.Args[0], !truth)
	case expression.And, expression.Or:
		r.assumeBoth(n, truth)
	case expression.If:
		r.assumeChosen(n, truth)
	case expression.Ref:
		r.assumeNamed(n, truth)
	case expression.Local:
		r.impossible = r.impossible || !truthfully(&r.locals[n.Slot], truth)
	case expression.Present:
		if a := n.Args[0]; a.Op == expression.Ref {
			e := r.own(a.Slot)
			e.Given, e.Missing = e.Given && truth, e.Missing && !truth
			r.impossible = r.impossible || !e.Given && !e.Missing
		}
	case expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
		want := n.Op.Outcomes()
		if !truth {
			want = [3]bool{!want[0], !want[1], !want[2]}
		}
		if n.Args[0].Type.Counted() {
			r.compared(n.Args[0], n.Args[1], want)
			r.compared(n.Args[1], n.Args[0], [3]bool{want[2], want[1], want[0]})
		} else if n.Args[1].Op == expression.Literal {
			r.worded(n.Args[0], n.Args[1:], want[1])
		}
	case expression.In:
		if n.Args[0].Type == expression.Text {
			r.worded(n.Args[0], n.Args[1:], truth)
		}
	}
}

// assumeBoth takes a conjunction apart that is true, or a disjunction that is false; of the others one side is known where the other is.
func (r *Reach) assumeBoth(n *expression.Node, truth bool) {
	if (n.Op == expression.And) == truth {
		r.assume(n.Args[0], truth)
		r.assume(n.Args[1], truth)
		return
	}
	for i, a := range n.Args {
		if e := r.of(a); truth && !e.True || !truth && !e.False {
			r.assume(n.Args[1-i], truth)
		}
	}
}

// assumeChosen learns which side of a choice a truth must be, where the other cannot be what it is, and of that side that it is.
func (r *Reach) assumeChosen(n *expression.Node, truth bool) {
	var can [2]bool
	c := r.of(n.Args[0])
	for i, possible := range [2]bool{c.True, c.False} {
		if possible {
			r.assuming(n.Args[0], i == 0, func() {
				e := r.of(n.Args[1+i])
				can[i] = truth && e.True || !truth && e.False
			})
		}
	}
	switch {
	case can[0] && can[1]:
	case can[0]:
		r.assume(n.Args[0], true)
		r.assume(n.Args[1], truth)
	case can[1]:
		r.assume(n.Args[0], false)
		r.assume(n.Args[2], truth)
	default:
		r.impossible = true
	}
}

func (r *Reach) assumeNamed(n *expression.Node, truth bool) {
	if n.Measure() != nil {
		if n.Measure().Locals() == 0 {
			r.assume(n.Measure().Root(), truth)
		}
		return
	}
	r.impossible = r.impossible || !truthfully(r.own(n.Slot), truth)
}

// truthfully learns what a truth is; false where it cannot be that.
func truthfully(e *fields.Extent, truth bool) bool {
	e.True, e.False = e.True && truth, e.False && !truth
	return e.True || e.False
}

// worded learns that a choice is one of some words, or none of them.
func (r *Reach) worded(n *expression.Node, words []*expression.Node, truth bool) {
	var e *fields.Extent
	switch {
	case n.Type != expression.Text || r.of(n).Words == nil:
		return
	case n.Op == expression.Local:
		e = &r.locals[n.Slot]
	case n.Op == expression.Ref && n.Measure() == nil:
		e = r.own(n.Slot)
	default:
		return
	}
	left := []string{}
	for _, w := range e.Words {
		among := slices.ContainsFunc(words, func(x *expression.Node) bool { return x.Value.Text == w })
		if among == truth {
			left = append(left, w)
		}
	}
	e.Words = left
	r.impossible = r.impossible || len(left) == 0
}

// wholes narrows an interval to its whole numbers.
func wholes(i indicators.Interval) indicators.Interval {
	return indicators.Interval{Low: stepped(i, 0, exact.Number.Ceil).Low, High: stepped(i, 0, exact.Number.Floor).High}
}

// lasting reports whether a part means the same everywhere: not what let names, nor the row in hand, nor an indicator's marks. A count or
// a sum over the rows of a table does.
func (r *Reach) lasting(n *expression.Node) bool { return r.lastingAmong(n, false) }

func (r *Reach) lastingAmong(n *expression.Node, rows bool) bool {
	switch {
	case n.Op == expression.Local, n.Op == expression.Let, !rows && (n.Op == expression.Column || n.Op == expression.Item), n.Op == expression.Ref && r.scope.Marks(n.Slot):
		return false
	}
	if n.Source != nil {
		rows = true
		for _, s := range n.Source.Stages {
			if !r.lastingAmong(s.Body, rows) {
				return false
			}
		}
	}
	return !slices.ContainsFunc(n.Args, func(a *expression.Node) bool { return !r.lastingAmong(a, rows) })
}

// learned narrows the values of a part by the facts that are about it.
func (r *Reach) learned(n *expression.Node, in indicators.Interval) indicators.Interval {
	for _, f := range r.facts {
		if sameParts(f.of, n) {
			in = intervals.Intersect(in, f.in)
		}
	}
	return in
}

// nonzero reports whether a part is known not to be 0.
func (r *Reach) nonzero(n *expression.Node) bool {
	return slices.ContainsFunc(r.facts, func(f fact) bool { return f.nonzero && sameParts(f.of, n) })
}
