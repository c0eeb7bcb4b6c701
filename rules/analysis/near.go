package analysis

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Near answers which unit nearest to a known one reaches a goal. It is for one goroutine at a time; the values are put back after each search.
type Near struct {
	*Model
	Levers   []*Lever
	Goal     func(*Points) (of *rules.Formula, least exact.Number, ok bool) // must come to least; false: it cannot
	Judge    func() (reached, judged bool)                                  // the unit that the values hold
	Settle   func()                                                         // moves what moves with a lever
	Spread   func(*rules.Box) *rules.Box                                    // gives what moves with levers in a box
	Passes   func(*Lever) ([]exact.Number, bool)                            // where what moves with a lever changes
	Deducted []exact.Number                                                 // by reviewers, from each leaf
	Cut      bool                                                           // there was more than could be looked at

	ctx    context.Context
	parts  []*expression.Node       // that the total is made of, rounded
	signs  map[*expression.Node]int // of those parts with which the total only falls, or rises
	aims   map[string]aim           // by which leaves apply
	sums   map[*expression.Node]*sum
	where  []conditional // the leaves with conditions
	base   *rules.Box    // of the unit as it is
	room   *rules.Box    // base, but for what moved last
	used   []int         // in room
	beside map[beside]followed
	still  map[still]*expression.Node // what parts come to
}

// still names a part while a word is said, all else as it is now.
type still struct {
	node *expression.Node
	word word // none: no word, or one that it does not depend on
}

// word is one that a lever may be moved to, by its place.
type word struct {
	of  *Lever
	nth int
}

// beside names a part along one number.
type beside struct {
	still
	slot int
}

// NewNear begins with a unit that is known, and what it may change.
func NewNear(ctx context.Context, set *rules.Set, known *rules.Values, levers []*Lever, work int) *Near {
	var unknown []*Unknown
	for _, l := range levers {
		unknown = append(unknown, l.Unknown)
		for _, u := range l.With {
			if !slices.Contains(unknown, u) {
				unknown = append(unknown, u)
			}
		}
	}
	n := &Near{Model: NewModel(set, known, unknown, &Budget{Left: work}), Levers: levers, ctx: ctx, signs: map[*expression.Node]int{}, aims: map[string]aim{}, sums: map[*expression.Node]*sum{}, base: known.Box(), room: known.Box(),
		beside: map[beside]followed{}, still: map[still]*expression.Node{}}
	n.takeApart()
	for _, l := range levers {
		if l.parts = map[*expression.Node]bool{}; l.Row != nil {
			continue // the row is judged by itself
		}
		for _, part := range n.parts {
			l.parts[part] = slices.ContainsFunc(n.readBy(part), func(u *Unknown) bool { return u == l.Unknown || slices.Contains(l.With, u) })
		}
	}
	return n
}

// takeApart lists what the total is made of.
func (n *Near) takeApart() {
	add := func(part *expression.Node) {
		if len(n.readBy(part)) > 0 {
			n.parts = append(n.parts, part)
		}
	}
	for i, in := range n.set.Leaves() {
		if in.Condition() != nil {
			node := n.known(in.Condition())
			yes, _ := in.Applies(n.values)
			n.where = append(n.where, conditional{i, node, n.set.Formulate(node), yes})
			add(node)
		}
		for _, c := range in.Criteria() {
			add(n.off(c))
			n.signs[n.off(c)] = -1
		}
	}
	for _, b := range n.set.Bonuses() {
		add(n.award(b))
		n.signs[n.award(b)] = 1
	}
	for _, c := range n.set.Caps() {
		add(n.known(c.Formula()))
		add(n.rounded(n.apply(expression.Min, n.most(c), n.fixed(n.set.FullMarks().Mul(exact.Int(2))))))
	}
}

// A Plan is levers moved, the nearest that reach the goal.
type Plan struct {
	Moves []Move
	Size  exact.Number
}

// A Move is one lever with where it is moved.
type Move struct {
	*Lever
	Stop
}

// Nearest gives the smallest change of one lever that reaches the goal, or, where none does, of two; nil where none was found. Of equal single
// changes it is that of the first lever.
func (n *Near) Nearest() (best *Plan) {
	s := &nearest{Near: n}
	for _, l := range n.Levers {
		if l.Fixed {
			continue
		}
		if stops, rough := n.Stops(l); rough {
			s.together(false, l)
		} else {
			s.along(l, stops)
		}
	}
	if s.best != nil {
		return s.best
	}
	idle := map[*Lever]bool{}
	for _, l := range n.Levers {
		idle[l] = !l.Fixed && n.idle(l)
	}
	var tangled [][2]*Lever
	for i, a := range n.Levers {
		for _, b := range n.Levers[i+1:] {
			switch {
			case a.Fixed || b.Fixed:
			case n.apart(a, b): // those are cheap, and what they find cuts the others short
				if !idle[a] && !idle[b] {
					s.together(true, a, b)
				}
			default:
				tangled = append(tangled, [2]*Lever{a, b})
			}
		}
	}
	for _, pair := range tangled {
		s.together(false, pair[:]...)
	}
	return s.best
}

// apart reports that where points change along either of two levers does not depend on the other.
func (n *Near) apart(a, b *Lever) bool {
	if a.rough || b.rough {
		return false
	}
	for part, reads := range a.parts {
		if reads && b.parts[part] {
			return false
		}
	}
	return !slices.ContainsFunc(a.With, func(u *Unknown) bool { return slices.Contains(b.With, u) })
}

// idle reports that wherever a lever is moved no part of the total gets better, and none that is not just added up changes: together with
// another lever apart from it, it brings nothing.
func (n *Near) idle(l *Lever) bool {
	if l.Row != nil || len(l.With) > 0 {
		return false
	}
	for part, reads := range l.parts {
		if !reads {
			continue
		}
		if n.signs[part] == 0 {
			return false
		}
		now, fail := n.set.Formulate(part).Number(n.values)
		if fail != nil {
			return false
		}
		better := indicators.Interval{Low: indicators.End{At: now, Bounded: true, Open: true}}
		if n.signs[part] < 0 {
			better = indicators.Interval{High: better.Low}
		}
		if !n.along(l, part).Intersect(better).Empty() {
			return false
		}
	}
	return true
}

// along gives what a part comes to wherever a lever is moved.
func (n *Near) along(l *Lever, part *expression.Node) indicators.Interval {
	if l.Number {
		s := n.around([]*Lever{l}, word{})
		return s.over(part, s.boxed([]indicators.Interval{l.Over}))
	}
	all := nowhere
	for _, o := range l.Others {
		n.put(l, o)
		if x, fail := n.set.Formulate(part).Number(n.values); fail == nil && all.Empty() {
			all = indicators.Closed(x, x)
		} else if fail == nil {
			all = all.Hull(indicators.Closed(x, x))
		}
	}
	n.put(l, l.Now)
	return all
}

// put moves levers.
func (n *Near) put(l *Lever, to Option) {
	l.Give(n.values, to)
	if len(l.With) > 0 {
		n.Settle()
	}
}

// A conditional is a leaf with a condition, and whether it applies now.
type conditional struct {
	leaf int
	node *expression.Node
	of   *rules.Formula
	yes  bool
}

// A sum is what a sum comes to now.
type sum struct {
	parts []*expression.Node
	total exact.Number
	by    map[int][]int // parts that read a slot, ascending
}

// summed adds up a sum as the unit is; nil where some part has no value.
func (n *Near) summed(of *expression.Node) *sum {
	x := &sum{parts: summands(of, nil), by: map[int][]int{}}
	for i, part := range x.parts {
		y, fail := n.set.Formulate(part).Number(n.values)
		if fail != nil {
			x = nil
			break
		}
		n.still[still{node: part}] = expression.Fixed(y)
		x.total = x.total.Add(y)
		for _, u := range n.readBy(part) {
			x.by[u.Slot] = append(x.by[u.Slot], i)
		}
	}
	n.sums[of] = x
	return x
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
	m := &Model{set: n.set, values: n.values, bySlot: map[int]*Unknown{}, budget: n.budget, reads: map[*expression.Node][]*Unknown{},
		paths: map[*expression.Node]followed{}, tamed: map[*expression.Node]bool{}}
	s := &surroundings{Model: m, near: n, moved: moved, said: said, rows: map[*Lever]indicators.Interval{}}
	m.around = s
	for _, slot := range n.used {
		n.room.Put(slot, n.base.Field(slot))
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
			m.box.Put(l.Slot, l.extent([]Option{o}, indicators.Extent{}))
		} else {
			m.box.Put(l.Slot, o.Value.Only())
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
	applies := make([]Applies, s.set.NumLeaves())
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

// stilled gives a formula in which what does not move is what it comes to now.
func (s *surroundings) stilled(n *expression.Node) *expression.Node {
	switch {
	case n.Op == expression.Literal:
		return n
	case len(s.readBy(n)) == 0:
		return s.now(n)
	case n.Op == expression.Add:
		return s.stilledSum(n)
	case n.Op == expression.If:
		if c := n.Args[0]; len(s.readBy(c)) == 0 {
			if holds, _ := s.set.Formulate(c).Truth(s.values); holds {
				return s.stilled(n.Args[1])
			}
			return s.stilled(n.Args[2])
		}
		return over(n, n.Args[0], s.stilled(n.Args[1]), s.stilled(n.Args[2]))
	case monotone(n) != nil:
		args := make([]*expression.Node, len(n.Args))
		for i, a := range n.Args {
			args[i] = s.stilled(a)
		}
		return over(n, args...)
	}
	return n
}

// stilledSum looks only at those parts of a sum that change.
func (s *surroundings) stilledSum(n *expression.Node) *expression.Node {
	now, known := s.near.sums[n]
	if !known {
		l := s.said.of
		if l != nil { // the unit as it is
			s.near.put(l, l.Now)
		}
		if now = s.near.summed(n); l != nil {
			s.near.put(l, l.Others[s.said.nth])
		}
	}
	if now == nil {
		return n
	}
	var changed []int
	for _, u := range s.all {
		changed = append(changed, now.by[u.Slot]...)
	}
	for _, u := range s.saying {
		changed = append(changed, now.by[u.Slot]...)
	}
	slices.Sort(changed)
	total := now.total
	var list []*expression.Node
	for _, i := range slices.Compact(changed) {
		part := now.parts[i]
		total = total.Sub(s.near.still[still{node: part}].Value.Number)
		if x := s.stilled(part); x.Op == expression.Literal {
			total = total.Add(x.Value.Number)
		} else {
			list = append(list, x)
		}
	}
	all := expression.Fixed(total)
	for _, x := range list {
		all = &expression.Node{Op: expression.Add, Type: expression.Number, Args: []*expression.Node{all, x}}
	}
	return all
}

// over gives the same operation on other parts, which is bounded and never computed.
func over(n *expression.Node, args ...*expression.Node) *expression.Node {
	m := *n
	m.Args = args
	return &m
}

// now gives what a part comes to that does not move; where that is nothing, the part.
func (s *surroundings) now(n *expression.Node) *expression.Node {
	key := s.key(n)
	if x := s.near.still[key]; x != nil {
		return x
	}
	x, fail := s.set.Formulate(n).Number(s.values)
	if fail != nil {
		return n
	}
	value := expression.Fixed(x)
	s.near.still[key] = value
	return value
}

// key names a part, with the word that is said where it depends on it.
func (s *surroundings) key(n *expression.Node) still {
	if s.alike(n) {
		return still{node: n}
	}
	return still{n, s.said}
}

// alike reports that a part does not depend on the word that is said.
func (s *surroundings) alike(n *expression.Node) bool {
	return s.saying == nil || !slices.ContainsFunc(s.near.readBy(n), func(u *Unknown) bool {
		return slices.ContainsFunc(s.saying, func(m *Unknown) bool { return m.Slot == u.Slot })
	})
}

// overSides is over those sides of a choice that can be reached; the condition reads one number, which is kept in the box.
func (s *surroundings) overSides(n *expression.Node, condition followed, box *rules.Box) indicators.Interval {
	all, slot := nowhere, condition.of.Slot
	was := box.Field(slot)
	for i := range 2 {
		p := condition.so(i == 0, was.Range)
		if len(p.path) == 0 {
			continue
		}
		side := was
		side.Range = was.Range.Intersect(indicators.Interval{Low: p.path[0].Over.Low, High: p.path[len(p.path)-1].Over.High})
		box.Put(slot, side)
		if x := s.over(n.Args[1+i], box); all.Empty() {
			all = x
		} else if !x.Empty() {
			all = all.Hull(x)
		}
	}
	box.Put(slot, was)
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
func (s *surroundings) limit(box *rules.Box) (most indicators.End, enough bool) {
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
		if in.Empty() || in.Intersect(indicators.AtLeast(a.least)).Empty() {
			continue
		}
		if !enough || endBeyond(true, in.High, most) {
			most, enough = in.High, true
		}
	}
	return most, enough
}

// inRows gives what a part comes to that reads numbers in rows, with those at their best and at their worst; false of other parts.
func (s *surroundings) inRows(n *expression.Node) (all indicators.Interval, is bool) {
	is = slices.ContainsFunc(s.readBy(n), func(u *Unknown) bool {
		return slices.ContainsFunc(s.moved, func(l *Lever) bool { return l.Row != nil && l.Slot == u.Slot })
	})
	if !is {
		return all, false
	}
	for _, most := range [2]bool{true, false} {
		for l, in := range s.rows {
			if x, ok := l.extreme(in, most); ok {
				l.Give(s.values, Numbered(x))
			}
		}
		x, fail := s.set.Formulate(n).Number(s.values)
		for l := range s.rows {
			l.Give(s.values, l.Now)
		}
		switch one := indicators.Closed(x, x); {
		case fail != nil:
			return indicators.Interval{}, true
		case most:
			all = one
		default:
			all = all.Hull(one)
		}
	}
	return all, true
}
