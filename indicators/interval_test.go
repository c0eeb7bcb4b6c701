package indicators_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// An end is closed unless it says open, and no end lets everything through; an interval is written with just that.
func TestInterval(t *testing.T) {
	at := func(x int64) indicators.End { return indicators.End{At: exact.Int(x), Bounded: true} }
	above := func(x int64) indicators.End { return indicators.End{At: exact.Int(x), Bounded: true, Open: true} }
	tests := []struct {
		name               string
		interval           indicators.Interval
		text               string
		below, on, between bool // 9; 10, the lower end of those that have one; 15
		upper, beyond      bool // 20, the upper end; 21
	}{
		{"no end: every number", indicators.Interval{}, "(-inf, +inf)", true, true, true, true, true},
		{"both ends belong to it", indicators.Interval{Low: at(10), High: at(20)}, "[10, 20]", false, true, true, true, false},
		{"neither end belongs to it", indicators.Interval{Low: above(10), High: above(20)}, "(10, 20)", false, false, true, false, false},
		{"no lower end", indicators.Interval{High: at(20)}, "(-inf, 20]", true, true, true, true, false},
		{"no upper end", indicators.Interval{Low: above(10)}, "(10, +inf)", false, false, true, true, true},
		{"what an end that is none says does not count", indicators.Interval{Low: indicators.End{At: exact.Int(10), Open: true}, High: above(20)}, "(-inf, 20)", true, true, true, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.interval.String(); got != test.text {
				t.Errorf("written %s, want %s", got, test.text)
			}
			for x, want := range map[int64]bool{9: test.below, 10: test.on, 15: test.between, 20: test.upper, 21: test.beyond} {
				if got := test.interval.Contains(exact.Int(x)); got != want {
					t.Errorf("%s contains %d: %t, want %t", test.text, x, got, want)
				}
			}
		})
	}
}

// A type has the name that rule files write and the word that readers know; a number that is no type has neither, and no panic.
func TestTypeNames(t *testing.T) {
	for typ, want := range map[indicators.Type][2]string{
		indicators.Number: {"number", "数"}, indicators.Bool: {"bool", "是或否"}, indicators.Text: {"text", "文字"},
		indicators.Choice: {"choice", "选项"}, indicators.Table: {"table", "表"}, indicators.Date: {"date", "日期"},
		indicators.Date + 1: {"", ""}, 255: {"", ""},
	} {
		if got := [2]string{typ.String(), typ.Label()}; got != want {
			t.Errorf("type %d is called %q, want %q", typ, got, want)
		}
	}
}
