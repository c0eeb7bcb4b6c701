package bounds

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// MaxBranches is the most ways in which indicators may or may not apply that are looked at one by one.
const MaxBranches = 256

// A branch is one way in which indicators apply or do not. Within it the total only rises when a leaf loses less: each leaf's share of
// the marks is known.
type branch struct {
	key     string // one letter a leaf
	applies []bool
	box     *rules.Box
	groups  []*group
}

// branches gives every way in which indicators can apply; false where there are too many.
func (s *solver) branches() (list []*branch, ok bool) {
	ok = true
	applies := make([]bool, s.set.NumLeaves())
	var walk func(i int, box *rules.Box)
	walk = func(i int, box *rules.Box) {
		if len(list) > MaxBranches {
			ok = false
			return
		}
		if i == len(applies) {
			b := &branch{applies: append([]bool{}, applies...), box: box}
			for _, yes := range applies {
				b.key += string("ny"[count(yes)])
			}
			list = append(list, b)
			return
		}
		in := s.set.Leaf(i)
		condition := in.Condition()
		if condition == nil || s.full(in) && s.unknown(s.reads.Conditions[i]) {
			applies[i] = true // where it does not, its marks are given: it loses nothing
			walk(i+1, box)
			return
		}
		if !s.unknown(s.reads.Conditions[i]) {
			applies[i], _ = in.Applies(s.values)
			walk(i+1, box)
			return
		}
		s.pivots[i] = true
		can, cannot := condition.Possible(box)
		for _, yes := range [2]bool{true, false} {
			if yes && !can || !yes && !cannot {
				continue
			}
			if narrower, possible := box.Assume(condition, yes); possible {
				applies[i] = yes
				walk(i+1, narrower)
			}
		}
	}
	walk(0, s.box)
	return list, ok && len(list) <= MaxBranches
}

// full reports that a leaf that does not apply is as good as one that loses nothing: no other takes its marks, and none is looking for
// leaves that apply.
func (s *solver) full(in *rules.Indicator) bool {
	if in.NotApplicable() != rules.Full {
		return false
	}
	for _, other := range s.set.Leaves() {
		if other.Condition() != nil && other.NotApplicable() == rules.Redistribute {
			return false
		}
	}
	return true
}

// unknown reports that one of the fields is an item.
func (s *solver) unknown(fields []int) bool {
	for _, f := range fields {
		if s.itemOf[f] != nil {
			return true
		}
	}
	return false
}

// A group is what hangs together through items that are not known: no other group reads them.
type group struct {
	items                         []*item
	leaves, bonuses, caps, checks []int
	pivots                        []int // leaves whose condition reads an item of the group and must come out as the branch says
	whole                         bool  // what it contributes to the total is no sum: it is looked at last, with all others settled
}

// join sorts the items of a branch into groups.
func (s *solver) join(b *branch) {
	of := map[*item]*group{}
	for _, it := range s.items {
		of[it] = &group{items: []*item{it}}
	}
	unite := func(items []*item) {
		for _, it := range items[min(1, len(items)):] {
			into, from := of[items[0]], of[it]
			if into == from {
				continue
			}
			into.items = append(into.items, from.items...)
			for _, moved := range from.items {
				of[moved] = into
			}
		}
	}
	var whole []*item
	for i := range s.leafItems {
		unite(s.leafItems[i])
	}
	for i := range s.bonusItems {
		unite(s.bonusItems[i])
		if s.rescales(b) {
			whole = append(whole, s.bonusItems[i]...)
		}
	}
	for i := range s.capItems {
		unite(s.capItems[i])
		whole = append(whole, s.capItems[i]...)
	}
	unite(whole)
	seen := map[*group]bool{}
	for _, it := range s.items { // in the order of the items
		if g := of[it]; !seen[g] {
			seen[g] = true
			b.groups = append(b.groups, g)
		}
	}
	s.fill(b, of)
	for _, it := range whole {
		of[it].whole = true
	}
}

// fill gives each group the parts that read its items.
func (s *solver) fill(b *branch, of map[*item]*group) {
	for i, items := range s.leafItems {
		if len(items) > 0 {
			g := of[items[0]]
			g.leaves = append(g.leaves, i)
			if s.pivots[i] && s.unknown(s.reads.Conditions[i]) {
				g.pivots = append(g.pivots, i)
			}
		}
	}
	for i, items := range s.bonusItems {
		if len(items) > 0 {
			of[items[0]].bonuses = append(of[items[0]].bonuses, i)
		}
	}
	for i, items := range s.capItems {
		if len(items) > 0 {
			of[items[0]].caps = append(of[items[0]].caps, i)
		}
	}
	for i, fields := range s.reads.Checks {
		var g *group
		alone := true
		for _, f := range fields {
			if it := s.itemOf[f]; it != nil {
				alone = alone && (g == nil || g == of[it])
				g = of[it]
			}
		}
		if g != nil && alone {
			g.checks = append(g.checks, i)
		}
	}
	_ = b
}

// rescales reports that the total of a branch is scaled.
func (s *solver) rescales(b *branch) bool {
	for i, yes := range b.applies {
		if !yes && s.set.Leaf(i).NotApplicable() == rules.Rescale {
			return true
		}
	}
	return false
}

// known gives the outcome of all parts that read nothing unknown; the others lose nothing yet.
func (s *solver) known(b *branch) *scoring.Outcome {
	o := &scoring.Outcome{
		Applies: b.applies, Lost: make([]exact.Number, s.set.NumLeaves()),
		Bonuses: make([]exact.Number, s.set.NumBonuses()), Caps: make([]scoring.Veto, s.set.NumCaps()),
	}
	for i := range o.Lost {
		if len(s.leafItems[i]) == 0 {
			s.leaf(o, i)
		}
	}
	for i := range o.Bonuses {
		if len(s.bonusItems[i]) == 0 {
			o.Bonuses[i], _ = s.set.Bonus(i).Award(s.values)
		}
	}
	for i := range o.Caps {
		if len(s.capItems[i]) == 0 {
			o.Caps[i].Most, o.Caps[i].Holds, _ = s.set.Cap(i).Holds(s.values)
		}
	}
	return o
}

// within gives the box of a branch, narrowed to what a node says of the items.
func (n *node) within(box *rules.Box) *rules.Box {
	for i, it := range n.group.items {
		switch {
		case it.field < 0:
		case it.numeric:
			box = box.Within(it.field, n.over[i])
		case len(n.answers[i]) == 1 && n.all[i]:
			box = box.Fix(it.field, n.answers[i][0].value)
		case len(it.answers) > 0 && n.all[i]:
			e := indicators.Extent{Given: true}
			for _, a := range n.answers[i] {
				e.True, e.False = e.True || a.value.Bool, e.False || !a.value.Bool
				e.Words = append(e.Words, a.value.Text)
			}
			box = box.With(it.field, e)
		}
	}
	return box
}
