package judging

import "github.com/baifen-go/baifen/indicators/exact"

// A Side is the side of a limit on which points come off.
type Side uint8

// The sides.
const (
	Below Side = iota // points come off below the limit (低于)
	Above             // points come off above the limit (超过)
)

// Partial says what an unfinished step costs: clauses rarely say, and at 1.75 points over, five marks become 4.5, 4.0 or 4.125.
type Partial uint8

// The three readings of an unfinished step.
const (
	Discard Partial = iota // nothing (不足一步不扣)
	Count                  // a whole step (不足一步按一步计)
	Prorate                // its share (按比例)
)

// String gives the reading's name in a rule file.
func (p Partial) String() string { return [...]string{"discard", "count", "prorate"}[p] }

// PerStep takes points off for each step that a value lies beyond a limit (每低于/超过…扣…分).
type PerStep struct {
	Side    Side
	Limit   exact.Number // of the value, in its measure unit
	Step    exact.Number // in the value's measure unit, above 0
	Partial Partial
	Deduct  exact.Number // points for each step
	AtMost  Most
}

// Deduction gives the points off for a value.
func (k *PerStep) Deduction(value exact.Number) (exact.Number, Problem) {
	steps, p := k.Steps(value)
	if p != NoProblem || steps.IsZero() {
		return exact.Number{}, p
	}
	return k.AtMost.under(steps.Mul(k.Deduct)), NoProblem
}

// Steps gives the steps that a value is charged.
func (k *PerStep) Steps(value exact.Number) (exact.Number, Problem) {
	if k.Step.Sign() <= 0 {
		return exact.Number{}, StepNotPositive
	}
	if k.Deduct.Sign() < 0 || k.AtMost.negative() {
		return exact.Number{}, NegativeDeduction
	}
	if c := value.Cmp(k.Limit); c == 0 || (c > 0) == (k.Side == Below) { // on the good side, as most are
		return exact.Number{}, NoProblem
	}
	return k.Partial.Steps(k.Beyond(value), k.Step), NoProblem
}

// Beyond gives how far the value lies beyond the limit, in its measure unit; 0 or less on the good side.
func (k PerStep) Beyond(value exact.Number) exact.Number {
	if k.Side == Below {
		return k.Limit.Sub(value)
	}
	return value.Sub(k.Limit)
}
