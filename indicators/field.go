package indicators

import (
	"slices"

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
)

var typeNames = [...]string{"number", "bool", "text", "choice", "table"}

// String gives the type's name in a rule file.
func (t Type) String() string { return typeNames[t] }

// TypeNames lists the names of all types.
func TypeNames() []string { return slices.Clone(typeNames[:]) }

// Label names the type for a reader (a number, yes or no, …).
func (t Type) Label() string { return [...]string{"数", "是或否", "文字", "选项", "表"}[t] }

// A Field is one figure that a unit reports. Its zero Default is no default: the figure must be given unless Optional.
type Field struct {
	Name     string // in expressions and submissions
	Label    string // for readers
	Type     Type
	Unit     MeasureUnit // of a number
	Range    Interval    // of a number
	Whole    bool        // a number must be an integer
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
	Number  exact.Number
	Text    string // of a text or a choice
	Bool    bool
	Present bool
	Rows    [][]Value // of a table: each row a value for each column
}

// An Extent is what is known of a field's value, or of any value: those still possible.
type Extent struct {
	Range       Interval  // of a number
	True, False bool      // of a truth: it can be true, it can be false
	Words       []string  // of a choice or a text; nil: any
	Rows        [][]Value // of a table whose rows are known
	Known       bool      // Rows are all that the table has
	// Given and Missing tell whether the value can be there, and whether it can be missing.
	Given, Missing bool
}

// Extent gives all that the declaration allows. A field with a default is never missing.
func (f *Field) Extent() Extent {
	return Extent{Range: f.Range, True: true, False: true, Words: f.Of, Given: true, Missing: f.Optional}
}

// Only gives the extent of a value that is known.
func (v Value) Only() Extent {
	e := Extent{Range: Closed(v.Number, v.Number), True: v.Bool, False: !v.Bool, Words: []string{v.Text}, Given: v.Present, Missing: !v.Present}
	if v.Rows != nil || v.Present {
		e.Rows, e.Known = v.Rows, true
	}
	return e
}

// A FieldFault is a reason why a value does not fit its field.
type FieldFault uint8

// The field faults.
const (
	Fits FieldFault = iota
	BelowRange
	AboveRange
	NotWhole
	NotAChoice
)

// Check reports whether a number lies in the field's declared range and is whole where it must be.
func (f *Field) Check(n exact.Number) FieldFault {
	switch {
	case !f.Range.Low.allows(n, low):
		return BelowRange
	case !f.Range.High.allows(n, high):
		return AboveRange
	case f.Whole && !n.IsInt():
		return NotWhole
	}
	return Fits
}

// CheckText reports whether a text is one of the field's words, if it is a choice.
func (f *Field) CheckText(s string) FieldFault {
	if f.Type == Choice && !slices.Contains(f.Of, s) {
		return NotAChoice
	}
	return Fits
}

// Column gives the place of a table's column, or -1.
func (f *Field) Column(name string) int {
	return slices.IndexFunc(f.Columns, func(c Field) bool { return c.Name == name })
}
