// Package bounds tells what a unit's score can still become while figures are missing. Call [Find]:
//
//	report, err := bounds.Find(ctx, set, sub)
//	fmt.Println(report.Low.Total, report.High.Total, report.Missing)
//	report.WriteText(os.Stdout)
//
// # What is unknown
//
// Unknown is every required figure that is not given, every judgement that is wanted and not given, and every way of judging that the unit
// has yet to declare. A figure may lie anywhere in its declared range, points of a judgement anywhere from 0 to what it governs, or in its
// levels. An optional figure that is missing is known to be missing: a unit without a project budget has none. But where a rule needs it,
// now or with some completion, it counts as unknown: it is given, or stays missing where scoring does not ask for it. What else need not be
// given was taken as it is; [Bounds].Assumed and AnyGiven say what giving it could do. A standing of an eligible unit is a
// required figure, though not one that the unit is to report; where it is not known whether the unit is eligible, because of what is missing,
// that is an error.
//
// # How sure the bounds are
//
// No completion that can be scored lies outside the bounds: each part of the rules is bounded over everything the unknown can be.
// They are exact where the Completion beside them, added to the submission, scores just that; scoring it is how it is checked. Where that is
// not so (rules that read rows of a table in ways that no filling tried here is extreme for, rules that several unknown figures enter in
// tangled ways, more cases than are looked at one by one), Exact is false, Reasons say why, and the true bound lies inside. Of a missing
// table a few fillings are tried: none, rows of targets that are all met or all missed, rows of the largest and of the smallest figures.
//
// Where rules read what other nodes come to, and what is missing are few whole numbers, words and truths, every completion is scored, and all is
// exact. Else leaves that share nothing unknown are looked at alone. One unknown number is cut into cells between which no rule changes; of several,
// boxes are split, also by what holds of the
// formulas that rules read, until the bound of the best box is reached; a rule that reads one unknown number is followed along it exactly. A completion
// is looked for among figures a unit can report: decimal numbers.
package bounds

import (
	"context"
	"errors"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// The sorts of things that are missing.
const (
	aFigure    = "value"
	aStanding  = "standing" // a figure that comes from comparing all units, and not from the unit
	aJudgement = "judgement"
	aChoice    = "choice"
)

// Bounds are what can still become of a score. It is data; text and JSON are written from it.
type Bounds struct {
	RuleSet, Version, Title string
	Unit                    scoring.Unit
	Period                  int

	Low, High       End
	Required, Given int       // required figures (no standings), judgements and choices, and those of them that are given
	Missing         []Missing // what narrows the interval most first; of equals in the order of the rule file
	Assumed         []Assumed // figures that need not be given and were taken as they are, though giving them may change the bounds
	AnyGiven        *Turn     // what the total can be whichever of those are given; nil where none may change it, or that was not worked out
	Indicators      []Range   // every indicator, groups before what they hold
	Exact           bool      // both bounds, and those of every indicator, are reached by some completion
	Reasons         []string  // Chinese: why they are not exact

	NoTotal   []string // the ids of the caps by which some completion may have no total (不计总分); the bounds are those of the others
	Uncounted bool     // no completion has a total: Low and High say nothing but the grades

	enclosed bool   // nothing was searched for
	apart    string // what to say of a grade that is the first of the rule file, and may not be the best
}

// complete gives the share of the required figures that are given, cut to four decimal places: 1 only where nothing is missing.
func (r *Bounds) complete() decimal.Decimal {
	switch {
	case r.empty():
		return decimal.Decimal{}
	case r.Required == 0:
		return decimal.New(1, 0)
	}
	return decimal.New(int64(r.Given)*10000/int64(r.Required), -4)
}

// errEmpty is the error of bounds that nobody made: [Find] did not give it.
var errEmpty = errors.New("没有总分范围可写")

func (r *Bounds) empty() bool { return r == nil || r.RuleSet == "" }

// An End is the lowest or the highest total.
type End struct {
	Total      decimal.Decimal
	Grade      string
	Exact      bool
	Endless    bool        // of the highest: there is no highest; Total says nothing
	Completion *Completion // that scores just that; nil where none was found
}

// A Missing is one thing that is not known.
type Missing struct {
	Kind  string // in a word that does not change: value, standing, judgement or choice
	Name  string // of the field; of a judgement or choice its key in a submission
	Label string
	Unit  string          // of a number; of a judgement 分
	Width decimal.Decimal // points by which the interval of the total narrows, at least, when this turns out as in either Completion
	Joint decimal.Decimal // where it does not alone: by which it narrows when those in With are known too, and all are as in a Completion
	With  []Name          // what hangs together with it
	Known bool            // the widths could be worked out; else they are 0

	// Best is the answer with which the lowest total is the highest, and Worst that with which the highest total is the lowest, of those
	// that were looked at: of yes and no and words all, of numbers those at which a rule gives or takes the most. They are nil where none
	// raises the lowest total, or lowers the highest.
	Best, Worst *Turn

	Decides []Name          // the indicators, bonuses and vetoes that read it; none: it cannot change the total
	Marks   decimal.Decimal // of those indicators
}

// A Turn is what the total can still be when something missing turns out in one way.
type Turn struct {
	Value               any // as a submission holds it; nil: it stays missing; of an Assumed: whatever it is
	Low, High           decimal.Decimal
	LowGrade, HighGrade string
	Endless             bool // there is no highest
}

// A Name names something missing, and says it in words.
type Name struct{ Name, Label string }

// A Range is the lowest and the highest score of an indicator.
type Range struct {
	ID, Name  string
	Open      bool // it has no full marks: Marks are 0
	Marks     decimal.Decimal
	Low, High decimal.Decimal
	Exact     bool
	Group     bool
	Depth     int // groups that hold it
}

// open reports that the score is not known.
func (r *Range) open() bool { return !r.Low.Equal(r.High) }

// A Completion is what may be added to a submission so that nothing is missing.
type Completion struct {
	Values     map[string]any
	Judgements map[string]scoring.Judgement
	Choices    map[string]string
}

// Find gives what can still become of a submission's score. The error is a [scoring.ErrorList] with everything that is wrong beside what is
// missing. Where the context ends first it is the context's error.
func Find(ctx context.Context, set *rules.Set, sub *scoring.Submission) (*Bounds, error) {
	needed := map[int]bool{}
	for {
		s, err := newFinder(set, sub, needed, &analysis.Budget{Left: work.MaxBounds})
		if err != nil && compared(set, err, needed) {
			continue
		}
		if err != nil {
			return nil, err
		}
		r := s.report(ctx)
		if err := analysis.Ended(ctx); err != nil {
			return nil, err
		}
		if len(needed) == len(s.needed) {
			return r, nil
		}
		needed = s.needed // what turned out to be needed is unknown too
	}
}

// compared notes the standings that an eligible unit lacks, where nothing else is wrong. They count as unknown then.
func compared(set *rules.Set, err error, needed map[int]bool) bool {
	var list scoring.ErrorList
	if set == nil || !errors.As(err, &list) {
		return false
	}
	for _, e := range list {
		field, ok := set.FieldIndex(e.Field)
		if _, twice := needed[field]; !ok || e.Code != scoring.CodeStandingMissing || twice {
			return false
		}
	}
	for _, e := range list {
		field, _ := set.FieldIndex(e.Field)
		needed[field] = false
	}
	return true
}
