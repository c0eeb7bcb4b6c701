package lint_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// Nothing is found about what was not loaded.
func TestCheckNothing(t *testing.T) {
	for name, set := range map[string]*rules.Set{"nil": nil, "zero": new(rules.Set)} {
		if found := check(t, set); found != nil {
			t.Errorf("%s: got %v", name, found)
		}
	}
}
