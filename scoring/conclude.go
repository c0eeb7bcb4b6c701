package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// Most rule sets add up points, and that is all. What reads points of other indicators or the total, holds down the points of an indicator or
// the grade, and what follows from the score, is done here, in this order: nodes, those first whose points others read; bonuses; caps of
// indicators; the total; its caps; the grade; its caps; outcomes. Expressions read what is settled by then.

// A conclusion is what becomes of a score beyond its sum.
type conclusion struct {
	nodes    []node   // of the tree, by order
	byPoints int      // place of the grade before caps
	grade    string   // after them
	outcomes []string // their values
	held     bool     // a cap holds points of some indicator down
	noTotal  int32    // the place of the cap by which there is no total, counted from 1; 0: there is one
}

// A node is what an indicator, a group or a leaf, has come to.
type node struct {
	points, marks exact.Number
	start         exact.Number // of a group: what it holds has come to, and
	left          exact.Number // the marks that are left to that
	applies       bool
	held          bool // a cap has lowered its points
	lowered       bool // a cap has lowered the points of something that it holds
}

// concludes reports whether there is more to a score than its sum.
func concludes(set *rules.Set) bool {
	for i := range set.Caps().Len() {
		if set.Caps().At(i).Effect != rules.TotalAtMost {
			return true
		}
	}
	return len(set.Inside().Results) > 0 || set.Outcomes().Len() > 0 || !held.GradedByTotal(set)
}

// tell lets expressions read what a node has come to.
func (b *Bound) tell(in *rules.Indicator, final bool) {
	n := &b.conclusion.nodes[in.Inside().Order]
	b.values.Inside().Settle(in.Inside().Order, final, n.points, n.marks, n.applies)
}

// conclude goes on from the sum of the leaves, raw.
func (b *Bound) conclude(raw exact.Number) {
	u := b.values.Inside()
	b.gather()
	u.SettleTotal("raw_total", false, raw)
	b.lateBonuses()
	b.lateCaps(true)
	if b.errs != nil {
		return
	}
	b.sum = b.sumUp(b.holdDown(raw))
	u.SettleTotal("total", false, b.sum.beforeCaps)
	b.lateCaps(false)
	b.denied()
	if b.amongTotals(); b.errs != nil {
		return
	}
	if b.sum = b.sumUp(b.sum.raw); b.conclusion.noTotal == 0 {
		u.SettleTotal("total", true, b.sum.total)
	}
	if b.unranked {
		return
	}
	b.graded()
	b.concluded()
}

// gather takes over what every node has come to, and lets expressions read it.
func (b *Bound) gather() {
	nodes := b.conclusion.nodes
	clear(nodes)
	rows := b.tabulate()
	for k := len(rows) - 1; k >= 0; k-- { // what a group holds comes before the group
		r, n := &rows[k], &nodes[k]
		if n.points, n.marks, n.start = r.score, r.applied, r.start; r.in.Leaf() {
			n.applies = b.status(r.in) != NotApplicable
		}
		if p := r.in.Parent(); p != nil && n.applies {
			nodes[p.Inside().Order].applies = true
		}
		b.tell(r.in, false)
	}
}

// lateBonuses judges the bonuses that read results of scoring.
func (b *Bound) lateBonuses() {
	for i := range b.bonuses {
		if r := b.set.Bonuses().At(i); lateBonus(r) {
			b.bonus(i, r)
		}
	}
}

func lateBonus(r rules.Bonus) bool {
	return r.Formula.Inside().ReadsResults() || r.AtMost.Formula.Inside().ReadsResults()
}

// lateCaps judges the caps that read results of scoring: those of indicators, or the others.
func (b *Bound) lateCaps(ofNodes bool) {
	for i := range b.caps {
		if r := b.set.Caps().At(i); lateCap(r) && !b.awaits(r) && !b.ofTotal(i) && (r.Effect == rules.PointsAtMost) == ofNodes {
			b.cap(i, r)
		}
	}
}

func lateCap(r rules.Cap) bool {
	return r.Formula.Inside().ReadsResults() || r.Most.Formula.Inside().ReadsResults()
}

// holdDown lets caps hold points of indicators down, what is inside others first, and gives what is left of the sum. A group of which
// something was held down is counted again from what is left.
func (b *Bound) holdDown(raw exact.Number) exact.Number {
	tree, nodes := b.set.Tree(), b.conclusion.nodes
	for k := tree.Len() - 1; k >= 0; k-- { // what a group holds comes before the group
		in, n := tree.At(k), &nodes[k]
		was := n.points
		if n.lowered {
			if n.points = b.GroupOf(in, n.start); b.shaped {
				b.tallies[k].start = n.start
			}
		}
		for i, c := range b.caps {
			if r := b.set.Caps().At(i); c.holds && r.Effect == rules.PointsAtMost && r.Of.Inside().Order == k && c.most.Less(n.points) {
				n.points, n.held = c.most, true
			}
		}
		off := was.Sub(n.points)
		if off.IsZero() {
			continue
		}
		b.conclusion.held = true
		if p := in.Parent(); p != nil {
			up := &nodes[p.Inside().Order]
			up.start, up.lowered = up.start.Sub(off), true
		} else {
			raw = raw.Sub(off)
		}
	}
	if len(b.set.Inside().Results) > 0 {
		for k := range tree.Len() {
			b.tell(tree.At(k), true)
		}
	}
	return raw
}

// graded finds the grade, and what caps make of it.
func (b *Bound) graded() {
	place := 0
	if b.conclusion.noTotal == 0 { // else a cap gives the grade, and none is by points
		var fail *rules.Failure
		if place, fail = b.set.GradeFor(b.values, b.sum.total); fail != nil {
			b.failure(fail)
			return
		}
	}
	grades := b.set.Grades()
	b.conclusion.byPoints, b.conclusion.grade = place, grades.At(place).Name
	rank := grades.At(place).Rank
	for i, c := range b.caps {
		r := b.set.Caps().At(i)
		if !c.holds || rank < 0 {
			continue
		}
		was := rank
		switch r.Effect {
		case rules.GradeIs:
			rank, b.conclusion.grade = r.Rank, r.Grade
			continue
		case rules.GradeAtMost:
			rank = max(rank, r.Rank)
		case rules.GradeDown:
			rank = min(rank+r.Steps, grades.At(grades.Len()-1).Rank)
		}
		if rank != was {
			for k := range grades.Len() {
				if grades.At(k).Rank == rank {
					b.conclusion.grade = grades.At(k).Name
				}
			}
		}
	}
}

// concluded computes what follows from the score.
func (b *Bound) concluded() {
	b.conclusion.outcomes = b.conclusion.outcomes[:0]
	for i := range b.set.Outcomes().Len() {
		value := uncounted
		if !b.uncounts(i) {
			var fail *rules.Failure
			if value, fail = b.set.Outcomes().At(i).Gives(b.values); fail != nil {
				b.failure(fail)
			}
		}
		b.conclusion.outcomes = append(b.conclusion.outcomes, value)
	}
}

// Grade gives the grade of what was scored last, after [Bound.Total].
func (b *Bound) Grade() string {
	switch {
	case b.empty(), b.unranked:
		return ""
	case b.concludes:
		return b.conclusion.grade
	}
	return b.set.Grade(b.sum.total)
}

// byPoints gives the grade before caps of the grade; "" where none holds.
func (b *Bound) byPoints() string {
	if b.conclusion.noTotal != 0 {
		return ""
	}
	for i, c := range b.caps {
		if c.holds && b.set.Caps().At(i).Effect > rules.PointsAtMost {
			return b.set.Grades().At(b.conclusion.byPoints).Name
		}
	}
	return ""
}
