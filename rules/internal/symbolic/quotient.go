package symbolic

import (
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
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
	return len(q.asks) == 0 && len(q.below) == 1 && len(q.above) <= 1 && q.below.has("") && (len(q.above) == 0 || q.above.has(""))
}

// value gives the number that a quotient is wherever it does not fail; ok is false where that depends on what fields hold.
func (q quotient) value() (x exact.Number, ok bool) {
	r := quotient{above: q.above, below: q.below}
	if len(q.above) == 0 || !r.fixed() {
		return x, len(q.above) == 0
	}
	x, err := r.above[""].Quo(r.below[""])
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
	asks := append(slices.Clone(q.asks), r.asks...)
	slices.Sort(asks)
	asks = slices.Compact(asks)
	switch op {
	case expression.Mul:
		return quotient{multiplied(q.above, r.above), multiplied(q.below, r.below), asks}, true
	case expression.Quo:
		if len(r.above) == 0 {
			return q, false
		}
		if _, fixed := r.above[""]; !fixed || len(r.above) > 1 {
			asks = append(asks, monic(r.above).String()+isNotZero)
			slices.Sort(asks)
		}
		return quotient{multiplied(q.above, r.below), multiplied(q.below, r.above), slices.Compact(asks)}, true
	case expression.Sub:
		r = r.times(fixed(exact.Int(-1)))
	}
	if monic(q.below).String() == monic(r.below).String() { // a common denominator needs no multiplying
		q, r = q.scaled(), r.scaled()
		return quotient{addedUp(q.above, r.above), q.below, asks}, true
	}
	return quotient{addedUp(multiplied(q.above, r.below), multiplied(r.above, q.below)), multiplied(q.below, r.below), asks}, true
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
	if monic(q.below).String() != monic(r.below).String() || !maps.Equal(needs(q), needs(r)) {
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
func needs(q quotient) map[string]bool {
	set := map[string]bool{}
	for _, a := range q.asks {
		if strings.HasSuffix(a, isNotZero) {
			set[a] = true
		}
	}
	return set
}
