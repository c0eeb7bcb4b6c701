package impact

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
)

// maxCases is the most combinations of yes or no, words, and figures that may be missing, that are compared one by one.
const maxCases = 256

// A world is what two rules know of a unit while some of its numbers are still open.
type world struct {
	a, b   *rules.Values // of the old set and the new one
	ba, bb *rules.Box
	where  []Given
}

func (p pair) world() *world {
	return &world{a: p.old.NewValues(), b: p.new.NewValues(), ba: p.old.Box(), bb: p.new.Box()}
}

// know gives both sets the value of a field.
func (w *world) know(p pair, name string, x indicators.Value) {
	w.a, w.ba = known(p.old, w.a, w.ba, name, x)
	w.b, w.bb = known(p.new, w.b, w.bb, name, x)
}

func known(s *rules.Set, v *rules.Values, b *rules.Box, name string, x indicators.Value) (*rules.Values, *rules.Box) {
	i, here := s.FieldIndex(name)
	if !here {
		return v, b
	}
	fill(s, v, name, x)
	return v, b.Fix(i, v.Get(i))
}

// open says that a number is there, whatever it is.
func (w *world) open(p pair, name string) {
	here := func(s *rules.Set, b *rules.Box) *rules.Box {
		if i, ok := s.FieldIndex(name); ok {
			return b.Within(i, indicators.Interval{})
		}
		return b
	}
	w.ba, w.bb = here(p.old, w.ba), here(p.new, w.bb)
}

// cases compares two rules for every combination of what is not a number, along the one number that then decides. ok is false where that
// is not all that matters, or too much; what was found on the way is true nevertheless.
func (p pair) cases(o, n subject) (found []Interval, ok bool) {
	fields, _ := p.reads(slices.Concat(o.formulas, n.formulas))
	var names []string
	var choices [][]indicators.Value
	for _, f := range fields {
		list, finite := p.finite(f)
		if !finite {
			return nil, false
		}
		if len(list) > 0 {
			names, choices = append(names, f), append(choices, list)
		}
	}
	for i := 0; ; i++ {
		picked, more := pick(choices, i)
		if !more {
			return merged(found, names, choices), true
		}
		if i == maxCases {
			return nil, false
		}
		w := p.world()
		w.where = p.given(names, picked)
		for k, name := range names {
			x := picked[k]
			if !x.Present || p.field(name).Type != indicators.Number {
				w.know(p, name, x)
				continue
			}
			w.open(p, name)
			w.where[k].Value, w.where[k].said = "", "已填报" // whatever it is
		}
		list, exactly := p.numbers(w, o, n)
		for k := range list {
			list[k].Where = slices.DeleteFunc(slices.Clone(list[k].Where), list[k].says)
		}
		found = append(found, list...)
		if !exactly {
			return found, false
		}
	}
}

// says reports whether a figure says nothing but that it is there, which the number that is measured says too.
func (i Interval) says(g Given) bool {
	return g.Present && g.Value == "" && slices.Contains(strings.Split(i.Measure, " / "), g.Name)
}

// finite gives the values of a field that are tried one by one: of a number whether it is missing, where it may be.
func (p pair) finite(name string) (list []indicators.Value, ok bool) {
	switch f := p.field(name); f.Type {
	case indicators.Number:
		if slices.ContainsFunc(p.both(name), func(f *indicators.Field) bool { return f.Optional }) {
			list = []indicators.Value{{Present: true}, {}}
		}
		return list, true
	case indicators.Bool, indicators.Choice:
		list, _ = p.candidates(name, nil)
		return list, true
	}
	return nil, false
}

// merged leaves out what does not matter: of intervals that are the same whatever a field says, one is kept.
func merged(list []Interval, names []string, choices [][]indicators.Value) []Interval {
	for k, name := range names {
		groups, order := map[string][]Interval{}, []string{}
		for _, i := range list {
			i.Where = slices.DeleteFunc(slices.Clone(i.Where), func(g Given) bool { return g.Name == name })
			key := i.key()
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], i)
		}
		var rest []Interval
		for _, i := range list {
			bare := i
			bare.Where = slices.DeleteFunc(slices.Clone(i.Where), func(g Given) bool { return g.Name == name })
			key := bare.key()
			switch at := slices.Index(order, key); {
			case len(groups[key]) < len(choices[k]):
				rest = append(rest, i)
			case at >= 0:
				rest, order[at] = append(rest, bare), ""
			}
		}
		list = rest
	}
	return list
}

// key tells intervals apart by all that they say.
func (i Interval) key() string {
	var b strings.Builder
	for _, g := range i.Where {
		b.WriteString(g.Name + "=" + g.Value + ";")
	}
	for _, s := range []string{i.Measure, i.In.String(), i.Old.key(), i.New.key(), i.OldLine, i.NewLine} {
		b.WriteString(s + "|")
	}
	return b.String()
}

func (p Points) key() string {
	if p.Fails {
		return ""
	}
	return p.Off.String()
}
