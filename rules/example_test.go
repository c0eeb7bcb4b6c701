package rules_test

import (
	"errors"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
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

// An editor shows each fault at its place; a program decides by its code.
func ExampleError() {
	text := []byte("format: 1\nrule_set: demo\nversion: \"1\"\ntitle: 示例\n" +
		"effective: {from: 2024-01-01, to: 2024-12-31}\nbasis: 测财绩〔2025〕1号\nrounding: {places: 2, mode: half_up}\ngrades: [{name: 差, from: 0}]\n" +
		"fields: {late: {label: 迟报, type: bool}}\n" +
		"indicators: [{id: a, name: 报送, marks: 100, clause: 迟报不得分。, criteria: [{id: b, when: lat, deduct: marks}]}]\n")
	_, err := rules.Parse("demo.yaml", text)
	var list rules.ErrorList
	if !errors.As(err, &list) {
		return
	}
	for _, e := range list {
		fmt.Println(e.Line, e.Column, e.Code, e.Message)
	}
	var first *rules.Error
	fmt.Println(errors.As(err, &first), first.Path)
	// Output:
	// 10 85 unknown-name 没有“lat”这个字段或指标值（fields、measures），是不是“late”？
	// true a.b.when
}

// A handbook is written of what the rules say of themselves: for whom, which grades, what is computed, where a unit stands among others.
func ExampleSet() {
	set, err := rules.Load(os.DirFS("testdata/good"), "standings.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("适用：", set.Header().Effective)
	for _, g := range set.Grades().All() {
		fmt.Println("等级：", g.Name, g.From)
	}
	for _, m := range set.Measures().All() {
		fmt.Println("指标值：", m.Label, "=", m.Formula.Names())
	}
	first := set.Standings().At(0)
	fmt.Println("名次：", first.Label, rules.Says(first))
	for _, c := range set.Criteria().All() {
		fmt.Println("评分：", c.Place(), c.Says())
	}
	// Output:
	// 适用： 2024-01-01 至 2024-12-31
	// 等级： 优 90
	// 等级： 差 0
	// 指标值： 支出完成率 = 支出 ÷ 收入 × 100
	// 指标值： 落后名次 = 支出完成率名次 − 1
	// 名次： 支出完成率名次 支出完成率从高到低的名次，并列的都取靠前的名次，参评单位：收入 > 0
	// 评分： standings.yaml:34:9 支出完成率名次落后于1名的，每落后1名扣0.5分，不足1名的不扣，扣完为止
	// 评分： standings.yaml:35:9 符合“已填报worst 且 worst > 参评单位数 ÷ 2 且 与最优之比 < 90 且 名次占比 > 50”的，扣1分
	// 评分： standings.yaml:41:9 得分＝与最低之比 ÷ 100 × 分值，最低0分，最高40分
	// 评分： standings.yaml:42:9 符合“平均名次 > 单位数 ÷ 2”的，扣1分
}

// Places by total, and what settles them where totals are equal.
func ExampleTiebreak() {
	set, err := rules.Load(os.DirFS("../examples/data/standards"), "excellent-quota.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range set.Standings().All() {
		for _, t := range s.Then {
			var first rules.Tiebreak = t
			fmt.Println(s.Label, "，并列的比", first.Value.Names(), first.Better)
		}
	}
	// Output:
	// 总分名次占比 ，并列的比 支出 lower
}
