// Package data holds submissions to try: a real unit as its report was published, an invented one in the national form, and in peers six
// invented units with rules of two years that compare them.
package data

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

func score(t *testing.T, file string) (*scoring.Submission, *scoring.Card) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sub, err := scoring.ReadSubmission(f)
	if err != nil {
		t.Fatal(err)
	}
	set, err := library.Open(sub.RuleSet, sub.Period)
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	return sub, card
}

// What every unit claims is what it scores, in total and for each indicator that it names.
func TestClaims(t *testing.T) {
	for _, file := range []string{"zhanjiang-beijing-office-2024.yaml", "national-sample.yaml"} {
		t.Run(file, func(t *testing.T) {
			sub, card := score(t, file)
			if got, want := card.Total(), sub.Claims.Total.Decimal; !got.Equal(want) {
				t.Errorf("total is %s, claimed %s", got, want)
			}
			for id, claim := range sub.Claims.Indicators {
				if got, ok := card.Score(id); !ok || !got.Equal(claim.Points) {
					t.Errorf("%s is %s, claimed %s", id, got, claim.Points)
				}
			}
		})
	}
}

// The published report claims 99: one point is lost on completion, and the report contradicts itself.
func TestBeijingOffice(t *testing.T) {
	_, card := score(t, "zhanjiang-beijing-office-2024.yaml")
	if card.Total().String() != "99" || card.Grade() != "优" {
		t.Errorf("got %s %s, want 99 优", card.Total(), card.Grade())
	}
	for d := range card.Deductions() {
		if d.Criterion != "completion.short" || d.Points.String() != "1" {
			t.Errorf("got %s off by %s, want 1 by completion.short alone", d.Points, d.Criterion)
		}
	}
	want := []string{
		"carry_over_stated", "no_difference_claimed", "hired_counted",
		"operating_without_data", "three_public_without_data", "project_without_data", "assets_without_amounts",
		"targets_without_numbers", "persuaded_beyond_received", "loss_unexplained",
	}
	checks := card.Sheet().Checks
	for i, c := range checks {
		if i >= len(want) || c.ID != want[i] {
			t.Fatalf("check %d that failed is %s, want %v", i+1, c.ID, want)
		}
	}
	if len(checks) != len(want) {
		t.Errorf("%d checks failed, want %d", len(checks), len(want))
	}
}

// The rules that compare units pass their cases, and nothing in them is worth reading again.
func TestPeersRules(t *testing.T) {
	rulestest.Run(t, os.DirFS("peers/rules"))
	for _, year := range []string{"2024", "2025"} {
		found, err := lint.Check(t.Context(), peers(t, year))
		if len(found) > 0 || err != nil {
			t.Error(year, found, err)
		}
	}
}

func peers(t *testing.T, year string) *rules.Set {
	t.Helper()
	set, err := rules.Load(os.DirFS("peers/rules"), "peers-"+year+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// What the six units score together.
func TestPeers(t *testing.T) {
	var units []*scoring.Submission
	names, err := filepath.Glob("peers/units/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sub, err := scoring.ParseSubmission(name, data)
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, sub)
	}
	results, err := population.Score(peers(t, "2025"), units)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"79.24", "87.32", "57", "82.28", "54.78", "98"}
	for i, r := range results {
		if r.Err != nil {
			t.Errorf("%s: %v", names[i], r.Err)
		} else if got := r.Card.Total().String(); got != want[i] {
			t.Errorf("%s: got %s, want %s", names[i], got, want[i])
		}
	}
}
