package whatif_test

import (
	"context"
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/scoring/whatif"
)

// A context that has ended is the answer: a search that was cut short says nothing.
func TestContextEnds(t *testing.T) {
	set, sub := seed(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, err := whatif.Find(ctx, set, sub, whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(100, 0))})
	if !errors.Is(err, context.Canceled) || r != nil {
		t.Errorf("got %v and error %v; want the error of the context and no report", r, err)
	}
}
