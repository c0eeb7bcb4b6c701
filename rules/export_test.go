package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Unrounded gives the points off as judging has them before it rounds; ok is false where there are none.
func (c *Criterion) Unrounded(v *Values) (off exact.Number, ok bool) {
	v.frame.Rest()
	v.setMarks(c.indicator.marks)
	f, p := c.judge.off(v)
	v.detail = ""
	if failed := v.frame.Failed(); failed {
		v.frame.TakeFailure()
		return exact.Number{}, false
	}
	return f.Off, p == indicators.NoProblem
}
