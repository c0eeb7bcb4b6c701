package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/roots"
)

// Roots, logarithms and exponentials rise with what they are of, and so do they once they are rounded. So the ends of an interval tell what its
// numbers come to: exactly, for each end is rounded as it truly is.

// inexactly holds what a root, a logarithm or a power of numbers of these intervals, rounded, can be where there is one.
func inexactly(n *expression.Node, args []indicators.Interval) indicators.Interval {
	i := inexact{n: n}
	i.function, _ = n.Op.Inexact()
	i.places, _ = n.Rounding()
	if n.Op == expression.Power {
		return i.powers(args[0], args[1])
	}
	x := intervals.Intersect(args[0], n.Domain())
	if intervals.Empty(x) {
		return x
	}
	in := indicators.Interval{Low: i.least(x.Low, end(exact.Number{})), High: i.most(x.High, end(exact.Number{}))}
	if n.Op == expression.Exp && !in.Low.Bounded {
		in.Low = end(exact.Number{})
	}
	return in
}

// An inexact is one function, and to how many places it is rounded.
type inexact struct {
	n        *expression.Node
	function roots.Function
	places   int
}

func end(x exact.Number) indicators.End { return indicators.End{At: x, Bounded: true} }

// least is the end of the values above that at two ends; none where there is no value.
func (i inexact) least(x, y indicators.End) indicators.End { return i.at(x, y, roots.Round) }

// most is the end of the values below that at two ends, or at it.
func (i inexact) most(x, y indicators.End) indicators.End {
	if x.Open || y.Open {
		return i.at(x, y, roots.Below)
	}
	return i.at(x, y, roots.Round)
}

func (i inexact) at(x, y indicators.End, round func(f roots.Function, x, y exact.Number, places int) (exact.Number, int, error)) (e indicators.End) {
	if !x.Bounded || !y.Bounded {
		return e
	}
	v, _, err := round(i.function, x.At, y.At, i.places)
	return indicators.End{At: v, Bounded: err == nil}
}

// powers holds powers. Of numbers above 0 they rise with the base where the exponent is above 0, and with the exponent where the base is above 1.
func (i inexact) powers(x, y indicators.Interval) (in indicators.Interval) {
	if k, ok := y.Low.At.Int64(); ok && intervals.Single(y) && k >= 0 && k <= expression.MaxExponent {
		return stepped(power(x, int(k)), i.places, func(v exact.Number) exact.Number { return v.Round(i.places, exact.HalfUp) })
	}
	if intervals.Single(y) && !y.Low.At.IsInt() { // no number below 0 has one
		x = intervals.Intersect(x, intervals.AtLeast(exact.Number{}))
	}
	if intervals.Empty(x) {
		return x
	}
	if s, ok := sideOfZero(x); !ok || s < 0 {
		return in
	}
	one := exact.Int(1)
	switch s, ok := sideOfZero(y); {
	case intervals.Single(y) && s > 0, ok && s > 0 && !x.Low.At.Less(one):
		in = indicators.Interval{Low: i.least(x.Low, y.Low), High: i.most(x.High, y.High)}
	case intervals.Single(y):
		in = indicators.Interval{Low: i.least(x.High, y.Low), High: i.most(x.Low, y.Low)}
	case intervals.Single(x) && one.Less(x.Low.At):
		in = indicators.Interval{Low: i.least(x.Low, y.Low), High: i.most(x.Low, y.High)}
	case intervals.Single(x):
		in = indicators.Interval{Low: i.least(x.Low, y.High), High: i.most(x.Low, y.Low)}
	default:
		in = i.corners(x, y)
	}
	if !in.Low.Bounded { // a power of a number above 0 is above 0
		in.Low = end(exact.Number{})
	}
	return in
}

// corners holds powers whose base and exponent both change: they are the least and the most where both are at their ends.
func (i inexact) corners(x, y indicators.Interval) (in indicators.Interval) {
	for k, e := range [4][2]indicators.End{{x.Low, y.Low}, {x.Low, y.High}, {x.High, y.Low}, {x.High, y.High}} {
		v := i.at(e[0], e[1], roots.Round)
		if !v.Bounded {
			return indicators.Interval{}
		}
		if corner := (indicators.Interval{Low: v, High: v}); k == 0 {
			in = corner
		} else {
			in = intervals.Hull(in, corner)
		}
	}
	return in
}

// defined reports whether a root, a logarithm or a power surely has a value, however large it is.
func (r *Reach) defined(n *expression.Node, args []indicators.Interval) bool {
	x := args[0]
	if x.Low.Bounded && x.Low.At.IsZero() && r.nonzero(n.Args[0]) {
		x.Low.Open = true
	}
	if n.Op != expression.Power {
		return intervals.Holds(n.Domain(), x)
	}
	return raisable(x, args[1], r.whole(n.Args[1]))
}

// raisable reports whether every number of x has a power of every exponent in y.
func raisable(x, y indicators.Interval, whole bool) bool {
	atLeast0 := intervals.AtLeast(exact.Number{})
	above0 := atLeast0
	above0.Low.Open = true
	return intervals.Holds(above0, x) ||
		intervals.Holds(above0, y) && (intervals.Holds(atLeast0, x) || whole) ||
		!x.Contains(exact.Number{}) && whole
}

// certainly reports whether what is defined surely is not too large either.
func (r *Reach) certainly(n *expression.Node) bool {
	args := make([]indicators.Interval, len(n.Args))
	for i, a := range n.Args {
		args[i] = r.of(a).Range
	}
	if !r.defined(n, args) {
		return false
	}
	in := inexactly(n, args)
	return n.Op <= expression.Log10 || in.Low.Bounded && in.High.Bounded
}

// raised is the way of a power, as its base or its exponent grow.
func (d *direction) raised(n *expression.Node) curves.Direction {
	x, y := d.of(n.Args[0]), d.of(n.Args[1])
	base, exponent := d.Reach.of(n.Args[0]).Range, d.Reach.of(n.Args[1]).Range
	if s, ok := sideOfZero(base); !ok || s < 0 {
		if x == curves.Flat && y == curves.Flat {
			return curves.Flat
		}
		return curves.Mixed
	}
	if x != curves.Flat {
		s, ok := sideOfZero(exponent)
		switch {
		case !ok:
			return curves.Mixed
		case s < 0:
			x = flipped(x)
		}
	}
	if y != curves.Flat {
		one := exact.Int(1)
		switch {
		case !base.Low.At.Less(one):
		case base.High.Bounded && !one.Less(base.High.At):
			y = flipped(y)
		default:
			return curves.Mixed
		}
	}
	return both(x, y)
}

// inexact gives the path of a root, a logarithm or a power. That of a root takes its steps at squares. Those of the others take theirs where no
// fraction is: they are paths only where they take none.
func (t *Plot) inexact(n *expression.Node, args []Path) Path {
	x, y := t.within(args[0], n.Domain()), t.constant(exact.Number{})
	if n.Op == expression.Power {
		y = args[1]
	}
	return t.zip(x, y, func(p, q curves.Stretch) Path {
		if _, flat := p.Flat(); n.Op == expression.Root && !flat {
			return t.rooted(n, p)
		}
		t.spend(8)
		if undefined(n, p, q) {
			return nil
		}
		v, w := p.Values(), q.Values()
		in := inexactly(n, []indicators.Interval{v, w})
		if !intervals.Single(in) || n.Op == expression.Power && !raisable(v, w, intervals.Single(w) && w.Low.At.IsInt()) {
			t.failed = true
			return nil
		}
		return Path{curves.Constant(p.Over, in.Low.At)}
	})
}

// rooted gives the path of the root of a stretch that is not flat.
func (t *Plot) rooted(n *expression.Node, p curves.Stretch) (out Path) {
	places, _ := n.Rounding()
	at, ok := squares(p, places)
	if !ok {
		t.failed = true
		return nil
	}
	t.spend(8 * (len(at) + 1))
	for _, part := range intervals.Split(p.Over, at...) {
		x, _ := p.At(intervals.Inside(part))
		v, _, err := roots.Round(roots.Sqrt, x, exact.Number{}, places)
		if err != nil {
			t.failed = true
			return nil
		}
		out = append(out, curves.Constant(part, v))
	}
	return out
}

// undefined reports whether a power of fixed numbers has no value, or none that is short enough.
func undefined(n *expression.Node, p, q curves.Stretch) bool {
	x, fixed := p.Flat()
	y, both := q.Flat()
	if !fixed || !both {
		return false
	}
	f, _ := n.Op.Inexact()
	places, _ := n.Rounding()
	_, _, err := roots.Round(f, x, y, places)
	return err != nil
}

// maxSquares is the most steps that the path of a root takes: each costs a root. With more it is no path.
const maxSquares = 1000

// squares gives the places, ascending, where the root of a stretch is a half of the last place; ok is false where there are too many.
func squares(s curves.Stretch, places int) (at []exact.Number, ok bool) {
	values := s.Values()
	if !values.Low.Bounded || !values.High.Bounded {
		return nil, false
	}
	low, _, _ := roots.Round(roots.Sqrt, values.Low.At, exact.Number{}, places)
	high, _, _ := roots.Round(roots.Sqrt, values.High.At, exact.Number{}, places)
	last := exact.New(1, places)
	count, ok := high.Sub(low).Mul(exact.New(1, -places)).Int64()
	if !ok || count > maxSquares {
		return nil, false
	}
	for half := low.Add(exact.New(5, places+1)); half.Less(high); half = half.Add(last) {
		if x, ok := s.Where(half.Mul(half)); ok && s.Over.Contains(x) {
			at = append(at, x)
		}
	}
	return ascending(at, s.Sign()), true
}
