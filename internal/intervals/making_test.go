package intervals_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

func TestParseInterval(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"[90, 100]", "[90, 100]"},
		{"[80,90)", "[80, 90)"},
		{"  ( 0 ,  1 ]  ", "(0, 1]"},
		{"(-inf, 60)", "(-inf, 60)"},
		{"(-inf, 60]", "(-inf, 60]"},
		{"[100, +inf)", "[100, +inf)"},
		{"(100, inf)", "(100, +inf)"},
		{"(-inf, +inf)", "(-inf, +inf)"},
		{"[100, 100]", "[100, 100]"},
		{"[-3, -1.50]", "[-3, -1.5]"},
		{"[0.1, 0.3)", "[0.1, 0.3)"},
		{"[1e2, 1.2e6]", "[100, 1200000]"},
		{"[+1, 2]", "[1, 2]"},
		{"[0,1]", "[0, 1]"},
	} {
		got, err := intervals.Parse(tt.text)
		if err != nil || got.String() != tt.want {
			t.Errorf("%q = %s, %v, want %s", tt.text, got, err, tt.want)
		}
	}
}

func TestParseIntervalRefuses(t *testing.T) {
	for _, tt := range []struct{ text, says, why string }{
		{"", "请写作", ""}, {"90", "请写作", ""}, {"90-100", "请写作", ""}, {"[90]", "请写作", ""}, {"[90 100]", "请写作", "no comma"},
		{"[90, 100", "请写作", ""}, {"90, 100]", "请写作", ""}, {"[90, 100]]", "请写作", ""}, {"[[90, 100]", "请写作", ""},
		{"[1, 2, 3]", "请写作", ""}, {"[1,234, 5,678]", "请写作", "separators of thousands"}, {"[, ]", "请写作", ""}, {"[a, b]", "请写作", ""},
		{"[90%, 100%]", "请写作", ""}, {"{90, 100}", "请写作", ""}, {"]90, 100[", "请写作", "the French way"}, {"<90, 100>", "请写作", ""},
		{"[-inf, 60)", "圆括号", "an infinite end is open"}, {"[0, +inf]", "圆括号", ""}, {"[0, inf]", "圆括号", ""},
		{"(+inf, 60)", "请写作", "the wrong way round"}, {"(0, -inf)", "请写作", ""}, {"(inf, inf)", "请写作", ""}, {"(-infinity, 0)", "请写作", ""},
		{"（60，90]", "全角符号“（”", "the first of them is named"}, {"[60，90]", "全角符号“，”", ""}, {"【60, 90】", "全角符号“【”", ""}, {"[60, 90）", "全角符号“）”", ""},
		{"[100, 90]", "没有任何数", "upside down"}, {"(5, 5]", "没有任何数", ""}, {"[5, 5)", "没有任何数", ""}, {"(5, 5)", "没有任何数", ""},
		{"[0, 1e401]", "请写作", "beyond the limits of a number"}, {"[0, " + strings.Repeat("9", 65) + "]", "请写作", ""},
	} {
		got, err := intervals.Parse(tt.text)
		if err == nil {
			t.Errorf("%q = %s, want it refused %s", tt.text, got, tt.why)
			continue
		}
		if m := err.Error(); !strings.Contains(m, tt.says) || !strings.Contains(m, "“"+tt.text+"”") {
			t.Errorf("%q: message %q, want it to quote the text and to say %q", tt.text, m, tt.says)
		}
		if got.String() != (indicators.Interval{}).String() {
			t.Errorf("%q: interval %s beside the error, want the zero one", tt.text, got)
		}
	}
}

func TestIntervalMakers(t *testing.T) {
	for _, tt := range []struct {
		got  indicators.Interval
		want string
	}{
		{intervals.Closed(num("-1"), num("2.5")), "[-1, 2.5]"},
		{intervals.AtLeast(num("0")), "[0, +inf)"},
		{intervals.AtMost(num("0")), "(-inf, 0]"},
		{indicators.Interval{}, "(-inf, +inf)"},
		{indicators.Interval{High: indicators.End{At: num("3"), Bounded: true, Open: true}}, "(-inf, 3)"},
		{indicators.Interval{Low: indicators.End{At: num("1/3"), Bounded: true, Open: true}}, "(1/3, +inf)"},
		{indicators.Interval{Low: indicators.End{At: num("7"), Open: true}}, "(-inf, +inf)"}, // no end: the rest says nothing
	} {
		if tt.got.String() != tt.want {
			t.Errorf("interval = %s, want %s", tt.got, tt.want)
		}
	}
}

func FuzzInterval(f *testing.F) {
	for _, s := range []string{"[90, 100]", "(-inf, 60)", "[100, +inf)", "(0, inf)", "[-1.5,2e3)", "[5, 5]", "(5, 5)", "（1，2）", "[ 1 , 2 ]", "[,]", "[[", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		i, err := intervals.Parse(text)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error without a message")
			}
			return
		}
		if intervals.Empty(i) {
			t.Fatalf("%q = %s, which is empty", text, i)
		}
		if len(i.String()) > exact.MaxText {
			return // 1e70 in full is longer than a number that may be read
		}
		back, err := intervals.Parse(i.String())
		if err != nil || back.String() != i.String() || back.Low.Open != i.Low.Open || back.High.Open != i.High.Open {
			t.Fatalf("%q = %s, which reads back as %s, %v", text, i, back, err)
		}
	})
}

// A tier that takes 90 in and leaves 100 out.
func ExampleParse() {
	tier, err := intervals.Parse("[90, 100)")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range []string{"89.999", "90", "100"} {
		fmt.Println(s, tier.Contains(exact.MustParse(s)))
	}
	// Output:
	// 89.999 false
	// 90 true
	// 100 false
}
