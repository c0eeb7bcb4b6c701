package expression

import (
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
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
func (r *Reach) Degree(p *Program) (d Degree, ok bool) {
	g := &degrees{Reach: r}
	return g.of(p.root)
}

type degrees struct {
	*Reach
	locals [MaxLocals]Degree
}

func (g *degrees) of(n *Node) (d Degree, ok bool) {
	if g.left--; g.left < 0 || n.Source != nil {
		return d, false
	}
	switch n.Op {
	case Literal:
		return Degree{Nothing: n.Type == Number && n.Value.Number.IsZero()}, true
	case Ref:
		return g.named(n)
	case Local:
		return g.locals[n.Slot], true
	case Let:
		if g.locals[n.Slot], ok = g.of(g.taken(n)[0]); !ok {
			return d, false
		}
		return g.of(n.Args[1])
	case Column, Item:
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

func (g *degrees) named(n *Node) (d Degree, ok bool) {
	switch {
	case n.measure != nil:
		locals := g.locals
		g.inside(func() { d, ok = g.of(n.measure.root) })
		g.locals = locals
		return d, ok
	case n.Type != Number || g.scope.names[n.Slot].Marks:
		return Degree{}, true
	}
	if e := g.Reach.of(n); e.Range.Single() || !e.Given {
		return Degree{Nothing: e.Range.Single() && e.Range.Low.At.IsZero()}, true
	}
	return Degree{Of: 1}, true
}

// joined is the degree of an operation on values of these degrees.
func joined(n *Node, args []*Node, each []Degree) (d Degree, ok bool) {
	switch n.Op {
	case Mul, Quo:
		a, b := each[0], each[1]
		if n.Op == Quo {
			b.Of = -b.Of
		}
		return Degree{a.Of + b.Of, a.Nothing || n.Op == Mul && b.Nothing}, true
	case Pow:
		times, _ := constant(n.Args[1])
		k, small := times.Int64()
		return Degree{each[0].Of * int(k), each[0].Nothing && k > 0}, small
	case Round, Floor, Ceil:
		return each[0], each[0].Plain()
	}
	if n.Op == If { // the condition was seen to stay as it is
		args, each = args[1:], each[1:]
	}
	d, ok = Degree{Nothing: true}, true
	for i := range args {
		if d, ok = d.With(each[i]); !ok {
			return d, false
		}
	}
	if n.Type != Number {
		d = Degree{}
	}
	return d, true
}

// A Quantity is a number on which others may depend.
type Quantity struct{ q quotient }

// Quantity gives what a numeric program measures.
func (s *Scope) Quantity(p *Program, marks exact.Number) Quantity {
	c := &canon{scope: s, marks: marks, known: map[*Node]quotient{}}
	return Quantity{c.number(p.root)}
}

// Needs gives what must not be 0 for there to be the quantity.
func (q Quantity) Needs() []string {
	return slices.Sorted(maps.Keys(needs(q.q)))
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

// straight reports whether q = k × r + c for two numbers k and c, and both are there for the same fields.
func (q quotient) straight(r quotient) bool {
	if monic(q.below).String() != monic(r.below).String() || !maps.Equal(needs(q), needs(r)) {
		return false
	}
	q, r = q.scaled(), r.scaled()
	var list []string
	for _, p := range []polynomial{q.above, r.above, r.below} {
		list = append(list, p.products()...)
	}
	for i, a := range list {
		for _, b := range list[:i] {
			det := r.above[a].Mul(r.below[b]).Sub(r.above[b].Mul(r.below[a]))
			if det.IsZero() {
				continue
			}
			k, _ := q.above[a].Mul(r.below[b]).Sub(q.above[b].Mul(r.below[a])).Quo(det)
			c, _ := r.above[a].Mul(q.above[b]).Sub(r.above[b].Mul(q.above[a])).Quo(det)
			sum := addedUp(multiplied(r.above, fixed(k)), multiplied(r.below, fixed(c)))
			return sum.String() == q.above.String()
		}
	}
	return false
}

// needs gives what must not be 0 for a quotient to be there.
func needs(q quotient) map[string]bool {
	set := map[string]bool{}
	for _, a := range q.asks {
		if strings.HasSuffix(a, isNotZero) {
			set[a] = true
		}
	}
	return set
}

// Straight tells how the quantity goes as one field grows while the others stay: slope × x + base, where slope is not 0. ok is false where
// it goes in another way, or not at all, or its parts are more than fields. Value gives the other fields' numbers.
func (q Quantity) Straight(field string, value func(name string) (exact.Number, bool)) (slope, base exact.Number, ok bool) {
	var above, below [2]exact.Number // without the field, and what it is multiplied by
	for _, side := range []struct {
		p   polynomial
		sum *[2]exact.Number
	}{{q.q.above, &above}, {q.q.below, &below}} {
		for key, x := range side.p {
			power := 0
			for _, name := range names(key) {
				if name == field {
					power++
					continue
				}
				y, known := value(name)
				if !known {
					return slope, base, false
				}
				x = x.Mul(y)
			}
			if power > 1 {
				return slope, base, false
			}
			side.sum[power] = side.sum[power].Add(x)
		}
	}
	if below[0].IsZero() || !below[1].IsZero() || above[1].IsZero() {
		return slope, base, false
	}
	slope, _ = above[1].Quo(below[0])
	base, _ = above[0].Quo(below[0])
	return slope, base, true
}

// String gives the one form of the quantity.
func (q Quantity) String() string { return q.q.String() }

// A Measuring is a quantity that a program looks at, with the nodes that it is: one, or two of which it is the difference.
type Measuring struct {
	Quantity
	Left, Right *Node
}

// Measurings gives the quantities that a program compares with numbers or with each other, or takes into a function of another shape.
func (s *Scope) Measurings(p *Program, marks exact.Number) (list []Measuring) {
	c := &canon{scope: s, marks: marks, known: map[*Node]quotient{}}
	add := func(left, right *Node) {
		q := c.number(left)
		if right != nil {
			q, _ = q.with(Sub, c.number(right))
		}
		if !q.fixed() {
			list = append(list, Measuring{Quantity{q}, left, right})
		}
	}
	var walk func(n *Node)
	walk = func(n *Node) {
		if n.Type == Number && n.Op != Local {
			add(n, nil)
		}
		if comparison := n.Op >= Equal && n.Op <= AtLeast && n.Args[0].Type == Number; comparison {
			add(n.Args[0], n.Args[1])
		}
		if n.Op == Ref && n.measure != nil {
			walk(n.measure.root)
		}
		for _, a := range n.Args {
			walk(a)
		}
	}
	walk(p.root)
	return list
}

// Measuring gives an interval that holds every value of a quantity.
func (r *Reach) Measuring(m Measuring) indicators.Interval {
	in := r.of(m.Left).Range
	if m.Right != nil {
		in = in.Plus(r.of(m.Right).Range.Negative())
	}
	return in
}

// Divisor gives an interval that holds what the quantity is divided by, given the intervals of the fields. ok is false where it is not
// known, or where the quantity needs more than that this is not 0.
func (q Quantity) Divisor(in func(name string) (indicators.Interval, bool)) (sum indicators.Interval, ok bool) {
	if list := q.Needs(); len(list) != 1 || list[0] != monic(q.q.below).String()+isNotZero {
		return sum, false
	}
	sum = indicators.Closed(exact.Number{}, exact.Number{})
	for key, x := range q.q.below {
		product := indicators.Closed(x, x)
		for _, name := range names(key) {
			reach, known := in(name)
			if !known {
				return sum, false
			}
			product = product.Times(reach)
		}
		sum = sum.Plus(product)
	}
	return sum, true
}

// names gives the factors of a product.
func names(key string) []string {
	return strings.FieldsFunc(key, func(r rune) bool { return r == 0 })
}
