package exact

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
)

func TestArithmetic(t *testing.T) {
	for _, tt := range []struct {
		name      string
		x, op, y  string
		want, why string
	}{
		{name: "tenths", x: "0.1", op: "+", y: "0.2", want: "0.3", why: "float64 gives 0.30000000000000004"},
		{name: "two scales", x: "1.5", op: "+", y: "0.25", want: "1.75"},
		{name: "to zero", x: "1.50", op: "-", y: "1.5", want: "0"},
		{name: "beyond a word", x: "9223372036854775807", op: "+", y: "1", want: "9223372036854775808"},
		{name: "below a word", x: "-9223372036854775808", op: "-", y: "1", want: "-9223372036854775809"},
		{name: "smallest word", x: "0", op: "-", y: "-9223372036854775808", want: "9223372036854775808", why: "it has no negative in the word"},
		{name: "scale beyond a word", x: "9223372036854775807", op: "+", y: "0.1", want: "9223372036854775807.1"},
		{name: "product of scales", x: "0.000000001", op: "*", y: "0.0000000001", want: "0.0000000000000000001", why: "nineteen places"},
		{name: "square beyond a word", x: "3037000500", op: "*", y: "3037000500", want: "9223372037000250000"},
		{name: "smallest by minus one", x: "-9223372036854775808", op: "*", y: "-1", want: "9223372036854775808"},
		{name: "third", x: "1", op: "/", y: "3", want: "1/3"},
		{name: "percentage", x: "98.52", op: "/", y: "100", want: "0.9852"},
		{name: "by a tenth", x: "98.52", op: "/", y: "0.1", want: "985.2"},
		{name: "by a negative", x: "1", op: "/", y: "-8", want: "-0.125"},
		{name: "smallest by minus one", x: "-9223372036854775808", op: "/", y: "-1", want: "9223372036854775808", why: "the division that traps in hardware"},
		{name: "completion", x: "332.12", op: "/", y: "337.1", want: "16606/16855"},
		{name: "remainder", x: "7.5", op: "%", y: "2", want: "1.5"},
		{name: "remainder of a negative", x: "-7.5", op: "%", y: "2", want: "-1.5", why: "the sign is that of the dividend"},
		{name: "remainder by a negative", x: "7.5", op: "%", y: "-2", want: "1.5"},
		{name: "remainder of smallest", x: "-9223372036854775808", op: "%", y: "-1", want: "0"},
		{name: "remainder far apart", x: "1e30", op: "%", y: "0.7", want: "0.3", why: "10^31 leaves 3 when divided by 7"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			x, y := MustParse(tt.x), MustParse(tt.y)
			var got Number
			var err error
			switch tt.op {
			case "+":
				got = x.Add(y)
			case "-":
				got = x.Sub(y)
			case "*":
				got = x.Mul(y)
			case "/":
				got, err = x.Quo(y)
			case "%":
				got, err = x.Rem(y)
			}
			if err != nil || got.String() != tt.want {
				t.Errorf("%s %s %s = %s, %v, want %s %s", tt.x, tt.op, tt.y, got, err, tt.want, tt.why)
			}
		})
	}
}

func TestDivisionByZero(t *testing.T) {
	zeros := []Number{{}, New(0, 2), {d: 3, form: fraction}, MustParse("-0.00"), MustParse("1e30").Sub(MustParse("1e30"))}
	for _, zero := range zeros {
		for _, a := range samples() {
			if _, err := a.Quo(zero); !errors.Is(err, ErrDivisionByZero) {
				t.Fatalf("%s ÷ 0: error %v, want %v", a, err, ErrDivisionByZero)
			}
			if _, err := a.Rem(zero); !errors.Is(err, ErrDivisionByZero) {
				t.Fatalf("%s %% 0: error %v, want %v", a, err, ErrDivisionByZero)
			}
		}
	}
}

// operations compares every operation on a and b with math/big.
func operations(t *testing.T, a, b Number) {
	t.Helper()
	x, y := mean(t, a), mean(t, b)
	is(t, a.Add(b), new(big.Rat).Add(x, y), "%v + %v", x, y)
	is(t, a.Sub(b), new(big.Rat).Sub(x, y), "%v − %v", x, y)
	is(t, a.Mul(b), new(big.Rat).Mul(x, y), "%v × %v", x, y)
	is(t, a.Neg(), new(big.Rat).Neg(x), "−(%v)", x)
	is(t, a.Abs(), new(big.Rat).Abs(x), "|%v|", x)
	if y.Sign() != 0 {
		q, err := a.Quo(b)
		if err != nil {
			t.Fatal(err)
		}
		quo := new(big.Rat).Quo(x, y)
		is(t, q, quo, "%v ÷ %v", x, y)
		r, err := a.Rem(b)
		if err != nil {
			t.Fatal(err)
		}
		trunc := new(big.Rat).SetInt(new(big.Int).Quo(quo.Num(), quo.Denom()))
		is(t, r, trunc.Sub(x, trunc.Mul(trunc, y)), "%v %% %v", x, y)
		is(t, q.Mul(b), x, "%v ÷ %v × %v", x, y, y)
	}
	comparisons(t, a, b, x, y)
	if mean(t, a).Cmp(x) != 0 || mean(t, b).Cmp(y) != 0 {
		t.Fatalf("operations on %v and %v changed them", x, y)
	}
}

func comparisons(t *testing.T, a, b Number, x, y *big.Rat) {
	t.Helper()
	want := x.Cmp(y)
	if got := a.Cmp(b); got != want {
		t.Fatalf("%v compared with %v gives %d, want %d", x, y, got, want)
	}
	if a.Equal(b) != (want == 0) || a.Less(b) != (want < 0) {
		t.Fatalf("Equal %v and Less %v for %v and %v", a.Equal(b), a.Less(b), x, y)
	}
	if a.Sign() != x.Sign() || a.IsZero() != (x.Sign() == 0) || a.IsInt() != x.IsInt() {
		t.Fatalf("%v: Sign %d, IsZero %v, IsInt %v", x, a.Sign(), a.IsZero(), a.IsInt())
	}
	low, high := x, y
	if want > 0 {
		low, high = y, x
	}
	is(t, Min(a, b), low, "min(%v, %v)", x, y)
	is(t, Max(a, b), high, "max(%v, %v)", x, y)
}

func TestOperationsAtBorders(t *testing.T) {
	all, every := samples(), long.Rounds(9, 3)
	for i, a := range all {
		for j, b := range all {
			if (i+2*j)%every == 0 { // with each number on both sides
				operations(t, a, b)
			}
		}
	}
}

// Long calculations mix the forms: fractions of fractions, words that overflow
// and come back.
func TestChains(t *testing.T) {
	all := samples()
	for start := range all {
		a, x := all[start], mean(t, all[start])
		for step := range 6 {
			b := all[(start*7+step*31)%len(all)]
			y := mean(t, b)
			switch (start + step) % 4 {
			case 0:
				a, x = a.Add(b), x.Add(x, y)
			case 1:
				a, x = a.Mul(b), x.Mul(x, y)
			case 2:
				a, x = a.Sub(b), x.Sub(x, y)
			default:
				if q, err := a.Quo(b); err == nil {
					a, x = q, x.Quo(x, y)
				}
			}
			is(t, a, x, "sample %d, step %d", start, step)
		}
	}
}

func TestReturnsToWords(t *testing.T) {
	big1 := Int(math.MaxInt64).Add(Int(1))
	if big1.form != large {
		t.Fatalf("2^63 is held in form %#x, want large", big1.form)
	}
	back := big1.Sub(Int(1))
	if back.form != 0 || back.n != math.MaxInt64 {
		t.Errorf("2^63 − 1 is held as %+v, want a word", back)
	}
	third, err := MustParse("1e30").Quo(MustParse("3e30"))
	if err != nil || third.form != fraction || third.n != 1 || third.d != 3 {
		t.Errorf("1e30 ÷ 3e30 is held as %+v, %v, want the words 1/3", third, err)
	}
	if got := MustParse("1e30").Mul(MustParse("5e-31")); got.form != 1 || got.n != 5 {
		t.Errorf("1e30 × 5e-31 is held as %+v, want the words 5 × 10^-1", got)
	}
}

func TestLog10(t *testing.T) {
	for k, p := range pow10[:maxScale+1] {
		if got := log10(p); got != k {
			t.Errorf("log10(%d) = %d, want %d", p, got, k)
		}
	}
	if got := log10(math.MaxInt64); got >= len(pow10) {
		t.Errorf("log10(MaxInt64) = %d is outside the table", got)
	}
}

// build makes a number of any form from a fuzzer's integers.
func build(n, d int64, scale uint8) Number {
	r := new(big.Rat).SetInt64(n)
	if scale >= 200 { // some large ones
		r.Mul(r, value("1e25"))
		if d != 0 {
			r.Quo(r, new(big.Rat).SetInt64(d))
		}
		return fromRat(r)
	}
	a := Number{n: n, form: uint32(scale % (maxScale + 1))}
	if d > 0 {
		a.d = d
		a.form |= fraction
	}
	return a
}

func FuzzArithmetic(f *testing.F) {
	for i, n := range borders {
		m := borders[(i*5+3)%len(borders)]
		f.Add(n, int64(0), uint8(i), m, int64(0), uint8(2))
		f.Add(n, int64(3), uint8(i), m, int64(33710), uint8(i*2))
		f.Add(n, m, uint8(i), m, n, uint8(18))
		f.Add(n, m, uint8(200), m, int64(7), uint8(i))
	}
	f.Fuzz(func(t *testing.T, an, ad int64, as uint8, bn, bd int64, bs uint8) {
		operations(t, build(an, ad, as), build(bn, bd, bs))
	})
}
