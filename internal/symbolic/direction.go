package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
)

// Direction tells which way a numeric program goes as the number in a slot grows while all others stay: by how it is written and by
// the signs of its parts, for all units at once. Mixed means that it is not told.
func (r *Reach) Direction(p *expression.Program, slot int) curves.Direction {
	d := &direction{Reach: r, slot: slot, measures: map[int]curves.Direction{}}
	return d.of(p.Root())
}

type direction struct {
	*Reach
	slot     int
	bound    [expression.MaxNamed]curves.Direction
	measures map[int]curves.Direction // by slot, those that were looked at while as much was known as now
}

func (d *direction) of(n *expression.Node) curves.Direction {
	if d.left--; d.left < 0 {
		return curves.Mixed
	}
	switch n.Op {
	case expression.Literal:
		return curves.Flat
	case expression.Ref:
		return d.named(n)
	case expression.Local:
		return d.bound[n.Slot]
	case expression.Let:
		d.bound[n.Slot] = d.of(n.Args[0])
		d.locals[n.Slot] = d.Reach.of(n.Args[0])
		return d.of(n.Args[1])
	case expression.If:
		return d.branches(n)
	case expression.Neg:
		return flipped(d.of(n.Args[0]))
	case expression.Add, expression.Min, expression.Max, expression.Clamp, expression.Floor, expression.Ceil, expression.Coalesce:
		return d.all(n.Args)
	case expression.Round, expression.Must, expression.Requires:
		return d.of(n.Args[0])
	case expression.Sub:
		return both(d.of(n.Args[0]), flipped(d.of(n.Args[1])))
	case expression.Days, expression.Months, expression.Years:
		return both(flipped(d.of(n.Args[0])), d.of(n.Args[1]))
	case expression.Mul:
		return both(d.scaled(n.Args[0], n.Args[1]), d.scaled(n.Args[1], n.Args[0]))
	case expression.Quo:
		if _, ok := sideOfZero(d.Reach.of(n.Args[1]).Range); !ok && d.of(n.Args[1]) != curves.Flat {
			return curves.Mixed // through 0
		}
		return both(d.scaled(n.Args[0], n.Args[1]), flipped(d.scaled(n.Args[1], n.Args[0])))
	case expression.Abs:
		return d.scaled(n.Args[0], n.Args[0])
	case expression.Pow:
		return d.power(n)
	}
	if d.reads(n) {
		return curves.Mixed
	}
	return curves.Flat
}

func (d *direction) reads(n *expression.Node) bool {
	return touches(n, d.slot, func(named *expression.Node) bool { return d.of(named) != curves.Flat })
}

func (d *direction) named(n *expression.Node) curves.Direction {
	switch {
	case n.Measure() != nil:
		way, seen := d.measures[n.Slot]
		if !seen {
			outer := d.bound
			d.bound = [expression.MaxNamed]curves.Direction{}
			d.inside(func() { way = d.of(n.Measure().Root()) })
			d.bound = outer
			d.measures[n.Slot] = way
		}
		return way
	case n.Slot == d.slot:
		return curves.Rising
	}
	return curves.Flat
}

// branches goes both ways of a condition that does not read the slot.
func (d *direction) branches(n *expression.Node) curves.Direction {
	if d.reads(n.Args[0]) {
		return curves.Mixed
	}
	way := curves.Flat
	c := d.Reach.of(n.Args[0])
	for i, possible := range [2]bool{c.True, c.False} {
		if possible {
			outer := d.measures
			d.measures = map[int]curves.Direction{}
			d.assuming(n.Args[0], i == 0, func() { way = both(way, d.of(n.Args[1+i])) })
			d.measures = outer
		}
	}
	return way
}

func (d *direction) all(args []*expression.Node) curves.Direction {
	way := curves.Flat
	for _, a := range args {
		way = both(way, d.of(a))
	}
	return way
}

// scaled is the way of x times something of the sign of y.
func (d *direction) scaled(x, y *expression.Node) curves.Direction {
	way := d.of(x)
	if way == curves.Flat {
		return way
	}
	s, ok := sideOfZero(d.Reach.of(y).Range)
	switch {
	case !ok:
		return curves.Mixed
	case s < 0:
		return flipped(way)
	}
	return way
}

func (d *direction) power(n *expression.Node) curves.Direction {
	switch k := n.Exponent(); {
	case k == 0:
		return curves.Flat
	case k%2 == 1:
		return d.of(n.Args[0])
	}
	return d.scaled(n.Args[0], n.Args[0])
}

// sideOfZero tells on which side of 0 an interval lies; ok is false where it lies on both.
func sideOfZero(in indicators.Interval) (s int, ok bool) {
	zero := exact.Number{}
	switch {
	case in.Low.Bounded && !in.Low.At.Less(zero):
		return 1, true
	case in.High.Bounded && !zero.Less(in.High.At):
		return -1, true
	}
	return 0, false
}

func flipped(d curves.Direction) curves.Direction {
	switch d {
	case curves.Rising:
		return curves.Falling
	case curves.Falling:
		return curves.Rising
	}
	return d
}

func both(a, b curves.Direction) curves.Direction {
	switch {
	case a == curves.Flat || a == b:
		return b
	case b == curves.Flat:
		return a
	}
	return curves.Mixed
}
