package lint_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// anchored is a rule set of one linear criterion, whose anchors are what units report.
const anchored = `format: 1
rule_set: anchored
version: "1"
title: 从基期到目标
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
not_applicable: full
fields:
  act: {label: 实际, type: number, min: 0}
  tgt: {label: 目标, type: number, min: 0}
  base: {label: 基期, type: number, min: 0}
indicators:
  - {id: x, name: 提升, marks: 100, clause: 从基期到目标按比例得分。, criteria: [{id: c, linear: {value: act, full_at: tgt, zero_at: base}}]}
`

// A criterion whose anchors can meet cannot judge such a unit, and where they can change sides the points turn round; both are told with a unit,
// and neither where the rules exclude it.
func TestAnchorsThatMeet(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new string
		want     []string
	}{
		{"anchors that units report", "", "", []string{"cannot-be-judged", "not-monotone"}},
		{"the same, in one of two ways to be judged", "linear: {value: act, full_at: tgt, zero_at: base}", "choose: best, either: [{id: one, linear: {value: act, full_at: tgt, zero_at: base}}, {id: other, award: 5}]", []string{"cannot-be-judged", "not-monotone"}},
		{"meeting, never changing sides", "full_at: tgt, zero_at: base", "full_at: base + tgt, zero_at: base", []string{"cannot-be-judged"}},
		{"kept apart by applies", "marks: 100,", "marks: 100, applies: tgt > base,", nil},
		{"changing sides, but never meeting", "marks: 100,", "marks: 100, applies: tgt != base,", []string{"not-monotone"}},
		{"kept apart by the fields", "base: {label: 基期, type: number, min: 0}", "base: {label: 基期, type: number, max: -1}", nil},
		{"points of a line in no order", "full_at: tgt, zero_at: base", "through: [{at: base, points: 0}, {at: tgt, points: 100}]", []string{"cannot-be-judged"}},
		{"in order by the fields", "full_at: tgt, zero_at: base", "through: [{at: -1 - base, points: 0}, {at: tgt, points: 100}]", nil},
		{"up and down along a line", "full_at: tgt, zero_at: base", "through: [{at: 10, points: 0}, {at: 20, points: 100}, {at: 30, points: 50}]", []string{"not-monotone"}},
		{"fixed", "full_at: tgt, zero_at: base", "full_at: 90, zero_at: 60", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(anchored, tt.old, tt.new, 1)
			if tt.old != "" && text == anchored {
				t.Fatalf("%q does not stand in the rules", tt.old)
			}
			set, err := rules.Parse("anchored.yaml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			findings, err := lint.Check(context.Background(), set)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range findings {
				if f.Code == "cannot-be-judged" || f.Code == "not-monotone" || f.Severity == lint.NotProved {
					got = append(got, f.Code)
					if len(f.Witness) == 0 {
						t.Errorf("no unit shows %s", f.Message)
					}
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("found %v, want %v: %v", got, tt.want, findings)
			}
		})
	}
}
