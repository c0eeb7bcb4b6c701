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
	parts  []*expression.Node // that the total is made of, rounded
	points map[string]*Points // by which leaves apply
	beside map[beside]followed
	still  map[*expression.Node]*expression.Node // what parts come to now
}

// beside names a part along one number, all others as they are now.
type beside struct {
	node *expression.Node
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
	n := &Near{Model: NewModel(set, known, unknown, &Budget{Left: work}), Levers: levers, ctx: ctx, points: map[string]*Points{},
		beside: map[beside]followed{}, still: map[*expression.Node]*expression.Node{}}
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
	for _, in := range n.set.Leaves() {
		if in.Condition() != nil {
			add(n.known(in.Condition()))
		}
		for _, c := range in.Criteria() {
			add(n.off(c))
		}
	}
	for _, b := range n.set.Bonuses() {
		add(n.award(b))
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
			s.together(l)
		} else {
			s.along(l, stops)
		}
	}
	if s.best != nil {
		return s.best
	}
	for _, apart := range [2]bool{true, false} { // those apart are cheap, and what they find cuts the others short
		for i, a := range n.Levers {
			for _, b := range n.Levers[i+1:] {
				if !a.Fixed && !b.Fixed && n.apart(a, b) == apart {
					s.together(a, b)
				}
			}
		}
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

// put moves levers.
func (n *Near) put(l *Lever, to Option) {
	l.Give(n.values, to)
	if len(l.With) > 0 {
		n.Settle()
	}
}

// A surroundings is what the unit can be while some numbers move and some words are said.
type surroundings struct {
	*Model
	near  *Near
	moved []*Lever
	said  []*Lever
	aims  []aim
	rows  map[*Lever]indicators.Interval // of numbers in rows
}

// An aim is what must be reached where leaves apply in one way.
type aim struct {
	where []condition
	node  *expression.Node // nil: anything may be reached
	least exact.Number
}

// around gives what the unit can be while some numbers move, and those words are said that the values hold.
func (n *Near) around(moved, said []*Lever) *surroundings {
	m := &Model{set: n.set, values: n.values, bySlot: map[int]*Unknown{}, budget: n.budget, reads: map[*expression.Node][]*Unknown{},
		paths: map[*expression.Node]followed{}, tamed: map[*expression.Node]bool{}}
	s := &surroundings{Model: m, near: n, moved: moved, said: said, rows: map[*Lever]indicators.Interval{}}
	m.around = s
	for _, l := range moved {
		for _, u := range append([]*Unknown{l.Unknown}, l.With...) {
			m.bySlot[u.Slot] = u
			m.all = append(m.all, u)
		}
	}
	m.box = n.values.Box()
	s.aims = s.aimed()
	return s
}

// maxOpen is of up to how many leaves it is looked at whether they apply.
const maxOpen = 6

// aimed gives what must be reached, for each way in which leaves may apply.
func (s *surroundings) aimed() (list []aim) {
	var open []int
	applies := make([]Applies, s.set.NumLeaves())
	for i, in := range s.set.Leaves() {
		if in.Condition() == nil {
			continue
		}
		if len(s.readBy(s.near.known(in.Condition()))) > 0 {
			open = append(open, i)
		} else if yes, _ := in.Applies(s.values); !yes { // where it fails, the unit cannot be judged, whatever moves
			applies[i] = No
		}
	}
	if len(open) > maxOpen {
		return []aim{{}}
	}
	for way := range 1 << len(open) {
		var a aim
		for k, i := range open {
			applies[i] = Applies(way >> k & 1)
			node := s.near.known(s.set.Leaf(i).Condition())
			a.where = append(a.where, condition{node, s.set.Formulate(node), applies[i] == Yes})
		}
		points := s.near.pointsOf(applies)
		if points == nil {
			continue
		}
		if of, least, ok := s.near.Goal(points); ok {
			a.node, a.least = s.stilled(root(of)), least
			list = append(list, a)
		}
	}
	return list
}

// pointsOf gives the formulas for one way in which leaves apply, once; nil where no leaf is left.
func (n *Near) pointsOf(applies []Applies) *Points {
	key := make([]byte, len(applies))
	for i, a := range applies {
		key[i] = byte(a)
	}
	p, known := n.points[string(key)]
	if !known {
		p, _ = n.Points(applies, n.Deducted)
		n.points[string(key)] = p
	}
	return p
}

// stilled gives a formula in which what does not move is what it comes to now.
func (s *surroundings) stilled(n *expression.Node) *expression.Node {
	switch {
	case n.Op == expression.Literal:
		return n
	case len(s.readBy(n)) == 0:
		return s.now(n)
	case n.Op == expression.Add:
		var sum exact.Number
		var list []*expression.Node
		for _, x := range summands(n, nil) {
			if x = s.stilled(x); x.Op == expression.Literal {
				sum = sum.Add(x.Value.Number)
			} else {
				list = append(list, x)
			}
		}
		all := expression.BuiltNumber(sum)
		for _, x := range list {
			all = expression.Built(expression.Add, expression.Number, all, x)
		}
		return all
	case n.Op == expression.If:
		if c := n.Args[0]; len(s.readBy(c)) == 0 {
			if holds, _ := s.set.Formulate(c).Truth(s.values); holds {
				return s.stilled(n.Args[1])
			}
			return s.stilled(n.Args[2])
		}
		return n.Over(n.Args[0], s.stilled(n.Args[1]), s.stilled(n.Args[2]))
	case monotone(n) != nil:
		args := make([]*expression.Node, len(n.Args))
		for i, a := range n.Args {
			args[i] = s.stilled(a)
		}
		return n.Over(args...)
	}
	return n
}

// now gives what a part comes to that does not move; where that is nothing, the part.
func (s *surroundings) now(n *expression.Node) *expression.Node {
	alike := s.alike(n)
	if x := s.near.still[n]; x != nil && alike {
		return x
	}
	x, fail := s.set.Formulate(n).Number(s.values)
	if fail != nil {
		return n
	}
	value := expression.BuiltNumber(x)
	if alike {
		s.near.still[n] = value
	}
	return value
}

// alike reports that a part does not depend on the words that are said.
func (s *surroundings) alike(n *expression.Node) bool {
	return len(s.said) == 0 || !slices.ContainsFunc(s.near.readBy(n), func(u *Unknown) bool {
		return slices.ContainsFunc(s.said, func(l *Lever) bool { return l.Slot == u.Slot || slices.Contains(l.With, u) })
	})
}

// alone follows a part along a number, once for all where no word is said.
func (s *surroundings) alone(n *expression.Node, u *Unknown) followed {
	if !s.alike(n) {
		return s.Model.alone(n, u)
	}
	key := beside{n, u.Slot}
	p, known := s.near.beside[key]
	if !known {
		p = s.Model.alone(n, u)
		s.near.beside[key] = p
	}
	return p
}

// readBy gives what moves of what a part reads.
func (s *surroundings) readBy(n *expression.Node) []*Unknown {
	list, known := s.reads[n]
	if known {
		return list
	}
	for _, r := range s.near.readBy(n) {
		if u := s.bySlot[r.Slot]; u != nil {
			list = append(list, u)
		}
	}
	s.reads[n] = list
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
