// Package fields tells what the field of a unit can hold. [Check] says in which way a number does not fit its field; an [Extent] is what is
// known of a value that is not reported yet.
package fields

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// TypeNames lists the names of all types of a field.
func TypeNames() (names []string) {
	for t := indicators.Number; t <= indicators.Date; t++ {
		names = append(names, t.String())
	}
	return names
}

// Counted reports a type whose values are numbers: those that are reported as numbers, and dates, which are their days.
func Counted(t indicators.Type) bool { return t == indicators.Number || t == indicators.Date }

// A Fault is a reason why a value does not fit its field.
type Fault uint8

// The faults.
const (
	Fits Fault = iota
	BelowRange
	AboveRange
	NotWhole
	NotAChoice
)

// Check reports whether a number lies in the field's declared range and is whole where it must be.
func Check(f *indicators.Field, n exact.Number) Fault {
	switch {
	case f.Range.Contains(n) && !f.Whole: // as most are
		return Fits
	case !(indicators.Interval{Low: f.Range.Low}).Contains(n):
		return BelowRange
	case !(indicators.Interval{High: f.Range.High}).Contains(n):
		return AboveRange
	case f.Whole && !n.IsInt():
		return NotWhole
	}
	return Fits
}

// CheckText reports whether a text is one of the field's words, if it is a choice.
func CheckText(f *indicators.Field, s string) Fault {
	if f.Type == indicators.Choice && !slices.Contains(f.Of, s) {
		return NotAChoice
	}
	return Fits
}

// Column gives the place of a table's column, or -1.
func Column(f *indicators.Field, name string) int {
	return slices.IndexFunc(f.Columns, func(c indicators.Field) bool { return c.Name == name })
}
