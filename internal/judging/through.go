package judging

import "github.com/baifen-go/baifen/indicators/exact"

// A Bend is a point of a line: so many points are earned where the value is At.
type Bend struct{ At, Points exact.Number }

// Through awards the points of a line through several points, straight between them and flat outside (分段线性计分).
type Through struct {
	Bends []Bend // At ascending, no two alike; two or more
}

// Earned gives the points for a value.
func (k *Through) Earned(value exact.Number) (exact.Number, Problem) {
	from, p := k.Piece(value)
	if p != NoProblem {
		return exact.Number{}, p
	}
	switch last := len(k.Bends) - 1; {
	case from < 0:
		return k.Bends[0].Points, NoProblem
	case from >= last:
		return k.Bends[last].Points, NoProblem
	}
	a, b := &k.Bends[from], &k.Bends[from+1]
	if a.Points.Equal(b.Points) {
		return a.Points, NoProblem
	}
	share, _ := value.Sub(a.At).Quo(b.At.Sub(a.At)) // which Piece has found to be above 0
	return a.Points.Add(b.Points.Sub(a.Points).Mul(share)), NoProblem
}

// Piece gives the last point whose At the value reaches, counted from 0: −1 before the first one.
func (k *Through) Piece(value exact.Number) (from int, p Problem) {
	from = -1
	for i := range k.Bends {
		at := k.Bends[i].At
		if i > 0 && !k.Bends[i-1].At.Less(at) {
			return from, BendsUnordered
		}
		if !value.Less(at) {
			from = i
		}
	}
	return from, NoProblem
}
