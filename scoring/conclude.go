package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// Most rule sets add up points, and that is all. What reads points of other indicators or the total, holds down the points of an indicator or
// the grade, and what follows from the score, is done here, in this order: leaves, those first whose points others read; bonuses; caps of
// indicators; the total; its caps; the grade; its caps; outcomes. Expressions read what is settled by then.

// A conclusion is what becomes of a score beyond its sum.
type conclusion struct {
	nodes    []node   // of the tree, by order
	byPoints int      // place of the grade before caps
	grade    string   // after them
	rank     int      // of the grade after caps; -1: it is none of the list
	outcomes []string // their values
	held     bool     // a cap holds points of some indicator down
}

// A node is what an indicator, a group or a leaf, has come to.
type node struct {
	points, marks exact.Number
	applies       bool
	held          bool // a cap has lowered its points
}

// concludes reports whether there is more to a score than its sum.
func concludes(set *rules.Set) bool {
	for i := range set.Caps().Len() {
		if set.Caps().At(i).Effect != rules.TotalAtMost {
			return true
		}
	}
	return len(set.Inside().Results) > 0 || set.Outcomes().Len() > 0 || !set.GradedByTotal()
}

// judgeInOrder judges leaves of which some read points of others.
func (b *Bound) judgeInOrder(order []int) {
	b.begin()
	for i := range b.leaves {
		b.applies(b.set.Leaves().At(i), &b.leaves[i])
	}
	if b.errs == nil && b.share() != nil { // which is said again when points are added up
		return
	}
	clear(b.conclusion.nodes)
	for _, i := range order {
		in := b.set.Leaves().At(i)
		if b.leaves[i].status != NotApplicable {
			if b.errs != nil && readsPoints(in) {
				continue // what it reads may be what failed
			}
			b.judgeLeaf(in, &b.leaves[i])
		}
		b.settle(in)
	}
	b.inner()
}

// readsPoints reports whether a leaf reads points of others.
func readsPoints(in *rules.Indicator) bool {
	for i := range in.Criteria().Len() {
		if in.Criteria().At(i).Inside().ReadsResults() {
			return true
		}
	}
	return false
}

// settle adds a leaf that was judged to the groups that hold it, and lets expressions read what they come to.
func (b *Bound) settle(in *rules.Indicator) {
	l := &b.leaves[in.Index()]
	x := node{marks: b.applied(in.Index()), applies: l.status != NotApplicable}
	x.points = x.marks.Sub(b.set.Inside().Scaled(l.lost, x.marks, in.Marks()))
	for i := range b.adjustments {
		if a := &b.adjustments[i]; a.leaf == in.Index() {
			x.points = exact.Max(x.points.Sub(a.deduct), exact.Number{})
		}
	}
	b.reach(in, x)
}

// reach adds what a leaf has come to, to itself and the groups that hold it.
func (b *Bound) reach(in *rules.Indicator, x node) {
	for p := in; p != nil; p = p.Parent() {
		n := &b.conclusion.nodes[p.Inside().Order]
		n.points, n.marks, n.applies = n.points.Add(x.points), n.marks.Add(x.marks), n.applies || x.applies
		b.tell(p, false)
	}
}

// tell lets expressions read what a node has come to.
func (b *Bound) tell(in *rules.Indicator, final bool) {
	n := &b.conclusion.nodes[in.Inside().Order]
	b.values.Inside().Settle(in.Inside().Order, final, n.points, n.marks, n.applies)
}

// conclude goes on from the sum of the leaves, raw.
func (b *Bound) conclude(raw exact.Number) {
	u := b.values.Inside()
	b.conclusion.held = false
	clear(b.conclusion.nodes)
	for i := range b.leaves {
		in := b.set.Leaves().At(i)
		b.reach(in, node{points: b.leafScore(i), marks: b.applied(i), applies: b.leaves[i].status != NotApplicable})
	}
	if b.shaped { // a group is more than what it holds
		for k, r := range b.tabulate() {
			n := &b.conclusion.nodes[k]
			n.points, n.marks = r.score, r.applied
			b.tell(r.in, false)
		}
	}
	u.SettleTotal("raw_total", false, raw)
	b.lateBonuses()
	b.lateCaps(true)
	if b.errs != nil {
		return
	}
	b.sum = b.sumUp(b.holdDown(raw))
	u.SettleTotal("total", false, b.sum.beforeCaps)
	if b.lateCaps(false); b.errs != nil {
		return
	}
	b.sum = b.sumUp(b.sum.raw)
	u.SettleTotal("total", true, b.sum.total)
	if b.unranked {
		return
	}
	b.graded()
	b.concluded()
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
	return r.Formula.ReadsResults() || r.AtMost.Formula.ReadsResults()
}

// lateCaps judges the caps that read results of scoring: those of indicators, or the others.
func (b *Bound) lateCaps(ofNodes bool) {
	for i := range b.caps {
		if r := b.set.Caps().At(i); lateCap(r) && !b.awaits(r) && (r.Effect == rules.PointsAtMost) == ofNodes {
			b.cap(i, r)
		}
	}
}

func lateCap(r rules.Cap) bool { return r.Formula.ReadsResults() || r.Most.Formula.ReadsResults() }

// holdDown lets caps hold points of indicators down, what is inside others first, and gives what is left of the sum.
func (b *Bound) holdDown(raw exact.Number) exact.Number {
	tree := b.set.Tree()
	for k := tree.Len() - 1; k >= 0; k-- { // what a group holds comes before the group
		in, n := tree.At(k), &b.conclusion.nodes[k]
		for i, c := range b.caps {
			if r := b.set.Caps().At(i); c.holds && r.Effect == rules.PointsAtMost && r.Of.Inside().Order == k && c.most.Less(n.points) {
				off := n.points.Sub(c.most)
				b.conclusion.held, n.held = true, true
				for p := in; p != nil; p = p.Parent() {
					m := &b.conclusion.nodes[p.Inside().Order]
					m.points = m.points.Sub(off)
				}
				raw = raw.Sub(off)
			}
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
	place, fail := b.set.GradeFor(b.values, b.sum.total)
	if fail != nil {
		b.failure(fail)
		return
	}
	grades := b.set.Grades()
	b.conclusion.byPoints, b.conclusion.grade = place, grades.At(place).Name
	rank := grades.At(place).Rank
	for i, c := range b.caps {
		r := b.set.Caps().At(i)
		if !c.holds || rank < 0 {
			continue
		}
		if was := rank; r.Effect == rules.GradeIs {
			rank, b.conclusion.grade = r.Lowers(rank), r.Grade
		} else if rank = r.Lowers(rank); rank != was {
			for k := range grades.Len() {
				if grades.At(k).Rank == rank {
					b.conclusion.grade = grades.At(k).Name
				}
			}
		}
	}
	b.conclusion.rank = rank
}

// GradeRank gives the rank of the grade of what was scored last, after [Bound.Total]: 0 of the best, one more of each next; beyond all where
// a cap gives a grade that is none of them.
func (b *Bound) GradeRank() int {
	if b.empty() {
		return 0
	}
	grades := b.set.Grades()
	switch {
	case b.concludes && b.conclusion.rank < 0:
		return grades.At(grades.Len()-1).Rank + 1
	case b.concludes:
		return b.conclusion.rank
	}
	name := b.Grade()
	for _, g := range grades.All() {
		if g.Name == name {
			return g.Rank
		}
	}
	return 0
}

// concluded computes what follows from the score.
func (b *Bound) concluded() {
	b.conclusion.outcomes = b.conclusion.outcomes[:0]
	for i := range b.set.Outcomes().Len() {
		value, fail := b.set.Outcomes().At(i).Gives(b.values)
		if fail != nil {
			b.failure(fail)
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
	for i, c := range b.caps {
		if c.holds && b.set.Caps().At(i).Effect > rules.PointsAtMost {
			return b.set.Grades().At(b.conclusion.byPoints).Name
		}
	}
	return ""
}
