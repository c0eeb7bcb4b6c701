package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// Where rules read the same difference or ratio of two unknown numbers, no box of the numbers shows that it cannot be small for one rule and
// large for the other. So parts of what is unknown are also told apart by what they suppose of the formulas themselves.

// A supposition is that a condition holds or does not, or that a number lies in an interval.
type supposition struct {
	of    *rules.Formula
	truth bool
	in    indicators.Interval // of a number
}

// maxSupposed is the most suppositions of one node: each costs as much as bounding it.
const maxSupposed = 6

// split divides a node by what decides most: a condition or a step of the part of which the node is the least certain, or else an unknown
// number that is read there.
func (s *search) split(n *node) (parts []*node) {
	for _, x := range s.undecided(n) {
		if parts := s.broken(n, x); parts != nil {
			return parts
		}
		for _, d := range s.deciders(x, nil) {
			if parts := s.broken(n, d); parts != nil {
				return parts
			}
			if parts := s.apart(n, d); len(s.readBy(d)) > 1 && parts != nil {
				return parts
			}
		}
		if parts := s.halve(n, s.readBy(x)); parts != nil {
			return parts
		}
	}
	return s.halve(n, s.unknown)
}

// broken splits a node at the middle break of a part that reads one unknown number; nil where it has none inside.
func (s *search) broken(n *node, x *expression.Node) (parts []*node) {
	p := s.follow(x)
	if !p.ok || n.box.Field(p.of.Slot).Missing {
		return nil
	}
	i := slices.Index(s.unknown, p.of)
	var inside []exact.Number
	for _, stretch := range p.path {
		if e := stretch.Over.High; e.Bounded && n.over[i].Contains(e.At) && !isEnd(n.over[i], e.At) {
			inside = append(inside, e.At)
		}
	}
	if len(inside) == 0 {
		return nil
	}
	for _, over := range intervals.Split(n.over[i], inside[len(inside)/2]) {
		parts = append(parts, n.with(i, over, nil))
	}
	return parts
}

// undecided gives the parts that may come to more or less in a node, those first of which it is the least certain; before them those that
// choose by a condition, and the conditions that must hold.
func (s *search) undecided(n *node) (list []*expression.Node) {
	for _, c := range s.where {
		if can, cannot := Possible(c.of, n.box); can && cannot {
			list = append(list, c.node)
		}
	}
	if s.node == nil {
		return list
	}
	gap := map[*expression.Node]exact.Number{}
	var rest []*expression.Node
	var weigh func(x *expression.Node, most exact.Number)
	weigh = func(x *expression.Node, most exact.Number) {
		if len(s.readBy(x)) == 0 {
			return
		}
		in := s.over(x, n.box)
		if in.Low.Bounded && in.High.Bounded {
			most = exact.Min(most, in.High.At.Sub(in.Low.At))
		}
		if intervals.Empty(in) || most.Sign() <= 0 {
			return
		}
		if x.Op == expression.Add || monotone(x) != nil {
			for _, a := range x.Args {
				weigh(a, most)
			}
			return
		}
		if _, met := gap[x]; !met {
			rest = append(rest, x)
		}
		gap[x] = exact.Max(gap[x], most)
	}
	weigh(s.node, exact.New(1, -30))
	slices.SortStableFunc(rest, func(a, b *expression.Node) int {
		if first := choosing(b) - choosing(a); first != 0 {
			return first
		}
		return gap[b].Cmp(gap[a])
	})
	return append(list, rest...)
}

// choosing is 1 for a part that chooses between fixed numbers by a condition, as a veto does.
func choosing(n *expression.Node) int {
	if n.Op == expression.If && n.Args[1].Op == expression.Literal && n.Args[2].Op == expression.Literal {
		return 1
	}
	return 0
}

// deciders gives the conditions of a part, and what it rounds, compares or limits, measures included: those first that stand higher.
func (s *search) deciders(n *expression.Node, list []*expression.Node) []*expression.Node {
	if n.Source != nil || len(s.readBy(n)) == 0 {
		return list
	}
	switch n.Op {
	case expression.Ref:
		if m := s.set.Inside().Scope.Measure(n.Slot); m != nil {
			return s.deciders(m.Root(), list)
		}
	case expression.And, expression.Or, expression.Equal, expression.NotEqual, expression.Less, expression.LessEqual, expression.Greater,
		expression.AtLeast, expression.In, expression.Floor, expression.Ceil, expression.Round:
		if !hasLocals(n) {
			list = append(list, n)
		}
	case expression.Min, expression.Max, expression.Clamp, expression.Abs:
		if !hasLocals(n) {
			list = append(list, s.sides(n)...)
		}
	}
	for _, a := range n.Args {
		list = s.deciders(a, list)
	}
	return list
}

// sides gives what decides which operand a limit gives.
func (s *search) sides(n *expression.Node) (list []*expression.Node) {
	x := n.Args[0]
	less := func(a, b *expression.Node) {
		list = append(list, s.once(making{op: expression.Less}, []*expression.Node{a, b}, func() *expression.Node { return expression.Ask(expression.Less, a, b) }))
	}
	if n.Op == expression.Abs {
		less(x, s.fixed(naught))
	}
	for _, y := range n.Args[1:] {
		less(x, y)
	}
	return list
}

// hasLocals reports whether a part reads a name of let, or gives one.
func hasLocals(n *expression.Node) (found bool) {
	n.Walk(func(n *expression.Node) bool {
		found = found || n.Op == expression.Local || n.Op == expression.Let
		return !found
	})
	return found
}

// apart splits a node by a decider; nil where it is not open.
func (s *search) apart(n *node, d *expression.Node) (parts []*node) {
	if len(n.supposed) == maxSupposed || !s.tame(n.box, d) {
		return nil
	}
	f := built(s.set, d)
	if Logical(f) {
		if can, cannot := Possible(f, n.box); !can || !cannot {
			return nil
		}
		return []*node{n.supposing(supposition{of: f, truth: true}), n.supposing(supposition{of: f})}
	}
	of := built(s.set, d.Args[0])
	over := Over(of, n.box)
	if d.Op == expression.Round || !over.Low.Bounded || !over.High.Bounded || intervals.Single(over) {
		return nil
	}
	x := intervals.Inside(over).Floor()
	if d.Op == expression.Ceil && !over.Contains(x) {
		x = intervals.Inside(over).Ceil()
	}
	if !over.Contains(x) {
		return nil
	}
	for _, in := range intervals.Split(over, x) {
		parts = append(parts, n.supposing(supposition{of: of, in: in}))
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// halve cuts the widest of some numbers of a node in two, at a place that it leaves on its own.
func (s *search) halve(n *node, among []*Unknown) (parts []*node) {
	i := -1
	for k, u := range s.unknown {
		if u.Number && n.left[k] == given && slices.Contains(among, u) && !intervals.Single(n.over[k]) && (i < 0 || wider(n.over[k], n.over[i])) {
			i = k
		}
	}
	if i < 0 {
		return nil
	}
	x := intervals.Inside(n.over[i])
	if s.bestOf != nil { // the best known number, if it lies inside
		if y := s.bestOf[i].Value.Number; n.over[i].Contains(y) && !isEnd(n.over[i], y) {
			x = y
		}
	}
	if high := n.over[i].High; !high.Bounded && n.over[i].Low.Bounded && n.over[i].Low.At.Sign() > 0 {
		x = n.over[i].Low.At.Mul(exact.Int(2))
	}
	if x.Check() != nil {
		return nil
	}
	for _, over := range intervals.Split(n.over[i], x) {
		parts = append(parts, n.with(i, over, nil))
	}
	return parts
}

func isEnd(in indicators.Interval, x exact.Number) bool {
	return in.Low.Bounded && in.Low.At.Equal(x) || in.High.Bounded && in.High.At.Equal(x)
}

func wider(a, b indicators.Interval) bool {
	endless := func(i indicators.Interval) bool { return !i.Low.Bounded || !i.High.Bounded }
	if endless(a) || endless(b) {
		return endless(a) && !endless(b)
	}
	return b.High.At.Sub(b.Low.At).Less(a.High.At.Sub(a.Low.At))
}
