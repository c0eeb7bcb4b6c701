package judging

import "github.com/baifen-go/baifen/indicators/exact"

// A Rung is one tier of what is charged in parts: what of a value lies above From and not above To costs points by its own measure (累进的一档).
type Rung struct {
	From, To exact.Number // of the value
	Endless  bool         // there is no To
	Each     exact.Number // how long a step is, in the value's measure unit, above 0
	Deduct   exact.Number // points for each step
}

// Part gives how much of a value lies in the tier; 0 where it does not reach it.
func (r *Rung) Part(value exact.Number) exact.Number {
	if !r.Endless && r.To.Less(value) {
		value = r.To
	}
	if !r.From.Less(value) {
		return exact.Number{}
	}
	return value.Sub(r.From)
}

// Steps gives the steps that the tier charges a value.
func (r *Rung) Steps(value exact.Number, partial Partial) (exact.Number, Problem) {
	switch {
	case r.Each.Sign() <= 0:
		return exact.Number{}, StepNotPositive
	case r.Deduct.Sign() < 0:
		return exact.Number{}, NegativeDeduction
	}
	return partial.Steps(r.Part(value), r.Each), NoProblem
}

// Steps gives the steps that are charged for a distance of 0 or more; a step is longer than 0.
func (p Partial) Steps(far, step exact.Number) exact.Number {
	if !step.Equal(exact.Int(1)) {
		far, _ = far.Quo(step)
	}
	switch p {
	case Discard:
		return far.Floor()
	case Count:
		return far.Ceil()
	}
	return far
}

// Progressive takes points off for the steps of every tier that a value reaches, each tier by itself (分档累进扣分).
type Progressive struct {
	Rungs   []Rung
	Partial Partial
	AtMost  Most
}

// Deduction gives the points off for a value.
func (k *Progressive) Deduction(value exact.Number) (off exact.Number, p Problem) {
	if k.AtMost.negative() {
		return exact.Number{}, NegativeDeduction
	}
	for i := range k.Rungs {
		r := &k.Rungs[i]
		steps, p := r.Steps(value, k.Partial)
		if p != NoProblem {
			return exact.Number{}, p
		}
		if !steps.IsZero() {
			off = off.Add(steps.Mul(r.Deduct))
		}
	}
	return k.AtMost.under(off), NoProblem
}
