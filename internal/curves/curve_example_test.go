package curves_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Five points, all of them at 100 % and none at 80 %: what a criterion can do is read off its curve.
func ExampleCurve() {
	curve, ok := curves.CurveOf([]curves.Stretch{
		curves.Constant(intervals.AtMost(exact.Int(80)), exact.Int(5)),
		{Over: intervals.Closed(exact.Int(80), exact.Int(100)), A: exact.New(-25, 2), B: exact.Int(25), D: exact.Int(1)},
		curves.Constant(intervals.AtLeast(exact.Int(100)), exact.Int(0)),
	})
	if !ok {
		fmt.Println("not made of straight pieces")
		return
	}
	for _, p := range curve {
		fmt.Println(p.Over, "slope", p.A)
	}
	fmt.Println("breaks at", curve.Breakpoints(), "and is", curve.Direction())
	off, _ := curve.At(exact.Int(90))
	fmt.Println("at 90:", off)
	// Output:
	// (-inf, 80] slope 0
	// [80, 100] slope -0.25
	// [100, +inf) slope 0
	// breaks at [80 100] and is falling
	// at 90: 2.5
}

// A stretch is part of a function of one number: 100·x ÷ 337.1 for x from 0 on.
func ExampleStretch() {
	rate := curves.Stretch{Over: intervals.AtLeast(exact.Int(0)), A: exact.Int(100), D: exact.MustParse("337.1")}
	fmt.Println(rate.Values())
	spending, _ := rate.Where(exact.Int(98))
	fmt.Println(spending)
	// Output:
	// [0, +inf)
	// 330.358
}
