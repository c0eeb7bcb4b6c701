package expression

import (
	"math/bits"

	"github.com/baifen-go/baifen/indicators/exact"
)

// word gives a figure as a whole number of units of a decimal place. Where the figure has more places the next try is for those.
func (f *Frame) word(x *exact.Number, present bool, places int) (int64, bool) {
	n, scale, short := x.Short()
	if !present || !short {
		return 0, false
	}
	if scale > places {
		if scale <= MaxWordPlaces {
			f.places = max(f.places, scale)
		}
		return 0, false
	}
	return times(n, tens[places-scale])
}

var tens = [...]int64{1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

// called gives the whole number that closures give. What they charge is charged again by those who judge where this gives up.
func (f *Frame) called(n *Node) (int64, bool) {
	steps, walked := f.steps, f.walked
	x := n.number(f)
	v, scale, short := x.Short()
	if f.failure != nil {
		f.failure, f.steps, f.walked = nil, steps, walked
		return 0, false
	}
	return v, short && scale == 0
}

// counted counts rows by one of their numbers, and charges what the closures do.
func (f *Frame) counted(n *Node, s *wordStep) (count int64, ok bool) {
	table := &f.cells[n.Source.Table]
	limit, fits := times(f.words[s.b%maxWords], s.y)
	if !fits || !table.present {
		return 0, false
	}
	rows := f.tables[table.other-1]
	cost := len(rows) * n.cost
	if f.steps+cost > MaxSteps {
		return 0, false
	}
	for _, row := range rows {
		x := &row[s.a]
		v, scale, _ := x.Number.Short()
		if scale != int(s.places) || !x.Present {
			if v, fits = f.word(&x.Number, x.Present, int(s.places)); !fits {
				return 0, false
			}
		}
		if v, fits = times(v, int64(s.to)); !fits {
			return 0, false
		}
		if s.goes(v, limit) {
			count++
		}
	}
	f.steps, f.walked = f.steps+cost, f.walked+cost
	return count, true
}

// times multiplies, and tells whether the product fits a word.
func times(x, y int64) (int64, bool) {
	if y == 1 { // as most factors are
		return x, true
	}
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	h := int64(hi) - (x>>63)&y - (y>>63)&x
	return int64(lo), h == int64(lo)>>63
}

// A toWhole is how a quotient becomes a whole number: one of exact.Rounding, or below or above.
type toWhole uint8

const (
	below toWhole = 8 + iota // to the whole number that is not above it
	above                    // to that which is not below it
)

// ratio gives a × x ÷ (b × y), of which b and y are above 0, rounded to a whole number.
func ratio(a, x, b, y int64, way toWhole) (int64, bool) {
	n, fitsN := times(a, x)
	d, fitsD := times(b, y)
	if !fitsN || !fitsD {
		return 0, false
	}
	if d == 1 {
		return n, true
	}
	negative := n < 0
	size, divisor := uint64(n), uint64(d)
	if negative {
		size = -size
	}
	q, rest := divide(size, divisor)
	switch way {
	case toWhole(exact.HalfUp):
		if rest >= divisor-rest {
			q++
		}
	case toWhole(exact.HalfEven):
		if left := divisor - rest; rest > left || rest == left && q&1 != 0 {
			q++
		}
	case toWhole(exact.Up):
		if rest != 0 {
			q++
		}
	case below, above:
		if rest != 0 && negative == (way == below) {
			q++
		}
	}
	if negative {
		return -int64(q), q < 1<<63
	}
	return int64(q), q < 1<<63
}

// divide is quicker where both fit half a word.
func divide(n, d uint64) (quotient, rest uint64) {
	if (n|d)>>32 == 0 {
		q := uint32(n) / uint32(d)
		return uint64(q), n - uint64(q)*d
	}
	q := n / d
	return q, n - q*d
}
