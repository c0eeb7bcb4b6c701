package exact

import (
	"errors"
	"math/big"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	most := fromRat(value(strings.Repeat("9", MaxDigits))) // 10^1000 − 1
	tiny, err := Int(1).Quo(most)
	if err != nil {
		t.Fatal(err)
	}
	over := most.Add(Int(1))
	small, err := Int(-1).Quo(over)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		a    Number
		want error
	}{
		{"zero", Number{}, nil},
		{"words", New(-5, 18), nil},
		{"large", MustParse("1e400"), nil},
		{"a thousand digits", most, nil},
		{"a thousand digits, negative", most.Neg(), nil},
		{"a thousand digits below", tiny, nil},
		{"a thousand and one", over, ErrTooLarge},
		{"a thousand and one, negative", over.Neg(), ErrTooLarge},
		{"a thousand and one below", small, ErrTooLarge},
		{"twice as many", most.Mul(most), ErrTooLarge},
		{"longer in bits alone", fromRat(new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), limitBits))), ErrTooLarge},
	} {
		if err := tt.a.Check(); !errors.Is(err, tt.want) {
			t.Errorf("%s: Check gives %v, want %v", tt.name, err, tt.want)
		}
	}
	if got := bigPow10(MaxDigits).BitLen(); got != limitBits {
		t.Errorf("limitBits is %d, want %d", limitBits, got)
	}
}

// Machine words compute without allocating: the point of holding them.
func TestAllocations(t *testing.T) {
	rate := func(x, y string) Number {
		q, err := MustParse(x).Quo(MustParse(y))
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	a, b, c := MustParse("332.12"), MustParse("337.1"), MustParse("98.50")
	third, completion, long := rate("1", "3"), rate("332.12", "337.1"), rate("1", "9007199254740993.5")
	d, err := FromDecimal(mustDecimal(t, a))
	if err != nil || !d.Equal(a) {
		t.Fatal(d, err)
	}
	dec := mustDecimal(t, a)
	whole := mustDecimal(t, Int(1200))
	buf := make([]byte, 0, 128)
	var n Number
	var order int
	var ok bool
	for _, tt := range []struct {
		name string
		f    func()
	}{
		{"Add", func() { n = a.Add(c) }},
		{"Add, two scales", func() { n = a.Add(b) }},
		{"Add, fractions", func() { n = completion.Add(third) }},
		{"Sub", func() { n = a.Sub(c) }},
		{"Sub, fractions", func() { n = completion.Sub(a) }},
		{"Mul", func() { n = a.Mul(b) }},
		{"Mul, fractions", func() { n = completion.Mul(third) }},
		{"Quo", func() { n, _ = a.Quo(b) }},
		{"Quo by a hundred", func() { n, _ = a.Quo(Int(100)) }},
		{"Quo, fractions", func() { n, _ = completion.Quo(third) }},
		{"Rem", func() { n, _ = a.Rem(b) }},
		{"Rem, fractions", func() { n, _ = completion.Rem(third) }},
		{"Neg", func() { n = a.Neg().Abs() }},
		{"Cmp", func() { order = a.Cmp(c) }},
		{"Cmp, two scales", func() { order = a.Cmp(b) }},
		{"Cmp, fractions", func() { order = completion.Cmp(third) }},
		{"Cmp, 192 bits", func() { order = long.Cmp(Number{n: 1 << 62, d: 1<<62 - 1, form: fraction | 18}) }},
		{"Min and Max", func() { n = Min(a, Max(b, c)) }},
		{"IsInt", func() { ok = completion.IsInt() }},
		{"Round", func() { n = a.Round(1, HalfUp) }},
		{"Round, fraction", func() { n = completion.Round(4, HalfEven) }},
		{"Round, hundreds", func() { n = a.Round(-2, Down) }},
		{"Round, 128 bits", func() { n = long.Round(18, HalfUp) }},
		{"Floor", func() { n = completion.Floor() }},
		{"Ceil", func() { n = a.Ceil() }},
		{"Round, whole", func() { n = a.Round(0, Down) }},
		{"Parse", func() { n, _ = Parse("-332.12") }},
		{"Parse, exponent", func() { n, _ = Parse("1.2e6") }},
		{"FromDecimal", func() { n, _ = FromDecimal(dec) }},
		{"FromDecimal, whole", func() { n, _ = FromDecimal(whole) }},
		{"Int64", func() { _, ok = a.Int64() }},
		{"Terminates", func() { ok = completion.Terminates() }},
		{"Append", func() { buf = a.Append(buf[:0]) }},
		{"Append, fraction", func() { buf = completion.Append(buf[:0]) }},
		{"Append, long decimal", func() { buf = Number{n: 1, d: 1 << 62, form: fraction | 18}.Append(buf[:0]) }},
		{"Append, two words", func() { buf = Number{n: 1, d: 1<<62 - 1, form: fraction | 18}.Append(buf[:0]) }},
		{"Check", func() { ok = completion.Check() == nil }},
	} {
		if got := testing.AllocsPerRun(100, tt.f); got != 0 {
			t.Errorf("%s allocates %v times, want none", tt.name, got)
		}
	}
	_, _, _ = n, order, ok
}
