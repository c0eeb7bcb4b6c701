package rules_test

import (
	"fmt"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// What stands beside the indicators is asked of the same values: a bonus for points, a veto whether it holds, a check whether figures agree.
func ExampleBonus_Award() {
	set, err := rules.Load(os.DirFS("testdata/good"), "whole.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	bound, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024,
		Values: map[string]any{"收入": 300, "一般": 200, "基金": "99.98", "innovations": 5, "fraud": false}})
	if err != nil {
		fmt.Println(err)
		return
	}
	v := bound.Values()
	for _, b := range set.Bonuses().All() {
		points, fail := b.Award(v)
		if fail != nil {
			fmt.Println(fail.Message)
			return
		}
		fmt.Println(b.ID, points)
		if b.Limited && b.AtMost.Formula == nil {
			fmt.Println("  at most", b.AtMost.Fixed)
		}
	}
	for _, c := range set.Caps().All() {
		if _, holds, fail := c.Holds(v); fail == nil {
			fmt.Println(c.ID, holds)
		}
	}
	for _, c := range set.Checks().All() {
		if passes, fail := c.Passes(v); fail == nil {
			fmt.Println(c.ID, c.Severity, passes, c.Tolerance)
		}
	}
	// Output:
	// innovation 3
	//   at most 3
	// plain 100
	// limited 3
	// veto false
	// formula false
	// income-sums error false 0.01
	// exact warning false 0
	// remark note true 0
}

// The sentence of a deduction in English, written of the facts that it rests on.
func ExampleCriterion_Facts() {
	set, err := rules.Load(os.DirFS("../scoring/testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	bound, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024,
		Values: map[string]any{"income": "337.1", "spending": "332.12", "breaches": 2, "disclosed": false}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range set.Criteria().All() {
		found, fail := c.Judge(bound.Values())
		if fail != nil {
			fmt.Println(fail.Message)
			return
		}
		switch facts := c.Facts(bound.Values(), found); facts.Kind {
		case "per_step":
			fmt.Printf("%s is %s%s, %s %s%s\n", facts.Measured.Name, facts.Measured.Shown, facts.Measured.Unit, facts.Side, facts.Limit.Value, facts.Limit.Unit)
			fmt.Printf("%s step at %s point: −%s\n", facts.Steps, facts.PointsEach, facts.Off)
		case "per_case":
			fmt.Printf("%s %s: −%s\n", facts.Measured.Value, facts.Measured.Name, facts.Off)
		case "when":
			fmt.Printf("%s is %s: −%s\n", facts.Condition.Expression, facts.Condition.Value, facts.Off)
		}
	}
	// Output:
	// completion_rate is 98.52%, below 100%
	// 1 step at 1 point: −1
	// 2 breaches: −4
	// not disclosed is true: −20
}

// Units list targets of their own: the facts name those that were missed.
func ExampleGoal() {
	set, err := rules.Parse("targets.yaml", []byte(`format: 1
rule_set: targets
version: "2024"
title: 绩效目标评分标准
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测财绩〔2025〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  targets:
    label: 绩效目标
    type: table
    columns:
      name: {type: text}
      kind: {type: choice, of: [正向, 反向, 等于]}
      target: {type: number}
      actual: {type: number}
      weight: {type: number, min: 0}
      reason: {type: text, optional: true}
indicators:
  - id: results
    name: 绩效目标完成情况
    marks: 100
    clause: 按目标权重计分。
    criteria: [{id: all, out_of: 100, targets: {rows: targets, zero_target: none}}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	bound, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"targets": []map[string]any{
		{"name": "培训人数", "kind": "正向", "target": 200, "actual": 150, "weight": 60, "reason": "两期并为一期"},
		{"name": "投诉件数", "kind": "反向", "target": 5, "actual": 3, "weight": 40},
	}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	all := set.Criteria().At(0)
	found, fail := all.Judge(bound.Values())
	if fail != nil {
		fmt.Println(fail.Message)
		return
	}
	for _, goal := range all.Facts(bound.Values(), found).Rows {
		fmt.Printf("%s: %s of %s, %s of %s points (%s)\n", goal.Name, goal.Actual, goal.Target, goal.Earned, goal.Weight, goal.Reason)
	}
	// Output:
	// 培训人数: 150 of 200, 45 of 60 points (两期并为一期)
}

// Who judges by one criterion alone learns from its failure what it wants: here, which ways of judging a unit may declare.
func ExampleWanted() {
	set, err := rules.Load(os.DirFS("testdata/good"), "people.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	declared, _ := set.Criterion("carry-over.declared")
	_, fail := declared.Judge(set.NewValues())
	if fail == nil {
		return
	}
	wanted := fail.Wanted
	fmt.Println(fail.Code, fail.Indicator, wanted.Options)
	// Output:
	// choice-missing carry-over [by-rate by-change by-people]
}
