package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
)

// Direction tells which way a numeric program goes as the number in a slot grows while all others stay: by how it is written and by
// the signs of its parts, for all units at once. Mixed means that it is not told.
func (r *Reach) Direction(p *Program, slot int) curves.Direction {
	d := &direction{Reach: r, slot: slot}
	return d.of(p.root)
}

type direction struct {
	*Reach
	slot  int
	bound [maxLocals]curves.Direction
}

func (d *direction) of(n *Node) curves.Direction {
	if d.left--; d.left < 0 {
		return curves.Mixed
	}
	switch n.Op {
	case Literal:
		return curves.Flat
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
		if _, ok := sideOfZero(d.Reach.of(n.Args[1]).Range); !ok && d.of(n.Args[1]) != curves.Flat {
			return curves.Mixed // through 0
		}
		return both(d.scaled(n.Args[0], n.Args[1]), flipped(d.scaled(n.Args[1], n.Args[0])))
	case Abs:
		return d.scaled(n.Args[0], n.Args[0])
	case Pow:
		return d.power(n)
	}
	if d.reads(n) {
		return curves.Mixed
	}
	return curves.Flat
}

func (d *direction) reads(n *Node) bool {
	found := false
	n.Walk(func(n *Node) bool {
		switch {
		case n.Op == Local:
			found = found || d.bound[n.Slot] != curves.Flat
		case n.Op == Ref && n.measure != nil:
			found = found || d.named(n) != curves.Flat
		case n.Op == Ref:
			found = found || n.Slot == d.slot
		}
		return !found
	})
	return found
}

func (d *direction) named(n *Node) curves.Direction {
	switch {
	case n.measure != nil:
		outer, locals := d.bound, slices.Clone(d.locals)
		d.bound = [maxLocals]curves.Direction{}
		way := d.of(n.measure.root)
		d.bound, d.locals = outer, locals
		return way
	case n.Slot == d.slot:
		return curves.Rising
	}
	return curves.Flat
}

// branches goes both ways of a condition that does not read the slot.
func (d *direction) branches(n *Node) curves.Direction {
	if d.reads(n.Args[0]) {
		return curves.Mixed
	}
	way := curves.Flat
	c := d.Reach.of(n.Args[0])
	for i, possible := range [2]bool{c.True, c.False} {
		if possible {
			d.assuming(n.Args[0], i == 0, func() { way = both(way, d.of(n.Args[1+i])) })
		}
	}
	return way
}

func (d *direction) all(args []*Node) curves.Direction {
	way := curves.Flat
	for _, a := range args {
		way = both(way, d.of(a))
	}
	return way
}

// scaled is the way of x times something of the sign of y.
func (d *direction) scaled(x, y *Node) curves.Direction {
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

func (d *direction) power(n *Node) curves.Direction {
	exponent, _ := constant(n.Args[1])
	k, _ := exponent.Int64()
	switch {
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
