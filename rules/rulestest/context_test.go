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
	if text, err := Cases(ctx, files(""), "steps.yaml", nil); !errors.Is(err, context.Canceled) || text != nil {
		t.Errorf("got %s and error %v; want the error of the context and no cases", text, err)
	}
	if text, err := Cases(ctx, fstest.MapFS{"steps.yaml": {Data: []byte(":")}}, "steps.yaml", nil); errors.Is(err, context.Canceled) || text != nil {
		t.Errorf("got %s and error %v; want the faults of the rule file, which are found without a search", text, err)
	}
}

// Who watches cases being made is told how many mutants are settled: never fewer than before, in the end all; what is made is the same.
func TestCasesAreWatched(t *testing.T) {
	plain, err := Cases(t.Context(), files(""), "steps.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	last, total, calls := 0, 0, 0
	watched, err := Cases(t.Context(), files(""), "steps.yaml", func(done, of int) {
		if calls++; done < last || done > of || total != 0 && of != total {
			t.Errorf("told %d of %d after %d of %d", done, of, last, total)
		}
		last, total = done, of
	})
	if err != nil || string(watched) != string(plain) {
		t.Errorf("watched, other cases were made: %v", err)
	}
	if calls < 2 || last != total || total == 0 {
		t.Errorf("told %d times, the last time %d of %d", calls, last, total)
	}
}
