package judging_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// nationalForm is the form of 财预〔2020〕10号: two decimals half up, three levels.
var nationalForm = judging.Targets{OutOf: num("90"), Grid: rounding.Grid{Places: 2}, Levels: threeLevels()}

func threeLevels() []judging.Level {
	return []judging.Level{
		{Name: "达成", From: num("0.8"), To: num("1")},
		{Name: "部分达成", From: num("0.6"), To: num("0.8"), Open: true},
		{Name: "未达成", From: num("0"), To: num("0.6"), Open: true},
	}
}

const (
	upward      = judging.TargetHigher
	downward    = judging.TargetLower
	level       = judging.TargetEqual
	qualitative = judging.TargetQualitative
)

func TestTargetsEarned(t *testing.T) {
	for _, tt := range []struct {
		name                   string
		kind                   judging.TargetKind
		target, actual, weight string
		earned                 string
		why                    string
	}{
		{"higher: met", upward, "10", "10", "5", "5", "A ≥ T"},
		{"higher: passed", upward, "10", "30", "5", "5", "no more than w"},
		{"higher: short", upward, "3", "1", "5", "1.67", "round(A/T·w, 2), a half goes up"},
		{"higher: just short", upward, "10", "9.999999999999999999", "5", "5", "rounds to w: nothing is missing"},
		{"higher: half a hundredth", upward, "2", "1", "1.01", "0.51", "0.505 rounds half up"},
		{"higher: negative", upward, "10", "-10", "5", "0", "negative A counts as 0"},
		{"lower: met", downward, "10", "10", "5", "5", "A ≤ T"},
		{"lower: under", downward, "10", "0", "5", "5", ""},
		{"lower: over", downward, "10", "12", "5", "4", "(1 − 0.2) × 5"},
		{"lower: over by a third", downward, "3", "4", "1", "0.67", ""},
		{"lower: a hair short of twice", downward, "10", "19.999999999999999999", "5", "0", "rounds to 0"},
		{"lower: twice", downward, "10", "20", "5", "0", "A ≥ 2T"},
		{"lower: far over", downward, "10", "100", "5", "0", ""},
		{"lower: zero target kept", downward, "0", "0", "5", "5", ""},
		{"lower: zero target missed", downward, "0", "1", "5", "0", ""},
		{"lower: negative", downward, "10", "-1", "5", "5", ""},
		{"equal: met", level, "10", "10", "5", "5", ""},
		{"equal: short", level, "10", "4", "5", "2", "T > 0 as higher is better"},
		{"equal: passed", level, "10", "12", "5", "5", "T > 0 as higher is better"},
		{"equal: zero target", level, "0", "0", "5", "5", ""},
		{"equal: zero target, negative", level, "0", "-2", "5", "5", "A ≤ 0"},
		{"equal: zero target missed", level, "0", "0.01", "5", "0", ""},
		{"a weight of 0", upward, "10", "5", "0", "0", ""},
		{"a weight of a third, met", upward, "10", "10", "1/3", "1/3", "the whole weight: w is not rounded"},
		{"a weight of three decimals, met", upward, "10", "11", "3.333", "3.333", "3.33 would be short of the weight"},
		{"a weight of three decimals, met upwards", upward, "10", "11", "3.335", "3.335", "3.34 would be more than the weight"},
		{"a weight of three decimals, all but met", upward, "1000", "999.9", "3.337", "3.337", "3.3366… rounds to 3.34, more than the weight"},
		{"a weight of three decimals, short", upward, "2", "1", "3.333", "1.67", "1.6665 rounds half up"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			row := judging.Target{Kind: tt.kind, Target: num(tt.target), Actual: num(tt.actual), Weight: num(tt.weight), Reason: true}
			got, p := nationalForm.Earned(row)
			wantPoints(t, got, p, num(tt.earned), judging.NoProblem)
			row.Reason = false
			wantProblem := judging.NoProblem
			if num(tt.earned).Less(num(tt.weight)) {
				wantProblem = judging.NoReason // 未完成须说明原因
			}
			got, p = nationalForm.Earned(row)
			wantPoints(t, got, p, num(tt.earned), wantProblem)
			if t.Failed() {
				t.Log("because", tt.why)
			}
		})
	}
}

func TestTargetsRounding(t *testing.T) {
	row := judging.Target{Target: num("8"), Actual: num("1"), Weight: num("5"), Reason: true} // 0.625
	for _, tt := range []struct {
		places int
		mode   exact.Rounding
		want   string
	}{
		{2, exact.HalfUp, "0.63"}, {2, exact.HalfEven, "0.62"}, {2, exact.Down, "0.62"}, {0, exact.HalfUp, "1"}, {0, exact.Down, "0"}, {3, exact.Down, "0.625"},
	} {
		k := judging.Targets{OutOf: num("5"), Grid: rounding.Grid{Places: tt.places, Mode: tt.mode}}
		if got, p := k.Earned(row); p != judging.NoProblem || !got.Equal(num(tt.want)) {
			t.Errorf("%d places %v: %s (%s), want %s", tt.places, tt.mode, got, p.Code(), tt.want)
		}
	}
}

func TestTargetsQualitative(t *testing.T) {
	for _, tt := range []struct {
		name           string
		level          int
		points, weight string
		want           judging.Problem
		why            string
	}{
		{"all of the first", 0, "5", "5", judging.NoProblem, ""},
		{"the lower edge of the first", 0, "4", "5", judging.NoProblem, "80 % belongs to the first level"},
		{"a hair below it", 0, "3.999999999999999999", "5", judging.OutsideLevel, ""},
		{"above the weight", 0, "5.01", "5", judging.OutsideLevel, ""},
		{"80 % claimed as the second", 1, "4", "5", judging.OutsideLevel, "80 % belongs to the first level"},
		{"a hair below 80 %", 1, "3.999999999999999999", "5", judging.TooManyPlaces, "rounded it is 80 %, of the first level"},
		{"the next below 80 %", 1, "3.99", "5", judging.NoProblem, ""},
		{"the lower edge of the second", 1, "3", "5", judging.NoProblem, ""},
		{"60 % claimed as the third", 2, "3", "5", judging.OutsideLevel, ""},
		{"nothing", 2, "0", "5", judging.NoProblem, ""},
		{"below 0", 2, "-0.01", "5", judging.OutsideLevel, ""},
		{"an edge rounded down", 0, "2.66", "3.33", judging.NoProblem, "2.664 is rounded to 2.66"},
		{"below the rounded edge", 0, "2.65", "3.33", judging.OutsideLevel, ""},
		{"an edge rounded up", 1, "2.02", "3.36", judging.NoProblem, "0.6 × 3.36 = 2.016 rounds to 2.02"},
		{"below that", 1, "2.016", "3.36", judging.OutsideLevel, ""},
		{"all of a weight of three decimals", 0, "3.335", "3.335", judging.NoProblem, "the whole weight, as of a target that is met"},
		{"all of a weight that rounds down", 0, "3.333", "3.333", judging.NoProblem, "rounding must not put the whole out of reach"},
		{"all but all of it", 0, "3.333", "3.335", judging.TooManyPlaces, ""},
		{"no level", -1, "5", "5", judging.UnknownLevel, ""},
		{"a level too far", 3, "5", "5", judging.UnknownLevel, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			row := judging.Target{Kind: qualitative, Weight: num(tt.weight), Points: num(tt.points), Level: tt.level, Reason: true}
			got, p := nationalForm.Earned(row)
			wantPoints(t, got, p, num(tt.points), tt.want)
		})
	}
	t.Run("short without a reason", func(t *testing.T) {
		row := judging.Target{Kind: qualitative, Weight: num("5"), Points: num("4.5"), Level: 0}
		if _, p := nationalForm.Earned(row); p != judging.NoReason {
			t.Errorf("problem = %q, want %q", p.Code(), judging.NoReason.Code())
		}
	})
	t.Run("outside its level and without a reason", func(t *testing.T) {
		row := judging.Target{Kind: qualitative, Weight: num("5"), Points: num("1"), Level: 0}
		if _, p := nationalForm.Earned(row); p != judging.OutsideLevel {
			t.Errorf("problem = %q, want %q", p.Code(), judging.OutsideLevel.Code())
		}
	})
}

// A target that is refused has no path.
func TestTargetAlongRefused(t *testing.T) {
	if path := (judging.Targets{}).Along(judging.Target{Kind: upward, Weight: exact.Int(7)}); len(path) > 0 {
		t.Errorf("got %v; the unit cannot be judged anywhere", path)
	}
}

func TestTargetsProblems(t *testing.T) {
	for _, tt := range []struct {
		name string
		row  judging.Target
		want judging.Problem
	}{
		{"negative weight", judging.Target{Weight: num("-1"), Reason: true}, judging.NegativeWeight},
		{"negative weight, qualitative", judging.Target{Kind: qualitative, Weight: num("-1"), Reason: true}, judging.NegativeWeight},
		{"negative target", judging.Target{Target: num("-1"), Actual: num("1"), Weight: num("5"), Reason: true}, judging.NegativeTarget},
		{"negative target, lower is better", judging.Target{Kind: downward, Target: num("-1"), Weight: num("5"), Reason: true}, judging.NegativeTarget},
		{"negative target without a reason", judging.Target{Target: num("-1"), Weight: num("5")}, judging.NegativeTarget},
		{"negative target, weight 0", judging.Target{Target: num("-1")}, judging.NegativeTarget},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, p := nationalForm.Earned(tt.row); p != tt.want {
				t.Errorf("problem = %q, want %q", p.Code(), tt.want.Code())
			}
		})
	}
}

// A row whose target of 0 wants more of something is a problem, unless the rule says what it earns. Rows that want nothing at all are not
// touched by what the rule says.
func TestTargetsZero(t *testing.T) {
	for _, tt := range []struct {
		name   string
		zero   judging.ZeroTarget
		kind   judging.TargetKind
		actual string
		want   string
		p      judging.Problem
	}{
		{"not said", judging.ZeroRefused, upward, "0", "0", judging.NothingAimedAt},
		{"not said, something done", judging.ZeroRefused, upward, "9", "0", judging.NothingAimedAt},
		{"full", judging.ZeroFull, upward, "0", "5", judging.NoProblem},
		{"none", judging.ZeroNone, upward, "9", "0", judging.NoProblem},
		{"full, lower is better", judging.ZeroFull, downward, "1", "0", judging.NoProblem},
		{"none, lower is better", judging.ZeroNone, downward, "0", "5", judging.NoProblem},
		{"none, equal is better", judging.ZeroNone, level, "0", "5", judging.NoProblem},
		{"full, equal is better", judging.ZeroFull, level, "1", "0", judging.NoProblem},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := nationalForm
			form.Zero = tt.zero
			got, p := form.Earned(judging.Target{Kind: tt.kind, Actual: num(tt.actual), Weight: num("5"), Reason: true})
			wantPoints(t, got, p, num(tt.want), tt.p)
		})
	}
}

// What a target earns along its actual is what it earns at each, before rounding; the stretches are in order and leave no gap.
func TestTargetAlong(t *testing.T) {
	for _, kind := range []judging.TargetKind{judging.TargetHigher, judging.TargetLower, judging.TargetEqual} {
		for i, goal := range []string{"0", "0", "3", "800", "0.7"} {
			target := judging.Target{Kind: kind, Target: exact.MustParse(goal), Weight: exact.Int(7), Reason: true}
			form := judging.Targets{OutOf: exact.Int(7), Grid: rounding.Grid{Places: 12}, Zero: judging.ZeroFull + judging.ZeroTarget(i%2)}
			path := form.Along(target)
			for i, s := range path {
				if i > 0 && !intervals.Meets(path[i-1].Over, s.Over) {
					t.Errorf("kind %d, target %s: %s does not meet %s", kind, goal, path[i-1].Over, s.Over)
				}
			}
			for _, share := range []string{"-1", "0", "0.001", "0.5", "0.999", "1", "1.001", "1.5", "1.999", "2", "2.5", "40"} {
				x := exact.MustParse(share).Mul(exact.Max(target.Target, exact.Int(1)))
				if share == "1" {
					x = target.Target
				}
				target.Actual = x
				want, p := form.Earned(target)
				if p != judging.NoProblem {
					t.Fatal(p)
				}
				n := 0
				for _, s := range path {
					if s.Over.Contains(x) {
						n++
						if y, ok := s.At(x); !ok || !y.Round(12, exact.HalfUp).Equal(want) {
							t.Errorf("kind %d, target %s, actual %s: earns %s along, want %s", kind, goal, x, y, want)
						}
					}
				}
				if n != 1 {
					t.Errorf("kind %d, target %s, actual %s lies on %d stretches", kind, goal, x, n)
				}
			}
		}
	}
}
