package rulestest

import (
	"context"
	"errors"
	"testing"
	"testing/fstest"
)

// A context that has ended is the answer, whenever it ends: a search that was cut short says nothing.
func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	tried := 0
	m, err := Mutate(ctx, files(twoCases), "steps.yaml", func(done, _ int) {
		if tried = done; done == 20 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || m != nil || tried > 40 {
		t.Errorf("after %d mutants got %v and error %v; want the error of the context and no report", tried, m, err)
	}
	if m, err := Mutate(ctx, files(twoCases), "steps.yaml", nil); !errors.Is(err, context.Canceled) || m != nil {
		t.Errorf("got %v and error %v; want the error of the context and no report", m, err)
	}
	if text, err := Cases(ctx, files(""), "steps.yaml"); !errors.Is(err, context.Canceled) || text != nil {
		t.Errorf("got %s and error %v; want the error of the context and no cases", text, err)
	}
	if text, err := Cases(ctx, fstest.MapFS{"steps.yaml": {Data: []byte(":")}}, "steps.yaml"); errors.Is(err, context.Canceled) || text != nil {
		t.Errorf("got %s and error %v; want the faults of the rule file, which are found without a search", text, err)
	}
}
