package exact

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"sync"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
)

// borders are the whole numbers at which a machine word runs out in one way or
// another, and some ordinary ones.
var borders = []int64{
	0, 1, -1, 2, 3, -7, 10, 25, 100, 9852,
	math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, math.MinInt64 + 1,
	math.MaxInt64 / 2, math.MaxInt64/2 + 1, // twice the second no longer fits
	math.MaxInt64/10 + 1,    // ten times no longer fits
	3037000499, -3037000500, // squares on either side of 2^63
	1e18, -1e18, 1e18 + 1, // the last power of ten
	999999999999999999, 1<<53 + 1, // not a float64
	1 << 62, -1 << 62,
}

// samples returns numbers of every form, made by every route.
func samples() []Number {
	var all []Number
	for _, n := range borders {
		for _, scale := range []int{0, 2, 9, 18} {
			all = append(all, New(n, scale))
		}
		for _, d := range []int64{3, 8, 33710, math.MaxInt64, 1 << 62} {
			// By hand, so that no operation under test is needed.
			all = append(all,
				Number{n: n, d: d, form: fraction},
				Number{n: n, d: d, form: fraction | 18})
		}
	}
	for _, s := range []string{
		"9223372036854775808", "-9223372036854775809", "1e19", "1e-19", "-1e-40", "1e40",
		"0.12345678901234567890123456789", "99999999999999999999.99",
	} {
		all = append(all, MustParse(s))
	}
	return append(all, fromRat(ratio("1e30", "7")), fromRat(ratio("-1", "300000000000000000000")))
}

// ratio returns x ÷ y.
func ratio(x, y string) *big.Rat {
	return new(big.Rat).Quo(value(x), value(y))
}

// value reads a number with math/big.
func value(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

// mean reports what a number held in this package stands for by the definition
// of its fields, without calling its methods.
func mean(t *testing.T, a Number) *big.Rat {
	t.Helper()
	if a.form&large != 0 {
		if a.form != large || a.d != 0 || a.r.Rat == nil || int64(a.r.Sign()) != a.n {
			t.Fatalf("malformed large number: n %d, d %d, r %v, form %#x", a.n, a.d, a.r.Rat, a.form)
		}
		if a.r.Num().IsInt64() && a.r.Denom().IsInt64() {
			t.Fatalf("%v fits machine words and is held as large", a.r.Rat)
		}
		return new(big.Rat).Set(a.r.Rat)
	}
	scale, isFraction := a.form&scaleMask, a.form&fraction != 0
	if a.r.Rat != nil || scale > maxScale || isFraction != (a.d > 0) || !isFraction && a.d != 0 {
		t.Fatalf("malformed number: n %d, d %d, r %v, form %#x", a.n, a.d, a.r.Rat, a.form)
	}
	d := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
	if isFraction {
		d.Mul(d, big.NewInt(a.d))
	}
	return new(big.Rat).SetFrac(big.NewInt(a.n), d)
}

// is fails the test unless got is well-formed and means want.
func is(t *testing.T, got Number, want *big.Rat, format string, args ...any) {
	t.Helper()
	if m := mean(t, got); m.Cmp(want) != 0 {
		t.Fatalf("%s = %s, want %s", fmt.Sprintf(format, args...), m.RatString(), want.RatString())
	}
}

func TestNumberType(t *testing.T) {
	if size := unsafe.Sizeof(Number{}); size > 32 {
		t.Errorf("a Number takes %d bytes, want at most 32", size)
	}
	if reflect.TypeFor[Number]().Comparable() {
		t.Error("Numbers can be compared by ==, which would tell 1.50 from 1.5")
	}
	var zero Number
	is(t, zero, new(big.Rat), "the zero Number")
	if zero.String() != "0" || !zero.IsZero() || !zero.IsInt() || zero.Sign() != 0 {
		t.Errorf("the zero Number is %s", zero)
	}
}

func TestNew(t *testing.T) {
	for _, n := range borders {
		is(t, Int(n), new(big.Rat).SetInt64(n), "Int(%d)", n)
		for _, scale := range []int{0, 1, 17, 18, 19, 20, 400, MaxDigits, -1, -18, -19, -400, -MaxDigits} {
			want := new(big.Rat).Mul(new(big.Rat).SetInt64(n), value(fmt.Sprintf("1e%d", -scale)))
			is(t, New(n, scale), want, "New(%d, %d)", n, scale)
		}
	}
	for _, scale := range []int{MaxDigits + 1, -MaxDigits - 1, math.MaxInt, math.MinInt} {
		panics(t, fmt.Sprintf("New(1, %d)", scale), func() { New(1, scale) })
	}
}

func panics(t *testing.T, name string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s did not panic", name)
		}
	}()
	f()
}

// Every form of every sample reads back as what it is by definition.
func TestRat(t *testing.T) {
	for _, a := range samples() {
		want := mean(t, a)
		if got := a.rat(); got.Cmp(want) != 0 {
			t.Errorf("rat() = %v, want %v", got, want)
		}
		is(t, fromRat(new(big.Rat).Set(want)), want, "fromRat(%v)", want)
		is(t, Number.Neg(a), new(big.Rat).Neg(want), "-(%v)", want)
		is(t, Number.Abs(a), new(big.Rat).Abs(want), "|%v|", want)
		if a.form < large {
			is(t, a.reduce(), want, "reduce(%v)", want)
		}
	}
}

// No big value is shared with a caller.
func TestNoAliases(t *testing.T) {
	const text = "123456789012345678901234567890.5"
	shown := func(a Number) string { return a.rat().RatString() }
	want := value(text).RatString()
	a := MustParse(text)
	// These return a itself, or could.
	one, zero := Int(1), Int(0)
	quotient, err := a.Quo(one)
	if err != nil {
		t.Fatal(err)
	}
	same := map[string]Number{
		"a": a, "a+0": a.Add(zero), "0+a": zero.Add(a), "a-0": a.Sub(zero), "a÷1": quotient,
		"|a|": a.Abs(), "--a": a.Neg().Neg(), "round": a.Round(1, HalfUp), "max": Max(a, one),
	}
	for name, b := range same {
		if d, ok := b.Decimal(); ok {
			d.Coefficient().SetInt64(3)
			d.BigInt().SetInt64(3)
		}
		_ = b.Append(nil)
		for other, c := range same {
			if got := shown(c); got != want {
				t.Fatalf("changing what %s gave out made %s %s, want %s", name, other, got, want)
			}
		}
	}
}

// Operations read shared big values from many goroutines; the race detector
// watches this one.
func TestConcurrentUse(*testing.T) {
	a, b := MustParse("1e30"), MustParse("-0.0000000000000000000007")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			_, _ = a.Quo(b)
			_ = a.Add(b).Mul(a).Sub(b).Neg().Abs().Round(2, HalfEven).Floor().String()
			_, _ = a.Decimal()
			_ = a.Cmp(b) + b.rat().Sign()
			_ = a.Check()
		})
	}
	wg.Wait()
}

// go-cmp finds the Equal method, so tests of other packages can compare numbers.
func TestGoCmp(t *testing.T) {
	if diff := cmp.Diff([]Number{MustParse("1.50")}, []Number{MustParse("1.5")}); diff != "" {
		t.Errorf("1.50 and 1.5 differ: %s", diff)
	}
	if cmp.Equal(MustParse("1.50"), MustParse("1.51")) {
		t.Error("1.50 and 1.51 are equal")
	}
}
