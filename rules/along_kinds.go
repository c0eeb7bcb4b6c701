package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Each kind as a function of one field: the same arithmetic as judging, on paths in place of numbers. What judging refuses (a negative
// deduction, a step that is not above 0) has no place on the path.

func (n number) along(t *expression.Plot) expression.Path {
	if n.program == nil {
		return t.Constant(n.fixed)
	}
	return t.Of(n.program)
}

// charged gives a number of points that must not be negative.
func (n number) charged(t *expression.Plot) expression.Path { return t.NotNegative(n.along(t)) }

// along gives the limit, the indicator's marks where there is none: no more can come off.
func (m most) along(t *expression.Plot, marks exact.Number) expression.Path {
	if !m.set {
		return t.Constant(marks)
	}
	return t.Lesser(m.points.charged(t), t.Constant(marks))
}

func (w *when) along(t *expression.Plot, v *Values) expression.Path {
	return t.If(t.Of(w.condition),
		func() expression.Path { return t.Lesser(w.deduct.charged(t), w.atMost.along(t, v.marksNow())) },
		func() expression.Path { return t.Constant(exact.Number{}) })
}

func (i *item) along(t *expression.Plot, _ *Values) expression.Path {
	return t.If(t.Of(i.met),
		func() expression.Path { return t.Constant(exact.Number{}) },
		func() expression.Path { return i.worth.charged(t) })
}

func (k *perCase) along(t *expression.Plot, v *Values) expression.Path {
	return t.Lesser(t.Times(t.NotNegative(t.Of(k.count)), k.deduct.charged(t)), k.atMost.along(t, v.marksNow()))
}

func (k *perStep) along(t *expression.Plot, v *Values) expression.Path {
	beyond := t.Plus(t.Of(k.value), t.Negative(k.bound.along(t)))
	if k.side == indicators.Below {
		beyond = t.Negative(beyond)
	}
	step, deduct, most := k.step.along(t), k.deduct.charged(t), k.atMost.along(t, v.marksNow())
	zero := t.Constant(exact.Number{})
	step = t.Only(step, t.Compare(step, zero, expression.IsGreater).Where(true))
	steps := t.Quotient(beyond, step)
	whole := exact.Number.Floor
	if k.partial == indicators.Count {
		whole = exact.Number.Ceil
	}
	all := t.Only(t.Only(deduct, most), steps) // where judging has an answer
	full := most
	if k.partial == indicators.Discard {
		full = t.Plus(most, deduct) // one step more than the most, finished or not, has the most finished
	}
	// Stairs end where the most is reached, so that there are not endlessly many.
	off := t.If(t.Compare(t.Times(steps, deduct), full, expression.IsLess),
		func() expression.Path {
			steps := t.Here(steps)
			if k.partial == indicators.Prorate {
				return t.Lesser(t.Times(t.Greater(steps, zero), deduct), most)
			}
			charged := t.If(t.Compare(deduct, zero, expression.IsGreater), func() expression.Path {
				return t.Times(t.Steps(t.Greater(steps, zero), 0, false, whole), deduct)
			}, func() expression.Path { return zero })
			return t.Lesser(charged, most)
		},
		func() expression.Path { return most })
	return t.Only(off, all)
}

func (k *bands) along(t *expression.Plot, _ *Values) expression.Path {
	value := t.Of(k.value)
	var earned expression.Path
	for i, tier := range k.tiers {
		worth := k.worth[i].along(t)
		value = t.Only(value, worth) // points of every tier are computed, whichever holds the value
		earned = t.Beside(earned, t.Only(worth, t.Inside(value, tier.In).Where(true)))
	}
	return awarded(t, earned, k.whole.OutOf)
}

func (k *linear) along(t *expression.Plot, _ *Values) expression.Path {
	full, zero := k.fullAt.along(t), t.Negative(k.zeroAt.along(t))
	share := t.Quotient(t.Plus(t.Of(k.value), zero), t.Plus(full, zero))
	return byShare(t, share, k.kind.OutOf)
}

// byShare gives points off for a share that is earned.
func byShare(t *expression.Plot, share expression.Path, outOf exact.Number) expression.Path {
	return awarded(t, t.Times(share, t.Constant(outOf)), outOf)
}

// awarded gives points off for an award, which is held between 0 and outOf.
func awarded(t *expression.Plot, award expression.Path, outOf exact.Number) expression.Path {
	all, zero := t.Constant(outOf), t.Constant(exact.Number{})
	return t.Plus(all, t.Negative(t.Lesser(t.Greater(award, zero), all)))
}

func (k *proportional) along(t *expression.Plot, _ *Values) expression.Path {
	zero, one := t.Constant(exact.Number{}), t.Constant(exact.Int(1))
	target := t.NotNegative(t.Of(k.target))
	actual := t.Greater(t.Of(k.actual), zero)
	target, actual = t.Only(target, actual), t.Only(actual, target)
	share := t.If(t.Compare(target, zero, expression.IsEqual),
		func() expression.Path { return k.ofZero(t, actual) },
		func() expression.Path { return k.share(t, actual, target) })
	if k.limited {
		over := k.overLimit.along(t)
		share = t.Only(share, over)
		limit := t.Times(target, t.Plus(one, over))
		beyond := t.If(t.Compare(target, zero, expression.IsGreater),
			func() expression.Path { return t.Compare(actual, limit, expression.IsGreater) },
			func() expression.Path { return t.Compare(zero, one, expression.IsGreater) })
		share = t.If(beyond, func() expression.Path { return zero }, func() expression.Path { return share })
	}
	return byShare(t, share, k.fixed.OutOf)
}

// ofZero is the share of a target of 0.
func (k *proportional) ofZero(t *expression.Plot, actual expression.Path) expression.Path {
	one := t.Constant(exact.Int(1))
	if k.better == indicators.Higher {
		return one
	}
	zero := t.Constant(exact.Number{})
	return t.If(t.Compare(actual, zero, expression.IsEqual), func() expression.Path { return one }, func() expression.Path { return zero })
}

// share is that of a target above 0; beyond 1 and below 0 it is cut later.
func (k *proportional) share(t *expression.Plot, actual, target expression.Path) expression.Path {
	one := t.Constant(exact.Int(1))
	if k.method == indicators.Ratio && k.better != indicators.Lower {
		return t.Quotient(actual, target)
	}
	if k.method == indicators.Ratio {
		return t.If(t.Compare(actual, target, expression.IsGreater),
			func() expression.Path { return t.Quotient(target, actual) },
			func() expression.Path { return one })
	}
	miss := t.Plus(t.Quotient(actual, target), t.Negative(one))
	switch k.better {
	case indicators.Higher:
		miss = t.Negative(miss)
	case indicators.Equal:
		miss = t.Greater(miss, t.Negative(miss))
	}
	return t.Plus(one, t.Negative(miss))
}

func (k *award) along(t *expression.Plot, _ *Values) expression.Path {
	return awarded(t, t.Of(k.program), k.outOf)
}

func (k *cases) along(t *expression.Plot, _ *Values) expression.Path {
	return awarded(t, k.from(t, 0), k.outOf)
}

// from is the points of the first case from i on that holds.
func (k *cases) from(t *expression.Plot, i int) expression.Path {
	if i == len(k.conditions) {
		return k.worth[i].along(t)
	}
	return t.If(t.Of(k.conditions[i]),
		func() expression.Path { return k.worth[i].along(t) },
		func() expression.Path { return k.from(t, i+1) })
}

// along of a judgement is what it is, whatever the figures are.
func (k *judged) along(t *expression.Plot, v *Values) expression.Path { return unmoved(t, v, k) }

// along of targets is known where the field does not choose their rows.
func (k *targets) along(t *expression.Plot, v *Values) expression.Path {
	if t.Reads(k.rows) {
		t.Fail()
		return nil
	}
	return unmoved(t, v, k)
}

// unmoved is what a kind takes off that does not read the field.
func unmoved(t *expression.Plot, v *Values, k judge) expression.Path {
	f, problem := k.off(v)
	if failed := v.frame.Failed(); failed || problem != indicators.NoProblem {
		v.frame.TakeFailure()
		v.detail = ""
		return nil
	}
	return t.Constant(f.Off)
}

func (k *either) along(t *expression.Plot, v *Values) expression.Path {
	if !k.best {
		n := v.choices[k.index]
		if n < 0 {
			return nil
		}
		return k.rounded(t, v, n)
	}
	least := k.rounded(t, v, 0)
	for n := 1; n < len(k.alternatives); n++ {
		least = t.Lesser(least, k.rounded(t, v, n))
	}
	return least
}

// rounded is what an alternative takes off, rounded as its own kind says.
func (k *either) rounded(t *expression.Plot, v *Values, n int) expression.Path {
	a := k.alternatives[n]
	places, mode := a.set.Rounding()
	return t.Steps(a.along(t, v), places, mode != exact.Down, a.round)
}
