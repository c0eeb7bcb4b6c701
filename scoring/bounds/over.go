package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// bounded gives a node the bound of its objective: each part at its best (or worst) over the node's box, whatever the others are. No
// completion of the node can go beyond.
func (s *search) bounded(n *node) {
	*s.work += 10
	box, ok := s.suppose(n, n.within(s.branch.box))
	if !ok {
		n.none = true
		return
	}
	n.box = box
	for i, it := range s.group.items {
		if it.numeric {
			n.over[i] = n.over[i].Intersect(box.Field(it.field).Range)
		}
	}
	for i, it := range s.group.items {
		if it.numeric && n.over[i].Empty() || !it.numeric && len(n.answers[i]) == 0 {
			n.none = true
			return
		}
	}
	o := &scoring.Outcome{Applies: s.outcome.Applies, Lost: slices.Clone(s.outcome.Lost), Bonuses: slices.Clone(s.outcome.Bonuses), Caps: slices.Clone(s.outcome.Caps)}
	for _, i := range s.group.leaves {
		o.Lost[i] = s.lost(n, box, i)
	}
	for _, i := range s.group.bonuses {
		o.Bonuses[i] = cells.Bonus(s.set, s.set.Bonus(i), box, s.high)
	}
	for _, i := range s.group.caps {
		o.Caps[i] = cells.Veto(s.set, s.set.Cap(i), box, s.high)
	}
	n.bound, ok = s.objective(o)
	n.none = !ok
}

// lost gives the least, or the most, that a leaf loses.
func (s *search) lost(n *node, box *rules.Box, i int) (off exact.Number) {
	in := s.set.Leaf(i)
	if condition := in.Condition(); condition != nil && s.unknown(s.reads.Conditions[i]) && !s.pivots[i] {
		can, cannot := condition.Possible(box)
		if !can || s.high && cannot {
			return exact.Number{}
		}
	} else if !s.branch.applies[i] {
		return exact.Number{}
	}
	for _, c := range in.Criteria() {
		least, most := s.over(n, box, c)
		if s.high {
			off = off.Add(least)
		} else {
			off = off.Add(most)
		}
	}
	return exact.Min(off, in.Marks())
}

// over bounds what a criterion takes off: exactly where all that it reads is known.
func (s *search) over(n *node, box *rules.Box, c *rules.Criterion) (least, most exact.Number) {
	known := true
	for k, it := range s.group.items {
		switch {
		case it.judged == c && c.Person(): // more points are never worse
			lost := func(j rules.Judgement) exact.Number { return c.OutOf().Sub(j.Points) }
			a := n.answers[k]
			return lost(a[len(a)-1].judgement), lost(a[0].judgement)
		case !s.readsItem(c, it):
		case it.numeric && n.over[k].Single():
			it.give(s.values, numbered(n.over[k].Low.At))
		case !it.numeric && len(n.answers[k]) == 1 && n.all[k]:
			it.give(s.values, n.answers[k][0])
		case it.chosen == c:
			return s.ways(box, c, n.answers[k])
		default:
			known = false
		}
	}
	if known {
		if off, fail := c.Deduction(s.values); fail == nil {
			return off, off
		}
		return exact.Number{}, c.Indicator().Marks()
	}
	for k, it := range s.group.items {
		if it.chosen == c {
			return s.ways(box, c, n.answers[k])
		}
	}
	return s.overBox(box, c)
}

// overBox bounds a criterion over a box: exactly along the one unknown number that it reads, where there is no other.
func (s *solver) overBox(box *rules.Box, c *rules.Criterion) (least, most exact.Number) {
	if ways := c.Choices(); ways != nil {
		if _, best := c.Alternatives(); best {
			for i, way := range ways {
				l, m := s.overBox(box, way)
				if i == 0 {
					least, most = l, m
				}
				least, most = exact.Min(least, l), exact.Min(most, m)
			}
			return least, most
		}
		return c.Over(box)
	}
	p, ok := s.follow(c)
	if !ok {
		return c.Over(box)
	}
	all, ok := p.Over(box)
	if !ok { // it can nowhere be judged
		return c.Indicator().Marks(), exact.Number{}
	}
	return cells.Rounded(s.set, c, all)
}

// follow follows a criterion along the one unknown number that it reads; false where it reads others.
func (s *solver) follow(c *rules.Criterion) (cells.Path, bool) {
	if p, ok := s.paths[c]; ok {
		return p.path, p.ok
	}
	var by []*item
	for _, f := range c.Formulas() {
		for _, field := range f.Fields() {
			if it := s.itemOf[field]; it != nil && !slices.Contains(by, it) {
				by = append(by, it)
			}
		}
	}
	var p followed
	if len(by) == 1 && by[0].numeric && !c.Judged() {
		p.path, p.ok = cells.Follow(c, s.values, by[0].field)
	}
	s.paths[c] = p
	return p.path, p.ok
}

// A followed is what came of following a criterion.
type followed struct {
	path cells.Path
	ok   bool
}

// ways bounds an either whose way is one of several.
func (s *search) ways(box *rules.Box, c *rules.Criterion, list []answer) (least, most exact.Number) {
	ways := c.Choices()
	for i, a := range list {
		l, m := s.overBox(box, ways[a.way])
		if i == 0 {
			least, most = l, m
			continue
		}
		least, most = exact.Min(least, l), exact.Max(most, m)
	}
	return least, most
}

func (s *search) readsItem(c *rules.Criterion, it *item) bool {
	if it.judged == c || it.chosen == c {
		return true
	}
	return it.field >= 0 && slices.ContainsFunc(c.Formulas(), func(f *rules.Formula) bool { return slices.Contains(f.Fields(), it.field) })
}
