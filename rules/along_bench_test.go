package rules_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules/library"
)

// BenchmarkAlong follows every criterion of a built-in rule set along every field that it reads, and bounds each over all units.
func BenchmarkAlong(b *testing.B) {
	set, err := library.Find("zhanjiang-overall-2024")
	if err != nil {
		b.Fatal(err)
	}
	v, box := randomUnit(rand.New(rand.NewPCG(1, 1)), set), analysis.BoxOf(set)
	b.Run("Along", func(b *testing.B) {
		for b.Loop() {
			for _, c := range set.Criteria().All() {
				for _, f := range analysis.Formulas(c) {
					for _, field := range analysis.Fields(f) {
						analysis.CriterionAlong(c, v, field)
					}
				}
			}
		}
	})
	b.Run("Over", func(b *testing.B) {
		for b.Loop() {
			for _, c := range set.Criteria().All() {
				analysis.CriterionOver(c, box)
			}
		}
	})
}
