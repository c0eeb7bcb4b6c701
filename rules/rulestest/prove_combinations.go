package rulestest

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

type rounding = func(exact.Number) exact.Number

// A probe is one side of a comparison.
type probe struct {
	along func(*rules.Values, int) ([]analysis.Stretch, bool)
	value func(*rules.Values) (exact.Number, *rules.Failure)
	round rounding
}

func valueOf(f *rules.Formula) func(*rules.Values) (exact.Number, *rules.Failure) {
	return func(v *rules.Values) (exact.Number, *rules.Failure) {
		if analysis.Logical(f) {
			holds, fail := f.Truth(v)
			return truth(holds), fail
		}
		return f.Number(v)
	}
}

func fieldsOf(list ...*rules.Formula) (fields []int) {
	for _, f := range list {
		fields = union(fields, analysis.Fields(f))
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
			analysis.Put(v[0], finite[k], s)
			analysis.Put(v[1], finite[k], s)
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
		analysis.Put(v[0], line, indicators.Value{})
		analysis.Put(v[1], line, indicators.Value{})
		if !samePoint(a, b, condition, v) {
			return false
		}
	}
	p, ok1 := a.along(v[0], line)
	q, ok2 := b.along(v[1], line)
	c := comparison{[2][]analysis.Stretch{p, q}, nil, [2]rounding{a.round, b.round}, f.Whole, h.mutant.touches.part == ofSet}
	if condition != nil {
		path, ok := analysis.Along(condition, v[0], line)
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
