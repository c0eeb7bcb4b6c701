package judging

import "github.com/baifen-go/baifen/indicators/exact"

// When takes points off if a condition holds (满足条件即扣分).
type When struct {
	Deduct exact.Number // points
	AtMost Most
}

// Off gives the points off for a condition that holds or does not.
func (k When) Off(holds bool) (Finding, Problem) {
	points, p := k.Deduction(holds)
	if !holds || p != NoProblem {
		return clean(), p
	}
	return Finding{Off: points, Which: -1, Limited: points.Less(k.Deduct)}, p
}

// Deduction is the points of [When.Off] alone.
func (k When) Deduction(holds bool) (exact.Number, Problem) {
	switch {
	case !holds:
		return exact.Number{}, NoProblem
	case k.Deduct.Sign() < 0 || k.AtMost.negative():
		return exact.Number{}, NegativeDeduction
	}
	return k.AtMost.under(k.Deduct), NoProblem
}

// Most is an upper limit of points off (最多扣…分); the zero Most is no limit.
type Most struct {
	Points exact.Number
	Set    bool
}

// UpTo is the limit of so many points.
func UpTo(points exact.Number) Most { return Most{points, true} }

// charged is the finding for an amount of which each takes so many points.
func (m Most) charged(amount, each exact.Number) Finding {
	exactly := amount.Mul(each)
	points := m.under(exactly)
	return Finding{Off: points, Amount: amount, Which: -1, Limited: points.Less(exactly)}
}

// negative reports a limit below 0, which would add points.
func (m Most) negative() bool { return m.Set && m.Points.Sign() < 0 }

// under gives the lower of the two limits.
func (m Most) under(most exact.Number) exact.Number {
	if m.Set {
		return exact.Min(m.Points, most)
	}
	return most
}

// PerCase takes points off for each case counted (每发现一次扣…分).
type PerCase struct {
	Deduct exact.Number // points for each case
	AtMost Most
}

// Off gives the points off for a number of cases.
func (k PerCase) Off(count exact.Number) (Finding, Problem) {
	if _, p := k.Deduction(count); p != NoProblem {
		return clean(), p
	}
	return k.AtMost.charged(count, k.Deduct), NoProblem
}

// Deduction is the points of [PerCase.Off] alone.
func (k *PerCase) Deduction(count exact.Number) (exact.Number, Problem) {
	switch {
	case count.Sign() < 0:
		return exact.Number{}, NegativeCount
	case k.Deduct.Sign() < 0 || k.AtMost.negative():
		return exact.Number{}, NegativeDeduction
	case count.IsZero():
		return exact.Number{}, NoProblem
	}
	return k.AtMost.under(count.Mul(k.Deduct)), NoProblem
}
