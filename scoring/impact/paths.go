package impact

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
)

// maxPaths is the most paths that a search follows for one field.
const maxPaths = 200

// searchPaths looks for a unit for which two criteria differ along every number that they read, exactly, while the others keep values at
// which the rules turn.
func (p pair) searchPaths(o, n subject) *Example {
	fields, numbers := p.reads(slices.Concat(o.formulas, n.formulas))
	choices := make([][]indicators.Value, len(fields))
	for i, f := range fields {
		if choices[i], _ = p.candidates(f, numbers); len(choices[i]) == 0 {
			return nil
		}
	}
	a, b := p.old.NewValues(), p.new.NewValues()
	for k, name := range fields {
		if p.field(name).Type != indicators.Number {
			continue
		}
		others := slices.Clone(choices)
		others[k] = []indicators.Value{{}}
		for i := range maxPaths {
			picked, more := pick(others, i)
			if !more {
				break
			}
			for j, f := range fields {
				fill(p.old, a, f, picked[j])
				fill(p.new, b, f, picked[j])
			}
			if x, found := p.onPath(o, n, a, b, name); found {
				picked[k] = x
				fill(p.old, a, name, x)
				fill(p.new, b, name, x)
				return &Example{Values: p.given(fields, picked), Old: o.points(a), New: n.points(b)}
			}
		}
	}
	return nil
}

// onPath gives a value of a field for which two rules differ.
func (p pair) onPath(o, n subject, a, b *rules.Values, name string) (x indicators.Value, found bool) {
	o.cells, n.cells = maxRoundings, maxRoundings
	before, ok1 := o.line(a, name, p.range1(p.old, name))
	after, ok2 := n.line(b, name, p.range1(p.new, name))
	if !ok1 || !ok2 {
		return x, false
	}
	list, _ := along(before, after, p.grain(name))
	for _, i := range list {
		if i.Witness.Terminates() { // a unit reports decimals
			return indicators.Value{Present: true, Number: i.Witness}, true
		}
	}
	return x, false
}
