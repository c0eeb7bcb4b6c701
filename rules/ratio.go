package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// A Ratio is a ratio of one thing to another. The zero value is none.
type Ratio struct {
	Full exact.Number // what it is where the two are equal: 100 of spending / budget * 100 and of what is reported in %, 1 of spending / budget
	To   []int        // the fields that make up the other thing; of what is reported in % that field
}

// Ratio gives the ratio that the formula is. A part of a thing in proportion to the thing itself, (income - spending) / income, is
// none: nobody expects it to be full.
func (f *Formula) Ratio() (r Ratio, ok bool) { return f.set.ratio(f.program.Root()) }

func (s *Set) ratio(n *expression.Node) (r Ratio, ok bool) {
	switch n.Op {
	case expression.Ref:
		if m := s.scope.Measure(n.Slot); m != nil {
			return s.ratio(m.Root())
		}
		return Ratio{exact.Int(100), []int{n.Slot}}, s.scope.Field(n.Slot).Unit == "%"
	case expression.Quo:
		r = Ratio{exact.Int(1), s.reads(n.Args[1])}
		if k, ok := factor(n.Args[0]); ok {
			r.Full = k
		}
		own := s.reads(n.Args[0])
		return r, len(r.To) > 0 && !slices.ContainsFunc(r.To, func(slot int) bool { return slices.Contains(own, slot) })
	case expression.Mul:
		if k, has := factor(n); has {
			r, ok = s.ratio(n.Args[0])
			if !ok {
				r, ok = s.ratio(n.Args[1])
			}
			r.Full = r.Full.Mul(k)
		}
	case expression.Round, expression.Min, expression.Max, expression.Clamp, expression.If, expression.Coalesce:
		for _, a := range n.Args {
			if r, ok = s.ratio(a); ok {
				break
			}
		}
	}
	return r, ok
}

// ratioAmong gives the first ratio among what an operation compares or bounds.
func (s *Set) ratioAmong(args []*expression.Node, operator string) (r Ratio) {
	if operator == "" || strings.Contains("*/+-round", operator) {
		return r
	}
	for _, a := range args {
		if r, ok := s.ratio(a); ok {
			return r
		}
	}
	return r
}

// reads gives the fields that a part of an expression reads, through measures too.
func (s *Set) reads(n *expression.Node) (fields []int) {
	add := func(slot int) {
		if slot < len(s.fields) && !slices.Contains(fields, slot) {
			fields = append(fields, slot)
		}
	}
	n.Walk(func(x *expression.Node) bool {
		if x.Op == expression.Ref {
			add(x.Slot)
			if m := s.scope.Measure(x.Slot); m != nil {
				s.walk(m, add)
			}
		}
		return true
	})
	return fields
}

// factor gives the number by which a product is multiplied.
func factor(n *expression.Node) (x exact.Number, ok bool) {
	if n.Op != expression.Mul {
		return x, false
	}
	for _, a := range n.Args {
		if a.Op == expression.Literal && a.Type == expression.Number {
			return a.Value.Number, true
		}
	}
	return x, false
}
