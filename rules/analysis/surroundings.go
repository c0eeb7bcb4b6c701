package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// beside names a part along one number.
type beside struct {
	still
	slot int
}

// A conditional is a leaf with a condition, and whether it applies now.
type conditional struct {
	leaf int
	node *expression.Node
	of   *rules.Formula
	yes  bool
}

// A surroundings is what the unit can be while some numbers move and a word is said.
type surroundings struct {
	*Model
	near   *Near
	moved  []*Lever
	said   word       // none: no of
	saying []*Unknown // what moves with the word
	aims   []aim
	rows   map[*Lever]indicators.Interval // of numbers in rows
}

// An aim is what must be reached where leaves apply in one way.
type aim struct {
	where []condition
	node  *expression.Node // nil: anything may be reached
	least exact.Number
}

// around gives what the unit can be while some numbers move, and a word is said that the values hold.
func (n *Near) around(moved []*Lever, said word) *surroundings {
	m := &Model{set: n.set, values: n.values, bySlot: map[int]*Unknown{}, budget: n.budget, memo: newMemo()}
	s := &surroundings{Model: m, near: n, moved: moved, said: said, rows: map[*Lever]indicators.Interval{}}
	m.around = s
	for _, slot := range n.used {
		n.room.fields[slot] = n.base.Field(slot)
	}
	m.box, n.used = n.room, n.used[:0]
	for _, l := range moved {
		for _, u := range l.moves() {
			m.bySlot[u.Slot] = u
			m.all, n.used = append(m.all, u), append(n.used, u.Slot)
		}
	}
	if l := said.of; l != nil {
		o := l.Others[said.nth]
		if s.saying = l.moves(); l.Chosen != nil {
			m.box.fields[l.Slot] = l.extent([]Option{o}, fields.Extent{})
		} else {
			m.box.fields[l.Slot] = fields.Only(o.Value)
		}
		n.used = append(n.used, l.Slot)
	}
	s.aims = s.aimed()
	return s
}

// maxOpen is of up to how many leaves it is looked at whether they apply.
const maxOpen = 6

// aimed gives what must be reached, for each way in which leaves may apply.
func (s *surroundings) aimed() (list []aim) {
	var open []conditional
	applies := make([]Applies, s.set.Leaves().Len())
	for _, c := range s.near.where {
		yes := c.yes
		if len(s.readBy(c.node)) > 0 {
			open = append(open, c)
		} else if !s.alike(c.node) {
			yes, _ = c.of.Truth(s.values) // where it fails, the unit cannot be judged, whatever moves
		}
		if !yes {
			applies[c.leaf] = No
		}
	}
	if len(open) > maxOpen {
		return []aim{{}}
	}
	for way := range 1 << len(open) {
		var a aim
		for k, c := range open {
			applies[c.leaf] = Applies(way >> k & 1)
			a.where = append(a.where, condition{c.node, c.of, applies[c.leaf] == Yes})
		}
		if whole := s.near.aim(applies); whole.node != nil {
			a.node, a.least = s.stilled(whole.node), whole.least
			list = append(list, a)
		}
	}
	return list
}

// aim gives what must be reached for one way in which leaves apply, once; without a formula where it cannot be.
func (n *Near) aim(applies []Applies) aim {
	key := make([]byte, len(applies))
	for i, a := range applies {
		key[i] = byte(a)
	}
	a, known := n.aims[string(key)]
	if !known {
		if p, ok := n.Points(applies, n.Deducted); ok {
			if of, least, ok := n.Goal(p); ok {
				a = aim{node: root(of), least: least}
			}
		}
		n.aims[string(key)] = a
	}
	return a
}

// overSides is over those sides of a choice that can be reached; the condition reads one number, which is kept in the box.
func (s *surroundings) overSides(n *expression.Node, condition followed, box *Box) indicators.Interval {
	all, slot := nowhere, condition.of.Slot
	was := box.Field(slot)
	for i := range 2 {
		p := condition.so(i == 0, was.Range)
		if len(p.path) == 0 {
			continue
		}
		side := was
		side.Range = intervals.Intersect(was.Range, indicators.Interval{Low: p.path[0].Over.Low, High: p.path[len(p.path)-1].Over.High})
		box.fields[slot] = side
		all = hull(all, s.over(n.Args[1+i], box))
	}
	box.fields[slot] = was
	return all
}

// alone follows a part along a number, once for all.
func (s *surroundings) alone(n *expression.Node, u *Unknown) followed {
	key := beside{s.key(n), u.Slot}
	p, known := s.near.beside[key]
	if !known {
		p = s.Model.alone(n, u)
		s.near.beside[key] = p
	}
	return p
}

// readBy gives what moves of what a part reads.
func (s *surroundings) readBy(n *expression.Node) []*Unknown {
	list := s.reads[n]
	if list != nil {
		return list
	}
	for _, r := range s.near.readBy(n) {
		if u := s.bySlot[r.Slot]; u != nil {
			list = append(list, u)
		}
	}
	if list != nil {
		s.reads[n] = list
	}
	return list
}

// limit gives the most that is reached in a box, with every part of the rules at its best, and whether that is enough.
func (s *surroundings) limit(box *Box) (most indicators.End, enough bool) {
	for _, a := range s.aims {
		inside, ok := box, true
		for _, c := range a.where {
			if inside, ok = s.side(c.node, c.holds, inside); !ok {
				break
			}
		}
		if !ok {
			continue
		}
		if a.node == nil {
			return indicators.End{}, true
		}
		in := s.over(a.node, inside)
		if intervals.Empty(in) || intervals.Empty(intervals.Intersect(in, intervals.AtLeast(a.least))) {
			continue
		}
		if !enough || endBeyond(true, in.High, most) {
			most, enough = in.High, true
		}
	}
	return most, enough
}

// inRows gives what a criterion takes off that judges rows in which numbers move, with each row at its best; false of other parts. Where even
// then it cannot be judged, as a shortfall without its reason, it cannot at all.
func (s *surroundings) inRows(n *expression.Node) (off indicators.Interval, is bool) {
	is = slices.ContainsFunc(s.readBy(n), func(u *Unknown) bool {
		return slices.ContainsFunc(s.moved, func(l *Lever) bool { return l.Row != nil && l.Slot == u.Slot })
	})
	if !is {
		return off, false
	}
	for l, in := range s.rows {
		if x, ok := l.best(in); ok {
			l.Give(s.values, Numbered(x))
		}
	}
	least, fail := built(s.set, n).Number(s.values)
	for l := range s.rows {
		l.Give(s.values, l.Now)
	}
	if fail != nil {
		return nowhere, true
	}
	return intervals.AtLeast(least), true
}

// boxed gives the box in which the moved numbers lie in intervals.
func (s *surroundings) boxed(over []indicators.Interval) *Box {
	for i, l := range s.moved {
		if l.Row != nil {
			s.rows[l] = over[i]
		} else {
			s.box.fields[l.Slot] = fields.Extent{Range: over[i], Given: true}
		}
	}
	box := s.box
	if s.near.Spread != nil {
		box = s.near.Spread(box)
	}
	return box
}

// whole gives the box in which they lie anywhere.
func (s *surroundings) whole() *Box {
	var over []indicators.Interval
	for _, l := range s.moved {
		over = append(over, l.Over)
	}
	return s.boxed(over)
}

// doubt is the work after which it is asked whether the goal can be reached at all.
const doubt = 5000

// hopeless reports that nothing reaches the goal, whatever one of the measures comes to. Boxes of the numbers never show that where one part
// is at its best where the measure is large, and another where it is small.
func (s *surroundings) hopeless() bool {
	seen := map[int]bool{}
	for _, a := range s.aims {
		if a.node == nil {
			return false
		}
		a.node.Walk(func(n *expression.Node) bool {
			if n.Op == expression.Ref && n.Measure() != nil && n.Type == expression.Number && len(s.readBy(n)) > 1 {
				seen[n.Slot] = true
			}
			return true
		})
	}
	for slot := range seen {
		f := built(s.set, s.set.Inside().Scope.Measure(slot).Root())
		box := s.whole()
		if s.never(box, f, Over(f, box), maxHalvings) {
			return true
		}
	}
	return false
}

// maxHalvings is how often what a measure can be is halved.
const maxHalvings = 12

// never reports that nothing reaches the goal while a measure lies in an interval.
func (s *surroundings) never(box *Box, measure *rules.Formula, in indicators.Interval, halvings int) bool {
	inside, ok := box.AssumeIn(measure, in)
	if !ok {
		return true
	}
	if _, enough := s.limit(inside); !enough || halvings == 0 || intervals.Single(in) {
		return !enough
	}
	return !slices.ContainsFunc(intervals.Split(in, intervals.Inside(in)), func(half indicators.Interval) bool { return !s.never(box, measure, half, halvings-1) })
}

// promises reports that the goal may be reached somewhere.
func (s *surroundings) promises() bool {
	_, ok := s.limit(s.whole())
	return ok
}
