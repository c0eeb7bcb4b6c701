// Package indicators says what a unit reports and how it is written. Begin with a [Field], which is what a rule set gives to a host that asks
// units for their figures:
//
//	for _, field := range set.Fields() {
//		fmt.Println(field.Label, field.Type.Label(), field.Unit, field.Range)
//	}
//
// A field has a [Type], a [MeasureUnit] (万元, %) and, where it is a number, the [Interval] it must lie in. A [Value] is
// what a unit reported.
//
// Intervals are those of mathematics, with open and closed ends, as scoring standards write them: 含 and 不含.
package indicators
