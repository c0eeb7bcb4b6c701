package judging_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

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

// wantPoints checks points, or a share of them, and the problem beside them.
func wantPoints(t *testing.T, got exact.Number, p judging.Problem, want exact.Number, wantProblem judging.Problem) {
	t.Helper()
	if p != wantProblem || p == judging.NoProblem && !got.Equal(want) {
		t.Errorf("points = %s (%s), want %s (%s)", got, p.Code(), want, wantProblem.Code())
	}
}

// rat gives a number's value for arithmetic that is not exact's.
func rat(n exact.Number) *big.Rat {
	r, _ := new(big.Rat).SetString(n.String())
	return r
}

func name(parts ...any) string { return strings.TrimSpace(fmt.Sprintln(parts...)) }
