package draft_test

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
)

func drafted(table string) (*draft.Plan, []byte) {
	tables, words, err := draft.ReadMarkdown("|指标|分值|评分标准|\n|---|---|---|\n" + table)
	if err != nil {
		panic(err)
	}
	p := draft.Read(tables, words)
	data, _, err := p.File(draft.Head{RuleSet: "city", Title: "评分表", Basis: "某财绩〔2026〕1号", Year: 2025})
	if err != nil {
		panic(err)
	}
	return p, data
}

// A host asks in its own way: it shows what is open and gives the answers in the same order.
func ExampleQuestions() {
	p, data := drafted("|控制率|5|不超过100%的得满分；每超过1个百分点扣0.5分，扣完为止。|")
	open, err := draft.Questions(data)
	if err != nil {
		panic(err)
	}
	var first draft.Open = open[0]
	fmt.Println(p.Place(first.Indicator), first.Name, first.Ask, first.Choices[1].Means)
	data, err = draft.Answer(data, []string{first.Choices[1].Answer}, "张三")
	if err != nil {
		panic(err)
	}
	data, count, err := draft.Settle(data)
	if err != nil {
		panic(err)
	}
	set, err := rules.Parse("city.yaml", data)
	fmt.Println(count.Sure, err)
	fmt.Println(set.Leaves().At(0).Basis())
	// Output:
	// 表1!A2 控制率 不足1个百分点的，怎样扣？ 按一步扣：相差 1.75个百分点 时，得 4 分
	// 1 <nil>
	// 某财绩〔2026〕1号；规则作者的决定（张三）：不足1个百分点的，怎样扣？ 按一步扣：相差 1.75个百分点 时，得 4 分
}

func ExampleCompare() {
	_, data := drafted("|资产管理|5|每发现一次违规扣2分，扣完为止。|")
	set, err := rules.Parse("city.yaml", data)
	if err != nil {
		panic(err)
	}
	p, _ := drafted("|资产管理|6|每发现一次违规扣3分，扣完为止。|")
	list, err := draft.Compare(set, p)
	if err != nil {
		panic(err)
	}
	var r draft.Revision = list[0]
	fmt.Println(r.Change, r.Name, r.OldMarks, r.Marks, r.Proposal.Criteria)
	for _, s := range r.Swaps {
		fmt.Println(s)
	}
	// Output:
	// changed 资产管理 5 6 [per_case: {count: 发现违规, deduct: 3}]
	// “2”改为“3”
}
