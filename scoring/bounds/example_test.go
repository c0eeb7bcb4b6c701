package bounds_test

import (
	"context"
	"fmt"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// Halfway through the form: what the score can still become, what to ask for next, and where points are open.
func ExampleFind() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": "337.1", "breaches": 0}}
	report, err := bounds.Find(context.Background(), set, sub)
	if err != nil {
		fmt.Println(err) // something that is given is wrong
		return
	}
	fmt.Println("given", report.Given, "of", report.Required)
	for _, b := range []bounds.End{report.Low, report.High} {
		fmt.Println(b.Total, b.Grade, b.Exact)
	}
	for _, m := range report.Missing {
		fmt.Printf("%s %s: %s points less open\n", m.Kind, m.Label, m.Width)
		for _, d := range m.Decides {
			fmt.Println("  decides", d.Label)
		}
		if m.Best != nil {
			fmt.Printf("  %v: from %s to %s\n", m.Best.Value, m.Best.Low, m.Best.High)
		}
	}
	for _, r := range report.Indicators {
		if !r.Group && !r.Low.Equal(r.High) {
			fmt.Println(r.Name, r.Low, "to", r.High, "of", r.Marks)
		}
	}
	// Output:
	// given 2 of 4
	// 74 中 true
	// 100 优 true
	// value 预决算按时公开: 20 points less open
	//   decides 信息公开
	//   true: from 94 to 100
	// value 财政拨款支出: 6 points less open
	//   decides 财政资金支出完成率
	//   334: from 80 to 100
	// 财政资金支出完成率 0 to 6 of 6
	// 信息公开 64 to 84 of 84
}

// A bound is shown by figures that score it: whoever doubts it may score them.
func ExampleCompletion() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": 100, "spending": "98.5", "disclosed": true}}
	report, err := bounds.Find(context.Background(), set, sub)
	if err != nil {
		fmt.Println(err)
		return
	}
	worst := report.Low.Completion
	if worst == nil {
		fmt.Println(report.Reasons)
		return
	}
	card, err := scoring.Score(set, worst.Of(sub))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(worst.Values, card.Total(), report.Low.Total)
	// Output:
	// map[breaches:2] 95 95
}

// A figure that need not be given may be worth giving all the same.
func ExampleAssumed() {
	set, err := rules.Parse("visits.yaml", []byte(`
format: 1
rule_set: visits
version: "2024"
title: 回访评分标准
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测财绩〔2025〕2号
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  visits: {label: 回访次数, type: number, unit: 次, whole: true, min: 0, default: 0}
indicators:
  - id: visits
    name: 回访
    marks: 100
    clause: 回访满5次的不扣分，否则扣50分。
    criteria: [{id: few, when: visits < 5, deduct: 50}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := bounds.Find(context.Background(), set, &scoring.Submission{Unit: scoring.Unit{Name: "某办事处"}, Period: 2024})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Low.Total, report.High.Total)
	for _, a := range report.Assumed {
		fmt.Printf("%s taken to be %v%s; given: from %s to %s\n", a.Label, a.Default, a.Unit, a.Given.Low, a.Given.High)
		if a.Best != nil {
			fmt.Printf("at %v at least %s\n", a.Best.Value, a.Best.Low)
		}
	}
	// Output:
	// 50 50
	// 回访次数 taken to be 0次; given: from 50 to 100
	// at 6 at least 100
}
