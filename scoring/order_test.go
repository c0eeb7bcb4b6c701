package scoring_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Of a leaf of which it cannot be told whether it applies, nothing more is said, in whatever order leaves are judged.
func TestUntoldLeafIsNotJudged(t *testing.T) {
	file := func(reads string) string {
		return `format: 1
rule_set: untold
version: "2025"
title: 不知道适用不适用
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
not_applicable: zero
grades: [{name: 合格, from: 0}]
fields:
  whole: {label: 总数, type: number, min: 0}
  part: {label: 其中, type: number, min: 0}
  base: {label: 基数, type: number, min: 0}
indicators:
  - id: x
    name: 比例
    marks: 40
    clause: 比例低于一半的，每少一个扣1分。
    applies: part / whole > 0.1
    criteria: [{id: a, per_case: {count: whole / base, deduct: 1}}]
  - {id: y, name: 其他, marks: 60, clause: 比例失分的再扣一半。, criteria: [{id: b, when: ` + reads + `, deduct: 1}]}
`
	}
	faults := func(reads string) (list []string) {
		set, err := rules.Parse("untold.yaml", []byte(file(reads)))
		if err != nil {
			t.Fatal(err)
		}
		_, err = scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2025, Values: map[string]any{"whole": 0, "part": 1, "base": 0}})
		var all scoring.ErrorList
		if !errors.As(err, &all) {
			t.Fatalf("got %v", err)
		}
		for _, e := range all {
			list = append(list, e.Code+" "+e.Message)
		}
		return list
	}
	want, got := faults("part > 3"), faults(`applicable("x") and lost("x") > 3`)
	if len(want) != 1 || cmp.Diff(want, got) != "" {
		t.Errorf("-as they stand +in order:\n%s", cmp.Diff(want, got))
	}
}
