package scoring

import (
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// An Error is one reason why a submission cannot be scored. Message is Chinese; Code is stable, in kebab-case, and listed in the
// package documentation.
type Error struct {
	File         string // of the submission, where it was read from one
	Line, Column int    // from 1, the column in characters; 0 where unknown
	Path         string // of what is at fault in the submission: values.spending; rows of a table counted from 1: values.projects[2].amount
	Cell         string // of a workbook or another table: 数据!D7; Line and Column are then its row and column
	Code         string
	Unit         string // the unit's name
	Field        string // name of the field, if one is at fault; of a cell the table
	TableColumn  string // of a cell, the name of its column
	TableRow     int    // of a row or a cell, which row, from 1; 0 elsewhere
	Indicator    string // id of the indicator that needed it, if one did
	Message      string
	Cause        error `json:"-"` // the error of the reader or the driver.Valuer that this one tells of; mostly nil

	// What the message says, where it is about one value: what was given, the least and the most that may be given, as numbers in plain
	// notation, the unit they are counted in, and the words that may be given. Each is empty where there is none.
	Got         string
	Least, Most string
	MeasureUnit string
	Options     []string
}

// Unwrap lets errors.Is and errors.As find the cause.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.Cause
}

// Error gives file:line:col: path: message, on one line, or file: cell: message; without a file, the unit's name stands in its place.
func (e *Error) Error() string {
	if e == nil {
		return ""
	}
	f := source.Fault{File: e.File, Pos: source.Pos{Line: e.Line, Column: e.Column}, Path: e.Path, Message: e.Message}
	if f.File == "" {
		f.File = e.Unit
	}
	if e.Cell != "" { // who reads a table knows no paths
		f.Pos, f.Path = source.Pos{}, e.Cell
	}
	return strings.Map(func(r rune) rune { // a name, a key or a text may hold anything
		if breaking(r) {
			return ' '
		}
		return r
	}, f.Error())
}

// An ErrorList is every reason why a submission cannot be scored. It is never empty.
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
	errs := make([]error, 0, len(l))
	for _, e := range l {
		if e != nil {
			errs = append(errs, e)
		}
	}
	return errs
}

// The codes that a program may want to decide by; the package documentation lists all.
const (
	CodeMissingValue    = "missing-value"     // a required figure is not there, or an optional one that an indicator needs
	CodeUnknownField    = "unknown-field"     // a figure that the rule set does not have
	CodeStandingMissing = "standing-missing"  // a number that only a comparison of all units gives
	CodeStandingDiffers = "standing-differs"  // a standing that the unit does not have, another than it has among the units, or two that no unit has at once
	CodePeriod          = "period-mismatch"   // no period, or one that the rule set is not for
	CodeRuleSet         = "rule-set-mismatch" // the submission names another rule set
	CodeNoClaims        = "no-claims"         // an audit was asked for and the unit claims no score
)

const (
	codeNotSubmission    = "not-a-submission"    // a rule file, cases or a card in its place
	codeNotRanked        = "not-ranked"          // only the figures were bound that units are compared by
	codeWrongType        = "wrong-type"          // words for a number, a number for a yes or no, …
	codeInexact          = "inexact-number"      // a floating-point number, which has already lost digits
	codeGoType           = "go-type"             // a Go type that holds nothing that fits
	codeGoTag            = "go-tag"              // a tag of a struct that cannot be used
	codeGoValue          = "go-value"            // a driver.Valuer that fails
	codeNumberSyntax     = "number-syntax"       // text that is not a number
	codeBadDate          = "bad-date"            // text that is no date of the calendar
	codeOutOfRange       = "out-of-range"        // outside the field's declared range, or not whole
	codeNotAChoice       = "not-a-choice"        // not one of the field's words
	codeBadText          = "bad-text"            // control or invisible characters
	codeTooManyRows      = "too-many-rows"       // a table beyond MaxRows, or tables beyond MaxCells
	codeUnit             = "unit-missing"        // no name of the unit
	codeUnknownIndicator = "unknown-indicator"   // no such indicator in the rule set
	codeNotJudged        = "not-judged"          // a judgement where none is wanted
	codeNoChoice         = "nothing-to-choose"   // a choice where none is wanted, or of an unknown way
	codeAdjustment       = "bad-adjustment"      // a reviewer's deduction without reason, or not above 0
	codePlaces           = "too-many-places"     // points with more decimals than the rule set rounds to
	codeTooManyErrors    = "too-many-errors"     // the list was cut off at MaxErrors
	codeUnnamed          = "rule-set-unnamed"    // a rule set is to be found and the submission names none
	codeUnknownRuleSet   = "unknown-rule-set"    // there is no rule set
	codeNothingApplies   = "no-applicable-marks" // every indicator that could take the marks is not applicable
)

// MaxErrors is the most errors that a list holds; one more says that there were others.
const MaxErrors = 200

// MaxRows is the most rows that a table of a submission may have.
const MaxRows = 2000

// MaxCells is the most cells that all tables of a submission may have together, those among them that no row writes and that a default fills.
const MaxCells = 500_000

// MaxCard is about the most bytes of reasons, working and clauses that one card spells out, 8 MiB; what lies behind keeps its points, and says that
// the rest is left out. A rule file of 1 MiB may call for gigabytes otherwise. Four steps on the way to a text count as a byte of it.
const MaxCard = 8 << 20
