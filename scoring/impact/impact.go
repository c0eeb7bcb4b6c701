// Package impact compares two rule sets as rules, not as text. Call [Compare] with the old set and the new one, and the submissions of the
// units that the change may touch, if there are any:
//
//	report, err := impact.Compare(ctx, old, new, units)
//	if err != nil {
//		return err
//	}
//	report.WriteText(os.Stdout)
//
// # What differs
//
// Fields, indicators, criteria, bonuses, caps, checks and standings are matched by their ids. Each [Difference] carries one of the words of [Change].
// Rules that provably do the same are not reported, whatever they are called: a measure under another name, spending / income * 100 for
// 100 * spending / income.
//
// Of a changed criterion, and of a changed condition under which an indicator applies, all figures are given for which the two differ:
// Intervals of the one number that decides, and Cases where no number does. Yes or no, words, and whether an optional figure is there are
// taken one by one; beside each, that number is
//
//   - what both criteria measure, if that is provably the same number, however many figures it is made of;
//   - the one figure that both read;
//   - a quantity that both look at and nothing else, such as a measure or a difference of two figures;
//   - the ratio of two figures, where both rules stay the same when both figures grow alike: 三公经费支出 > 三公经费预算 * 1.05.
//
// Judged criteria are compared level by level, over the points that people may give; alternatives that units declare, way by way. Of targets
// that units list themselves the formulas are always those of the national form: Note says what differs around them.
//
// Where several numbers matter that do not go into one, Note says which, and the solver of package analysis looks for an [Example], beginning
// with numbers that people see at once. What it does not find is never called the same. Where nothing but rounding differs, in more places than
// anybody would read, Note gives the most that it changes.
//
// In an interval on which the points of both are constant, Old and New are these. Elsewhere they are the points at the witness, OldLine and NewLine
// say what comes off before rounding, x being the measured number, and Least and Most bound New − Old over the interval. Ends lie where
// rounded points change.
//
// # Units
//
// Every unit is scored by both sets, each taken as of its own period: the period and the rule set that a submission names are
// put aside, and so are figures, judgements, adjustments and choices that only the other set knows. A unit that one of the sets cannot
// score is listed with the reasons and has no part in the ranks. Units of equal total share the better rank, and the ranks behind them are left out (1, 2, 2, 4).
//
// The change of a unit's total is split by plain subtraction of the two score cards, line by line, so that it can be checked by hand,
// does not depend on any order, and adds up to the last digit. The lines of [Part]: what each criterion takes off out of the
// indicator's own marks (criterion), the marks that the indicator is scored on (marks), reviewer's deductions (adjustments), the rest of the
// indicator, which is what was asked for beyond its marks and what scaling to other marks changes (floor), and of the whole the rescaling,
// the bonuses and the caps.
package impact

import (
	"context"
	"errors"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A Change says what became of a part of the rules.
type Change string

// The changes. Reworded is a name, a clause, a basis, a note or a sentence alone: it takes no points.
const (
	Added    Change = "added"
	Removed  Change = "removed"
	Moved    Change = "moved"    // to another group, or to another place among those that stayed
	Changed  Change = "changed"  // it may do something else for some unit
	Reworded Change = "reworded" // other words, the same rule
)

// A Difference is one thing in which two rule sets differ.
type Difference struct {
	Path   string // completion, completion.short, grades, income, …
	Change Change
	What   string // which part of it: marks, applies, not_applicable, name, clause, basis, rule, …; "" is the whole
	Name   string // of the indicator, or the label, for readers
	Old    string // the rule as a sentence; "" where there was none
	New    string

	// Of a changed criterion, or of a changed condition under which an indicator applies:
	Measure   string // name of the measured number in the new set; its formula where it has none
	Label     string
	Unit      indicators.MeasureUnit
	Intervals []Interval
	Cases     []Example // for which points differ where no number decides
	Note      string    // why Intervals and Cases are not all, or of a field which criteria it touches; "" where there is nothing to say
	Example   *Example

	raises bool // of a criterion: its points are added to what the indicator begins with, and so are those of Intervals, Cases and Example
}

// An Interval is numbers for which points differ, all lying side by side.
type Interval struct {
	Where            []Given // what else has to be so; none where nothing has
	Measure          string  // which number; mostly that of the difference
	Label            string
	Unit             indicators.MeasureUnit
	In               indicators.Interval
	Old, New         Points // off or, of a criterion that adds, added, rounded, at the witness; wherever In is if the lines are ""
	Witness          exact.Number
	OldLine, NewLine string             // points before rounding, where they are not constant
	Least, Most      exact.Number       // of New − Old over the interval; not said where one of them cannot be judged, or grows without end
	Input            []Given            // figures of a unit at the witness; none where they are not simple
	on               [2]*curves.Stretch // of the lines
	endless          bool               // what comes off grows without end: Least and Most are those of the witness alone
}

// Points are points off, or of a criterion that adds points added; none where the rule cannot judge. Of the condition under which an indicator applies, 1 is that it does, 0 that not.
type Points struct {
	Off   exact.Number
	Fails bool
}

// An Example is figures for which two rules differ.
type Example struct {
	Values   []Given
	Old, New Points
	Measured string // Chinese: what either rule measures, where that is not alike; ""
}

// A Given is one figure of an example.
type Given struct {
	Name, Label, Value string
	Present            bool
	said               string // in words: 337.1万元, 是, 没有填报
	value              indicators.Value
}

// An Impact is how two rule sets differ, and what that does to units.
type Impact struct {
	Old, New *rules.Set
	// Where the sets come from, as people know it; shown where their names are the same.
	OldFile, NewFile string
	Set              []Difference // of the whole: full marks, rounding, grades, bonuses, caps, checks, standings
	Fields           []Difference
	Indicators       []Difference
	Scored           int    // units that both sets can score
	Units            []Unit // those of them for whom anything changes
	Unscored         []Unscored
}

// Empty reports whether the rule sets do not differ, and nothing changes for any unit.
func (r *Impact) Empty() bool {
	return !r.nothing() && len(r.Set)+len(r.Fields)+len(r.Indicators)+len(r.Units) == 0
}

// nothing reports that nothing was compared.
func (r *Impact) nothing() bool { return r == nil || r.Old == nil || r.New == nil }

var errNothing = errors.New("没有比较：要有两套规则，两边的单位一样多")

// Compare compares two rule sets, then scores each unit by both. The error is that of the context where it ends first, and another where a
// set was not loaded: nothing was compared.
func Compare(ctx context.Context, old, new *rules.Set, units []*scoring.Submission) (*Impact, error) {
	return CompareUnits(ctx, old, new, units, units)
}

// CompareUnits is [Compare] where the units' submissions are not the same for both sets: each set's own standings are among their values.
// Both lists name the same units in the same order, or nothing is compared; [Taken] gives what each set takes of a submission.
func CompareUnits(ctx context.Context, old, new *rules.Set, before, after []*scoring.Submission) (*Impact, error) {
	if old.Header().ID == "" || new.Header().ID == "" || len(before) != len(after) {
		return nil, errNothing
	}
	r := &Impact{Old: old, New: new}
	p := &pair{ctx, old, new, analysis.Joined(old, new)}
	r.Set, r.Fields, r.Indicators = p.set(), p.fields(), p.indicators()
	r.across(ctx, before, after)
	if err := analysis.Ended(ctx); err != nil {
		return nil, err
	}
	return r, nil
}
