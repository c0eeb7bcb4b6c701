package judging

import "github.com/baifen-go/baifen/indicators/exact"

// Award awards the points that an expression or the first case that holds gives, from 0 to OutOf.
type Award struct {
	OutOf exact.Number // points the criterion governs
}

// Off gives the points off for an award.
func (k Award) Off(award exact.Number) (Finding, Problem) {
	return Finding{Amount: award, Which: -1}.awarded(award, k.OutOf), NoProblem
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
