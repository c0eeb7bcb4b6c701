package impact

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
)

// maxCases is the most combinations of yes or no, words, and figures that may be missing, that are compared one by one.
const maxCases = 256

// cases compares two rules for every combination of what is not a number, along the one number that then decides. ok is false where that
// is not all that matters, or too much; what was found on the way is true nevertheless.
func (w *world) cases() (found []Interval, ok bool) {
	var names []string
	var choices [][]indicators.Value
	for _, f := range w.names() {
		list, finite := w.finite(f)
		if !finite {
			return nil, false
		}
		if len(list) > 0 {
			names, choices = append(names, f), append(choices, list)
		}
	}
	compared := 0
	for picked := range picks(choices, maxCases+1) {
		if compared++; compared > maxCases {
			return nil, false
		}
		w := w.world(w.sides[0], w.sides[1])
		w.where = w.given(names, picked)
		for k, name := range names {
			x := picked[k]
			if !x.Present || w.field(name).Type != indicators.Number {
				w.know(name, x)
				continue
			}
			w.open(name)
			w.where[k].Value, w.where[k].said = "", "已填报" // whatever it is
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

// omit gives a list but for some of it.
func omit[T any](list []T, out func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), out)
}

// says reports whether a figure says nothing but that it is there, which the number that is measured says too.
func (i Interval) says(g Given) bool {
	return g.Present && g.Value == "" && slices.Contains(strings.Split(i.Measure, " / "), g.Name)
}

// finite gives the values of a field that are tried one by one: of a number whether it is missing, where it may be.
func (p pair) finite(name string) (list []indicators.Value, ok bool) {
	switch p.field(name).Type {
	case indicators.Number:
		if p.optional(name) {
			list = []indicators.Value{{Present: true}, {}}
		}
		return list, true
	case indicators.Bool, indicators.Choice:
		return p.candidates(name, nil), true
	}
	return nil, false
}

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
		key += ";" + g.Name + "=" + g.Value
	}
	return key
}
