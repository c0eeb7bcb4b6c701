package analysis

import (
	"maps"
	"math"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// A joint is a search of levers that move together.
type joint struct {
	*nearest
	words, numbers []*Lever
	said           []Move
	stops          bool // numbers move to their stops

	model *Model // with what is said
	aims  []aim
	few   bool // corners are less to try than boxes to bound
	open  queue[*corner]
}

// An aim is what must be reached where leaves apply in one way.
type aim struct {
	where []Condition
	node  *expression.Node // nil: anything may be reached
	least exact.Number
}

// say says each word of the levers that are left, and then moves the numbers.
func (j *joint) say(nth int) {
	if nth < len(j.words) {
		l := j.words[nth]
		for _, o := range l.Others {
			j.said = append(j.said, Move{l, Stop{To: o, Size: exact.Int(1)}})
			j.put(l, o)
			j.say(nth + 1)
			j.put(l, l.Now)
			j.said = j.said[:nth]
		}
		return
	}
	size := exact.Int(int64(len(j.said)))
	switch {
	case !j.worth(size):
	case j.spent():
		j.cut = true
	case len(j.numbers) == 0:
		j.reached(slices.Clone(j.said), size)
	default:
		j.refused = false
		j.move()
		if j.stops && j.refused && len(j.words)+len(j.numbers) > 1 { // what reads both may have a value a step farther
			steps := *j
			steps.stops = false
			steps.move()
		}
	}
}

// move looks for the smallest change of the numbers.
func (j *joint) move() {
	begins := j.begins()
	if len(begins) == 0 {
		return
	}
	j.model, j.rows, j.open.list = j.moving(j.said, j.numbers...), map[*Lever]indicators.Interval{}, nil
	j.aims = j.aimed()
	if j.few = j.fewCorners(); !j.few && !j.may() {
		return
	}
	for _, c := range begins {
		if j.bounded(c) {
			j.open.push(c)
		}
	}
	j.search()
}

// may reports that the goal may be reached, wherever the numbers move.
func (j *joint) may() bool {
	all := make([]indicators.Interval, len(j.numbers))
	for i, l := range j.numbers {
		all[i] = l.Over
	}
	_, enough := j.limit(j.boxed(all))
	return enough
}

// maxCorners is up to how many corners are tried one by one where boxes are dear to bound.
const maxCorners = 1000

// fewCorners reports that what must be reached holds roots and their like, which are dear to bound in a box, and that numbers take so few
// steps that it is less to try every corner.
func (j *joint) fewCorners() bool {
	corners := exact.Int(1)
	for _, l := range j.numbers {
		if l.Row != nil || !l.Over.Low.Bounded || !l.Over.High.Bounded {
			return false
		}
		corners = corners.Mul(steps(l.Over.High.At.Sub(l.Over.Low.At), l.Step).Add(exact.Int(1)))
	}
	return corners.Cmp(exact.Int(maxCorners)) <= 0 && slices.ContainsFunc(j.aims, func(a aim) bool { return a.node != nil && dear(a.node) > 0 })
}

// aimed gives what must be reached, for each way in which leaves may apply.
func (j *joint) aimed() (list []aim) {
	w := &patterns{Model: j.model, must: make([]bool, j.set.Leaves().Len()), applies: make([]Applies, j.set.Leaves().Len())}
	w.walk(0, j.model.box, nil)
	if len(w.list) > maxPatterns {
		return []aim{{}}
	}
	for _, p := range w.list {
		if points, ok := j.model.Points(p.Applies, j.Deducted); ok {
			if of, least, ok := j.Goal(points); ok {
				list = append(list, aim{p.Where, root(of), least})
			}
		}
	}
	return list
}

// limit gives the most that is reached in a box, with every part of the rules at its best, and whether that is enough.
func (j *joint) limit(box *Box) (most indicators.End, enough bool) {
	for _, a := range j.aims {
		inside, ok := box, true
		for _, c := range a.where {
			if inside, ok = j.model.side(j.model.known(c.Of), c.Holds, inside); !ok {
				break
			}
		}
		if !ok {
			continue
		}
		if a.node == nil {
			return indicators.End{}, true
		}
		in := j.model.over(a.node, inside)
		if intervals.Empty(in) || intervals.Empty(intervals.Intersect(in, intervals.AtLeast(a.least))) {
			continue
		}
		if !enough || endBeyond(true, in.High, most) {
			most, enough = in.High, true
		}
	}
	return most, enough
}

// boxed gives the box in which the numbers lie in intervals.
func (j *joint) boxed(over []indicators.Interval) *Box {
	box := j.model.box.Changed(func(put func(int, fields.Extent)) {
		for i, l := range j.numbers {
			if l.Row != nil {
				j.rows[l] = over[i]
			} else {
				put(l.Slot, fields.Extent{Range: over[i], Given: true})
			}
		}
	})
	if j.Spread != nil {
		box = j.Spread(box)
	}
	return box
}

// doubt is the work after which it is asked whether the goal can be reached at all.
const doubt = 1000

func (j *joint) search() {
	asks := j.budget.Left - doubt
	for len(j.open.list) > 0 && j.worth(j.open.list[0].size) {
		if j.spent() {
			j.cut = true
			return
		}
		if j.budget.Left < asks && !j.few {
			if asks = math.MinInt; j.hopeless() { // once
				return
			}
		}
		c := j.open.pop()
		if !c.tried && j.tries(c) {
			return
		}
		j.split(c)
	}
}

// hopeless reports that nothing reaches the goal, whatever one of the measures comes to. Boxes of the numbers never show that where one part
// is at its best where the measure is large, and another where it is small.
func (j *joint) hopeless() bool {
	measures := map[int]bool{}
	for _, a := range j.aims {
		if a.node == nil {
			return false
		}
		a.node.Walk(func(n *expression.Node) bool {
			if n.Op == expression.Ref && n.Measure() != nil && n.Type.Counted() && len(j.model.readBy(n)) > 1 {
				measures[n.Slot] = true
			}
			return true
		})
	}
	over := make([]indicators.Interval, len(j.numbers))
	for i, l := range j.numbers {
		over[i] = l.Over
	}
	box, keep := j.boxed(over), j.keep
	defer func() { j.keep = keep }()
	j.keep = (j.keep + j.budget.Left) / 2
	for _, slot := range slices.Sorted(maps.Keys(measures)) {
		f := built(j.set, j.set.Inside().Scope.Measure(slot).Root())
		if j.never(box, f, Over(f, box), maxHalvings) {
			return true
		}
	}
	return false
}

// maxHalvings is how often what a measure can be is halved.
const maxHalvings = 12

// never reports that nothing reaches the goal while a measure lies in an interval.
func (j *joint) never(box *Box, measure *rules.Formula, in indicators.Interval, halvings int) bool {
	if j.spent() {
		return false
	}
	inside, ok := box.AssumeIn(measure, in)
	if !ok {
		return true
	}
	if _, enough := j.limit(inside); !enough || halvings == 0 || intervals.Single(in) {
		return !enough
	}
	return !slices.ContainsFunc(intervals.Split(in, intervals.Inside(in)), func(half indicators.Interval) bool { return !j.never(box, measure, half, halvings-1) })
}

// tries looks whether the nearest corner reaches the goal.
func (j *joint) tries(c *corner) bool {
	moves := slices.Clone(j.said)
	for _, s := range c.sides {
		to := Numbered(s.near())
		moves = append(moves, Move{s.Lever, Stop{To: to, Size: s.sizeOf(to)}})
	}
	return j.reached(moves, c.size)
}
