package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Unrounded gives the points that the criterion takes off before they are rounded; [Criterion.Deduction] gives them rounded. Of an either
// and of targets they are sums of what is rounded already.
func (c *Criterion) Unrounded(v *Values) (exact.Number, *Failure) {
	v.frame.Rest()
	v.setMarks(c.indicator.marks)
	f, p := c.judge.off(v)
	if p != indicators.NoProblem || v.frame.Failed() {
		return f.Off, c.failure(v, p)
	}
	return f.Off, nil
}

// Each gives what a unit loses for each step of per_step or each case of per_case, and the most that it loses in all. It is false for
// every other kind, and where a number of the rule cannot be had.
func (c *Criterion) Each(v *Values) (deduct exact.Number, most indicators.Most, ok bool) {
	v.frame.Rest()
	v.setMarks(c.indicator.marks)
	switch k := c.judge.(type) {
	case *perStep:
		kind := k.with(v)
		deduct, most, ok = kind.Deduct, kind.AtMost, true
	case *perCase:
		kind := k.with(v)
		deduct, most, ok = kind.Deduct, kind.AtMost, true
	}
	if v.frame.Failed() {
		v.frame.TakeFailure()
		return exact.Number{}, indicators.Most{}, false
	}
	return deduct, most, ok
}
