package lint_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules/lint"
)

// How often something is done is no step; what is charged for each of something is one, also where a clause says how often besides.
func TestHowOftenIsNoStep(t *testing.T) {
	const was = "clause: 走访5次以上得10分，1至4次得6分，没有走访不得分。"
	for clause, want := range map[string]bool{
		"每年走访5次以上得10分，1至4次得6分，没有走访不得分。":    false,
		"每学期走访不少于5次的得10分，1至4次得6分，没有走访不得分。": false,
		"每季度至少走访两次得10分，一次得6分，没有走访不得分。":     false,
		"每年应走访5次，每少一次扣2分，没有走访不得分。":         true,
		"每年扣2分，没有走访不得分。":                   true,
		"每走访一次得2分。": true,
	} {
		found := false
		s, err := load("clean.yaml", was, "clause: "+clause)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lint.Proofs(s) {
			found = found || f.Code == "step-rule-missing" && strings.Contains(f.Path, "visits")
		}
		if found != want {
			t.Errorf("%s: a step is missing: %v, want %v", clause, found, want)
		}
	}
}
