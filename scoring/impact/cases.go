package impact

import (
	"fmt"
	"github.com/baifen-go/baifen/internal/fields"
	"iter"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
)

// maxCases is the most combinations of yes or no, words, and figures that may be missing, that are compared one by one.
const maxCases = 256

// cases compares two rules for every combination of what is not a number, along the one number that then decides. ok is false where that
// is not all that matters, or too much; what was found on the way is true nevertheless.
func (w *world) cases() (found []Interval, ok bool) {
	var names []string
	var choices [][]indicators.Value
	for _, name := range w.names() {
		list, finite := w.finite(name)
		if !finite {
			return nil, false
		}
		if len(list) > 0 {
			names, choices = append(names, name), append(choices, list)
		}
	}
	if slices.Contains(w.reads(), nil) {
		return nil, false
	}
	compared := 0
	for picked := range picks(choices, maxCases+1) {
		if compared++; compared > maxCases || analysis.Ended(w.ctx) != nil {
			return nil, false
		}
		w := w.unknown()
		for k, name := range names {
			x := picked[k]
			if !x.Present || !fields.Counted(w.field(name).Type) {
				w.know(name, x)
				w.where = append(w.where, w.given(name)...)
				continue
			}
			w.number(name, w.some(name)) // so that it is seen to be there
			w.box = w.box.Within(w.at(name), indicators.Interval{})
			w.where = append(w.where, Given{Name: name, Label: w.field(name).Label, Present: true, said: "已填报", value: x}) // whatever it is
		}
		list, exactly := w.numbers()
		for k := range list {
			list[k].Where = omit(list[k].Where, list[k].says)
		}
		found = append(found, list...)
		if !exactly {
			return found, false
		}
	}
	return merged(found, names, choices), true
}

// some gives a number that a field can be, in both sets where it can.
func (w *world) some(name string) exact.Number {
	f := w.field(name)
	both := f.Range
	for _, s := range w.sides {
		if i, here := s.set.FieldIndex(name); here {
			both = intervals.Intersect(both, s.set.Field(i).Range)
		}
	}
	x, ok := analysis.Pick(both, f.Whole)
	if !ok {
		x, _ = analysis.Pick(f.Range, f.Whole)
	}
	return x
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

// omit gives a list but for some of it.
func omit[T any](list []T, out func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), out)
}

// says reports whether a figure says nothing but that it is there, which the number that is measured says too.
func (i Interval) says(g Given) bool {
	return g.Present && g.Value == "" && slices.Contains(strings.Split(i.Measure, " / "), g.Name)
}

// finite gives the values of a field that are tried one by one: of a number whether it is missing, where it may be.
func (w *world) finite(name string) (list []indicators.Value, ok bool) {
	f := w.field(name)
	switch list = states(f); {
	case f.Type == indicators.Text, f.Type == indicators.Table:
		return nil, false
	case f.Optional && fields.Counted(f.Type):
		list = []indicators.Value{{Present: true}, {}}
	case f.Optional:
		list = append(list, indicators.Value{})
	}
	return list, true
}

// states gives all that a field of yes or no, or of a choice, can say.
func states(f *indicators.Field) []indicators.Value {
	if f.Type == indicators.Bool {
		return []indicators.Value{{Present: true}, {Present: true, Bool: true}}
	}
	return each(f.Of, word)
}

func word(text string) indicators.Value { return indicators.Value{Present: true, Text: text} }

// merged leaves out what does not matter: of intervals that are the same whatever a field says, one is kept.
func merged(list []Interval, names []string, choices [][]indicators.Value) []Interval {
	for k, name := range names {
		bare := func(i Interval) Interval {
			i.Where = omit(i.Where, func(g Given) bool { return g.Name == name })
			return i
		}
		alike := map[string]int{}
		for _, i := range list {
			alike[bare(i).key()]++
		}
		var rest []Interval
		for _, i := range list {
			switch key := bare(i).key(); {
			case alike[key] < 0: // one of them stands there already
			case alike[key] < len(choices[k]):
				rest = append(rest, i)
			default:
				rest, alike[key] = append(rest, bare(i)), -1
			}
		}
		list = rest
	}
	return list
}

// key tells intervals apart by all that they say.
func (i Interval) key() string {
	key := fmt.Sprint(i.Measure, i.In, i.Old, i.New, i.OldLine, "|", i.NewLine)
	for _, g := range i.Where {
		key += fmt.Sprintf(";%s=%t %q", g.Name, g.Present, g.Value) // one that is given and one that is missing are two
	}
	return key
}
