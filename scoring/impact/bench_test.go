package impact_test

import (
	"math/rand/v2"
	"testing"
)

// A hundred units by two sets of which one criterion differs.
func BenchmarkCompare(b *testing.B) {
	pairs, err := pairsOf("testdata/numbers.yaml", 2)
	if err != nil {
		b.Fatal(err)
	}
	p := pairs[0]
	units := population(rand.New(rand.NewPCG(1, 1)), p.old, 100)
	for b.Loop() {
		compare(b, p.old, p.new, units)
	}
}
