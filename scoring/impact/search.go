package impact

import (
	"slices"
	"strconv"
	"strings"

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

// search looks for a unit for which two rules differ, among the values at which they turn. All is true where every value that the
// fields can have was tried.
func (p pair) search(o, n subject) (found *Example, all bool) {
	fields, numbers := p.reads(slices.Concat(o.formulas, n.formulas))
	for _, x := range [2]exact.Number{exact.Max(o.base, n.base), exact.Min(o.base, n.base)} { // rows of targets weigh so much together
		if !x.IsZero() && !slices.ContainsFunc(numbers, x.Equal) {
			numbers = slices.Insert(numbers, 0, x)
		}
	}
	choices := make([][]indicators.Value, len(fields))
	all = true
	for i, f := range fields {
		var every bool
		if choices[i], every = p.candidates(f, numbers); len(choices[i]) == 0 {
			return nil, false
		}
		all = all && every
	}
	a, b := p.old.NewValues(), p.new.NewValues()
	differ := func(picked []indicators.Value) *Example {
		for i, f := range fields {
			fill(p.old, a, f, picked[i])
			fill(p.new, b, f, picked[i])
		}
		if x, y := o.points(a), n.points(b); !x.equal(y) {
			return &Example{Values: p.given(fields, picked), Old: x, New: y}
		}
		return nil
	}
	for _, picked := range p.usual(fields, choices) {
		if found := differ(picked); found != nil && !found.Old.Fails && !found.New.Fails {
			return found, all
		}
	}
	for i := range maxTries {
		picked, more := pick(choices, i)
		if !more {
			return nil, all
		}
		if found := differ(picked); found != nil {
			return found, all
		}
	}
	return nil, false
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

// candidates gives values of a field; every is true where they are all that it can have.
func (p pair) candidates(name string, numbers []exact.Number) (list []indicators.Value, every bool) {
	if slices.ContainsFunc(p.both(name), func(f *indicators.Field) bool { return f.Optional }) {
		defer func() { list = append(list, indicators.Value{}) }()
	}
	switch p.field(name).Type {
	case indicators.Bool:
		return []indicators.Value{{Present: true}, {Present: true, Bool: true}}, true
	case indicators.Choice:
		for _, f := range p.both(name) {
			for _, w := range f.Of {
				list = append(list, indicators.Value{Present: true, Text: w})
			}
		}
		slices.SortFunc(list, func(a, b indicators.Value) int { return strings.Compare(a.Text, b.Text) })
		list = slices.CompactFunc(list, func(a, b indicators.Value) bool { return a.Text == b.Text })
		return list, true
	case indicators.Number:
		for _, x := range p.around(name, numbers) {
			if p.fits(name, x) {
				list = append(list, indicators.Value{Present: true, Number: x})
			}
		}
		return list[:min(len(list), maxCandidates)], false
	case indicators.Table:
		return tables(p.field(name), numbers), false
	}
	return nil, false
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

// grain says which numbers of a name both sets judge.
func (p pair) grain(name string) (g grain) {
	for _, s := range [2]*rules.Set{p.new, p.old} {
		if i, ok := s.FieldIndex(name); ok {
			g = g.and(s, i, s.Field(i).Whole)
		}
	}
	return g
}

// common says which numbers two formulas both give.
func (p pair) common(old, new *rules.Formula) grain {
	var g grain
	for i, f := range [2]*rules.Formula{old, new} {
		s, field := [2]*rules.Set{p.old, p.new}[i], -1
		if standing, ok := f.Standing(); ok {
			field = standing.Field()
		}
		g = g.and(s, field, f.Whole())
	}
	return g
}

// and is the grain of numbers that are also those of a field, or whole: where that is so in one set only, the others only one of them takes.
func (g grain) and(s *rules.Set, field int, whole bool) grain {
	switch {
	case whole || g.Equal(exact.Int(1)):
		return grain{exact.Int(1)}
	case field >= s.NumFigures() && s.Field(field).Step.Sign() > 0: // averaged places
		return grain{s.Field(field).Step}
	}
	return g
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

// pick gives the n-th way of choosing one value of each list; false where there is none.
func pick(choices [][]indicators.Value, n int) (picked []indicators.Value, ok bool) {
	for _, c := range choices {
		picked = append(picked, c[n%len(c)])
		n /= len(c)
	}
	return picked, n == 0
}

// fill gives a field its value, if the set has it and the value fits; else the field is missing.
func fill(s *rules.Set, v *rules.Values, name string, x indicators.Value) {
	i, ok := s.FieldIndex(name)
	if !ok {
		return
	}
	f := s.Field(i)
	switch {
	case !x.Present:
	case f.Type == indicators.Number && f.Check(x.Number) != indicators.Fits,
		f.Type == indicators.Choice && f.CheckText(x.Text) != indicators.Fits:
		x = indicators.Value{}
	}
	v.Set(i, x)
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
