package bounds_test

import (
	"context"
	"errors"
	"testing"

	"github.com/baifen-go/baifen/scoring/bounds"
)

// A context that has ended is the answer: a search that was cut short says nothing.
func TestContextEnds(t *testing.T) {
	set, sub := seed(t, "budget_disclosed")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := bounds.Find(ctx, set, sub); !errors.Is(err, context.Canceled) || r != nil {
		t.Errorf("got %v and error %v; want the error of the context and no report", r, err)
	}
}
