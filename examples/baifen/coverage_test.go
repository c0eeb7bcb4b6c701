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
