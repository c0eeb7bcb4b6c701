package rules

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

// Share settles the marks of leaves that do not apply, each by its policy. It is false where no leaf is left to take them. The list of
// marks is room that is used again. Without inapplicable all leaves apply.
func (s *Set) Share(inapplicable func(leaf int) bool, room []exact.Number) (x judging.Shares, ok bool) {
	x.Marks = room[:0]
	if s = s.given(); inapplicable == nil {
		inapplicable = func(int) bool { return false }
	}
	var lost exact.Number // marks that the policy zero takes
	pooled := false
	for i, in := range s.leaves {
		applied := in.k.Marks
		if inapplicable(i) && in.k.Policy != judging.PolicyFull {
			applied = exact.Number{}
			pooled = pooled || in.k.Policy.Pools()
			x.Rescaled = x.Rescaled || in.k.Policy == judging.PolicyRescale
			if in.k.Policy == judging.PolicyZero {
				lost = lost.Add(in.k.Marks)
			}
		}
		x.Marks = append(x.Marks, applied)
		x.Attainable = x.Attainable.Add(applied)
	}
	if pooled && !s.redistribute(&x, inapplicable) {
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
func (s *Set) redistribute(x *judging.Shares, inapplicable func(int) bool) bool {
	exactly := make([]exact.Number, len(s.leaves))
	copy(exactly, x.Marks)
	anywhere := func(i int) bool { return !inapplicable(i) }
	for _, policy := range [2]judging.Policy{judging.PolicyRedistribute, judging.PolicyShareEqually} {
		var homeless exact.Number
		pooled := func(i int) bool { return inapplicable(i) && s.leaves[i].k.Policy == policy }
		done := map[*Indicator]bool{}
		for i, in := range s.leaves {
			if !pooled(i) || done[in.parent] {
				continue
			}
			done[in.parent] = true
			var pool exact.Number
			for k, other := range s.leaves {
				if other.parent == in.parent && pooled(k) {
					pool = pool.Add(other.k.Marks)
				}
			}
			if !s.give(exactly, pool, policy, func(k int) bool { return anywhere(k) && s.leaves[k].parent == in.parent }) {
				homeless = homeless.Add(pool)
			}
		}
		if !homeless.IsZero() && !s.give(exactly, homeless, policy, anywhere) {
			return false
		}
	}
	s.settle(x, exactly)
	return true
}

// give gives marks to some leaves; false where there are none.
func (s *Set) give(exactly []exact.Number, pool exact.Number, policy judging.Policy, takes func(int) bool) bool {
	weight := func(i int) exact.Number {
		if policy == judging.PolicyShareEqually {
			return exact.Int(1)
		}
		return s.leaves[i].k.Marks
	}
	var takers exact.Number
	for i := range s.leaves {
		if takes(i) {
			takers = takers.Add(weight(i))
		}
	}
	if takers.IsZero() {
		return false
	}
	for i := range s.leaves {
		if takes(i) {
			part, _ := pool.Mul(weight(i)).Quo(takers)
			exactly[i] = exactly[i].Add(part)
		}
	}
	return true
}

// settle rounds the exact marks of those that gained so that every running sum is right.
func (s *Set) settle(x *judging.Shares, exactly []exact.Number) {
	var running, settled, kept exact.Number
	for i := range x.Marks {
		if exactly[i].Equal(x.Marks[i]) { // half_even could round it to other marks than its own
			kept = kept.Add(x.Marks[i])
			continue
		}
		running = running.Add(exactly[i])
		upTo := s.Rounding().Round(running)
		x.Marks[i], settled = upTo.Sub(settled), upTo
	}
	x.Attainable = kept.Add(settled)
}
