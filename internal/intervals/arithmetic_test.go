package intervals_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/long"
)

// samples gives numbers of an interval: its closed ends, numbers next to its ends, between them and, where it has no end, far out.
func samples(i indicators.Interval, r *rand.Rand) []exact.Number {
	low, high := i.Low.At, i.High.At
	switch {
	case !i.Low.Bounded && !i.High.Bounded:
		low, high = num("-1e9"), num("1e9")
	case !i.Low.Bounded:
		low = high.Sub(num("1e9"))
	case !i.High.Bounded:
		high = low.Add(num("1e9"))
	}
	width := high.Sub(low)
	var list []exact.Number
	for _, share := range []string{"0", "1e-18", "1/3", "0.5", "1", "0.999999999999999999"} {
		list = append(list, low.Add(width.Mul(num(share))))
	}
	for range 4 {
		list = append(list, low.Add(width.Mul(exact.New(r.Int64N(1000), 3))))
	}
	list = append(list, nums("0", "-1", "1", "1e-18", "-1e-18")...)
	var inside []exact.Number
	for _, x := range list {
		if i.Contains(x) {
			inside = append(inside, x)
		}
	}
	return inside
}

// Each result holds every number that the operation can give: checked by sampling, ends that are open, closed and missing included.
func TestIntervalArithmeticHolds(t *testing.T) {
	r := seeded(t)
	for range long.Rounds(800, 3000) {
		i, j := someInterval(r), someInterval(r)
		for _, op := range []struct {
			sign  string
			whole indicators.Interval
			of    func(x, y exact.Number) (exact.Number, bool)
		}{
			{"+", intervals.Plus(i, j), func(x, y exact.Number) (exact.Number, bool) { return x.Add(y), true }},
			{"×", intervals.Times(i, j), func(x, y exact.Number) (exact.Number, bool) { return x.Mul(y), true }},
			{"÷", intervals.Over(i, j), func(x, y exact.Number) (exact.Number, bool) { q, err := x.Quo(y); return q, err == nil }},
			{"min", intervals.Lesser(i, j), func(x, y exact.Number) (exact.Number, bool) { return exact.Min(x, y), true }},
			{"max", intervals.Greater(i, j), func(x, y exact.Number) (exact.Number, bool) { return exact.Max(x, y), true }},
			{"− of", intervals.Negative(i), func(x, _ exact.Number) (exact.Number, bool) { return x.Neg(), true }},
		} {
			for _, x := range samples(i, r) {
				for _, y := range samples(j, r) {
					if v, ok := op.of(x, y); ok && !op.whole.Contains(v) {
						t.Fatalf("%s %s %s = %s does not hold %s, which %s and %s give", i, op.sign, j, op.whole, v, x, y)
					}
				}
			}
		}
	}
}

// The results are as narrow as they can be where the two numbers do not hang together.
func TestIntervalArithmetic(t *testing.T) {
	for _, tt := range []struct{ a, op, b, want string }{
		{"[1, 2]", "+", "[10, 20)", "[11, 22)"},
		{"(1, 2)", "+", "[10, 20]", "(11, 22)"},
		{"[1, +inf)", "+", "(-inf, 5]", "(-inf, +inf)"},
		{"[1, +inf)", "+", "[2, 3]", "[3, +inf)"},

		{"[1, 2]", "×", "[3, 4]", "[3, 8]"},
		{"[-1, 2]", "×", "[3, 4]", "[-4, 8]"},
		{"[-1, 2]", "×", "[-3, 4]", "[-6, 8]"},
		{"[-2, -1]", "×", "[-4, -3]", "[3, 8]"},
		{"(1, 2]", "×", "[3, 4)", "(3, 8)"},
		{"[0, 2]", "×", "(0, 4)", "[0, 8)"},
		{"(0, 2]", "×", "(0, 4]", "(0, 8]"},
		{"[0, 0]", "×", "(-inf, +inf)", "[0, 0]"},
		{"[0, 1]", "×", "(-inf, +inf)", "(-inf, +inf)"},
		{"[0, 1]", "×", "[5, +inf)", "[0, +inf)"},
		{"(0, 1]", "×", "[5, +inf)", "(0, +inf)"},
		{"[-1, 1]", "×", "[5, +inf)", "(-inf, +inf)"},
		{"(-inf, -1]", "×", "(-inf, -2)", "(2, +inf)"},
		{"(-inf, -1]", "×", "(2, +inf)", "(-inf, -2)"},
		{"(-inf, 0]", "×", "[0, +inf)", "(-inf, 0]"},
		{"(-inf, 0)", "×", "(0, +inf)", "(-inf, 0)"},
		{"(-1, 1)", "×", "(0, 2)", "(-2, 2)"},

		{"[1, 2]", "÷", "[4, 8]", "[0.125, 0.5]"},
		{"[1, 2]", "÷", "(4, 8)", "(0.125, 0.5)"},
		{"[0, +inf)", "÷", "(0, +inf)", "[0, +inf)"},
		{"[0, +inf)", "÷", "[0, +inf)", "[0, +inf)"},
		{"[1, 2]", "÷", "[0, 4]", "[0.25, +inf)"},
		{"[1, 2]", "÷", "[-4, 0]", "(-inf, -0.25]"},
		{"[-1, 2]", "÷", "(0, 1]", "(-inf, +inf)"},
		{"[1, 2]", "÷", "[-1, 1]", "(-inf, +inf)"},
		{"[1, 2]", "÷", "[0, 0]", "(-inf, +inf)"},
		{"[1, 2]", "÷", "[1, +inf)", "(0, 2]"},
		{"[1, 2]", "÷", "(-inf, -1]", "[-2, 0)"},
		{"[0, 2]", "÷", "[1, +inf)", "[0, 2]"},
		{"(-inf, +inf)", "÷", "[2, 2]", "(-inf, +inf)"},

		{"[1, 5]", "min", "[3, 4]", "[1, 4]"},
		{"[1, 5]", "min", "(-inf, +inf)", "(-inf, 5]"},
		{"[1, 5)", "min", "[0, 5]", "[0, 5)"},
		{"(1, 5]", "min", "[1, 5]", "[1, 5]"},
		{"[1, 5]", "max", "[3, 4]", "[3, 5]"},
		{"[1, 5]", "max", "[0, +inf)", "[1, +inf)"},
		{"(1, 5]", "max", "[1, 4]", "(1, 5]"},

		{"[1, 5)", "hull", "(7, 9]", "[1, 9]"},
		{"(1, 5)", "hull", "[1, 2]", "[1, 5)"},
		{"(-inf, 5)", "hull", "[7, 9]", "(-inf, 9]"},
		{"[1, 5)", "negative", "[0, 0]", "(-5, -1]"},
		{"(-inf, 5]", "negative", "[0, 0]", "[-5, +inf)"},
	} {
		a, b := in(tt.a), in(tt.b)
		got := map[string]func() indicators.Interval{
			"+":        func() indicators.Interval { return intervals.Plus(a, b) },
			"×":        func() indicators.Interval { return intervals.Times(a, b) },
			"÷":        func() indicators.Interval { return intervals.Over(a, b) },
			"min":      func() indicators.Interval { return intervals.Lesser(a, b) },
			"max":      func() indicators.Interval { return intervals.Greater(a, b) },
			"hull":     func() indicators.Interval { return intervals.Hull(a, b) },
			"negative": func() indicators.Interval { return intervals.Negative(a) },
		}[tt.op]()
		if got.String() != tt.want {
			t.Errorf("%s %s %s = %s, want %s", tt.a, tt.op, tt.b, got, tt.want)
		}
		back := map[string]func() indicators.Interval{
			"+": func() indicators.Interval { return intervals.Plus(b, a) }, "×": func() indicators.Interval { return intervals.Times(b, a) },
			"min": func() indicators.Interval { return intervals.Lesser(b, a) }, "max": func() indicators.Interval { return intervals.Greater(b, a) },
			"hull": func() indicators.Interval { return intervals.Hull(b, a) },
		}[tt.op]
		if back != nil && back().String() != tt.want {
			t.Errorf("%s %s %s = %s, want %s as the other way round", tt.b, tt.op, tt.a, back(), tt.want)
		}
	}
}
