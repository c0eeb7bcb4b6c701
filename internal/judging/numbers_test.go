package judging_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

// num reads a number: 98.52, -3, 1e-18 or a fraction such as 1/3.
func num(s string) exact.Number {
	above, below, fraction := strings.Cut(s, "/")
	n := exact.MustParse(above)
	if !fraction {
		return n
	}
	q, err := n.Quo(exact.MustParse(below))
	if err != nil {
		panic(s)
	}
	return q
}

func nums(texts ...string) []exact.Number {
	var list []exact.Number
	for _, s := range texts {
		list = append(list, num(s))
	}
	return list
}

// in reads an interval.
func in(s string) indicators.Interval {
	i, err := indicators.ParseInterval(s)
	if err != nil {
		panic(err)
	}
	return i
}

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

// seeded gives a source of random numbers that is the same in every run, and says which.
func seeded(t testing.TB) *rand.Rand {
	const seed = 20240315
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, seed))
}

// someNumber gives a small number of few decimals, sometimes a third.
func someNumber(r *rand.Rand) exact.Number {
	n := exact.New(r.Int64N(40001)-20000, r.IntN(4))
	if r.IntN(4) == 0 {
		q, _ := n.Quo(exact.Int(3))
		return q
	}
	return n
}

// rat gives a number's value for arithmetic that is not exact's.
func rat(n exact.Number) *big.Rat {
	r, _ := new(big.Rat).SetString(n.String())
	return r
}

func name(parts ...any) string { return strings.TrimSpace(fmt.Sprintln(parts...)) }
