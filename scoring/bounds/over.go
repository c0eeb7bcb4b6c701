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
	box := n.within(s.branch.box)
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
	bound, ok := s.objective(o)
	n.bound, n.none = bound, !ok
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
		case it.judged == c && c.Kind() == rules.Judged: // more points are never worse
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
	return c.Over(box)
}

// ways bounds an either whose way is one of several.
func (s *search) ways(box *rules.Box, c *rules.Criterion, list []answer) (least, most exact.Number) {
	ways := c.Choices()
	for i, a := range list {
		l, m := ways[a.way].Over(box)
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
