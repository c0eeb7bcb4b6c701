package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// A Ratio is a ratio of one thing to another. The zero value is none.
type Ratio struct {
	Full exact.Number // what it is where the two are equal: 100 of spending / budget * 100 and of what is reported in %, 1 of spending / budget
	To   []int        // the fields that make up the other thing; of what is reported in % that field
	Of   []int        // the fields that make up the one thing; none of what is reported in %
}

// RatioOf gives the ratio that a part of an expression is. A part of a thing in proportion to the thing itself, (income - spending) /
// income, is none: nobody expects it to be full.
func RatioOf(s *expression.Scope, n *expression.Node) (r Ratio, ok bool) {
	switch n.Op {
	case expression.Ref:
		if m := s.Measure(n.Slot); m != nil {
			return RatioOf(s, m.Root())
		}
		return Ratio{Full: exact.Int(100), To: []int{n.Slot}}, s.Field(n.Slot).Unit == "%"
	case expression.Quo:
		own := Reads(s, n.Args[0])
		r = Ratio{exact.Int(1), Reads(s, n.Args[1]), own}
		if k, ok := factor(n.Args[0]); ok {
			r.Full = k
		}
		return r, len(r.To) > 0 && !slices.ContainsFunc(r.To, func(slot int) bool { return slices.Contains(own, slot) })
	case expression.Mul:
		if k, has := factor(n); has {
			r, ok = RatioOf(s, n.Args[0])
			if !ok {
				r, ok = RatioOf(s, n.Args[1])
			}
			r.Full = r.Full.Mul(k)
		}
	case expression.Round, expression.Min, expression.Max, expression.Clamp, expression.If, expression.Coalesce:
		for _, a := range n.Args {
			if r, ok = RatioOf(s, a); ok {
				break
			}
		}
	}
	return r, ok
}

// factor gives the number by which a product is multiplied.
func factor(n *expression.Node) (x exact.Number, ok bool) {
	if n.Op != expression.Mul {
		return x, false
	}
	for _, a := range n.Args {
		if a.Op == expression.Literal && a.Type.Counted() {
			return a.Value.Number, true
		}
	}
	return x, false
}
