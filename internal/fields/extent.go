package fields

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/intervals"
)

// An Extent is what is known of a field's value, or of any value: those still possible.
type Extent struct {
	Range       indicators.Interval  // of a number
	True, False bool                 // of a truth: it can be true, it can be false
	Words       []string             // of a choice or a text; nil: any
	Rows        [][]indicators.Value // of a table whose rows are known
	Known       bool                 // Rows are all that the table has
	// Given and Missing tell whether the value can be there, and whether it can be missing.
	Given, Missing bool
}

// ExtentOf gives all that the declaration of a field allows. A field with a default is never missing.
func ExtentOf(f *indicators.Field) Extent {
	return Extent{Range: f.Range, True: true, False: true, Words: f.Of, Given: true, Missing: f.Optional}
}

// Only gives the extent of a value that is known.
func Only(v indicators.Value) Extent {
	e := Extent{Range: intervals.Closed(v.Number, v.Number), True: v.Bool, False: !v.Bool, Words: []string{v.Text}, Given: v.Present, Missing: !v.Present}
	if v.Rows != nil || v.Present {
		e.Rows, e.Known = v.Rows, true
	}
	return e
}
