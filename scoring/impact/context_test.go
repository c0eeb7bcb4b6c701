package impact_test

import (
	"context"
	"errors"
	"testing"

	"github.com/baifen-go/baifen/scoring/impact"
)

// A context that has ended is the answer: a comparison that was cut short says nothing.
func TestContextEnds(t *testing.T) {
	set := smallSet(t, 2024, ratio, `- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: c, when: a > b, deduct: 4}]}`)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := impact.Compare(ctx, set, set, nil); !errors.Is(err, context.Canceled) || r != nil {
		t.Errorf("got %v and error %v; want the error of the context and no report", r, err)
	}
	if r, err := impact.CompareUnits(ctx, set, set, nil, nil); !errors.Is(err, context.Canceled) || r != nil {
		t.Errorf("of units: got %v and error %v; want the error of the context and no report", r, err)
	}
}
