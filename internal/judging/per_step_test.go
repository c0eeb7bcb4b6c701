package judging_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

// perStep reads a criterion: side, limit, step, reading of an unfinished step, points for each step, at most ("" is no limit).
func perStep(side judging.Side, limit, step string, partial judging.Partial, deduct, atMost string) judging.PerStep {
	k := judging.PerStep{Side: side, Limit: num(limit), Step: num(step), Partial: partial, Deduct: num(deduct)}
	if atMost != "" {
		k.AtMost = judging.UpTo(num(atMost))
	}
	return k
}

const (
	below, above            = judging.Below, judging.Above
	discard, count, prorate = judging.Discard, judging.Count, judging.Prorate
)

func TestPerStep(t *testing.T) {
	completion := perStep(below, "100", "1", discard, "1", "")
	control := perStep(above, "100", "1", discard, "0.5", "")
	for _, tt := range []struct {
		name  string
		kind  judging.PerStep
		value string
		steps string
		off   string
		why   string
	}{
		{"at the limit", completion, "100", "0", "0", "低于100% does not hold at 100"},
		{"over the limit", completion, "100.01", "0", "0", ""},
		{"a hair below", completion, "99.999999999999999999", "0", "0", "no step is finished"},
		{"the real unit", completion, "33212/337.1", "1", "1", "332.12 of 337.1 is 98.52 %: one whole point short"},
		{"a hair short of a step", completion, "99.000000000000000001", "0", "0", ""},
		{"one step exactly", completion, "99", "1", "1", "the step is finished"},
		{"a hair past a step", completion, "98.999999999999999999", "1", "1", ""},
		{"0.01 short of a step", completion, "99.01", "0", "0", ""},
		{"0.01 past a step", completion, "98.99", "1", "1", ""},
		{"far below", completion, "0", "100", "100", "the floor of the indicator is not this kind's"},
		{"negative value", completion, "-50", "150", "150", ""},

		{"1.75 over, discard", perStep(above, "100", "1", discard, "0.5", ""), "101.75", "1", "0.5", "five marks become 4.5"},
		{"1.75 over, count", perStep(above, "100", "1", count, "0.5", ""), "101.75", "2", "1", "five marks become 4.0"},
		{"1.75 over, prorate", perStep(above, "100", "1", prorate, "0.5", ""), "101.75", "1.75", "0.875", "five marks become 4.125"},
		{"half a step, discard", control, "100.5", "0", "0", ""},
		{"half a step, count", perStep(above, "100", "1", count, "0.5", ""), "100.5", "1", "0.5", ""},
		{"half a step, prorate", perStep(above, "100", "1", prorate, "0.5", ""), "100.5", "0.5", "0.25", ""},
		{"at the limit, count", perStep(above, "100", "1", count, "0.5", ""), "100", "0", "0", "no step was begun"},
		{"a hair over, count", perStep(above, "100", "1", count, "0.5", ""), "100.000000000000000001", "1", "0.5", "a begun step costs a whole one"},
		{"two steps exactly, count", perStep(above, "100", "1", count, "0.5", ""), "102", "2", "1", "the third was not begun"},
		{"a hair over two, count", perStep(above, "100", "1", count, "0.5", ""), "102.000000000000000001", "3", "1.5", ""},
		{"a hair over, prorate", perStep(above, "100", "1", prorate, "0.5", ""), "100.000000000000000001", "1e-18", "5e-19", "not rounded here"},

		{"each 2 % over", perStep(above, "100", "2", discard, "1", ""), "105", "2", "2", "2.5 steps of two"},
		{"each 2 % over, a share", perStep(above, "100", "2", prorate, "1", ""), "105", "2.5", "2.5", ""},
		{"each 5 % short -2", perStep(below, "90", "5", discard, "2", ""), "80.01", "1", "2", ""},
		{"each 5 % short -2, ten short", perStep(below, "90", "5", discard, "2", ""), "80", "2", "4", ""},
		{"thirds, discard", perStep(above, "0", "1/3", discard, "1", ""), "1", "3", "3", "three thirds are one, not 0.999…"},
		{"thirds, count", perStep(above, "0", "1/3", count, "1", ""), "1", "3", "3", ""},
		{"thirds, prorate", perStep(above, "0", "3", prorate, "1", ""), "1", "1/3", "1/3", ""},
		{"a step of 0.1", perStep(above, "0", "0.1", discard, "1", ""), "0.3", "3", "3", "0.3 ÷ 0.1 is below 3 in float64"},
		{"negative limit", perStep(below, "-5", "1", discard, "1", ""), "-7.5", "2", "2", "变动率 below -5 %"},
		{"negative limit, good side", perStep(below, "-5", "1", discard, "1", ""), "-4.99", "0", "0", ""},
		{"zero limit", perStep(above, "0", "1", count, "0.2", ""), "0", "0", "0", "结转结余率 0 %"},

		{"deduct 0", perStep(below, "100", "1", count, "0", ""), "50", "50", "0", "steps are counted and cost nothing"},
		{"at_most not reached", perStep(below, "100", "1", discard, "1", "3"), "98", "2", "2", ""},
		{"at_most reached exactly", perStep(below, "100", "1", discard, "1", "3"), "97", "3", "3", "nothing was cut"},
		{"at_most passed", perStep(below, "100", "1", discard, "1", "3"), "96", "4", "3", "扣完为止"},
		{"at_most between steps", perStep(below, "100", "1", discard, "2", "3"), "98", "2", "3", ""},
		{"at_most 0", perStep(below, "100", "1", discard, "1", "0"), "90", "10", "0", ""},
		{"at_most below nothing", perStep(below, "100", "1", discard, "1", "0"), "100", "0", "0", ""},
		{"at_most passed by a hair", perStep(below, "100", "1", prorate, "1", "3"), "96.999999999999999999", "3.000000000000000001", "3", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			steps, p := tt.kind.Steps(num(tt.value))
			wantPoints(t, steps, p, num(tt.steps), judging.NoProblem)
			points, p := tt.kind.Deduction(num(tt.value))
			wantPoints(t, points, p, num(tt.off), judging.NoProblem)
			if t.Failed() && tt.why != "" {
				t.Log("because", tt.why)
			}
		})
	}
}

// 103 % is three points over 100 %, never four: ceil((rate-1)*100) in float64 is wrong for fifteen of these thirty rates.
func TestPerStepWholePoints(t *testing.T) {
	for over := int64(1); over <= 30; over++ {
		spent := exact.Int(100 + over)
		rate, err := spent.Quo(exact.Int(100))
		if err != nil {
			t.Fatal(err)
		}
		for _, partial := range []judging.Partial{discard, count, prorate} {
			k := perStep(above, "100", "1", partial, "1", "")
			steps, _ := k.Steps(rate.Mul(exact.Int(100)))
			off, p := k.Deduction(rate.Mul(exact.Int(100)))
			if p != judging.NoProblem || !steps.Equal(exact.Int(over)) || !off.Equal(exact.Int(over)) {
				t.Errorf("%d %%, %v: %s steps, %s points off (%s), want %d of each", 100+over, partial, steps, off, p.Code(), over)
			}
			// The same as a share: 1.03 is three hundredths over 1.
			k = perStep(above, "1", "0.01", partial, "1", "")
			if steps, _ := k.Steps(rate); !steps.Equal(exact.Int(over)) {
				t.Errorf("%d hundredths over 1, %v: %s steps, want %d", over, partial, steps, over)
			}
		}
	}
}

func TestPerStepProblems(t *testing.T) {
	for _, tt := range []struct {
		name  string
		kind  judging.PerStep
		value string
		want  judging.Problem
	}{
		{"step 0", perStep(below, "100", "0", discard, "1", ""), "99", judging.StepNotPositive},
		{"step 0 on the good side", perStep(below, "100", "0", discard, "1", ""), "101", judging.StepNotPositive},
		{"negative step", perStep(above, "100", "-1", discard, "1", ""), "99", judging.StepNotPositive},
		{"negative deduction", perStep(below, "100", "1", discard, "-0.01", ""), "99", judging.NegativeDeduction},
		{"negative limit of points", perStep(below, "100", "1", discard, "1", "-1"), "99", judging.NegativeDeduction},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, p := tt.kind.Steps(num(tt.value))
			points, q := tt.kind.Deduction(num(tt.value))
			if p != tt.want || q != tt.want {
				t.Errorf("problems %q and %q, want %q", p.Code(), q.Code(), tt.want.Code())
			}
			if points.Sign() < 0 {
				t.Errorf("points = %s, want 0 or more", points)
			}
		})
	}
}

// plainSteps is the number of steps by math/big: the plain way to say what the kind computes.
func plainSteps(k judging.PerStep, value *big.Rat) *big.Rat {
	beyond := new(big.Rat).Sub(value, rat(k.Limit))
	if k.Side == below {
		beyond.Neg(beyond)
	}
	if beyond.Sign() <= 0 {
		return new(big.Rat)
	}
	steps := beyond.Quo(beyond, rat(k.Step))
	whole := new(big.Int).Quo(steps.Num(), steps.Denom())
	switch {
	case k.Partial == prorate || steps.IsInt():
		return steps
	case k.Partial == count:
		whole.Add(whole, big.NewInt(1))
	}
	return new(big.Rat).SetInt(whole)
}

func FuzzPerStep(f *testing.F) {
	f.Add("98.52", "100", "1", "1", "6", true, uint8(0))
	f.Add("101.75", "100", "1", "0.5", "", false, uint8(1))
	f.Add("1", "0", "0.3", "1", "", false, uint8(2))
	f.Add("-7", "-5", "1e-3", "1e-9", "3", true, uint8(2))
	f.Add("1e300", "1e-300", "7", "3", "1e30", false, uint8(1))
	f.Fuzz(func(t *testing.T, value, limit, step, deduct, most string, isBelow bool, partial uint8) {
		var n [5]exact.Number
		for i, s := range []string{value, limit, step, deduct, most} {
			x, err := exact.Parse(s)
			if err != nil && (s != "" || i != 4) {
				t.Skip()
			}
			n[i] = x
		}
		k := judging.PerStep{Side: above, Limit: n[1], Step: n[2], Partial: judging.Partial(partial % 3), Deduct: n[3]}
		if isBelow {
			k.Side = below
		}
		if most != "" {
			k.AtMost = judging.UpTo(n[4])
		}
		got, p := k.Deduction(n[0])
		if wrong := n[2].Sign() <= 0 || n[3].Sign() < 0 || most != "" && n[4].Sign() < 0; wrong != (p != judging.NoProblem) {
			t.Fatalf("problem = %q for step %s, deduct %s, at most %q", p.Code(), n[2], n[3], most)
		}
		if p != judging.NoProblem {
			return
		}
		steps := plainSteps(k, rat(n[0]))
		want := new(big.Rat).Mul(steps, rat(n[3]))
		if most != "" && want.Cmp(rat(n[4])) > 0 {
			want = rat(n[4])
		}
		if charged, _ := k.Steps(n[0]); rat(got).Cmp(want) != 0 || rat(charged).Cmp(steps) != 0 {
			t.Fatalf("%v %s, step %s %v, deduct %s, at most %q, value %s:\ngot  %s off, %s steps\nwant %s off, %s steps",
				k.Side, n[1], n[2], k.Partial, n[3], most, n[0], got, charged, want.RatString(), steps.RatString())
		}
	})
}

// Each percentage point short of 100 % costs a point; what is short of a whole point costs nothing.
func ExamplePerStep() {
	k := judging.PerStep{
		Side: judging.Below, Limit: exact.Int(100), Step: exact.Int(1), Partial: judging.Discard, Deduct: exact.Int(1),
	}
	rate, err := exact.MustParse("332.12").Quo(exact.MustParse("337.1"))
	if err != nil {
		fmt.Println(err)
		return
	}
	off, p := k.Deduction(rate.Mul(exact.Int(100))) // 98.52… %
	if p != judging.NoProblem {
		fmt.Println(p)
		return
	}
	steps, _ := k.Steps(rate.Mul(exact.Int(100)))
	fmt.Println(off, "points off for", steps, "step")
	// Output: 1 points off for 1 step
}
