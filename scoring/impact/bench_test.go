package impact_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/scoring/impact"
)

// A hundred units by two sets of which one criterion differs.
func BenchmarkCompare(b *testing.B) {
	p := pairsOf(b, "testdata/numbers.yaml")[0]
	units := population(rand.New(rand.NewPCG(1, 1)), p.old, 100)
	for b.Loop() {
		impact.Compare(p.old, p.new, units)
	}
}
