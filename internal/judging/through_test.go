package judging_test

import (
	"math/big"
	"testing"

	"github.com/baifen-go/baifen/internal/judging"
)

// line reads at and points in turn.
func line(pairs ...string) judging.Through {
	var k judging.Through
	for i := 0; i < len(pairs); i += 2 {
		k.Bends = append(k.Bends, judging.Bend{At: num(pairs[i]), Points: num(pairs[i+1])})
	}
	return k
}

func TestThrough(t *testing.T) {
	rising := line("60", "0", "80", "3", "90", "5")
	for _, tt := range []struct {
		name, value string
		kind        judging.Through
		from        int
		points      string
		why         string
	}{
		{"far before", "-1e30", rising, -1, "0", "flat outside"},
		{"a hair before the first", "59.999999999999999999", rising, -1, "0", ""},
		{"at the first", "60", rising, 0, "0", ""},
		{"a hair behind it", "60.000000000000000001", rising, 0, "1.5e-19", "3 ÷ 20 a unit"},
		{"between", "70", rising, 0, "1.5", "half of 3"},
		{"a third between", "200/3", rising, 0, "1", "6.667 of 20 is a third of 3"},
		{"at the bend", "80", rising, 1, "3", ""},
		{"behind it", "85", rising, 1, "4", "3 + half of 2"},
		{"at the last", "90", rising, 2, "5", ""},
		{"far behind", "1e30", rising, 2, "5", "flat outside"},
		{"falling", "15", line("10", "6", "20", "2"), 0, "4", ""},
		{"falling below 0", "15", line("10", "1", "20", "-3"), 0, "-1", "held by the criterion, not here"},
		{"flat between", "15", line("10", "6", "20", "6"), 0, "6", ""},
		{"flat, then a fall", "25", line("10", "6", "20", "6", "30", "0"), 1, "3", ""},
		{"one point", "7", line("5", "2"), 0, "2", "a rule has two; it is flat"},
		{"before the only point", "3", line("5", "2"), -1, "2", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			points, p := tt.kind.Earned(num(tt.value))
			wantPoints(t, points, p, num(tt.points), judging.NoProblem)
			if from, p := tt.kind.Piece(num(tt.value)); from != tt.from || p != judging.NoProblem {
				t.Errorf("reaches point %d (%s), want %d", from, p.Code(), tt.from)
			}
			if t.Failed() {
				t.Log("because", tt.why)
			}
		})
	}
	for _, k := range []judging.Through{line("60", "0", "60", "5"), line("60", "0", "50", "5"), line("1", "0", "2", "1", "2", "3")} {
		for _, value := range nums("0", "60", "100") {
			points, p := k.Earned(value)
			if _, q := k.Piece(value); p != judging.BendsUnordered || q != p || !points.IsZero() {
				t.Errorf("%v at %s: %s points (%s), want none and %s", k.Bends, value, points, p.Code(), judging.BendsUnordered.Code())
			}
		}
	}
}

// Points of a rung are by hand, and a sum of plain steps; the tiers are those of an income tax: each part by its own rate.
func TestProgressive(t *testing.T) {
	rungs := []judging.Rung{
		{From: num("0"), To: num("10"), Each: num("1"), Deduct: num("0.1")},
		{From: num("10"), To: num("20"), Each: num("5"), Deduct: num("1")},
		{From: num("20"), Endless: true, Each: num("1"), Deduct: num("0.5")},
	}
	for _, tt := range []struct {
		value               string
		discard, count, pro string
		why                 string
	}{
		{"-3", "0", "0", "0", "below the first tier"},
		{"0", "0", "0", "0", "what lies above From is charged, and nothing does"},
		{"0.5", "0", "0.1", "0.05", "an unfinished step"},
		{"10", "1", "1", "1", "ten steps; the second tier begins behind it"},
		{"12.5", "1", "2", "1.5", "half of a step of 5"},
		{"15", "2", "2", "2", "a whole step"},
		{"20", "3", "3", "3", ""},
		{"20.25", "3", "3.5", "3.125", "a quarter of a step"},
		{"30", "8", "8", "8", "without an end"},
	} {
		for partial, want := range []string{judging.Discard: tt.discard, judging.Count: tt.count, judging.Prorate: tt.pro} {
			k := judging.Progressive{Rungs: rungs, Partial: judging.Partial(partial)}
			off, p := k.Deduction(num(tt.value))
			wantPoints(t, off, p, num(want), judging.NoProblem)
			k.AtMost = judging.UpTo(num("2"))
			if off, p = k.Deduction(num(tt.value)); p != judging.NoProblem || rat(off).Cmp(smaller(want, "2")) != 0 {
				t.Errorf("at %s %v, at most 2: %s off (%s)", tt.value, k.Partial, off, p.Code())
			}
			if t.Failed() {
				t.Fatalf("at %s %v: %s", tt.value, k.Partial, tt.why)
			}
		}
	}
	broken := func(change func(*judging.Progressive)) judging.Progressive {
		k := judging.Progressive{Rungs: append([]judging.Rung(nil), rungs...)}
		change(&k)
		return k
	}
	for _, tt := range []struct {
		name string
		kind judging.Progressive
		want judging.Problem
	}{
		{"a step of 0", broken(func(k *judging.Progressive) { k.Rungs[1].Each = num("0") }), judging.StepNotPositive},
		{"a step below 0", broken(func(k *judging.Progressive) { k.Rungs[2].Each = num("-1") }), judging.StepNotPositive},
		{"a deduction below 0", broken(func(k *judging.Progressive) { k.Rungs[2].Deduct = num("-1e-18") }), judging.NegativeDeduction},
		{"a limit below 0", broken(func(k *judging.Progressive) { k.AtMost = judging.UpTo(num("-1")) }), judging.NegativeDeduction},
		{"a limit of 0", broken(func(k *judging.Progressive) { k.AtMost = judging.UpTo(num("0")) }), judging.NoProblem},
		{"a deduction of 0", broken(func(k *judging.Progressive) { k.Rungs = k.Rungs[:1]; k.Rungs[0].Deduct = num("0") }), judging.NoProblem},
	} {
		for _, value := range nums("0", "15", "40") { // the rule is wrong for every unit
			if off, p := tt.kind.Deduction(value); p != tt.want || !off.IsZero() {
				t.Errorf("%s at %s: %s off (%s), want none and %q", tt.name, value, off, p.Code(), tt.want.Code())
			}
		}
	}
}

func smaller(x, y string) *big.Rat {
	if a, b := rat(num(x)), rat(num(y)); a.Cmp(b) < 0 {
		return a
	}
	return rat(num(y))
}

// How much of a value lies in a tier.
func TestRungPart(t *testing.T) {
	tier := judging.Rung{From: num("10"), To: num("20"), Each: num("4")}
	endless := judging.Rung{From: num("10"), Endless: true, Each: num("4")}
	for _, tt := range []struct{ value, part, endless string }{
		{"9", "0", "0"}, {"10", "0", "0"}, {"10.001", "0.001", "0.001"}, {"20", "10", "10"}, {"20.001", "10", "10.001"}, {"35", "10", "25"},
	} {
		if got := tier.Part(num(tt.value)); !got.Equal(num(tt.part)) {
			t.Errorf("of %s, %s lies in (10, 20], want %s", tt.value, got, tt.part)
		}
		if got := endless.Part(num(tt.value)); !got.Equal(num(tt.endless)) {
			t.Errorf("of %s, %s lies above 10, want %s", tt.value, got, tt.endless)
		}
	}
	if steps, p := tier.Steps(num("17"), judging.Prorate); p != judging.NoProblem || !steps.Equal(num("1.75")) {
		t.Errorf("7 above 10 are %s steps of 4 (%s), want 1.75", steps, p.Code())
	}
}

// Cases whose points grow: the first costs Deduct, each next its own, and all that are left the last.
func TestPerCaseGrowing(t *testing.T) {
	k := judging.PerCase{Deduct: num("1"), Further: nums("2", "5")}
	limited := k
	limited.AtMost = judging.UpTo(num("4"))
	for _, tt := range []struct {
		count, off, limited string
		parts               [3]string
		why                 string
	}{
		{"0", "0", "0", [3]string{"0", "-1", "-2"}, ""},
		{"0.5", "0.5", "0.5", [3]string{"0.5", "-0.5", "-1.5"}, "half a case"},
		{"1", "1", "1", [3]string{"1", "0", "-1"}, ""},
		{"1.5", "2", "2", [3]string{"1", "0.5", "-0.5"}, "1 + half of 2"},
		{"2", "3", "3", [3]string{"1", "1", "0"}, ""},
		{"3", "8", "4", [3]string{"1", "1", "1"}, "1 + 2 + 5"},
		{"5", "18", "4", [3]string{"1", "1", "3"}, "1 + 2 + 3 × 5"},
	} {
		off, p := k.Deduction(num(tt.count))
		wantPoints(t, off, p, num(tt.off), judging.NoProblem)
		off, p = limited.Deduction(num(tt.count))
		wantPoints(t, off, p, num(tt.limited), judging.NoProblem)
		for i, want := range tt.parts {
			if got := k.Part(i, num(tt.count)); !got.Equal(num(want)) {
				t.Errorf("of %s cases %s are charged as case %d, want %s", tt.count, got, i, want)
			}
		}
		if t.Failed() {
			t.Fatalf("%s cases: %s", tt.count, tt.why)
		}
	}
	if last := k.Last(); !last.Equal(num("5")) {
		t.Errorf("the last case costs %s, want 5", last)
	}
	if last := (&judging.PerCase{Deduct: num("3")}).Last(); !last.Equal(num("3")) {
		t.Errorf("where all cost the same the last costs %s, want 3", last)
	}
	for _, further := range [][]string{{"-1"}, {"2", "-1e-18"}} {
		wrong := judging.PerCase{Deduct: num("1"), Further: nums(further...)}
		for _, count := range nums("0", "1", "9") { // the rule is wrong for every unit
			if off, p := wrong.Deduction(count); p != judging.NegativeDeduction || !off.IsZero() {
				t.Errorf("further %v, %s cases: %s off (%s), want a problem", further, count, off, p.Code())
			}
		}
	}
	free := judging.PerCase{Deduct: num("1"), Further: nums("0")}
	if off, p := free.Deduction(num("9")); p != judging.NoProblem || !off.Equal(num("1")) {
		t.Errorf("further cases that cost nothing: %s off (%s), want 1", off, p.Code())
	}
}
