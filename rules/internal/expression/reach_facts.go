package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A fact is what a condition says of a part of an expression: wherever the same part stands, it holds.
type fact struct {
	of      *Node
	in      indicators.Interval
	nonzero bool
}

// begin gives the state a copy of its own, to be changed.
func (r *Reach) begin() {
	r.learnt, r.begun = slices.Clone(r.learnt), true
	r.locals = slices.Clone(r.locals)
	r.measures = nil
}

// assuming does something while a condition is known to be true, or false. It does nothing where that cannot be.
func (r *Reach) assuming(condition *Node, truth bool, do func()) {
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
	condition *Node
	truth     bool
}

// hold assumes a condition, and once more those that are held already: what is known now may decide which side of them is so.
func (r *Reach) hold(condition *Node, truth bool) {
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

func (r *Reach) assume(n *Node, truth bool) {
	if r.left--; r.left < 0 {
		return
	}
	switch n.Op {
	case Literal:
		r.impossible = r.impossible || n.Value.Bool != truth
	case Not:
		r.assume(n.Args[0], !truth)
	case And, Or:
		r.assumeBoth(n, truth)
	case Ref:
		r.assumeNamed(n, truth)
	case Present:
		if a := n.Args[0]; a.Op == Ref {
			e := r.own(a.Slot)
			e.Given, e.Missing = e.Given && truth, e.Missing && !truth
			r.impossible = r.impossible || !e.Given && !e.Missing
		}
	case Equal, NotEqual, Less, LessEqual, Greater, AtLeast:
		want := outcomes(n.Op)
		if !truth {
			want = [3]bool{!want[0], !want[1], !want[2]}
		}
		if n.Args[0].Type == Number {
			r.compared(n.Args[0], n.Args[1], want)
			r.compared(n.Args[1], n.Args[0], [3]bool{want[2], want[1], want[0]})
		} else if n.Args[1].Op == Literal {
			r.worded(n.Args[0], n.Args[1:], want[1])
		}
	case In:
		if n.Args[0].Type == Text {
			r.worded(n.Args[0], n.Args[1:], truth)
		}
	}
}

// assumeBoth takes a conjunction apart that is true, or a disjunction that is false; of the others one side is known where the other is.
func (r *Reach) assumeBoth(n *Node, truth bool) {
	if (n.Op == And) == truth {
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

func (r *Reach) assumeNamed(n *Node, truth bool) {
	if n.measure != nil {
		if n.measure.locals == 0 {
			r.assume(n.measure.root, truth)
		}
		return
	}
	e := r.own(n.Slot)
	e.True, e.False = e.True && truth, e.False && !truth
	r.impossible = r.impossible || !e.True && !e.False
}

// worded learns that a choice is one of some words, or none of them.
func (r *Reach) worded(n *Node, words []*Node, truth bool) {
	if n.Op != Ref || n.measure != nil || n.Type != Text || r.at(n.Slot).Words == nil {
		return
	}
	e := r.own(n.Slot)
	left := []string{}
	for _, w := range e.Words {
		among := slices.ContainsFunc(words, func(x *Node) bool { return x.Value.Text == w })
		if among == truth {
			left = append(left, w)
		}
	}
	e.Words = left
	r.impossible = r.impossible || len(left) == 0
}

// wholes narrows an interval to its whole numbers.
func wholes(i indicators.Interval) indicators.Interval {
	if low := i.Low.At.Ceil(); i.Low.Bounded {
		if i.Low.Open && low.Equal(i.Low.At) {
			low = low.Add(exact.Int(1))
		}
		i.Low = indicators.AtLeast(low).Low
	}
	if high := i.High.At.Floor(); i.High.Bounded {
		if i.High.Open && high.Equal(i.High.At) {
			high = high.Sub(exact.Int(1))
		}
		i.High = indicators.AtMost(high).High
	}
	return i
}

// lasting reports whether a part means the same everywhere: not what let names, nor the row in hand, nor an indicator's marks. A count or
// a sum over the rows of a table does.
func (r *Reach) lasting(n *Node) bool { return r.lastingAmong(n, false) }

func (r *Reach) lastingAmong(n *Node, rows bool) bool {
	switch {
	case n.Op == Local, n.Op == Let, !rows && (n.Op == Column || n.Op == Item), n.Op == Ref && r.scope.names[n.Slot].Marks:
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
	return !slices.ContainsFunc(n.Args, func(a *Node) bool { return !r.lastingAmong(a, rows) })
}

// learned narrows the values of a part by the facts that are about it.
func (r *Reach) learned(n *Node, in indicators.Interval) indicators.Interval {
	for _, f := range r.facts {
		if sameParts(f.of, n) {
			in = in.Intersect(f.in)
		}
	}
	return in
}

// nonzero reports whether a part is known not to be 0.
func (r *Reach) nonzero(n *Node) bool {
	return slices.ContainsFunc(r.facts, func(f fact) bool { return f.nonzero && sameParts(f.of, n) })
}

// sameParts reports whether two parts are written the same way.
func sameParts(a, b *Node) bool {
	if a.Op != b.Op || a.Slot != b.Slot || !sameBuilt(a, b) || len(a.Args) != len(b.Args) || !sameRows(a.Source, b.Source) {
		return false
	}
	if a.Op == Literal && (a.Type != b.Type || !a.Value.Number.Equal(b.Value.Number) || a.Value.Text != b.Value.Text || a.Value.Bool != b.Value.Bool) {
		return false
	}
	for i := range a.Args {
		if !sameParts(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return true
}

// sameRows reports whether two parts run over the same rows of the same table, or over none.
func sameRows(a, b *Source) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Table == b.Table && slices.EqualFunc(a.Stages, b.Stages, func(s, t Stage) bool { return s.Map == t.Map && sameParts(s.Body, t.Body) })
}
