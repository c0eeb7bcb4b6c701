package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// equivalent reports whether it is proved that no input tells the mutant from the rule file. Without a proof it is false.
func (h *killerSearch) equivalent() bool {
	old, new := h.parts[0], h.parts[1]
	if slices.ContainsFunc(slices.Concat(old.all(), new.all()), func(f *rules.Formula) bool { return f.Inside().ReadsResults() }) {
		return false // what it comes to depends on points of others
	}
	if h.mutant.touches.part == ofNode || len(old) != len(new) || len(old.all()) != len(new.all()) {
		return false
	}
	if !h.aboutOthers() && h.sameWhereScored(old, new) {
		return true
	}
	switch h.mutant.touches.part {
	case ofCriterion, ofBonus, ofCheck, ofOutcome:
		return h.samePairs()
	case ofStanding:
		return h.onlyShown(old) || h.sameOrder(old) || h.sameDrops()
	case ofMeasure:
		return h.sameOrder(old) || !h.aboutOthers() && h.samePairs()
	case ofLookup:
		return !h.aboutOthers() && h.samePairs()
	case ofLeaf:
		return h.samePolicies() && h.samePairs()
	case ofGrades:
		return h.sameGrades()
	case ofCap:
		// What else a cap holds is a limit, which its condition does not show.
		return h.sameEffects() && old[0].formulas[0].String() != new[0].formulas[0].String() && h.samePairs()
	case ofSet:
		if h.mutant.Path == "not_applicable" {
			return h.samePolicies()
		}
		if h.mutant.Path == "bonus_limit" {
			return false
		}
		if h.mutant.Path == "beyond_full_marks" {
			return h.set.Bonuses().Len() == 0
		}
		return h.set.Bonuses().Len()+h.set.Caps().Len() == 0 && !shaped(h.set) && !h.scales() && h.samePairs()
	}
	return false
}

// sameWhereScored reports whether the mutant changed one formula, and that gives the same for every unit that has a score.
func (h *killerSearch) sameWhereScored(old, new parts) bool {
	if f, g := measureOf(h.set, h.mutant), measureOf(h.new.set, h.mutant); f != nil && g != nil {
		return f.String() != g.String() && analysis.SameWhereScored(f, g)
	}
	a, b := old.all(), new.all()
	if h.tolerant() {
		return false
	}
	var changed []int
	for i := range a {
		if a[i].String() != b[i].String() {
			changed = append(changed, i)
		}
	}
	return len(changed) == 1 && analysis.SameWhereScored(a[changed[0]], b[changed[0]])
}

// tolerant reports whether the mutant is about a check that lets two sides differ: that asks another question than its formula.
func (h *killerSearch) tolerant() bool {
	return h.mutant.touches.part == ofCheck && slices.ContainsFunc(h.set.Checks().Slice(), func(c rules.Check) bool {
		return c.ID == h.mutant.touches.id && !c.Tolerance.IsZero()
	})
}

// onlyShown reports whether a standing is in sentences alone, and the change not one that lets units be compared or not.
func (h *killerSearch) onlyShown(p parts) bool {
	if key := h.mutant.key(); slices.ContainsFunc(p, func(x piece) bool { return x.criterion != nil }) || key != "better" && key != "ties" && key != "count" {
		return false
	}
	reads := func(f *rules.Formula) bool {
		return f != nil && slices.Contains(analysis.AllNames(f), h.mutant.touches.id)
	}
	return !slices.ContainsFunc(p.all(), reads)
}

// sameOrder reports whether the mutant multiplies what standings compare by a number, and nothing else reads what it changes: each unit
// stands as it did.
func (h *killerSearch) sameOrder(p parts) bool {
	t := h.mutant.touches
	if key := h.mutant.key(); !h.aboutOthers() || t.part == ofStanding && key != "rank" && key != "percentile" && key != "ratio_to_best" {
		return false
	}
	reads := func(f *rules.Formula) bool {
		return f != nil && t.part == ofMeasure && slices.Contains(analysis.AllNames(f), t.id)
	}
	for i, x := range h.set.Standings().All() {
		f, g := x.Value, h.new.set.Standings().At(i).Value
		if reads(x.Among) || f != nil && (!analysis.MultipleOf(f, g) || f.String() != g.String() && t.part == ofMeasure) {
			return false
		}
	}
	return !slices.ContainsFunc(p.all(), reads)
}

// sameDrops reports whether the mutant changed how many extremes are left out, and that is the same for every number of units.
func (h *killerSearch) sameDrops() bool {
	key := h.mutant.key()
	if h.mutant.touches.part != ofStanding || key != "drop.highest" && key != "drop.lowest" {
		return false
	}
	same := func(f, g *rules.Formula) bool {
		return f == nil && g == nil || f != nil && g != nil && (analysis.SameWhereScored(f, g) || h.sameAnywhere(pair{old: f, new: g}))
	}
	for i, s := range h.set.Standings().All() {
		if o := h.new.set.Standings().At(i); !same(s.DropHighest, o.DropHighest) || !same(s.DropLowest, o.DropLowest) {
			return false
		}
	}
	return true
}

// aboutOthers reports whether the mutant changes how units are compared: it also decides how the others stand, and of one unit alone, or of
// those that have a score, nothing about that is proved.
func (h *killerSearch) aboutOthers() bool {
	t := h.mutant.touches
	return t.part == ofStanding || t.part == ofMeasure && compares(h.set, t.id) || t.part == ofLookup && standsBy(h.set, t.id)
}

// standsBy reports whether a standing asks a look-up table, itself or through measures.
func standsBy(set *rules.Set, table string) bool {
	return slices.ContainsFunc(set.Standings().Slice(), func(s rules.Standing) bool {
		return slices.ContainsFunc(rules.Formulas(s), func(f *rules.Formula) bool { return slices.Contains(analysis.Called(f), table) })
	})
}

// compares reports whether a standing reads a measure, itself or through others.
func compares(set *rules.Set, measure string) bool {
	names := reading(set, measure)
	return slices.ContainsFunc(set.Standings().Slice(), func(s rules.Standing) bool { return names[s.Name] })
}

// sameGrades reports whether no total lies between an edge and where the mutant has it.
func (h *killerSearch) sameGrades() bool {
	for i, g := range h.set.Grades().All() {
		if m := h.new.set.Grades().At(i); m.Fact != g.Fact || m.Name != g.Name || (m.When == nil) != (g.When == nil) || m.When != nil && m.When.String() != g.When.String() {
			return false
		}
	}
	return !slices.ContainsFunc(h.movedGrades(), func(m movedGrade) bool { return m.total.Less(m.high) })
}

// A movedGrade is an edge of a grade and where the mutant has it, the lower first, with the least total from there on, which is rounded as
// points are.
type movedGrade struct{ low, high, total exact.Number }

func (h *killerSearch) movedGrades() (list []movedGrade) {
	unit := h.set.Inside().Grid.Step()
	for i, g := range h.set.Grades().All() {
		if from := h.new.set.Grades().At(i).From; !from.Equal(g.From) {
			low := exact.Min(g.From, from)
			steps, _ := low.Quo(unit)
			list = append(list, movedGrade{low, exact.Max(g.From, from), steps.Ceil().Mul(unit)})
		}
	}
	return list
}

// sameEffects reports whether each cap of the mutant does what it did, but for when.
func (h *killerSearch) sameEffects() bool {
	for i, c := range h.set.Caps().All() {
		if m := h.new.set.Caps().At(i); m.Effect != c.Effect || m.Grade != c.Grade || m.Steps != c.Steps || m.NoTotal != c.NoTotal {
			return false
		}
	}
	return true
}

// samePolicies reports whether the marks of each indicator that may not apply go the same way.
func (h *killerSearch) samePolicies() bool {
	return !h.mayNotApply(func(in, new *rules.Indicator) bool {
		return in.Inside().Policy != new.Inside().Policy && !h.sharesAlike(in, new)
	})
}

// sharesAlike reports whether the marks of an indicator go to the same others in the same parts, in proportion or in equal parts: those of its
// group have equal marks, and one of them always applies. Another that pools its marks there too must do it as it did.
func (h *killerSearch) sharesAlike(in, new *rules.Indicator) bool {
	if !in.Inside().Policy.Pools() || !new.Inside().Policy.Pools() {
		return false
	}
	always, others := false, []*rules.Indicator(nil)
	for _, x := range h.set.Leaves().All() {
		if x.Parent() == in.Parent() && x != in {
			others = append(others, x)
			always = always || x.Condition() == nil
		}
	}
	return always && !slices.ContainsFunc(others, func(x *rules.Indicator) bool { return !x.Marks().Equal(others[0].Marks()) })
}

// scales reports whether the marks of an indicator that does not apply can change what others lose, which is rounded again then.
func (h *killerSearch) scales() bool {
	return h.mayNotApply(func(in, _ *rules.Indicator) bool {
		return in.Inside().Policy != judging.PolicyFull && in.Inside().Policy != judging.PolicyZero
	})
}

// shaped reports that some node begins, ends or is counted otherwise than is the rule.
func shaped(set *rules.Set) bool {
	return !set.Whole().Inside().Plain || slices.ContainsFunc(set.Tree().Slice(), func(in *rules.Indicator) bool { return !in.Inside().Plain })
}

// mayNotApply reports whether one of some indicators can be one that does not apply.
func (h *killerSearch) mayNotApply(of func(in, new *rules.Indicator) bool) bool {
	for i, in := range h.set.Leaves().All() {
		if f := in.Condition(); f != nil && of(in, h.new.set.Leaves().At(i)) {
			if _, canBeFalse := analysis.Possible(f, analysis.BoxOf(h.set)); canBeFalse {
				return true
			}
		}
	}
	return false
}
