package lint_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
)

// What is found in the built-in rule sets is known, and why it stands.
func TestBuiltInSets(t *testing.T) {
	want := []string{
		"warning division-by-zero national-self-evaluation-2020 execution.rate 全年预算数: the form has no rate for a budget of 0, which is an error",
		"warning division-by-zero zhanjiang-overall-2024 operating_control.over 公用经费预算: a unit that reports a budget of 0 has no rate",
		"warning division-by-zero zhanjiang-overall-2024 project_completion.rate 项目经费预算: likewise",
	}
	why := map[string]string{}
	for _, w := range want {
		var severity, code, set, path, divisor string
		fmt.Sscanf(w, "%s %s %s %s %s", &severity, &code, &set, &path, &divisor)
		why[fmt.Sprint(severity, code, set, path)] = w
	}
	var got []string
	for _, set := range library.Sets() {
		for _, f := range lint.Proofs(set) {
			known := why[fmt.Sprint(f.Severity, f.Code, set.Name(), f.Path)]
			if known == "" {
				known = fmt.Sprint(f.Severity, " ", f.Code, " ", f, " ", f.Witness)
			}
			got = append(got, known)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// check gives the findings about a set.
func check(tb testing.TB, set *rules.Set) []lint.Finding {
	tb.Helper()
	found, err := lint.Check(tb.Context(), set)
	if err != nil {
		tb.Fatal(err)
	}
	return found
}

// Check gives the same findings every time.
func TestCheckIsDeterministic(t *testing.T) {
	for _, set := range library.Sets() {
		first := fmt.Sprint(check(t, set))
		for range 3 {
			if again := fmt.Sprint(check(t, set)); again != first {
				t.Fatalf("%s: got %s, then %s", set.Name(), first, again)
			}
		}
	}
}
