package indicators

import (
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Type is what kind of value a field holds.
type Type uint8

// The types of a field.
const (
	Number Type = iota // an exact number
	Bool               // yes or no
	Text               // words
	Choice             // one of the words of a list
	Table              // rows of further fields, its columns
	Date               // a day of the calendar
)

var typeNames = [...]string{"number", "bool", "text", "choice", "table", "date"}

// String gives the type's name in a rule file.
func (t Type) String() string { return named(typeNames, t) }

// Label names the type for a reader (a number, yes or no, …).
func (t Type) Label() string {
	return named([...]string{"数", "是或否", "文字", "选项", "表", "日期"}, t)
}

// named gives the name of a type; "" of a number that is none.
func named(names [6]string, t Type) string {
	if int(t) >= len(names) {
		return ""
	}
	return names[t]
}

// A MeasureUnit is the unit that a number is counted in (计量单位): 万元, %, 人, 件. Empty means none.
type MeasureUnit string

// A Field is one figure that a unit reports. Its zero Default is no default: the figure must be given unless Optional.
type Field struct {
	Name     string // in expressions and submissions
	Label    string // for readers
	Help     string // what a form says beside it; empty: nothing
	Type     Type
	Unit     MeasureUnit // of a number
	Range    Interval    // of a number; of a date in days since 1970-01-01
	Whole    bool        // a number must be an integer, as a date is
	Of       []string    // the words of a choice
	Columns  []Field     // of a table
	Optional bool        // may be missing; an expression then has to ask present(name) or give name ?? …
	Default  *Value      // taken when the figure is missing
	// What is proposed to a unit that wants more points: Fixed is never changed, a number changes in multiples of Step (0: as fine as the
	// number is given, at least to 0.01; 1 where it is whole).
	Fixed bool
	Step  exact.Number
}

// A Value is the value of one field. Which part counts follows from the field's type; the zero Value is a missing one.
type Value struct {
	Number  exact.Number // of a date the days since 1970-01-01
	Text    string       // of a text or a choice
	Bool    bool
	Present bool
	Rows    [][]Value // of a table: each row a value for each column
}
