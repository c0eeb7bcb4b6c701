package scoring

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A share is what becomes of a leaf's marks when some leaf does not apply.
type share struct {
	applied exact.Number // its marks after that
	taken   exact.Number // what criteria take off, out of those
}

// applied gives the marks that a leaf is scored on.
func (b *Bound) applied(i int) exact.Number {
	if len(b.shares) > 0 {
		return b.shares[i].applied
	}
	return b.set.Leaf(i).Marks()
}

// share settles the marks of indicators that do not apply, each by its policy, and scales the deductions of leaves whose marks grew.
func (b *Bound) share() error {
	b.sum = sum{attainable: b.set.FullMarks()}
	b.shares = b.shares[:0]
	if !b.partial {
		return nil
	}
	b.sum.attainable = exact.Number{}
	var lost exact.Number // marks that the policy zero takes
	pooled := false
	for i := range b.leaves {
		in, applied := b.set.Leaf(i), b.set.Leaf(i).Marks()
		if b.leaves[i].status == NotApplicable && in.NotApplicable() != rules.Full {
			applied = exact.Number{}
			pooled = pooled || in.NotApplicable() == rules.Redistribute
			b.sum.rescaled = b.sum.rescaled || in.NotApplicable() == rules.Rescale
			if in.NotApplicable() == rules.Zero {
				lost = lost.Add(in.Marks())
			}
		}
		b.shares = append(b.shares, share{applied, b.leaves[i].lost})
		b.sum.attainable = b.sum.attainable.Add(applied)
	}
	if pooled {
		if err := b.redistribute(); err != nil {
			return err
		}
	}
	if b.sum.rescaled { // what is lost counts, or scaling would give it back
		b.sum.attainable = b.sum.attainable.Add(lost)
	}
	if b.sum.rescaled && b.sum.attainable.IsZero() {
		return b.nothingApplies()
	}
	return nil
}

func (b *Bound) nothingApplies() error {
	b.fault(&Error{Code: codeNothingApplies, Message: fmt.Sprintf("规则集 %s 的指标都不适用于本单位，没有可以得分的指标", b.set.Name())})
	err := b.failed()
	b.errs = nil
	return err
}

// redistribute gives the marks of leaves that do not apply to the applicable leaves of their group in proportion to their marks, or
// to all applicable leaves where the group has none. The marks applied are rounded so that they add up exactly.
func (b *Bound) redistribute() error {
	exactly := make([]exact.Number, len(b.leaves))
	var homeless, applicable exact.Number
	for i := range b.leaves {
		exactly[i] = b.shares[i].applied
		if b.leaves[i].status != NotApplicable {
			applicable = applicable.Add(b.set.Leaf(i).Marks())
		}
	}
	for i := range b.leaves {
		if !b.pooled(i) || b.firstOfGroup(i) != i {
			continue
		}
		pool, takers := b.group(b.set.Leaf(i).Parent())
		if takers.IsZero() {
			homeless = homeless.Add(pool)
			continue
		}
		b.give(exactly, pool, takers, func(k int) bool { return b.set.Leaf(k).Parent() == b.set.Leaf(i).Parent() })
	}
	if !homeless.IsZero() {
		if applicable.IsZero() {
			return b.nothingApplies()
		}
		b.give(exactly, homeless, applicable, func(int) bool { return true })
	}
	b.settle(exactly)
	return nil
}

// pooled reports whether the marks of a leaf go to others.
func (b *Bound) pooled(i int) bool {
	return b.leaves[i].status == NotApplicable && b.set.Leaf(i).NotApplicable() == rules.Redistribute
}

func (b *Bound) firstOfGroup(i int) int {
	for k := range i {
		if b.pooled(k) && b.set.Leaf(k).Parent() == b.set.Leaf(i).Parent() {
			return k
		}
	}
	return i
}

// group gives the marks that a group has to give away, and the marks of those that take them.
func (b *Bound) group(parent *rules.Indicator) (pool, takers exact.Number) {
	for i := range b.leaves {
		in := b.set.Leaf(i)
		switch {
		case in.Parent() != parent:
		case b.pooled(i):
			pool = pool.Add(in.Marks())
		case b.leaves[i].status != NotApplicable:
			takers = takers.Add(in.Marks())
		}
	}
	return pool, takers
}

func (b *Bound) give(exactly []exact.Number, pool, takers exact.Number, takes func(int) bool) {
	for i := range b.leaves {
		if b.leaves[i].status != NotApplicable && takes(i) {
			part, _ := pool.Mul(b.set.Leaf(i).Marks()).Quo(takers) // takers is above 0
			exactly[i] = exactly[i].Add(part)
		}
	}
}

// settle rounds the exact marks of those that gained so that every running sum is right, and scales what came off.
func (b *Bound) settle(exactly []exact.Number) {
	var running, settled, kept exact.Number
	for i := range b.shares {
		x, off, marks := &b.shares[i], b.shares[i].taken, b.set.Leaf(i).Marks()
		if exactly[i].Equal(x.applied) { // half_even could round it to other marks than its own
			kept = kept.Add(x.applied)
			continue
		}
		running = running.Add(exactly[i])
		upTo := b.set.Round(running)
		x.applied, settled = upTo.Sub(settled), upTo
		if !x.applied.Equal(marks) && !off.IsZero() {
			x.taken = b.set.Round(scale(off, x.applied, marks))
		}
	}
	b.sum.attainable = kept.Add(settled)
}

// scale gives points out of marks as points out of applied.
func scale(points, applied, marks exact.Number) exact.Number {
	q, _ := points.Mul(applied).Quo(marks) // marks are above 0
	return q
}
