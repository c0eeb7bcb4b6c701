package expression

import "math"

// scaled multiplies by a fixed number.
func (c *wordCompiler) scaled(v, by wordNumber, then func(wordNumber)) {
	v, ok := v.times(by)
	if !ok {
		c.fail()
		return
	}
	then(v)
}

// times multiplies by a fixed number, which costs no step.
func (v wordNumber) times(by wordNumber) (wordNumber, bool) {
	a, b := wordNumber{kn: v.kn, kd: by.kd}.reduced(), wordNumber{kn: by.kn, kd: v.kd}.reduced()
	kn, fitsN := times(a.kn, b.kn)
	kd, fitsD := times(a.kd, b.kd)
	v.kn, v.kd = kn, kd
	if kn == 0 {
		v = wordNumber{kd: 1}
	}
	return v, fitsN && fitsD && kn != math.MinInt64
}

// reduced cancels what the factors have in common.
func (v wordNumber) reduced() wordNumber {
	if v.kn == 0 {
		return wordNumber{kd: 1}
	}
	if g := common(v.kn, v.kd); g > 1 {
		v.kn, v.kd = v.kn/g, v.kd/g
	}
	return v
}

// common is the greatest common divisor.
func common(x, y int64) int64 {
	x, y = max(x, -x), max(y, -y)
	for y != 0 {
		x, y = y, x%y
	}
	return x
}

// product gives the place of the product of two words.
func (c *wordCompiler) product(a, b uint8) uint8 {
	switch {
	case a == 0:
		return b
	case b == 0:
		return a
	}
	to := c.fresh()
	c.step(wordStep{does: wordMul, a: a, b: b, c: to})
	return to
}

func (c *wordCompiler) arithmetic(op Op, v, w wordNumber, then func(wordNumber)) {
	switch op {
	case Sub:
		if w.kn == math.MinInt64 {
			c.fail()
			return
		}
		w.kn = -w.kn
		c.sum(v, w, then)
	case Add:
		c.sum(v, w, then)
	case Quo:
		inverse, ok := c.inverse(w)
		if !ok {
			c.fail()
			return
		}
		w = inverse
		fallthrough
	case Mul:
		p, ok := v.times(wordNumber{kn: w.kn, kd: w.kd})
		if !ok {
			c.fail()
			return
		}
		if p.kn != 0 {
			p.n, p.d = c.product(v.n, w.n), c.product(v.d, w.d)
		}
		then(p)
	}
}

// inverse turns a number over. One that is not above 0 stops there, but for a fixed one.
func (c *wordCompiler) inverse(w wordNumber) (wordNumber, bool) {
	if w.kn == 0 || w.kn == math.MinInt64 {
		return w, false
	}
	if w.n != 0 {
		if last := len(c.out.steps) - 1; last >= 0 && c.out.steps[last].does == wordLoad && c.out.steps[last].c == w.n {
			c.out.steps[last].does = wordLoadPos
		} else {
			c.step(wordStep{does: wordPos, a: w.n})
		}
	}
	w.n, w.d, w.kn, w.kd = w.d, w.n, w.kd, w.kn
	if w.kd < 0 {
		w.kn, w.kd = -w.kn, -w.kd
	}
	return w, true
}

// sum adds two numbers, over one divisor if they have it in common.
func (c *wordCompiler) sum(v, w wordNumber, then func(wordNumber)) {
	switch {
	case v.kn == 0:
		then(w)
		return
	case w.kn == 0:
		then(v)
		return
	}
	d := v.d
	if v.d != w.d {
		v.n, w.n, d = c.product(v.n, w.d), c.product(w.n, v.d), c.product(v.d, w.d)
	}
	over, fits := times(v.kd/common(v.kd, w.kd), w.kd)
	x, fitsX := times(v.kn, over/v.kd)
	y, fitsY := times(w.kn, over/w.kd)
	if !fits || !fitsX || !fitsY || x == math.MinInt64 || y == math.MinInt64 {
		c.fail()
		return
	}
	if v.n == w.n {
		if (x > 0) == (y > 0) && max(x, -x) > math.MaxInt64-max(y, -y) {
			c.fail()
			return
		}
		then(wordNumber{v.n, d, x + y, over}.reducedAt())
		return
	}
	g := common(x, y)
	to := c.fresh()
	c.step(wordStep{does: wordSum, a: v.n, x: x / g, b: w.n, y: y / g, c: to})
	then(wordNumber{to, d, g, over}.reducedAt())
}

// reducedAt is reduced for what is not fixed.
func (v wordNumber) reducedAt() wordNumber {
	k := v.reduced()
	if v.kn == 0 {
		return k
	}
	v.kn, v.kd = k.kn, k.kd
	return v
}

// compare writes a step that goes on where two numbers are in an order that is wanted, and gives its place, for who says where it goes
// otherwise. Of what is known already there is no step: at is below 0.
func (c *wordCompiler) compare(v, w wordNumber, want uint8) (at int, holds bool) {
	l, r := v.n, w.n
	if v.d != w.d {
		l, r = c.product(v.n, w.d), c.product(w.n, v.d)
	}
	x, fitsX := times(v.kn, w.kd)
	y, fitsY := times(w.kn, v.kd)
	if !fitsX || !fitsY || x == math.MinInt64 || y == math.MinInt64 {
		c.fail()
		return -1, false
	}
	if g := common(x, y); g > 1 {
		x, y = x/g, y/g
	}
	switch {
	case l == r && l == 0:
		s := wordStep{want: want}
		return -1, s.goes(x, y)
	case x == 0:
		l, x = 0, 0
	case y == 0:
		r, y = 0, 0
	}
	does := wordCompare
	if x == 1 && y == 1 {
		does = wordOrder
	}
	return c.step(wordStep{does: does, want: want, a: l, b: r, x: x, y: y}), false
}
