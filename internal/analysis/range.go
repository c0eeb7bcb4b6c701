package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// over gives an interval that holds every value that a part can have over a box: exactly along the one unknown number that a part reads,
// where there is no other.
func (m *Model) over(n *expression.Node, box *Box) indicators.Interval {
	m.budget.see(1)
	if n.Op == expression.Literal {
		return intervals.Closed(n.Value.Number, n.Value.Number)
	}
	if n.Op != expression.Add && monotone(n) == nil {
		return m.overLeaf(n, box)
	}
	args := make([]indicators.Interval, len(n.Args))
	for i, a := range n.Args {
		if args[i] = m.over(a, box); intervals.Empty(args[i]) {
			return args[i]
		}
	}
	return symbolic.Operation(n, args)
}

// overLeaf bounds a part that is taken apart no further.
func (m *Model) overLeaf(n *expression.Node, box *Box) indicators.Interval {
	if n.Op == expression.If {
		return m.overBranches(n, box)
	}
	p := m.follow(n)
	if p.ok && !box.Field(p.of.Slot).Missing {
		m.budget.see(len(p.path))
		return p.over(box.Field(p.of.Slot).Range)
	}
	if m.near != nil {
		if in, is := m.inRows(n); is {
			return in
		}
	}
	if n.Op == expression.Requires {
		return m.over(n.Args[0], box)
	}
	m.budget.see(p.dear)
	return Over(built(m.set, n), box)
}

// inRows gives what a criterion takes off that judges rows in which numbers move, with each row at its best; false of other parts. Where even
// then it cannot be judged, as a shortfall without its reason, it cannot at all.
func (m *Model) inRows(n *expression.Node) (off indicators.Interval, is bool) {
	for l := range m.near.rows {
		is = is || slices.ContainsFunc(m.readBy(n), func(u *Unknown) bool { return u.Slot == l.Slot })
	}
	if !is {
		return off, false
	}
	for l, in := range m.near.rows {
		m.budget.see(2 * len(m.values.Get(l.Slot).Rows))
		if x, ok := l.best(in); ok {
			l.Give(m.values, Numbered(x))
		}
	}
	least, fail := built(m.set, n).Number(m.values)
	for l := range m.near.rows {
		l.Give(m.values, l.Now)
	}
	if fail != nil {
		return nowhere, true
	}
	return intervals.AtLeast(least), true
}

// overBranches is over those sides that can be reached, each with what the condition says there.
func (m *Model) overBranches(n *expression.Node, box *Box) indicators.Interval {
	all := nowhere
	for i := range 2 {
		if inside, ok := m.side(n.Args[0], i == 0, box); ok {
			all = hull(all, m.over(n.Args[1+i], inside))
		}
	}
	return all
}

// side gives the part of a box in which a condition holds, or fails; false where there is none.
func (m *Model) side(condition *expression.Node, holds bool, box *Box) (*Box, bool) {
	f, p := built(m.set, condition), m.follow(condition)
	if p.ok && !box.Field(p.of.Slot).Missing {
		m.budget.see(1 + len(p.path))
		if p = p.so(holds, box.Field(p.of.Slot).Range); len(p.path) == 0 {
			return nil, false
		}
		box = box.narrowed(p.of.Slot, indicators.Interval{Low: p.path[0].Over.Low, High: p.path[len(p.path)-1].Over.High})
		if m.near != nil { // all but a few numbers are known: nothing more is to be learnt of it
			return box, true
		}
	} else {
		m.budget.see(2 * p.dear)
		if can, cannot := Possible(f, box); holds && !can || !holds && !cannot {
			return nil, false
		}
	}
	m.budget.see(p.dear)
	return box.Assume(f, holds)
}

// so gives the parts of the path of a condition where it holds, or fails.
func (p followed) so(holds bool, in indicators.Interval) followed {
	want := exact.Number{}
	if holds {
		want = exact.Int(1)
	}
	p.path = slices.DeleteFunc(p.within(in), func(s Stretch) bool { return !s.B.Equal(want) })
	return p
}

// within gives the parts of the path over an interval.
func (p followed) within(in indicators.Interval) (path []Stretch) {
	for _, s := range p.path {
		if s.Over = intervals.Intersect(s.Over, in); p.of.Whole {
			s.Over = intervals.Wholes(s.Over)
		}
		if !intervals.Empty(s.Over) {
			path = append(path, s)
		}
	}
	return path
}

var nowhere = intervals.Closed(exact.Int(1), exact.Int(-1))

// hull gives the least interval that holds two, of which either may be empty.
func hull(a, b indicators.Interval) indicators.Interval {
	switch {
	case intervals.Empty(a):
		return b
	case intervals.Empty(b):
		return a
	}
	return intervals.Hull(a, b)
}

// A followed part is a function of one unknown number.
type followed struct {
	of   *Unknown
	path []Stretch // of whole numbers over these only
	all  []Stretch // over every number
	ok   bool
	dear int // how many parts it counts as beside itself, wherever it does not lie along the path: roots and their like take long
}

// So many parts of formulas a root, and a logarithm or a power, counts as, to be followed or bounded; tried at one number it is a part of that.
const (
	partsOfRoot  = partsOfOne
	partsOfPower = 8 * partsOfOne
	triesOfOne   = 4
)

// follow follows a part along the one unknown number that it reads.
func (m *Model) follow(n *expression.Node) followed {
	if k := m.lesser(n); k != nil {
		return k.follow(n)
	}
	if p, ok := m.paths[n]; ok {
		return p
	}
	var p followed
	if list := m.readBy(n); len(list) == 1 && list[0].Number && !list[0].Loose {
		p = followed{of: list[0]}
		p.path, p.ok = m.along(n, p.of, p.of.Over)
		if p.all = p.path; p.of.Whole {
			p.path = p.within(indicators.Interval{})
		}
	}
	p.dear = dear(n)
	m.paths[n] = p
	return p
}

// dear gives how many parts a part counts as beside itself, for its roots, logarithms and powers.
func dear(n *expression.Node) (parts int) {
	n.Through(func(n *expression.Node) bool {
		if _, inexact := n.Op.Inexact(); n.Op == expression.Root {
			parts += partsOfRoot
		} else if inexact {
			parts += partsOfPower
		}
		return true
	})
	return parts
}

// over gives what the path comes to over an interval; it is empty where that is nothing.
func (p followed) over(in indicators.Interval) indicators.Interval {
	all := nowhere
	for _, s := range p.within(in) {
		all = hull(all, s.Values())
	}
	return all
}

// tame reports whether a part surely has a value, wherever in a box.
func (m *Model) tame(box *Box, n *expression.Node) bool {
	ok := true
	n.Walk(func(n *expression.Node) bool {
		ok = ok && n.Op != expression.Must && n.Op != expression.Tell && n.Op != expression.Column
		return ok
	})
	symbolic.Visit(n, func(slot int) {
		ok = ok && m.bySlot[slot] != nil && (!m.bySlot[slot].mayBeMissing() || !box.Field(slot).Missing)
	})
	f := built(m.set, n)
	return ok && !slices.ContainsFunc(Divisions(f, box), func(d Division) bool { return !d.Safe }) &&
		!slices.ContainsFunc(Clamps(f, box), func(c Clamped) bool { return !c.Safe }) &&
		!slices.ContainsFunc(Roots(f, box), func(r Rooted) bool { return !r.Safe })
}

// surely is tame for whatever the unit can be.
func (m *Model) surely(n *expression.Node) bool {
	tame, known := m.tamed[n]
	if !known {
		tame = m.tame(m.box, n)
		m.tamed[n] = tame
	}
	return tame
}
