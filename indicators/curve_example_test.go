package indicators_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Five points, all of them at 100 % and none at 80 %: what the criterion can do is read off its curve.
func ExampleCurve() {
	k := indicators.Linear{OutOf: exact.Int(5), FullAt: exact.Int(100), ZeroAt: exact.Int(80)}
	curve, ok := k.Curve(exact.Int(5))
	if !ok {
		fmt.Println("not made of straight pieces")
		return
	}
	for _, p := range curve {
		fmt.Println(p.Over, "slope", p.Slope)
	}
	least, most, _ := curve.Range()
	fmt.Println("from", least, "to", most, "points off,", curve.Direction())
	off, _ := curve.At(exact.Int(90))
	fmt.Println("at 90:", off)
	// Output:
	// (-inf, 80) slope 0
	// [80, 100] slope -0.25
	// (100, +inf) slope 0
	// from 0 to 5 points off, falling
	// at 90: 2.5
}
