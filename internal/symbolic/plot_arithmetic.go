package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
)

// stretch gives a path of one stretch, or fails where there is none.
func (t *Plot) stretch(s curves.Stretch, ok bool) Path {
	if !ok {
		t.failed = true
		return nil
	}
	return Path{s}
}

// negative gives −x.
func (t *Plot) negative(x Path) Path {
	return t.each(x, func(p curves.Stretch) Path { return Path{negative(p)} })
}

// plus gives x + y.
func (t *Plot) plus(x, y Path) Path {
	return t.zip(x, y, func(p, q curves.Stretch) Path { return t.stretch(sum(p, q)) })
}

// times gives x · y.
func (t *Plot) times(x, y Path) Path {
	return t.zip(x, y, func(p, q curves.Stretch) Path { return t.stretch(product(p, q)) })
}

// quotient gives x ÷ y, and leaves out the places where y is 0.
func (t *Plot) quotient(x, y Path) Path {
	return t.zip(x, y, func(p, q curves.Stretch) Path {
		if q.A.IsZero() && q.B.IsZero() {
			return nil
		}
		var at []exact.Number
		if zero, ok := above(q).root(); ok {
			at = append(at, zero)
		}
		var out Path
		for _, part := range intervals.Split(p.Over, at...) {
			if len(at) > 0 && part.Contains(at[0]) {
				continue
			}
			out = append(out, t.stretch(product(on(p, part), inverse(on(q, part))))...)
		}
		return out
	})
}

// remainder gives x − y · the whole part of x ÷ y.
func (t *Plot) remainder(x, y Path) Path {
	whole := t.steps(t.quotient(x, y), 0, false, func(q exact.Number) exact.Number { return q.Round(0, exact.Down) })
	return t.plus(x, t.negative(t.times(y, whole)))
}

func (t *Plot) power(x Path, exponent int) Path {
	out := t.only(t.constant(exact.Int(1)), x)
	for range exponent {
		out = t.times(out, x)
	}
	return out
}

// lesser gives min(x, y).
func (t *Plot) lesser(x, y Path) Path { return t.pick(x, y, -1) }

// greater gives max(x, y).
func (t *Plot) greater(x, y Path) Path { return t.pick(x, y, 1) }

// pick takes x where it compares with y as sign says, or is equal, and y elsewhere.
func (t *Plot) pick(x, y Path, sign int) Path {
	return t.zip(x, y, func(p, q curves.Stretch) (out Path) {
		t.cut(p, q, func(over indicators.Interval, s int) {
			if s == -sign {
				out = append(out, on(q, over))
			} else {
				out = append(out, on(p, over))
			}
		})
		return out
	})
}

// compare gives a truth: want tells for x less than y, equal to y and greater than y whether it holds.
func (t *Plot) compare(x, y Path, want [3]bool) Path {
	return t.zip(x, y, func(p, q curves.Stretch) (out Path) {
		t.cut(p, q, func(over indicators.Interval, s int) {
			out = append(out, curves.Constant(over, truthNumber(want[s+1])))
		})
		return out
	})
}

func (t *Plot) cut(p, q curves.Stretch, visit func(over indicators.Interval, sign int)) {
	parts, signs, ok := compared(p, q)
	if !ok {
		t.failed = true
	}
	for i, part := range parts {
		visit(part, signs[i])
	}
}

// steps gives a step function of x whose steps begin or end where x, at so many decimal places, is a whole number of the last place,
// or half of one.
func (t *Plot) steps(x Path, places int, half bool, step func(exact.Number) exact.Number) Path {
	return t.each(x, func(p curves.Stretch) (out Path) {
		at, ok := edges(p, places, half)
		if !ok {
			t.failed = true
			return nil
		}
		t.spend(len(at))
		for _, part := range intervals.Split(p.Over, at...) {
			y, _ := p.At(intervals.Inside(part))
			out = append(out, curves.Constant(part, step(y)))
		}
		return out
	})
}

// edges gives the places, ascending, where the value of a stretch is an edge of a step; ok is false where there are too many.
func edges(s curves.Stretch, places int, half bool) (at []exact.Number, ok bool) {
	if _, flat := s.Flat(); flat {
		return nil, true
	}
	values := s.Values()
	if !values.Low.Bounded || !values.High.Bounded {
		return nil, false
	}
	scale, shift := exact.New(1, -places), exact.Number{}
	if half {
		shift = exact.New(5, 1)
	}
	last, _ := exact.Int(1).Quo(scale)
	low := values.Low.At.Mul(scale).Sub(shift).Ceil()
	count, ok := values.High.At.Mul(scale).Sub(shift).Floor().Sub(low).Int64()
	if !ok || count >= curves.MaxPieces {
		return nil, false
	}
	for i := range count + 1 {
		if x, ok := s.Where(low.Add(exact.Int(i)).Add(shift).Mul(last)); ok && s.Over.Contains(x) {
			at = append(at, x)
		}
	}
	if s.Sign() < 0 {
		slices.Reverse(at)
	}
	return at, true
}

// within leaves out the places where x is outside an interval.
func (t *Plot) within(x Path, in indicators.Interval) Path {
	if in.Low.Bounded {
		x = t.only(x, t.compare(x, t.constant(in.Low.At), [3]bool{false, !in.Low.Open, true}).where(true))
	}
	if in.High.Bounded {
		x = t.only(x, t.compare(x, t.constant(in.High.At), [3]bool{true, !in.High.Open, false}).where(true))
	}
	return x
}
