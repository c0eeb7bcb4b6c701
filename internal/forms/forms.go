// Package forms puts the figures that a unit reports in the order in which a form asks for them.
package forms

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
)

// A Group is an indicator with the figures that it is the first to read, or what is read beside the indicators.
type Group struct {
	Indicator *rules.Indicator // nil beside the indicators
	Name      string           // for readers
	Fields    []*indicators.Field
}

// Under gives the names of the groups of indicators that the indicator lies under, the outermost first.
func (g Group) Under() (names []string) {
	for in := g.Indicator.Parent(); in != nil; in = in.Parent() {
		names = append(names, in.Name())
	}
	slices.Reverse(names)
	return names
}

// Groups puts each field of a set where it is first read: by the indicators as they stand, then by what adds, caps and checks; last
// what nothing reads but the ranking of the units, and the standings themselves, which a unit states only where it is scored alone.
func Groups(set *rules.Set) (groups []Group) {
	seen := make([]bool, set.NumFields())
	put := func(g Group, slots []int) {
		slices.Sort(slots)
		for _, i := range slots {
			f := set.Field(i)
			if i >= set.Inside().Figures { // comparing the units gives it
				standing := *f
				standing.Optional, f = true, &standing
			}
			g.Fields = append(g.Fields, f)
		}
		if len(slots) > 0 {
			groups = append(groups, g)
		}
	}
	add := func(g Group, programs ...*expression.Program) {
		var slots []int
		for _, slot := range read(set, programs) {
			if slot < set.Inside().Figures && !seen[slot] {
				seen[slot] = true
				slots = append(slots, slot)
			}
		}
		put(g, slots)
	}
	for _, in := range set.Leaves().All() {
		add(Group{Indicator: in, Name: in.Name()}, programsOf(in)...)
	}
	add(Group{Name: "加分"}, inside(set.Bonuses())...)
	add(Group{Name: "一票否决"}, inside(set.Caps())...)
	add(Group{Name: "勾稽检查"}, inside(set.Checks())...)
	var rest, places []int
	for i := range set.NumFields() {
		switch {
		case i >= set.Inside().Figures:
			places = append(places, i)
		case !seen[i]:
			rest = append(rest, i)
		}
	}
	put(Group{Name: "其他"}, rest)
	put(Group{Name: "名次（与其他单位一起评分时不填）"}, places)
	return groups
}

// programsOf gives what decides whether an indicator applies and how many points it gives.
func programsOf(in *rules.Indicator) (list []*expression.Program) {
	if f := in.Condition(); f != nil {
		p := f.Inside().Program
		list = append(list, p)
	}
	for _, c := range in.Criteria().All() {
		list = append(list, c.Inside().Programs()...)
	}
	return list
}

// inside gives the programs of rules.
func inside[R rules.Rule](list rules.List[R]) (programs []*expression.Program) {
	for _, r := range list.All() {
		for _, f := range rules.Formulas(r) {
			p := f.Inside().Program
			programs = append(programs, p)
		}
	}
	return programs
}

// read gives the slots of the fields that programs read: through measures, and through what standings compare.
func read(set *rules.Set, programs []*expression.Program) (slots []int) {
	for len(programs) > 0 {
		p := programs[0]
		programs = programs[1:]
		symbolic.Walk(p, func(slot int) {
			if slot >= set.NumFields() || slices.Contains(slots, slot) {
				return
			}
			slots = append(slots, slot)
			if slot >= set.Inside().Figures {
				s := set.Standings().At(slot - set.Inside().Figures)
				for _, f := range rules.Formulas(s) {
					p := f.Inside().Program
					programs = append(programs, p)
				}
			}
		})
	}
	return slots
}
