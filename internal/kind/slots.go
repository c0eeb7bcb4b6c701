package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
)

// Slots gives where formulas read the points of the criterion's judgement, and the way that the unit declares; −1 where it wants none.
func (c *Criterion) Slots() (judgement, way int) {
	judgement, way = -1, -1
	if c.Judgement >= 0 {
		judgement = c.Terms.judged[c.Judgement].slot
	}
	if k, is := c.Judge.(*either); is && !k.best {
		way = k.slot
	}
	return judgement, way
}

// Told gives the points off of a criterion that rows of the unit's own decide as a formula that asks the criterion itself.
func (c *Criterion) Told() *expression.Node {
	var reads []*expression.Node
	for _, p := range c.Programs() {
		reads = append(reads, p.Root())
	}
	return expression.Told(reads, intervals.Closed(naught, c.OutOf), func(f *expression.Frame) (off exact.Number, ok bool) {
		u := Unit{Terms: c.Terms, Frame: f}
		found, problem := c.Off(&u)
		return found.Off, problem == judging.NoProblem && !f.Failed()
	})
}
