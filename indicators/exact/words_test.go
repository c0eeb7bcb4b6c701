package exact

import (
	"fmt"
	"math"
	"math/big"
	"testing"
)

// held is a fraction as it is held, n ÷ d × 10^-scale, not in lowest terms.
func held(n, d int64, scale uint32) Number { return Number{n: n, d: d, form: fraction | scale} }

// by divides.
func by(a, b Number) Number {
	q, err := a.Quo(b)
	if err != nil {
		panic(err)
	}
	return q
}

// What fits machine words is computed in them, however near its edge: each of these would overflow but for one thing that is done first.
func TestWordsAreNotLeft(t *testing.T) {
	const most, least = math.MaxInt64, math.MinInt64
	nine := New(9e18, 18) // 9, which cancelling alone shows
	for _, tt := range []struct {
		name string
		f    func() Number
		want string
	}{
		{"a sum after cancelling zeros", func() Number { return nine.Add(Int(5)) }, "14"},
		{"a sum of one denominator", func() Number { return held(1, most, 0).Add(held(1, most, 0)) }, "2/9223372036854775807"},
		{"a sum of one scale and two denominators", func() Number { return held(1, 3, 0).Add(held(1, 7, 0)) }, "10/21"},
		{"a sum whose denominators have much in common", func() Number { return held(1, 3<<60, 0).Add(held(1, 1<<61, 0)) }, "5/6917529027641081856"},
		{"a difference of words", func() Number { return Int(least).Sub(Int(-1)) }, "-9223372036854775807"},
		{"a product after cancelling zeros", func() Number { return nine.Mul(Int(5)) }, "45"},
		{"a product after cancelling a fraction", func() Number { return held(1<<62, 1<<62, 0).Mul(held(3, 7, 0)) }, "3/7"},
		{"a product after cancelling crosswise", func() Number { return held(most, 9, 0).Mul(held(9, 7, 0)) }, "1317624576693539401"},
		{"a product by its own denominator", func() Number { return held(most, 11, 0).Mul(Int(11)) }, "9223372036854775807"},
		{"a product of the denominator by its fraction", func() Number { return Int(11).Mul(held(most, 11, 0)) }, "9223372036854775807"},
		{"a product by a negative", func() Number { return Int(3).Mul(Int(-7)) }, "-21"},
		{"a product of fractions with all the places there are", func() Number { return held(1, 3, 9).Mul(held(1, 7, 9)) }, "1/21000000000000000000"},
		{"a quotient after cancelling zeros", func() Number { return by(held(9e18, 7, 18), New(9e18, 18)) }, "1/7"},
		{"a quotient after its denominator is cancelled", func() Number { return by(held(1<<62, 1<<62, 0), held(1<<62, 1<<61, 0)) }, "0.5"},
		{"the largest scale", func() Number { return New(1, 18) }, "0.000000000000000001"},
		{"the largest power of ten", func() Number { return New(9, -18) }, "9000000000000000000"},
		{"a negative power of ten", func() Number { return New(-3, -2) }, "-300"},
		{"the smallest word, parsed", func() Number { return MustParse("-9223372036854775808") }, "-9223372036854775808"},
		{"rounded to the last power of ten", func() Number { return Int(most).Round(-18, HalfUp) }, "9000000000000000000"},
		{"rounded to the smallest word", func() Number { return held(least, 1, 0).Round(0, Down) }, "-9223372036854775808"},
		{"rounded to nothing", func() Number { return Int(most).Round(-40, HalfUp) }, "0"},
	} {
		if got := tt.f(); got.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if got := testing.AllocsPerRun(20, func() { sinkNumber = tt.f() }); got != 0 {
			t.Errorf("%s: allocates %v times, so it left the words", tt.name, got)
		}
	}
	if d := mustDecimal(t, Int(999999999999999999)); testing.AllocsPerRun(20, func() { sinkNumber, _ = FromDecimal(d) }) != 0 {
		t.Error("a decimal of eighteen digits leaves the words")
	}
}

// How a result is held decides what the next operation costs, and to how many places a number is shown as it was given.
func TestFormsOfResults(t *testing.T) {
	for _, tt := range []struct {
		name string
		got  Number
		form uint32
		n, d int64
	}{
		{"a sum has the places of the one with more", New(150, 2).Add(New(5, 1)), 2, 200, 0},
		{"and keeps them, for the next", New(150, 2).Add(New(50, 2)), 2, 200, 0},
		{"a product has the places of both", New(15, 1).Mul(New(20, 1)), 2, 300, 0},
		{"by a hundred the point moves", by(New(9852, 2), Int(100)), 4, 9852, 0},
		{"by a tenth too", by(New(9852, 2), New(1, 1)), 1, 9852, 0},
		{"as far as there are places", by(New(3, 16), Int(100)), 18, 3, 0},
		{"to the other side as well", by(Int(3), New(1, 2)), 0, 300, 0},
		{"by one nothing moves", by(New(9852, 2), Int(1)), 2, 9852, 0},
		{"by another it is a fraction", by(New(33212, 2), New(3371, 1)), fraction | 1, 33212, 3371},
		{"whose denominator is the least of both", held(1, 2, 0).Add(held(1, 4, 0)), fraction, 3, 4},
		{"in either order", held(1, 4, 0).Add(held(1, 2, 0)), fraction, 3, 4},
		{"also where neither holds the other", held(1, 4, 0).Add(held(1, 6, 0)), fraction, 5, 12},
		{"a fraction that is whole, cancelled", held(6, 3, 0).reduce(), 0, 2, 0},
		{"a fraction that is a decimal, cancelled", held(60, 3, 2).reduce(), 1, 2, 0},
		{"a fraction, cancelled", held(4, 6, 1).reduce(), fraction | 1, 2, 3},
		{"zero, cancelled", held(0, 6, 1).reduce(), 0, 0, 0},
		{"the smallest decimal comes back from beyond words", fromRat(ratio("1", "1e18")), 18, 1, 0},
		{"a quarter comes back with two places", fromRat(ratio("1", "4")), 2, 25, 0},
		{"what no word holds as a decimal is a fraction", fromRat(ratio("9223372036854775807", "4")), fraction, math.MaxInt64, 4},
	} {
		if tt.got.form != tt.form || tt.got.n != tt.n || tt.got.d != tt.d {
			t.Errorf("%s: held as %d ÷ %d in form %#x, want %d ÷ %d in form %#x", tt.name, tt.got.n, tt.got.d, tt.got.form, tt.n, tt.d, tt.form)
		}
	}
}

// Numbers of half a word are compared by a shorter way; just beyond half a word it would overflow.
func TestComparedAtHalfWords(t *testing.T) {
	var all []Number
	for _, n := range []int64{1, 1<<31 - 1, 1 << 31, 1<<32 - 1, 1 << 32, 3<<31 - 1, 3 << 31, 1<<33 - 1} {
		for _, d := range []int64{1, 1 << 31, 1<<32 - 1, 1 << 32, 3<<31 - 1, 1<<33 - 1} {
			all = append(all, held(n, d, 0), held(-n, d, 0))
		}
		all = append(all, Int(n), Int(-n))
	}
	for _, a := range all {
		for _, b := range all {
			if got, want := a.Cmp(b), mean(t, a).Cmp(mean(t, b)); got != want {
				t.Fatalf("%s compared with %s gives %d, want %d", a, b, got, want)
			}
		}
	}
}

// The helpers in words say truly what fits: what they give up on is slow, and what they do not is wrong.
func TestWords(t *testing.T) {
	fits := func(x *big.Int, got int64, ok bool, what string) {
		t.Helper()
		if ok != x.IsInt64() || ok && got != x.Int64() {
			t.Errorf("%s = %d, fits %v; it is %s", what, got, ok, x)
		}
	}
	for _, x := range borders {
		for _, y := range borders {
			got, ok := mul(x, y)
			fits(new(big.Int).Mul(big.NewInt(x), big.NewInt(y)), got, ok, fmt.Sprintf("%d × %d", x, y))
		}
		for _, negative := range []bool{false, true} {
			u := new(big.Int).SetUint64(magnitude(x))
			got, ok := signed(magnitude(x), negative)
			if negative {
				u.Neg(u)
			}
			fits(u, got, ok, fmt.Sprintf("|%d|, negative %v", x, negative))
		}
	}
	if n, ok := signed(math.MaxUint64, true); ok {
		t.Errorf("−(2^64 − 1) fits as %d", n)
	}
}

// Others ask how a number is held: what it costs, and whether it goes into less room.
func TestHowANumberIsHeld(t *testing.T) {
	for _, tt := range []struct {
		name        string
		a           Number
		quick       bool
		words       int
		coefficient int64
		scale       int
		short       bool
	}{
		{"a whole number", Int(-7), true, 0, -7, 0, true},
		{"a decimal", New(150, 2), true, 0, 150, 2, true},
		{"of all the places there are", New(5, 18), true, 0, 5, 18, true},
		{"a fraction", held(1, 3, 0), true, 0, 0, 0, false},
		{"a long fraction", held(1, 3, 18), true, 0, 0, 0, false},
		{"2^63, which takes the bit of the sign", MustParse("9223372036854775808"), false, 1, 0, 0, false},
		{"2^64 − 1, a whole word", MustParse("18446744073709551615"), false, 1, 0, 0, false},
		{"2^64, a word more", MustParse("18446744073709551616"), false, 2, 0, 0, false},
		{"2^128 and a bit", MustParse("340282366920938463463374607431768211457"), false, 3, 0, 0, false},
		{"a long denominator counts as a long numerator", fromRat(ratio("1", "340282366920938463463374607431768211457")), false, 3, 0, 0, false},
		{"nine words: 10^170 has 565 bits", MustParse("1e170"), false, 9, 0, 0, false},
	} {
		if got := tt.a.Quick(); got != tt.quick {
			t.Errorf("%s: quick is %v, want %v", tt.name, got, tt.quick)
		}
		if got := tt.a.Words(); got != tt.words {
			t.Errorf("%s: takes %d words, want %d", tt.name, got, tt.words)
		}
		coefficient, scale, short := tt.a.Short()
		if short != tt.short || short && (coefficient != tt.coefficient || scale != tt.scale) {
			t.Errorf("%s: short is %d × 10^-%d, %v; want %d × 10^-%d, %v", tt.name, coefficient, scale, short, tt.coefficient, tt.scale, tt.short)
		}
	}
}
