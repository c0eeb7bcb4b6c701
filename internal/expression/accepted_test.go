package expression

import (
	"slices"
	"testing"
)

// accepted is an expression over the world with its value and its formula, in names and in numbers.
type accepted struct {
	text, value, names, numbers, why string
}

func wantAccepted(t *testing.T, rows []accepted) {
	t.Helper()
	s := newWorld(t)
	c := newConfigOfTest(s)
	seen := map[string]bool{}
	for _, tt := range rows {
		t.Run(tt.text, func(t *testing.T) {
			if seen[tt.text] {
				t.Errorf("%s stands twice in the table", tt.text)
			}
			seen[tt.text] = true
			p := compiled(t, s, tt.text)
			c.wantChecked(t, tt.text)
			f := frameOfWorld(s)
			wantSame(t, newOracle(s), p, f, read(tt.text))
			for _, time := range []string{"at first", "again on the same frame"} {
				if got := result(p, f); got != tt.value || f.Failed() {
					t.Errorf("%s, %s = %s (failure %d), want %s", tt.text, time, got, f.TakeFailure().Kind, tt.value)
				}
			}
			if p.Names() != tt.names {
				t.Errorf("%s in names\ngot  %s\nwant %s", tt.text, p.Names(), tt.names)
			}
			if got := string(f.AppendNumbers(nil, p.Root())); got != tt.numbers || f.Failed() {
				t.Errorf("%s in numbers (failure %d)\ngot  %s\nwant %s", tt.text, f.TakeFailure().Kind, got, tt.numbers)
			}
			if got := result(p, f); got != tt.value {
				t.Errorf("%s after it was shown = %s, want %s", tt.text, got, tt.value)
			}
			if t.Failed() && tt.why != "" {
				t.Log("because", tt.why)
			}
			wantRefs(t, p, tt.text)
		})
	}
}

// wantRefs checks that each slot that a program reads is listed once.
func wantRefs(t *testing.T, p *Program, text string) {
	t.Helper()
	refs := slices.Clone(p.Refs())
	slices.Sort(refs)
	if len(slices.Compact(refs)) != len(p.Refs()) {
		t.Errorf("%s reads the slots %v, want each once", text, p.Refs())
	}
}
