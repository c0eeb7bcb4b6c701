package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// nearestLimit gives, of the numbers that the parts of a rule compare a program with, the one that x, its value, lies nearest to; false
// where they compare it with none.
func nearestLimit(u *Unit, parts []Part, of *expression.Program, x exact.Number) (nearest exact.Number, ok bool) {
	found := func(limit exact.Number) {
		if !ok || symbolic.Nearer(limit, nearest, x) {
			nearest, ok = limit, true
		}
	}
	number := func(n *expression.Node) (exact.Number, bool) {
		k := u.Frame.Part(n).Number
		return k, !u.Frame.Forgive()
	}
	var measured *expression.Program
	for i := range parts {
		switch p := &parts[i]; p.Role {
		case Trigger, Met, Branch:
			if limit, compares := symbolic.Limit(p.Number.Program, of, x, number); compares {
				found(limit)
			}
		case Measured: // which comes before what it is compared with
			measured = p.Number.Program
		case Limit, FullAt, ZeroAt, Bend, Target:
			if limit := p.Number.Of(u); symbolic.Same(of, measured) {
				found(limit)
			} else if p.Number.Program != nil && symbolic.Same(of, p.Number.Program) {
				found(measured.Number(u.Frame))
			}
		case Tier:
			for _, end := range [2]indicators.End{p.In.Low, p.In.High} {
				if end.Bounded && symbolic.Same(of, measured) {
					found(end.At)
				}
			}
		}
	}
	return nearest, ok
}
