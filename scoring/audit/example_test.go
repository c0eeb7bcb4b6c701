package audit_test

import (
	"context"
	"fmt"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

// A unit claims full marks at 98.52 %, and a total that its claims do not add up to.
func ExampleCheck() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := audit.Check(context.Background(), set, &scoring.Submission{
		Unit:   scoring.Unit{Name: "某办事处"},
		Period: 2024,
		Values: map[string]any{"income": "337.1", "spending": "332.12", "breaches": 0, "disclosed": true},
		Claims: scoring.Claims{
			Total: decimal.NewNullDecimal(decimal.NewFromInt(99)),
			Indicators: map[string]scoring.Claim{
				"completion": {Points: decimal.NewFromInt(6)}, "assets": {Points: decimal.NewFromInt(10)}, "disclosure": {Points: decimal.NewFromInt(84)},
			},
		},
	})
	if err != nil {
		fmt.Println(err) // it cannot be scored, or claims nothing
		return
	}
	fmt.Println(found.Agrees(), found.Computed.Decimal)
	for _, d := range found.Discrepancies {
		fmt.Println(string(d.Cause), d.Indicator, d.Difference(), d.Favours(), d.Message)
		if n := d.Needs; n != nil {
			fmt.Printf("  %s is %s%s, and would have to be in %s\n", n.Label, n.Is, n.Unit, n.In)
		}
	}
	// Output:
	// false 99
	// wrong_step completion 1 unit 每步扣1分：自评相当于扣0步，按数据应扣1步；要得自评的6分，财政资金支出完成率须高于99%，实际是≈98.52%
	//   财政资金支出完成率 is 332120/3371%, and would have to be in [(99, +inf)]
	// arithmetic  -1 finance 各部分自评分合计100分，自评却写99分
}

// A unit has not filled in what it spent: what it claims may be right or not.
func ExampleOpen() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := audit.Check(context.Background(), set, &scoring.Submission{
		Unit:   scoring.Unit{Name: "某办事处"},
		Period: 2024,
		Values: map[string]any{"income": "337.1", "breaches": 0, "disclosed": true},
		Claims: scoring.Claims{Indicators: map[string]scoring.Claim{"completion": {Points: decimal.NewFromInt(5), Reason: "跨年"}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	open := found.Open
	for _, u := range open.Unchecked {
		w := u.Within
		fmt.Println(u.Indicator, u.Claimed, w.Low, w.High, u.Message)
	}
	fmt.Println(found.Agrees(), open.Low.Total, open.High.Total)
	// Output:
	// completion 5 0 6 缺少财政拨款支出（spending）
	// false 94 100
}

// A reviewer took a point off after the unit had claimed full marks: the claim is what the figures give, and that is said apart.
func ExampleReviewed() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := audit.Check(context.Background(), set, &scoring.Submission{
		Unit:        scoring.Unit{Name: "某办事处"},
		Period:      2024,
		Values:      map[string]any{"income": 337, "spending": 337, "breaches": 0, "disclosed": true},
		Adjustments: map[string][]scoring.Adjustment{"completion": {{Deduct: decimal.NewFromInt(1), By: "核查组", Reason: "佐证不全"}}},
		Claims:      scoring.Claims{Total: decimal.NewNullDecimal(decimal.NewFromInt(100))},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range found.Reviewed {
		fmt.Println(r.Indicator, r.Computed, "-", r.Taken, r.Reasons)
	}
	fmt.Println(found.Agrees(), found.Computed.Decimal, found.Sheet.Total)
	// Output:
	// completion 6 - 1 [佐证不全（核查组）]
	// true 100 99
}

// Many audits on one page: the unit whose claim lies furthest off first.
func ExampleSummarize() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	summary := audit.Summarize(set)
	for i, claimed := range []int64{100, 99, 90} {
		sub := &scoring.Submission{
			Unit: scoring.Unit{Code: fmt.Sprint(i + 1), Name: "某办事处"}, Period: 2024,
			Values: map[string]any{"income": "337.1", "spending": "332.12", "breaches": 0, "disclosed": true},
			Claims: scoring.Claims{Total: decimal.NewNullDecimal(decimal.NewFromInt(claimed))},
		}
		summary.Roll.Seen(sub)
		found, err := audit.Check(context.Background(), set, sub)
		if err != nil {
			summary.Roll.Miss("", sub, err)
			continue
		}
		if err := summary.Add(found); err != nil {
			fmt.Println(err) // the audit is by other rules
		}
	}
	for _, u := range summary.Units() {
		fmt.Println(u.Unit.Code, u.Claimed.Decimal, u.Computed.Decimal, u.Foremost)
	}
	// Output:
	// 3 90 99 总分不符，自评少9分
	// 1 100 99 总分不符，自评多1分
	// 2 99 99
}

// What a letter to the unit asks for.
func ExampleAudit_Demands() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := audit.Check(context.Background(), set, &scoring.Submission{
		Unit: scoring.Unit{Code: "1", Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": "337.1", "spending": "332.12", "breaches": 0, "disclosed": true},
		Claims: scoring.Claims{Total: decimal.NewNullDecimal(decimal.NewFromInt(100))},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var asked *audit.Demands = found.Demands()
	for _, list := range [][]audit.Demand{asked.Correct, asked.Explain, asked.Lacking} {
		for _, d := range list {
			fmt.Println(d.Name, d.Says)
		}
	}
	// Output:
	// 总分 [总分不符]  自评100分，计算99分，自评多1分（对单位有利）
}
