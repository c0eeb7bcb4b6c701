package main

import (
	"testing"

	"github.com/baifen-go/baifen/rules/rulestest"
)

// A share is rounded as people round, but is never 100 while something is not tried.
func TestShare(t *testing.T) {
	for _, x := range []struct {
		covered, items int
		want           string
	}{
		{0, 0, "0"}, {0, 3, "0"}, {1, 3, "33.33"}, {2, 3, "66.67"}, {52, 55, "94.55"}, {1, 2, "50"}, {55, 55, "100"},
		{19999, 20000, "99.99"}, {99999, 100000, "99.99"}, {1, 100000, "0"},
	} {
		if got := shown(&rulestest.Coverage{Items: x.items, Covered: x.covered}).String(); got != x.want {
			t.Errorf("%d of %d: got %s%%, want %s%%", x.covered, x.items, got, x.want)
		}
	}
}

// What two files leave untried, and which of their changes survive, adds up; where there is neither, there is no sum.
func TestSumsOfFiles(t *testing.T) {
	a := &rulestest.Coverage{Items: 5, Covered: 4, Missing: []rulestest.Item{{What: "甲"}}}
	b := &rulestest.Coverage{Items: 3, Covered: 3}
	sum := coverageOf(coverageOf(coverageOf(nil, a), b), nil)
	if sum.Items != 8 || sum.Covered != 7 || len(sum.Missing) != 1 || coverageOf(nil, nil) != nil || coverageOf(nil, b).Missing == nil {
		t.Errorf("got %+v", sum)
	}
	m := &rulestest.Mutation{Mutants: 5, Killed: 4, Refused: 1, Equivalent: 1, Runs: 9, Proved: []rulestest.Mutant{{Path: "甲"}}}
	n := &rulestest.Mutation{Mutants: 2, Killed: 1, Undecided: 1, Runs: 3, Doubtful: []rulestest.Mutant{{Path: "乙"}}}
	all := mutationOf(mutationOf(mutationOf(nil, m), n), nil)
	if all.Mutants != 7 || all.Killed != 5 || all.Refused != 1 || all.Equivalent != 1 || all.Undecided != 1 || all.Runs != 12 || len(all.Proved) != 1 || len(all.Doubtful) != 1 ||
		mutationOf(nil, nil) != nil || mutationOf(nil, n).Survivors == nil {
		t.Errorf("got %+v", all)
	}
}
