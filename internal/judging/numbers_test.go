package judging_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/testnumbers"
)

var (
	num        = testnumbers.Read
	nums       = testnumbers.List
	in         = testnumbers.Interval
	seeded     = testnumbers.Seeded
	someNumber = testnumbers.Some
)

// compareNumbers lets cmp compare numbers by value.
var compareNumbers = cmp.Comparer(exact.Number.Equal)

// wantFinding checks a finding and the problem beside it.
func wantFinding(t *testing.T, got judging.Finding, p judging.Problem, want judging.Finding, wantProblem judging.Problem) {
	t.Helper()
	if p != wantProblem {
		t.Fatalf("problem = %q, want %q", p.Code(), wantProblem.Code())
	}
	if p != judging.NoProblem {
		return
	}
	if diff := cmp.Diff(want, got, compareNumbers); diff != "" {
		t.Errorf("finding (-want +got):\n%s", diff)
	}
	if got.Off.Sign() < 0 {
		t.Errorf("off = %s, want 0 or more", got.Off)
	}
}

// wantPoints checks the short way to the points alone against the finding.
func wantPoints(t *testing.T, got exact.Number, p judging.Problem, want exact.Number, wantProblem judging.Problem) {
	t.Helper()
	if p != wantProblem || p == judging.NoProblem && !got.Equal(want) {
		t.Errorf("points alone = %s (%s), want %s (%s)", got, p.Code(), want, wantProblem.Code())
	}
}

// rat gives a number's value for arithmetic that is not exact's.
func rat(n exact.Number) *big.Rat {
	r, _ := new(big.Rat).SetString(n.String())
	return r
}

func name(parts ...any) string { return strings.TrimSpace(fmt.Sprintln(parts...)) }
