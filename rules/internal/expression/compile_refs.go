package expression

import "github.com/baifen-go/baifen/indicators/exact"

// compileRefs compiles the shapes that most rules are made of without a call for each name: a sum, a difference or a quotient of two
// names, and a quotient of two names times a constant, which is what a rate is. It gives nil for every other shape.
func compileRefs(n *Node) func(*Frame) exact.Number {
	if k, fixed := constant(n.Args[1]); n.Op == Mul && fixed && n.Args[0].Op == Quo && n.Args[0].twoRefs() {
		return compileRate(n.Args[0], n, k)
	}
	if !n.twoRefs() {
		return nil
	}
	a, b := n.Args[0].Slot, n.Args[1].Slot
	switch n.Op {
	case Add:
		return func(f *Frame) exact.Number {
			x, y := f.pair(n, a, b)
			return f.sized(x.number.Add(y.number), n)
		}
	case Sub:
		return func(f *Frame) exact.Number {
			x, y := f.pair(n, a, b)
			return f.sized(x.number.Sub(y.number), n)
		}
	case Quo:
		return func(f *Frame) exact.Number {
			x, y := f.pair(n, a, b)
			q, err := x.number.Quo(y.number)
			if err != nil {
				f.fail(DivisionByZero, n)
			}
			return f.sized(q, n)
		}
	}
	return nil
}

// compileRef is a name: a field, or a measure that is computed when it is first read.
func compileRef(n *Node) func(*Frame) exact.Number {
	slot := n.Slot
	if p := n.measure; p != nil && p.locals == 0 {
		compute := p.number
		return func(f *Frame) exact.Number {
			c := &f.cells[slot]
			if c.present {
				return c.number
			}
			if f.failure.Kind != NoFailure {
				return exact.Number{} // the result is thrown away, and the failure is not this measure's
			}
			x := compute(f)
			if f.failure.Kind != NoFailure {
				f.blame(n)
				return exact.Number{}
			}
			c.number, c.present = x, true
			return x
		}
	}
	return func(f *Frame) exact.Number {
		if c := &f.cells[slot]; c.present || f.absent(n) {
			return c.number
		}
		return exact.Number{}
	}
}

func (n *Node) twoRefs() bool { return n.Args[0].Op == Ref && n.Args[1].Op == Ref }

func compileRate(quotient, n *Node, k exact.Number) func(*Frame) exact.Number {
	a, b := quotient.Args[0].Slot, quotient.Args[1].Slot
	return func(f *Frame) exact.Number {
		x, y := f.pair(quotient, a, b)
		q, err := x.number.Quo(y.number)
		if err != nil {
			f.fail(DivisionByZero, quotient)
		}
		return f.sized(q.Mul(k), n)
	}
}

// pair gives the values of the two names of a node, measures computed. The first failure counts: what is computed from a missing
// value after it is thrown away.
func (f *Frame) pair(n *Node, a, b int) (x, y *cell) {
	x, y = &f.cells[a], &f.cells[b]
	if !x.present || !y.present {
		f.fetch(n)
	}
	return x, y
}

//go:noinline
func (f *Frame) fetch(n *Node) {
	n.Args[0].number(f)
	n.Args[1].number(f)
}
