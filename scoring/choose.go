package scoring

import (
	"errors"

	"github.com/baifen-go/baifen/rules"
)

// RuleSet finds the rule set that a submission asks for in a catalog: that of its id, in the version for its period. The error is an
// [ErrorList], for the submission is at fault, with the place where it asks.
func RuleSet(catalog *rules.Catalog, sub *Submission) (*rules.Set, error) {
	if sub.RuleSet == "" {
		return nil, Refused(sub, &Error{Path: "rule_set", Code: codeUnnamed, Message: "填报数据没有写明规则集（rule_set）"})
	}
	set, err := catalog.Open(sub.RuleSet, sub.Period)
	var list rules.ErrorList
	if errors.As(err, &list) {
		return nil, Refused(sub, &Error{Path: list[0].Path, Code: list[0].Code, Message: list[0].Message})
	}
	return set, err
}

// Refused gives the error of one that asks for more than a submission has: e with the name of its unit, and with the place of its path
// in the document that it was read from.
func Refused(sub *Submission, e *Error) ErrorList {
	e.Unit = sub.Unit.Name
	sub.origin.locate(e)
	return ErrorList{e}
}
