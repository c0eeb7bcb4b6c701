// Package figures writes numbers with their measure units, so that they never seem to lie on another side of a limit than they do: [Append]
// one by itself, [AppendBeside] one beside a limit, [Between] the words for an interval.
package figures

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Percent is the unit of rates.
const Percent indicators.MeasureUnit = "%"

// Place is the unit of places among units: 1名 is the best, a higher number lies behind it.
const Place indicators.MeasureUnit = "名"

// Difference gives the unit of a difference of two values: percentages differ by percentage points.
func Difference(u indicators.MeasureUnit) indicators.MeasureUnit {
	if u == Percent {
		return "个百分点"
	}
	return u
}

// Display places: a number is shown with at least these decimals, and with more only where fewer would make it look whole.
const (
	displayPlaces    = 2
	maxDisplayPlaces = 12
	maxShownAsGiven  = 4 // a number of at most so many decimals is shown as it is
)

// displayed gives the number as a reader sees it, and whether that was rounded: numbers of up to four decimals as they are, others
// half up to two, or to as many as it takes that a number which is not whole does not look whole (99.999 % is not 100 %).
func displayed(x exact.Number) (shown exact.Number, rounded bool) {
	if _, places, short := x.Short(); short && places <= maxShownAsGiven {
		return x, false
	}
	if x.Round(maxShownAsGiven, exact.Down).Equal(x) {
		return x, false
	}
	for places := displayPlaces; ; places++ {
		shown = x.Round(places, exact.HalfUp)
		if !shown.IsInt() || places == maxDisplayPlaces {
			return shown, !shown.Equal(x)
		}
	}
}

// Append writes the number with the unit behind it, and ≈ before it where it is rounded for display. A number that would look whole
// with any decimals that are shown is said to lie above or below the whole number: 略低于100%.
func Append(u indicators.MeasureUnit, b []byte, x exact.Number) []byte {
	shown, rounded := displayed(x)
	switch {
	case !rounded:
	case shown.IsInt() && !x.IsInt():
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

// AppendBeside is [Append] beside a limit: with as many decimals as it takes that the number shown lies on the same side of
// the limit as the number itself (89.49996 % below 89.5 % is not shown as 89.5 %), or 略低于89.5%.
func AppendBeside(u indicators.MeasureUnit, b []byte, x, limit exact.Number) []byte {
	shown, _ := displayed(x)
	if shown.Cmp(limit) == x.Cmp(limit) {
		return Append(u, b, x)
	}
	for places := displayPlaces; places <= maxDisplayPlaces; places++ {
		if shown = x.Round(places, exact.HalfUp); shown.Cmp(limit) == x.Cmp(limit) {
			if !shown.Equal(x) {
				b = append(b, "≈"...)
			}
			return append(shown.Append(b), u...)
		}
	}
	return Append(u, append(b, side(x, limit)...), limit)
}

// AppendResult writes " = " or, where the number is rounded for display, " ≈ " or the side of the whole number that it is next to, then
// the number and the unit.
func AppendResult(u indicators.MeasureUnit, b []byte, x exact.Number) []byte {
	shown, rounded := displayed(x)
	switch {
	case !rounded:
		b = append(b, " = "...)
	case shown.IsInt() && !x.IsInt():
		b = append(append(b, ' '), side(x, shown)...)
	default:
		b = append(b, " ≈ "...)
	}
	return append(shown.Append(b), u...)
}
