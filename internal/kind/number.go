package kind

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

// A Written is where something of a rule stands in its file.
type Written struct {
	Node   *source.Node
	At     string // the keys that lead to it
	offset int    // where it begins in the text of the node, in characters
}

// A Number is a number of a rule: a fixed one, or an expression.
type Number struct {
	Fixed   exact.Number
	Program *expression.Program // nil when fixed
	written *Written            // of a fixed one; nil where the file does not have it
}

// By is a number that an expression gives.
func By(p *expression.Program) Number { return Number{Program: p} }

// Of gives the number for a unit; a nil unit is enough where it is fixed.
func (n *Number) Of(u *Unit) exact.Number {
	if n.Program == nil || u == nil {
		return n.Fixed
	}
	return n.Program.Number(u.Frame)
}

// fixed reports whether the numbers are fixed.
func fixed(numbers ...Number) bool {
	return !slices.ContainsFunc(numbers, func(n Number) bool { return n.Program != nil })
}

// node is the number in a formula.
func (n *Number) node() *expression.Node {
	if n.Program == nil {
		return expression.Fixed(n.Fixed)
	}
	return n.Program.Root()
}

// A Most is an optional upper limit of points.
type Most struct {
	Set    bool
	Points Number
}

// Of gives the limit for a unit.
func (m *Most) Of(u *Unit) judging.Most {
	if !m.Set {
		return judging.Most{}
	}
	return judging.UpTo(m.Points.Of(u))
}

// atMostBeside is at_most beside the key of a form.
var atMostBeside = Beside{Key: "at_most", Schema: `{"$ref": "#/$defs/points", "description": "最多扣几分；只用于 when、per_case、per_step、progressive"}`}
