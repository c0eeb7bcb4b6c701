package lint

import (
	"cmp"
	"slices"

	"github.com/baifen-go/baifen/rules"
)

// A Severity says how much a finding means.
type Severity string

// The severities.
const (
	Error     Severity = "error"      // the rules cannot mean this
	Warning   Severity = "warning"    // worth reading again
	NotProved Severity = "not_proved" // beyond exact treatment: neither shown to hold nor to fail
)

// A Finding is one thing that the rules say and probably do not mean, or that could not be proved.
type Finding struct {
	Code     string // stable, in kebab-case, listed in the package doc
	Severity Severity
	Place    rules.Place // file, line and column
	Path     string      // completion.short, fields.income, …
	Message  string      // Chinese, for the author of the rules
	// Witness is a unit's figures that show the finding, field → value in plain notation; nil where none exists.
	Witness map[string]string
}

// String gives the place, the path and the message.
func (f Finding) String() string { return f.Place.String() + ": " + f.Path + ": " + f.Message }

// Check gives every finding about a rule set, in file order.
func Check(set *rules.Set) []Finding {
	p := &proof{set: set, box: set.Box(), conditions: map[rules.Place]int{}, divisions: map[rules.Place]bool{}}
	for _, leaf := range set.Leaves() {
		p.leaf(leaf)
	}
	p.bonuses()
	p.caps()
	p.checks()
	p.names()
	p.polarities()
	p.grades()
	p.constants()
	slices.SortStableFunc(p.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	return p.found
}

// Codes lists the codes of findings, in the order of the package doc.
func Codes() []string {
	return []string{
		"never-triggered", "always-triggered", "unreachable-tier", "unreachable-case", "not-monotone", "award-out-of-range",
		"negative-deduction", "cannot-be-judged", "deduction-over-marks", "marks-never-lost", "division-by-zero", "constant-condition",
		"unused-field", "unused-measure", "contradictory-polarity", "checklist-negation", "step-rule-missing", "unreachable-grade",
	}
}
