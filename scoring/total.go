package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A sum is how the total came about.
type sum struct {
	raw        exact.Number // sum of the scores of the top level
	attainable exact.Number // sum of the marks applied; where the total is scaled, with those that policy zero takes
	base       exact.Number // raw, or scaled to full marks; then what the criteria of the set make of it
	beforeCaps exact.Number // with the bonuses
	rescaled   bool
	bonus      exact.Number // what the bonuses added to the total, after full marks stopped them
	total      exact.Number
}

// whole runs the rules that stand beside the indicators.
func (b *Bound) whole() {
	for i := range b.bonuses {
		if r := b.set.Bonuses().At(i); !b.concludes || !lateBonus(r) {
			b.bonus(i, r)
		}
	}
	for i := range b.caps {
		if r := b.set.Caps().At(i); b.awaits(r) || b.ofTotal(i) {
			b.caps[i] = capped{}
		} else if !b.concludes || !lateCap(r) {
			b.cap(i, r)
		} else {
			b.caps[i] = capped{}
		}
	}
	for i := range b.checks {
		passes, fail := b.set.Checks().At(i).Passes(b.values)
		if fail != nil {
			b.failure(fail)
		}
		b.checks[i] = !passes
	}
}

// awaits reports whether a cap has to wait for units to be compared by what they score.
func (b *Bound) awaits(r rules.Cap) bool {
	return b.unranked && r.Effect > rules.PointsAtMost && !r.NoTotal
}

func (b *Bound) bonus(i int, r rules.Bonus) {
	p, fail := r.Award(b.values)
	if fail != nil {
		b.failure(fail)
	}
	b.bonuses[i] = p
}

func (b *Bound) cap(i int, r rules.Cap) {
	most, holds, fail := r.Holds(b.values)
	if fail != nil {
		b.failure(fail)
	}
	b.caps[i] = capped{holds, r.Effect, most}
}

// add sums up: leaves, adjustments, bonuses, caps.
func (b *Bound) add() {
	raw := b.sumLeaves()
	for i := range b.adjustments {
		a := &b.adjustments[i]
		a.off = b.reviewed(a.leaf, b.leafScore(a.leaf), a.deduct)
		b.leaves[a.leaf].lost = b.leaves[a.leaf].lost.Add(a.off)
		raw = raw.Sub(a.off)
	}
	if b.shaped {
		raw = b.sumTree()
	}
	if b.concludes {
		b.conclude(raw)
	} else {
		b.sum = b.sumUp(raw)
	}
	if b.shaped {
		t := &b.tallies[b.set.Whole().Inside().Order]
		t.start, t.applied = b.scaled(b.sum.raw), b.set.FullMarks()
	}
}

// scaled gives the sum of the indicators on the scale of full marks, where it is not out of those.
func (b *Bound) scaled(raw exact.Number) exact.Number {
	if !b.sum.rescaled {
		return raw
	}
	q, _ := raw.Mul(b.set.FullMarks()).Quo(b.sum.attainable) // share refuses an attainable sum of 0
	return b.set.Inside().Grid.Round(q)
}

// reviewed gives what of a reviewer's deduction comes off a leaf that has so many points left: down to its floor.
func (b *Bound) reviewed(leaf int, left, deduct exact.Number) exact.Number {
	if b.shaped && b.leaves[leaf].status != NotApplicable {
		low := b.set.Leaves().At(leaf).Inside().Keeps.Low
		if !low.Bounded {
			return deduct
		}
		left = exact.Max(left.Sub(low.At), exact.Number{})
	}
	return exact.Min(deduct, left)
}

// TotalOf gives the total that this unit would have, after [Bound.Total] or [Bound.Card], if the scores of its leaves added up to raw: scaled
// where indicators do not apply, with its bonuses and caps.
func (b *Bound) TotalOf(raw exact.Number) exact.Number {
	if b.empty() {
		return exact.Number{}
	}
	return b.sumUp(raw).total
}

func (b *Bound) sumUp(raw exact.Number) sum {
	s := sum{raw: raw, attainable: b.sum.attainable, rescaled: b.sum.rescaled}
	full := b.set.FullMarks()
	s.base = b.scaled(raw)
	if whole := b.set.Whole(); !whole.Inside().Plain {
		s.base = b.settled(whole, s.base, whole.Marks())
	}
	s.total = s.base
	var bonus exact.Number
	for _, p := range b.bonuses {
		bonus = bonus.Add(p)
	}
	if most, limited := b.set.BonusLimit(); limited {
		bonus = exact.Min(bonus, most)
	}
	s.total = s.total.Add(bonus)
	if !b.set.BeyondFullMarks() {
		s.total = exact.Max(exact.Min(s.total, full), s.base)
	}
	s.bonus, s.beforeCaps = s.total.Sub(s.base), s.total
	for _, c := range b.caps {
		if c.holds && c.effect == rules.TotalAtMost {
			s.total = exact.Min(s.total, c.most)
		}
	}
	return s
}

// sumLeaves adds up the scores of the leaves, after settling what each loses of the marks applied.
func (b *Bound) sumLeaves() (raw exact.Number) {
	if len(b.shares) == 0 {
		return b.sum.attainable.Sub(b.lost)
	}
	for i := range b.leaves {
		b.leaves[i].lost = b.shares[i].taken
		raw = raw.Add(b.leafScore(i))
	}
	return raw
}
