package impact

import (
	"iter"
	"slices"
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// maxTries is the most units that a search for a difference judges.
const maxTries = 8000

// maxCandidates is the most values of one number that are tried.
const maxCandidates = 24

// A pair is the two sets that are compared.
type pair struct{ old, new *rules.Set }

// maxPaths is the most paths that a search follows for one field.
const maxPaths = 200

// example looks for a unit for which the rules differ, as units mostly report, or at values at which rules turn, or along every number that
// the rules read, exactly, while the others keep such values; nil where it finds none.
func (w *world) example() *Example {
	fields, numbers := w.reads(w.formulas())
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

// reads gives the names of the fields that formulas read, in the order of the alphabet, and the numbers that stand in them.
func (p pair) reads(formulas []*rules.Formula) (fields []string, numbers []exact.Number) {
	for _, f := range formulas {
		for _, name := range f.AllNames() {
			if p.field(name) != nil {
				fields = append(fields, name)
			}
		}
		numbers = append(numbers, f.Numbers()...)
	}
	slices.Sort(fields)
	slices.SortFunc(numbers, exact.Number.Cmp)
	return slices.Compact(fields), slices.CompactFunc(numbers, exact.Number.Equal)
}

// field gives a field of either set; nil where none has it.
func (p pair) field(name string) *indicators.Field {
	if list := p.both(name); len(list) > 0 {
		return list[0]
	}
	return nil
}

// candidates gives values of a field that are tried; of what is no number, nor rows, nor text, all that it can have.
func (p pair) candidates(name string, numbers []exact.Number) (list []indicators.Value) {
	switch p.field(name).Type {
	case indicators.Bool:
		list = []indicators.Value{{Present: true}, {Present: true, Bool: true}}
	case indicators.Choice:
		var words []string
		for _, f := range p.both(name) {
			words = append(words, f.Of...)
		}
		slices.Sort(words)
		for _, word := range slices.Compact(words) {
			list = append(list, indicators.Value{Present: true, Text: word})
		}
	case indicators.Number:
		for _, x := range p.around(name, numbers) {
			if len(list) < maxCandidates && p.fits(name, x) {
				list = append(list, indicators.Value{Present: true, Number: x})
			}
		}
	case indicators.Table:
		list = tables(p.field(name), numbers)
	}
	if p.optional(name) {
		list = append(list, indicators.Value{})
	}
	return list
}

// optional reports whether units need not report a field in either set.
func (p pair) optional(name string) bool {
	return slices.ContainsFunc(p.both(name), func(f *indicators.Field) bool { return f.Optional })
}

// fits reports whether a number is one that the field may have in either set.
func (p pair) fits(name string, x exact.Number) bool {
	return slices.ContainsFunc(p.both(name), func(f *indicators.Field) bool { return f.Check(x) == indicators.Fits })
}

// both gives a field as each set that has it declares it.
func (p pair) both(name string) (list []*indicators.Field) {
	for _, s := range [2]*rules.Set{p.new, p.old} {
		if i, ok := s.FieldIndex(name); ok {
			list = append(list, s.Field(i))
		}
	}
	return list
}

// hull is the range of a number in either set.
func (p pair) hull(name string) indicators.Interval {
	list := p.both(name)
	return list[0].Range.Hull(list[len(list)-1].Range)
}

// around gives the numbers at which rules turn, and those beside them.
func (p pair) around(name string, numbers []exact.Number) (list []exact.Number) {
	for _, f := range p.both(name) {
		for _, e := range [2]indicators.End{f.Range.Low, f.Range.High} {
			if e.Bounded {
				list = append(list, e.At)
			}
		}
	}
	slices.SortFunc(list, exact.Number.Cmp) // it must not matter which set is the old one
	list = append(list, exact.Int(100), exact.Int(0), exact.Int(1))
	for _, x := range numbers {
		list = append(list, x, x.Add(exact.Int(1)), x.Sub(exact.Int(1)), x.Add(exact.New(5, 1)))
	}
	var once []exact.Number
	for _, x := range list {
		if !slices.ContainsFunc(once, x.Equal) {
			once = append(once, x)
		}
	}
	return once
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

func (p pair) given(names []string, values []indicators.Value) (list []Given) {
	for i, name := range names {
		f, x := p.field(name), values[i]
		g := Given{Name: name, Label: f.Label, Value: x.Text, Present: x.Present, value: x}
		switch {
		case !x.Present:
			g.said = "没有填报"
		case f.Type == indicators.Table:
			g.Value = rowsText(f, x.Rows)
			g.said = "（" + rowsSaid(f, x.Rows) + "）"
		case f.Type == indicators.Number:
			g.Value = written(f, x)
			g.said = g.Value + string(f.Unit)
		case f.Type == indicators.Bool:
			g.Value = written(f, x)
			g.said = map[bool]string{true: "是", false: "否"}[x.Bool]
		default:
			g.said = "“" + g.Value + "”"
		}
		list = append(list, g)
	}
	return list
}

// written gives a value as it is written in a submission.
func written(f *indicators.Field, x indicators.Value) string {
	switch f.Type {
	case indicators.Number:
		return x.Number.String()
	case indicators.Bool:
		return strconv.FormatBool(x.Bool)
	}
	return x.Text
}
