package exact_test

import (
	"errors"
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// A completion rate: 332.12 of 337.1 (万元), in percent to two places.
func Example() {
	done := exact.MustParse("332.12")
	plan := exact.MustParse("337.1")
	rate, err := done.Quo(plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	percent := rate.Mul(exact.Int(100))
	fmt.Println("exactly", percent)
	fmt.Println("rounded", percent.Round(2, exact.HalfUp))
	// Output:
	// exactly 332120/3371
	// rounded 98.52
}

// One point off for each whole point, or part of one, over 100 %.
func ExampleNumber_Ceil() {
	over := exact.MustParse("1.03").Sub(exact.Int(1)).Mul(exact.Int(100))
	fmt.Println(over.Ceil()) // ceil((1.03 − 1) × 100) is 4 in float64
	// Output: 3
}

func ExampleParse() {
	for _, s := range []string{"98.520", "1.2e6", "1,234", "1e999999999"} {
		a, err := exact.Parse(s)
		switch {
		case errors.Is(err, exact.ErrTooLarge):
			fmt.Println("too large:", err)
		case err != nil:
			fmt.Println("no number:", err)
		default:
			fmt.Println(a)
		}
	}
	// Output:
	// 98.52
	// 1200000
	// no number: "1,234", byte 1: not a decimal number
	// too large: "1e999999999", byte 1: number beyond the limits
}

func ExampleNumber_Quo() {
	third, err := exact.Int(1).Quo(exact.Int(3))
	fmt.Println(third, err)
	fmt.Println(third.Mul(exact.Int(3)).Equal(exact.Int(1)))

	_, err = third.Quo(exact.Int(0))
	fmt.Println(err)
	// Output:
	// 1/3 <nil>
	// true
	// division by zero
}

func ExampleNumber_Round() {
	for _, s := range []string{"2.5", "3.5", "-2.5", "2.444999"} {
		a := exact.MustParse(s)
		fmt.Println(a, a.Round(0, exact.HalfUp), a.Round(0, exact.HalfEven), a.Round(0, exact.Down))
	}
	fmt.Println(exact.Int(1250).Round(-2, exact.HalfUp))
	// Output:
	// 2.5 3 2 2
	// 3.5 4 4 3
	// -2.5 -3 -2 -2
	// 2.444999 2 2 2
	// 1300
}

func ExampleNumber_Decimal() {
	if _, ok := exact.New(1, 0).Decimal(); ok {
		fmt.Println("1 is a decimal")
	}
	third, _ := exact.Int(1).Quo(exact.Int(3))
	if _, ok := third.Decimal(); !ok {
		fmt.Println("1/3 is none; to four places it is", third.Round(4, exact.HalfUp))
	}
	// Output:
	// 1 is a decimal
	// 1/3 is none; to four places it is 0.3333
}

func ExampleFromDecimal() {
	a, err := exact.FromDecimal(decimal.RequireFromString("98.50"))
	fmt.Println(a, err)
	_, err = exact.FromDecimal(decimal.New(1, 1_000_000_000))
	fmt.Println(err)
	// Output:
	// 98.5 <nil>
	// number beyond the limits
}

// An evaluator of formulas from outside checks after each step.
func ExampleNumber_Check() {
	a := exact.MustParse("1e400")
	for step := 1; ; step++ {
		if err := a.Check(); err != nil {
			fmt.Println("step", step, err)
			return
		}
		a = a.Mul(a)
	}
	// Output: step 3 number beyond the limits
}
