package judging_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// 完成率每低于100%一个百分点扣2分，不足一个百分点不扣，最多扣5分。
func ExampleMost() {
	kind := judging.PerStep{
		Limit: exact.Int(100), Side: judging.Below, Step: exact.Int(1), Partial: judging.Discard, Deduct: exact.Int(2),
		AtMost: judging.UpTo(exact.Int(5)),
	}
	for _, rate := range []string{"100", "97.5", "90"} {
		off, problem := kind.Deduction(exact.MustParse(rate))
		steps, _ := kind.Steps(exact.MustParse(rate))
		fmt.Println(rate, off, steps, problem == judging.NoProblem)
	}
	// Output:
	// 100 0 0 true
	// 97.5 4 2 true
	// 90 5 10 true
}

// 每发现一次违规扣3分，最多扣4分；没有公开的扣20分。
func ExamplePerCase() {
	breaches := judging.PerCase{Deduct: exact.Int(3), AtMost: judging.UpTo(exact.Int(4))}
	off, _ := breaches.Deduction(exact.Int(2))
	fmt.Println(off)
	_, problem := breaches.Deduction(exact.Int(-1))
	fmt.Println(problem.Code(), problem)

	late := judging.PerCase{Deduct: exact.Int(20)}
	off, _ = late.Deduction(exact.Int(1))
	fmt.Println(off)

	// Output:
	// 4
	// negative-count 次数不能为负数
	// 20
}

// 90%以上得5分，80%至90%得3分，其余不得分。
func ExampleBands() {
	full, high, low := intervals.AtLeast(exact.Int(90)), intervals.Closed(exact.Int(80), exact.Int(90)), intervals.AtMost(exact.Int(80))
	high.High.Open, low.High.Open = true, true
	kind := judging.Bands{OutOf: exact.Int(5), Tiers: []judging.Tier{
		{In: full, Points: exact.Int(5)}, {In: high, Points: exact.Int(3)}, {In: low},
	}}
	earned, _ := kind.Earned(exact.MustParse("89.99"))
	fmt.Println(earned, kind.Tiers[kind.Tier(exact.MustParse("89.99"))].In)
	fmt.Println(kind.Gaps(intervals.AtLeast(exact.Int(0))))

	linear := judging.Linear{OutOf: exact.Int(5), FullAt: exact.Int(90), ZeroAt: exact.Int(80)} // in proportion between the two
	earned, _ = linear.Earned(exact.Int(88))
	share, _ := linear.Share(exact.Int(88))
	fmt.Println(earned, share)
	// Output:
	// 3 [80, 90)
	// []
	// 4 0.8
}

// The national form: each target earns its weight, or a part of it, with a reason for what is missing.
func ExampleTargets() {
	kind := judging.Targets{OutOf: exact.Int(30), Grid: rounding.Grid{Places: 2}, Levels: []judging.Level{
		{Name: "达成", From: exact.New(8, 1), To: exact.Int(1)}, {Name: "未达成", To: exact.New(8, 1), Open: true},
	}}
	var sum exact.Number
	for _, row := range []judging.Target{
		{Kind: judging.TargetHigher, Target: exact.Int(600), Actual: exact.Int(540), Weight: exact.Int(10), Reason: true},
		{Kind: judging.TargetLower, Target: exact.Int(3), Actual: exact.Int(3), Weight: exact.Int(10)},
		{Kind: judging.TargetQualitative, Weight: exact.Int(10), Points: exact.Int(9), Level: 0, Reason: true},
	} {
		earned, problem := kind.Earned(row)
		if problem != judging.NoProblem {
			fmt.Println(problem)
		}
		sum = sum.Add(earned)
	}
	fmt.Println(sum, judging.Awarded(sum, kind.OutOf))
	// Output:
	// 28 28
}

// 由评审组评定：达成80%至100%。
func ExampleLevel() {
	met := judging.Level{Name: "达成", From: exact.New(8, 1), To: exact.Int(1)}
	fmt.Println(met.Holds(exact.New(95, 1), exact.Int(10), rounding.Grid{Places: 2}) == judging.NoProblem)
	fmt.Println(met.Holds(exact.Int(7), exact.Int(10), rounding.Grid{Places: 2}))
	// Output:
	// true
	// 得分不在该等次的范围内
}

// Units of equal value share a place, in one of four ways.
func ExamplePlaces() {
	values := []exact.Number{exact.Int(8), exact.Int(9), exact.Int(8), exact.Int(7)}
	for _, ties := range []judging.Ties{judging.TiesBest, judging.TiesWorst, judging.TiesAverage, judging.TiesDense} {
		fmt.Println(ties, judging.Places(values, judging.Higher, ties))
	}
	best := judging.BestOf(values, judging.Higher)
	fmt.Println(judging.ToBest(values[3], best, judging.Higher).Round(2, exact.HalfUp))
	// Output:
	// best [2 1 2 4]
	// worst [3 1 3 4]
	// average [2.5 1 2.5 4]
	// dense [2 1 2 3]
	// 77.78
}

// Units of equal value share a place, in one of four ways: here two units share the second and the third, behind one that is better.
func ExampleTies() {
	for _, ties := range []judging.Ties{judging.TiesBest, judging.TiesWorst, judging.TiesAverage, judging.TiesDense} {
		fmt.Println(judging.Higher, ties, ties.Place(2, 3, 2), ties.Sharable(exact.New(25, 1)))
	}
	// Output:
	// higher best 2 false
	// higher worst 3 false
	// higher average 2.5 true
	// higher dense 2 false
}
