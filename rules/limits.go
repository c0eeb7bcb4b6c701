package rules

import "github.com/baifen-go/baifen/indicators"

// Levels gives the levels of a judged criterion, best first, and those of the judged alternatives of an either; none where any points may
// be given.
func (c *Criterion) Levels() (levels []indicators.Level) {
	if k, ok := c.judge.(*judged); ok {
		levels = append(levels, k.kind.Levels...)
	}
	for _, a := range alternatives(c) {
		levels = append(levels, a.Levels()...)
	}
	return levels
}

// AtMost gives the most that the bonus gives; false where there is no limit.
func (b *Bonus) AtMost() (limit Amount, limited bool) {
	return Amount{b.atMost.points.fixed, b.set.formula(b.atMost.points.program, b.set.fullMarks, b.id, "加分")}, b.atMost.set
}
