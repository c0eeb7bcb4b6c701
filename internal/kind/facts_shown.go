package kind

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
)

// shownBy gives a measure as a reader sees it, on its side of what a condition compares it with.
func (u *Unit) shownBy(by *expression.Program, slot int, x exact.Number) string {
	parts := [1]Part{expressed(Trigger, by)}
	limit, is := nearestLimit(u, parts[:], u.Terms.named(slot), x)
	if !is {
		return shown(x, figures.Places)
	}
	if places, ok := figures.Apart(x, limit); ok {
		return shown(x, places)
	}
	return ""
}

// shown gives a number as it is shown with so many decimals; "" where it is shown in full, for it is short or next to a whole number.
func shown(x exact.Number, places int) string {
	s := figures.Shown(x, places)
	if s.Equal(x) || s.IsInt() {
		return ""
	}
	return s.String()
}

// compared are the roles of numbers that the measured number is compared with.
var compared = []Role{Limit, FullAt, ZeroAt, Target}

// together gives what is compared its units, and shows it so that each number stands on its side of the others, and of the edges of what has more
// of them.
func together(list []Fact, edges []exact.Number) {
	at := slices.IndexFunc(list, func(f Fact) bool { return f.Role == Measured })
	if at < 0 {
		return
	}
	x, unit := list[at].number, list[at].Unit
	for i := range list {
		switch f := &list[i]; f.Role {
		case Limit, FullAt, ZeroAt:
			f.Unit = unit
		case Step:
			f.Unit = string(figures.Difference(indicators.MeasureUnit(unit)))
		}
	}
	places, ok := figures.Apart(x, append(neighbours(x, list), edges...)...)
	for i := range list {
		switch f := &list[i]; {
		case f.Role == Step:
			f.show(figures.Places)
		case ok && (f.Role == Measured || slices.Contains(compared, f.Role)):
			f.show(places)
		}
	}
}

// neighbours gives the numbers on whose side the measured one has to be shown: what it is compared with, and the edge of the step that it
// lies next to.
func neighbours(x exact.Number, list []Fact) (others []exact.Number) {
	var limit, target, step, over exact.Number
	for i := range list {
		f := &list[i]
		switch {
		case f.Tier != nil:
			for _, end := range [2]indicators.End{f.Tier.Low, f.Tier.High} {
				if end.Bounded {
					others = append(others, end.At)
				}
			}
		case slices.Contains(compared, f.Role):
			others = append(others, f.number)
		}
		switch f.Role {
		case Limit:
			limit = f.number
		case Target:
			target = f.number
		case Step:
			step = f.number
		case Beyond:
			over = f.number
		}
	}
	if step.Sign() > 0 {
		steps, _ := x.Sub(limit).Quo(step)
		others = append(others, limit.Add(steps.Round(0, exact.HalfUp).Mul(step)))
	}
	if over.Sign() > 0 {
		others = append(others, target.Add(target.Mul(over)))
	}
	return others
}

// show gives the fact, where it is a number, the form in which it is shown.
func (f *Fact) show(places int) {
	if f.counts {
		f.Shown = shown(f.number, places)
	}
}
