package population_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
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

// oneValue is every, but all its standings compare one value of the same units, or a multiple of it, and settle ties in every way.
func oneValue(t testing.TB) *rules.Set {
	t.Helper()
	data, err := os.ReadFile("../../rules/testdata/good/standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse("standings.yaml", []byte(strings.NewReplacer(" and not merged}", "}", "rank: spending / 2, better: lower, ties: average, among: all",
		"rank: rate / 2, better: higher, ties: average, among: income > 0", "ratio_to_best: spending, better: lower, among: \"all\"", "rank: 3 * rate, better: higher, ties: dense, among: income > 0",
		"award: to_low / 100 * marks, out_of: 40", "when: present(to_low) and to_low > 2, deduct: 1", "when: average >", "when: present(average) and average >").Replace(string(data))))
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
