package analysis_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

const canteen = `format: 1
rule_set: canteen
version: "2025"
title: 食堂评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 测财绩〔2026〕3号
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  meals:   {label: 供餐次数, type: number, unit: 次, whole: true, min: 0, max: 1000}
  budget:  {label: 食堂预算, type: number, unit: 万元, min: 0}
  spent:   {label: 食堂支出, type: number, unit: 万元, min: 0}
  checked: {label: 卫生检查合格, type: bool}
measures:
  rate: {label: 支出率, unit: "%", is: spent / budget * 100}
indicators:
  - id: cost
    name: 支出控制
    marks: 40
    clause: 支出率不超过90%得40分，不超过100%得30分，其余不得分。没有预算的不适用。
    applies: budget > 0
    not_applicable: redistribute
    criteria:
      - id: tier
        bands: {value: rate, tiers: [{in: "[0, 90]", points: 40}, {in: "(90, 100]", points: 30}, {in: "(100, +inf)", points: 0}]}
  - id: care
    name: 供餐
    marks: 60
    clause: 卫生检查合格的，供餐每次得0.1分，最多60分；检查不合格而支出超过预算的不得分。
    criteria:
      - id: each
        cases:
          - {when: not checked and spent > budget, points: 0}
          - {otherwise: meals / 10}
`

// What a rule is made of, for a page that lists it: tiers, cases, the numbers in it, and what its formulas must keep to.
func ExampleTiers() {
	set, err := rules.Parse("canteen.yaml", []byte(canteen))
	if err != nil {
		fmt.Println(err)
		return
	}
	tier, _ := set.Criterion("cost.tier")
	for _, t := range analysis.Tiers(tier) {
		fmt.Println(t.In, t.Points.Fixed)
	}
	each, _ := set.Criterion("care.each")
	for _, c := range analysis.Cases(each) {
		if c.When == nil {
			fmt.Println("otherwise", c.Points.Formula)
			continue
		}
		for _, x := range analysis.Comparisons(c.When) {
			fmt.Println(c.When.Names(), "fields", x.Left, x.Operator, x.Right)
		}
	}
	for _, n := range analysis.CriterionLiterals(tier)[:2] {
		fmt.Println(n.Key, n.Value, n.Open)
	}
	for _, l := range analysis.Limits(each) {
		fmt.Println(l.What, l.Formula, l.In, l.Cut)
	}
	// Output:
	// [0, 90] 40
	// (90, 100] 30
	// (100, +inf) 0
	// 非卫生检查合格 且 食堂支出 > 食堂预算 fields [2] > [1]
	// otherwise meals / 10
	// bands.tiers[1].in.low 0 false
	// bands.tiers[1].in.high 90 false
	// 得分 meals / 10 [0, 60] true
}

// The points of one rule as one figure moves and the others stay: pieces that a chart can draw, each from one break to the next.
func ExampleCriterionAlong() {
	set, err := rules.Parse("canteen.yaml", []byte(canteen))
	if err != nil {
		fmt.Println(err)
		return
	}
	unit := set.NewValues()
	budget, _ := set.FieldIndex("budget")
	spent, _ := set.FieldIndex("spent")
	analysis.Put(unit, budget, indicators.Value{Number: exact.Int(50), Present: true})
	tier, _ := set.Criterion("cost.tier")
	path, ok := analysis.CriterionAlong(tier, unit, spent)
	if !ok {
		return
	}
	for _, s := range path {
		off, flat := s.Flat()
		fmt.Println(s.Over, off, flat)
	}
	// Output:
	// [0, 45] 0 true
	// (45, 50] 10 true
	// (50, +inf) 40 true
}

// What a rule depends on: every number that it is computed from, and the ratio that it measures.
func ExampleQuantities() {
	set, err := rules.Parse("canteen.yaml", []byte(canteen))
	if err != nil {
		fmt.Println(err)
		return
	}
	tier, _ := set.Criterion("cost.tier")
	measured := analysis.Measured(tier)
	for _, q := range analysis.Quantities([]*rules.Formula{measured}) {
		fmt.Println(q.Label, q.Unit, q.Named, "divides:", q.Divides())
	}
	ratio, ok := analysis.RatioOf(measured)
	fmt.Println(ok, ratio.Full)
	// Output:
	// 支出率 % true divides: true
	// 食堂支出 ÷ 食堂预算 × 100  false divides: true
	// 食堂支出 ÷ 食堂预算  false divides: true
	// 食堂支出 万元 true divides: false
	// 食堂预算 万元 true divides: false
	// true 100
}

// What a unit loses for each case: who is to lose no more than ten points may have one.
func ExampleEachOf() {
	set, err := rules.Parse("breaches.yaml", []byte(breaches))
	if err != nil {
		fmt.Println(err)
		return
	}
	each, ok := analysis.EachOf(set.Criteria().At(0), set.NewValues())
	if !ok {
		return // points are not lost so
	}
	cases, _ := exact.Int(10).Quo(each.Deduct)
	fmt.Println(each.Deduct, "points each,", cases.Floor(), "may be afforded")
	// Output:
	// 8 points each, 1 may be afforded
}

// An operand has a say in a formula where the formula comes to something else without it.
func ExampleOperands() {
	set, err := rules.Parse("breaches.yaml", []byte(breaches))
	if err != nil {
		fmt.Println(err)
		return
	}
	unit := set.NewValues()
	analysis.Put(unit, 0, indicators.Value{Number: exact.Int(5), Present: true})
	analysis.Put(unit, 1, indicators.Value{Bool: false, Present: true})
	for _, o := range analysis.Operands(set.Caps().At(0).Formula) {
		fmt.Println(o.Place, o.Text, "decides:", o.Decided(unit), "never:", o.Idle())
	}
	// Output:
	// breaches.yaml:15:23 fraud decides: true never: false
	// breaches.yaml:15:33 n > 2 decides: false never: false
}
