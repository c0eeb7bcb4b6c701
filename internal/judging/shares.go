package judging

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/rounding"
)

// Leaves are the indicators that have marks of their own, in file order.
type Leaves []Leaf

// A Leaf is one of them, and the node of the group that holds it; nil at the top.
type Leaf struct {
	*Node
	Group *Node
}

// Shares are the marks that leaves are scored on when some leaf does not apply.
type Shares struct {
	Marks      []exact.Number // of each leaf
	Attainable exact.Number   // their sum; where the total is scaled, with those that policy zero takes
	Rescaled   bool           // the total is scaled to full marks
}

// Share settles the marks of leaves that do not apply, each by its policy. It is false where no leaf is left to take them. The list of
// marks is room that is used again. What is shared is rounded on the grid.
func (l Leaves) Share(grid rounding.Grid, inapplicable func(leaf int) bool, room []exact.Number) (x Shares, ok bool) {
	x.Marks = room[:0]
	var lost exact.Number // marks that the policy zero takes
	pooled := false
	for i, in := range l {
		applied := in.Marks
		if inapplicable(i) && in.Policy != PolicyFull {
			applied = exact.Number{}
			pooled = pooled || in.Policy.Pools()
			x.Rescaled = x.Rescaled || in.Policy == PolicyRescale
			if in.Policy == PolicyZero {
				lost = lost.Add(in.Marks)
			}
		}
		x.Marks = append(x.Marks, applied)
		x.Attainable = x.Attainable.Add(applied)
	}
	if pooled && !l.redistribute(grid, &x, inapplicable) {
		return x, false
	}
	if x.Rescaled { // what is lost counts, or scaling would give it back
		x.Attainable = x.Attainable.Add(lost)
	}
	return x, !x.Rescaled || !x.Attainable.IsZero()
}

// redistribute gives the marks of leaves that do not apply to the applicable leaves of their group, or to all applicable leaves where the group
// has none: in proportion to their marks or in equal parts, as the policy of the leaf says. The marks applied are rounded so that they add up
// exactly.
func (l Leaves) redistribute(grid rounding.Grid, x *Shares, inapplicable func(int) bool) bool {
	exactly := make([]exact.Number, len(l))
	copy(exactly, x.Marks)
	anywhere := func(i int) bool { return !inapplicable(i) }
	for _, policy := range [2]Policy{PolicyRedistribute, PolicyShareEqually} {
		var homeless exact.Number
		pooled := func(i int) bool { return inapplicable(i) && l[i].Policy == policy }
		done := map[*Node]bool{}
		for i, in := range l {
			if !pooled(i) || done[in.Group] {
				continue
			}
			done[in.Group] = true
			var pool exact.Number
			for k, other := range l {
				if other.Group == in.Group && pooled(k) {
					pool = pool.Add(other.Marks)
				}
			}
			if !l.give(exactly, pool, policy, func(k int) bool { return anywhere(k) && l[k].Group == in.Group }) {
				homeless = homeless.Add(pool)
			}
		}
		if !homeless.IsZero() && !l.give(exactly, homeless, policy, anywhere) {
			return false
		}
	}
	x.settle(grid, exactly)
	return true
}

// give gives marks to some leaves; false where there are none.
func (l Leaves) give(exactly []exact.Number, pool exact.Number, policy Policy, takes func(int) bool) bool {
	weight := func(i int) exact.Number {
		if policy == PolicyShareEqually {
			return exact.Int(1)
		}
		return l[i].Marks
	}
	var takers exact.Number
	for i := range l {
		if takes(i) {
			takers = takers.Add(weight(i))
		}
	}
	if takers.IsZero() {
		return false
	}
	for i := range l {
		if takes(i) {
			part, _ := pool.Mul(weight(i)).Quo(takers)
			exactly[i] = exactly[i].Add(part)
		}
	}
	return true
}

// settle rounds the exact marks of those that gained so that every running sum is right.
func (x *Shares) settle(grid rounding.Grid, exactly []exact.Number) {
	var running, settled, kept exact.Number
	for i := range x.Marks {
		if exactly[i].Equal(x.Marks[i]) { // half_even could round it to other marks than its own
			kept = kept.Add(x.Marks[i])
			continue
		}
		running = running.Add(exactly[i])
		upTo := grid.Round(running)
		x.Marks[i], settled = upTo.Sub(settled), upTo
	}
	x.Attainable = kept.Add(settled)
}
