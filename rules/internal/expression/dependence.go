package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Free gives the slots of the fields that a program can come to read, through measures too, other than numbers that are known: branches
// that what is known rules out are not looked at.
func (r *Reach) Free(p *Program, into map[int]bool) {
	r.free(p.root, into)
}

func (r *Reach) free(n *Node, into map[int]bool) {
	switch {
	case n.Source != nil:
		into[n.Source.Table] = true
		n.Walk(func(n *Node) bool { // what rows decide is not known
			if n.Op == Ref {
				r.freeName(n, into)
			}
			return true
		})
		return
	case n.Op == Ref:
		r.freeName(n, into)
	}
	for _, a := range r.taken(n) {
		r.free(a, into)
	}
}

func (r *Reach) freeName(n *Node, into map[int]bool) {
	switch {
	case n.measure != nil:
		r.inside(func() { r.free(n.measure.root, into) })
	case r.scope.names[n.Slot].Marks:
	case n.Type != Number || !r.of(n).Range.Single():
		into[n.Slot] = true
	}
}

// inside keeps the names that let gave while a measure, which has names of its own, is looked at.
func (r *Reach) inside(look func()) {
	locals := slices.Clone(r.locals)
	look()
	r.locals = locals
}

// taken gives the operands that can be evaluated, given what is known.
func (r *Reach) taken(n *Node) []*Node {
	switch n.Op {
	case Let:
		r.locals[n.Slot] = r.of(n.Args[0])
	case If:
		switch c := r.of(n.Args[0]); {
		case !c.False:
			return n.Args[:2]
		case !c.True:
			return []*Node{n.Args[0], n.Args[2]}
		}
	case And, Or:
		if c := r.of(n.Args[0]); n.Op == And && !c.True || n.Op == Or && !c.False {
			return n.Args[:1]
		}
	case Coalesce:
		for i, a := range n.Args {
			if x := r.of(a); !x.Missing {
				return n.Args[:i+1]
			}
		}
	case Present:
		return nil // that it is there is known
	}
	return n.Args
}

// On reports whether a program is seen to depend on a quantity and on nothing else that is not known, and to fail where there is none,
// if it comes to read it.
func (r *Reach) On(p *Program, of Quantity, marks exact.Number) bool {
	d := &dependence{r, &canon{scope: r.scope, marks: marks, known: map[*Node]quotient{}}, of.q}
	return d.on(p.root)
}

type dependence struct {
	*Reach
	canon *canon
	of    quotient
}

func (d *dependence) on(n *Node) (ok bool) {
	if d.left--; d.left < 0 || n.Source != nil {
		return false
	}
	if n.Type == Number && n.Op != Local {
		if q := d.canon.number(n); q.fixed() || q.straight(d.of) {
			return true
		}
	}
	if compares(n) { // of two numbers only their difference matters
		q, few := d.canon.number(n.Args[0]).with(Sub, d.canon.number(n.Args[1]))
		if few && q.straight(d.of) {
			return true
		}
	}
	switch {
	case n.Op == Ref && n.measure != nil:
		d.inside(func() { ok = d.on(n.measure.root) })
		return ok
	case n.Op == Ref:
		e := d.Reach.of(n)
		return n.Type != Number || e.Range.Single() || !e.Given || d.scope.names[n.Slot].Marks
	case n.Op == Column, n.Op == Item:
		return false
	}
	for _, a := range d.taken(n) {
		if !d.on(a) {
			return false
		}
	}
	return true
}

// fixed reports whether a quotient is a number that cannot fail.
func (q quotient) fixed() bool {
	return len(q.asks) == 0 && len(q.below) == 1 && len(q.above) <= 1 && q.below.has("") && (len(q.above) == 0 || q.above.has(""))
}

func (p polynomial) has(key string) bool {
	_, ok := p[key]
	return ok
}
