package lint_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// Of points of other nodes it is known what they cannot be, also where what reads them applies to some units only: then what is asked is asked
// once for each way in which indicators apply, and has to fail in all.
func TestPointsOfOthersAreProved(t *testing.T) {
	const text = `format: 1
rule_set: points
version: "1"
title: 得分
basis: 无
effective: {from: 2025-01-01, to: 2025-12-31}
rounding: {places: 2, mode: half_up}
not_applicable: zero
grades: [{name: 甲, from: 60}, {name: 乙, from: 0}]
fields:
  faults: {label: 缺陷, type: number, unit: 处, whole: true, min: 0, max: 12}
  items: {label: 篇数, type: number, unit: 篇, whole: true, min: 0, max: 20}
  has: {label: 有业务, type: bool}
indicators:
  - {id: general, name: 一般项目, marks: 40, clause: 每处缺陷扣4分，扣完为止。, criteria: [{id: each, per_case: {count: faults, deduct: 4}}]}
  - {id: business, name: 业务, marks: 60, clause: 文字, applies: has, criteria: [{id: root, award: 'min(7 * round(`
	for _, of := range []string{
		"sqrt(items + points(\"general\"))", "ln(lost(\"general\") + 1)", "log10(share(\"general\") + 0.1)", "pow(points(\"general\") + 1, 0.5)",
		"sqrt(has ? points(\"general\") : lost(\"general\"))", "sqrt(applicable(\"general\") ? items : -1)",
	} {
		set, err := rules.Parse("points.yaml", []byte(text+of+", 2), marks)'}]}\n"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lint.Proofs(set) {
			if f.Severity == lint.NotProved || f.Code == "cannot-be-judged" {
				t.Errorf("%s: %s: %s", of, f.Code, f.Message)
			}
		}
	}
}
