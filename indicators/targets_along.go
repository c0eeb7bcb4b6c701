package indicators

import "github.com/baifen-go/baifen/indicators/exact"

// Along gives what the target earns, not rounded, as a function of its actual; of a target that is not qualitative.
func (t Target) Along() []Stretch {
	var zero exact.Number
	flat := func(over Interval, earned exact.Number) Stretch { return Constant(over, earned) }
	if t.Target.Sign() <= 0 {
		switch t.Kind {
		case TargetHigher: // whatever was reached
			return []Stretch{flat(Interval{}, t.Weight)}
		default: // a negative actual counts as 0
			return []Stretch{flat(AtMost(zero), t.Weight), flat(Interval{Low: End{Bounded: true, Open: true}}, zero)}
		}
	}
	slope, _ := t.Weight.Quo(t.Target)
	if t.Kind == TargetLower {
		twice := t.Target.Add(t.Target)
		between := Interval{Low: End{At: t.Target, Bounded: true, Open: true}, High: ending(twice, false)}
		return []Stretch{flat(AtMost(t.Target), t.Weight), {Over: between, A: slope.Neg(), B: t.Weight.Add(t.Weight), D: exact.Int(1)},
			flat(Interval{Low: ending(twice, true)}, zero)}
	}
	return []Stretch{flat(Interval{High: ending(zero, true)}, zero), {Over: Interval{Low: ending(zero, false), High: ending(t.Target, true)}, A: slope, D: exact.Int(1)},
		flat(AtLeast(t.Target), t.Weight)}
}
