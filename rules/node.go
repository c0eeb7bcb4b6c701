package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// Every node is alike: the whole set, a group and a leaf. Its points are its start, plus what is added, less what comes off, held between a
// floor and a ceiling. The start of a group is what its indicators come to, that of a leaf its marks.

// A settlement is how the points of a node come about, as far as the rule file says so.
type settlement struct {
	start   *Amount             // of a leaf that does not begin with its marks
	keeps   indicators.Interval // the floor and the ceiling
	outOf   exact.Number        // the scale of a group, or of the set, that has one of its own; else 0
	open    bool                // the ceiling is written, or there is none: it does not move with the marks
	limits  bool                // a group, or the set, has less marks than its indicators together
	adds    bool                // a criterion adds points
	stated  bool                // at_least, at_most, start or out_of is written, or there are no full marks
	endless bool                // there are no full marks
	grid    exact.Grid          // how points are rounded
	apart   bool                // points are rounded otherwise than those of the whole
	regrids bool                // what a group holds is rounded more finely, or otherwise: the sum is rounded
	holds   bool                // what a group holds can come to more than its marks, or to less than nothing
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
	return !s.whole.Plain() || slices.ContainsFunc(s.tree, func(i *Indicator) bool { return !i.Plain() })
}

// Scale gives the points out of which an indicator is judged: out_of where the file says so, else its marks.
func (i *Indicator) Scale() exact.Number {
	if i = i.given(); !i.outOf.IsZero() {
		return i.outOf
	}
	return i.marks
}

// Start gives the points with which a leaf begins where those are not its marks.
func (i *Indicator) Start() (points Amount, stated bool) {
	if i = i.given(); i.start == nil {
		return points, false
	}
	return *i.start, true
}

// Keeps gives the floor and the ceiling of an indicator's points, on its scale.
func (i *Indicator) Keeps() indicators.Interval { return i.given().keeps }

// Plain reports an indicator whose points are, of a leaf, its marks less what comes off, and not below 0; of a group the sum of what it holds.
func (i *Indicator) Plain() bool {
	i = i.given()
	return !i.stated && !i.adds && !i.limits && !i.holds && !i.regrids && (i.index >= 0 || len(i.criteria) == 0)
}

// strays reports that points can come to more than the marks, or to less than nothing.
func (i *Indicator) strays() bool {
	low, high := i.keeps.Low, i.keeps.High
	return !low.Bounded || low.At.Sign() < 0 || !high.Bounded || i.Scale().Less(high.At)
}

// Begins gives the points with which a leaf begins. What criteria award in a leaf that starts from 0 counts as had until it comes off.
func (i *Indicator) Begins(v *Values) (exact.Number, *Failure) {
	switch {
	case i == nil || !v.there():
		return exact.Number{}, unjudged(i != nil)
	case i.start == nil:
		return i.marks, nil
	}
	at := i.start.Fixed
	if i.start.Formula != nil {
		x, fail := i.start.Formula.Number(v)
		if fail != nil {
			return x, fail
		}
		at = i.grid.Round(x)
	}
	return at.Add(i.Awarded()), nil
}

// Awarded gives what the criteria of a leaf award that starts from 0.
func (i *Indicator) Awarded() (all exact.Number) {
	for _, c := range i.given().criteria {
		if c.k.Adds && c.k.Earns {
			all = all.Add(c.k.OutOf)
		}
	}
	return all
}

// Held holds points of an indicator between its floor and its ceiling. Applied are the marks of a group that indicators which do not apply have
// left it: a ceiling at its own marks rises to them.
func (i *Indicator) Held(points, applied exact.Number) exact.Number {
	i = i.given()
	if high := i.keeps.High; high.Bounded {
		points = exact.Min(points, i.ceiling(applied))
	}
	if low := i.keeps.Low; low.Bounded {
		points = exact.Max(points, low.At)
	}
	return points
}

func (i *Indicator) ceiling(applied exact.Number) exact.Number {
	if i.open || !i.outOf.IsZero() {
		return i.keeps.High.At
	}
	return exact.Max(i.keeps.High.At, applied)
}

// Ceiling gives the most points that an indicator can have on its scale; false where there is no end. See [Indicator.Held].
func (i *Indicator) Ceiling(applied exact.Number) (exact.Number, bool) {
	i = i.given()
	return i.ceiling(applied), i.keeps.High.Bounded
}

// Counted gives points on the scale of a group, or of the set, as points out of its marks, rounded once.
func (i *Indicator) Counted(points exact.Number) exact.Number {
	switch i = i.given(); {
	case !i.outOf.IsZero():
		points, _ = points.Mul(i.marks).Quo(i.outOf) // which is above 0
	case !i.regrids:
		return points
	}
	return i.grid.Round(points)
}

// Regrids reports that what a group, or the set, holds is rounded more finely than its own points, or otherwise: their sum is rounded.
func (i *Indicator) Regrids() bool { return i.given().regrids }

// Applied gives the marks that a group has, of the marks that are left to what it holds.
func (i *Indicator) Applied(sum exact.Number) exact.Number {
	switch i = i.given(); {
	case !i.outOf.IsZero():
		return i.Counted(exact.Min(sum, i.outOf))
	case i.limits && i.holdsOpen():
		return i.marks
	case i.limits:
		return exact.Min(sum, i.marks)
	}
	return sum
}

// Adds reports whether the criterion adds points; else it takes them off. What a criterion awards in a leaf that starts from 0 is added, though
// [Criterion.Deduction] gives what of it is not earned.
func (c *Criterion) Adds() bool { return c.given().k.Adds }

// Counts reports whether [Criterion.Deduction] gives points that are added, not points that come off.
func (c *Criterion) Counts() bool { return c.given().k.Adds && !c.given().k.Earns }
