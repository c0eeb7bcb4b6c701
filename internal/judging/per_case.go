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
	Deduct  exact.Number   // points for each case; where there is more in Further, for the first one
	Further []exact.Number // points for the second case, the third and so on; the last are those of every further one
	AtMost  Most
}

// Deduction gives the points off for a number of cases.
func (k *PerCase) Deduction(count exact.Number) (exact.Number, Problem) {
	switch {
	case count.Sign() < 0:
		return exact.Number{}, NegativeCount
	case k.Deduct.Sign() < 0 || k.AtMost.negative():
		return exact.Number{}, NegativeDeduction
	case len(k.Further) > 0:
		return k.growing(count)
	case count.IsZero():
		return exact.Number{}, NoProblem
	}
	return k.AtMost.under(count.Mul(k.Deduct)), NoProblem
}

// growing is Deduction where not every case costs the same.
func (k *PerCase) growing(count exact.Number) (off exact.Number, p Problem) {
	for i := range len(k.Further) + 1 {
		deduct := k.charge(i)
		if deduct.Sign() < 0 {
			return exact.Number{}, NegativeDeduction
		}
		if part := k.Part(i, count); part.Sign() > 0 {
			off = off.Add(part.Mul(deduct))
		}
	}
	return k.AtMost.under(off), NoProblem
}

// Last gives the points for every case beyond those that have their own.
func (k *PerCase) Last() exact.Number { return k.charge(len(k.Further)) }

// charge gives the points for one of the cases that Deduct and Further tell apart, counted from 0.
func (k *PerCase) charge(i int) exact.Number {
	if i == 0 {
		return k.Deduct
	}
	return k.Further[i-1]
}

// Part gives how many of a number of cases are charged as case i is, counted from 0: one at most, but of the last all that are left. It is 0 or
// less where there are none.
func (k *PerCase) Part(i int, count exact.Number) exact.Number {
	left := count.Sub(exact.Int(int64(i)))
	if i < len(k.Further) {
		return exact.Min(left, exact.Int(1))
	}
	return left
}
