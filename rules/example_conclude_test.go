package rules_test

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
)

// What a cap does where it holds, and what follows from a score.
func ExampleEffect() {
	set, err := rules.Parse("conclude.yaml", []byte(`format: 1
rule_set: conclude
version: "1"
title: 结论
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 内部办法
full_marks: 100
rounding: {places: 1, mode: half_up}
grades: [{name: 优, from: 90}, {name: 良, from: 60}, {name: 差, from: 0}]
fields:
  late: {label: 逾期次数, type: number, whole: true, min: 0, unit: 次}
indicators:
  - {id: a, name: 甲, marks: 100, clause: 每次扣1分。, criteria: [{id: count, per_case: {count: late, deduct: 1}}]}
caps: [{id: often, when: late > 5, grade_at_most: 良}]
outcomes: [{id: days, label: 奖励天数, unit: 天, is: 'total >= 90 ? 3 : 0'}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range set.Caps().All() {
		fmt.Println(c.Effect == rules.GradeAtMost, c.Effect, rules.Says(c))
	}
	for _, x := range set.Outcomes().All() {
		fmt.Println(x.ID, rules.Says(x))
	}
	// Output:
	// true grade_at_most 符合“逾期次数 > 5”的，等级不高于“良”
	// days 奖励天数（天）＝若 总分 ≥ 90 则 3，否则 0
}
