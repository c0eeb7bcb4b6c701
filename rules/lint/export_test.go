package lint

import (
	"context"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// A Point is a point of a function.
type Point struct{ X, Off exact.Number }

// Turning is turning.
func Turning(at []Point) (turn [3]Point, ok bool) {
	points := make([]point, len(at))
	for i, p := range at {
		points[i] = point{p.X, p.Off}
	}
	found, ok := turning(points)
	for i, p := range found {
		turn[i] = Point{p.x, p.off}
	}
	return turn, ok
}

// Places gives the numbers of a field at the breaks of a path, beside them and between, as a unit could report them.
func Places(f *indicators.Field, stretches []analysis.Stretch) (at []exact.Number) {
	add := func(x exact.Number) {
		if f.Whole {
			x = x.Floor()
		}
		if f.Range.Contains(x) && x.Terminates() {
			at = addNumber(at, x)
		}
	}
	beside := exact.New(1, 2)
	if f.Whole {
		beside = exact.Int(1)
	}
	for _, s := range stretches {
		for _, e := range [2]indicators.End{s.Over.Low, s.Over.High} {
			if e.Bounded {
				x := e.At.Round(2, exact.Down)
				add(e.At)
				add(x)
				add(x.Add(beside))
				add(x.Sub(beside))
			}
		}
		add(plainNumber(s.Over))
	}
	return at
}

// Write is write.
func Write(f *indicators.Field, v indicators.Value) string { return write(f, v) }

// Proofs and ProofCodes are what is found without looking at the words of clauses.
func Proofs(set *rules.Set) []Finding { return proofs(context.Background(), set) }

// ProofCodes are their codes.
func ProofCodes() []string { return proofCodes() }

// Clauses is clauses.
func Clauses(set *rules.Set) []Finding { return clauses(set) }
