package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// truth is whether a truth can hold, and whether it can fail.
func (r *Reach) truth(n *expression.Node) fields.Extent {
	a := n.Args
	switch n.Op {
	case expression.Not:
		e := r.of(a[0])
		return truthful(e.False, e.True)
	case expression.And, expression.Or:
		return r.logic(n)
	case expression.Present:
		e := r.presence(a[0])
		return truthful(e.Given, e.Missing)
	case expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater, expression.AtLeast:
		if a[0].Type.Counted() {
			return numbersCompared(r.of(a[0]).Range, r.of(a[1]).Range, n.Op.Outcomes())
		}
		e := equality(r.of(a[0]), r.of(a[1]), a[0].Type)
		if n.Op == expression.NotEqual {
			e.True, e.False = e.False, e.True
		}
		return e
	case expression.In:
		return r.in(n)
	}
	for _, x := range a { // Contains, Starts, Ends
		r.of(x)
	}
	return truthful(true, true)
}

// presence gives what is known of a field or a column; whether it is there is asked, not its value.
func (r *Reach) presence(n *expression.Node) fields.Extent {
	if n.Type == expression.List {
		return r.at(n.Slot)
	}
	return r.of(n)
}

// logic is a conjunction or a disjunction: the right side is asked only where the left leaves the answer open.
func (r *Reach) logic(n *expression.Node) fields.Extent {
	open := n.Op == expression.And // the answer of the left side that leaves it open
	left := r.of(n.Args[0])
	e := truthful(!open && left.True, open && left.False)
	if open && left.True || !open && left.False {
		r.assuming(n.Args[0], open, func() {
			right := r.of(n.Args[1])
			e.True, e.False = e.True || right.True, e.False || right.False
		})
	}
	return e
}

func numbersCompared(x, y indicators.Interval, want [3]bool) fields.Extent {
	e := truthful(false, false)
	less, equal, greater := canBeLess(x.Low, y.High), !intervals.Empty(intervals.Intersect(x, y)), canBeLess(y.Low, x.High)
	for i, can := range [3]bool{less, equal, greater} {
		if can {
			e.True, e.False = e.True || want[i], e.False || !want[i]
		}
	}
	return e
}

// canBeLess reports whether some number from low on is less than some number up to high.
func canBeLess(low, high indicators.End) bool {
	return !low.Bounded || !high.Bounded || low.At.Less(high.At)
}

// equality tells whether two truths or texts can be equal and can differ.
func equality(a, b fields.Extent, t expression.Type) fields.Extent {
	if t == expression.Bool {
		return truthful(a.True && b.True || a.False && b.False, a.True && b.False || a.False && b.True)
	}
	if a.Words == nil || b.Words == nil {
		return truthful(true, true)
	}
	e := truthful(false, false)
	for _, x := range a.Words {
		for _, y := range b.Words {
			e.True, e.False = e.True || x == y, e.False || x != y
		}
	}
	return e
}

func (r *Reach) in(n *expression.Node) fields.Extent {
	x, list := r.of(n.Args[0]), n.Args[1:]
	if n.Args[0].Type == expression.Text {
		if x.Words == nil {
			return truthful(true, true)
		}
		e := truthful(false, false)
		for _, w := range x.Words {
			listed := slices.ContainsFunc(list, func(a *expression.Node) bool { return a.Value.Text == w })
			e.True, e.False = e.True || listed, e.False || !listed
		}
		return e
	}
	e := truthful(false, true)
	for _, a := range list {
		one := numbersCompared(x.Range, r.of(a).Range, expression.Equal.Outcomes())
		e.True, e.False = e.True || one.True, e.False && one.False
	}
	return e
}
