package rounding_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/rounding"
)

// 不足0.5分的进到0.5分。
func ExampleGrid() {
	half := rounding.Stepped(exact.New(5, 1), exact.Up)
	fmt.Println(half.Round(exact.MustParse("30.67")), half.Holds(exact.New(395, 1)))

	cents := rounding.Grid{Places: 2, Mode: exact.HalfUp}
	fmt.Println(cents.Round(exact.MustParse("84.005")), cents.Step())
	// Output:
	// 31 true
	// 84.01 0.01
}
