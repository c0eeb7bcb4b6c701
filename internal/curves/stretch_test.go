package curves

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

func TestStretch(t *testing.T) {
	n := exact.MustParse
	stretch := func(in, a, b, c, d string) Stretch {
		over, err := intervals.Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		return Stretch{over, n(a), n(b), n(c), n(d)}
	}
	for _, c := range []struct {
		s                   Stretch
		values, sign, where string // where the value is 5
	}{
		{stretch("[0, 10]", "0", "5", "0", "1"), "[5, 5]", "0", "none"},
		{stretch("[0, 10]", "0", "10", "0", "2"), "[5, 5]", "0", "none"},
		{stretch("[0, 10)", "2", "1", "0", "1"), "[1, 21)", "1", "2"},
		{stretch("(0, +inf)", "-1", "1", "0", "1"), "(-inf, 1)", "-1", "-4"},
		{stretch("[2, +inf)", "0", "100", "1", "0"), "(0, 50]", "-1", "20"},
		{stretch("(0, 4]", "0", "100", "1", "0"), "[25, +inf)", "-1", "20"}, // the same function elsewhere
		{stretch("(-inf, 0)", "0", "100", "1", "0"), "(-inf, 0)", "-1", "20"},
		{stretch("[0, +inf)", "10", "0", "1", "5"), "[0, 10)", "1", "5"},
		{stretch("[0, +inf)", "2", "10", "1", "5"), "[2, 2]", "0", "none"}, // a constant in disguise
		{stretch("[3, 3]", "2", "1", "0", "1"), "[7, 7]", "0", "2"},
	} {
		where := "none"
		if x, ok := c.s.Where(n("5")); ok {
			where = x.String()
		}
		if got := fmt.Sprint(c.s.Values(), " ", c.s.Sign(), " ", where); got != c.values+" "+c.sign+" "+c.where {
			t.Errorf("%+v: got %s, want %s %s %s", c.s, got, c.values, c.sign, c.where)
		}
	}
	if y, ok := stretch("(0, 4]", "0", "100", "1", "0").At(n("0")); ok {
		t.Errorf("100 ÷ x at 0 is %s", y)
	}
	// A straight stretch divides by D where that is not 1.
	if y, ok := stretch("[0, 10]", "3", "4", "0", "2").At(n("6")); !ok || !y.Equal(n("11")) {
		t.Errorf("(3x + 4) ÷ 2 at 6 is %s, %t, want 11", y, ok)
	}
	if y, flat := stretch("[0, 10]", "3", "4", "0", "2").Flat(); flat {
		t.Errorf("(3x + 4) ÷ 2 has one value, %s", y)
	}
	if y, flat := stretch("[0, 10]", "0", "4", "0", "2").Flat(); !flat || !y.Equal(n("2")) {
		t.Errorf("4 ÷ 2 everywhere is %s, %t, want 2", y, flat)
	}
	if y, flat := stretch("[0, +inf)", "2", "10", "1", "5").Flat(); !flat || !y.Equal(n("2")) {
		t.Errorf("(2x + 10) ÷ (x + 5) is %s, %t, want 2 everywhere", y, flat)
	}
}

func TestIntervalParts(t *testing.T) {
	for _, c := range []struct{ in, at, want, inside string }{
		{"[0, 10]", "0 4 10 11", "[0, 0] (0, 4) [4, 4] (4, 10) [10, 10]", "5"},
		{"(0, 10)", "0 4", "(0, 4) [4, 4] (4, 10)", "5"},
		{"[3, 3]", "3", "[3, 3]", "3"},
		{"(-inf, 3)", "5", "(-inf, 3)", "2"},
		{"[3, +inf)", "", "[3, +inf)", "4"},
		{"(-inf, +inf)", "0", "(-inf, 0) [0, 0] (0, +inf)", "0"},
	} {
		i, err := intervals.Parse(c.in)
		if err != nil {
			t.Fatal(err)
		}
		var at []exact.Number
		for _, x := range strings.Fields(c.at) {
			at = append(at, exact.MustParse(x))
		}
		var parts []string
		all := intervals.Split(i, at...)
		for k, p := range all {
			parts = append(parts, p.String())
			if k > 0 && (!intervals.Meets(all[k-1], p) || !intervals.Before(all[k-1], p) || intervals.Before(p, all[k-1])) {
				t.Errorf("%s does not follow %s", p, all[k-1])
			}
			if !intervals.Holds(i, p) || len(all) > 1 && intervals.Holds(p, i) {
				t.Errorf("%s is no part of %s", p, i)
			}
		}
		if got := strings.Join(parts, " "); got != c.want || intervals.Inside(i).String() != c.inside || !i.Contains(intervals.Inside(i)) {
			t.Errorf("%s cut at %s: got %s inside %s, want %s inside %s", c.in, c.at, got, intervals.Inside(i), c.want, c.inside)
		}
	}
}
