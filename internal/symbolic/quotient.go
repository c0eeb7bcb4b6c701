package symbolic

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// A quotient is above ÷ below. Asks are what it needs beside: what it reads, though it may cancel, and what must not be 0.
type quotient struct {
	above, below polynomial
	asks         []string
}

// isNotZero ends what is asked of a divisor.
const isNotZero = "≠0"

// undivided is a polynomial over 1.
func undivided(p polynomial, asks ...string) quotient {
	return quotient{p, fixed(exact.Int(1)), asks}
}

// single is what is known by a text alone.
func single(text string) quotient {
	text = brief(text)
	return undivided(polynomial{text: exact.Int(1)}, text)
}

// fixed reports whether a quotient is a number that cannot fail.
func (q quotient) fixed() bool {
	_, above := q.above.constant()
	_, below := q.below.constant()
	return len(q.asks) == 0 && above && below
}

// value gives the number that a quotient is wherever it does not fail; ok is false where that depends on what fields hold.
func (q quotient) value() (x exact.Number, ok bool) {
	above, ok := q.above.constant()
	below, divides := q.below.constant()
	if len(q.above) == 0 || !ok || !divides {
		return exact.Number{}, len(q.above) == 0
	}
	x, err := above.Quo(below)
	return x, err == nil
}

func (q quotient) times(p polynomial) quotient {
	q.above = multiplied(q.above, p)
	return q
}

// with joins two quotients; false where that grows too large, or divides by nothing.
func (q quotient) with(op expression.Op, r quotient) (quotient, bool) {
	if len(q.above)*len(r.above) > maxTerms*maxTerms || len(q.below)*len(r.below) > maxTerms*maxTerms {
		return q, false
	}
	asks := union(q.asks, r.asks)
	switch op {
	case expression.Mul:
		return quotient{multiplied(q.above, r.above), multiplied(q.below, r.below), asks}, true
	case expression.Quo:
		if len(r.above) == 0 {
			return q, false
		}
		if _, fixed := r.above.constant(); !fixed {
			asks = union(asks, []string{monic(r.above).String() + isNotZero})
		}
		return quotient{multiplied(q.above, r.below), multiplied(q.below, r.above), asks}, true
	case expression.Sub:
		r = r.times(fixed(exact.Int(-1)))
	}
	if monic(q.below).String() == monic(r.below).String() { // a common denominator needs no multiplying
		q, r = q.scaled(), r.scaled()
		return quotient{addedUp(q.above, r.above), q.below, asks}, true
	}
	return quotient{addedUp(multiplied(q.above, r.below), multiplied(r.above, q.below)), multiplied(q.below, r.below), asks}, true
}

// union gives what is asked in one list or the other, in order.
func union(a, b []string) []string {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// scaled divides both sides by the first coefficient below.
func (q quotient) scaled() quotient {
	first := lead(q.below)
	return quotient{over(q.above, first), over(q.below, first), q.asks}
}

func (q quotient) long() bool { return q.above.long() || q.below.long() }

// String writes the quotient in its one form.
func (q quotient) String() string {
	q = q.scaled()
	return "(" + q.above.String() + ")/(" + q.below.String() + "){" + strings.Join(q.asks, ",") + "}"
}

// straight reports whether q = k × r + c for two numbers k and c, and both are there for the same fields.
func (q quotient) straight(r quotient) bool {
	if monic(q.below).String() != monic(r.below).String() || !slices.Equal(q.needs(), r.needs()) {
		return false
	}
	q, r = q.scaled(), r.scaled()
	var list []string
	for _, p := range []polynomial{q.above, r.above, r.below} {
		list = append(list, p.products()...)
	}
	for i, a := range list {
		for _, b := range list[:i] {
			det := r.above[a].Mul(r.below[b]).Sub(r.above[b].Mul(r.below[a]))
			if det.IsZero() {
				continue
			}
			k, _ := q.above[a].Mul(r.below[b]).Sub(q.above[b].Mul(r.below[a])).Quo(det)
			c, _ := r.above[a].Mul(q.above[b]).Sub(r.above[b].Mul(q.above[a])).Quo(det)
			sum := addedUp(multiplied(r.above, fixed(k)), multiplied(r.below, fixed(c)))
			return sum.String() == q.above.String()
		}
	}
	return false
}

// needs gives what must not be 0 for a quotient to be there.
func (q quotient) needs() (list []string) {
	for _, a := range q.asks {
		if strings.HasSuffix(a, isNotZero) {
			list = append(list, a)
		}
	}
	return list
}
