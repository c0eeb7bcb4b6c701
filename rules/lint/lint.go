package lint

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/source"
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

// Check gives every finding about a rule set, in file order. Where the context ends first, the
// error is the context's, and there are no findings.
func Check(ctx context.Context, set *rules.Set) ([]Finding, error) {
	if set == nil || set.Leaves().Len() == 0 {
		return nil, rules.ErrorList{{Code: rules.CodeUnknownRuleSet, Message: "没有规则集，不能检查"}}
	}
	found := append(proofs(ctx, set), clauses(set)...)
	if err := analysis.Ended(ctx); err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return source.InOrder(a.Place, b.Place) })
	return found, nil
}

// Codes lists the codes of findings, in the order of the package doc.
func Codes() []string { return append(proofCodes(), clauseCodes()...) }
