package lint_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// Nothing is found about what was not loaded.
func TestCheckNothing(t *testing.T) {
	for name, set := range map[string]*rules.Set{"nil": nil, "zero": new(rules.Set)} {
		if found := lint.Check(set); found != nil {
			t.Errorf("%s: got %v", name, found)
		}
	}
}
