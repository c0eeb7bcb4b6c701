package rules_test

import (
	"fmt"
	"testing/fstest"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

const exampleRules = `format: 1
rule_set: zhanjiang-overall
version: "2024"
title: 湛江市市级部门整体支出绩效自评评分标准（2024年度）
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 湛财绩〔2025〕2号
note: 分值为示例
rounding: {places: 2, mode: half_up}
full_marks: 6
grades: [{name: 优, from: 5.4}, {name: 差, from: 0}]
fields:
  income: {label: 财政拨款收入, type: number, unit: 万元, min: 0}
  spending: {label: 财政拨款支出, type: number, unit: 万元, min: 0}
measures:
  completion_rate: {label: 财政资金支出完成率, unit: "%", is: spending / income * 100}
indicators:
  - id: completion
    name: 财政资金支出完成率
    marks: 6
    clause: 完成率每低于100%一个百分点扣1分，不足一个百分点不扣，扣完为止。
    criteria:
      - id: short
        per_step: {value: completion_rate, below: 100, step: 1, partial: discard, deduct: 1}
        because: 支出完成率{completion_rate}，低于100%
`

func ExampleLoad() {
	fsys := fstest.MapFS{"zhanjiang-overall-2024.yaml": {Data: []byte(exampleRules)}}
	set, err := rules.Load(fsys, "zhanjiang-overall-2024.yaml")
	if err != nil {
		fmt.Println(err) // every fault, a line each: file:line:col: path: message
		return
	}
	fmt.Println(set.Name(), set.Header().Title)
	for _, leaf := range set.Leaves().All() {
		fmt.Println(leaf.Name(), leaf.Marks(), leaf.Place())
	}
	// Output:
	// zhanjiang-overall-2024 湛江市市级部门整体支出绩效自评评分标准（2024年度）
	// 财政资金支出完成率 6 zhanjiang-overall-2024.yaml:17:5
}

func ExampleErrorList() {
	_, err := rules.Parse("rules.yaml", []byte(`format: 1
rule_set: Zhanjiang
version: "2024"
title: 评分标准
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 湛财绩〔2025〕2号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  income: {label: 财政拨款收入, type: number}
indicators:
  - id: completion
    name: 完成率
    marks: 6
    clause: 每低一个百分点扣1分。
    criteria:
      - {id: short, per_step: {value: incom, below: 100, step: 1, partial: discrad, deduct: 1}}
`))
	fmt.Println(err)
	// Output:
	// rules.yaml:2:11: rule_set: “Zhanjiang”不能作规则集的标识：只用小写字母、数字和连字符，如 zhanjiang-overall
	// rules.yaml:12:3: indicators: 各指标分值之和是 6 分，不等于满分 100 分，相差 94 分
	// rules.yaml:17:39: completion.short.per_step.value: 没有“incom”这个字段或指标值（fields、measures），是不是“income”？
	// rules.yaml:17:76: completion.short.per_step.partial: 不认识“discrad”，是不是“discard”？（不足一步时：discard 不扣，count 按一步扣，prorate 按比例扣）
}

func ExampleCriterion_Judge() {
	set, err := rules.Parse("zhanjiang-overall-2024.yaml", []byte(exampleRules))
	if err != nil {
		fmt.Println(err)
		return
	}
	unit := set.NewValues()
	for name, amount := range map[string]string{"income": "337.1", "spending": "332.12"} {
		field, _ := set.FieldIndex(name)
		analysis.Put(unit, field, indicators.Value{Number: exact.MustParse(amount), Present: true})
	}
	short := set.Leaves().At(0).Criteria().At(0)
	found, fail := short.Judge(unit)
	if fail != nil {
		fmt.Println(fail.Message)
		return
	}
	why := short.Inside().Explain(unit.Inside(), found).Explanation()
	fmt.Println(short.ID(), "−", found.Off)
	fmt.Println(why.Reason)
	for _, line := range why.Working {
		fmt.Println(line)
	}
	// Output:
	// completion.short − 1
	// 支出完成率≈98.52%，低于100%
	// 财政资金支出完成率 = 财政拨款支出 ÷ 财政拨款收入 × 100 = 332.12万元 ÷ 337.1万元 × 100 ≈ 98.52%
	// 比100%低 ≈1.48个百分点，每1个百分点扣1分，不足1个百分点不扣
	// 1 × 1分 = 1分
}

func ExampleCatalog_Open() {
	set, err := rules.Parse("zhanjiang-overall-2024.yaml", []byte(exampleRules))
	if err != nil {
		fmt.Println(err)
		return
	}
	catalog, err := rules.NewCatalog(set)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = catalog.Open("zhanjiang-overall", 2023)
	fmt.Println(err)
	found, _ := catalog.Open("zhanjiang-overall", 2024)
	fmt.Println(found.Name())
	// Output:
	// period: 规则集 zhanjiang-overall 没有适用于 2023 年度的版本，有：2024（2024-01-01 至 2024-12-31）
	// zhanjiang-overall-2024
}
