package rules

import (
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// An Error is one thing wrong with a rule file. Message is Chinese and says what to write instead; Code is stable, in
// kebab-case, and listed in the package documentation.
type Error struct {
	File         string
	Line, Column int    // from 1, the column in characters; 0 when the fault is of the whole file
	Path         string // of what is at fault: completion.short.step, fields.income.min
	Code         string
	Message      string
}

// Error gives file:line:col: path: message.
func (e *Error) Error() string {
	return source.Fault{File: e.File, Pos: source.Pos{Line: e.Line, Column: e.Column}, Path: e.Path, Message: e.Message}.Error()
}

// An ErrorList is everything wrong with a rule file, in file order. It is never empty.
type ErrorList []*Error

// Error gives one line for each error.
func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find each *Error.
func (l ErrorList) Unwrap() []error {
	errs := make([]error, len(l))
	for i, e := range l {
		errs[i] = e
	}
	return errs
}

func errorList(faults []source.Fault) ErrorList {
	var l ErrorList
	for _, f := range faults {
		l = append(l, &Error{f.File, f.Line, f.Column, f.Path, f.Code, f.Message})
	}
	return l
}

// The codes of what this package finds wrong. Reading the file as such has codes of its own, see package source.
const (
	CodeUnreadable      = "unreadable"           // the file cannot be opened
	CodeFormat          = "unknown-format"       // format is not 1
	CodeBadID           = "bad-id"               // an id with other characters than it may have
	CodeDuplicateID     = "duplicate-id"         // two indicators, criteria, items, bonuses, caps or checks of one id
	CodeBadName         = "bad-name"             // a field, measure or column that cannot be named so
	CodeDuplicateName   = "duplicate-name"       // a name declared twice, or two grades of one name
	CodeBadDate         = "bad-date"             // not a date, or from after to
	CodeUnknownWord     = "unknown-word"         // a word that is not one of those allowed here
	CodeOutOfRange      = "out-of-range"         // a number outside what is possible here
	CodeMisplaced       = "misplaced-key"        // a key that does not go with the others
	CodeMarksSum        = "marks-sum"            // leaves do not add up to full_marks
	CodeOutOfSum        = "out-of-sum"           // awarding criteria do not add up to the indicator's marks
	CodeGrades          = "grades-open"          // grades that are not descending, or leave numbers without a grade
	CodeNodeKind        = "group-or-leaf"        // an indicator with both or neither of indicators and criteria
	CodeCriterionKind   = "criterion-kind"       // a criterion with no kind, or several
	CodeNotApplicable   = "not-applicable-unset" // applies without saying what not applicable means
	CodeBadInterval     = "bad-interval"         // not an interval
	CodeTierOverlap     = "tier-overlap"         // two tiers hold one number
	CodeTierGap         = "tier-gap"             // a possible value in no tier
	CodeTierUnreachable = "tier-unreachable"     // a tier outside every possible value
	CodeLevels          = "bad-levels"           // levels that overlap, leave a gap or are empty
	CodeOtherwise       = "otherwise-not-last"   // cases not closed by otherwise
	CodeNotInClause     = "not-in-clause"        // a marked part that is not in the clause, or there more than once
	CodeNotInRules      = "not-in-rules"         // a marked number that is no number of the rules beside it
	CodeEmptyList       = "empty-list"           // a list that needs at least one item
	CodePlaceholder     = "bad-placeholder"      // a { without }, or nothing between them
	CodeExpressionStyle = "expression-style"     // a YAML style in which places are lost
	CodeMeasureCycle    = "measure-cycle"        // measures that need each other
	CodeStandingKind    = "standing-kind"        // a standing that says no way to compare units, or several
	CodeStandingValue   = "standing-value"       // a standing that compares what depends on a standing, or nothing of the unit
	CodeTolerance       = "bad-tolerance"        // a tolerance without an equality
	CodeTargetsTable    = "targets-table"        // a table that targets cannot read
	CodeUnknownRuleSet  = "unknown-rule-set"     // a catalog has no such rule set
	CodeNoVersion       = "no-version"           // no version of a rule set covers the period
	CodeVersionsOverlap = "versions-overlap"     // two versions of a rule set cover one day
)
