package lint_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
)

func TestBuiltInClauses(t *testing.T) {
	if len(library.Sets()) != 2 {
		t.Fatalf("got %d sets, want 2", len(library.Sets()))
	}
	for _, set := range library.Sets() {
		for _, f := range lint.Clauses(set) {
			t.Errorf("%s %s", f.Code, f)
		}
	}
}
