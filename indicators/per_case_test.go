package indicators_test

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
)

func TestPerCase(t *testing.T) {
	each := indicators.PerCase{Deduct: num("1")}
	upTo3 := indicators.PerCase{Deduct: num("1"), AtMost: indicators.UpTo(num("3"))}
	for _, tt := range []struct {
		name, count string
		kind        indicators.PerCase
		off         string
		limited     bool
		problem     indicators.Problem
		why         string
	}{
		{"no case", "0", each, "0", false, indicators.NoProblem, ""},
		{"one case", "1", each, "1", false, indicators.NoProblem, ""},
		{"many cases", "1000", each, "1000", false, indicators.NoProblem, "the floor of the indicator is not this kind's"},
		{"half a case", "0.5", each, "0.5", false, indicators.NoProblem, "whether a count is whole is the field's to say"},
		{"thirds of a point", "3", indicators.PerCase{Deduct: num("1/3")}, "1", false, indicators.NoProblem, "three thirds are one"},
		{"one short of at_most", "2", upTo3, "2", false, indicators.NoProblem, ""},
		{"at_most exactly", "3", upTo3, "3", false, indicators.NoProblem, "nothing was cut"},
		{"past at_most", "4", upTo3, "3", true, indicators.NoProblem, ""},
		{"a hair past at_most", "3.000000000000000001", upTo3, "3", true, indicators.NoProblem, ""},
		{"at_most 0", "1", indicators.PerCase{Deduct: num("1"), AtMost: indicators.UpTo(num("0"))}, "0", true, indicators.NoProblem, ""},
		{"deduct 0", "7", indicators.PerCase{}, "0", false, indicators.NoProblem, "counted, and costs nothing"},
		{"a negative count", "-1", each, "", false, indicators.NegativeCount, ""},
		{"a negative count by a hair", "-1e-18", each, "", false, indicators.NegativeCount, ""},
		{"a negative count before a negative deduction", "-1", indicators.PerCase{Deduct: num("-1")}, "", false, indicators.NegativeCount, "the submission's fault comes first"},
		{"a negative deduction", "1", indicators.PerCase{Deduct: num("-0.5")}, "", false, indicators.NegativeDeduction, ""},
		{"a negative deduction without a case", "0", indicators.PerCase{Deduct: num("-0.5")}, "", false, indicators.NegativeDeduction, "the rule is wrong for every unit"},
		{"a negative at_most", "1", indicators.PerCase{Deduct: num("1"), AtMost: indicators.UpTo(num("-1"))}, "", false, indicators.NegativeDeduction, "it would add a point"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := indicators.Finding{Off: num(orZero(tt.off)), Which: -1, Limited: tt.limited}
			if tt.problem == indicators.NoProblem {
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
		kind    indicators.When
		holds   bool
		off     string
		limited bool
		problem indicators.Problem
	}{
		{"does not hold", indicators.When{Deduct: num("5")}, false, "0", false, indicators.NoProblem},
		{"holds", indicators.When{Deduct: num("5")}, true, "5", false, indicators.NoProblem},
		{"holds, deduct 0", indicators.When{}, true, "0", false, indicators.NoProblem},
		{"at_most above", indicators.When{Deduct: num("5"), AtMost: indicators.UpTo(num("5"))}, true, "5", false, indicators.NoProblem},
		{"at_most below", indicators.When{Deduct: num("5"), AtMost: indicators.UpTo(num("4.99"))}, true, "4.99", true, indicators.NoProblem},
		{"negative deduction", indicators.When{Deduct: num("-1")}, true, "0", false, indicators.NegativeDeduction},
		{"negative deduction that does not apply", indicators.When{Deduct: num("-1")}, false, "0", false, indicators.NoProblem},
		{"negative at_most", indicators.When{Deduct: num("1"), AtMost: indicators.UpTo(num("-1"))}, true, "0", false, indicators.NegativeDeduction},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := indicators.Finding{Off: num(tt.off), Which: -1, Limited: tt.limited}
			got, p := tt.kind.Off(tt.holds)
			wantFinding(t, got, p, want, tt.problem)
			points, p := tt.kind.Deduction(tt.holds)
			wantPoints(t, points, p, want.Off, tt.problem)
		})
	}
}
