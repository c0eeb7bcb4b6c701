package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// Where criteria read points of other nodes, nodes are judged and settled one after the other, in the order that the rule set has found: what
// a group holds before the group, the set last, and none before one whose points it reads.

// judgeInOrder judges nodes of which some read points of others.
func (b *Bound) judgeInOrder(order []int) {
	b.begin()
	clear(b.tallies)
	for i := range b.leaves {
		b.applies(b.set.Leaves().At(i), &b.leaves[i])
	}
	if b.errs == nil && b.share() != nil {
		return
	}
	clear(b.conclusion.nodes)
	for _, k := range order {
		if k == b.set.Tree().Len() {
			b.judgeWhole()
			continue
		}
		in := b.set.Tree().At(k)
		switch {
		case b.errs != nil && (readsPoints(in) || b.untold(in)): // what it reads may be what failed
		case !in.Leaf():
			if in.Criteria().Len() > 0 {
				b.tally(in)
			}
		case b.leaves[in.Inside().Index].status != NotApplicable:
			b.judgeLeaf(in, &b.leaves[in.Inside().Index])
		}
		b.settle(in)
	}
}

// judgeWhole runs the criteria of the set, which may read what all indicators come to.
func (b *Bound) judgeWhole() {
	whole := b.set.Whole()
	if whole.Criteria().Len() == 0 || b.errs != nil && readsPoints(whole) {
		return
	}
	var raw exact.Number
	for _, in := range b.set.Indicators().All() {
		raw = raw.Add(b.conclusion.nodes[in.Inside().Order].points)
	}
	b.values.Inside().SettleTotal("raw_total", false, raw)
	b.tally(whole)
}

// readsPoints reports whether criteria of a node read points of others.
func readsPoints(in *rules.Indicator) bool {
	for i := range in.Criteria().Len() {
		if in.Criteria().At(i).Inside().ReadsResults() {
			return true
		}
	}
	return false
}

// untold reports a leaf of which it cannot be told whether it applies: nothing is said of what it holds.
func (b *Bound) untold(in *rules.Indicator) bool {
	_, fail := in.Applies(b.values)
	return fail != nil
}

// settle finds what a node that was judged has come to, after what it holds, and lets expressions read it.
func (b *Bound) settle(in *rules.Indicator) {
	n := &b.conclusion.nodes[in.Inside().Order]
	if in.Leaf() {
		l := &b.leaves[in.Inside().Index]
		n.marks, n.applies = b.applied(in.Inside().Index), l.status != NotApplicable
		n.points = n.marks.Sub(b.set.Inside().Scaled(l.lost, n.marks, in.Marks()))
		for i := range b.adjustments {
			if a := &b.adjustments[i]; a.leaf == in.Inside().Index {
				n.points = n.points.Sub(b.reviewed(a.leaf, n.points, a.deduct))
			}
		}
	} else {
		if n.marks = in.Marks(); b.partial {
			n.marks = in.Inside().Applied(n.left)
		}
		n.points = b.settled(in, n.start, n.marks)
	}
	if p := in.Parent(); p != nil {
		up := &b.conclusion.nodes[p.Inside().Order]
		up.start, up.left, up.applies = up.start.Add(n.points), up.left.Add(n.marks), up.applies || n.applies
	}
	b.tell(in, false)
}
