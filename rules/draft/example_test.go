package draft_test

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/draft"
)

// What the clause leaves open is asked, with what each answer would mean.
func ExamplePropose() {
	x := draft.Indicator{Name: "控制率", Clause: "控制率不超过100%的得满分；每超过1个百分点扣0.5分，扣完为止。", Marks: exact.Int(5)}
	p := draft.Propose(x)
	for _, q := range p.Questions {
		fmt.Println(q.Ask)
		for _, c := range q.Choices {
			fmt.Println(c.Answer, c.Means)
		}
	}
	x.Answers = map[string]string{"不足一步": "prorate"}
	p = draft.Propose(x)
	fmt.Println(p.Sure(), p.Criteria[0], p.Fields[0].Is)
	// Output:
	// 不足1个百分点的，怎样扣？
	// discard 不扣：相差 1.75个百分点 时，得 4.5 分
	// count 按一步扣：相差 1.75个百分点 时，得 4 分
	// prorate 按比例扣：相差 1.75个百分点 时，得 4.12 分
	// true per_step: {value: 控制率, above: 100, step: 1, partial: prorate, deduct: 0.5} {label: "控制率", type: number, unit: "%"}
}

// A table becomes a rule file; what does not add up is said with its cell.
func ExampleRead() {
	tables, words, err := draft.ReadMarkdown("# 评分表\n\n| 指标 | 分值 | 评分标准 |\n|---|---|---|\n| 备案（4分） | 4 | 未按时备案的，扣4分。 |\n| 合计 | 5 | |\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	plan := draft.Read(tables, words)
	fmt.Println(plan.Title, plan.Remarks)
	for _, x := range []*draft.Node(plan.Indicators) {
		fmt.Println(x.Name, x.Marks, x.Clause)
	}
	file, count, err := plan.File(draft.Head{RuleSet: "sample", Title: plan.Title, Basis: "某财绩〔2026〕1号", Year: 2025})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(count.Sure, count.Asked, count.Left, len(file) > 0)
	// Output:
	// 评分表 [表1!B3 写着合计 5 分，各指标合计 4 分]
	// 备案 4 未按时备案的，扣4分。
	// 1 0 0 true
}
