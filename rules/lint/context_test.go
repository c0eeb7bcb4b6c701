package lint_test

import (
	"context"
	"errors"
	"testing"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
)

// A context that has ended is the answer: a search that was cut short proves nothing. So it is in the middle of a search.
func TestContextEnds(t *testing.T) {
	sets := library.Sets()
	for _, set := range sets {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if found, err := lint.Check(ctx, set); !errors.Is(err, context.Canceled) || found != nil {
			t.Errorf("got %v and error %v; want the error of the context and no findings", found, err)
		}
	}
	late := &countdown{Context: t.Context(), left: 200}
	if found, err := lint.Check(late, sets[0]); !errors.Is(err, context.Canceled) || found != nil {
		t.Errorf("ended halfway: got %v and error %v; want the error of the context and no findings", found, err)
	}
}

// A countdown is a context that has ended once it was asked so often.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}
