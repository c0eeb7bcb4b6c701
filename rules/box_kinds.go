package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Each kind over what is known of the fields: the same arithmetic as judging, on intervals in place of numbers. What judging refuses
// is left out. Each gives an interval that holds the points off; what is beyond the marks does not matter.

var (
	zero   = indicators.Closed(exact.Number{}, exact.Number{})
	one    = indicators.Closed(exact.Int(1), exact.Int(1))
	beyond = indicators.AtLeast(exact.Number{}) // 0 or more
)

func (n number) over(r *expression.Reach) indicators.Interval {
	if n.program == nil {
		return indicators.Closed(n.fixed, n.fixed)
	}
	return r.Number(n.program)
}

func (n number) chargedOver(r *expression.Reach) indicators.Interval {
	return n.over(r).Intersect(beyond)
}

func (m most) over(r *expression.Reach, marks indicators.Interval) indicators.Interval {
	if !m.set {
		return marks
	}
	return m.points.chargedOver(r).Lesser(marks)
}

// chosen is the hull of what can come of a condition, each side with what the condition says there.
func chosen(r *expression.Reach, condition *expression.Program, then, otherwise func(r *expression.Reach) indicators.Interval) indicators.Interval {
	yes, no := r.Truth(condition)
	var parts []indicators.Interval
	for i, side := range [2]func(*expression.Reach) indicators.Interval{then, otherwise} {
		if i == 0 && !yes || i == 1 && !no {
			continue
		}
		if branch := r.Branch(); branch.Assume(condition, i == 0) {
			parts = append(parts, side(branch))
		}
	}
	return hull(parts)
}

// hull is the least interval that holds all that are not empty.
func hull(parts []indicators.Interval) indicators.Interval {
	parts = slices.DeleteFunc(parts, indicators.Interval.Empty)
	if len(parts) == 0 {
		return indicators.Closed(exact.Int(1), exact.Int(-1))
	}
	all := parts[0]
	for _, p := range parts[1:] {
		all = all.Hull(p)
	}
	return all
}

func nothing(*expression.Reach) indicators.Interval { return zero }

func (w *when) over(r *expression.Reach, marks indicators.Interval) indicators.Interval {
	return chosen(r, w.condition, func(r *expression.Reach) indicators.Interval {
		return w.deduct.chargedOver(r).Lesser(w.atMost.over(r, marks))
	}, nothing)
}

func (i *item) over(r *expression.Reach, _ indicators.Interval) indicators.Interval {
	return chosen(r, i.met, nothing, i.worth.chargedOver)
}

func (k *perCase) over(r *expression.Reach, marks indicators.Interval) indicators.Interval {
	count := r.Number(k.count).Intersect(beyond)
	return count.Times(k.deduct.chargedOver(r)).Lesser(k.atMost.over(r, marks))
}

func (k *perStep) over(r *expression.Reach, marks indicators.Interval) indicators.Interval {
	far := r.Number(k.value).Plus(k.bound.over(r).Negative())
	if k.side == indicators.Below {
		far = far.Negative()
	}
	steps := far.Over(k.step.over(r).Intersect(beyond)).Greater(zero)
	switch k.partial {
	case indicators.Discard:
		steps = whole(steps, exact.Number.Floor)
	case indicators.Count:
		steps = whole(steps, exact.Number.Ceil)
	}
	return steps.Times(k.deduct.chargedOver(r)).Lesser(k.atMost.over(r, marks))
}

// whole rounds an interval of steps. An end that is whole and not reached gives the step before it, or after it.
func whole(steps indicators.Interval, round func(exact.Number) exact.Number) indicators.Interval {
	for _, e := range [2]*indicators.End{&steps.Low, &steps.High} {
		at := e.At
		if e.At = round(at); !e.Open || !at.IsInt() {
			e.Open = false
			continue
		}
		e.Open = false
		up := round(exact.New(5, 1)).Sign() > 0
		if low := e == &steps.Low; low && up {
			e.At = at.Add(exact.Int(1))
		} else if !low && !up {
			e.At = at.Sub(exact.Int(1))
		}
	}
	return steps
}

func (k *bands) over(r *expression.Reach, _ indicators.Interval) indicators.Interval {
	value := r.Number(k.value)
	var parts []indicators.Interval
	for i, tier := range k.tiers {
		if worth := k.worth[i].over(r); !tier.In.Intersect(value).Empty() {
			parts = append(parts, worth)
		}
	}
	return lost(hull(parts), k.whole.OutOf)
}

// lost gives the points off for an award, which is held between 0 and outOf.
func lost(award indicators.Interval, outOf exact.Number) indicators.Interval {
	if award.Empty() {
		return award
	}
	all := indicators.Closed(outOf, outOf)
	return all.Plus(award.Greater(zero).Lesser(all).Negative())
}

func (k *linear) over(r *expression.Reach, _ indicators.Interval) indicators.Interval {
	anchor := k.zeroAt.over(r).Negative()
	share := r.Number(k.value).Plus(anchor).Over(k.fullAt.over(r).Plus(anchor))
	return lost(share.Times(indicators.Closed(k.kind.OutOf, k.kind.OutOf)), k.kind.OutOf)
}

func (k *proportional) over(r *expression.Reach, _ indicators.Interval) indicators.Interval {
	actual, target := r.Number(k.actual).Greater(zero), r.Number(k.target).Intersect(beyond)
	if target.Empty() {
		return target
	}
	var parts []indicators.Interval
	positive := target
	positive.Low.Open = positive.Low.Open || positive.Low.At.IsZero()
	if !positive.Empty() {
		parts = append(parts, k.shareOver(actual, positive).Greater(zero).Lesser(one))
	}
	if target.Contains(exact.Number{}) {
		if k.better == indicators.Higher || actual.Contains(exact.Number{}) {
			parts = append(parts, one)
		}
		if k.better != indicators.Higher && canExceed(actual, zero) {
			parts = append(parts, zero)
		}
	}
	if k.limited && canExceed(actual, target.Times(one.Plus(k.overLimit.over(r)))) {
		parts = append(parts, zero)
	}
	share := hull(parts)
	return lost(share.Times(indicators.Closed(k.fixed.OutOf, k.fixed.OutOf)), k.fixed.OutOf)
}

// canExceed reports whether a number of x can be above one of y.
func canExceed(x, y indicators.Interval) bool {
	return !x.High.Bounded || !y.Low.Bounded || y.Low.At.Less(x.High.At)
}

// shareOver is the share of a target above 0; beyond 1 and below 0 it is cut later.
func (k *proportional) shareOver(actual, target indicators.Interval) indicators.Interval {
	reached := actual.Over(target)
	if k.method == indicators.Ratio && k.better != indicators.Lower {
		return reached
	}
	if k.method == indicators.Ratio { // 1 up to the target, then target ÷ actual
		least := target.Over(actual)
		if !least.Low.Bounded || least.Low.At.Sign() < 0 {
			least = beyond
		}
		return least.Lesser(one)
	}
	miss := reached.Plus(one.Negative())
	switch k.better {
	case indicators.Higher:
		miss = miss.Negative()
	case indicators.Equal:
		miss = miss.Greater(miss.Negative()).Greater(zero)
	}
	return one.Plus(miss.Negative())
}

func (k *award) over(r *expression.Reach, _ indicators.Interval) indicators.Interval {
	return lost(r.Number(k.program), k.outOf)
}

func (k *cases) over(r *expression.Reach, _ indicators.Interval) indicators.Interval {
	return lost(k.overFrom(r, 0), k.outOf)
}

func (k *cases) overFrom(r *expression.Reach, i int) indicators.Interval {
	if i == len(k.conditions) {
		return k.worth[i].over(r)
	}
	return chosen(r, k.conditions[i], k.worth[i].over, func(r *expression.Reach) indicators.Interval { return k.overFrom(r, i+1) })
}

// A judge may give anything.
func (k *judged) over(*expression.Reach, indicators.Interval) indicators.Interval {
	return indicators.Closed(exact.Number{}, k.kind.OutOf)
}

// Of the rows of targets nothing is told.
func (k *targets) over(*expression.Reach, indicators.Interval) indicators.Interval {
	return indicators.Closed(exact.Number{}, k.kind.OutOf)
}

func (k *either) over(r *expression.Reach, marks indicators.Interval) indicators.Interval {
	var parts []indicators.Interval
	for _, a := range k.alternatives {
		off := a.judge.over(r, marks).Intersect(beyond)
		if off.Empty() {
			off = beyond.Lesser(marks)
		}
		off.Low.At, off.High.At = a.round(off.Low.At), a.round(off.High.At)
		parts = append(parts, off)
	}
	if !k.best {
		return hull(parts)
	}
	least := parts[0]
	for _, p := range parts[1:] {
		least = least.Lesser(p)
	}
	return least
}
