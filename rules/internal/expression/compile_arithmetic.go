package expression

import "github.com/baifen-go/baifen/indicators/exact"

// compileArithmetic gives an operation its closure. The operands are computed in the order in which they stand.
func compileArithmetic(n *Node) func(*Frame) exact.Number {
	a, b := n.Args[0].number, n.Args[1].number
	divide := exact.Number.Quo
	switch n.Op {
	case Add:
		return func(f *Frame) exact.Number { x := a(f); return f.sized(x.Add(b(f)), n) }
	case Sub:
		return func(f *Frame) exact.Number { x := a(f); return f.sized(x.Sub(b(f)), n) }
	case Mul:
		return func(f *Frame) exact.Number { x := a(f); return f.sized(x.Mul(b(f)), n) }
	case Pow:
		return compilePower(n, a)
	case Rem:
		divide = exact.Number.Rem
	case Quo:
		k, fixed := n.Args[1].Constant()
		if inverse, err := exact.Int(1).Quo(k); fixed && err == nil && inverse.Terminates() {
			return func(f *Frame) exact.Number { return f.sized(a(f).Mul(inverse), n) }
		}
	}
	return func(f *Frame) exact.Number {
		x := a(f)
		q, err := divide(x, b(f))
		if err != nil {
			f.fail(DivisionByZero, n)
		}
		return f.sized(q, n)
	}
}

func compilePower(n *Node, a func(*Frame) exact.Number) func(*Frame) exact.Number {
	times := n.Exponent()
	return func(f *Frame) exact.Number {
		x, p := a(f), exact.Int(1)
		for range times {
			p = f.sized(p.Mul(x), n)
		}
		return p
	}
}

// compileRef is a name: a field, or a measure that is computed when it is first read.
func compileRef(n *Node) func(*Frame) exact.Number {
	slot := n.Slot
	if p := n.measure; p != nil && p.locals == 0 {
		compute := p.root.number
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
