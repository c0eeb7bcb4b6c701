package kind

import (
	"testing"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/testnumbers"
)

var num = testnumbers.Read

func TestJudged(t *testing.T) {
	terms, grid := &Terms{}, rounding.Grid{Places: 2}
	three := threeLevels([]string{"达成", "部分达成", "未达成"})
	free := judged{terms: terms, grid: grid, outOf: num("10")}
	levels := judged{terms: terms, grid: grid, outOf: num("10"), levels: three}
	odd := judged{terms: terms, grid: grid, outOf: num("3.33"), levels: three}
	for _, tt := range []struct {
		name   string
		kind   judged
		points string
		level  string
		reason bool
		want   judging.Problem
		why    string
	}{
		{"full points", free, "10", "", true, judging.NoProblem, ""},
		{"no points", free, "0", "", true, judging.NoProblem, ""},
		{"between", free, "9.5", "", true, judging.NoProblem, ""},
		{"a third", free, "10/3", "", true, judging.NoProblem, ""},
		{"above", free, "10.01", "", true, judging.OutsideMarks, ""},
		{"above by a hair", free, "10.000000000000000001", "", true, judging.OutsideMarks, ""},
		{"below 0", free, "-1e-18", "", true, judging.OutsideMarks, ""},
		{"no reason", free, "9", "", false, judging.NotReasoned, ""},
		{"full points want a reason too", free, "10", "", false, judging.NotReasoned, "a judgement without a word cannot be reviewed"},
		{"outside and no reason", free, "11", "", false, judging.OutsideMarks, ""},
		{"first level, its edge", levels, "8", "达成", true, judging.NoProblem, "80 % belongs to the first level"},
		{"first level, a hair below", levels, "7.999999999999999999", "达成", true, judging.OutsideLevel, ""},
		{"second level, 80 %", levels, "8", "部分达成", true, judging.OutsideLevel, ""},
		{"second level, a hair below 80 %", levels, "7.999999999999999999", "部分达成", true, judging.NoProblem, ""},
		{"second level, its edge", levels, "6", "部分达成", true, judging.NoProblem, ""},
		{"third level, 60 %", levels, "6", "未达成", true, judging.OutsideLevel, ""},
		{"third level, 0", levels, "0", "未达成", true, judging.NoProblem, ""},
		{"no level named", levels, "9", "", true, judging.LevelMissing, ""},
		{"a level that is not there", levels, "9", "优", true, judging.UnknownLevel, ""},
		{"an edge rounded", odd, "2.66", "达成", true, judging.NoProblem, "0.8 × 3.33 = 2.664 is rounded to 2.66"},
		{"below the rounded edge", odd, "2.65", "达成", true, judging.OutsideLevel, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			why := map[bool]string{true: "材料齐全", false: " "}[tt.reason]
			if p := tt.kind.check(judging.Decision{Given: true, Points: num(tt.points), Level: tt.level, Reason: why}); p != tt.want {
				t.Errorf("problem = %q, want %q", p.Code(), tt.want.Code())
			}
			if t.Failed() {
				t.Log("because", tt.why)
			}
		})
	}
}
