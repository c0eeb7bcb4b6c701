package bounds_test

import (
	"context"
	"os"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// seed gives the published unit, less some figures, and its rules.
func seed(t testing.TB, missing ...string) (*rules.Set, *scoring.Submission) {
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
	for _, name := range missing {
		delete(sub.Values, name)
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

func benchmark(b *testing.B, missing ...string) {
	set, sub := seed(b, missing...)
	for b.Loop() {
		if r, err := bounds.Find(context.Background(), set, sub); err != nil || !r.Exact {
			b.Fatal(r, err)
		}
	}
}

func BenchmarkOneMissing(b *testing.B) { benchmark(b, "spending") }

func BenchmarkRatioMissing(b *testing.B) { benchmark(b, "spending", "income") }

func BenchmarkTenMissing(b *testing.B) {
	benchmark(b, "spending", "income", "staff", "establishment", "visit_batches", "leads_entered", "received_batches", "persuaded_batches", "city_features", "fits_policy")
}
