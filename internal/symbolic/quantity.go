package symbolic

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// A Quantity is a number on which others may depend.
type Quantity struct{ quotient }

// Needs gives what must not be 0 for there to be the quantity.
func (q Quantity) Needs() []string { return q.needs() }

// Straight tells how the quantity goes as one field grows while the others stay: slope × x + base, where slope is not 0. ok is false where
// it goes in another way, or not at all, or its parts are more than fields. Value gives the other fields' numbers.
func (q Quantity) Straight(field string, value func(name string) (exact.Number, bool)) (slope, base exact.Number, ok bool) {
	var above, below [2]exact.Number // without the field, and what it is multiplied by
	for _, side := range []struct {
		p   polynomial
		sum *[2]exact.Number
	}{{q.above, &above}, {q.below, &below}} {
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

// A Measuring is a quantity that a program looks at, with the nodes that it is: one, or two of which it is the difference.
type Measuring struct {
	Quantity
	Left, Right *expression.Node
}

// Measurings gives the quantities that a program compares with numbers or with each other, or takes into a function of another shape.
// What a measure looks at is given where it is first read.
func Measurings(s *expression.Scope, p *expression.Program, marks exact.Number) (list []Measuring) {
	c := newCanon(s, marks)
	add := func(left, right *expression.Node) {
		q, few := c.number(left), true
		if right != nil {
			q, few = q.with(expression.Sub, c.number(right))
		}
		if few && !q.fixed() {
			list = append(list, Measuring{Quantity{q}, left, right})
		}
	}
	seen := map[*expression.Program]bool{}
	var walk func(n *expression.Node)
	walk = func(n *expression.Node) {
		if n.Type.Counted() && n.Op != expression.Local {
			add(n, nil)
		}
		if compares(n) {
			add(n.Args[0], n.Args[1])
		}
		if m := n.Measure(); n.Op == expression.Ref && m != nil && !seen[m] {
			seen[m] = true
			walk(m.Root())
		}
		for _, a := range n.Args {
			walk(a)
		}
	}
	walk(p.Root())
	return list
}

// compares reports whether a node compares two numbers.
func compares(n *expression.Node) bool {
	return n.Op >= expression.Equal && n.Op <= expression.AtLeast && n.Args[0].Type.Counted()
}

// Measuring gives an interval that holds every value of a quantity.
func (r *Reach) Measuring(m Measuring) indicators.Interval {
	in := r.of(m.Left).Range
	if m.Right != nil {
		in = intervals.Plus(in, intervals.Negative(r.of(m.Right).Range))
	}
	return in
}

// Divisor gives an interval that holds what the quantity is divided by, given the intervals of the fields. ok is false where it is not
// known, or where the quantity needs more than that this is not 0.
func (q Quantity) Divisor(in func(name string) (indicators.Interval, bool)) (sum indicators.Interval, ok bool) {
	if list := q.Needs(); len(list) != 1 || list[0] != monic(q.below).String()+isNotZero {
		return sum, false
	}
	sum = intervals.Closed(exact.Number{}, exact.Number{})
	for key, x := range q.below {
		product := intervals.Closed(x, x)
		for _, name := range names(key) {
			reach, known := in(name)
			if !known {
				return sum, false
			}
			product = intervals.Times(product, reach)
		}
		sum = intervals.Plus(sum, product)
	}
	return sum, true
}

// names gives the factors of a product.
func names(key string) []string {
	return strings.FieldsFunc(key, func(r rune) bool { return r == 0 })
}
