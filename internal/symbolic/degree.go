package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A Degree is the power of a factor by which a value grows when every number that is not known is multiplied by that factor. Nothing
// is the degree of 0, which grows by any.
type Degree struct {
	Of      int
	Nothing bool
}

// With gives the degree of values of two degrees side by side, in a sum or a comparison; false where they do not grow alike.
func (d Degree) With(e Degree) (Degree, bool) {
	if d.Nothing {
		return e, true
	}
	return d, e.Nothing || d.Of == e.Of
}

// Plain reports whether a value stays as it is.
func (d Degree) Plain() bool { return d.Nothing || d.Of == 0 }

// Degree tells how a number grows when every number that is not known, of the fields, is multiplied by one factor above 0. Of a truth it tells
// that it stays as it is. ok is false where it is not so, or is not seen to be.
func (r *Reach) Degree(p *expression.Program) (d Degree, ok bool) {
	g := &degrees{Reach: r, measures: map[int]degree{}}
	return g.of(p.Root())
}

type degrees struct {
	*Reach
	locals   [expression.MaxNamed]Degree
	measures map[int]degree // by slot, those that were looked at
}

// A degree is what is told of a measure.
type degree struct {
	Degree
	ok bool
}

func (g *degrees) of(n *expression.Node) (d Degree, ok bool) {
	if g.left--; g.left < 0 || n.Source != nil || n.Op == expression.Tell {
		return d, false
	}
	switch n.Op {
	case expression.Literal:
		return Degree{Nothing: n.Type.Counted() && n.Value.Number.IsZero()}, true
	case expression.Ref:
		return g.named(n)
	case expression.Local:
		return g.locals[n.Slot], true
	case expression.Let:
		if g.locals[n.Slot], ok = g.of(g.taken(n)[0]); !ok {
			return d, false
		}
		return g.of(n.Args[1])
	case expression.Column, expression.Item, expression.PeriodStart, expression.PeriodEnd:
		return d, false
	}
	args := g.taken(n)
	each := make([]Degree, len(args))
	for i, a := range args {
		if each[i], ok = g.of(a); !ok {
			return d, false
		}
	}
	return joined(n, args, each)
}

func (g *degrees) named(n *expression.Node) (d Degree, ok bool) {
	switch {
	case n.Measure() != nil:
		if of, seen := g.measures[n.Slot]; seen {
			return of.Degree, of.ok
		}
		locals := g.locals
		g.inside(func() { d, ok = g.of(n.Measure().Root()) })
		g.locals = locals
		g.measures[n.Slot] = degree{d, ok}
		return d, ok
	case n.Type == expression.Date: // of a date there is no twice as much
		return d, false
	case !n.Type.Counted() || g.scope.Marks(n.Slot):
		return Degree{}, true
	}
	if e := g.Reach.of(n); intervals.Single(e.Range) || !e.Given {
		return Degree{Nothing: isZero(e.Range)}, true
	}
	return Degree{Of: 1}, true
}

// joined is the degree of an operation on values of these degrees.
func joined(n *expression.Node, args []*expression.Node, each []Degree) (d Degree, ok bool) {
	switch n.Op {
	case expression.Mul, expression.Quo:
		a, b := each[0], each[1]
		if n.Op == expression.Quo {
			b.Of = -b.Of
		}
		return Degree{a.Of + b.Of, a.Nothing || n.Op == expression.Mul && b.Nothing}, true
	case expression.Pow:
		k := n.Exponent()
		return Degree{each[0].Of * k, each[0].Nothing && k > 0}, true
	case expression.Round, expression.Floor, expression.Ceil:
		return each[0], each[0].Plain()
	case expression.Requires:
		return each[0], true
	case expression.Must:
		return each[0], each[0].Plain() || aroundZero(n.Within())
	}
	if n.Op == expression.If { // the condition was seen to stay as it is
		args, each = args[1:], each[1:]
	}
	d = Degree{Nothing: true}
	for i := range args {
		if d, ok = d.With(each[i]); !ok {
			return d, false
		}
	}
	if !n.Type.Counted() {
		d = Degree{}
	}
	return d, true
}

// aroundZero reports whether an interval has no end but 0: what lies in it still does when it is multiplied by a number above 0.
func aroundZero(in indicators.Interval) bool {
	return !(in.Low.Bounded && !in.Low.At.IsZero()) && !(in.High.Bounded && !in.High.At.IsZero())
}
