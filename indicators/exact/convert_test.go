package exact

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestFromDecimal(t *testing.T) {
	for _, d := range []decimal.Decimal{
		{},
		decimal.New(9852, -2),
		decimal.New(-12, 3),
		decimal.New(1, 18),
		decimal.New(1, 19),
		decimal.New(1, -18),
		decimal.New(1, -19),
		decimal.New(math.MaxInt64, 0),
		decimal.New(math.MinInt64, 0),
		decimal.New(math.MinInt64, -18),
		decimal.New(math.MaxInt64, MaxDigits-19),
		decimal.New(1, -MaxDigits+1),
		decimal.New(10, -MaxDigits),                      // a denominator of a thousand digits, once in lowest terms
		decimal.RequireFromString("9999999999999999999"), // nineteen digits that no word holds
		decimal.New(0, math.MaxInt32),
		decimal.New(0, math.MinInt32),
		decimal.RequireFromString("18446744073709551617"), // its low word is 1
		decimal.RequireFromString("-340282366920938463463374607431768211456.5"),
		decimal.RequireFromString(strings.Repeat("9", MaxDigits)),
	} {
		before := d.Exponent()
		got, err := FromDecimal(d)
		if err != nil {
			t.Errorf("FromDecimal(%v): %v", d.Coefficient(), err)
			continue
		}
		want := new(big.Rat)
		if d.Sign() != 0 {
			want = d.Rat()
		}
		is(t, got, want, "FromDecimal of exponent %d", d.Exponent())
		back, ok := got.Decimal()
		if !ok || d.Sign() != 0 && !back.Equal(d) || d.Exponent() != before {
			t.Errorf("%s came back as %v, %v", got, back, ok)
		}
	}
}

// These would take seconds and gigabytes to expand; the test would not end.
func TestFromDecimalRefusesTheHuge(t *testing.T) {
	for _, d := range []decimal.Decimal{
		decimal.New(1, 1000000000),
		decimal.New(1, -1000000000),
		decimal.New(-7, math.MaxInt32),
		decimal.New(-7, math.MinInt32),
		decimal.New(1, MaxDigits),
		decimal.New(1, -MaxDigits),
		decimal.New(math.MaxInt64, MaxDigits-18),
		decimal.New(1, MaxDigits+1),
		decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(1), 1<<20), 0),
		decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(1), 1<<20), -900),
		decimal.NewFromBigInt(bigPow10(MaxDigits+100), -200), // 10^900, but of too many digits to be read
	} {
		if a, err := FromDecimal(d); !errors.Is(err, ErrTooLarge) || !a.IsZero() {
			t.Errorf("FromDecimal of exponent %d: error %v, want %v", d.Exponent(), err, ErrTooLarge)
		}
	}
}

func TestFromRat(t *testing.T) {
	limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(MaxDigits), nil)
	for _, tt := range []struct {
		name string
		r    *big.Rat
		want string // "" is too large
	}{
		{"a decimal", big.NewRat(33212, 100), "332.12"},
		{"a fraction", big.NewRat(-1, 3), "-1/3"},
		{"zero", new(big.Rat), "0"},
		{"beyond a word", new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 64)), "18446744073709551616"},
		{"the longest", new(big.Rat).SetInt(new(big.Int).Sub(limit, big.NewInt(1))), strings.Repeat("9", MaxDigits)},
		{"a digit too many", new(big.Rat).SetInt(limit), ""},
		{"a digit too many below", new(big.Rat).SetFrac(big.NewInt(1), limit), ""},
	} {
		got, err := FromRat(tt.r)
		if tt.want == "" {
			if !errors.Is(err, ErrTooLarge) || !got.IsZero() {
				t.Errorf("%s: got %s, %v; want %v", tt.name, got, err, ErrTooLarge)
			}
			continue
		}
		if err != nil || got.String() != tt.want {
			t.Errorf("%s: got %s, %v; want %s", tt.name, got, err, tt.want)
		}
		if tt.r.SetInt64(7); got.String() != tt.want {
			t.Errorf("%s: became %s when the big.Rat changed", tt.name, got)
		}
	}
	if _, err := FromRat(nil); err == nil {
		t.Error("nil is a number")
	}
}

func TestDecimal(t *testing.T) {
	for _, a := range samples() {
		want := mean(t, a)
		d, ok := a.Decimal()
		if ok != a.Terminates() {
			t.Errorf("%v: Decimal says %v, Terminates %v", want, ok, a.Terminates())
		}
		if !ok {
			if !d.IsZero() || d.Exponent() != 0 {
				t.Errorf("%v: no decimal, and yet %v", want, d)
			}
			continue
		}
		if d.Rat().Cmp(want) != 0 {
			t.Errorf("%v as a decimal is %v", want, d)
		}
		if c := d.Coefficient(); d.Exponent() > 0 || d.Exponent() < 0 && c.Rem(c, big.NewInt(10)).Sign() == 0 {
			t.Errorf("%v has coefficient %v and exponent %d, want no zeros behind", want, d.Coefficient(), d.Exponent())
		}
	}
}

func TestTerminates(t *testing.T) {
	for _, tt := range []struct {
		x, y string
		want bool
	}{
		{"1", "3", false},
		{"3", "3", true},
		{"6", "3", true},
		{"1", "8", true},
		{"1", "625", true},
		{"1", "1e300", true},
		{"7", "1.4", true},
		{"1", "6", false},
		{"3", "6", true},
		{"1", "3e300", false},
		{"1", "298023223876953125e40", true},   // 5^25
		{"1", "37252902984619140625e40", true}, // 5^28, one more than the largest step
		{"1", "111758708953857421875", false},  // 3 × 5^28
	} {
		x, y := MustParse(tt.x), MustParse(tt.y)
		q, err := x.Quo(y)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Terminates(); got != tt.want {
			t.Errorf("%s ÷ %s = %s terminates: %v, want %v", tt.x, tt.y, q, got, tt.want)
		}
		d, got := q.Decimal()
		if got != tt.want || got && d.Rat().Cmp(ratio(tt.x, tt.y)) != 0 {
			t.Errorf("%s ÷ %s = %s has decimal %v, %v, want %v", tt.x, tt.y, q, d, got, tt.want)
		}
		if text := q.String(); value(text).Cmp(ratio(tt.x, tt.y)) != 0 {
			t.Errorf("%s ÷ %s is written %s", tt.x, tt.y, text)
		}
	}
}

// Every package variable of shopspring decimal may be anything.
func TestNoForeignSettings(t *testing.T) {
	work := func() string {
		var b []byte
		for _, a := range samples() {
			b = append(a.Append(b), '\n')
			if d, ok := a.Decimal(); ok {
				c, err := FromDecimal(d)
				if err != nil {
					t.Fatal(err)
				}
				b = append(c.Append(b), ' ')
				b = append(d.Coefficient().Append(b, 10), 'e')
				b = append(big.NewInt(int64(d.Exponent())).Append(b, 10), ' ')
			}
			if q, err := a.Quo(Int(7)); err == nil {
				b = append(q.Append(b), ' ')
				b = append(q.Round(3, HalfEven).Append(b), ' ')
			}
			b = append(a.Mul(a).Append(b), '\n')
		}
		for _, s := range []string{"1e300", "0.10", "1e-20"} {
			b = MustParse(s).Append(b)
		}
		return string(b)
	}
	want := work()
	defer func(precision, negative int, quotes, trim, scientific bool, iterations, exponent int, zero decimal.Decimal) {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = precision, negative
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = quotes, trim, scientific
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent, decimal.Zero = iterations, exponent, zero
	}(decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent,
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation,
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent, decimal.Zero)
	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = 1, 1
	decimal.MarshalJSONWithoutQuotes = !decimal.MarshalJSONWithoutQuotes
	decimal.TrimTrailingZeros = !decimal.TrimTrailingZeros
	decimal.UseScientificNotation = !decimal.UseScientificNotation
	decimal.ExpMaxIterations, decimal.MaxDecodeExponent = 1, 1
	decimal.Zero = decimal.New(7, 0)
	if got := work(); got != want {
		t.Error("results depend on package variables of shopspring decimal")
	}
}

func mustDecimal(t *testing.T, a Number) decimal.Decimal {
	t.Helper()
	d, ok := a.Decimal()
	if !ok {
		t.Fatalf("%s has no decimal", a)
	}
	return d
}
