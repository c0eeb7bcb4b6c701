package spreadsheet

import (
	"math/big"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// A value is what a part of a formula is in the sheet: a number or a truth.
type value struct {
	number quotient
	truth  *whole
}

// fail notes why a formula cannot stand in a sheet. The first reason stays; what was made since [sheet.attempt] is given up.
func (s *sheet) fail(why string) {
	if s.why == "" {
		s.why = why
	}
}

// known gives a part that reads no figure of the sheet, as it is for the unit.
func (s *sheet) known(n *expression.Node) (v value, ok bool) {
	free := true
	symbolic.Visit(n, func(slot int) {
		_, result := s.set.Inside().ResultAt(slot)
		free = free && !s.figureOf(slot) && !result
	})
	if !free || n.Type == expression.Text || n.Type == expression.List || n.Has(func(m *expression.Node) bool {
		return m.Op == expression.Local || m.Op == expression.Let || n.Source == nil && (m.Op == expression.Column || m.Op == expression.Item)
	}) {
		return v, false
	}
	frame := s.values.Inside().Frame
	x := frame.Part(n)
	if frame.Forgive() {
		return value{s.none(), s.nothing()}, true
	}
	return value{fixed(x.Number), truth(x.Bool)}, true
}

// value gives what a part of a formula is.
func (s *sheet) value(n *expression.Node) value {
	if v, ok := s.instead[n]; ok {
		return v
	}
	if v, ok := s.known(n); ok {
		return v
	}
	alone := len(s.locals) == 0
	if v, ok := s.found[n]; ok && alone {
		return v
	}
	var v value
	switch {
	case s.why != "":
		v = value{s.none(), s.nothing()}
	case n.Op == expression.Let:
		v = s.let(n)
	case n.Op == expression.Local:
		v = s.locals[n.Slot]
	case n.Op == expression.Ref:
		v = s.named(n)
	case n.Op == expression.If:
		v = s.branches(n)
	case n.Op == expression.Coalesce:
		v = s.first(n)
	case n.Type == expression.Bool:
		v.truth = s.truth(n)
	case n.Type.Counted():
		v.number = s.operation(n)
	default:
		s.fail("读文字或表的算式")
	}
	if v.truth == nil {
		v.truth = s.nothing()
	}
	if v.number.by == nil {
		v.number = s.none()
	}
	if alone {
		s.found[n] = v
	}
	return v
}

func (s *sheet) number(n *expression.Node) quotient { return s.value(n).number }
func (s *sheet) holds(n *expression.Node) *whole    { return s.value(n).truth }

func (s *sheet) let(n *expression.Node) value {
	v := s.value(n.Args[0])
	before, had := s.locals[n.Slot]
	s.locals[n.Slot] = v
	body := s.value(n.Args[1])
	if delete(s.locals, n.Slot); had {
		s.locals[n.Slot] = before
	}
	return body
}

func (s *sheet) named(n *expression.Node) (v value) {
	switch m := n.Measure(); {
	case m != nil:
		locals := s.locals
		s.locals = map[int]value{}
		v = s.value(m.Root())
		s.locals = locals
	case !s.figureOf(n.Slot):
		s.fail("读别的指标得分的算式")
	case n.Type.Counted():
		v.number = s.figure(n.Slot)
	case n.Type == expression.Bool:
		v.truth = s.input(n.Slot)
	default:
		s.fail("读文字的算式")
	}
	return v
}

func (s *sheet) branches(n *expression.Node) (v value) {
	c, a, b := s.holds(n.Args[0]), s.value(n.Args[1]), s.value(n.Args[2])
	if n.Type == expression.Bool {
		v.truth = s.either(c, a.truth, b.truth)
	} else {
		v.number = s.choice(c, a.number, b.number)
	}
	return v
}

// first takes the first figure that is there.
func (s *sheet) first(n *expression.Node) (v value) {
	last := len(n.Args) - 1
	v = s.value(n.Args[last])
	for i := last - 1; i >= 0; i-- {
		a := n.Args[i]
		if a.Op != expression.Ref || a.Measure() != nil {
			s.fail("“??”前面不是数据的算式")
			return v
		}
		there, x := s.there(a), s.value(a)
		if n.Type == expression.Bool {
			v.truth = s.either(there, x.truth, v.truth)
		} else {
			v.number = s.choice(there, x.number, v.number)
		}
	}
	return v
}

// there asks whether a name has a value.
func (s *sheet) there(n *expression.Node) *whole {
	if s.figureOf(n.Slot) {
		return s.present(n.Slot)
	}
	return truth(s.values.Inside().Frame.Present(n))
}

// operation is an operation that gives a number.
func (s *sheet) operation(n *expression.Node) quotient {
	if n.Source != nil {
		s.fail("逐行算表的算式")
		return s.none()
	}
	var x, y quotient
	if len(n.Args) > 0 {
		x = s.number(n.Args[0])
	}
	if len(n.Args) > 1 {
		y = s.number(n.Args[1])
	}
	switch n.Op {
	case expression.Neg:
		return x.neg()
	case expression.Add:
		return s.plus(x, y)
	case expression.Sub:
		return s.plus(x, y.neg())
	case expression.Days:
		return s.plus(y, x.neg())
	case expression.Mul:
		return times(x, y)
	case expression.Quo:
		return s.divided(x, y)
	case expression.Rem:
		return s.plus(x, times(y, s.rounded(s.divided(x, y), 0, exact.Down)).neg())
	case expression.Pow:
		p := fixed(exact.Int(1))
		for range n.Exponent() {
			p = times(p, x)
		}
		return p
	case expression.Abs:
		m, d := s.parts(x)
		return quotient{big.NewRat(1, 1), []*whole{s.size(m)}, []*whole{d}}
	case expression.Floor:
		return s.down(x)
	case expression.Ceil:
		return s.down(x.neg()).neg()
	case expression.Round:
		places, mode := n.Rounding()
		return s.rounded(x, places, mode)
	}
	return s.several(n, x)
}

// several is an operation on any number of numbers.
func (s *sheet) several(n *expression.Node, x quotient) quotient {
	switch n.Op {
	case expression.Min, expression.Max:
		for _, a := range n.Args[1:] {
			if y := s.number(a); n.Op == expression.Min {
				x = s.least(x, y)
			} else {
				x = s.greatest(x, y)
			}
		}
		return x
	case expression.Clamp:
		low, high := s.number(n.Args[1]), s.number(n.Args[2])
		return s.choice(s.compared(low, "<=", high), s.least(s.greatest(x, low), high), s.none())
	case expression.Must:
		return s.choice(s.inside(x, n.Within()), x, s.none())
	case expression.Requires:
		for _, a := range n.Args[1:] {
			x = s.choice(s.given(s.number(a)), x, s.none())
		}
		return x
	}
	s.fail("表里写不出的算式")
	return s.none()
}

// given asks for a value, and has none where it has none.
func (s *sheet) given(q quotient) *whole {
	all := truth(true)
	for i, w := range append(q.above[:len(q.above):len(q.above)], q.below...) {
		if w.fixed {
			continue
		}
		test := w.text + "=" + w.text
		if i >= len(q.above) {
			test = w.text + ">0"
		}
		all = s.and(all, s.asks(test, true, w.now != nil))
	}
	return all
}

func (s *sheet) inside(x quotient, in indicators.Interval) *whole {
	all := truth(true)
	if in.Low.Bounded {
		all = s.and(all, s.compared(x, map[bool]string{true: ">", false: ">="}[in.Low.Open], fixed(in.Low.At)))
	}
	if in.High.Bounded {
		all = s.and(all, s.compared(x, map[bool]string{true: "<", false: "<="}[in.High.Open], fixed(in.High.At)))
	}
	return all
}
