// Package whatif finds the way to the next point. Call [Find] with a goal:
//
//	report, err := whatif.Find(set, sub, whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(95, 0))})
//	fmt.Println(report.Reached, report.Changes, report.Cliffs)
//	report.WriteText(os.Stdout)
//
// It gives the smallest change of one figure that reaches the goal, or, where none does, of two; and the cliffs: for each figure how far it
// is from gaining or losing points.
//
// # What may change
//
// A figure that is given (or has its default) and is a number, a yes or no, or a choice. A field with fixed: true in the rule file never
// changes. A number changes to multiples of its step: what the rule file says, else 1 where it must be whole, else 0.01 or, where the figure
// is given with more decimals, one unit of its last. What people judge, declare or claim does not change, nor what is missing.
//
// # What is smallest
//
// The size of a change of a number is the difference ÷ |the figure|, as an exact ratio; of a figure that is 0, the difference ÷ its step.
// Saying yes instead of no, or another word of a choice, has the size 1, as much as changing a number by all of itself. The size of two
// changes is the sum. Of equal sizes the field that comes first in the rule file is changed, and of the same field the smaller number.
// One change goes before two, whatever their sizes.
//
// Every rule is a staircase along a figure, see package cells: its steps are found exactly, so one change is always the smallest unless a rule
// has too many steps. Two figures that enter one rule together are tried step by step. Where that was too much, Optimal is false.
package whatif

import (
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// A Goal is what a unit wants to reach: exactly one of a total, a grade, and an indicator's score.
type Goal struct {
	Total     decimal.NullDecimal // at least
	Grade     string              // or a better one
	Indicator string              // its full marks, or Points
	Points    decimal.NullDecimal
}

// A GoalError says in Chinese why a goal makes no sense for a rule set.
type GoalError string

func (e GoalError) Error() string { return string(e) }

// A Report is what leads to a goal. It is data; text and JSON are written from it.
type Report struct {
	RuleSet, Version, Title string
	Unit                    scoring.Unit
	Period                  int
	Goal                    Goal

	Reached       bool // by the changes; with none, already
	Optimal       bool // no smaller change reaches the goal; not reached: no two changes do
	Changes       []Change
	Before, After decimal.Decimal // totals
	Grade         string          // after
	Checks        []scoring.Line  // consistency checks that fail only after the changes
	Cliffs        []Cliff         // the nearest first
}

// A Change is one figure that changes.
type Change struct {
	Field     int
	Name      string
	Label     string
	Unit      string
	From, To  string
	Threshold string          // the number at which points change; "" of what is no number
	Meets     bool            // the threshold itself is enough; else it must be passed
	Points    decimal.Decimal // that the total gains by it, after the changes before
	Size      string          // as the package documentation says, exact
	Value     any             // To, as a submission holds it
}

// A Cliff is how far one figure is from gaining or losing points.
type Cliff struct {
	Change
	Fixed bool // the unit cannot change it
	Exact bool // points do not change any nearer
}

// Of gives a submission with the changes made.
func (r *Report) Of(sub *scoring.Submission) *scoring.Submission {
	changed := *sub
	changed.Values = map[string]any{}
	for name, x := range sub.Values {
		changed.Values[name] = x
	}
	for _, c := range r.Changes {
		changed.Values[c.Name] = c.Value
	}
	return &changed
}

// beyond reports that no unit at all reaches the goal.
func (d *desk) beyond() bool {
	return d.leaves == nil && !d.set.BeyondFullMarks() && d.set.FullMarks().Less(d.least)
}

// Find gives the smallest change that reaches a goal, and the cliffs. The error is a [scoring.ErrorList], for the submission cannot be
// scored, or a [GoalError].
func Find(set *rules.Set, sub *scoring.Submission, goal Goal) (*Report, error) {
	card, err := scoring.Score(set, sub)
	if err != nil {
		return nil, err
	}
	d, err := newDesk(set, sub, goal)
	if err != nil {
		return nil, err
	}
	r := &Report{RuleSet: set.ID(), Version: set.Version(), Title: set.Title(), Unit: sub.Unit, Period: sub.Period, Goal: goal, Before: card.Total}
	best := &plan{}
	if !d.start.reached {
		best = d.one()
		if best == nil && !d.beyond() {
			best = d.two()
		}
	}
	r.Optimal = d.exactly
	r.After, r.Grade = card.Total, card.Grade
	if best != nil {
		r.Reached = true
		r.Changes = d.changes(best)
		after, err := scoring.Score(set, r.Of(sub))
		if err != nil {
			return nil, err
		}
		r.After, r.Grade = after.Total, after.Grade
		failed := map[string]bool{}
		for _, c := range card.Sheet().Checks {
			failed[c.ID] = true
		}
		for _, c := range after.Sheet().Checks {
			if !failed[c.ID] {
				r.Checks = append(r.Checks, c)
			}
		}
	}
	r.Cliffs = d.cliffs()
	return r, nil
}
