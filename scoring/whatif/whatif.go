// Package whatif finds the way to the next point. Call [Find] with a goal:
//
//	report, err := whatif.Find(ctx, set, sub, whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(95, 0))})
//	fmt.Println(report.Reached, report.Changes, report.Cliffs)
//	report.WriteText(os.Stdout)
//
// It gives the smallest change of one figure that reaches the goal, or, where none does, of two; and the cliffs: for each figure how far it
// is from gaining or losing points.
//
// # What may change
//
// A figure that is a number, a yes or no, or a choice, what was reached of one of the unit's own targets, and the way of judging that the
// unit declares. An optional figure that is missing
// may be filled in; one that is given is not taken away. A field with fixed: true in the rule file never changes, nor does a standing by
// itself: how the other units do is not in the unit's hands. Find takes a standing as it is stated, whatever else changes (Answer.Untouched
// says so); [FindAmong] knows the other units, and moves the unit's standings with its figures. A number changes to
// multiples of its step: what the rule file says, else 1 where it must be whole, else 0.01 or, where the figure is given with more
// decimals, one unit of its last; what was reached of a target that is whole, as it is itself, to whole numbers. Everything else in tables,
// texts and what people judge do not change: Answer.Untouched names those that matter.
//
// # What is smallest
//
// The size of a change of a number is the difference ÷ |the figure|, as an exact ratio; of a figure that is 0, the difference ÷ its step.
// Saying yes instead of no, another word of a choice, another way of judging, and filling in what is missing have the size 1, as much as
// changing a number by all of itself. The size of two changes is the sum. One change goes before two, whatever their sizes. Of equal single
// changes that of the field which comes first in the rule file is proposed, of one field the smaller number, and of what is filled in the
// number nearest to 0. Between equal pairs the choice is the same on every run, and no more is promised.
//
// # How it is found
//
// Every rule is a staircase along a figure: its steps are found exactly, and where the figures count that no rule reads both they are all
// that is looked at. Figures that enter one rule together, and those that a rule reads in a way that has no steps, are looked at step by
// step. Both in boxes, the smallest change first: a box in which every rule at its best is not enough is left, any other is cut, until a
// corner reaches the goal: see package analysis. Optimal is false only where that was too much work, and Reason says so; a change that
// is proposed all the same reaches the goal. The cliffs of a figure that a rule reads in such a way are looked for among its 300 next steps
// upward and downward; of those further away Exact is false: points may change nearer, and there may be one where none is named.
package whatif

import (
	"context"
	"errors"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/rivals"
	"github.com/shopspring/decimal"
)

// A Goal is what a unit wants to reach: exactly one of a total, a grade, and an indicator's score.
type Goal struct {
	Total     decimal.NullDecimal // at least; for full marks take the Decimal of [rules.Set.FullMarks]
	Grade     string              // or a better one
	Indicator string              // its full marks, or Points
	Points    decimal.NullDecimal
}

// A GoalError says in Chinese why a goal makes no sense for a rule set.
type GoalError string

func (e GoalError) Error() string { return string(e) }

// An Answer is what leads to a goal. It is data; text and JSON are written from it.
type Answer struct {
	RuleSet, Version, Title string
	Unit                    scoring.Unit
	Period                  int
	Goal                    Goal
	Indicator               string // the name of the goal's indicator

	Reached       bool   // by the changes; with none, already
	Optimal       bool   // no smaller change reaches the goal; not reached: no two changes do
	Reason        string // Chinese: why that is not known
	Changes       []Change
	Moves         []Move          // standings that change with them, among others
	Before, After decimal.Decimal // totals; 0 where there is none
	Grade         string          // after
	NoTotal       [2]string       // the ids of the caps by which there is no total before, and after; "" where there is one
	Checks        []scoring.Line  // consistency checks that fail only after the changes
	Untouched     []string        // Chinese: what points depend on and was not thought of changing
	Cliffs        []Cliff         // the nearest first
	beyond        []string        // Chinese: of what only the nearest steps were looked at, which changed nothing
}

// The sorts of changes.
const (
	alter  = "change"
	fillIn = "fill_in" // the figure is missing
	choose = "choice"  // the way of judging that the unit declares
)

// A Change is one figure that changes.
type Change struct {
	Kind      string // in a word that does not change: change, fill_in or choice
	Name      string // of the field, of a cell targets[2].actual; of a way of judging its key in the submission's choices
	Label     string
	Unit      string
	From, To  string          // From is "" where the figure is missing
	Threshold string          // the number or date at which points change, exact: a fraction where it has no end; "" of what is neither
	Meets     bool            // the threshold itself is enough, for the goal, of a cliff for the points; else it must be passed
	Points    decimal.Decimal // that the total gains by it, after the changes before
	Size      string          // as the package documentation says, exact
	Value     any             // To, as a submission holds it

	cell              *cell // of a number in a row
	gets, loses, idle bool  // there is a total that was not there, is none that was there, or is none as before
}

// A Cliff is how far one figure is from gaining or losing points.
type Cliff struct {
	Change
	Moves []Move // standings that change with it, among others
	Fixed bool   // the unit cannot change it
	Exact bool   // points do not change any nearer
}

// errEmpty is the error of an answer that nobody made: [Find] did not give it.
var errEmpty = errors.New("没有改动建议可写")

func (r *Answer) empty() bool { return r == nil || r.RuleSet == "" }

// Of gives a submission with the changes made, and the standings that come of them.
func (r *Answer) Of(sub *scoring.Submission) *scoring.Submission {
	if r == nil || sub == nil {
		return sub
	}
	changed := *sub
	changed.Values, changed.Choices = held.Joined(sub.Values, nil), held.Joined(sub.Choices, nil)
	tables := map[string][]map[string]any{}
	for _, c := range r.Changes {
		switch {
		case c.Kind == choose:
			changed.Choices[c.Name] = c.To
		case c.cell != nil:
			tables[c.cell.table.Name] = c.cell.put(tables[c.cell.table.Name], c.Value)
			changed.Values[c.cell.table.Name] = tables[c.cell.table.Name]
		default:
			changed.Values[c.Name] = c.Value
		}
	}
	for _, m := range r.Moves {
		if delete(changed.Values, m.Name); m.Value != nil {
			changed.Values[m.Name] = m.Value
		}
	}
	return &changed
}

// Find gives the smallest change that reaches a goal, and the cliffs. The error is a [scoring.ErrorList] where the submission cannot be
// scored as it is, for example because a required figure is missing, or a [GoalError]; where the context ends first, the context's error.
func Find(ctx context.Context, set *rules.Set, sub *scoring.Submission, goal Goal) (*Answer, error) {
	return find(ctx, set, sub, goal, nil)
}

// find is Find and FindAmong; nil rivals: standings stay as they are.
func find(ctx context.Context, set *rules.Set, sub *scoring.Submission, goal Goal, rivals *rivals.Rivals) (*Answer, error) {
	card, err := scoring.Score(set, sub)
	if err != nil {
		return nil, err
	}
	t, err := newTrial(ctx, set, sub, goal, rivals)
	if err != nil {
		return nil, err
	}
	r := &Answer{RuleSet: set.Header().ID, Version: set.Header().Version, Title: set.Header().Title, Unit: sub.Unit, Period: sub.Period, Goal: t.goal}
	r.Before, r.NoTotal[0] = totalOf(card)
	if in, ok := set.Indicator(t.goal.Indicator); ok {
		r.Indicator = in.Name()
	}
	best := &analysis.Plan{}
	if !t.start.reached {
		best = t.near.Nearest()
		r.Untouched = t.untouched()
	}
	switch stands := t.gradedByScore(); {
	case t.near.Cut:
		r.Reason = reasonCut
	case best == nil && goal.Grade != "" && len(stands) > 0:
		r.Reason = "等级还取决于" + strings.Join(stands, "、") + "，它按得分排，得分变动以后的名次没有推算"
	default:
		r.Optimal = true
	}
	r.After, r.NoTotal[1] = r.Before, r.NoTotal[0]
	r.Grade = card.Grade()
	if best != nil {
		r.Reached = true
		if err := r.tell(t, best, sub, card); err != nil {
			return nil, err
		}
	}
	r.Cliffs, r.beyond = t.cliffs()
	if err := analysis.Ended(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// totalOf gives the total of a card, or the cap by which it has none.
func totalOf(card *scoring.Card) (total decimal.Decimal, none string) {
	if none = card.NoTotal(); none == "" {
		total = card.Total()
	}
	return total, none
}

// reasonCut is why a change may not be the smallest.
const reasonCut = "两项数据共同决定一些指标的得分，情形太多，没有全部看完"

// tell adds what a plan comes to.
func (r *Answer) tell(t *trial, best *analysis.Plan, sub *scoring.Submission, card *scoring.Card) error {
	r.Changes, r.Moves = t.changes(best), t.moved(best.Moves...)
	after, err := scoring.Score(t.set, r.Of(sub))
	if err != nil {
		return err
	}
	r.After, r.NoTotal[1] = totalOf(after)
	r.Grade = after.Grade()
	failed := map[string]bool{}
	for _, c := range card.Sheet().Checks {
		failed[c.ID] = true
	}
	for _, c := range after.Sheet().Checks {
		if !failed[c.ID] {
			r.Checks = append(r.Checks, c)
		}
	}
	return nil
}
