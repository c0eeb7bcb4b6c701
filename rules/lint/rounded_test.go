package lint_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// Whether a criterion can take something off, or nothing, is asked of its points before they are rounded: a search does not follow a rounded
// formula as far.
func TestRoundedToNothing(t *testing.T) {
	const head = "format: 1\nrule_set: demo\nversion: '1'\ntitle: t\neffective: {from: 2024-01-01, to: 2024-12-31}\nbasis: b\n" +
		"grades: [{name: 优, from: 90}, {name: 差, from: 0}]\n"
	for _, c := range []struct{ name, rules, want, reason string }{
		{"several figures make a step", `rounding: {places: 2, mode: half_up}
fields:
  income: {label: 收入, type: number, unit: 万元, min: 1000}
  a: {label: 一般, type: number, unit: 万元}
  b: {label: 基金, type: number, unit: 万元}
measures:
  gap: {label: 差额, unit: 万元, is: income - a - b}
indicators:
  - {id: x, name: 指标, marks: 100, clause: 每差1万元扣1分，不足1万元按1万元，扣完为止。, criteria: [{id: c, per_step: {value: abs(gap), above: 0, step: 1, partial: count, deduct: 1}}]}
`, "", "some unit loses nothing: its sum is right"},
		{"steps too small to count alone", `rounding: {places: 2, mode: half_even}
fields:
  b: {label: 乙, type: number, min: 1000}
indicators:
  - {id: y, name: 乙指标, marks: 100, clause: 按规则计分。, criteria: [{id: p, per_step: {value: b * 2, above: b, step: 1, partial: discard, deduct: 0.004}}]}
`, "always-triggered", "a thousand steps of 0.004 points are the fewest"},
	} {
		set, err := rules.Parse("rounded.yaml", []byte(head+c.rules))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var got []string
		for _, f := range lint.Proofs(set) {
			if strings.HasSuffix(f.Code, "-triggered") {
				got = append(got, f.Code)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q (%s)", c.name, s, c.want, c.reason)
		}
	}
}
