package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Direction tells which way a numeric program goes as the number in a slot grows while all others stay: by how it is written and by
// the signs of its parts, for all units at once. Mixed means that it is not told.
func (r *Reach) Direction(p *Program, slot int) indicators.Direction {
	d := &direction{Reach: r, slot: slot}
	return d.of(p.root)
}

type direction struct {
	*Reach
	slot  int
	bound [maxLocals]indicators.Direction
}

func (d *direction) of(n *Node) indicators.Direction {
	if d.left--; d.left < 0 {
		return indicators.Mixed
	}
	switch n.Op {
	case Literal:
		return indicators.Flat
	case Ref:
		return d.named(n)
	case Local:
		return d.bound[n.Slot]
	case Let:
		d.bound[n.Slot] = d.of(n.Args[0])
		d.locals[n.Slot] = d.Reach.of(n.Args[0])
		return d.of(n.Args[1])
	case If:
		return d.branches(n)
	case Neg:
		return flipped(d.of(n.Args[0]))
	case Add, Min, Max, Clamp, Floor, Ceil, Coalesce:
		return d.all(n.Args)
	case Round, Must, Beside:
		return d.of(n.Args[0])
	case Sub:
		return both(d.of(n.Args[0]), flipped(d.of(n.Args[1])))
	case Mul:
		return both(d.scaled(n.Args[0], n.Args[1]), d.scaled(n.Args[1], n.Args[0]))
	case Quo:
		if _, ok := sideOfZero(d.Reach.of(n.Args[1]).Range); !ok && d.of(n.Args[1]) != indicators.Flat {
			return indicators.Mixed // through 0
		}
		return both(d.scaled(n.Args[0], n.Args[1]), flipped(d.scaled(n.Args[1], n.Args[0])))
	case Abs:
		return d.scaled(n.Args[0], n.Args[0])
	case Pow:
		return d.power(n)
	}
	if d.reads(n) {
		return indicators.Mixed
	}
	return indicators.Flat
}

func (d *direction) reads(n *Node) bool {
	found := false
	n.Walk(func(n *Node) bool {
		switch {
		case n.Op == Local:
			found = found || d.bound[n.Slot] != indicators.Flat
		case n.Op == Ref && n.measure != nil:
			found = found || d.named(n) != indicators.Flat
		case n.Op == Ref:
			found = found || n.Slot == d.slot
		}
		return !found
	})
	return found
}

func (d *direction) named(n *Node) indicators.Direction {
	switch {
	case n.measure != nil:
		outer, locals := d.bound, slices.Clone(d.locals)
		d.bound = [maxLocals]indicators.Direction{}
		way := d.of(n.measure.root)
		d.bound, d.locals = outer, locals
		return way
	case n.Slot == d.slot:
		return indicators.Rising
	}
	return indicators.Flat
}

// branches goes both ways of a condition that does not read the slot.
func (d *direction) branches(n *Node) indicators.Direction {
	if d.reads(n.Args[0]) {
		return indicators.Mixed
	}
	way := indicators.Flat
	c := d.Reach.of(n.Args[0])
	for i, possible := range [2]bool{c.True, c.False} {
		if possible {
			d.assuming(n.Args[0], i == 0, func() { way = both(way, d.of(n.Args[1+i])) })
		}
	}
	return way
}

func (d *direction) all(args []*Node) indicators.Direction {
	way := indicators.Flat
	for _, a := range args {
		way = both(way, d.of(a))
	}
	return way
}

// scaled is the way of x times something of the sign of y.
func (d *direction) scaled(x, y *Node) indicators.Direction {
	way := d.of(x)
	if way == indicators.Flat {
		return way
	}
	s, ok := sideOfZero(d.Reach.of(y).Range)
	switch {
	case !ok:
		return indicators.Mixed
	case s < 0:
		return flipped(way)
	}
	return way
}

func (d *direction) power(n *Node) indicators.Direction {
	exponent, _ := constant(n.Args[1])
	k, _ := exponent.Int64()
	switch {
	case k == 0:
		return indicators.Flat
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

func flipped(d indicators.Direction) indicators.Direction {
	switch d {
	case indicators.Rising:
		return indicators.Falling
	case indicators.Falling:
		return indicators.Rising
	}
	return d
}

func both(a, b indicators.Direction) indicators.Direction {
	switch {
	case a == indicators.Flat || a == b:
		return b
	case b == indicators.Flat:
		return a
	}
	return indicators.Mixed
}
