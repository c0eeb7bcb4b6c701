package judging_test

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
)

// proportional reads a criterion; over is over_limit, "" none.
func proportional(better judging.Better, method judging.Method, over string) judging.Proportional {
	k := judging.Proportional{OutOf: num("10"), Better: better, Method: method}
	if over != "" {
		k.OverLimit, k.Limited = num(over), true
	}
	return k
}

const (
	higher, lower, equal = judging.Higher, judging.Lower, judging.Equal
	ratio, excess        = judging.Ratio, judging.Excess
)

func TestProportional(t *testing.T) {
	for _, tt := range []struct {
		name           string
		kind           judging.Proportional
		actual, target string
		share          string
		why            string
	}{
		{"higher: half", proportional(higher, ratio, ""), "5", "10", "0.5", ""},
		{"higher: at the target", proportional(higher, ratio, ""), "10", "10", "1", ""},
		{"higher: a hair short", proportional(higher, ratio, ""), "9.999999999999999999", "10", "0.9999999999999999999", "not 1"},
		{"higher: beyond", proportional(higher, ratio, ""), "11", "10", "1", "capped"},
		{"higher: a third", proportional(higher, ratio, ""), "1", "3", "1/3", ""},
		{"higher: zero actual", proportional(higher, ratio, ""), "0", "10", "0", ""},
		{"higher: negative actual", proportional(higher, ratio, ""), "-5", "10", "0", "counts as 0"},
		{"higher: zero target, full", ofZero(ratio, "", judging.ZeroFull), "0", "0", "1", "as the rule says"},
		{"higher: zero target passed, full", ofZero(excess, "", judging.ZeroFull), "5", "0", "1", ""},
		{"higher: zero target, negative actual, full", ofZero(ratio, "", judging.ZeroFull), "-5", "0", "1", ""},
		{"higher: zero target, none", ofZero(ratio, "", judging.ZeroNone), "0", "0", "0", "as the rule says"},
		{"higher: zero target passed, none", ofZero(excess, "", judging.ZeroNone), "5", "0", "0", ""},
		{"higher: a hair of a target, none", ofZero(ratio, "", judging.ZeroNone), "5", "1e-18", "1", "a target that is not 0 is judged as ever"},
		{"higher excess: half", proportional(higher, excess, ""), "5", "10", "0.5", "1 − (10 − 5) ÷ 10"},
		{"higher excess: beyond", proportional(higher, excess, ""), "25", "10", "1", "the distance counts on the bad side only"},

		{"lower: at the target", proportional(lower, ratio, ""), "10", "10", "1", ""},
		{"lower: under", proportional(lower, ratio, ""), "9", "10", "1", ""},
		{"lower: a hair over", proportional(lower, ratio, ""), "10.000000000000000001", "10", "10/10.000000000000000001", ""},
		{"lower: twice", proportional(lower, ratio, ""), "20", "10", "0.5", "T ÷ A"},
		{"lower: zero target kept", proportional(lower, ratio, ""), "0", "0", "1", ""},
		{"lower: zero target, negative actual", proportional(lower, ratio, ""), "-1", "0", "1", ""},
		{"lower: zero target passed by a hair", proportional(lower, ratio, ""), "1e-18", "0", "0", ""},
		{"lower excess: a quarter over", proportional(lower, excess, ""), "12.5", "10", "0.75", "1 − (A − T) ÷ T"},
		{"lower excess: a hair short of twice", proportional(lower, excess, ""), "19.999999999999999999", "10", "1e-19", ""},
		{"lower excess: twice", proportional(lower, excess, ""), "20", "10", "0", "A ≥ 2T earns nothing"},
		{"lower excess: far over", proportional(lower, excess, ""), "35", "10", "0", "never below 0"},
		{"lower excess: zero target passed", proportional(lower, excess, ""), "1", "0", "0", ""},

		{"equal: met", proportional(equal, ratio, ""), "10", "10", "1", ""},
		{"equal: short", proportional(equal, ratio, ""), "8", "10", "0.8", "T > 0 as higher is better"},
		{"equal: passed", proportional(equal, ratio, ""), "12", "10", "1", "T > 0 as higher is better"},
		{"equal: zero target met", proportional(equal, ratio, ""), "0", "0", "1", ""},
		{"equal: zero target, negative actual", proportional(equal, ratio, ""), "-3", "0", "1", "A ≤ 0 earns everything"},
		{"equal: zero target missed by a hair", proportional(equal, ratio, ""), "1e-18", "0", "0", ""},
		{"equal excess: short", proportional(equal, excess, ""), "8", "10", "0.8", ""},
		{"equal excess: passed", proportional(equal, excess, ""), "12", "10", "0.8", "the distance counts on both sides"},
		{"equal excess: twice", proportional(equal, excess, ""), "20", "10", "0", ""},
		{"equal excess: negative actual", proportional(equal, excess, ""), "-20", "10", "0", "counts as 0"},
		{"equal excess: zero target missed", proportional(equal, excess, ""), "1", "0", "0", ""},

		{"limit not reached", proportional(higher, ratio, "0.3"), "12.99", "10", "1", ""},
		{"limit reached exactly", proportional(higher, ratio, "0.3"), "13", "10", "1", "30 % above is not more than 30 % above"},
		{"limit passed by a hair", proportional(higher, ratio, "0.3"), "13.000000000000000001", "10", "0", "a miss"},
		{"limit passed", proportional(higher, ratio, "0.3"), "30", "10", "0", ""},
		{"limit of a third", proportional(higher, ratio, "1/3"), "4", "3", "1", "3 × (1 + 1/3) is 4 exactly"},
		{"limit of a zero target", ofZero(ratio, "0.3", judging.ZeroFull), "1", "0", "1", "a share of nothing has no limit"},
		{"limit of a zero target, none", ofZero(ratio, "0.3", judging.ZeroNone), "1", "0", "0", ""},
		{"limit of a zero target, equal is better", proportional(equal, ratio, "0.3"), "0", "0", "1", ""},
		{"limit, short of the target", proportional(higher, ratio, "0.3"), "9", "10", "0.9", ""},
		{"limit, lower is better", proportional(lower, excess, "0.3"), "13.5", "10", "0", ""},
		{"limit, equal is better", proportional(equal, excess, "0.3"), "13", "10", "0.7", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			actual, target := num(tt.actual), num(tt.target)
			share, p := tt.kind.Share(actual, target)
			wantPoints(t, share, p, num(tt.share), judging.NoProblem)
			earned, p := tt.kind.Earned(actual, target)
			wantPoints(t, earned, p, num("10").Mul(num(tt.share)), judging.NoProblem)
			if t.Failed() {
				t.Log("because", tt.why)
			}
		})
	}
}

func ofZero(method judging.Method, limit string, zero judging.ZeroTarget) judging.Proportional {
	k := proportional(higher, method, limit)
	k.Zero = zero
	return k
}

// Where higher is better a target of 0 is a problem, unless the rule says what it earns: whatever was done would reach it.
func TestProportionalZeroTarget(t *testing.T) {
	for _, method := range []judging.Method{ratio, excess} {
		for _, limit := range []string{"", "0.3"} {
			k := proportional(higher, method, limit)
			for _, actual := range nums("-5", "0", "1e-18", "90") {
				_, p := k.Share(actual, exact.Number{})
				_, q := k.Earned(actual, exact.Number{})
				if p != judging.NothingAimedAt || q != judging.NothingAimedAt {
					t.Errorf("%v, limit %q, actual %s: problems %q and %q, want %q", method, limit, actual, p.Code(), q.Code(), judging.NothingAimedAt.Code())
				}
			}
		}
	}
}

// A limit of 0 or less to what may be done beyond the target is a problem, whatever was done: by it whoever did just what was aimed at would
// have done too much. A target that cannot be judged is named first.
func TestProportionalOverLimit(t *testing.T) {
	for _, limit := range nums("0", "-1e-18", "-0.2", "-1", "-3") {
		k := proportional(higher, ratio, "0.3")
		k.OverLimit = limit
		for _, x := range []struct {
			actual, target string
			zero           judging.ZeroTarget
			want           judging.Problem
		}{
			{"10", "10", judging.ZeroRefused, judging.OverLimitNotPositive},
			{"0", "10", judging.ZeroRefused, judging.OverLimitNotPositive},
			{"5", "0", judging.ZeroFull, judging.OverLimitNotPositive},
			{"5", "0", judging.ZeroNone, judging.OverLimitNotPositive},
			{"5", "0", judging.ZeroRefused, judging.NothingAimedAt},
			{"5", "-1", judging.ZeroFull, judging.NegativeTarget},
		} {
			k.Zero = x.zero
			if share, p := k.Share(num(x.actual), num(x.target)); p != x.want || !share.IsZero() {
				t.Errorf("limit %s, actual %s, target %s: %s (%q), want %q", limit, x.actual, x.target, share, p.Code(), x.want.Code())
			}
		}
	}
}

func TestProportionalNegativeTarget(t *testing.T) {
	for _, better := range []judging.Better{higher, lower, equal} {
		for _, method := range []judging.Method{ratio, excess} {
			k := proportional(better, method, "0.3")
			for _, actual := range nums("-20", "-10", "0", "10") {
				target := num("-1e-18")
				_, p := k.Share(actual, target)
				_, q := k.Earned(actual, target)
				if p != judging.NegativeTarget || q != judging.NegativeTarget {
					t.Errorf("%v %v: problems %q and %q, want %q", better, method, p.Code(), q.Code(), judging.NegativeTarget.Code())
				}
			}
		}
	}
}

// Execution: executed ÷ full-year budget × 10, at most 10.
func ExampleProportional() {
	k := judging.Proportional{OutOf: exact.Int(10), Better: judging.Higher, Method: judging.Ratio}
	earned, p := k.Earned(exact.MustParse("332.12"), exact.MustParse("337.1"))
	if p != judging.NoProblem {
		fmt.Println(p)
		return
	}
	fmt.Println("off exactly", exact.Int(10).Sub(earned))
	fmt.Println("earned, rounded once", earned.Round(2, exact.HalfUp))
	// Output:
	// off exactly 498/3371
	// earned, rounded once 9.85
}
