package rulestest

import (
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// equivalent reports whether it is proved that no input tells the mutant from the rule file. Without a proof it is false.
func (h *hunt) equivalent() bool {
	old, new := partsOf(h.set, h.mutant.touches), partsOf(h.new.set, h.mutant.touches)
	if len(old.criteria) != len(new.criteria) || len(old.formulas) != len(new.formulas) {
		return false
	}
	switch h.mutant.touches.part {
	case ofCriterion, ofMeasure:
		return h.sameParts(old, new)
	case ofLeaf:
		return h.samePolicies() && h.sameFormulas(old, new)
	case ofGrades:
		return h.sameGrades()
	case ofBonus:
		return h.sameBonus()
	case ofCap, ofCheck:
		// The first formula is the condition. What else a cap holds is a limit, which the formula does not show.
		return len(old.formulas) > 0 && old.formulas[0].String() != new.formulas[0].String() && h.sameFormulas(old, new)
	case ofSet:
		if h.mutant.Path == "not_applicable" {
			return h.samePolicies()
		}
		if h.mutant.Path == "beyond_full_marks" {
			return h.set.NumBonuses() == 0
		}
		return h.set.NumBonuses()+h.set.NumCaps() == 0 && !h.scales() && h.sameParts(old, new)
	}
	return false
}

// sameGrades reports whether no total lies between an edge and where the mutant has it: a total has no more decimal places than points.
func (h *hunt) sameGrades() bool {
	places, _ := h.set.Rounding()
	unit := exact.New(1, places)
	for i, g := range h.set.Grades() {
		low, high := g.From, h.new.set.Grades()[i].From
		if high.Less(low) {
			low, high = high, low
		}
		next, _ := low.Quo(unit)
		if next.Ceil().Mul(unit).Less(high) {
			return false
		}
	}
	return true
}

// sameBonus compares what a bonus gives, up to its limit, which must be a number.
func (h *hunt) sameBonus() bool {
	for i, b := range h.set.Bonuses() {
		c := h.new.set.Bonus(i)
		if b.ID() != h.mutant.touches.id {
			continue
		}
		side := func(b *rules.Bonus, set *rules.Set) (probe, bool) {
			limit, limited := b.AtMost()
			give := func(x exact.Number) exact.Number {
				if limited {
					x = exact.Min(x, limit.Fixed)
				}
				return set.Round(exact.Max(x, exact.Number{}))
			}
			return probe{b.Formula().Along, b.Award, give}, limit.Formula == nil
		}
		p, ok1 := side(b, h.set)
		q, ok2 := side(c, h.new.set)
		return ok1 && ok2 && h.same(p, q, nil, fieldsOf(b.Formula(), c.Formula()))
	}
	return false
}

func (h *hunt) sameParts(old, new parts) bool {
	for i := range old.criteria {
		if !h.sameCriterion(old.criteria[i], new.criteria[i]) {
			return false
		}
	}
	return h.sameFormulas(old, new)
}

func (h *hunt) sameFormulas(old, new parts) bool {
	for i := range old.formulas {
		f, g := old.formulas[i], new.formulas[i]
		// A check with a tolerance asks another question than its formula.
		if strings.Contains(f.String(), "==") && h.mutant.touches.part != ofLeaf {
			return false
		}
		if !h.same(probe{along: f.Along, value: valueOf(f)}, probe{along: g.Along, value: valueOf(g)}, nil, fieldsOf(f, g)) {
			return false
		}
	}
	return true
}

// samePolicies reports whether the marks of each indicator that may not apply go the same way.
func (h *hunt) samePolicies() bool {
	for i, in := range h.set.Leaves() {
		f := in.Condition()
		if f == nil || in.NotApplicable() == h.new.set.Leaf(i).NotApplicable() {
			continue
		}
		if _, canBeFalse := f.Possible(h.set.Box()); canBeFalse {
			return false
		}
	}
	return true
}

// scales reports whether the marks of an indicator that does not apply can change what others lose, which is rounded again then.
func (h *hunt) scales() bool {
	return slices.ContainsFunc(h.set.Leaves(), func(in *rules.Indicator) bool {
		f := in.Condition()
		if f == nil || in.NotApplicable() == rules.Full || in.NotApplicable() == rules.Zero {
			return false
		}
		_, canBeFalse := f.Possible(h.set.Box())
		return canBeFalse
	})
}

// sameCriterion proves that a criterion takes off the same points: by its curve over all that it can measure, or by trying every
// combination of what it reads.
func (h *hunt) sameCriterion(a, b *rules.Criterion) bool {
	if x, y := h.alternative(a), h.alternative(b); x != nil && y != nil {
		return h.sameCriterion(x, y)
	}
	if a.Kind() != b.Kind() || a.Judged() {
		return false
	}
	if h.mutant.touches.part != ofMeasure && h.sameCurve(a, b) {
		return true
	}
	if ids, best := a.Alternatives(); ids != nil && !best {
		return false
	}
	fields := fieldsOf(append(a.Formulas(), b.Formulas()...)...)
	condition := a.Indicator().Condition()
	if condition != nil {
		fields = union(fields, condition.Fields())
	}
	return h.same(probe{a.Along, deduction(a), a.Rounded}, probe{b.Along, deduction(b), b.Rounded}, condition, fields)
}

// alternative gives the alternative of an either that the mutant is about, the others being as they were; nil where it is about all.
func (h *hunt) alternative(c *rules.Criterion) *rules.Criterion {
	id, is := strings.CutPrefix(h.mutant.Path, c.ID()+".")
	for _, a := range c.Choices() {
		if is && a.ID() == c.Indicator().ID()+"."+id {
			return a
		}
	}
	return nil
}

// deduction gives the points off, as far as the marks go: what is asked beyond them changes nothing.
func deduction(c *rules.Criterion) func(*rules.Values) (exact.Number, *rules.Failure) {
	return func(v *rules.Values) (exact.Number, *rules.Failure) {
		x, fail := c.Deduction(v)
		return exact.Min(x, c.Indicator().Marks()), fail
	}
}

// sameCurve compares two criteria as functions of the one number that they measure.
func (h *hunt) sameCurve(a, b *rules.Criterion) bool {
	m, n := a.Measured(), b.Measured()
	if m == nil || n == nil || m.String() != n.String() {
		return false
	}
	if a.Kind() == rules.Proportional {
		return h.sameShares(a, b)
	}
	p, ok1 := a.Curve(nil)
	q, ok2 := b.Curve(nil)
	if !ok1 || !ok2 {
		return false
	}
	box := h.set.Box()
	if f := a.Indicator().Condition(); f != nil {
		narrower, possible := box.Assume(f, true)
		if !possible {
			return true // it never applies
		}
		box = narrower
	}
	c := comparison{[2][]rules.Stretch{stretches(p), stretches(q)}, nil, [2]rounding{a.Rounded, b.Rounded}, integral(h.set, m), h.mutant.touches.part == ofSet}
	return c.alike(m.Over(box))
}

// sameShares compares two proportional criteria of one target. What they take off depends on nothing but the share of the target that
// the actual value reaches, so a target of 1 stands for all above 0, and −1 for all below.
func (h *hunt) sameShares(a, b *rules.Criterion) bool {
	f, g := a.Formulas(), b.Formulas()
	if len(f) != 2 || len(g) != 2 || f[1].String() != g[1].String() { // an over_limit that is an expression would be the third
		return false
	}
	box := h.set.Box()
	if condition := a.Indicator().Condition(); condition != nil {
		narrower, possible := box.Assume(condition, true)
		if !possible {
			return true // it never applies
		}
		box = narrower
	}
	v, w := h.set.NewValues(), h.new.set.NewValues()
	aims, reach := f[1].Over(box), f[0].Over(box)
	if !aims.Single() { // of an actual value, too, only the sign is left
		reach = cone(reach)
	}
	for _, target := range targets(aims) {
		p, ok1 := curveAgainst(a, v, target)
		q, ok2 := curveAgainst(b, w, target)
		c := comparison{paths: [2][]rules.Stretch{stretches(p), stretches(q)}, round: [2]rounding{a.Rounded, b.Rounded}, rounds: h.mutant.touches.part == ofSet}
		if !ok1 || !ok2 || !c.alike(reach) {
			return false
		}
	}
	return true
}

// cone gives every number that a number of the interval becomes when it is multiplied by a number above 0.
func cone(in indicators.Interval) indicators.Interval {
	zero := exact.Number{}
	if in.Low.Bounded {
		in.Low = indicators.End{Bounded: in.Low.At.Sign() >= 0, Open: in.Low.At.Sign() > 0 || in.Low.Open, At: zero}
	}
	if in.High.Bounded {
		in.High = indicators.End{Bounded: in.High.At.Sign() <= 0, Open: in.High.At.Sign() < 0 || in.High.Open, At: zero}
	}
	return in
}

// targets gives one target for each sign that the interval holds.
func targets(in indicators.Interval) (list []exact.Number) {
	if in.Single() {
		return []exact.Number{in.Low.At}
	}
	zero := exact.Number{}
	if in.Contains(zero) {
		list = append(list, zero)
	}
	if !in.Intersect(indicators.Interval{Low: openAt(zero)}).Empty() {
		list = append(list, exact.Int(1))
	}
	if !in.Intersect(indicators.Interval{High: openAt(zero)}).Empty() {
		list = append(list, exact.Int(-1))
	}
	return list
}

// curveAgainst gives the curve of a proportional criterion against a target.
func curveAgainst(c *rules.Criterion, v *rules.Values, target exact.Number) (indicators.Curve, bool) {
	f := c.Formulas()[1]
	for _, i := range f.Fields() {
		v.Set(i, indicators.Value{Present: true, Number: target})
	}
	if x, fail := f.Number(v); fail != nil || !x.Equal(target) {
		return nil, false
	}
	return c.Curve(v)
}

func stretches(c indicators.Curve) (path []rules.Stretch) {
	for _, p := range c {
		path = append(path, rules.Stretch{Over: p.Over, A: p.Slope, B: p.Base, D: exact.Int(1)})
	}
	return path
}

// integral reports whether a formula gives whole numbers only: it adds and multiplies whole numbers.
func integral(set *rules.Set, f *rules.Formula) bool {
	for _, i := range f.Fields() {
		if t := set.Field(i); t.Type == indicators.Number && !t.Whole || t.Type == indicators.Table {
			return false
		}
	}
	for _, x := range f.Numbers() {
		if !x.IsInt() {
			return false
		}
	}
	texts := f.String()
	for _, m := range set.Measures() {
		if slices.ContainsFunc(m.Formula.Fields(), func(i int) bool { return slices.Contains(f.Fields(), i) }) {
			texts += m.Formula.String()
		}
	}
	return !strings.ContainsAny(texts, "/%")
}

type rounding = func(exact.Number) exact.Number

// A probe is one side of a comparison.
type probe struct {
	along func(*rules.Values, int) ([]rules.Stretch, bool)
	value func(*rules.Values) (exact.Number, *rules.Failure)
	round rounding
}

func valueOf(f *rules.Formula) func(*rules.Values) (exact.Number, *rules.Failure) {
	return func(v *rules.Values) (exact.Number, *rules.Failure) {
		if f.Logical() {
			holds, fail := f.Truth(v)
			return truth(holds), fail
		}
		return f.Number(v)
	}
}

func fieldsOf(list ...*rules.Formula) (fields []int) {
	for _, f := range list {
		fields = union(fields, f.Fields())
	}
	return fields
}

func union(a, b []int) []int {
	m := map[int]bool{}
	for _, i := range append(slices.Clone(a), b...) {
		m[i] = true
	}
	return slices.Sorted(maps.Keys(m))
}

// maxCombinations is how many combinations of answers and choices a proof tries.
const maxCombinations = 4096

// same compares two sides over every combination of the answers and choices among the fields, and along the one number among them, if
// there is one. Where the condition does not hold nothing is compared. With two numbers, or words or tables, there is no proof.
func (h *hunt) same(a, b probe, condition *rules.Formula, fields []int) bool {
	line := -1
	var finite []int
	combinations := 1
	for _, i := range fields {
		switch f := h.set.Field(i); {
		case f.Type == indicators.Number && line < 0:
			line = i
		case f.Type != indicators.Bool && f.Type != indicators.Choice:
			return false
		default:
			finite = append(finite, i)
			if combinations *= len(states(f)); combinations > maxCombinations {
				return false
			}
		}
	}
	v := [2]*rules.Values{h.set.NewValues(), h.new.set.NewValues()}
	var each func(k int) bool
	each = func(k int) bool {
		if k == len(finite) {
			return h.sameLine(a, b, condition, v, line)
		}
		for _, s := range states(h.set.Field(finite[k])) {
			v[0].Set(finite[k], s)
			v[1].Set(finite[k], s)
			if !each(k + 1) {
				return false
			}
		}
		return true
	}
	return each(0)
}

// states gives every value of a field of answers or choices.
func states(f *indicators.Field) (list []indicators.Value) {
	if f.Type == indicators.Bool {
		list = []indicators.Value{{Present: true}, {Present: true, Bool: true}}
	}
	for _, w := range f.Of {
		list = append(list, indicators.Value{Present: true, Text: w})
	}
	if f.Optional {
		list = append(list, indicators.Value{})
	}
	return list
}

// sameLine compares two sides along one number, and where it is missing; without a number (−1) at one point.
func (h *hunt) sameLine(a, b probe, condition *rules.Formula, v [2]*rules.Values, line int) bool {
	if line < 0 {
		return samePoint(a, b, condition, v)
	}
	f := h.set.Field(line)
	if f.Optional {
		v[0].Set(line, indicators.Value{})
		v[1].Set(line, indicators.Value{})
		if !samePoint(a, b, condition, v) {
			return false
		}
	}
	p, ok1 := a.along(v[0], line)
	q, ok2 := b.along(v[1], line)
	c := comparison{[2][]rules.Stretch{p, q}, nil, [2]rounding{a.round, b.round}, f.Whole, h.mutant.touches.part == ofSet}
	if condition != nil {
		path, ok := condition.Along(v[0], line)
		if !ok {
			return false
		}
		c.only = path
	}
	return ok1 && ok2 && c.alike(f.Range)
}

func samePoint(a, b probe, condition *rules.Formula, v [2]*rules.Values) bool {
	if condition != nil {
		if holds, fail := condition.Truth(v[0]); fail != nil || !holds {
			return true
		}
	}
	x, fail1 := a.value(v[0])
	y, fail2 := b.value(v[1])
	return (fail1 == nil) == (fail2 == nil) && (fail1 != nil || x.Equal(y))
}
