package indicators_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A field says what a figure must be; a value is what was reported.
func ExampleField() {
	field := indicators.Field{
		Name: "staff", Label: "在职人数", Type: indicators.Number, Unit: "人", Whole: true,
		Range: indicators.Interval{Low: indicators.End{At: exact.Int(0), Bounded: true}},
	}
	fmt.Println(field.Type, field.Type.Label(), field.Unit, field.Range)
	reported := indicators.Value{Number: exact.Int(8), Present: true}
	fmt.Println(field.Range.Contains(reported.Number))
	// Output:
	// number 数 人 [0, +inf)
	// true
}

// Intervals are written as a scoring standard means them: a bracket includes the end, a parenthesis does not.
func ExampleInterval() {
	good := indicators.Interval{
		Low:  indicators.End{At: exact.Int(80), Bounded: true},
		High: indicators.End{At: exact.Int(90), Bounded: true, Open: true},
	}
	fmt.Println(good, good.Contains(exact.Int(80)), good.Contains(exact.Int(90)))
	// Output:
	// [80, 90) true false
}

// A number is counted in a measure unit.
func ExampleMeasureUnit() {
	money := indicators.MeasureUnit("万元")
	fmt.Println("332.12" + string(money))
	// Output:
	// 332.12万元
}
