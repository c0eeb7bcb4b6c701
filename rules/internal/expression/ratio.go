package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A Ratio is a ratio of one thing to another. The zero value is none.
type Ratio struct {
	Full exact.Number // what it is where the two are equal: 100 of spending / budget * 100 and of what is reported in %, 1 of spending / budget
	To   []int        // the fields that make up the other thing; of what is reported in % that field
}

// Ratio gives the ratio that a part of an expression is. A part of a thing in proportion to the thing itself, (income - spending) /
// income, is none: nobody expects it to be full.
func (s *Scope) Ratio(n *Node) (r Ratio, ok bool) {
	switch n.Op {
	case Ref:
		if m := s.Measure(n.Slot); m != nil {
			return s.Ratio(m.root)
		}
		return Ratio{exact.Int(100), []int{n.Slot}}, s.Field(n.Slot).Unit == "%"
	case Quo:
		r = Ratio{exact.Int(1), s.Reads(n.Args[1])}
		if k, ok := factor(n.Args[0]); ok {
			r.Full = k
		}
		own := s.Reads(n.Args[0])
		return r, len(r.To) > 0 && !slices.ContainsFunc(r.To, func(slot int) bool { return slices.Contains(own, slot) })
	case Mul:
		if k, has := factor(n); has {
			r, ok = s.Ratio(n.Args[0])
			if !ok {
				r, ok = s.Ratio(n.Args[1])
			}
			r.Full = r.Full.Mul(k)
		}
	case Round, Min, Max, Clamp, If, Coalesce:
		for _, a := range n.Args {
			if r, ok = s.Ratio(a); ok {
				break
			}
		}
	}
	return r, ok
}

// factor gives the number by which a product is multiplied.
func factor(n *Node) (x exact.Number, ok bool) {
	if n.Op != Mul {
		return x, false
	}
	for _, a := range n.Args {
		if a.Op == Literal && a.Type == Number {
			return a.Value.Number, true
		}
	}
	return x, false
}

// Reads gives the fields that a part of an expression reads, through measures too.
func (s *Scope) Reads(n *Node) (fields []int) {
	add := func(slot int) {
		if x := s.names[slot]; !x.Measure && !x.Marks && !slices.Contains(fields, slot) {
			fields = append(fields, slot)
		}
	}
	n.Walk(func(x *Node) bool {
		if x.Op == Ref {
			add(x.Slot)
			if m := s.Measure(x.Slot); m != nil {
				s.Walk(m, add)
			}
		}
		return true
	})
	return fields
}

// Walk visits the slots that a program reads, through measures too, each once.
func (s *Scope) Walk(p *Program, visit func(slot int)) {
	seen := map[int]bool{}
	var walk func(p *Program)
	walk = func(p *Program) {
		for _, slot := range p.Refs() {
			if seen[slot] {
				continue
			}
			seen[slot] = true
			visit(slot)
			if m := s.Measure(slot); m != nil {
				walk(m)
			}
		}
	}
	walk(p)
}
