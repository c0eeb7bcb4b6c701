package judging

import "github.com/baifen-go/baifen/indicators/exact"

// Cases awards the points of the first case that holds (decision table). Its elements are the points of the cases.
type Cases struct {
	OutOf  exact.Number // points the criterion governs
	Points []exact.Number
}

// Off gives the points off when the case counted from 0 is the first that holds.
func (k Cases) Off(first int) (Finding, Problem) {
	if first < 0 || first >= len(k.Points) {
		return clean(), NoCase
	}
	return Finding{Which: first}.awarded(k.Points[first], k.OutOf), NoProblem
}

// Award awards the points that an expression gives, from 0 to OutOf.
type Award struct {
	OutOf exact.Number // points the criterion governs
}

// Off gives the points off for an award.
func (k Award) Off(award exact.Number) (Finding, Problem) {
	return Finding{Amount: award, Which: -1}.awarded(award, k.OutOf), NoProblem
}

// Earned is the points that [Award.Off] leaves, alone.
func (k Award) Earned(award exact.Number) (exact.Number, Problem) {
	return within(award, k.OutOf), NoProblem
}

// Either takes the least of several deductions (二者择其一, best for the unit).
func Either(deductions []Finding) (Finding, Problem) {
	if len(deductions) == 0 {
		return clean(), NothingToChoose
	}
	best := 0
	for i, d := range deductions {
		if d.Off.Cmp(deductions[best].Off) < 0 {
			best = i
		}
	}
	f := deductions[best]
	f.Which = best
	return f, NoProblem
}
