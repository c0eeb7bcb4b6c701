package whatif_test

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// An accountant wants full marks, and to know how far each figure is from gaining or losing points.
func ExampleFind() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": "337.1", "spending": "332.12", "breaches": 0, "disclosed": true}}
	full, _ := set.FullMarks().Decimal()
	report, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Total: decimal.NewNullDecimal(full)})
	if err != nil {
		fmt.Println(err) // it cannot be scored as it is, or the goal makes no sense
		return
	}
	fmt.Println(report.Reached, report.Before, "→", report.After)
	for _, c := range report.Changes {
		fmt.Println(c.Label, c.From, "→", c.To, "gains", c.Points)
	}
	for _, c := range report.Cliffs {
		fmt.Printf("%s %s to %s%s: %s\n", c.Kind, c.Name, c.To, c.Unit, c.Points)
	}
	card, err := scoring.Score(set, report.Of(sub)) // with the changes made
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Total())
	// Output:
	// true 99 → 100
	// 财政拨款收入 337.1 → 335.47 gains 1
	// change income to 335.47万元: 1
	// change spending to 333.73万元: 1
	// change spending to 330.35万元: -1
	// change income to 338.9万元: -1
	// change breaches to 1次: -3
	// change disclosed to false: -20
	// 100
}

// A goal that the rules do not know is refused, in words for the one who asked.
func ExampleGoalError() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": 100, "spending": 95, "breaches": 0, "disclosed": true}}
	for _, goal := range []whatif.Goal{{Grade: "特优"}, {Indicator: "completon"}} {
		_, err := whatif.Find(context.Background(), set, sub, goal)
		var refused whatif.GoalError
		if errors.As(err, &refused) {
			fmt.Println(refused)
		}
	}
	// Output:
	// 规则集 example 没有等级“特优”，有：优、良、中、差
	// 规则集 example 没有指标“completon”，是不是“completion”？
}

// Where places are scored, a unit that changes its figures passes others: the standings that move are told too.
func ExampleFindAmong() {
	set, err := rules.Load(os.DirFS("../../examples/data/peers/rules"), "peers-2025.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	var units []*scoring.Submission
	for i, spending := range []int{90, 95, 97} {
		units = append(units, &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprint(i + 1), Name: "某局"}, Period: 2025,
			Values: map[string]any{"income": 100, "spending": spending, "public_cost": 2, "staff": 4, "satisfaction": 90}})
	}
	report, err := whatif.FindAmong(context.Background(), set, units[0], units[1:], whatif.Goal{Grade: "良"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Before, "→", report.After, report.Grade)
	for _, c := range report.Changes {
		fmt.Println(c.Label, c.From, "→", c.To)
	}
	for _, m := range report.Moves {
		fmt.Println(m.Label, m.From, "→", m.To, m.Unit)
	}
	// Output:
	// 58 → 86 良
	// 财政拨款支出 90 → 97
	// 支出完成率名次占比 100 → 100/3 %
	// 支出完成率名次 3 → 1 名
}
