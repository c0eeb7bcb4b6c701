package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// A Box says what is known of each field: for a number an interval (a single number: known), for a bool or a choice the values still
// possible, for a table its rows or nothing. It is immutable; what narrows it gives a new one.
type Box struct {
	set    *Set
	fields []indicators.Extent // and measures and marks, of which nothing is said
	facts  symbolic.Facts      // of formulas that were assumed
}

// Box gives all that the declarations allow.
func (s *Set) Box() *Box {
	b := &Box{set: s, fields: make([]indicators.Extent, s.scope.Len())}
	for i := range b.fields {
		b.fields[i] = s.scope.Field(i).Extent()
	}
	return b
}

// Box gives what v holds: every field is known, those without a value to be missing.
func (v *Values) Box() *Box {
	b := v.set.Box()
	for i := range v.set.fields {
		b.fields[i] = v.Get(i).Only()
	}
	for _, i := range v.set.terms.People() {
		b.fields[i] = v.Get(i).Only()
	}
	return b
}

// Field gives what is known of the field at a place in the list of fields.
func (b *Box) Field(field int) indicators.Extent { return b.fields[field] }

// With gives a box in which something else is known of a field, instead of what was. What [Box.Assume] knew beyond single fields is
// forgotten.
func (b *Box) With(field int, e indicators.Extent) *Box {
	c := &Box{set: b.set, fields: slices.Clone(b.fields)}
	c.fields[field] = e
	return c
}

// Fix gives a box in which a field has a value, or is missing.
func (b *Box) Fix(field int, x indicators.Value) *Box { return b.With(field, x.Only()) }

// Within gives a box in which a number lies in an interval too.
func (b *Box) Within(field int, in indicators.Interval) *Box {
	e := b.fields[field]
	e.Range = intervals.Intersect(e.Range, in)
	e.Missing = false
	return b.With(field, e)
}

// Assume gives a box in which a formula is true, or false: each field that its comparisons speak of is narrowed, and a sum or a measure
// that they speak of is known to be so wherever it stands. Where fields hang together more than a box can say, it holds more. ok is
// false where the formula cannot be so.
func (b *Box) Assume(f *Formula, truth bool) (narrower *Box, ok bool) {
	r := b.reach(f.marks)
	if !r.Assume(f.program, truth) {
		return nil, false
	}
	known, facts := r.Known()
	return &Box{b.set, known, facts}, true
}

// AssumeIn is [Box.Assume] for a numeric formula that lies in an interval.
func (b *Box) AssumeIn(f *Formula, in indicators.Interval) (narrower *Box, ok bool) {
	r := b.reach(f.marks)
	if !r.AssumeIn(f.program, in) {
		return nil, false
	}
	known, facts := r.Known()
	return &Box{b.set, known, facts}, true
}

// reach begins with the box and the marks of the indicator in hand.
func (b *Box) reach(marks exact.Number) *symbolic.Reach {
	r := symbolic.NewReach(b.set.scope, b.fields)
	r.Learn(b.set.terms.Marks, indicators.Extent{Range: indicators.Closed(marks, marks), Given: true})
	r.Recall(b.facts)
	return r
}

// Over gives an interval that holds every value a numeric formula can take over a box. It may hold more.
func (f *Formula) Over(b *Box) indicators.Interval { return b.reach(f.marks).Number(f.program) }

// Possible tells whether a logical formula can be true over a box, and whether it can be false. It never misses what can be; it may
// call possible what cannot.
func (f *Formula) Possible(b *Box) (canBeTrue, canBeFalse bool) {
	return b.reach(f.marks).Truth(f.program)
}

// Direction tells which way a numeric formula goes as one field grows while all others stay, for all units of a box at once. Mixed
// means that it is not told: follow it with [Formula.Along].
func (f *Formula) Direction(b *Box, field int) curves.Direction {
	return b.reach(f.marks).Direction(f.program, field)
}

// Over gives an interval that holds every award of the bonus over a box, not rounded.
func (b *Bonus) Over(box *Box) indicators.Interval {
	r := box.reach(b.set.fullMarks)
	award := r.Number(b.award)
	if p := b.atMost.Points; p.Program != nil {
		award = intervals.Lesser(award, intervals.Intersect(r.Number(p.Program), beyond))
	} else if b.atMost.Set {
		award = intervals.Lesser(award, indicators.Closed(p.Fixed, p.Fixed))
	}
	return intervals.Greater(award, zero)
}

// Over gives bounds that hold every deduction over a box, rounded, and as far as the indicator's marks go. Where the criterion cannot
// be judged anywhere in the box, or people have to judge, the bounds say little: 0 and all that can come off.
func (c *Criterion) Over(b *Box) (least, most exact.Number) {
	marks := c.indicator.marks
	off := intervals.Intersect(c.within(b, c.k.Lowered()), indicators.Closed(exact.Number{}, marks))
	if off.Empty() {
		return exact.Number{}, marks
	}
	return c.k.Round(off.Low.At), c.k.Round(off.High.At)
}

// within holds the points off over a box by one of the criterion's formulas; of one without formulas nothing is told.
func (c *Criterion) within(b *Box, off *expression.Program) indicators.Interval {
	if off != nil {
		return b.reach(c.indicator.marks).Number(off)
	}
	most := c.k.OutOf
	if most.IsZero() {
		most = c.indicator.marks
	}
	return indicators.Closed(exact.Number{}, most)
}

var (
	zero   = indicators.Closed(exact.Number{}, exact.Number{})
	beyond = indicators.AtLeast(exact.Number{}) // 0 or more
)
