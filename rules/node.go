package rules

import (
	"slices"
)

// Every node is alike: the whole set, a group and a leaf. Its points are its start, plus what is added, less what comes off, held between a
// floor and a ceiling. The start of a group is what its indicators come to, that of a leaf its marks.

// A shape is how a node departs from one whose points come about plainly, as far as the rule file says so.
type shape struct {
	start   *Amount // of a leaf that does not begin with its marks
	adds    bool    // a criterion adds points
	stated  bool    // at_least, at_most, start or out_of is written, or there are no full marks
	endless bool    // there are no full marks
	holds   bool    // what a group holds can come to more than its marks, or to less than nothing
}

// seal settles what follows from all that was read of a node.
func (i *Indicator) seal() {
	i.k.Last = i.k.First + len(i.criteria)
	i.k.Unended = i.holdsOpen()
	for _, c := range i.criteria {
		if c.k.Adds && c.k.Earns {
			i.k.Awarded = i.k.Awarded.Add(c.k.OutOf)
		}
	}
	i.k.Plain = !i.stated && !i.adds && !i.k.Limits && !i.holds && !i.k.Regrids && (i.k.Index >= 0 || len(i.criteria) == 0)
}

// The whole set as a node is called so: its criteria are called by its id.
const wholeID, wholeName = "total", "总分"

// Whole gives the rule set as a node: its indicators are the top level, its criteria those of the set. Its id is total, which no indicator
// of a set with such criteria has.
func (s *Set) Whole() *Indicator { return s.given().whole }

// Judging gives every node that has criteria, in the order in which they run: leaves, each group after what it holds, the whole set last.
func (s *Set) Judging() List[*Indicator] { return List[*Indicator]{s.given().judging} }

// shaped reports that some node is not plain.
func (s *Set) shaped() bool {
	return !s.whole.k.Plain || slices.ContainsFunc(s.tree, func(i *Indicator) bool { return !i.k.Plain })
}

// Start gives the points with which a leaf begins where those are not its marks.
func (i *Indicator) Start() (points Amount, stated bool) {
	if i = i.given(); i.start == nil {
		return points, false
	}
	return *i.start, true
}
