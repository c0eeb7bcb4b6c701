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
	Cause        error `json:"-"` // the error of the file system that this one tells of; mostly nil
}

// Unwrap lets errors.Is and errors.As find the cause.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.Cause
}

// Error gives file:line:col: path: message.
func (e *Error) Error() string {
	if e == nil {
		return ""
	}
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
		l = append(l, &Error{File: f.File, Line: f.Line, Column: f.Column, Path: f.Path, Code: f.Code, Message: f.Message})
	}
	return l
}

// The codes that programs decide by. The others are listed in the package documentation, those of the text of a document
// in that of package scoring.
const (
	CodeUnreadable     = "unreadable"       // the file cannot be opened
	CodeUnknownRuleSet = "unknown-rule-set" // a catalog has no such rule set
	CodeNoVersion      = "no-version"       // no version of a rule set covers the period
)

// The other codes of what this package itself finds wrong.
const (
	codeFormat           = "unknown-format"       // format is not 1
	codeBadName          = "bad-name"             // a field, measure or column that cannot be named so
	codeBadDate          = "bad-date"             // not a date, or from after to
	codeMarksSum         = "marks-sum"            // leaves do not add up to full_marks
	codeOutOfSum         = "out-of-sum"           // awarding criteria do not add up to the indicator's marks
	codeGrades           = "grades-open"          // grades that are not descending, or leave numbers without a grade
	codeNodeKind         = "group-or-leaf"        // an indicator with both or neither of indicators and criteria
	codeNotApplicable    = "not-applicable-unset" // applies without saying what not applicable means
	codeNotInClause      = "not-in-clause"        // a marked part that is not in the clause, or there more than once
	codeUndecided        = "undecided"            // a question about the clause that the author has not answered
	codeNotInRules       = "not-in-rules"         // a marked number that is no number of the rules beside it
	codePointsCycle      = "points-cycle"         // indicators that need each other's points
	codeUnknownIndicator = "unknown-indicator"    // an id that no indicator has
	codeCapEffect        = "cap-effect"           // a cap that does several things
	codeMeasureCycle     = "measure-cycle"        // measures that need each other
	codeStandingKind     = "standing-kind"        // a standing that says no way to compare units, or several
	codeStandingDrop     = "standing-drop"        // a number of values to leave out that says none, or hangs on more than the number of units
	codeStandingValue    = "standing-value"       // a standing that compares what depends on a standing, or nothing of the unit
	codeRowOverlap       = "row-overlap"          // two rows of a look-up table hold one case
	codeRowGap           = "row-gap"              // a case that no row of a look-up table holds
	codeRowUnreachable   = "row-unreachable"      // a row of a look-up table that holds no case
	codeTolerance        = "bad-tolerance"        // a tolerance without an equality
	codeVersionsOverlap  = "versions-overlap"     // two versions of a rule set cover one day, and none corrects the other
	codeSupersedes       = "supersedes"           // a version that corrects itself, one that is not there or of another period, or what another corrects
	codeSameName         = "same-name"            // two rule sets of a catalog that people would call by one name
	codeNotRules         = "not-a-rule-file"      // a submission, cases or a card in its place
	codeEmptyCatalog     = "empty-catalog"        // a folder without a rule file, a catalog without a rule set
)
