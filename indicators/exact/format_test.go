package exact

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestString(t *testing.T) {
	for _, tt := range []struct {
		name string
		a    Number
		want string
	}{
		{"zero", Number{}, "0"},
		{"zero of a scale", New(0, 5), "0"},
		{"zero of a fraction", Number{d: 7, form: fraction | 3}, "0"},
		{"whole", Int(-1200), "-1200"},
		{"whole of a scale", New(120000, 2), "1200"},
		{"zeros behind", New(98500, 3), "98.5"},
		{"zeros before", New(-3, 3), "-0.003"},
		{"as many digits as places", New(123, 3), "0.123"},
		{"smallest", Int(math.MinInt64), "-9223372036854775808"},
		{"smallest of a scale", New(math.MinInt64, 18), "-9.223372036854775808"},
		{"third", Number{n: 1, d: 3, form: fraction}, "1/3"},
		{"not in lowest terms", Number{n: -12, d: 18, form: fraction}, "-2/3"},
		{"scale against numerator", Number{n: 5, d: 3, form: fraction | 1}, "1/6"},
		{"scale against numerator twice", Number{n: 40, d: 7, form: fraction | 3}, "1/175"},
		{"denominator of two words", Number{n: 1, d: 7, form: fraction | 18}, "1/7000000000000000000"},
		{"denominator with zeros inside", Number{n: 1, d: math.MaxInt64, form: fraction | 18}, "1/9223372036854775807000000000000000000"},
		{"denominator of two words, low part short", Number{n: 1, d: 30, form: fraction | 18}, "1/30000000000000000000"},
		{"a zero more than the scale cancels", Number{n: 40, d: 4, form: fraction | 1}, "1"},
		{"whole after all", Number{n: 12, d: 4, form: fraction}, "3"},
		{"eighth", Number{n: 1, d: 8, form: fraction}, "0.125"},
		{"eighth of a scale", Number{n: -1, d: 8, form: fraction | 2}, "-0.00125"},
		{"terminates after cancelling", Number{n: 21, d: 6, form: fraction}, "3.5"},
		{"longest of a word", Number{n: 1, d: 1 << 62, form: fraction | 18}, "0." + strings.Repeat("0", 36) + "216840434497100886801490560173988342285156250"[:44]},
		{"large", MustParse("1e30"), "1" + strings.Repeat("0", 30)},
		{"large and small", MustParse("-1.5e-30"), "-0." + strings.Repeat("0", 29) + "15"},
		{"large fraction", fromRat(ratio("-1e30", "7")), "-1" + strings.Repeat("0", 30) + "/7"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.a.String(); got != tt.want {
				t.Errorf("String() = %s, want %s", got, tt.want)
			}
			if got := string(tt.a.Append([]byte("≈ "))); got != "≈ "+tt.want {
				t.Errorf("Append = %s, want ≈ %s", got, tt.want)
			}
			if got, err := tt.a.MarshalText(); err != nil || string(got) != tt.want {
				t.Errorf("MarshalText = %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

// The text says the value, the same for every way of holding it.
func TestStringSaysTheValue(t *testing.T) {
	for _, a := range samples() {
		want := mean(t, a)
		text := a.String()
		if value(text).Cmp(want) != 0 {
			t.Errorf("%v is written %s", want, text)
		}
		if a.Terminates() == strings.Contains(text, "/") {
			t.Errorf("%v is written %s, Terminates is %v", want, text, a.Terminates())
		}
		if !a.Terminates() && text != want.RatString() {
			t.Errorf("%v is written %s", want, text)
		}
		if again := fromRat(want).String(); again != text {
			t.Errorf("%v is written %s and %s", want, text, again)
		}
	}
}

func TestEncoding(t *testing.T) {
	got, err := json.Marshal(map[string]Number{"points": MustParse("98.50")})
	if err != nil || string(got) != `{"points":"98.5"}` {
		t.Errorf("json = %s, %v", got, err)
	}
	if got := fmt.Sprintf("%v %s", New(15, 1), New(15, 1)); got != "1.5 1.5" {
		t.Errorf("fmt gives %s", got)
	}
}
