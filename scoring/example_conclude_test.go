package scoring_test

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// An accident lowers the grade and leaves the points alone; what follows from the score stands on the sheet.
func ExampleOutcomeLine() {
	set, err := rules.Parse("rules.yaml", []byte(`
format: 1
rule_set: example
version: "2025"
title: 示例评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某财绩〔2026〕1号
rounding: {places: 2, mode: half_up}
grades:
  - {name: 一级, from: 90, when: points("safety") >= 95}
  - {name: 二级, from: 75}
  - {name: 三级}
fields:
  failings: {label: 不符合项, type: number, unit: 项, whole: true, min: 0}
  accident: {label: 发生事故, type: bool, default: false}
indicators:
  - {id: safety, name: 安全管理, marks: 100, clause: 每项扣5分。, criteria: [{id: failing, per_case: {count: failings, deduct: 5}}]}
caps:
  - {id: accident, when: accident, grade_down: 1, because: 发生事故，降一级}
outcomes:
  - {id: days, label: 整改期限, unit: 天, is: 100 - total}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "甲厂"}, Period: 2025, Values: map[string]any{"failings": 1, "accident": true}})
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet := card.Sheet()
	fmt.Println(sheet.Total, sheet.GradeByPoints, sheet.Grade)
	for _, c := range set.Caps().All() {
		fmt.Println(c.Effect, c.Effect == rules.GradeDown, rules.Says(c))
	}
	for _, x := range set.Outcomes().All() {
		fmt.Println(rules.Says(x))
	}
	for _, x := range sheet.Outcomes {
		fmt.Println(x.Label, x.Value, x.Unit)
	}
	// Output:
	// 95 一级 二级
	// grade_down true 符合“发生事故”的，等级降1级
	// 整改期限（天）＝100 − 总分
	// 整改期限 5 天
}
