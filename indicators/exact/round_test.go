package exact

import (
	"math"
	"math/big"
	"testing"
)

func TestRound(t *testing.T) {
	for _, tt := range []struct {
		x              string
		places         int
		up, even, down string
		why            string
	}{
		{"2.5", 0, "3", "2", "2", "a half between an even and an odd"},
		{"3.5", 0, "4", "4", "3", ""},
		{"-2.5", 0, "-3", "-2", "-2", "half_up goes away from zero on both sides"},
		{"0.5", 0, "1", "0", "0", "zero is even"},
		{"-0.5", 0, "-1", "0", "0", "and there is no -0"},
		{"2.444999", 1, "2.4", "2.4", "2.4", "rounded in two steps it would be 2.5"},
		{"2.45", 1, "2.5", "2.4", "2.4", ""},
		{"2.4500000000000000001", 1, "2.5", "2.5", "2.4", "a little above the half"},
		{"98.52", 2, "98.52", "98.52", "98.52", "nothing to round"},
		{"98.5", 5, "98.5", "98.5", "98.5", "no zeros are added"},
		{"1250", -2, "1300", "1200", "1200", "hundreds"},
		{"-1250", -2, "-1300", "-1200", "-1200", ""},
		{"50", -2, "100", "0", "0", ""},
		{"49.9", -2, "0", "0", "0", ""},
		{"9223372036854775807", -1, "9223372036854775810", "9223372036854775810", "9223372036854775800", "the result does not fit"},
		{"9223372036854775807", -18, "9000000000000000000", "9000000000000000000", "9000000000000000000", ""},
		{"9223372036854775807", -19, "10000000000000000000", "10000000000000000000", "0", "10^19 fits no int64"},
		{"5000000000000000000", -19, "10000000000000000000", "0", "0", ""},
		{"9223372036854775807", -20, "0", "0", "0", ""},
		{"-9223372036854775808", -3, "-9223372036854776000", "-9223372036854776000", "-9223372036854775000", ""},
		{"9223372036854775807.5", 0, "9223372036854775808", "9223372036854775808", "9223372036854775807", ""},
		{"1e-30", 20, "0", "0", "0", ""},
		{"6e-30", 29, "0.00000000000000000000000000001", "0.00000000000000000000000000001", "0", ""},
	} {
		x := MustParse(tt.x)
		for mode, want := range map[Rounding]string{HalfUp: tt.up, HalfEven: tt.even, Down: tt.down} {
			if got := x.Round(tt.places, mode).String(); got != want {
				t.Errorf("%s to %d places %v = %s, want %s %s", tt.x, tt.places, mode, got, want, tt.why)
			}
		}
	}
}

// plainly rounds with big.Int in the plainest way: divide toward zero, then look
// at twice the rest.
func plainly(x *big.Rat, places int, mode Rounding) *big.Rat {
	power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
	if places < 0 {
		power.Inv(power)
	}
	y := new(big.Rat).Mul(x, power)
	q, r := new(big.Int).QuoRem(y.Num(), y.Denom(), new(big.Int))
	c := new(big.Int).Mul(big.NewInt(2), r.Abs(r)).Cmp(y.Denom())
	away := false
	switch mode {
	case Up:
		away = r.Sign() != 0
	case HalfUp:
		away = c >= 0
	case HalfEven:
		odd := new(big.Int).Mod(q, big.NewInt(2)).Sign() != 0
		away = c > 0 || c == 0 && odd
	}
	if away {
		q.Add(q, big.NewInt(int64(y.Sign())))
	}
	z := new(big.Rat).SetInt(q)
	return z.Quo(z, power)
}

func everyRounding(t *testing.T, a Number, places int) {
	t.Helper()
	x := mean(t, a)
	for _, mode := range []Rounding{HalfUp, HalfEven, Down, Up} {
		want := plainly(x, places, mode)
		got := a.Round(places, mode)
		is(t, got, want, "%v to %d places %v", x, places, mode)
		is(t, got.Round(places, mode), want, "%v to %d places %v, again", x, places, mode)
	}
	trunc := new(big.Int).Quo(x.Num(), x.Denom())
	floor := new(big.Int).Div(x.Num(), x.Denom()) // the denominator is positive
	ceil := new(big.Int).Set(floor)
	if !x.IsInt() {
		ceil.Add(ceil, big.NewInt(1))
	}
	is(t, a.Round(0, Down), new(big.Rat).SetInt(trunc), "trunc %v", x)
	is(t, a.Floor(), new(big.Rat).SetInt(floor), "floor %v", x)
	is(t, a.Ceil(), new(big.Rat).SetInt(ceil), "ceil %v", x)
	if got, ok := a.Int64(); ok != (x.IsInt() && x.Num().IsInt64()) || ok && got != x.Num().Int64() || !ok && got != 0 {
		t.Fatalf("Int64 of %v = %d, %v", x, got, ok)
	}
}

func TestRoundAtBorders(t *testing.T) {
	for _, a := range samples() {
		for _, places := range []int{0, 1, 2, 9, 17, 18, 19, 20, 40, -1, -2, -17, -18, -19, -20, -40} {
			everyRounding(t, a, places)
		}
	}
}

// A quotient of 2^64 − 1 with a rest above a half must not wrap to zero.
func TestRoundAtTopOfWord(t *testing.T) {
	for _, a := range []Number{
		{n: 3504881374004814807, d: 19, form: fraction}, // × 100 ÷ 19 = 2^64 − 1, rest 15
		{n: math.MaxInt64, d: 5, form: fraction},
		{n: math.MaxInt64, d: 1, form: fraction},
		{n: math.MinInt64, d: 1, form: fraction},
		{n: math.MaxInt64, d: 1 << 62, form: fraction},
		{n: math.MinInt64, d: 10, form: fraction},
		{n: math.MinInt64, d: 3, form: fraction | 1},
		{n: 1 << 62, d: 1 << 62, form: fraction | 1},
		// Divisors about 2^64 and above, quotients about a half.
		{n: math.MinInt64, d: 1844674407370955161, form: fraction | 1}, // divisor 2^64 − 6
		{n: math.MinInt64, d: 1844674407370955162, form: fraction | 1}, // divisor 2^64 + 4
		{n: 5e17, d: 1, form: fraction | 18},
		{n: 5e17 - 1, d: 1, form: fraction | 18},
		{n: 1 << 62, d: math.MaxInt64, form: fraction | 18},
		{n: math.MaxInt64, d: math.MaxInt64 - 1, form: fraction | 18},
		{n: 5e18, d: 100, form: fraction | 18},
		{n: 5e18 - 1, d: 100, form: fraction | 18},
		{n: 5e18 + 1, d: 100, form: fraction | 18},
		{n: math.MinInt64, d: 2, form: fraction | 18},
	} {
		for places := -20; places <= 20; places++ {
			everyRounding(t, a, places)
		}
	}
}

func TestRoundRefuses(t *testing.T) {
	third, err := Int(1).Quo(Int(3))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []Number{{}, Int(5), third, MustParse("1e30")} {
		panics(t, "too many places", func() { a.Round(MaxDigits+1, HalfUp) })
		panics(t, "the most places", func() { a.Round(math.MaxInt, HalfUp) })
		panics(t, "too few places", func() { a.Round(-MaxDigits-1, HalfUp) })
		panics(t, "the fewest places", func() { a.Round(math.MinInt, HalfUp) })
		panics(t, "an unknown mode", func() { a.Round(0, Up+1) })
	}
	everyRounding(t, third, MaxDigits)
	everyRounding(t, third, -MaxDigits)
}

func TestRounding(t *testing.T) {
	for mode, name := range map[Rounding]string{HalfUp: "half_up", HalfEven: "half_even", Down: "down"} {
		if got := mode.String(); got != name {
			t.Errorf("%d is written %q, want %q", mode, got, name)
		}
	}
	if got := Rounding(9).String(); got != "Rounding(9)" {
		t.Errorf("an unknown rounding is written %q", got)
	}
	if (Rounding(0)) != HalfUp {
		t.Error("the zero Rounding is not HalfUp")
	}
}

func FuzzRound(f *testing.F) {
	for i, n := range borders {
		f.Add(n, int64(0), uint8(i), int8(2))
		f.Add(n, int64(2), uint8(i), int8(i-10))
		f.Add(n, borders[(i*3+1)%len(borders)], uint8(i), int8(17))
		f.Add(n, int64(7), uint8(210), int8(i))
	}
	f.Fuzz(func(t *testing.T, n, d int64, scale uint8, places int8) {
		everyRounding(t, build(n, d, scale), int(places))
	})
}
