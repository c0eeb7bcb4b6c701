package judging_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// Every number of points from 0 to the marks, in hundredths, lies in exactly one of three touching levels, whatever the marks.
func TestLevelsClosed(t *testing.T) {
	for _, outOf := range []string{"10", "5", "3.33", "1", "7.77"} {
		for _, mode := range []exact.Rounding{exact.HalfUp, exact.HalfEven, exact.Down, exact.Up} {
			for points := (exact.Number{}); points.Cmp(num(outOf)) <= 0; points = points.Add(exact.New(1, 2)) {
				in := 0
				for _, l := range threeLevels() {
					if l.Holds(points, num(outOf), rounding.Grid{Places: 2, Mode: mode}) == judging.NoProblem {
						in++
					}
				}
				if in != 1 {
					t.Errorf("%s of %s, %v: in %d levels, want 1", points, outOf, mode, in)
				}
			}
		}
	}
}
