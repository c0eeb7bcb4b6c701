package scoring

import (
	"errors"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/shopspring/decimal"
)

// A Submission is what a unit hands in: its figures, and what people judged, took off, chose and claimed. Fill it in Go, or read it
// with [ReadSubmission].
type Submission struct {
	Unit    Unit
	RuleSet string // id of the rule set it is for; "" is any
	Period  int    // the evaluated year
	// Values are the figures by field name; [FieldsOf] makes them of a struct.
	//
	//   - A number may be a decimal.Decimal, an exact.Number, an integer, a *big.Rat or *big.Int, a json.Number or a string. A float64 is
	//     refused: it has already lost digits.
	//   - A yes or no is a bool; words and choices are strings.
	//   - A table is a slice, one item a row: maps whose keys are strings, or structs with tags as those of [FieldsOf].
	//   - Each may stand behind a pointer, in a decimal.NullDecimal or a sql.Null, or come of a driver.Valuer; []byte is text.
	//   - Missing is what is left out, nil, a nil pointer, or null. A nil slice is a table without rows.
	Values map[string]any
	// Judgements are what people gave, by the id of the judged indicator, or indicator.criterion where it has several.
	Judgements map[string]Judgement
	// Adjustments are the reviewer's deductions, by the id of the indicator.
	Adjustments map[string][]Adjustment
	// Choices are the ways of judging that the unit declares, by the id of the indicator, or indicator.criterion.
	Choices map[string]string
	// Claims are what the unit says its score is. They do not change the score.
	Claims Claims

	origin *origin
}

// kept gives a copy for a card, which must not change when a host fills in its submission anew. The figures are bound already, and nothing is
// left that could be at fault.
func (s *Submission) kept() Submission {
	k := *s
	k.Values, k.origin = nil, nil
	k.Judgements, k.Choices, k.Adjustments = maps.Clone(s.Judgements), maps.Clone(s.Choices), maps.Clone(s.Adjustments)
	for id, list := range k.Adjustments {
		k.Adjustments[id] = slices.Clone(list)
	}
	k.Claims.Indicators = maps.Clone(s.Claims.Indicators)
	return k
}

// A Unit is the assessed unit (预算单位). A Name is required, a Code is not.
type Unit struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// A Judgement is the points that a person gave, and why.
type Judgement struct {
	Points decimal.Decimal `json:"points"`
	Level  string          `json:"level"`
	By     string          `json:"by"`
	Reason string          `json:"reason"`
}

// An Adjustment is a reviewer's deduction on top of the computed ones (核查扣分).
type Adjustment struct {
	Deduct decimal.Decimal `json:"deduct"` // points, above 0
	By     string          `json:"by"`
	Reason string          `json:"reason"`
}

// Claims are a unit's own scores (自评分).
type Claims struct {
	Total      decimal.NullDecimal `json:"total"`
	Indicators map[string]Claim    `json:"indicators"`
}

// A Claim is a unit's own score of one indicator.
type Claim struct {
	Points decimal.Decimal `json:"points"`
	Reason string          `json:"reason"`
}

// File gives the name of the document that the submission was read from, "" where it was filled in otherwise.
func (s *Submission) File() string {
	if s == nil || s.origin == nil {
		return ""
	}
	return s.origin.file
}

// Fault completes an error about the submission: with the name of the unit and, where the submission was read from a document, the place
// of the error's path.
func (s *Submission) Fault(e *Error) *Error {
	if s == nil || e == nil {
		return e
	}
	e.Unit = s.Unit.Name
	s.origin.locate(e)
	return e
}

// RuleSet finds the rule set that a submission asks for in a catalog: that of its id, in the version for its period. The error is an
// [ErrorList], for the submission is at fault, with the place where it asks.
func RuleSet(catalog *rules.Catalog, sub *Submission) (*rules.Set, error) {
	switch {
	case catalog == nil:
		return nil, noRuleSet()
	case sub == nil || sub.RuleSet == "":
		return nil, ErrorList{sub.Fault(&Error{Path: "rule_set", Code: codeUnnamed, Message: "填报数据没有写明规则集（rule_set）"})}
	}
	set, err := catalog.Open(sub.RuleSet, sub.Period)
	var list rules.ErrorList
	if errors.As(err, &list) {
		return nil, ErrorList{sub.Fault(&Error{Path: list[0].Path, Code: list[0].Code, Message: list[0].Message})}
	}
	return set, err
}
