package whatif_test

import (
	"context"
	"os"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// seed gives the published unit and its rules.
func seed(t testing.TB) (*rules.Set, *scoring.Submission) {
	t.Helper()
	set, err := library.Find("zhanjiang-overall-2024")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../examples/data/zhanjiang-beijing-office-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("unit.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return set, sub
}

// BenchmarkScore is what the others are measured by: one card of the same unit.
func BenchmarkScore(b *testing.B) {
	set, sub := seed(b)
	for b.Loop() {
		if _, err := scoring.Score(set, sub); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmark(b *testing.B, goal whatif.Goal, changes int, worse func(*scoring.Submission)) {
	set, sub := seed(b)
	worse(sub)
	for b.Loop() {
		r, err := whatif.Find(context.Background(), set, sub, goal)
		if err != nil || !r.Optimal || len(r.Changes) != changes {
			b.Fatal(r, err)
		}
	}
}

func BenchmarkOneChange(b *testing.B) { benchmark(b, total("100"), 1, func(*scoring.Submission) {}) }

// Three indicators short: two of them have to change, among all pairs of figures.
func BenchmarkTwoChanges(b *testing.B) {
	benchmark(b, total("98"), 2, func(sub *scoring.Submission) {
		sub.Values["universities_visited"], sub.Values["stated_asset_utilization"], sub.Values["staff"] = 3, "80", 9
	})
}

// No two changes bring so much: every pair is looked at.
func BenchmarkNoTwoChanges(b *testing.B) {
	benchmark(b, total("99.5"), 0, func(sub *scoring.Submission) {
		sub.Values["universities_visited"], sub.Values["stated_asset_utilization"], sub.Values["staff"] = 3, "80", 9
	})
}
