package symbolic

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
)

// An algebra computes with what stands for numbers: intervals that hold them, or paths that they follow.
type algebra[T any] struct {
	negative                           func(x T) T
	plus, times, over, lesser, greater func(x, y T) T
}

var overIntervals = algebra[indicators.Interval]{
	negative: intervals.Negative, plus: intervals.Plus, times: intervals.Times, over: intervals.Over,
	lesser: intervals.Lesser, greater: intervals.Greater,
}

// operate gives what an operation makes of its operands.
func (a *algebra[T]) operate(op expression.Op, args []T) T {
	x := args[0]
	switch op {
	case expression.Neg:
		return a.negative(x)
	case expression.Abs:
		return a.greater(x, a.negative(x))
	case expression.Add:
		return a.plus(x, args[1])
	case expression.Sub:
		return a.plus(x, a.negative(args[1]))
	case expression.Days:
		return a.plus(args[1], a.negative(x))
	case expression.Mul:
		return a.times(x, args[1])
	case expression.Quo:
		return a.over(x, args[1])
	case expression.Clamp:
		return a.lesser(a.greater(x, args[1]), args[2])
	}
	pick := a.lesser // Min
	if op == expression.Max {
		pick = a.greater
	}
	for _, y := range args[1:] {
		x = pick(x, y)
	}
	return x
}
