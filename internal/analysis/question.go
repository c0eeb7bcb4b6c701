package analysis

import (
	"context"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A Question asks for a unit: one for which conditions hold, and a formula is as high or as low as can be.
type Question struct {
	Of       *rules.Formula // nil: any unit will do
	Greatest bool           // the greatest value of Of; else the least
	Where    []Condition
	Sure     []*rules.Formula         // that must have a value, whatever it is
	Test     func(*rules.Values) bool // what must hold too, as far as formulas do not say it: it is asked of units that are tried
}

// A Condition is a formula that must be true, or false.
type Condition struct {
	Of    *rules.Formula
	Holds bool
}

// An Outcome is how a search ended.
type Outcome uint8

// The outcomes.
const (
	Impossible Outcome = iota // proved: there is no such unit
	Found                     // the unit is given
	Unsure                    // neither; GaveUp says why
)

// An Answer is what a search found. Bound is proved: no unit goes beyond it. Where a unit was found whose value is the bound, that is the
// extreme.
type Answer struct {
	Outcome Outcome
	Bound   exact.Number
	Endless bool // there is no bound
	Value   exact.Number
	Unit    map[*Unknown]Option // nil: none was found
	GaveUp  Reason
}

// Exact reports that the unit reaches the bound.
func (a *Answer) Exact() bool {
	return a != nil && a.Unit != nil && !a.Endless && a.Value.Equal(a.Bound)
}

// A Reason is why a search could not decide.
type Reason uint8

// The reasons.
const (
	Decided  Reason = iota
	Tangled         // several unknown things enter rules together in more ways than were looked at
	Rows            // endlessly many rows of a table, or texts, were not all looked at
	Worn            // the work for all questions was used up
	Canceled        // the context ended
)

// Search answers a question.
func (m *Model) Search(ctx context.Context, q Question) *Answer {
	if m.empty() {
		return unasked()
	}
	p := m.problem(ctx, q)
	if p == nil {
		return &Answer{Outcome: Impossible}
	}
	return p.solve()
}

// beyond reports that a is more extreme than b.
func beyond(greatest bool, a, b exact.Number) bool {
	if greatest {
		return b.Less(a)
	}
	return a.Less(b)
}

// end gives the end of an interval that bounds what is wanted.
func end(greatest bool, in indicators.Interval) indicators.End {
	if greatest {
		return in.High
	}
	return in.Low
}
