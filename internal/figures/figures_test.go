package figures_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/testnumbers"
)

var (
	num    = testnumbers.Read
	seeded = testnumbers.Seeded
)

func TestShown(t *testing.T) {
	for _, tt := range []struct {
		name, number, shown string
		rounded             bool
		why                 string
	}{
		{"whole", "98", "98", false, ""},
		{"two decimals", "98.52", "98.52", false, ""},
		{"four decimals", "98.5212", "98.5212", false, "as it is"},
		{"five decimals", "98.52129", "98.52", true, ""},
		{"half up", "0.12500001", "0.13", true, ""},
		{"a half away from zero", "-0.005000001", "-0.01", true, ""},
		{"a third", "1/3", "0.33", true, ""},
		{"two thirds", "2/3", "0.67", true, ""},
		{"the real rate", "33212/337.1", "98.52", true, ""},
		{"99.999 is not 100", "99.999", "99.999", false, "three decimals are shown"},
		{"99.99999 is not 100", "99.99999", "99.99999", false, "as many as it takes"},
		{"100.000001 is not 100", "100.000001", "100.000001", false, ""},
		{"0.00001 is not 0", "0.00001", "0.00001", false, ""},
		{"-0.00001 is not 0", "-0.00001", "-0.00001", false, ""},
		{"a tiny third", "1/30000", "0.00003", true, ""},
		{"twelve decimals are the most", "1e-13", "0", true, "there has to be an end; Append says on which side"},
		{"1e-12 is shown", "1e-12", "0.000000000001", false, ""},
		{"large", "123456789012345678901234567890.5", "123456789012345678901234567890.5", false, ""},
		{"large and long", "123456789012345678901234567890.123456", "123456789012345678901234567890.12", true, ""},
		{"a half that looks whole", "2.9999999", "2.9999999", false, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			shown := figures.Shown(num(tt.number), figures.Places)
			if rounded := !shown.Equal(num(tt.number)); shown.String() != tt.shown || rounded != tt.rounded {
				t.Errorf("shown = %s, rounded %t, want %s, %t %s", shown, rounded, tt.shown, tt.rounded, tt.why)
			}
		})
	}
}

// Whatever is shown is a decimal, near the number, whole only where the number is (or within 12 decimals of it).
func TestShownIsHonest(t *testing.T) {
	r := seeded(t)
	for range 20000 {
		x := exact.New(r.Int64N(2_000_001)-1_000_000, r.IntN(14))
		if r.IntN(2) == 0 {
			q, _ := x.Quo(exact.Int(r.Int64N(999) + 1))
			x = q
		}
		shown := figures.Shown(x, figures.Places)
		if !shown.Terminates() {
			t.Fatalf("%s: shown %s", x, shown)
		}
		off := shown.Sub(x).Abs()
		if off.Cmp(num("0.005")) > 0 || shown.IsInt() && !x.IsInt() && off.Cmp(num("1e-12")) >= 0 {
			t.Fatalf("%s: shown %s, off by %s", x, shown, off)
		}
	}
}

func TestMeasureUnit(t *testing.T) {
	for _, tt := range []struct {
		unit           indicators.MeasureUnit
		number         string
		append, result string
	}{
		{"", "3", "3", " = 3"},
		{"万元", "332.12", "332.12万元", " = 332.12万元"},
		{figures.Percent, "33212/337.1", "≈98.52%", " ≈ 98.52%"},
		{"人", "-8", "-8人", " = -8人"},
		{"分", "1/3", "≈0.33分", " ≈ 0.33分"},
		{"%", "99.99999", "99.99999%", " = 99.99999%"},
		{"%", "99.9999999999999", "略低于100%", " 略低于100%"},
		{"万元", "1e-13", "略高于0万元", " 略高于0万元"},
		{"", "-1e-400", "略低于0", " 略低于0"},
		{"", "-2.0000000000001", "略低于-2", " 略低于-2"},
		{"", "1e-12", "0.000000000001", " = 0.000000000001"},
	} {
		if got := string(figures.Append(tt.unit, []byte("率"), num(tt.number))); got != "率"+tt.append {
			t.Errorf("%s with unit = %q, want %q", tt.number, got, "率"+tt.append)
		}
		if got := string(figures.AppendResult(tt.unit, []byte("率"), num(tt.number), figures.Places)); got != "率"+tt.result {
			t.Errorf("%s as a result = %q, want %q", tt.number, got, "率"+tt.result)
		}
	}
	for unit, want := range map[indicators.MeasureUnit]indicators.MeasureUnit{"%": "个百分点", "万元": "万元", "": "", "件": "件"} {
		if got := figures.Difference(unit); got != want {
			t.Errorf("unit of a difference of %q = %q, want %q", unit, got, want)
		}
	}
}

// Beside a limit a number is shown on the side where it lies.
func TestAppendBeside(t *testing.T) {
	for _, tt := range []struct{ number, limit, want string }{
		{"89.49996", "89.5", "89.49996%"},
		{"89.4999", "89.5", "89.4999%"},
		{"89.5", "89.5", "89.5%"},
		{"268499999/3000000", "89.5", "≈89.4999997%"},
		{"89.4999999999999999", "89.5", "略低于89.5%"},
		{"89.5000000000000001", "89.5", "略高于89.5%"},
		{"99.9999999999999999", "100", "略低于100%"},
		{"99.9999999999999999", "50", "略低于100%"},
		{"1/3", "0.33", "≈0.333%"},
		{"1/3", "50", "≈0.33%"},
		{"0.33333333333333334", "1/3", "0.33333333333333334%"},
		{"1/3", "0.33333333333333334", "≈0.33333333333333333%"},
		{"89.5", "89.4999999999999999", "89.5%"},
		{"20.82671", "20.828", "≈20.827%"},
		{"20.828", "20.82671", "20.828%"},
		{"1.29999991", "1.30000091", "≈1.3%"},
		{"1.30000091", "1.29999991", "≈1.300001%"},
		{"99.9999619", "99.9999611", "≈99.999962%"},
		{"-1e-30", "0", "略低于0%"},
	} {
		if got := string(figures.AppendBeside(figures.Percent, nil, num(tt.number), num(tt.limit))); got != tt.want {
			t.Errorf("%s beside %s = %q, want %q", tt.number, tt.limit, got, tt.want)
		}
	}
}

// In a column numbers that differ are shown differently, in the order in which they stand.
func TestColumn(t *testing.T) {
	for _, tt := range []struct{ numbers, shown string }{
		{"0.3334 10001/30000 1/3 0.333", "0.3334 ≈0.33337 ≈0.3333 0.333"},
		{"98.52 1/3 1/3 -2", "98.52 ≈0.33 ≈0.33 -2"},
		{"1/30 1/300 1/3000 1/30000", "≈0.03 ≈0.003 ≈0.0003 ≈0.00003"},
		{"0 1/300000 0.00001 0.00004", "0 ≈0.000003 0.00001 0.00004"},
		{"", ""},
	} {
		var list []exact.Number
		for _, x := range strings.Fields(tt.numbers) {
			list = append(list, num(x))
		}
		var shown []string
		for i, places := range figures.Column(list) {
			shown = append(shown, string(figures.AppendWith("", nil, list[i], places)))
		}
		if got := strings.Join(shown, " "); got != tt.shown {
			t.Errorf("%s are shown as %s, want %s", tt.numbers, got, tt.shown)
		}
	}
}
