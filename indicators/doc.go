// Package indicators says what a unit reports and how it is written. Begin with a [Field], which is what a rule set gives to a host that asks
// units for their figures:
//
//	for _, field := range set.Fields() {
//		fmt.Println(field.Label, field.Type.Label(), field.Unit, field.Range)
//	}
//
// A field has a [Type], a [MeasureUnit] (万元, %) and, where it is a number, the [Interval] it must lie in; [Field.Check] tells in which way
// a number does not fit. A [Value] is what a unit reported; an [Extent] is what is known of a value that is not reported yet.
//
// Intervals are those of mathematics, with open and closed ends, as scoring standards write them: 含 and 不含. Measure units write numbers so
// that they never seem to lie on another side of a limit than they do.
package indicators
