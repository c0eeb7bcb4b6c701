package expression

import (
	"math/bits"

	"github.com/baifen-go/baifen/indicators/exact"
)

// What most criteria compute fits machine words, and the tree of closures spends most of its time on handing exact numbers from one to
// the next. So a formula of points is also written down as a list of steps over words, with the factors of the rule folded into them.
// It gives exactly what the closures give, or nothing: where a value is missing, a product does not fit a word or a number is refused, it
// stops, and the closures judge the unit and say what is wrong.

// Words is the points of a formula as steps over machine words, made for figures of so many decimal places. It is immutable.
type Words struct {
	steps []wordStep
	texts []string
	calls []*Node
}

// A wordStep is one step: r are the words of the frame, of which the first is 1.
type wordStep struct {
	does    wordOp
	want    uint8 // bits of the outcomes that go on, see [wordStep.goes]; else 0 or 1
	a, b, c uint8 // words: operands, and the result
	places  uint8
	to      int32 // where it goes on otherwise; of what reads, a slot
	x, y    int64 // factors of a and b
}

type wordOp uint8

const (
	wordLoad    wordOp = iota // c = the figure in a slot
	wordLoadPos               // likewise, above 0
	wordPos                   // a is above 0
	wordMul                   // c = a × b
	wordSum                   // c = a × x + b × y
	wordOrder                 // a and b in an order that is wanted, or go elsewhere
	wordCompare               // a × x and b × y likewise
	wordTruth                 // the truth in a slot is as wanted, or go elsewhere
	wordPresent               // likewise, whether there is a value
	wordText                  // likewise, whether the text in a slot is the one at x
	wordRound                 // c = a × x ÷ (b × y), rounded to a whole number
	wordCall                  // c = the whole number that closures give
	wordGo                    // go elsewhere
	wordStop                  // there is no result
	wordFixed                 // the points are x
	wordLoses                 // they are a × x ÷ (b × y), rounded
	wordEarns                 // they are what is missing to c, or all, of a × x ÷ (b × y), rounded
)

// maxWords is how many words a frame has for them.
const maxWords = 32

// MaxWordPlaces is the most decimal places that figures may have which are judged in words.
const MaxWordPlaces = 6

// fewWordPlaces is where a unit begins: most figures have no more.
const fewWordPlaces = 2

// WordPlaces tells for how many decimal places the unit in the frame wants its [Words]. A figure with more of them raises it.
func (f *Frame) WordPlaces() int { return f.places }

// Points gives the points, in units of the last decimal place to which they are rounded; false where they have to be computed otherwise.
func (w *Words) Points(f *Frame) (points int64, ok bool) {
	r := &f.words
	r[0] = 1
	steps := w.steps
	for i := 0; uint(i) < uint(len(steps)); i++ {
		s := &steps[i]
		switch s.does {
		case wordLoad, wordLoadPos:
			c := &f.cells[s.to]
			v, scale, _ := c.number.Short()
			if scale != int(s.places) || !c.present {
				if v, ok = f.word(c, int(s.places)); !ok {
					return 0, false
				}
			}
			if s.does == wordLoadPos && v <= 0 {
				return 0, false
			}
			r[s.c%maxWords] = v
		case wordPos:
			if r[s.a%maxWords] <= 0 {
				return 0, false
			}
		case wordMul:
			v, fits := times(r[s.a%maxWords], r[s.b%maxWords])
			if !fits {
				return 0, false
			}
			r[s.c%maxWords] = v
		case wordSum:
			v, fitsV := times(r[s.a%maxWords], s.x)
			z, fitsZ := times(r[s.b%maxWords], s.y)
			sum := v + z
			if !fitsV || !fitsZ || (sum > v) != (z > 0) {
				return 0, false
			}
			r[s.c%maxWords] = sum
		case wordOrder:
			if !s.goes(r[s.a%maxWords], r[s.b%maxWords]) {
				i = int(s.to) - 1
			}
		case wordCompare:
			v, fitsV := times(r[s.a%maxWords], s.x)
			z, fitsZ := times(r[s.b%maxWords], s.y)
			if !fitsV || !fitsZ {
				return 0, false
			}
			if !s.goes(v, z) {
				i = int(s.to) - 1
			}
		case wordTruth:
			c := &f.cells[s.x]
			if !c.present {
				return 0, false
			}
			if c.truth != (s.want != 0) {
				i = int(s.to) - 1
			}
		case wordPresent:
			if f.cells[s.x].present != (s.want != 0) {
				i = int(s.to) - 1
			}
		case wordText:
			c := &f.cells[s.y]
			if !c.present || len(f.texts[c.other-1]) >= textPart {
				return 0, false
			}
			if (f.texts[c.other-1] == w.texts[s.x]) != (s.want != 0) {
				i = int(s.to) - 1
			}
		case wordRound:
			v, fits := ratio(r[s.a%maxWords], s.x, r[s.b%maxWords], s.y, rounding(s.want))
			if !fits {
				return 0, false
			}
			r[s.c%maxWords] = v
		case wordCall:
			v, fits := f.called(w.calls[s.x])
			if !fits {
				return 0, false
			}
			r[s.c%maxWords] = v
		case wordGo:
			i = int(s.to) - 1
		case wordStop:
			return 0, false
		case wordFixed:
			return s.x, true
		case wordLoses:
			return ratio(r[s.a%maxWords], s.x, r[s.b%maxWords], s.y, rounding(s.want))
		case wordEarns:
			earned, fits := ratio(r[s.a%maxWords], s.x, r[s.b%maxWords], s.y, rounding(s.want))
			all := int64(s.to)
			return all - min(max(earned, 0), all), fits
		}
	}
	return 0, false
}

// goes reports whether two words are in an order that is wanted.
func (s *wordStep) goes(v, z int64) bool {
	var less, greater uint8 // without a branch: which way it goes cannot be foreseen
	if v < z {
		less = 1
	}
	if v > z {
		greater = 1
	}
	return s.want>>(1+greater-less)&1 != 0
}

const (
	wantsLess = 1 << iota
	wantsEqual
	wantsGreater
	wantsAny = wantsLess | wantsEqual | wantsGreater
)

// word gives a figure as a whole number of units of a decimal place. Where the figure has more places the next try is for those.
func (f *Frame) word(c *cell, places int) (int64, bool) {
	n, scale, short := c.number.Short()
	if !c.present || !short {
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

// times multiplies, and tells whether the product fits a word.
func times(x, y int64) (int64, bool) {
	if y == 1 { // as most factors are
		return x, true
	}
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	h := int64(hi) - (x>>63)&y - (y>>63)&x
	return int64(lo), h == int64(lo)>>63
}

// A rounding is how a quotient becomes a whole number: one of exact.Rounding, or below or above.
type rounding uint8

const (
	below rounding = 8 + iota // to the whole number that is not above it
	above                     // to that which is not below it
)

// ratio gives a × x ÷ (b × y), of which b and y are above 0, rounded to a whole number.
func ratio(a, x, b, y int64, way rounding) (int64, bool) {
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
	case rounding(exact.HalfUp):
		if rest >= divisor-rest {
			q++
		}
	case rounding(exact.HalfEven):
		if left := divisor - rest; rest > left || rest == left && q&1 != 0 {
			q++
		}
	case rounding(exact.Up):
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
