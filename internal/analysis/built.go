package analysis

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
)

// What a model builds, it builds once: parts that are made of the same parts are the same, and what was found out of one holds for the other.

// A making is what a part is made of: an operation on parts, or a number.
type making struct {
	op    expression.Op
	first [3]*expression.Node
	more  string // the other parts; how it is rounded, where not as the set rounds; of a number itself
}

func (m *Model) fixed(x exact.Number) *expression.Node {
	key := making{op: expression.Literal, more: x.String()}
	if n := m.made[key]; n != nil {
		return n
	}
	n := expression.Fixed(x)
	m.made[key] = n
	return n
}

// apply is an operation on numbers, computed at once where they are fixed.
func (m *Model) apply(op expression.Op, args ...*expression.Node) *expression.Node {
	return m.once(making{op: op}, args, func() *expression.Node { return expression.Apply(op, args...) })
}

func (m *Model) once(key making, args []*expression.Node, make func() *expression.Node) *expression.Node {
	for i := copy(key.first[:], args); i < len(args); i++ {
		key.more += fmt.Sprintf(" %p", args[i])
	}
	if n := m.made[key]; n != nil {
		return n
	}
	n := expression.Computed(make())
	if n.Op == expression.Literal && n.Type.Counted() {
		n = m.fixed(n.Value.Number)
	}
	m.made[key] = n
	return n
}

// rounded rounds points of the whole.
func (m *Model) rounded(n *expression.Node) *expression.Node { return m.onGrid(n, m.set.Inside().Grid) }

// onGrid rounds to a grid: a step is counted in whole steps, as [expression.OnGrid] does.
func (m *Model) onGrid(n *expression.Node, g rounding.Grid) *expression.Node {
	if !g.To.IsZero() {
		per, _ := exact.Int(1).Quo(g.To)
		return m.apply(expression.Mul, m.onGrid(m.apply(expression.Mul, n, m.fixed(per)), rounding.Grid{Mode: g.Mode}), m.fixed(g.To))
	}
	key := making{op: expression.Round, more: m.roundedOtherwise(g)}
	return m.once(key, []*expression.Node{n}, func() *expression.Node { return expression.Rounded(n, g.Places, g.Mode) })
}

// roundedOtherwise tells roundings to decimal places apart; "" is that of the set.
func (m *Model) roundedOtherwise(g rounding.Grid) string {
	if g.Equal(m.set.Inside().Grid) {
		return ""
	}
	return fmt.Sprint(g.Places, g.Mode)
}

func (m *Model) choose(condition, then, otherwise *expression.Node) *expression.Node {
	if condition.Op == expression.Literal {
		if condition.Value.Bool {
			return then
		}
		return otherwise
	}
	return m.apply(expression.If, condition, then, otherwise)
}

// added adds parts up, what is fixed at once.
func (m *Model) added(nodes []*expression.Node) (all *expression.Node) {
	var known exact.Number
	for _, n := range nodes {
		switch {
		case n.Op == expression.Literal:
			known = known.Add(n.Value.Number)
		case all == nil:
			all = n
		default:
			all = m.apply(expression.Add, all, n)
		}
	}
	switch {
	case all == nil:
		return m.fixed(known)
	case known.IsZero():
		return all
	}
	return m.apply(expression.Add, all, m.fixed(known))
}

// with gives a node over other operands.
func (m *Model) with(n *expression.Node, args []*expression.Node) *expression.Node {
	if slices.Equal(n.Args, args) {
		return n
	}
	key := making{op: n.Op}
	if n.Op == expression.Round {
		key.more = m.roundedOtherwise(n.Grid())
	}
	for i, a := range args {
		if a.Op == expression.Literal && a.Type.Counted() {
			args[i] = m.fixed(a.Value.Number)
		}
	}
	return m.once(key, args, func() *expression.Node { return n.Over(args...) })
}

// replaced gives a node over what stands for some of its parts.
func (m *Model) replaced(n *expression.Node, by map[*expression.Node]*expression.Node) *expression.Node {
	if r, ok := by[n]; ok {
		return r
	}
	if len(by) == 0 || n.Op != expression.Add && monotone(n) == nil {
		return n
	}
	args := make([]*expression.Node, len(n.Args))
	for i, a := range n.Args {
		args[i] = m.replaced(a, by)
	}
	return m.with(n, args)
}

// NoMore gives a truth that holds where a formula is no more than a number.
func NoMore(f *rules.Formula, x exact.Number) *rules.Formula {
	return reformed(f, expression.Ask(expression.LessEqual, root(f), expression.Fixed(x)))
}

// Lies gives a truth that holds where a formula lies in an interval.
func Lies(f *rules.Formula, in indicators.Interval) *rules.Formula {
	return reformed(f, expression.Inside(root(f), in))
}

// Divides gives a truth that holds where a formula comes to a division by 0; nil where it never comes to that division.
func Divides(f *rules.Formula, d Division) *rules.Formula {
	return comesTo(f, d.node, func(n *expression.Node) *expression.Node {
		return expression.Ask(expression.Equal, n.Args[1], expression.Fixed(naught))
	})
}

// Crosses gives a truth that holds where a formula comes to a clamp whose lower end is above its upper one; nil where it never comes to it.
func Crosses(f *rules.Formula, c Clamped) *rules.Formula {
	return comesTo(f, c.node, func(n *expression.Node) *expression.Node {
		return expression.Ask(expression.Less, n.Args[2], n.Args[1])
	})
}

// Rootless gives a truth that holds where a formula comes to a root, a logarithm or a power that there is not; nil where it never comes to it. Of
// a power of a number below 0 it may hold for more.
func Rootless(f *rules.Formula, r Rooted) *rules.Formula {
	return comesTo(f, r.node, func(n *expression.Node) *expression.Node {
		x := n.Args[0]
		switch n.Op {
		case expression.Root:
			return expression.Ask(expression.Less, x, expression.Fixed(naught))
		case expression.Exp:
			return nil
		}
		return expression.Ask(expression.LessEqual, x, expression.Fixed(naught))
	})
}

// comesTo gives a truth that holds where a formula comes to a part of which something holds; nil where it never comes to it.
func comesTo(f *rules.Formula, part *expression.Node, holds func(*expression.Node) *expression.Node) *rules.Formula {
	n := symbolic.Reached(root(f), func(n *expression.Node) *expression.Node {
		if n != part {
			return nil
		}
		return holds(n)
	})
	if n == nil {
		return nil
	}
	return reformed(f, n)
}

// Harmless gives a truth that holds where a criterion takes nothing off, which may be because it is rounded to nothing; nil where rows of the
// unit's own decide. It speaks of the points before they are rounded, so that a search can follow them.
func Harmless(c *rules.Criterion) *rules.Formula {
	off := Lowered(c)
	if off == nil {
		return nil
	}
	if c.Choices().Len() > 0 { // rounded already
		return NoMore(off, naught)
	}
	grid := c.Indicator().Inside().Grid
	half, mode := grid.Half(), grid.Mode
	open := indicators.End{At: half, Bounded: true, Open: true}
	in := intervals.AtMost(half)
	switch even, _ := c.OutOf().Quo(grid.Step().Add(grid.Step())); {
	case mode == exact.Down && Awards(c), mode == exact.Up && !Awards(c):
		in = intervals.AtMost(naught)
	case !rounding.Nearest(mode):
		open.At = grid.Step()
		in.High = open
	case mode == exact.HalfUp && !Awards(c), mode == exact.HalfEven && Awards(c) && !even.IsInt():
		in.High = open
	}
	return Lies(off, in)
}
