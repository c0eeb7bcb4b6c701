package expression

import "github.com/baifen-go/baifen/indicators/exact"

// An operand is a number that an operation takes. Most are names: those are read from the frame without a call through a closure.
type operand struct {
	slot  int // of a name, else -1
	value func(*Frame) exact.Number
}

func operandOf(n *Node) operand {
	if n.Op == Ref {
		return operand{n.Slot, n.number}
	}
	return operand{-1, n.number}
}

func (o *operand) get(f *Frame) exact.Number {
	if o.slot >= 0 {
		if c := &f.cells[o.slot]; c.present {
			return c.number
		}
	}
	return o.value(f)
}

func compileArithmetic(n *Node) func(*Frame) exact.Number {
	a, b := operandOf(n.Args[0]), operandOf(n.Args[1])
	k, fixed := constant(n.Args[1])
	switch n.Op {
	case Add:
		if fixed {
			return func(f *Frame) exact.Number { return f.sized(a.get(f).Add(k), n) }
		}
		return func(f *Frame) exact.Number { x := a.get(f); return f.sized(x.Add(b.get(f)), n) }
	case Sub:
		return func(f *Frame) exact.Number { x := a.get(f); return f.sized(x.Sub(b.get(f)), n) }
	case Mul:
		if fixed && n.Args[0].Op == Quo {
			return compileRate(n.Args[0], n, k)
		}
		if fixed {
			return func(f *Frame) exact.Number { return f.sized(a.get(f).Mul(k), n) }
		}
		return func(f *Frame) exact.Number { x := a.get(f); return f.sized(x.Mul(b.get(f)), n) }
	case Pow:
		return compilePower(n, a, k)
	case Rem:
		return func(f *Frame) exact.Number {
			x := a.get(f)
			r, err := x.Rem(b.get(f))
			if err != nil {
				f.fail(DivisionByZero, n)
			}
			return f.sized(r, n)
		}
	}
	if inverse, err := exact.Int(1).Quo(k); fixed && err == nil && inverse.Terminates() {
		return func(f *Frame) exact.Number { return f.sized(a.get(f).Mul(inverse), n) }
	}
	return func(f *Frame) exact.Number {
		x := a.get(f)
		q, err := x.Quo(b.get(f))
		if err != nil {
			f.fail(DivisionByZero, n)
		}
		return f.sized(q, n)
	}
}

// compileRate is a quotient times a constant, as most rates are, in one closure.
func compileRate(quotient, n *Node, k exact.Number) func(*Frame) exact.Number {
	a, b := operandOf(quotient.Args[0]), operandOf(quotient.Args[1])
	return func(f *Frame) exact.Number {
		x := a.get(f)
		q, err := x.Quo(b.get(f))
		if err != nil {
			f.fail(DivisionByZero, quotient)
		}
		return f.sized(f.sized(q, quotient).Mul(k), n)
	}
}

func compilePower(n *Node, a operand, k exact.Number) func(*Frame) exact.Number {
	times, _ := k.Int64()
	return func(f *Frame) exact.Number {
		x, p := a.get(f), exact.Int(1)
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
