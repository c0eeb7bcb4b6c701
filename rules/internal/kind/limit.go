package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// nearestLimit gives, of the numbers that the parts of a rule compare a program with, the one that x, its value, lies nearest to; false
// where they compare it with none.
func nearestLimit(u *Unit, parts []Part, of *expression.Program, x exact.Number) (nearest exact.Number, ok bool) {
	found := func(limit exact.Number) {
		if !ok || symbolic.Nearer(limit, nearest, x) {
			nearest, ok = limit, true
		}
	}
	measured := false
	for i := range parts {
		switch p := &parts[i]; p.Role {
		case Trigger, Met, Branch:
			if limit, compares := symbolic.Limit(p.Number.Program, of, x); compares {
				found(limit)
			}
		case Measured: // which comes before what it is compared with
			measured = symbolic.Same(of, p.Number.Program)
		case Limit, FullAt, ZeroAt, Target:
			if measured {
				found(p.Number.Of(u))
			}
		case Tier:
			for _, end := range [2]indicators.End{p.In.Low, p.In.High} {
				if measured && end.Bounded {
					found(end.At)
				}
			}
		}
	}
	return nearest, ok
}
