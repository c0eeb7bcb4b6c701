package scoring_test

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// wholeRules has an indicator that people judge, one that is judged in one of two ways, a veto and a check.
const wholeRules = `
format: 1
rule_set: whole
version: "2024"
title: 示例评分标准（2024年度）
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测财绩〔2025〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 良, from: 80}, {name: 差, from: 0}]
fields:
  spending: {label: 全年执行数, type: number, unit: 万元, min: 0}
  budget:   {label: 全年预算数, type: number, unit: 万元, min: 0.01}
  change:   {label: 结转结余变动率, type: number, unit: "%"}
  fraud:    {label: 查实弄虚作假, type: bool, default: false}
indicators:
  - id: execution
    name: 预算执行率
    marks: 60
    clause: 得分＝执行率×60。
    criteria: [{id: share, proportional: {actual: spending, target: budget, better: higher, method: ratio}}]
  - id: carry_over
    name: 结转结余
    marks: 10
    clause: 结余数不超过20万元的得满分，或者变动率不高于0的得满分，由单位申报。
    criteria: [{id: way, choose: declared, either: [{id: amount, when: budget - spending > 20, deduct: 10}, {id: change, when: change > 0, deduct: 10}]}]
  - id: service
    name: 政务服务
    marks: 30
    clause: 由评审组评定。
    criteria: [{id: view, judged: {}}]
caps: [{id: fraud, when: fraud, total_at_most: 60, because: 查实弄虚作假，总分不超过60分}]
checks: [{id: over, that: spending <= budget, severity: warning, because: "执行数{spending}，超过预算数{budget}"}]
`

func wholeSet() *rules.Set {
	set, err := rules.Parse("whole.yaml", []byte(wholeRules))
	if err != nil {
		panic(err)
	}
	return set
}

// A submission holds what people say beside the figures: what a reviewer judged and took off, in which way the unit chose to be judged,
// and what it claims its score is, which does not change the score.
func ExampleSubmission() {
	points := decimal.RequireFromString
	card, err := scoring.Score(wholeSet(), &scoring.Submission{
		Unit: scoring.Unit{Code: "440800-001", Name: "某办事处"}, Period: 2024,
		Values:      map[string]any{"budget": 100, "spending": "97.5", "change": "3"},
		Judgements:  map[string]scoring.Judgement{"service": {Points: points("28.5"), By: "绩效科", Reason: "窗口等候偏久"}},
		Choices:     map[string]string{"carry_over": "amount"},
		Adjustments: map[string][]scoring.Adjustment{"execution": {{Deduct: points("0.5"), By: "核查组", Reason: "佐证不全"}}},
		Claims: scoring.Claims{
			Total:      decimal.NewNullDecimal(points("100")),
			Indicators: map[string]scoring.Claim{"service": {Points: points("30"), Reason: "服务好"}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Total(), card.Grade())
	// Output:
	// 96.5 优
}

// A host that lays the score sheet out itself takes it as plain data.
func ExampleCard_Sheet() {
	card, err := scoring.Score(wholeSet(), &scoring.Submission{
		Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values:      map[string]any{"budget": 100, "spending": 101, "change": 0, "fraud": true},
		Judgements:  map[string]scoring.Judgement{"service": {Points: decimal.NewFromInt(30), Reason: "服务好"}},
		Choices:     map[string]string{"carry_over": "change"},
		Adjustments: map[string][]scoring.Adjustment{"execution": {{Deduct: decimal.NewFromInt(2), By: "核查组", Reason: "虚列支出"}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	sheet := card.Sheet()
	for _, row := range sheet.Indicators {
		fmt.Println(row.Name, row.Score, "of", row.Marks, row.Status)
		for _, a := range row.Adjustments {
			fmt.Println("  核查扣", a.Points, a.By, a.Reason)
		}
	}
	for _, veto := range sheet.Caps {
		fmt.Println(veto.ID, veto.Points, veto.Message)
	}
	for _, check := range sheet.Checks {
		fmt.Println(check.Severity, check.Message)
	}
	fmt.Println(sheet.Base, "→", sheet.Total)
	// Output:
	// 预算执行率 58 of 60 scored
	//   核查扣 2 核查组 虚列支出
	// 结转结余 10 of 10 scored
	// 政务服务 30 of 30 judged
	// fraud 60 查实弄虚作假，总分不超过60分
	// warning 执行数101万元，超过预算数100万元
	// 98 → 60
}

// A card laid out anew says what its text says: what is not on the sheet as data, its words give.
func ExampleCard_Words() {
	card, err := scoring.Score(exampleSet(), &scoring.Submission{
		Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": 100, "spending": "98.5", "breaches": 0, "disclosed": true},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var words *scoring.Words = card.Words()
	for _, q := range words.Measured["completion"] {
		fmt.Println(q.Label, q.Value+q.Unit)
	}
	// Output:
	// 财政资金支出完成率 98.5%
}
