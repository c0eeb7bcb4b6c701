package impact

import (
	"iter"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// maxTries is the most units that a search for a difference judges.
const maxTries = 8000

// maxPaths is the most paths that a search follows for one field.
const maxPaths = 200

// example looks for a unit for which the rules differ, as units mostly report, or at values at which rules turn, or along every number that
// the rules read, exactly, while the others keep such values; nil where it finds none.
func (w *world) example() *Example {
	fields, numbers := w.reads()
	for _, x := range [2]exact.Number{exact.Max(w.sides[0].base, w.sides[1].base), exact.Min(w.sides[0].base, w.sides[1].base)} {
		if !x.IsZero() && !slices.ContainsFunc(numbers, x.Equal) { // rows of targets weigh so much together
			numbers = slices.Insert(numbers, 0, x)
		}
	}
	choices := make([][]indicators.Value, len(fields))
	for i, f := range fields {
		if choices[i] = w.candidates(f, numbers); len(choices[i]) == 0 {
			return nil
		}
	}
	for _, picked := range w.usual(fields, choices) {
		if found := w.differs(fields, picked); found != nil && !found.Old.Fails && !found.New.Fails {
			return found
		}
	}
	for picked := range picks(choices, maxTries) {
		if found := w.differs(fields, picked); found != nil {
			return found
		}
	}
	for k, name := range fields {
		if w.field(name).Type != indicators.Number {
			continue
		}
		others := slices.Clone(choices)
		others[k] = []indicators.Value{{}}
		for picked := range picks(others, maxPaths) {
			w.tell(fields, picked)
			if x, found := w.onPath(name); found {
				picked[k] = x
				return w.differs(fields, picked)
			}
		}
	}
	return nil
}

// differs gives figures as an example; nil where the rules do not differ.
func (w *world) differs(fields []string, picked []indicators.Value) *Example {
	w.tell(fields, picked)
	if x, y := w.points(); !x.equal(y) {
		return &Example{Values: w.given(fields, picked), Old: x, New: y}
	}
	return nil
}

// onPath gives a value of a number for which the rules differ.
func (w *world) onPath(name string) (x indicators.Value, found bool) {
	before, after, ok := w.lines(name, w.ranges(name))
	if !ok {
		return x, false
	}
	before.cells, after.cells = maxRoundings, maxRoundings
	list, _ := along(before, after, w.grain(name))
	for _, i := range list {
		if i.Witness.Terminates() { // a unit reports decimals
			return indicators.Value{Present: true, Number: i.Witness}, true
		}
	}
	return x, false
}

// usual gives figures as a unit might report them: every number 100, or one of them somewhat less or more. People see at once what such an
// example says. There are none where fewer than two numbers are read.
func (p pair) usual(fields []string, choices [][]indicators.Value) (list [][]indicators.Value) {
	number := func(x int64) indicators.Value { return indicators.Value{Present: true, Number: exact.Int(x)} }
	base, numbers := make([]indicators.Value, len(fields)), 0
	for i, f := range fields {
		base[i] = choices[i][0]
		if p.field(f).Type == indicators.Number {
			numbers++
			if p.fits(f, exact.Int(100)) {
				base[i] = number(100)
			}
		}
	}
	if numbers < 2 {
		return nil
	}
	for _, x := range []int64{95, 90, 105, 110, 80, 120, 50, 10} {
		for i, f := range fields {
			if p.field(f).Type == indicators.Number && p.fits(f, exact.Int(x)) {
				picked := slices.Clone(base)
				picked[i] = number(x)
				list = append(list, picked)
			}
		}
	}
	return list
}

// picks gives the ways of choosing one value of each list, at most so many.
func picks(choices [][]indicators.Value, most int) iter.Seq[[]indicators.Value] {
	return func(yield func([]indicators.Value) bool) {
		for i := range most {
			var picked []indicators.Value
			n := i
			for _, list := range choices {
				picked = append(picked, list[n%len(list)])
				n /= len(list)
			}
			if n > 0 || !yield(picked) {
				return
			}
		}
	}
}
