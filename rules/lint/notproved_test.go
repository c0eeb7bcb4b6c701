package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules/lint"
)

// What is beyond the proofs and the search is called not proved, never passed over, however much of it there is.
func TestNotProved(t *testing.T) {
	const (
		check = "  - {id: within, that: spending <= income, severity: error}\n"
		// never is true of no unit, for 2 has no root among the fractions; neither the proofs nor the search know that.
		never = "(income > 5 and income * income == 2 * spending * spending)"
	)
	for _, c := range []struct {
		code, path string
		texts      []string
	}{
		{"constant-condition", "checks.within", []string{check, "  - {id: within, that: not " + never + ", severity: error}\n"}},
		{"never-triggered", "system.missing", []string{"when: not filed", "when: " + never}},
		{"always-triggered", "system.missing", []string{"when: not filed", "when: not " + never}},
		{"unreachable-tier", "visits.tier.tiers[2]", []string{"value: visits\n", `value: "` + never + ` ? 3 : (cases == 0 ? 0 : 7)"` + "\n"}},
		{"unreachable-case", "level.word.cases[2]", []string{`{when: level == "中", points: 6}`, "{when: " + never + ", points: 6}"}},
		{"division-by-zero", "system.missing", []string{"when: not filed", `when: "1 / (` + never + ` ? 0 : 1) > 2"`}},
		{"award-out-of-range", "items.done", []string{"award: min(done_count, marks)", `award: "` + never + ` ? 6 : min(done_count, marks)"`}},
		{"negative-deduction", "system.missing", []string{"deduct: marks", `deduct: "` + never + ` ? -1 : marks"`}},
		{"cannot-be-judged", "breaches.breach", []string{"count: cases", `count: "` + never + ` ? -1 : cases"`}},
		{"not-monotone", "items.done", []string{"award: min(done_count, marks)", `award: clamp(income * income - 2 * income, 0, marks)`}},
		{"deduction-over-marks", "system", []string{"deduct: marks", `deduct: "` + never + ` ? 6 : marks"`, "没有建立制度的，不得分。", "没有建立制度的，扣5分。"}},
	} {
		s := set(t, "clean.yaml", c.texts...)
		if s == nil {
			continue
		}
		found := false
		for _, f := range lint.Proofs(s) {
			found = found || f.Code == c.code && f.Path == c.path && f.Severity == lint.NotProved && f.Witness == nil && strings.HasPrefix(f.Message, "没有推出来，也没有找到反例：")
		}
		if !found {
			t.Errorf("%s at %s is passed over: %v", c.code, c.path, lint.Proofs(s))
		}
	}
	var many strings.Builder
	conditions := long.Rounds(120, 300) // the work for a whole set is that of 100
	for i := range conditions {
		fmt.Fprintf(&many, "  - {id: c%d, that: not %s, severity: error}\n", i, never)
	}
	open := 0
	for _, f := range lint.Proofs(set(t, "clean.yaml", check, many.String())) {
		if f.Severity == lint.NotProved && strings.HasPrefix(f.Path, "checks.c") {
			open++
		}
	}
	if open < conditions {
		t.Errorf("of %d conditions beyond the search %d are called not proved", conditions, open)
	}
}
