package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A regime is the options of a figure with which the same indicators apply. Within one, what the figure brings is a sum over indicators and
// bonuses that no other figure of the pair reads.
type regime struct {
	applies []bool // of the figure's leaves
	options []int  // the nearest first
	effects []effect
	steps   map[string][]step // by which indicators apply in all: what the options bring, see [desk.steps]
}

// An effect is what a figure's own leaves, bonuses and caps come to with an option.
type effect struct {
	lost  []exact.Number
	bonus exact.Number
	low   bool // a cap keeps the total below the goal
}

// A step is an option that brings more than every nearer one: points of leaves, and of bonuses where both are not just added up.
type step struct {
	option     int
	leaves     exact.Number
	bonus      exact.Number
	chainEnded bool // an earlier step brings more of one of them
}

// sorted gives the regimes of a figure.
func (d *desk) sorted(x *figure) []*regime {
	if x.regimes != nil {
		return x.regimes
	}
	x.regimes = []*regime{}
	o := copyOf(d.now)
	for i := range x.options {
		d.put(x, x.options[i].to)
		d.find(o, x.parts)
		var applies []bool
		var e effect
		for _, l := range x.parts.Leaves {
			applies, e.lost = append(applies, o.Applies[l]), append(e.lost, o.Lost[l])
		}
		if d.leaves == nil {
			for _, b := range x.parts.Bonuses {
				e.bonus = e.bonus.Add(o.Bonuses[b])
			}
			for _, c := range x.parts.Caps {
				e.low = e.low || d.low(o.Caps[c])
			}
		}
		at := slices.IndexFunc(x.regimes, func(r *regime) bool { return slices.Equal(r.applies, applies) })
		if at < 0 {
			at = len(x.regimes)
			x.regimes = append(x.regimes, &regime{applies: applies, steps: map[string][]step{}})
		}
		r := x.regimes[at]
		r.options, r.effects = append(r.options, i), append(r.effects, e)
	}
	d.put(x, x.now)
	return x.regimes
}

// low reports that a cap keeps the total below the goal.
func (d *desk) low(c scoring.Veto) bool { return d.leaves == nil && c.Holds && c.Most.Less(d.least) }

// apart looks at two figures that no part of the rules reads both. It is false where they have to be looked at together all the same: the
// best could not be scored, for a consistency check that reads both.
func (s *search) apart(x, y *figure) bool {
	if s.leaves == nil {
		for i, c := range s.now.Caps {
			if s.low(c) && !slices.Contains(x.parts.Caps, i) && !slices.Contains(y.parts.Caps, i) {
				return true
			}
		}
	}
	for _, a := range s.sorted(x) {
		for _, b := range s.sorted(y) {
			if !s.merge(x, a, y, b) {
				return false
			}
		}
	}
	return true
}

// merge looks at two regimes: for each step of the one at the nearest of the other that is enough.
func (s *search) merge(x *figure, a *regime, y *figure, b *regime) bool {
	o := s.now
	if plain := s.plain != nil && !slices.Contains(a.applies, false) && !slices.Contains(b.applies, false); !plain {
		o = copyOf(s.now)
		for k, l := range x.parts.Leaves {
			o.Applies[l] = a.applies[k]
		}
		for k, l := range y.parts.Leaves {
			o.Applies[l] = b.applies[k]
		}
	}
	left, right := s.steps(x, a, o), s.steps(y, b, o)
	if len(left) == 0 || len(right) == 0 {
		return true
	}
	enough := s.both(x, y, o)
	if enough == nil || !enough(most(left), most(right)) {
		return true
	}
	i, j, ok := s.nearest(x, left, y, right, enough)
	return !ok || s.take(x, x.options[left[i].option], y, y.options[right[j].option])
}

// nearest gives the steps of the smallest pair that is enough and smaller than the best. Along chains of steps, each of which brings more than
// the one before, the more the one figure brings the less is asked of the other: both are walked through once.
func (s *search) nearest(x *figure, left []step, y *figure, right []step, enough func(a, b step) bool) (i, j int, ok bool) {
	chain := !left[len(left)-1].chainEnded && !right[len(right)-1].chainEnded
	var least exact.Number
	to := len(right) - 1
	for l := range left {
		if !chain {
			to = len(right) - 1
		}
		for r := to; r >= 0; r-- {
			if enough(left[l], right[r]) {
				size := x.options[left[l].option].size.Add(y.options[right[r].option].size)
				if s.worth(size) && (!ok || size.Less(least)) {
					i, j, ok, least = l, r, true, size
				}
				to = r - 1
			} else if chain {
				break
			}
		}
	}
	return i, j, ok
}

// most gives the most that steps bring of each kind.
func most(list []step) (m step) {
	m = list[0]
	for _, x := range list {
		m.leaves, m.bonus = exact.Max(m.leaves, x.leaves), exact.Max(m.bonus, x.bonus)
	}
	return m
}

// take keeps two changes as the best; false where they cannot be scored.
func (s *search) take(x *figure, a option, y *figure, b option) bool {
	s.put(x, a.to)
	s.put(y, b.to)
	r := s.try()
	s.put(x, x.now)
	s.put(y, y.now)
	if r.reached {
		s.best = &plan{[]move{{x, a}, {y, b}}, a.size.Add(b.size)}
	}
	return r.reached
}

// applying writes down which indicators apply; "" stands for all of a unit whose leaves only need adding up.
func (d *desk) applying(o *scoring.Outcome) []byte {
	if d.adds(o) {
		return nil
	}
	key := make([]byte, len(o.Applies))
	for i, yes := range o.Applies {
		key[i] = "ny"[index(yes)]
	}
	return key
}

// adds reports that points of leaves only need adding up: the outcome is that of the unit as it is, see [desk.settle].
func (d *desk) adds(o *scoring.Outcome) bool { return o == d.now && d.plain != nil }

// steps gives what the options of a regime bring, less those that bring no more than a nearer one.
func (d *desk) steps(x *figure, r *regime, o *scoring.Outcome) (list []step) {
	key := d.applying(o)
	if list, ok := r.steps[string(key)]; ok {
		return list
	}
	added := d.leaves != nil || !d.rescales(o)
	var highest step
	for k, e := range r.effects {
		if e.low {
			continue
		}
		n := step{option: r.options[k], bonus: e.bonus}
		var ok bool
		if n.leaves, ok = d.brings(x, e, o); !ok {
			continue
		}
		if added {
			n.leaves, n.bonus = n.leaves.Add(n.bonus), exact.Number{}
		}
		dominated := slices.ContainsFunc(list, func(m step) bool { return n.leaves.Cmp(m.leaves) <= 0 && n.bonus.Cmp(m.bonus) <= 0 })
		if added && len(list) > 0 { // then the last brings most
			dominated = n.leaves.Cmp(list[len(list)-1].leaves) <= 0
		}
		if dominated {
			continue
		}
		if len(list) > 0 {
			n.chainEnded = list[len(list)-1].chainEnded || n.leaves.Less(highest.leaves) || n.bonus.Less(highest.bonus)
		}
		highest = step{leaves: exact.Max(highest.leaves, n.leaves), bonus: exact.Max(highest.bonus, n.bonus)}
		list = append(list, n)
	}
	r.steps[string(key)] = list
	return list
}

// brings gives the points of a figure's leaves that the goal is about, with one of its effects in an outcome.
func (d *desk) brings(x *figure, e effect, o *scoring.Outcome) (points exact.Number, ok bool) {
	if d.adds(o) {
		for i, l := range x.parts.Leaves {
			marks := d.set.Leaf(l).Marks()
			points = points.Add(marks.Sub(exact.Min(e.lost[i], marks)))
		}
		return points, true
	}
	for i, l := range x.parts.Leaves {
		o.Lost[l] = e.lost[i]
	}
	if _, err := d.bound.Sum(o); err != nil {
		return points, false
	}
	d.points = d.bound.Points(d.points)
	for _, l := range x.parts.Leaves {
		if d.about(l) {
			points = points.Add(d.points[l])
		}
	}
	return points, true
}

func index(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// rescales reports that the total is scaled.
func (d *desk) rescales(o *scoring.Outcome) bool {
	for i, yes := range o.Applies {
		if !yes && d.set.Leaf(i).NotApplicable() == rules.Rescale {
			return true
		}
	}
	return false
}

// both gives the test whether what two figures bring is enough, all else as it is; nil where it never is. Until the next scoring.
func (d *desk) both(x, y *figure, o *scoring.Outcome) func(a, b step) bool {
	var bonus exact.Number
	for i, b := range d.now.Bonuses {
		if !slices.Contains(x.parts.Bonuses, i) && !slices.Contains(y.parts.Bonuses, i) {
			bonus = bonus.Add(b)
		}
	}
	if d.adds(o) {
		rest := d.before
		for _, l := range append(slices.Clone(x.parts.Leaves), y.parts.Leaves...) {
			marks := d.set.Leaf(l).Marks()
			rest = rest.Sub(marks.Sub(exact.Min(d.now.Lost[l], marks)))
		}
		rest = rest.Add(bonus)
		return func(a, b step) bool {
			return d.least.Cmp(rest.Add(a.leaves).Add(b.leaves).Add(a.bonus).Add(b.bonus)) <= 0
		}
	}
	o.Bonuses, o.Caps = make([]exact.Number, len(o.Bonuses)), make([]scoring.Veto, len(o.Caps)) // base, and they are added here
	if _, err := d.bound.Sum(o); err != nil {
		return nil
	}
	d.points = d.bound.Points(d.points)
	var rest exact.Number
	for i, p := range d.points {
		if d.about(i) && !slices.Contains(x.parts.Leaves, i) && !slices.Contains(y.parts.Leaves, i) {
			rest = rest.Add(p)
		}
	}
	least := d.least
	if d.full {
		if least = d.applied(); least.IsZero() {
			return nil
		}
	}
	if d.leaves != nil {
		return func(a, b step) bool { return least.Cmp(rest.Add(a.leaves).Add(b.leaves)) <= 0 }
	}
	return func(a, b step) bool {
		base := d.bound.TotalOf(rest.Add(a.leaves).Add(b.leaves))
		return least.Cmp(base.Add(bonus).Add(a.bonus).Add(b.bonus)) <= 0
	}
}
