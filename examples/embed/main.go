// Command embed is the smallest host of baifen: open a rule set, fill in a unit's figures, score them, print what came off and why.
//
//	go run ./examples/embed
//
// The unit and its figures are made up.
package main

import (
	"fmt"
	"log"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

func main() {
	set, err := library.Open("national-self-evaluation", 2024)
	if err != nil {
		log.Fatal(err)
	}
	amount := decimal.RequireFromString // never a float64: it has lost digits before it arrives, and is refused
	card, err := scoring.Score(set, &scoring.Submission{
		Unit:   scoring.Unit{Name: "某市公共服务局（虚构）"},
		Period: 2024,
		Values: map[string]any{
			"budget":   amount("1280.50"), // 万元
			"executed": amount("1233.76"),
			"targets": []map[string]any{
				{"group": "产出", "name": "培训窗口人员", "kind": "正向", "target": 600, "actual": 540, "weight": 50, "reason": "一期推迟到次年"},
				{"group": "效益", "name": "全程网办率", "kind": "正向", "target": 80, "actual": amount("83.5"), "weight": 30},
				{"group": "满意度", "name": "群众满意度", "kind": "正向", "target": 95, "actual": amount("93.1"), "weight": 10, "reason": "等候时间较长"},
			},
		},
	})
	if err != nil {
		log.Fatal(err) // one line for each reason why there is no score
	}
	fmt.Printf("总分 %s，等级 %s\n", card.Total(), card.Grade())
	for d := range card.Deductions() {
		fmt.Printf("%s 扣 %s 分：%s\n", d.Name, d.Points, d.Reason) // d.Working is the arithmetic, d.Clause the notice
	}
}
