package indicators_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A field says what a figure must be, and what is known of it before it is reported.
func ExampleField() {
	field := indicators.Field{
		Name: "staff", Label: "在职人数", Type: indicators.Number, Unit: "人", Range: indicators.AtLeast(exact.Int(0)), Whole: true,
	}
	for _, n := range []string{"8", "-1", "7.5"} {
		switch x := exact.MustParse(n); field.Check(x) {
		case indicators.Fits:
			fmt.Println(n, "fits")
		case indicators.BelowRange:
			fmt.Println(n, "is too low")
		case indicators.NotWhole:
			fmt.Println(n, "is not whole")
		}
	}
	possible := field.Extent()
	fmt.Println(field.Type, possible.Range)
	reported := indicators.Value{Number: exact.Int(8), Present: true}
	fmt.Println(reported.Only().Range)
	// Output:
	// 8 fits
	// -1 is too low
	// 7.5 is not whole
	// number [0, +inf)
	// [8, 8]
}

// Intervals are written as a scoring standard means them: a bracket includes the end, a parenthesis does not.
func ExampleInterval() {
	good, err := indicators.ParseInterval("[80, 90)")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(good.Contains(exact.Int(80)), good.Contains(exact.Int(90)))
	fmt.Println("完成率" + good.Between(indicators.Percent))
	end := good.High
	fmt.Println(end.At, end.Open)
	// Output:
	// true false
	// 完成率不低于80%、低于90%
	// 90 true
}

// Numbers are shown with their unit, and never so that they seem to be on the other side of a limit.
func ExampleMeasureUnit() {
	rate := exact.MustParse("89.49996")
	fmt.Println(string(indicators.Percent.Append(nil, rate)))
	fmt.Println(string(indicators.Percent.AppendBeside(nil, rate, exact.MustParse("89.5"))))
	fmt.Println(string(indicators.MeasureUnit("万元").Append(nil, exact.New(33212, 2))))
	// Output:
	// ≈89.5%
	// 89.49996%
	// 332.12万元
}
