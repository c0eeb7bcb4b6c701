package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Free gives the slots of the fields that a program can come to read, through measures too, other than numbers that are known: branches
// that what is known rules out are not looked at.
func (r *Reach) Free(p *expression.Program, into map[int]bool) {
	f := &freed{r, into, map[int]bool{}}
	f.node(p.Root())
}

// A freed collects the fields that can come to be read. A measure that many read is looked at once.
type freed struct {
	*Reach
	into     map[int]bool
	measures map[int]bool
}

func (f *freed) node(n *expression.Node) {
	switch {
	case n.Source != nil:
		f.into[n.Source.Table] = true
		n.Walk(func(n *expression.Node) bool { // what rows decide is not known
			if n.Op == expression.Ref {
				f.name(n)
			}
			return true
		})
		return
	case n.Op == expression.Ref:
		f.name(n)
	}
	for _, a := range f.taken(n) {
		f.node(a)
	}
}

func (f *freed) name(n *expression.Node) {
	switch {
	case n.Measure() != nil:
		if !f.measures[n.Slot] {
			f.measures[n.Slot] = true
			f.inside(func() { f.node(n.Measure().Root()) })
		}
	case f.scope.Marks(n.Slot):
	case !n.Type.Counted() || !intervals.Single(f.of(n).Range):
		f.into[n.Slot] = true
	}
}

// inside keeps the names that let gave, and the row in hand, while a measure, which has its own, is looked at.
func (r *Reach) inside(look func()) {
	locals, hand := slices.Clone(r.locals), r.inHand
	look()
	r.locals, r.inHand = locals, hand
}

// taken gives the operands that can be evaluated, given what is known.
func (r *Reach) taken(n *expression.Node) []*expression.Node {
	switch n.Op {
	case expression.Let:
		r.locals[n.Slot] = r.of(n.Args[0])
	case expression.If:
		switch c := r.of(n.Args[0]); {
		case !c.False:
			return n.Args[:2]
		case !c.True:
			return []*expression.Node{n.Args[0], n.Args[2]}
		}
	case expression.And, expression.Or:
		if c := r.of(n.Args[0]); n.Op == expression.And && !c.True || n.Op == expression.Or && !c.False {
			return n.Args[:1]
		}
	case expression.Coalesce:
		for i, a := range n.Args {
			if x := r.of(a); !x.Missing {
				return n.Args[:i+1]
			}
		}
	case expression.Present:
		return nil // that it is there is known
	}
	return n.Args
}

// On reports whether a program is seen to depend on a quantity and on nothing else that is not known, and to fail where there is none,
// if it comes to read it.
func (r *Reach) On(p *expression.Program, of Quantity, marks exact.Number) bool {
	d := &dependence{r, newCanon(r.scope, marks), of.quotient, map[int]bool{}}
	return d.on(p.Root())
}

type dependence struct {
	*Reach
	canon    *canon
	of       quotient
	measures map[int]bool // by slot, those that were looked at
}

func (d *dependence) on(n *expression.Node) (ok bool) {
	if d.left--; d.left < 0 || n.Source != nil {
		return false
	}
	if n.Type.Counted() && n.Op != expression.Local {
		if q := d.canon.number(n); q.fixed() || q.straight(d.of) {
			return true
		}
	}
	if compares(n) { // of two numbers only their difference matters
		q, few := d.canon.number(n.Args[0]).with(expression.Sub, d.canon.number(n.Args[1]))
		if few && q.straight(d.of) {
			return true
		}
	}
	switch {
	case n.Op == expression.Ref && n.Measure() != nil:
		ok, seen := d.measures[n.Slot]
		if !seen {
			d.inside(func() { ok = d.on(n.Measure().Root()) })
			d.measures[n.Slot] = ok
		}
		return ok
	case n.Op == expression.Ref:
		e := d.Reach.of(n)
		return !n.Type.Counted() || intervals.Single(e.Range) || !e.Given || d.scope.Marks(n.Slot)
	case n.Op == expression.Column, n.Op == expression.Item, n.Op == expression.PeriodStart, n.Op == expression.PeriodEnd:
		return false
	}
	return !slices.ContainsFunc(d.taken(n), func(a *expression.Node) bool { return !d.on(a) })
}
