package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// stretch gives a path of one stretch, or fails where there is none.
func (t *Plot) stretch(s curves.Stretch, ok bool) Path {
	if !ok {
		t.failed = true
		return nil
	}
	return Path{{Stretch: s}}
}

// Negative gives −x.
func (t *Plot) Negative(x Path) Path {
	return t.each(x, func(p Piece) Path { return Path{{Stretch: negative(p.Stretch)}} })
}

// Plus gives x + y.
func (t *Plot) Plus(x, y Path) Path {
	return t.zip(x, y, func(p, q Piece) Path { return t.stretch(sum(p.Stretch, q.Stretch)) })
}

// Times gives x · y.
func (t *Plot) Times(x, y Path) Path {
	return t.zip(x, y, func(p, q Piece) Path { return t.stretch(product(p.Stretch, q.Stretch)) })
}

// Quotient gives x ÷ y, and leaves out the places where y is 0.
func (t *Plot) Quotient(x, y Path) Path {
	return t.zip(x, y, func(p, q Piece) Path {
		if q.A.IsZero() && q.B.IsZero() {
			return nil
		}
		var at []exact.Number
		if zero, ok := above(q.Stretch).root(); ok {
			at = append(at, zero)
		}
		var out Path
		for _, part := range intervals.Split(p.Over, at...) {
			if len(at) > 0 && part.Contains(at[0]) {
				continue
			}
			out = append(out, t.stretch(product(p.on(part).Stretch, inverse(q.on(part).Stretch)))...)
		}
		return out
	})
}

// remainder gives x − y · the whole part of x ÷ y.
func (t *Plot) remainder(x, y Path) Path {
	whole := t.Steps(t.Quotient(x, y), 0, false, exact.Number.Trunc)
	return t.Plus(x, t.Negative(t.Times(y, whole)))
}

func (t *Plot) power(x Path, exponent *expression.Node) Path {
	k, _ := exponent.Constant()
	times, _ := k.Int64()
	out := t.Only(t.Constant(exact.Int(1)), x)
	for range times {
		out = t.Times(out, x)
	}
	return out
}

// Lesser gives min(x, y).
func (t *Plot) Lesser(x, y Path) Path { return t.pick(x, y, -1) }

// Greater gives max(x, y).
func (t *Plot) Greater(x, y Path) Path { return t.pick(x, y, 1) }

// pick takes x where it compares with y as sign says, or is equal, and y elsewhere.
func (t *Plot) pick(x, y Path, sign int) Path {
	return t.zip(x, y, func(p, q Piece) (out Path) {
		t.compare(p, q, func(over indicators.Interval, s int) {
			if s == -sign {
				out = append(out, q.on(over))
			} else {
				out = append(out, p.on(over))
			}
		})
		return out
	})
}

// Compare gives a truth: want tells for x less than y, equal to y and greater than y whether it holds.
func (t *Plot) Compare(x, y Path, want [3]bool) Path {
	return t.zip(x, y, func(p, q Piece) (out Path) {
		t.compare(p, q, func(over indicators.Interval, s int) {
			out = append(out, Piece{Stretch: curves.Stretch{Over: over}, Truth: want[s+1]})
		})
		return out
	})
}

// Outcomes of comparisons, for [Plot.Compare].
var (
	IsLess    = [3]bool{true, false, false}
	IsEqual   = [3]bool{false, true, false}
	IsGreater = [3]bool{false, false, true}
)

func (t *Plot) compare(p, q Piece, visit func(over indicators.Interval, sign int)) {
	parts, signs, ok := compared(p.Stretch, q.Stretch)
	if !ok {
		t.failed = true
	}
	for i, part := range parts {
		visit(part, signs[i])
	}
}

// Steps gives a step function of x whose steps begin or end where x, at so many decimal places, is a whole number of the last place,
// or half of one.
func (t *Plot) Steps(x Path, places int, half bool, step func(exact.Number) exact.Number) Path {
	return t.each(x, func(p Piece) (out Path) {
		at, ok := edges(p.Stretch, places, half)
		if !ok {
			t.failed = true
			return nil
		}
		t.spend(len(at))
		for _, part := range intervals.Split(p.Over, at...) {
			y, _ := p.At(intervals.Inside(part))
			out = append(out, Piece{Stretch: curves.Constant(part, step(y))})
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

// NotNegative leaves out the places where x is below 0.
func (t *Plot) NotNegative(x Path) Path {
	return t.Only(x, t.Compare(x, t.Constant(exact.Number{}), IsLess).Where(false))
}

// Inside gives a truth: whether x lies in an interval.
func (t *Plot) Inside(x Path, in indicators.Interval) Path {
	inside := t.Only(t.truth(true), x)
	for _, e := range [2]struct {
		indicators.End
		beyond [3]bool // it
	}{{in.Low, IsLess}, {in.High, IsGreater}} {
		if !e.Bounded {
			continue
		}
		want := [3]bool{!e.beyond[0], !e.Open, !e.beyond[2]}
		right := t.Compare(x, t.Constant(e.At), want)
		inside = t.zip(inside, right, func(p, q Piece) Path { p.Truth = p.Truth && q.Truth; return Path{p} })
	}
	return inside
}
