package population_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// every has every kind of standing and every way to settle ties; a unit is eligible where its income is above 0.
func every(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// unit is a unit of the set every, with its income and spending.
func unit(code string, income, spending any) *scoring.Submission {
	return &scoring.Submission{Unit: scoring.Unit{Code: code, Name: "单位" + code}, Period: 2024,
		Values: map[string]any{"income": income, "spending": spending}}
}

// towns is a random population with many ties, and some units that are not eligible.
func towns(r *rand.Rand, n int) []*scoring.Submission {
	var units []*scoring.Submission
	for i := range n {
		u := unit(fmt.Sprintf("%04d", i), r.IntN(4)*100, r.IntN(6)*20)
		u.Values["merged"] = r.IntN(5) == 0
		units = append(units, u)
	}
	return units
}

func shuffled[T any](r *rand.Rand, list []T) (mixed []T, from []int) {
	from = r.Perm(len(list))
	for _, i := range from {
		mixed = append(mixed, list[i])
	}
	return mixed, from
}

// codes lists the codes of an error, each with the unit.
func codes(err error) (list []string) {
	if err == nil {
		return nil
	}
	for _, e := range err.(scoring.ErrorList) {
		list = append(list, fmt.Sprintf("%s %s %s", e.Unit, e.Path, e.Code))
	}
	return list
}
