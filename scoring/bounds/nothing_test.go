package bounds_test

import (
	"context"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// Without rules, or without a submission, there is an error and no report.
func TestNothingToBound(t *testing.T) {
	for _, set := range []*rules.Set{nil, new(rules.Set)} {
		for _, sub := range []*scoring.Submission{nil, new(scoring.Submission)} {
			if r, err := bounds.Find(context.Background(), set, sub); err == nil || r != nil {
				t.Errorf("%v, %v: %v, %v, want an error", set, sub, r, err)
			}
		}
	}
}
