package workbook_test

import (
	"bytes"
	"fmt"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// A form with what is known already goes out, comes back filled in, and is scored.
func Example() {
	set, err := library.Open("national-self-evaluation", 2024)
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	known := &scoring.Submission{Unit: scoring.Unit{Code: "001", Name: "某单位"}, Period: 2024, Values: map[string]any{"budget": "1280.5"}}
	if err := workbook.Write(&file, set, workbook.Form{Units: []*scoring.Submission{known}}); err != nil {
		fmt.Println(err)
		return
	}
	rulesFor := func(sub *scoring.Submission) (*rules.Set, error) { return library.Open(sub.RuleSet, sub.Period) }
	for sub, err := range workbook.Read("某单位.xlsx", file.Bytes(), rulesFor) {
		if err == nil {
			_, err = scoring.Score(set, sub)
		}
		fmt.Println(err)
	}
	// Output:
	// 某单位.xlsx: 数据!D7: 缺少“全年执行数”（executed）
	// 某单位.xlsx: 绩效目标!A4: 缺少“绩效目标”（targets）
}

// A table of units, as an office keeps it.
func ExampleRead() {
	set, err := library.Open("national-self-evaluation", 2024)
	if err != nil {
		fmt.Println(err)
		return
	}
	data := []byte("单位名称,年度,全年预算数（万元）,全年执行数（万元）\n甲单位,2024,\"1,280.5\",约三百\n乙单位,2024,337.1,332.12\n")
	for sub, err := range workbook.Read("台账.csv", data, func(*scoring.Submission) (*rules.Set, error) { return set, nil }) {
		if err == nil {
			_, err = scoring.Bind(set, sub)
		}
		fmt.Println(err)
	}
	// Output:
	// 台账.csv: D2: “全年执行数”（executed）：“约三百”不能当作数：写成 98.52 这样的数
	// 台账.csv: A2: 缺少“绩效目标”（targets）
	// 台账.csv: A3: 缺少“绩效目标”（targets）
}
