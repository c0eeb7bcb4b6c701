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
		problem     judging.Problem
		why         string
	}{
		{"no case", "0", each, "0", judging.NoProblem, ""},
		{"one case", "1", each, "1", judging.NoProblem, ""},
		{"many cases", "1000", each, "1000", judging.NoProblem, "the floor of the indicator is not this kind's"},
		{"half a case", "0.5", each, "0.5", judging.NoProblem, "whether a count is whole is the field's to say"},
		{"thirds of a point", "3", judging.PerCase{Deduct: num("1/3")}, "1", judging.NoProblem, "three thirds are one"},
		{"one short of at_most", "2", upTo3, "2", judging.NoProblem, ""},
		{"at_most exactly", "3", upTo3, "3", judging.NoProblem, "nothing was cut"},
		{"past at_most", "4", upTo3, "3", judging.NoProblem, ""},
		{"a hair past at_most", "3.000000000000000001", upTo3, "3", judging.NoProblem, ""},
		{"at_most 0", "1", judging.PerCase{Deduct: num("1"), AtMost: judging.UpTo(num("0"))}, "0", judging.NoProblem, ""},
		{"deduct 0", "7", judging.PerCase{}, "0", judging.NoProblem, "counted, and costs nothing"},
		{"a negative count", "-1", each, "", judging.NegativeCount, ""},
		{"a negative count by a hair", "-1e-18", each, "", judging.NegativeCount, ""},
		{"a negative count before a negative deduction", "-1", judging.PerCase{Deduct: num("-1")}, "", judging.NegativeCount, "the submission's fault comes first"},
		{"a negative deduction", "1", judging.PerCase{Deduct: num("-0.5")}, "", judging.NegativeDeduction, ""},
		{"a negative deduction without a case", "0", judging.PerCase{Deduct: num("-0.5")}, "", judging.NegativeDeduction, "the rule is wrong for every unit"},
		{"a negative at_most", "1", judging.PerCase{Deduct: num("1"), AtMost: judging.UpTo(num("-1"))}, "", judging.NegativeDeduction, "it would add a point"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			points, p := tt.kind.Deduction(num(tt.count))
			wantPoints(t, points, p, num(orZero(tt.off)), tt.problem)
		})
	}
}

func orZero(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

// A condition that holds is one case.
func TestOneCase(t *testing.T) {
	for _, tt := range []struct {
		name    string
		kind    judging.PerCase
		off     string
		problem judging.Problem
	}{
		{"holds", judging.PerCase{Deduct: num("5")}, "5", judging.NoProblem},
		{"holds, a third", judging.PerCase{Deduct: num("1/3")}, "1/3", judging.NoProblem},
		{"holds, deduct 0", judging.PerCase{}, "0", judging.NoProblem},
		{"at_most above", judging.PerCase{Deduct: num("5"), AtMost: judging.UpTo(num("5"))}, "5", judging.NoProblem},
		{"at_most below", judging.PerCase{Deduct: num("5"), AtMost: judging.UpTo(num("4.99"))}, "4.99", judging.NoProblem},
		{"negative deduction", judging.PerCase{Deduct: num("-1")}, "0", judging.NegativeDeduction},
		{"negative at_most", judging.PerCase{Deduct: num("1"), AtMost: judging.UpTo(num("-1"))}, "0", judging.NegativeDeduction},
	} {
		t.Run(tt.name, func(t *testing.T) {
			points, p := tt.kind.Deduction(num("1"))
			wantPoints(t, points, p, num(tt.off), tt.problem)
		})
	}
}
