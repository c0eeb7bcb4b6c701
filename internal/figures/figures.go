// Package figures writes numbers with their measure units, so that they never seem to lie on another side of a limit than they do: [Append]
// one by itself, [AppendBeside] one beside a limit, [Between] the words for an interval.
package figures

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
)

// Percent is the unit of rates.
const Percent indicators.MeasureUnit = "%"

// Place is the unit of places among units: 1名 is the best, a higher number lies behind it.
const Place indicators.MeasureUnit = "名"

// Day is the unit of dates, which are the numbers of their days: they are written as dates. It is no text that a rule file can hold.
const Day indicators.MeasureUnit = "\x00day"

// UnitOf gives the unit in which the values of a field are written.
func UnitOf(f *indicators.Field) indicators.MeasureUnit {
	if f.Type == indicators.Date {
		return Day
	}
	return f.Unit
}

// Exactly writes a value of a field of numbers or dates to its last digit, without its unit.
func Exactly(f *indicators.Field, x exact.Number) string {
	if f.Type == indicators.Date {
		return string(appendDate(nil, x))
	}
	return x.String()
}

// appendDate writes the date of a number of days; of a number between two days, which is no date, the day and which side of it.
func appendDate(b []byte, x exact.Number) []byte {
	whole := x.Floor()
	if !whole.Equal(x) {
		b = append(b, "略晚于"...)
	}
	d, _ := whole.Int64()
	return calendar.Day(d).Append(b)
}

// Difference gives the unit of a difference of two values: percentages differ by percentage points.
func Difference(u indicators.MeasureUnit) indicators.MeasureUnit {
	switch u {
	case Percent:
		return "个百分点"
	case Day:
		return "天"
	}
	return u
}

// Places is the number of decimals that a number is shown with at least; there are more where fewer would say something false.
const Places = 2

const (
	maxPlaces       = 12
	maxShownAsGiven = 4 // a number of at most so many decimals is shown as it is
)

// Shown gives the number that a reader sees of x: one of up to four decimals as it is, others half up to so many decimals, or to as many
// more as it takes that a number which is not whole does not look whole (99.999 % is not 100 %).
func Shown(x exact.Number, places int) exact.Number {
	if short(x) {
		return x
	}
	return rounded(x, places)
}

// rounded is [Shown] of a number that is not short.
func rounded(x exact.Number, places int) exact.Number {
	for ; ; places++ {
		if shown := x.Round(places, exact.HalfUp); !shown.IsInt() || places >= maxPlaces {
			return shown
		}
	}
}

// short reports a number that is shown as it is.
func short(x exact.Number) bool {
	if _, given, ok := x.Short(); ok && given <= maxShownAsGiven {
		return true
	}
	return x.Round(maxShownAsGiven, exact.Down).Equal(x)
}

// Enough gives the least number of decimals, from [Places], with which a sentence holds as it is shown; false where none does.
func Enough(holds func(places int) bool) (places int, ok bool) { return upTo(maxPlaces, holds) }

func upTo(most int, holds func(places int) bool) (places int, ok bool) {
	for places = Places; places <= most; places++ {
		if holds(places) {
			return places, true
		}
	}
	return most, false
}

// Apart gives the decimals with which a number is shown beside others so that each of them stands on its side of it. Where none of them is
// short, there are as many as it takes.
func Apart(x exact.Number, others ...exact.Number) (places int, ok bool) {
	most := exact.MaxDigits
	if short(x) || slices.ContainsFunc(others, short) {
		most = maxPlaces
	}
	return upTo(most, func(places int) bool {
		return !slices.ContainsFunc(others, func(y exact.Number) bool { return Shown(x, places).Cmp(Shown(y, places)) != x.Cmp(y) })
	})
}

// Column gives for each of the numbers of a column, which stand in their order, the decimals with which it is shown: as many as it takes that
// neighbours which differ are shown differently, in the order in which they stand.
func Column(list []exact.Number) []int {
	digits := slices.Repeat([]int{Places}, len(list))
	for again := true; again; {
		again = false
		for i := 1; i < len(list); i++ {
			x, y := &digits[i-1], &digits[i]
			if Shown(list[i-1], *x).Cmp(Shown(list[i], *y)) == list[i-1].Cmp(list[i]) || min(*x, *y) == exact.MaxDigits {
				continue
			}
			if *x == *y {
				*x++
			}
			*x, *y, again = max(*x, *y), max(*x, *y), true
		}
	}
	return digits
}

// Append writes the number with the unit behind it, and ≈ before it where it is rounded for display. A number that would look whole
// with any decimals that are shown is said to lie above or below the whole number: 略低于100%.
func Append(u indicators.MeasureUnit, b []byte, x exact.Number) []byte {
	return AppendWith(u, b, x, Places)
}

// AppendWith is [Append] with so many decimals where the number is rounded.
func AppendWith(u indicators.MeasureUnit, b []byte, x exact.Number, places int) []byte {
	if u == Day {
		return appendDate(b, x)
	}
	if short(x) { // as most are
		return append(x.Append(b), u...)
	}
	shown := rounded(x, places)
	switch {
	case shown.Equal(x):
	case shown.IsInt():
		b = append(b, side(x, shown)...)
	default:
		b = append(b, "≈"...)
	}
	return append(shown.Append(b), u...)
}

// side says on which side of the number that is shown for it x lies.
func side(x, shown exact.Number) string {
	if x.Less(shown) {
		return "略低于"
	}
	return "略高于"
}

// AppendBeside is [Append] beside a number that is shown too: with as many decimals as it takes that each is shown on its side of the other
// (89.49996 % below 89.5 % is not shown as 89.5 %), or 略低于89.5%.
func AppendBeside(u indicators.MeasureUnit, b []byte, x, other exact.Number) []byte {
	if u == Day {
		return appendDate(b, x)
	}
	places, ok := Apart(x, other)
	if !ok && !short(x) {
		return AppendSide(u, b, x, other)
	}
	return AppendWith(u, b, x, places)
}

// AppendSide writes on which side of another number x lies: 略低于89.5%.
func AppendSide(u indicators.MeasureUnit, b []byte, x, other exact.Number) []byte {
	if u == Day {
		return appendDate(b, x)
	}
	b = append(b, side(x, other)...)
	if other.Terminates() {
		return append(other.Append(b), u...)
	}
	return AppendWith(u, b, other, maxPlaces)
}

// AppendResult writes " = " or, where the number is rounded for display, " ≈ " or the side of the whole number that it is next to, then
// the number and the unit.
func AppendResult(u indicators.MeasureUnit, b []byte, x exact.Number, places int) []byte {
	if u == Day {
		return appendDate(append(b, " = "...), x)
	}
	if short(x) {
		return append(x.Append(append(b, " = "...)), u...)
	}
	shown := rounded(x, places)
	switch {
	case shown.Equal(x):
		b = append(b, " = "...)
	case shown.IsInt():
		b = append(append(b, ' '), side(x, shown)...)
	default:
		b = append(b, " ≈ "...)
	}
	return append(shown.Append(b), u...)
}
