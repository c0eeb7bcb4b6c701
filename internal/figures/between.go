package figures

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Between writes the interval in words, to stand behind the name of a number: 高于97%、不高于98%. Its ends are written to the last digit,
// where they have one.
func Between(i indicators.Interval, unit indicators.MeasureUnit) string {
	if unit == Day {
		return betweenDays(i)
	}
	end := func(words [2]string, e indicators.End) string {
		word := words[0]
		if e.Open {
			word = words[1]
		}
		if !e.At.Terminates() {
			return word + "≈" + significant(e.At).String() + string(unit)
		}
		return word + e.At.String() + string(unit)
	}
	low, high := end([2]string{"不低于", "高于"}, i.Low), end([2]string{"不高于", "低于"}, i.High)
	switch {
	case intervals.Single(i):
		return end([2]string{"为"}, i.Low)
	case !i.Low.Bounded && !i.High.Bounded:
		return "为任何数"
	case !i.Low.Bounded:
		return high
	case !i.High.Bounded:
		return low
	}
	return low + "、" + high
}

// betweenDays is [Between] of dates.
func betweenDays(i indicators.Interval) string {
	end := func(word, open string, e indicators.End) string {
		if e.Open {
			word = open
		}
		return word + string(appendDate(nil, e.At))
	}
	low, high := end("不早于", "晚于", i.Low), end("不晚于", "早于", i.High)
	switch {
	case intervals.Single(i):
		return end("为", "", i.Low)
	case !i.Low.Bounded && !i.High.Bounded:
		return "为任何日期"
	case !i.Low.Bounded:
		return high
	case !i.High.Bounded:
		return low
	}
	return low + "、" + high
}

// significant rounds a number to four digits that say something, and two places at least.
func significant(x exact.Number) exact.Number {
	for places := 2; places < 12; places++ {
		if r := x.Round(places, exact.HalfUp); !r.Abs().Less(exact.New(1000, places)) {
			return r
		}
	}
	return x.Round(12, exact.HalfUp)
}
