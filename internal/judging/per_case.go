package judging

import "github.com/baifen-go/baifen/indicators/exact"

// Most is an upper limit of points off (最多扣…分); the zero Most is no limit.
type Most struct {
	Points exact.Number
	Set    bool
}

// UpTo is the limit of so many points.
func UpTo(points exact.Number) Most { return Most{points, true} }

// negative reports a limit below 0, which would add points.
func (m Most) negative() bool { return m.Set && m.Points.Sign() < 0 }

// under gives the lower of the two limits.
func (m Most) under(most exact.Number) exact.Number {
	if m.Set {
		return exact.Min(m.Points, most)
	}
	return most
}

// PerCase takes points off for each case counted (每发现一次扣…分). A condition that holds is one case (满足条件即扣分).
type PerCase struct {
	Deduct exact.Number // points for each case
	AtMost Most
}

// Deduction gives the points off for a number of cases.
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
