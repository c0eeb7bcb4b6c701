// Package data holds submissions to try: a real unit as its report was published, and an invented one in the national form.
package data

import (
	"os"
	"testing"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
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
			if got, want := card.Total, sub.Claims.Total.Decimal; !got.Equal(want) {
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
	if card.Total.String() != "99" || card.Grade != "优" {
		t.Errorf("got %s %s, want 99 优", card.Total, card.Grade)
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
