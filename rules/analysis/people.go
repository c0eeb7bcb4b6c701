package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// Judgement is a judgement that is not known: that with the fewest points, and that with the most.
func Judgement(c *rules.Criterion, set *rules.Set) *Unknown {
	slot, _ := c.Inside().Slots()
	u := &Unknown{Slot: slot, Judged: c}
	for _, j := range extremes(set, c) {
		u.Options = append(u.Options, Option{Judgement: j})
	}
	return u
}

// supposed is the reason of a judgement that is only supposed.
const supposed = "假设的评定"

// extremes gives the judgements with the fewest and with the most points.
func extremes(set *rules.Set, c *rules.Criterion) []judging.Decision {
	outOf := c.OutOf()
	for _, way := range c.Choices().All() {
		if Person(way) {
			outOf = way.OutOf()
		}
	}
	levels := Levels(c)
	if len(levels) == 0 {
		return []judging.Decision{judgementOf(exact.Number{}, ""), judgementOf(outOf, "")}
	}
	places, mode := set.Rounding()
	unit := exact.New(1, places)
	var found []judging.Decision
	for _, l := range levels {
		for _, share := range [2]exact.Number{l.From, l.To} {
			end := set.Round(share.Mul(outOf))
			for _, x := range [3]exact.Number{end, end.Sub(unit), end.Add(unit)} {
				if l.Holds(x, outOf, places, mode) == judging.NoProblem && x.Sign() >= 0 && x.Cmp(outOf) <= 0 {
					found = append(found, judgementOf(x, l.Name))
					break
				}
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	byPoints := func(a, b judging.Decision) int { return a.Points.Cmp(b.Points) }
	return []judging.Decision{slices.MinFunc(found, byPoints), slices.MaxFunc(found, byPoints)}
}

func judgementOf(points exact.Number, level string) judging.Decision {
	return judging.Decision{Given: true, Points: points, Level: level, Reason: supposed}
}
