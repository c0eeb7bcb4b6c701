package kind

import "github.com/baifen-go/baifen/internal/judging"

// An Indicator is what the packages that reason about rules, and the one that adds up points, read of an indicator, a group or the whole set.
type Indicator struct {
	judging.Node
	Order       int  // in the whole tree
	Depth       int  // how many groups hold it
	Index       int  // of a leaf, among the leaves of the set; -1 of a group
	First, Last int  // its criteria in the set's list: from First up to but not including Last
	Judged      bool // a person judges some criterion
	Clause      Clause
}

// Span gives the places of an indicator's criteria in the set's list: from first up to but not including last.
func (i *Indicator) Span() (first, last int) { return i.First, i.Last }
