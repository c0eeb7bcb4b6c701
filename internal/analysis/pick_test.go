package analysis_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
)

func n(s string) exact.Number { return exact.MustParse(s) }

func TestMultiple(t *testing.T) {
	open := indicators.Interval{Low: indicators.End{At: n("1"), Bounded: true, Open: true}, High: indicators.End{At: n("2"), Bounded: true, Open: true}}
	for _, c := range []struct {
		name             string
		in               indicators.Interval
		step, near, want string // "": none
	}{
		{"inside", intervals.Closed(n("0"), n("9")), "0.1", "3.14", "3.1"},
		{"a tie goes down", intervals.Closed(n("0"), n("9")), "1", "2.5", "2"},
		{"below the interval", intervals.Closed(n("4.2"), n("9")), "1", "0", "5"},
		{"above it", intervals.Closed(n("0"), n("4.8")), "1", "7", "4"},
		{"an open end is not in it", open, "0.5", "0", "1.5"},
		{"nothing between", open, "1", "0", ""},
		{"no lower end", intervals.AtMost(n("-3.3")), "1", "0", "-4"},
		{"empty", intervals.Closed(n("2"), n("1")), "1", "0", ""},
	} {
		got, ok := analysis.Multiple(c.in, n(c.step), n(c.near))
		if ok != (c.want != "") || ok && !got.Equal(n(c.want)) {
			t.Errorf("%s: got %s %v, want %s", c.name, got, ok, c.want)
		}
	}
}

func TestPick(t *testing.T) {
	between := indicators.Interval{Low: indicators.End{At: n("0.123"), Bounded: true, Open: true}, High: indicators.End{At: n("0.13"), Bounded: true, Open: true}}
	third, _ := exact.Int(1).Quo(exact.Int(3))
	for _, c := range []struct {
		name  string
		in    indicators.Interval
		whole bool
		want  string
	}{
		{"a whole number if there is one", intervals.Closed(n("0.5"), n("7")), false, "1"},
		{"as few decimals as there can be", between, false, "0.124"},
		{"no whole number", between, true, ""},
		{"a fraction cannot be reported", intervals.Closed(third, third), false, ""},
		{"a single number", intervals.Closed(n("2.5"), n("2.5")), false, "2.5"},
	} {
		got, ok := analysis.Pick(c.in, c.whole)
		if ok != (c.want != "") || ok && !got.Equal(n(c.want)) {
			t.Errorf("%s: got %s %v, want %s", c.name, got, ok, c.want)
		}
	}
}
