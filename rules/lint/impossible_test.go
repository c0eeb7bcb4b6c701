package lint_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules/lint"
)

// A fixed number with which no unit can be judged is one error, and nothing more is said of the criterion: not what is not proved of it.
func TestImpossibleNumbers(t *testing.T) {
	const share = "proportional: {actual: actual, target: target, better: higher, method: ratio}"
	for _, with := range []string{
		"proportional: {actual: actual, target: -5, better: higher, method: ratio}",
		"proportional: {actual: actual, target: 0, better: higher, method: ratio}",
		"proportional: {actual: actual, target: 3 - 5, better: lower, method: excess}",
		`per_case: {count: "-1", deduct: 1}`,
	} {
		var at []lint.Finding
		for _, f := range lint.Proofs(set(t, "clean.yaml", share, with)) {
			if strings.HasPrefix(f.Path, "target.") || f.Path == "target" {
				at = append(at, f)
			}
		}
		if len(at) != 1 || at[0].Code != "cannot-be-judged" || at[0].Severity != lint.Error || !strings.Contains(at[0].Message, "每个单位都不能计分") {
			t.Errorf("%s: got %v, want one error", with, at)
		}
	}
}
