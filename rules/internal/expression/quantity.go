package expression

import (
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

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
		q, few := c.number(left), true
		if right != nil {
			q, few = q.with(Sub, c.number(right))
		}
		if few && !q.fixed() {
			list = append(list, Measuring{Quantity{q}, left, right})
		}
	}
	var walk func(n *Node)
	walk = func(n *Node) {
		if n.Type == Number && n.Op != Local {
			add(n, nil)
		}
		if compares(n) {
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

// compares reports whether a node compares two numbers.
func compares(n *Node) bool { return n.Op >= Equal && n.Op <= AtLeast && n.Args[0].Type == Number }

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
