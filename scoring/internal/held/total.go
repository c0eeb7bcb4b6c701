package held

import (
	"slices"

	"github.com/baifen-go/baifen/rules"
)

// ByTotal reports whether units are compared by their totals: one that has none takes no part.
func ByTotal(s rules.Standing) bool {
	return slices.ContainsFunc(rules.Formulas(s), func(f *rules.Formula) bool { return f.Inside().ReadsTotal() })
}

// GradedByTotal reports whether the grade follows from the total alone.
func GradedByTotal(set *rules.Set) bool {
	for i := range set.Grades().Len() {
		if set.Grades().At(i).When != nil {
			return false
		}
	}
	for i := range set.Caps().Len() {
		if set.Caps().At(i).Effect >= rules.GradeAtMost { // what caps of points do, the total shows
			return false
		}
	}
	return true
}

// GradeRank gives the rank of a grade: 0 of the best, one more of each next; beyond all of one that a cap gives and that is none of them.
func GradeRank(set *rules.Set, grade string) int {
	grades := set.Grades()
	for i := range grades.Len() {
		if g := grades.At(i); g.Name == grade {
			return g.Rank
		}
	}
	return grades.At(grades.Len()-1).Rank + 1
}

// FirstByTotal gives the rank of the first grade that asks for a total. Those before it are by conditions alone: whether they are better than the
// others (三个先进) or worse (发生事故) is not told. It is 0 where no grade but the last asks for a total.
func FirstByTotal(set *rules.Set) int {
	grades := set.Grades().Slice()
	i := slices.IndexFunc(grades, func(g rules.Grade) bool { return !g.Fact })
	if i < 0 || grades[i].Rank == grades[len(grades)-1].Rank {
		return 0
	}
	return grades[i].Rank
}

// MayLackTotal reports whether a unit may have no total by the rules of a set.
func MayLackTotal(set *rules.Set) bool {
	for i := range set.Caps().Len() {
		if set.Caps().At(i).NoTotal {
			return true
		}
	}
	return false
}
