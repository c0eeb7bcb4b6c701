package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// within stops where a number is refused.
func (c *wordCompiler) within(n *Node, v wordNumber, then func(wordNumber)) {
	for _, end := range []struct {
		indicators.End
		beyond uint8
	}{{n.in.Low, wantsGreater}, {n.in.High, wantsLess}} {
		if !end.Bounded {
			continue
		}
		want := end.beyond
		if !end.Open {
			want |= wantsEqual
		}
		m, scale, short := end.At.Short()
		if !short || scale >= len(tens) {
			c.fail()
			return
		}
		switch at, holds := c.compare(v, wordNumber{kn: m, kd: tens[scale]}.reduced(), want); {
		case at >= 0:
			c.stops = append(c.stops, at)
		case !holds:
			c.step(wordStep{does: wordStop})
			return
		}
	}
	then(v)
}

// pick is the least or the greatest of some numbers, and what is made of them.
func (c *wordCompiler) pick(n *Node, then func(wordNumber)) {
	least := func(args []*Node, want uint8) {
		c.number(args[0], func(v wordNumber) { c.among(v, args[1:], want, then) })
	}
	switch n.Op {
	case Min:
		least(n.Args, wantsLess|wantsEqual)
	case Max:
		least(n.Args, wantsGreater|wantsEqual)
	case Abs:
		c.number(n.Args[0], func(v wordNumber) {
			c.either(v, wordNumber{kd: 1}, wantsGreater|wantsEqual, func() { then(v) }, func() { c.scaled(v, wordNumber{kn: -1, kd: 1}, then) })
		})
	case Clamp:
		if n.Crosses() {
			c.fail()
			return
		}
		c.number(n.Args[0], func(v wordNumber) {
			c.among(v, n.Args[1:2], wantsGreater|wantsEqual, func(v wordNumber) { c.among(v, n.Args[2:], wantsLess|wantsEqual, then) })
		})
	}
}

func (c *wordCompiler) among(v wordNumber, rest []*Node, want uint8, then func(wordNumber)) {
	if len(rest) == 0 {
		then(v)
		return
	}
	c.number(rest[0], func(w wordNumber) {
		c.either(v, w, want, func() { c.among(v, rest[1:], want, then) }, func() { c.among(w, rest[1:], want, then) })
	})
}

// either writes two ways, for two numbers in an order that is wanted and for others.
func (c *wordCompiler) either(v, w wordNumber, want uint8, holds, otherwise func()) {
	switch at, is := c.compare(v, w, want); {
	case at >= 0:
		c.apart(holds)
		c.land([]int{at})
		c.apart(otherwise)
	case is:
		holds()
	default:
		otherwise()
	}
}

// round is a rounding inside a formula.
func (c *wordCompiler) round(n *Node, v wordNumber, then func(wordNumber)) {
	places, mode := 0, toWhole(0)
	switch n.Op {
	case Floor:
		mode = below
	case Ceil:
		mode = above
	default:
		var r exact.Rounding
		places, r = n.Rounding()
		mode = toWhole(r)
	}
	if places < 0 || places > MaxWordPlaces {
		c.fail()
		return
	}
	v, ok := v.times(wordNumber{kn: tens[places], kd: 1})
	if !ok {
		c.fail()
		return
	}
	to := c.fresh()
	c.step(wordStep{does: wordRound, a: v.n, x: v.kn, b: v.d, y: v.kd, c: to, want: uint8(mode)})
	then(wordNumber{n: to, kn: 1, kd: tens[places]})
}
