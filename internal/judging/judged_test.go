package judging_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

func TestJudged(t *testing.T) {
	free := judging.Judged{OutOf: num("10"), Places: 2}
	levels := judging.Judged{OutOf: num("10"), Places: 2, Levels: threeLevels()}
	odd := judging.Judged{OutOf: num("3.33"), Places: 2, Rounding: exact.HalfUp, Levels: threeLevels()}
	for _, tt := range []struct {
		name   string
		kind   judging.Judged
		points string
		level  int
		reason bool
		want   judging.Problem
		why    string
	}{
		{"full points", free, "10", -1, true, judging.NoProblem, ""},
		{"no points", free, "0", -1, true, judging.NoProblem, ""},
		{"between", free, "9.5", -1, true, judging.NoProblem, ""},
		{"a third", free, "10/3", -1, true, judging.NoProblem, ""},
		{"above", free, "10.01", -1, true, judging.OutsideMarks, ""},
		{"above by a hair", free, "10.000000000000000001", -1, true, judging.OutsideMarks, ""},
		{"below 0", free, "-1e-18", -1, true, judging.OutsideMarks, ""},
		{"no reason", free, "9", -1, false, judging.NoReason, ""},
		{"full points want a reason too", free, "10", -1, false, judging.NoReason, "a judgement without a word cannot be reviewed"},
		{"outside and no reason", free, "11", -1, false, judging.OutsideMarks, ""},
		{"first level, its edge", levels, "8", 0, true, judging.NoProblem, "80 % belongs to the first level"},
		{"first level, a hair below", levels, "7.999999999999999999", 0, true, judging.OutsideLevel, ""},
		{"second level, 80 %", levels, "8", 1, true, judging.OutsideLevel, ""},
		{"second level, a hair below 80 %", levels, "7.999999999999999999", 1, true, judging.NoProblem, ""},
		{"second level, its edge", levels, "6", 1, true, judging.NoProblem, ""},
		{"third level, 60 %", levels, "6", 2, true, judging.OutsideLevel, ""},
		{"third level, 0", levels, "0", 2, true, judging.NoProblem, ""},
		{"no level named", levels, "9", -1, true, judging.LevelMissing, ""},
		{"a level that is not there", levels, "9", 3, true, judging.UnknownLevel, ""},
		{"an edge rounded", odd, "2.66", 0, true, judging.NoProblem, "0.8 × 3.33 = 2.664 is rounded to 2.66"},
		{"below the rounded edge", odd, "2.65", 0, true, judging.OutsideLevel, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if p := tt.kind.Check(judging.Judgement{Points: num(tt.points), Level: tt.level, Reason: tt.reason}); p != tt.want {
				t.Errorf("problem = %q, want %q", p.Code(), tt.want.Code())
			}
			if t.Failed() {
				t.Log("because", tt.why)
			}
		})
	}
}

// Every number of points from 0 to the marks, in hundredths, lies in exactly one of three touching levels, whatever the marks.
func TestLevelsClosed(t *testing.T) {
	for _, outOf := range []string{"10", "5", "3.33", "1", "7.77"} {
		for _, mode := range []exact.Rounding{exact.HalfUp, exact.HalfEven, exact.Down} {
			for points := (exact.Number{}); points.Cmp(num(outOf)) <= 0; points = points.Add(exact.New(1, 2)) {
				in := 0
				for _, l := range threeLevels() {
					if l.Holds(points, num(outOf), 2, mode) == judging.NoProblem {
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
