package judging

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/rounding"
)

// TargetKind is how a unit's own target is judged (national form, 财预〔2020〕10号 style).
type TargetKind uint8

// The kinds of target.
const (
	TargetHigher      = TargetKind(Higher) // 正向
	TargetLower       = TargetKind(Lower)  // 反向
	TargetEqual       = TargetKind(Equal)  // 等于
	TargetQualitative = TargetEqual + 1    // 定性: judged by level, see Target.Points
)

// A Target is one row of the unit's own table of targets.
type Target struct {
	Kind           TargetKind
	Target, Actual exact.Number // in the row's measure unit; not read for a qualitative target
	Weight         exact.Number // points of the row
	// Points are what the unit claims for a qualitative target, and Level the level they must lie in.
	Points exact.Number
	Level  int // counted from 0 in Targets.Levels
	Reason bool
}

// A Level is a named range of shares of the points, both ends included (达成 100–80 % …).
type Level struct {
	Name string
	From exact.Number // share of the points, 0 to 1
	To   exact.Number
	Open bool // To itself is outside: it belongs to the next level up
}

// Targets awards the sum of what each of the unit's own targets earns, w being the weight of its row. Higher is better: w at or
// beyond the target, else actual ÷ target × w. Lower is better: w at or under the target, else (1 − (actual − target) ÷ target) × w,
// nothing from twice the target on. Equal: as higher is better, but a zero target wants an actual of 0. Qualitative: the points
// claimed, which must lie in their level. See [Proportional] for negative actuals and zero targets.
type Targets struct {
	OutOf  exact.Number  // points the criterion governs
	Grid   rounding.Grid // the points of each row are rounded so
	Levels []Level
	Zero   ZeroTarget // of rows where higher is better
}

// Earned gives the points that one row earns, rounded. A row short of its weight without a stated reason is a problem.
func (k Targets) Earned(t Target) (exact.Number, Problem) {
	if t.Weight.Sign() < 0 {
		return exact.Number{}, NegativeWeight
	}
	earned, p := k.earned(t)
	if p == NoProblem && !t.Reason && earned.Less(t.Weight) {
		p = NoReason
	}
	return earned, p
}

func (k Targets) earned(t Target) (exact.Number, Problem) {
	if t.Kind == TargetQualitative {
		if t.Level < 0 || t.Level >= len(k.Levels) {
			return exact.Number{}, UnknownLevel
		}
		p := k.Levels[t.Level].Holds(t.Points, t.Weight, k.Grid)
		if p == NoProblem && !t.Points.Equal(t.Weight) && !k.Grid.Holds(t.Points) {
			p = TooManyPlaces // rounded, they could lie in another level
		}
		return t.Points, p
	}
	by := Proportional{OutOf: t.Weight, Better: Better(t.Kind), Zero: k.Zero}
	if by.Better == Lower {
		by.Method = Excess
	}
	earned, p := by.Earned(t.Actual, t.Target)
	if earned.Equal(t.Weight) {
		return t.Weight, p // the whole weight, also where it has more decimals than points
	}
	return exact.Min(k.Grid.Round(earned), t.Weight), p
}

// Points gives the points out of outOf that lie in the level; its ends are rounded as the set rounds points.
func (l Level) Points(outOf exact.Number, grid rounding.Grid) indicators.Interval {
	in := intervals.Closed(grid.Round(l.From.Mul(outOf)), grid.Round(l.To.Mul(outOf)))
	if l.To.Equal(exact.Int(1)) {
		in.High.At = outOf // rounding must not put the whole out of reach
	}
	in.High.Open = l.Open
	return in
}

// Holds reports whether points out of outOf lie in the level.
func (l Level) Holds(points, outOf exact.Number, grid rounding.Grid) Problem {
	if !l.Points(outOf, grid).Contains(points) {
		return OutsideLevel
	}
	return NoProblem
}

// Along gives what a target earns, not rounded, as a function of its actual; of a target that is not qualitative. There is no path where
// the target is refused.
func (k Targets) Along(t Target) []curves.Stretch {
	var zero exact.Number
	if t.Target.Sign() <= 0 {
		if t.Kind == TargetHigher {
			return k.aimless(t) // whatever was reached
		}
		// a negative actual counts as 0
		return []curves.Stretch{curves.Constant(intervals.AtMost(zero), t.Weight), curves.Constant(above(zero), zero)}
	}
	slope, _ := t.Weight.Quo(t.Target)
	if t.Kind == TargetLower {
		twice := t.Target.Add(t.Target)
		return []curves.Stretch{
			curves.Constant(intervals.AtMost(t.Target), t.Weight),
			{Over: intervals.Intersect(above(t.Target), intervals.AtMost(twice)), A: slope.Neg(), B: t.Weight.Add(t.Weight), D: exact.Int(1)},
			curves.Constant(above(twice), zero),
		}
	}
	return []curves.Stretch{
		curves.Constant(below(zero), zero),
		{Over: intervals.Intersect(intervals.AtLeast(zero), below(t.Target)), A: slope, D: exact.Int(1)},
		curves.Constant(intervals.AtLeast(t.Target), t.Weight),
	}
}

// aimless gives what a target of 0 earns where higher is better.
func (k Targets) aimless(t Target) []curves.Stretch {
	switch k.Zero {
	case ZeroFull:
		return []curves.Stretch{curves.Constant(indicators.Interval{}, t.Weight)}
	case ZeroNone:
		return []curves.Stretch{curves.Constant(indicators.Interval{}, exact.Number{})}
	}
	return nil
}

// above is (low, +inf).
func above(low exact.Number) indicators.Interval {
	return indicators.Interval{Low: indicators.End{At: low, Bounded: true, Open: true}}
}

// below is (-inf, high).
func below(high exact.Number) indicators.Interval {
	return indicators.Interval{High: indicators.End{At: high, Bounded: true, Open: true}}
}
