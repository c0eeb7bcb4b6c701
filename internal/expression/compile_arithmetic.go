package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A pair is two numbers that an operation takes, with what is known of them when it is compiled. Most are fields and numbers of the rule:
// those are read without a call through a closure.
type pair struct {
	x, y           func(*Frame) exact.Number
	first, second  int // slots, where both are fields
	named          bool
	left, right    exact.Number // where they are fixed
	fixedL, fixedR bool
}

func pairOf(a, b *Node) pair {
	p := pair{x: a.number, y: b.number, first: a.Slot, second: b.Slot, named: a.isField() && b.isField()}
	p.left, p.fixedL = a.Constant()
	p.right, p.fixedR = b.Constant()
	return p
}

func (n *Node) isField() bool { return n.Op == Ref && n.measure == nil }

// compileArithmetic gives an operation its closure. Sums and rates of names, which most measures are, have a short way for the usual
// case that every name has its value and every result fits machine words; all else goes the long way, which reports what is missing.
func compileArithmetic(n *Node) func(*Frame) exact.Number {
	long := compileOperation(n)
	switch slots, sum := summands(n); {
	case sum:
		return compileSum(slots, long)
	case n.Op == Mul && n.Args[0].Op == Quo:
		if k, fixed := n.Args[1].Constant(); fixed {
			return compileRate(n.Args[0], n, k, long)
		}
	}
	return long
}

// maxSummands is the longest sum that has a short way: each part of a sum is a sum, and a list of names for each part of a long one would
// fill the memory.
const maxSummands = 16

// summands gives the slots of a sum of names; false for anything else.
func summands(n *Node) (slots []int, ok bool) {
	for n.Op == Add && n.Args[1].Op == Ref && len(slots) < maxSummands-1 {
		slots = append(slots, n.Args[1].Slot)
		n = n.Args[0]
	}
	if n.Op != Ref {
		return nil, false
	}
	slots = append(slots, n.Slot)
	slices.Reverse(slots)
	return slots, true
}

func compileSum(slots []int, long func(*Frame) exact.Number) func(*Frame) exact.Number {
	first, rest := slots[0], slots[1:]
	return func(f *Frame) exact.Number {
		c := &f.cells[first]
		sum, all := c.number, c.present
		for _, slot := range rest {
			c := &f.cells[slot]
			// Numbers beyond words are added the long way, which charges them.
			if all = all && c.present && sum.Quick() && c.number.Quick(); !all {
				break
			}
			sum = sum.Add(c.number)
		}
		if !all || !sum.Quick() {
			return long(f)
		}
		return sum
	}
}

// compileRate is a quotient times a constant.
func compileRate(quotient, n *Node, k exact.Number, long func(*Frame) exact.Number) func(*Frame) exact.Number {
	if a, b := quotient.Args[0], quotient.Args[1]; a.Op == Ref && b.Op == Ref {
		dividend, divisor := a.Slot, b.Slot
		return func(f *Frame) exact.Number {
			x, y := &f.cells[dividend], &f.cells[divisor]
			if !x.present || !y.present || !x.number.Quick() || !y.number.Quick() {
				return long(f)
			}
			if q, err := x.number.Quo(y.number); err == nil && q.Quick() {
				if r := q.Mul(k); r.Quick() {
					return r
				}
			}
			return long(f)
		}
	}
	a, b := quotient.Args[0].number, quotient.Args[1].number
	return func(f *Frame) exact.Number {
		x := a(f)
		q, err := x.Quo(b(f))
		if err != nil {
			f.fail(DivisionByZero, quotient)
		}
		return f.sized(f.sized(q, quotient).Mul(k), n)
	}
}

func compileOperation(n *Node) func(*Frame) exact.Number {
	a, b := n.Args[0].number, n.Args[1].number
	k, fixed := n.Args[1].Constant()
	divide := exact.Number.Quo
	switch n.Op {
	case Add:
		return compileExact(n, exact.Number.Add)
	case Sub:
		return compileExact(n, exact.Number.Sub)
	case Mul:
		return compileExact(n, exact.Number.Mul)
	case Pow:
		return compilePower(n, a)
	case Rem:
		divide = exact.Number.Rem
	case Quo:
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

// compileExact is an operation that has a result for any two numbers.
func compileExact(n *Node, op func(a, b exact.Number) exact.Number) func(*Frame) exact.Number {
	p := pairOf(n.Args[0], n.Args[1])
	x, y := p.x, p.y
	long := func(f *Frame) exact.Number { v := x(f); return f.sized(op(v, y(f)), n) }
	switch {
	case p.named:
		first, second := p.first, p.second
		return func(f *Frame) exact.Number {
			v, w := &f.cells[first], &f.cells[second]
			if v.present && w.present {
				return f.sized(op(v.number, w.number), n)
			}
			return long(f)
		}
	case p.fixedR:
		k := p.right
		return func(f *Frame) exact.Number { return f.sized(op(x(f), k), n) }
	case p.fixedL:
		k := p.left
		return func(f *Frame) exact.Number { return f.sized(op(k, y(f)), n) }
	}
	return long
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
			if f.failure != nil {
				return exact.Number{} // the result is thrown away, and the failure is not this measure's
			}
			x := compute(f)
			if f.failure != nil {
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
