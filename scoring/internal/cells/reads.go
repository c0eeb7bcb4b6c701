package cells

import (
	"slices"

	"github.com/baifen-go/baifen/rules"
)

// Reads tells which fields each part of a rule set reads.
type Reads struct {
	set                           *rules.Set
	Leaves, Bonuses, Caps, Checks [][]int // fields, ascending
	Conditions                    [][]int // of leaves; nil: none
}

// Parts are leaves, bonuses and caps of a rule set, by their places.
type Parts struct{ Leaves, Bonuses, Caps []int }

// Read finds out what a rule set reads.
func Read(set *rules.Set) *Reads {
	r := &Reads{set: set}
	for _, in := range set.Leaves() {
		var condition []int
		if f := in.Condition(); f != nil {
			condition = f.Fields()
		}
		all := slices.Clone(condition)
		for _, c := range in.Criteria() {
			all = union(all, c.Formulas())
		}
		r.Conditions = append(r.Conditions, condition)
		r.Leaves = append(r.Leaves, sorted(all))
	}
	for _, b := range set.Bonuses() {
		list := []*rules.Formula{b.Formula()}
		if most, ok := b.AtMost(); ok && most.Formula != nil {
			list = append(list, most.Formula)
		}
		r.Bonuses = append(r.Bonuses, sorted(union(nil, list)))
	}
	for _, c := range set.Caps() {
		list := []*rules.Formula{c.Formula()}
		if most := c.Most(); most.Formula != nil {
			list = append(list, most.Formula)
		}
		r.Caps = append(r.Caps, sorted(union(nil, list)))
	}
	for _, c := range set.Checks() {
		r.Checks = append(r.Checks, c.Formula().Fields())
	}
	return r
}

func union(all []int, list []*rules.Formula) []int {
	for _, f := range list {
		all = append(all, f.Fields()...)
	}
	return all
}

func sorted(fields []int) []int {
	slices.Sort(fields)
	return slices.Compact(fields)
}

// Of gives the parts that read a field.
func (r *Reads) Of(field int) (p Parts) {
	reads := func(list [][]int) (at []int) {
		for i, fields := range list {
			if slices.Contains(fields, field) {
				at = append(at, i)
			}
		}
		return at
	}
	return Parts{reads(r.Leaves), reads(r.Bonuses), reads(r.Caps)}
}
