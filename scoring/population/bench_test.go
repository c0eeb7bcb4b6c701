package population_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

const many = 10000

// The two passes beside scoring units whose standings are known: what comparing costs.
func BenchmarkScore(b *testing.B) {
	set, units := every(b), towns(rand.New(rand.NewPCG(1, 1)), many)
	p, err := population.Compare(set, slices.Values(units))
	if err != nil {
		b.Fatal(err)
	}
	var told []*scoring.Submission
	for i, u := range units {
		full, err := p.Complete(i, u)
		if err != nil {
			b.Fatal(err)
		}
		told = append(told, full)
	}
	b.Run("Told", func(b *testing.B) {
		for b.Loop() {
			for _, u := range told {
				if _, err := scoring.Score(set, u); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/many, "ns/unit")
	})
	b.Run("Compared", func(b *testing.B) {
		for b.Loop() {
			p, err := population.Compare(set, slices.Values(units))
			if err != nil {
				b.Fatal(err)
			}
			for _, err := range p.Cards(slices.Values(units)) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/many, "ns/unit")
	})
	b.Run("FirstPass", func(b *testing.B) {
		for b.Loop() {
			if _, err := population.Compare(set, slices.Values(units)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/many, "ns/unit")
	})
}
