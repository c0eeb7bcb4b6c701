package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/rules"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// A Box says what is known of each field: for a number an interval (a single number: known), for a bool or a choice the values still
// possible, for a table its rows or nothing. It is immutable; what narrows it gives a new one.
type Box struct {
	set    *rules.Set
	fields []*fields.Extent // each never changed, as boxes share them; and measures and marks, of which nothing is said
	facts  symbolic.Facts   // of formulas that were assumed
	work   *Budget          // of what is asked of the box; nil: it is not counted
}

// BoxOf gives all that the declarations allow.
func BoxOf(s *rules.Set) *Box { return &Box{set: s, fields: s.Inside().Allowed()} }

// Known gives what v holds: every field is known, those without a value to be missing.
func Known(v *rules.Values) *Box {
	b := &Box{set: v.RuleSet(), fields: slices.Clone(v.RuleSet().Inside().Allowed())}
	missing := fields.Only(indicators.Value{}) // of all that are: they may be many
	know := func(i int) {
		b.fields[i] = &missing
		if x := v.Get(i); x.Present {
			e := fields.Only(x)
			b.fields[i] = &e
		}
	}
	for i := range v.RuleSet().NumFields() {
		know(i)
	}
	for _, i := range v.Inside().Terms.People() {
		know(i)
	}
	return b
}

// Field gives what is known of the field at a place in the list of fields; nothing of one that is not there.
func (b *Box) Field(field int) (e fields.Extent) {
	if b == nil || !b.holds(field) {
		return e
	}
	return *b.fields[field]
}

// With gives a box in which something else is known of a field, instead of what was. What [Box.Assume] knew beyond single fields is
// forgotten.
func (b *Box) With(field int, e fields.Extent) *Box {
	return b.Changed(func(set func(int, fields.Extent)) { set(field, e) })
}

// size is how many slots something is known of.
func (b *Box) size() int { return len(b.fields) }

// counting gives a box of which all that is asked is counted.
func (b *Box) counting(work *Budget) *Box { return &Box{b.set, b.fields, b.facts, work} }

// Changed is [Box.With] for several fields at once.
func (b *Box) Changed(change func(set func(field int, e fields.Extent))) *Box {
	b = b.of(nil)
	c := &Box{set: b.set, fields: slices.Clone(b.fields), work: b.work}
	if change == nil {
		return c
	}
	change(func(field int, e fields.Extent) {
		if c.holds(field) {
			c.fields[field] = &e
		}
	})
	return c
}

// Fix gives a box in which a field has a value, or is missing.
func (b *Box) Fix(field int, x indicators.Value) *Box { return b.With(field, fields.Only(x)) }

// Within gives a box in which a number lies in an interval too.
func (b *Box) Within(field int, in indicators.Interval) *Box {
	e := b.Field(field)
	e.Range = intervals.Intersect(e.Range, in)
	e.Missing = false
	return b.With(field, e)
}

// narrowed is [Box.Within] that forgets nothing of what is known.
func (b *Box) narrowed(field int, in indicators.Interval) *Box {
	c := &Box{set: b.set, fields: slices.Clone(b.fields), facts: b.facts, work: b.work}
	e := *c.fields[field]
	e.Range = intervals.Intersect(e.Range, in)
	c.fields[field] = &e
	return c
}

// Assume gives a box in which a formula is true, or false: each field that its comparisons speak of is narrowed, and a sum or a measure
// that they speak of is known to be so wherever it stands. Where fields hang together more than a box can say, it holds more. ok is
// false where the formula cannot be so.
func (b *Box) Assume(f *rules.Formula, truth bool) (narrower *Box, ok bool) {
	b = b.of(f.Set())
	r := b.reach(marks(f))
	defer b.seen(r)
	if !r.Assume(program(f), truth) {
		return nil, false
	}
	known, facts := r.Known()
	return &Box{b.set, known, facts, b.work}, true
}

// AssumeIn is [Box.Assume] for a numeric formula that lies in an interval.
func (b *Box) AssumeIn(f *rules.Formula, in indicators.Interval) (narrower *Box, ok bool) {
	b = b.of(f.Set())
	r := b.reach(marks(f))
	defer b.seen(r)
	if !r.AssumeIn(program(f), in) {
		return nil, false
	}
	known, facts := r.Known()
	return &Box{b.set, known, facts, b.work}, true
}

// reach begins with the box and the marks of the indicator in hand.
func (b *Box) reach(marks exact.Number) *symbolic.Reach {
	r := symbolic.NewReach(b.set.Inside().Scope, b.fields)
	r.Learn(b.set.Inside().Marks, fields.Extent{Range: intervals.Closed(marks, marks), Given: true})
	r.Recall(b.facts)
	return r
}

// seen counts what was looked at.
func (b *Box) seen(r *symbolic.Reach) { b.work.see(r.Visited()) }

// Over gives an interval that holds every value a numeric formula can take over a box. It may hold more.
func Over(f *rules.Formula, b *Box) indicators.Interval {
	b = b.of(f.Set())
	r := b.reach(marks(f))
	defer b.seen(r)
	return r.Number(program(f))
}

// Possible tells whether a logical formula can be true over a box, and whether it can be false. It never misses what can be; it may
// call possible what cannot.
func Possible(f *rules.Formula, b *Box) (canBeTrue, canBeFalse bool) {
	b = b.of(f.Set())
	r := b.reach(marks(f))
	defer b.seen(r)
	return r.Truth(program(f))
}

// Direction tells which way a numeric formula goes as one field grows while all others stay, for all units of a box at once. Mixed
// means that it is not told: follow it with [Along].
func Direction(f *rules.Formula, b *Box, field int) curves.Direction {
	return b.of(f.Set()).reach(marks(f)).Direction(program(f), field)
}

// CriterionOver gives an interval that holds every deduction over a box, rounded, and as far as the indicator's marks go; what marks do not
// hold may have no end. Where the criterion cannot be judged anywhere in the box, or people have to judge, the interval says little: 0 and all
// that can come off.
func CriterionOver(c *rules.Criterion, b *Box) indicators.Interval {
	held := intervals.Closed(exact.Number{}, c.Inside().Marks)
	if c.Inside().Unheld {
		held = notNegative
	}
	off := intervals.Intersect(within(c, b, c.Inside().Lowered()), held)
	if intervals.Empty(off) {
		return held
	}
	for _, end := range []*indicators.End{&off.Low, &off.High} {
		*end = indicators.End{At: c.Inside().Round(end.At), Bounded: end.Bounded}
	}
	return off
}

// within holds the points off over a box by one of the criterion's formulas; of one without formulas nothing is told.
func within(c *rules.Criterion, b *Box, off *expression.Program) indicators.Interval {
	if off != nil {
		return b.of(c.Set()).reach(c.Inside().Marks).Number(off)
	}
	most := c.OutOf()
	if most.IsZero() {
		most = c.Inside().Marks
	}
	return intervals.Closed(exact.Number{}, most)
}

var notNegative = intervals.AtLeast(exact.Number{}) // 0 or more
