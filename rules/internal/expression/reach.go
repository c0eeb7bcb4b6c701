package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Reach gives an interval that holds every value a numeric program can have, given the declared ranges of the fields it reads.
// It may hold more than can occur: it knows nothing of how two fields hang together.
func (s *Scope) Reach(p *Program) indicators.Interval {
	return (&reach{scope: s}).of(p.root)
}

type reach struct {
	scope  *Scope
	locals [MaxLocals]indicators.Interval
	fields []indicators.Field // of the rows in hand
}

// of is the reach of one node. An end of too many digits is given up: measures that square measures would grow without end.
func (r *reach) of(n *Node) indicators.Interval {
	i := r.node(n)
	for _, e := range [2]*indicators.End{&i.Low, &i.High} {
		if e.At.Check() != nil {
			*e = indicators.End{}
		}
	}
	return i
}

func (r *reach) node(n *Node) indicators.Interval {
	if v, ok := constant(n); ok {
		return indicators.Closed(v, v)
	}
	switch n.Op {
	case Ref:
		return r.scope.Field(n.Slot).Range
	case Column:
		return r.fields[n.Slot].Range
	case Local:
		return r.locals[n.Slot]
	case Let:
		if n.Args[0].Type == Number {
			r.locals[n.Slot] = r.of(n.Args[0])
		}
		return r.of(n.Args[1])
	case If:
		return r.of(n.Args[1]).Hull(r.of(n.Args[2]))
	case Length, CountOf:
		return indicators.AtLeast(exact.Number{})
	case Sum:
		return r.sum(n)
	case Item, Pow, Rem:
		return indicators.Interval{}
	}
	return r.operation(n)
}

func (r *reach) sum(n *Node) indicators.Interval {
	outer := r.fields
	r.fields = n.Source.Fields
	each := r.of(n.Args[0])
	r.fields = outer
	zero := exact.Number{}
	var total indicators.Interval
	if each.Low.Bounded && each.Low.At.Sign() >= 0 {
		total.Low = indicators.AtLeast(zero).Low
	}
	if each.High.Bounded && each.High.At.Sign() <= 0 {
		total.High = indicators.AtMost(zero).High
	}
	return total
}

func (r *reach) operation(n *Node) indicators.Interval {
	args := make([]indicators.Interval, len(n.Args))
	for i, a := range n.Args {
		args[i] = r.of(a)
	}
	x := args[0]
	switch n.Op {
	case Neg:
		return x.Negative()
	case Abs:
		return x.Greater(x.Negative()).Greater(indicators.Closed(exact.Number{}, exact.Number{}))
	case Add:
		return x.Plus(args[1])
	case Sub:
		return x.Plus(args[1].Negative())
	case Mul:
		return x.Times(args[1])
	case Quo:
		return x.Over(args[1])
	case Clamp:
		return x.Greater(args[1]).Lesser(args[2])
	case Floor, Ceil, Round:
		return nearby(x)
	}
	for _, y := range args[1:] {
		switch n.Op {
		case Min:
			x = x.Lesser(y)
		case Max:
			x = x.Greater(y)
		case Coalesce:
			x = x.Hull(y)
		}
	}
	return x
}

// nearby holds what rounding a number of x to a whole one, up or down, can give; its ends may be reached.
func nearby(x indicators.Interval) indicators.Interval {
	x.Low.At, x.Low.Open = x.Low.At.Floor(), false
	x.High.At, x.High.Open = x.High.At.Ceil(), false
	return x
}
