package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// Where rules read the same difference or ratio of two unknown numbers, no box of the numbers shows that it cannot be small for one rule and
// large for the other. So parts of what is unknown are also told apart by what they suppose of the formulas themselves.

// A supposition is that a condition holds or does not, or that a measured number lies in an interval.
type supposition struct {
	formula *rules.Formula
	truth   bool
	in      indicators.Interval // of a number
}

// maxSupposed is the most suppositions of one node: each costs as much as bounding it.
const maxSupposed = 6

// suppose narrows a box to where the suppositions of a node hold, and the conditions of its branch; false where they cannot.
func (s *search) suppose(n *node, box *rules.Box) (_ *rules.Box, ok bool) {
	*s.work += 10 * (len(s.group.pivots) + len(n.supposed))
	for _, i := range s.group.pivots {
		if box, ok = box.Assume(s.set.Leaf(i).Condition(), s.branch.applies[i]); !ok {
			return nil, false
		}
	}
	for _, x := range n.supposed {
		if x.formula.Logical() {
			box, ok = box.Assume(x.formula, x.truth)
		} else {
			box, ok = box.AssumeIn(x.formula, x.in)
		}
		if !ok {
			return nil, false
		}
	}
	return box, true
}

// split divides a node by what decides most: a condition, a break of what is measured, or else an unknown number that is read there.
func (s *search) split(n *node) (parts []*node) {
	box := n.box
	for _, i := range s.group.caps {
		if parts := s.apart(n, box, s.set.Cap(i).Formula(), nil); parts != nil {
			return parts
		}
	}
	for _, i := range s.group.leaves {
		if condition := s.set.Leaf(i).Condition(); condition != nil && !s.pivots[i] {
			if parts := s.apart(n, box, condition, nil); parts != nil {
				return parts
			}
		}
	}
	for _, c := range s.undecided(n, box) {
		for _, k := range append([]*rules.Criterion{c}, c.Choices()...) {
			for _, f := range k.Formulas() {
				if parts := s.apart(n, box, f, k); parts != nil {
					return parts
				}
			}
		}
		if parts := s.halve(n, func(it *item) bool { return s.readsItem(c, it) }); parts != nil {
			return parts
		}
	}
	return s.halve(n, func(*item) bool { return true })
}

// undecided gives the criteria of a group that may take off more or less in a node, those first of which it is the least certain.
func (s *search) undecided(n *node, box *rules.Box) (list []*rules.Criterion) {
	gap := map[*rules.Criterion]exact.Number{}
	for _, i := range s.group.leaves {
		for _, c := range s.set.Leaf(i).Criteria() {
			if least, most := s.over(n, box, c); least.Less(most) {
				gap[c] = most.Sub(least)
				list = append(list, c)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *rules.Criterion) int { return gap[b].Cmp(gap[a]) })
	return list
}

// apart splits a node by a condition, or at the middle break of what a criterion measures; nil where neither is open.
func (s *search) apart(n *node, box *rules.Box, f *rules.Formula, c *rules.Criterion) (parts []*node) {
	if len(n.supposed) == maxSupposed || !s.unknown(f.Fields()) {
		return nil
	}
	if f.Logical() {
		if can, cannot := f.Possible(box); !can || !cannot || !s.sure(box, f) {
			return nil
		}
		return []*node{n.supposing(supposition{formula: f, truth: true}), n.supposing(supposition{formula: f})}
	}
	if c == nil || c.Measured() == nil || c.Measured().Canonical() != f.Canonical() || !s.fixed(c, f) {
		return nil
	}
	curve, ok := c.Curve(s.values)
	if !ok {
		return nil
	}
	over := f.Over(box)
	inside := slices.DeleteFunc(curve.Breakpoints(), func(x exact.Number) bool { return !over.Contains(x) || over.Single() })
	if len(inside) == 0 || !s.sure(box, f) {
		return nil
	}
	for _, in := range over.Split(inside[len(inside)/2]) {
		parts = append(parts, n.supposing(supposition{formula: f, in: in}))
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// sure reports that a formula cannot fail, wherever in a box: where a rule that is not asked fails, a unit can be scored all the same, and no
// supposition would hold it.
func (s *search) sure(box *rules.Box, f *rules.Formula) bool {
	for _, i := range f.Fields() {
		if s.itemOf[i] == nil && !s.given[i] {
			return false
		}
	}
	return !slices.ContainsFunc(f.Divisions(box), func(d rules.Division) bool { return !d.Safe })
}

// fixed reports that all but the measured number of a criterion is known.
func (s *search) fixed(c *rules.Criterion, measured *rules.Formula) bool {
	return !slices.ContainsFunc(c.Formulas(), func(f *rules.Formula) bool { return f.Canonical() != measured.Canonical() && s.unknown(f.Fields()) })
}

func (n *node) supposing(x supposition) *node {
	part := n.with(0, n.over[0], n.answers[0])
	part.supposed = append(slices.Clone(n.supposed), x)
	return part
}
