package whatif

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// A corner is what holds for all boxes with the same words and directions.
type corner struct {
	base  *rules.Box
	way   map[*rules.Criterion]int
	moved map[*rules.Criterion]bool       // it reads one of the numbers
	alone map[*rules.Criterion]cells.Path // of those that read only one
	when  map[int]cells.Path              // of conditions of leaves that read only one
	still []exact.Number                  // what the other criteria take off each leaf
}

// corner finds what the numbers of a box move when the words are said.
func (j *joint) corner(b *box) *corner {
	k := &corner{way: map[*rules.Criterion]int{}, moved: map[*rules.Criterion]bool{}, alone: map[*rules.Criterion]cells.Path{}, when: map[int]cells.Path{}, still: make([]exact.Number, j.set.NumLeaves())}
	var numbers []int
	for _, s := range b.spans {
		if s.word != nil {
			j.put(s.figure, *s.word)
		} else {
			numbers = append(numbers, s.figure.field)
		}
		for _, i := range s.figure.stands {
			numbers = append(numbers, j.set.Standing(i).Field())
		}
		if s.figure.field < 0 {
			k.way[s.figure.chosen] = s.word.way
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	k.base = j.values.Box()
	read := func(list ...*rules.Formula) []int {
		return slices.DeleteFunc(slices.Clone(numbers), func(field int) bool {
			return !slices.ContainsFunc(list, func(f *rules.Formula) bool { return slices.Contains(f.Fields(), field) })
		})
	}
	for _, l := range j.parts.Leaves {
		if f := j.set.Leaf(l).Condition(); f != nil {
			if by := read(f); len(by) == 1 && j.followed(by[0]) {
				if p, ok := cells.FollowTruth(f, j.values, by[0]); ok {
					k.when[l] = p
				}
			}
		}
		for _, c := range j.set.Leaf(l).Criteria() {
			j.moves(k, l, c, read)
		}
	}
	for _, x := range j.figures {
		j.put(x, x.now)
	}
	return k
}

// moves notes whether the numbers of a box move a criterion of a leaf, and where only one does how it goes along it.
func (j *joint) moves(k *corner, leaf int, c *rules.Criterion, read func(...*rules.Formula) []int) {
	if k.moved[c] = len(read(c.Formulas()...)) > 0; !k.moved[c] {
		off, _ := c.Deduction(j.values) // where it fails, the unit cannot be scored, whatever the figures are
		k.still[leaf] = k.still[leaf].Add(off)
	}
	ways := c.Choices() // the least of the best is the best of the least
	if ways == nil {
		ways = append(ways, c)
	}
	for _, way := range ways {
		if by := read(way.Formulas()...); len(by) == 1 && j.followed(by[0]) {
			if p, ok := cells.Follow(way, j.values, by[0]); ok {
				k.alone[way] = p
			}
		}
	}
}

// followed reports whether rules can be followed along a field: a table has no such line, and a standing may be missing.
func (j *joint) followed(field int) bool {
	return field < j.set.NumFigures() && j.set.Field(field).Type == indicators.Number
}

// possible tells whether a leaf can apply in a box, and whether it can not.
func (k *corner) possible(known *rules.Box, leaf int, f *rules.Formula) (can, cannot bool) {
	p, ok := k.when[leaf]
	if !ok {
		return f.Possible(known)
	}
	all, ok := p.Over(known)
	return ok && all.High.At.Sign() > 0, ok && all.Low.At.IsZero()
}

// limit gives the most that the goal is measured at in a box, with every part of the rules at its best; ok is false where the goal is not
// reached.
func (j *joint) limit(b *box) (most exact.Number, ok bool) {
	known := b.base
	for _, s := range b.spans {
		switch {
		case s.word != nil:
		case s.figure.cell != nil:
			j.put(s.figure, s.best())
			defer j.put(s.figure, s.figure.now)
		default:
			known = known.With(s.figure.field, indicators.Extent{Range: s.over(), Given: true})
		}
	}
	if j.rivals != nil {
		known = j.rivals.Over(known)
	}
	o := copyOf(j.now)
	var open []int // leaves that may apply or not
	for _, l := range j.parts.Leaves {
		in := j.set.Leaf(l)
		if f := in.Condition(); f != nil {
			can, cannot := b.possible(known, l, f)
			if can && cannot {
				open = append(open, l)
			}
			o.Applies[l] = can
		}
		o.Lost[l] = b.still[l]
		for _, c := range in.Criteria() {
			if b.moved[c] {
				o.Lost[l] = o.Lost[l].Add(j.leastOff(b.corner, known, c))
			}
		}
	}
	for _, i := range j.parts.Bonuses {
		o.Bonuses[i] = cells.Bonus(j.set, j.set.Bonus(i), known, true)
	}
	for _, i := range j.parts.Caps {
		o.Caps[i] = cells.Veto(j.set, j.set.Cap(i), known, true)
	}
	return j.any(o, open)
}

// leastOff gives the least that a criterion takes off over a box.
func (j *joint) leastOff(k *corner, known *rules.Box, c *rules.Criterion) exact.Number {
	if _, ok := c.TargetRows(); ok { // its rows are at their best
		off, fail := c.Deduction(j.values)
		if fail != nil {
			return c.Indicator().Marks()
		}
		return off
	}
	if p, ok := k.alone[c]; ok {
		if all, ok := p.Over(known); ok {
			least, _ := cells.Rounded(j.set, c, all)
			return least
		}
		return c.Indicator().Marks() // it can nowhere be judged
	}
	if ways := c.Choices(); ways != nil {
		if _, best := c.Alternatives(); !best {
			return j.leastOff(k, known, ways[j.wayOf(k, c)])
		}
		least := c.Indicator().Marks()
		for _, way := range ways {
			least = exact.Min(least, j.leastOff(k, known, way))
		}
		return least
	}
	least, _ := c.Over(known)
	return least
}

// wayOf gives the way that the unit declares in a corner.
func (j *joint) wayOf(k *corner, c *rules.Criterion) int {
	if n, ok := k.way[c]; ok {
		return n
	}
	i := slices.IndexFunc(j.desk.figures, func(x *figure) bool { return x.chosen == c })
	return j.desk.figures[i].now.way // a unit that can be scored has declared it
}

// maxOpen is of up to how many leaves it is looked at whether they apply.
const maxOpen = 4

// any gives the most that an outcome comes to, however the open leaves come out, and whether it reaches the goal.
func (j *joint) any(o *scoring.Outcome, open []int) (most exact.Number, ok bool) {
	if len(open) == 0 {
		r := j.sum(o)
		return r.measured, r.reached
	}
	if len(open) > maxOpen {
		return j.set.FullMarks(), true
	}
	for _, yes := range [2]bool{true, false} {
		o.Applies[open[0]] = yes
		if x, reached := j.any(o, open[1:]); reached {
			most, ok = exact.Max(most, x), true
		}
	}
	return most, ok
}
