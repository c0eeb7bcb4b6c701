package judging_test

import (
	"testing"

	"github.com/baifen-go/baifen/internal/judging"
)

func TestPerCase(t *testing.T) {
	each := judging.PerCase{Deduct: num("1")}
	upTo3 := judging.PerCase{Deduct: num("1"), AtMost: judging.UpTo(num("3"))}
	for _, tt := range []struct {
		name, count string
		kind        judging.PerCase
		off         string
		limited     bool
		problem     judging.Problem
		why         string
	}{
		{"no case", "0", each, "0", false, judging.NoProblem, ""},
		{"one case", "1", each, "1", false, judging.NoProblem, ""},
		{"many cases", "1000", each, "1000", false, judging.NoProblem, "the floor of the indicator is not this kind's"},
		{"half a case", "0.5", each, "0.5", false, judging.NoProblem, "whether a count is whole is the field's to say"},
		{"thirds of a point", "3", judging.PerCase{Deduct: num("1/3")}, "1", false, judging.NoProblem, "three thirds are one"},
		{"one short of at_most", "2", upTo3, "2", false, judging.NoProblem, ""},
		{"at_most exactly", "3", upTo3, "3", false, judging.NoProblem, "nothing was cut"},
		{"past at_most", "4", upTo3, "3", true, judging.NoProblem, ""},
		{"a hair past at_most", "3.000000000000000001", upTo3, "3", true, judging.NoProblem, ""},
		{"at_most 0", "1", judging.PerCase{Deduct: num("1"), AtMost: judging.UpTo(num("0"))}, "0", true, judging.NoProblem, ""},
		{"deduct 0", "7", judging.PerCase{}, "0", false, judging.NoProblem, "counted, and costs nothing"},
		{"a negative count", "-1", each, "", false, judging.NegativeCount, ""},
		{"a negative count by a hair", "-1e-18", each, "", false, judging.NegativeCount, ""},
		{"a negative count before a negative deduction", "-1", judging.PerCase{Deduct: num("-1")}, "", false, judging.NegativeCount, "the submission's fault comes first"},
		{"a negative deduction", "1", judging.PerCase{Deduct: num("-0.5")}, "", false, judging.NegativeDeduction, ""},
		{"a negative deduction without a case", "0", judging.PerCase{Deduct: num("-0.5")}, "", false, judging.NegativeDeduction, "the rule is wrong for every unit"},
		{"a negative at_most", "1", judging.PerCase{Deduct: num("1"), AtMost: judging.UpTo(num("-1"))}, "", false, judging.NegativeDeduction, "it would add a point"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := judging.Finding{Off: num(orZero(tt.off)), Which: -1, Limited: tt.limited}
			if tt.problem == judging.NoProblem {
				want.Amount = num(tt.count)
			}
			got, p := tt.kind.Off(num(tt.count))
			wantFinding(t, got, p, want, tt.problem)
			points, p := tt.kind.Deduction(num(tt.count))
			wantPoints(t, points, p, want.Off, tt.problem)
		})
	}
}

func orZero(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

func TestWhen(t *testing.T) {
	for _, tt := range []struct {
		name    string
		kind    judging.When
		holds   bool
		off     string
		limited bool
		problem judging.Problem
	}{
		{"does not hold", judging.When{Deduct: num("5")}, false, "0", false, judging.NoProblem},
		{"holds", judging.When{Deduct: num("5")}, true, "5", false, judging.NoProblem},
		{"holds, a third", judging.When{Deduct: num("1/3")}, true, "1/3", false, judging.NoProblem},
		{"holds, deduct 0", judging.When{}, true, "0", false, judging.NoProblem},
		{"at_most above", judging.When{Deduct: num("5"), AtMost: judging.UpTo(num("5"))}, true, "5", false, judging.NoProblem},
		{"at_most below", judging.When{Deduct: num("5"), AtMost: judging.UpTo(num("4.99"))}, true, "4.99", true, judging.NoProblem},
		{"negative deduction", judging.When{Deduct: num("-1")}, true, "0", false, judging.NegativeDeduction},
		{"negative deduction that does not apply", judging.When{Deduct: num("-1")}, false, "0", false, judging.NoProblem},
		{"negative at_most", judging.When{Deduct: num("1"), AtMost: judging.UpTo(num("-1"))}, true, "0", false, judging.NegativeDeduction},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := judging.Finding{Off: num(tt.off), Which: -1, Limited: tt.limited}
			got, p := tt.kind.Off(tt.holds)
			wantFinding(t, got, p, want, tt.problem)
			points, p := tt.kind.Deduction(tt.holds)
			wantPoints(t, points, p, want.Off, tt.problem)
		})
	}
}
