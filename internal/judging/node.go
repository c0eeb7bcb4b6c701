package judging

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/rounding"
)

// A Node is how the points of an indicator, of a group or of the whole set are held, scaled and rounded. Every node is alike: its points are its
// start, plus what is added, less what comes off, held between a floor and a ceiling. The start of a group is what its indicators come to,
// that of a leaf its marks.
type Node struct {
	Marks   exact.Number
	Policy  Policy              // what becomes of the marks of a leaf that does not apply
	Keeps   indicators.Interval // the floor and the ceiling, on its scale
	OutOf   exact.Number        // the scale of a group, or of the set, that has one of its own; else 0
	Stands  bool                // the ceiling is written, or there is none: it does not move with the marks
	Limits  bool                // a group, or the set, has less marks than its indicators together
	Unended bool                // a group holds an indicator that has no full marks
	Grid    rounding.Grid       // how points are rounded
	Apart   bool                // points are rounded otherwise than those of the whole
	Regrids bool                // what a group holds is rounded more finely, or otherwise: the sum is rounded
	Plain   bool                // the points are, of a leaf, its marks less what comes off, and not below 0; of a group the sum of what it holds
	Awarded exact.Number        // what the criteria of a leaf award that starts from 0: it counts as had until it comes off
}

// Scale gives the points out of which a node is judged: a scale of its own, or its marks.
func (n *Node) Scale() exact.Number {
	if !n.OutOf.IsZero() {
		return n.OutOf
	}
	return n.Marks
}

// Strays reports that points can come to more than the marks, or to less than nothing.
func (n *Node) Strays() bool {
	low, high := n.Keeps.Low, n.Keeps.High
	return !low.Bounded || low.At.Sign() < 0 || !high.Bounded || n.Scale().Less(high.At)
}

// Held holds points of a node between its floor and its ceiling. Applied are the marks of a group that indicators which do not apply have left
// it: a ceiling at its own marks rises to them.
func (n *Node) Held(points, applied exact.Number) exact.Number {
	if high, bounded := n.Ceiling(applied); bounded {
		points = exact.Min(points, high)
	}
	if low := n.Keeps.Low; low.Bounded {
		points = exact.Max(points, low.At)
	}
	return points
}

// Ceiling gives the most points that a node can have on its scale; false where there is no end. See [Node.Held].
func (n *Node) Ceiling(applied exact.Number) (exact.Number, bool) {
	if n.Stands || !n.OutOf.IsZero() {
		return n.Keeps.High.At, n.Keeps.High.Bounded
	}
	return exact.Max(n.Keeps.High.At, applied), n.Keeps.High.Bounded
}

// Counted gives points on the scale of a group, or of the set, as points out of its marks, rounded once.
func (n *Node) Counted(points exact.Number) exact.Number {
	switch {
	case !n.OutOf.IsZero():
		points, _ = points.Mul(n.Marks).Quo(n.OutOf) // which is above 0
	case !n.Regrids:
		return points
	}
	return n.Grid.Round(points)
}

// Applied gives the marks that a group has, of the marks that are left to what it holds.
func (n *Node) Applied(sum exact.Number) exact.Number {
	switch {
	case !n.OutOf.IsZero():
		return n.Counted(exact.Min(sum, n.OutOf))
	case n.Limits && n.Unended:
		return n.Marks
	case n.Limits:
		return exact.Min(sum, n.Marks)
	}
	return sum
}
