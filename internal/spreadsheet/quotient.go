package spreadsheet

import (
	"math/big"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A quotient is an exact number of the sheet: by × above ÷ below. What is below is above 0, or has no value.
type quotient struct {
	by           *big.Rat
	above, below []*whole
}

func ratio(x exact.Number) *big.Rat {
	r, _ := new(big.Rat).SetString(x.String())
	return r
}

func fixed(x exact.Number) quotient { return quotient{by: ratio(x)} }

func of(w *whole) quotient { return quotient{big.NewRat(1, 1), []*whole{w}, nil} }

func (q quotient) fixed() bool { return len(q.above)+len(q.below) == 0 }

// now gives the number for the unit as it is; nil where there is none.
func (q quotient) now() *big.Rat {
	x := new(big.Rat).Set(q.by)
	for _, w := range q.above {
		if w.now == nil {
			return nil
		}
		x.Mul(x, new(big.Rat).SetInt(w.now))
	}
	for _, w := range q.below {
		if w.now == nil || w.now.Sign() <= 0 {
			return nil
		}
		x.Quo(x, new(big.Rat).SetInt(w.now))
	}
	return x
}

func (q quotient) neg() quotient { return quotient{new(big.Rat).Neg(q.by), q.above, q.below} }

func times(x, y quotient) quotient {
	return quotient{new(big.Rat).Mul(x.by, y.by), slices.Concat(x.above, y.above), slices.Concat(x.below, y.below)}
}

// divided gives x ÷ y, and no value where y is 0.
func (s *sheet) divided(x, y quotient) quotient {
	if y.by.Sign() == 0 {
		return s.none(x, y)
	}
	by := new(big.Rat).Quo(x.by, y.by)
	above, below := slices.Concat(x.above, y.below), slices.Clone(x.below)
	for _, w := range y.above {
		if w.low.Sign() < 0 {
			above = append(above, s.sign(w))
			w = s.size(w)
		}
		below = append(below, s.positive(w))
	}
	return quotient{by, above, below}
}

// positive is a number that is not below 0, and has no value where it is 0.
func (s *sheet) positive(w *whole) *whole {
	if w.low.Sign() > 0 || w.none {
		return w
	}
	now := w.now
	if now != nil && now.Sign() == 0 {
		now = nil
	}
	if w.high.Sign() <= 0 {
		return s.step("IF("+w.text+">0,"+w.text+",NA())", one, one, nil)
	}
	return s.step("IF("+w.text+">0,"+w.text+",NA())", one, w.high, now)
}

// none is no value.
func (s *sheet) none(...quotient) quotient { return of(s.nothing()) }

// apart gives what two lists have in common, and what each has beside.
func apart(a, b []*whole) (both, first, second []*whole) {
	second = slices.Clone(b)
	for _, w := range a {
		if i := slices.IndexFunc(second, func(x *whole) bool { return x.text == w.text }); i >= 0 {
			both, second = append(both, w), slices.Delete(second, i, i+1)
		} else {
			first = append(first, w)
		}
	}
	return both, first, second
}

// level puts two numbers over one number: x is by × a, y is by × b.
func level(x, y *big.Rat) (by *big.Rat, a, b *big.Int) {
	common := new(big.Int).GCD(nil, nil, x.Denom(), y.Denom())
	common.Div(mul(x.Denom(), y.Denom()), common)
	a = mul(x.Num(), new(big.Int).Div(common, x.Denom()))
	b = mul(y.Num(), new(big.Int).Div(common, y.Denom()))
	g := new(big.Int).GCD(nil, nil, new(big.Int).Abs(a), new(big.Int).Abs(b))
	if g.Sign() == 0 {
		g = one
	}
	return new(big.Rat).SetFrac(g, common), new(big.Int).Div(a, g), new(big.Int).Div(b, g)
}

// plus adds two numbers over their common divisor.
func (s *sheet) plus(x, y quotient) quotient {
	switch {
	case x.fixed() && y.fixed():
		return quotient{by: new(big.Rat).Add(x.by, y.by)}
	case x.fixed() && x.by.Sign() == 0:
		return y
	case y.fixed() && y.by.Sign() == 0:
		return x
	}
	by, a, b := level(x.by, y.by)
	_, xs, ys := apart(x.below, y.below)
	sum := s.sum(s.product(a, slices.Concat(x.above, ys)), s.product(b, slices.Concat(y.above, xs)))
	return quotient{by, []*whole{sum}, slices.Concat(x.below, ys)}
}

// compared asks how two numbers stand to each other, crosswise.
func (s *sheet) compared(x quotient, op string, y quotient) *whole {
	_, a, b := level(x.by, y.by)
	both, xs, ys := apart(x.below, y.below)
	l, r := s.product(a, slices.Concat(x.above, ys)), s.product(b, slices.Concat(y.above, xs))
	known, holds := l.now != nil && r.now != nil, false
	if known {
		c := l.now.Cmp(r.now)
		holds = map[string]bool{"<": c < 0, "<=": c <= 0, "=": c == 0, "<>": c != 0, ">": c > 0, ">=": c >= 0}[op]
	}
	switch {
	case l.none:
		return l
	case r.none:
		return r
	case l.fixed && r.fixed && len(both) == 0:
		return truth(holds)
	}
	w := s.asks(l.text+op+r.text, holds, known)
	for _, d := range both { // which must have a value too
		w = s.either(s.asks(d.text+">0", true, d.now != nil), w, s.nothing())
	}
	return w
}

// choice takes one of two numbers.
func (s *sheet) choice(c *whole, x, y quotient) quotient {
	switch {
	case c.fixed && c.is():
		return x
	case c.fixed:
		return y
	}
	by, a, b := level(x.by, y.by)
	chosen := quotient{by: by, above: []*whole{s.either(c, s.product(a, x.above), s.product(b, y.above))}}
	both, xs, ys := apart(x.below, y.below)
	if len(xs)+len(ys) == 0 {
		chosen.below = both
	} else {
		chosen.below = []*whole{s.either(c, s.product(one, x.below), s.product(one, y.below))}
	}
	return chosen
}

func (s *sheet) least(x, y quotient) quotient    { return s.choice(s.compared(x, "<=", y), x, y) }
func (s *sheet) greatest(x, y quotient) quotient { return s.choice(s.compared(x, ">=", y), x, y) }

// parts gives a number as one whole number over another.
func (s *sheet) parts(q quotient) (n, d *whole) {
	return s.product(q.by.Num(), q.above), s.product(q.by.Denom(), q.below)
}

// rounded rounds to places, with products of whole numbers alone.
func (s *sheet) rounded(q quotient, places int, mode exact.Rounding) quotient {
	unit := ratio(exact.New(1, places))
	n, d := s.parts(quotient{new(big.Rat).Quo(q.by, unit), q.above, q.below})
	if d.fixed && d.now.Cmp(one) == 0 {
		return quotient{unit, []*whole{n}, nil}
	}
	size, all := s.size(n), (*whole)(nil)
	switch mode {
	case exact.Down:
		all = s.over(size, d)
	case exact.Up:
		all = s.over(s.sum(size, s.sum(d, digits(big.NewInt(-1)))), d)
	default:
		twice, half := s.product(two, []*whole{d}), s.sum(s.product(two, []*whole{size}), d)
		if all = s.over(half, twice); mode == exact.HalfEven {
			all = s.even(all, half, twice)
		}
	}
	if n.low.Sign() < 0 {
		all = s.product(one, []*whole{s.sign(n), all})
	}
	return quotient{unit, []*whole{all}, nil}
}

// even takes one back where the half was in the middle and the result is odd.
func (s *sheet) even(all, half, twice *whole) *whole {
	middle := s.asks(s.product(one, []*whole{all, twice}).text+"="+half.text,
		all.now != nil && half.now != nil && mul(all.now, twice.now).Cmp(half.now) == 0, all.now != nil && half.now != nil)
	odd := s.asks(all.text+"-2*INT("+all.text+"/2)=1", all.now != nil && all.now.Bit(0) == 1, all.now != nil)
	return s.either(s.and(middle, odd), s.sum(all, digits(big.NewInt(-1))), all)
}

// down gives the greatest whole number that is not above.
func (s *sheet) down(q quotient) quotient {
	n, d := s.parts(q)
	return of(s.over(n, d))
}
