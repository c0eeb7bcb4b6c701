package judging

import (
	"github.com/baifen-go/baifen/indicators/exact"
)

// Method says how points fall away from the target.
type Method uint8

// The methods.
const (
	// Ratio earns actual ÷ target, and target ÷ actual where lower is better.
	Ratio Method = iota
	// Excess earns 1 − distance ÷ target, the distance counted on the bad side (on both sides where equal is better).
	Excess
)

// A ZeroTarget says what a target of 0 earns where higher is better: whatever was done reaches it, and there is no share of nothing.
type ZeroTarget uint8

// The answers.
const (
	ZeroRefused ZeroTarget = iota // it is a problem
	ZeroFull                      // everything
	ZeroNone                      // nothing
)

// Proportional awards the share of the points that an actual value reaches of its target (按比例计分).
//
// A negative actual counts as 0. Where the target is 0, higher is better earns what Zero says, lower and equal earn
// everything at an actual of 0 and nothing above it. A negative target is a problem.
type Proportional struct {
	OutOf  exact.Number // points the criterion governs
	Better Better
	Method Method
	Zero   ZeroTarget // of no effect but where higher is better
	// OverLimit makes an actual of more than target × (1 + OverLimit) a miss, if Limited (超额过多视为目标偏低). One of 0 or less is a problem:
	// whoever did what was aimed at would have missed it.
	OverLimit exact.Number
	Limited   bool
}

// Earned gives the points for an actual value and its target.
func (k *Proportional) Earned(actual, target exact.Number) (exact.Number, Problem) {
	share, p := k.Share(actual, target)
	return earnedShare(share, k.OutOf), p
}

// Share gives the share of the points that is earned, from 0 to 1.
func (k *Proportional) Share(actual, target exact.Number) (exact.Number, Problem) {
	zero, one := exact.Number{}, exact.Int(1)
	if target.Sign() < 0 {
		return zero, NegativeTarget
	}
	if actual.Sign() < 0 {
		actual = zero
	}
	aimless := k.Better == Higher && target.IsZero()
	switch {
	case aimless && k.Zero == ZeroRefused:
		return zero, NothingAimedAt
	case k.Limited && k.OverLimit.Sign() <= 0:
		return zero, OverLimitNotPositive
	case aimless && k.Zero == ZeroFull:
		return one, NoProblem
	case aimless:
		return zero, NoProblem
	}
	if k.Limited && target.Sign() > 0 && actual.Cmp(target.Add(target.Mul(k.OverLimit))) > 0 {
		return zero, NoProblem
	}
	c := actual.Cmp(target)
	switch {
	case k.reached(c, target.IsZero()):
		return one, NoProblem
	case target.IsZero():
		return zero, NoProblem
	case k.Method == Excess:
		miss, _ := actual.Sub(target).Abs().Quo(target)
		return exact.Max(one.Sub(miss), zero), NoProblem
	case k.Better == Lower:
		share, _ := target.Quo(actual) // actual > target > 0
		return share, NoProblem
	}
	share, _ := actual.Quo(target)
	return share, NoProblem
}

// reached reports whether actual, c being how it compares with the target, earns everything.
func (k *Proportional) reached(c int, zeroTarget bool) bool {
	switch {
	case c == 0:
		return true
	case k.Better == Lower:
		return c < 0
	case k.Better == Equal && (zeroTarget || k.Method == Excess):
		return false
	}
	return c > 0
}
