package scoring_test

import (
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A group that takes points off by its own criteria may be left the marks of another: its ceiling rises to them.
func TestGroupIsLeftMarksOfAnother(t *testing.T) {
	const file = `format: 1
rule_set: left
version: "2025"
title: 不适用的分值分给另一组
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
full_marks: 100
rounding: {places: 2, mode: half_up}
not_applicable: redistribute
grades: [{name: 合格, from: 0}]
fields:
  has: {label: 有项目, type: bool}
  late: {label: 迟报次数, type: number, min: 0, whole: true}
indicators:
  - id: a
    name: 项目
    indicators: [{id: a1, name: 完成, marks: 20, clause: 没有迟报的得满分。, applies: has, criteria: [{id: c, when: late > 9, deduct: marks}]}]
  - id: b
    name: 管理
    clause: 每迟报一次，本大项扣1分。
    criteria: [{id: each, per_case: {count: late, deduct: 1}}]
    indicators: [{id: b1, name: 报送, marks: 80, clause: 迟报超过九次的不得分。, criteria: [{id: d, when: late > 9, deduct: marks}]}]
`
	set, err := rules.Parse("left.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		has   bool
		late  int
		total string
	}{{true, 0, "100"}, {true, 3, "97"}, {false, 0, "100"}, {false, 3, "97"}, {false, 10, "0"}} {
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2025, Values: map[string]any{"has": c.has, "late": c.late}})
		if err != nil {
			t.Fatal(err)
		}
		if got := card.Total().String(); got != c.total {
			t.Errorf("has %v, late %d: got %s, want %s", c.has, c.late, got, c.total)
		}
	}
}
