package data

import (
	"os"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// What sentences of published standards say holds of the rule files that say it.
func TestStandards(t *testing.T) {
	rulestest.Run(t, os.DirFS("standards"))
}

// untold are the mutants of the whole standard of a city that no unit tells apart, though no proof is found: points are whole numbers there,
// an indicator gives no more than its marks, and a bonus takes nothing off.
var untold = []string{
	"targets.review 界 0.75 → 0.74", "targets.review 界 0.75 → 0.675", "targets.review 界 0.5 → 0.6", "targets.review 界 0.5 → 0.55",
	"projects.best award min(20, sum(take(sort(map(best… → min(21, sum(take(sort(map(best…",
	"projects.best award min(20, sum(take(sort(map(best… → min(22, sum(take(sort(map(best…",
	`bonuses.steady award …ts("audit") == 10 ? 1 : 0 → …ts("audit") == 10 ? 1 : (-1)`,
}

// The cases of the whole standard of a city notice every mutant that some unit tells apart.
func TestCityStandardMutants(t *testing.T) {
	if !long.On() {
		t.Skip("takes seconds")
	}
	m, err := rulestest.Mutate(t.Context(), os.DirFS("standards"), "city-overall-2025.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range m.Survivors {
		t.Errorf("%s: %s: %s：没有用例发现；可以加：\n%s", s.Place, s.Path, s.Change, s.Killer.Case)
	}
	var doubtful []string
	for _, d := range m.Doubtful {
		doubtful = append(doubtful, d.Path+" "+d.Change)
	}
	if !slices.Equal(doubtful, untold) || m.Killed < 300 {
		t.Errorf("%d mutants are noticed; undecided are %q, want %q", m.Killed, doubtful, untold)
	}
}
