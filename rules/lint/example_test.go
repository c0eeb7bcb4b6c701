package lint_test

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

func Example() {
	set, err := rules.Parse("demo.yaml", []byte(`format: 1
rule_set: demo
version: "1"
title: 示例
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  rate: {label: 完成率, type: number, unit: "%", min: 0, max: 100}
indicators:
  - id: execution
    name: 预算执行率
    marks: 100
    clause: 完成率每低于100%一个百分点扣1分，扣完为止。
    criteria:
      - id: short
        per_step: {value: rate, above: 100, step: 1, partial: discard, deduct: 1}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := lint.Check(context.Background(), set)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range found {
		fmt.Println(f.Severity, f.Code, f)
	}
	// Output:
	// warning unreachable-grade demo.yaml:8:31: grades[2]: 没有单位会得“差”：按规则总分最低是100分，等级“优”从90分起。请核对分值和各条规则能扣的分
	// error clause-word demo.yaml:15:16: execution.clause: 评分标准写“每低于100%”，规则 execution.short 扣分的却是另一边：请核对 below 和 above
	// warning clause-partial demo.yaml:15:16: execution.clause: 评分标准写了“每”，没有写不足一步怎样计；规则 execution.short 选定了一种：请在评分标准里写明，或在 not_scored 里说明依据
	// error clause-word demo.yaml:15:19: execution.clause: 评分标准说的是“低于100%”，规则 execution.short 在正好等于 100 时算的却是另一边：请核对含不含这个数
	// error never-triggered demo.yaml:17:9: execution.short: 这条规则永远不扣分：按各字段允许的值，扣分总是 0。请核对界限、方向（above、below）和条件
}

// A gate before rules are put in force: errors stop it, and a witness is a unit that anybody can score to see what is meant.
func ExampleFinding() {
	set, err := rules.Load(os.DirFS("../../scoring/testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := lint.Check(context.Background(), set)
	if err != nil {
		fmt.Println(err)
		return
	}
	refused := slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Severity == lint.Error })
	fmt.Println("refused:", refused)
	for _, f := range found {
		if f.Witness != nil {
			fmt.Println(f.Place, f.Code, f.Witness)
		}
	}
	// Output:
	// refused: false
	// example.yaml:16:63 division-by-zero map[income:0 spending:94]
}
