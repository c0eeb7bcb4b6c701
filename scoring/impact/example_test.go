package impact_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
)

// draft gives the rules of the examples as they are, and as a draft would have them: the rate may be as low as 98 %, each percentage point
// below costs 2 points, and late disclosure costs 30.
func draft() (old, new *rules.Set, err error) {
	data, err := os.ReadFile("../testdata/example.yaml")
	if err != nil {
		return nil, nil, err
	}
	text := strings.NewReplacer("below: 100, step: 1, partial: discard, deduct: 1", "below: 98, step: 1, partial: discard, deduct: 2",
		"低于100%", "低于98%", "扣1分", "扣2分", "deduct: 20", "deduct: 30", "扣20分", "扣30分").Replace(string(data))
	if old, err = rules.Parse("example.yaml", data); err != nil {
		return nil, nil, err
	}
	new, err = rules.Parse("draft.yaml", []byte(text))
	return old, new, err
}

// Who approves a draft sees for which figures it takes other points than the rules in force.
func ExampleCompare() {
	old, new, err := draft()
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := impact.Compare(context.Background(), old, new, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range report.Indicators {
		if d.Change != impact.Changed {
			continue // other words, the same rule
		}
		fmt.Println(d.Path, d.Name)
		for _, i := range d.Intervals {
			fmt.Printf("  %s: %s → %s points off\n", i.In, i.Old.Off, i.New.Off)
		}
		for _, c := range d.Cases {
			for _, g := range c.Values {
				fmt.Printf("  %s %s", g.Label, g.Value)
			}
			fmt.Printf(": %s → %s points off\n", c.Old.Off, c.New.Off)
		}
	}
	// Output:
	// completion.short 财政资金支出完成率
	//   (94, 95]: 5 → 6 points off
	//   (96, 97]: 3 → 2 points off
	//   (97, 98]: 2 → 0 points off
	//   (98, 99]: 1 → 0 points off
	// disclosure.late 信息公开
	//   预决算按时公开 false: 20 → 30 points off
}

// What the draft would have done to last year's units: whose total and rank change, and by which rule.
func ExampleUnit() {
	old, new, err := draft()
	if err != nil {
		fmt.Println(err)
		return
	}
	units := []*scoring.Submission{
		{Unit: scoring.Unit{Name: "甲局"}, Period: 2024, Values: map[string]any{"income": 100, "spending": 98, "breaches": 0, "disclosed": true}},
		{Unit: scoring.Unit{Name: "乙局"}, Period: 2024, Values: map[string]any{"income": 100, "spending": 99, "breaches": 0, "disclosed": true}},
		{Unit: scoring.Unit{Name: "丙局"}, Period: 2024, Values: map[string]any{"income": 100, "spending": 95, "breaches": 1, "disclosed": false}},
		{Unit: scoring.Unit{Name: "丁局"}, Period: 2024, Values: map[string]any{"income": 0, "spending": 0, "breaches": 0, "disclosed": true}},
	}
	report, err := impact.Compare(context.Background(), old, new, units)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, u := range report.Units {
		for _, s := range []impact.Standing{u.Old, u.New} {
			fmt.Printf("%s %s points, place %d, %s\n", u.Name, s.Total, s.Rank, s.Grade)
		}
		for _, part := range u.By {
			fmt.Println(" ", part.What, part.Path, part.Change)
		}
	}
	for _, u := range report.Unscored {
		fmt.Println(u.Old)
	}
	// Output:
	// 甲局 98 points, place 2, 优
	// 甲局 100 points, place 1, 优
	//   criterion completion.short 2
	// 乙局 99 points, place 1, 优
	// 乙局 100 points, place 1, 优
	//   criterion completion.short 1
	// 丙局 72 points, place 3, 中
	// 丙局 61 points, place 3, 中
	//   criterion completion.short -1
	//   criterion disclosure.late -10
	// 丁局: values.income: “财政资金支出完成率”（completion）要用的“财政资金支出完成率”（completion_rate）的算式除数为 0：0万元 ÷ 0万元（规则 example.yaml:27:13）
}

// What rules that read dates depend on is named, and the example is one that both sets judge, whatever days each allows.
func TestRulesThatReadDates(t *testing.T) {
	const fields = "a: {label: 培训日期, type: date, min: 2022-01-01, max: 2025-12-31}\nb: {label: 检查日期, type: date, min: 2023-01-01, max: 20LAST-12-31}\nok: {label: 备案, type: bool}"
	const leaf = "- {id: i, name: 指标, marks: 10, clause: 文字, criteria: [{id: x, cases: [{when: '%s', points: %d}, {otherwise: 10}]}]}"
	set := func(year int, last, when string, points int) *rules.Set {
		return smallSet(t, year, strings.Replace(fields, "LAST", last, 1), fmt.Sprintf(leaf, when, points))
	}
	for _, test := range []struct{ when, note string }{
		{"months(a, b) >= 6", "（同时取决于培训日期、检查日期）"},
		{"years(a, b) >= 1 and not ok", "（同时取决于培训日期、检查日期、备案）"},
		{"months(a, period_end) >= 6", "（取决于培训日期）"},
	} {
		list := compare(t, set(2024, "24", test.when, 7), set(2024, "25", test.when, 8), nil).Indicators
		if len(list) != 1 || len(list[0].Intervals) == 0 && (!strings.Contains(list[0].Note, test.note) || list[0].Example == nil || list[0].Example.Old.Fails || list[0].Example.New.Fails) {
			t.Errorf("%s: got %+v", test.when, list)
		}
	}
}
