package expression

import "github.com/baifen-go/baifen/indicators/exact"

// tame reports whether a node surely has a value: nothing that it needs can be missing or be divided by 0.
func (r *Reach) tame(n *Node) (ok bool) {
	switch n.Op {
	case Literal, Present, Local: // where a local is bound to what can fail, its let has failed before
		return true
	case Ref:
		if n.measure != nil {
			r.inside(func() { ok = r.tame(n.measure.root) })
			return ok
		}
		e := r.of(n)
		return n.Type != List && e.Given && !e.Missing
	case Column:
		e := r.of(n)
		return e.Given && !e.Missing
	case Coalesce:
		for i, a := range n.Args {
			if last := i == len(n.Args)-1; !r.tame(a) && (last || a.Op != Column && (a.Op != Ref || a.measure != nil)) {
				return false
			}
		}
		return true
	case Quo, Rem:
		if r.of(n.Args[1]).Range.Contains(exact.Number{}) && !r.nonzero(n.Args[1]) {
			return false
		}
	case Round, Pow:
		if x, ok := constant(n.Args[1]); !ok || x.Sign() < 0 {
			return false
		}
	case If, And, Or:
		return r.tameBranches(n)
	case Must:
		if !n.in.Holds(r.of(n.Args[0]).Range) {
			return false
		}
	case Neg, Not, Add, Sub, Mul, Equal, NotEqual, Less, LessEqual, Greater, AtLeast, In, Min, Max, Abs, Floor, Ceil, Beside:
	default:
		return false
	}
	for _, a := range n.Args {
		if !r.tame(a) {
			return false
		}
	}
	return true
}

// tameBranches looks at what is asked only where a condition holds where it can hold.
func (r *Reach) tameBranches(n *Node) bool {
	if !r.tame(n.Args[0]) {
		return false
	}
	ok := true
	for i, a := range n.Args[1:] {
		truth := i == 0
		if n.Op != If {
			truth = n.Op == And
		}
		if e := r.of(n.Args[0]); truth && e.True || !truth && e.False {
			r.assuming(n.Args[0], truth, func() { ok = ok && r.tame(a) })
		}
	}
	return ok
}

// Fails reports whether a program surely fails: something that is always computed divides by 0 or reads what is missing.
func (r *Reach) Fails(p *Program) bool { return r.fails(p.root) }

func (r *Reach) fails(n *Node) bool {
	asked := n.Args
	switch n.Op {
	case Ref:
		if n.measure != nil {
			return r.fails(n.measure.root)
		}
		e := r.of(n)
		return n.Type != List && !e.Given && e.Missing
	case Quo:
		if in := r.of(n.Args[1]).Range; in.Single() && in.Low.At.IsZero() {
			return true
		}
	case Must:
		if r.of(n.Args[0]).Range.Intersect(n.in).Empty() {
			return true
		}
	case And, Or, If:
		asked = asked[:1]
	case Coalesce, Present, Local, Column, Item:
		return false
	}
	if n.Source != nil {
		return false
	}
	if n.Op == Let {
		r.locals[n.Slot] = r.of(n.Args[0])
	}
	for _, a := range asked {
		if r.fails(a) {
			return true
		}
	}
	return false
}
