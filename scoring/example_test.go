package scoring_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// exampleSet is the rule set of the examples: testdata/example.yaml.
func exampleSet() *rules.Set {
	set, err := rules.Load(os.DirFS("testdata"), "example.yaml")
	if err != nil {
		panic(err)
	}
	return set
}

// Score a unit whose figures a host has in Go. Amounts are decimals, never float64: a float64 has lost digits already.
func ExampleScore() {
	card, err := scoring.Score(exampleSet(), &scoring.Submission{
		Unit:   scoring.Unit{Code: "440800-001", Name: "某办事处"},
		Period: 2024,
		Values: map[string]any{
			"income":    decimal.RequireFromString("337.1"),
			"spending":  decimal.RequireFromString("332.12"),
			"breaches":  0,
			"disclosed": true,
		},
	})
	if err != nil {
		fmt.Println(err) // one line for each reason why there is no score
		return
	}
	fmt.Println(card.Total(), card.Grade())
	for d := range card.Deductions() {
		fmt.Printf("%s 扣%s分：%s\n", d.Name, d.Points, d.Reason)
	}
	// Output:
	// 99 优
	// 财政资金支出完成率 扣1分：支出完成率≈98.52%，低于100%
}

// What cannot be scored has no score, and every reason is listed.
func ExampleScore_errors() {
	_, err := scoring.Score(exampleSet(), &scoring.Submission{
		Unit:   scoring.Unit{Name: "某办事处"},
		Period: 2024,
		Values: map[string]any{"income": 337.1, "breaches": "2.5", "disclose": true},
	})
	var list scoring.ErrorList
	if errors.As(err, &list) {
		for _, e := range list {
			fmt.Println(e.Code, e.Message)
		}
	}
	// Output:
	// inexact-number “财政拨款收入”（income）是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number
	// missing-value 缺少“财政拨款支出”（spending）
	// out-of-range “资产管理违规次数”（breaches）是 2.5次，必须是整数
	// unknown-field 规则集 example 没有“disclose”这项数据，是不是“disclosed”？
}

// Read a submission in YAML or JSON. Every number stays as it is written; faults have line and column.
func ExampleReadSubmission() {
	sub, err := scoring.ReadSubmission(strings.NewReader(`
unit: {code: 440800-001, name: 某办事处}
period: 2024
values: {income: 337.1, spending: 337.1, breaches: 3, disclosed: true}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	card, err := scoring.Score(exampleSet(), sub)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Total(), card.Grade())

	_, err = scoring.ReadSubmission(strings.NewReader("unit: {name: 某办事处}\nperiod: 2024\nvalues: {income: 1, income: 2}\n"))
	fmt.Println(err)
	// Output:
	// 96 优
	// 3:21: values.income: 键“income”重复，第 3 行已经写过；删去一处
}

// A deduction says what came off, why, by which arithmetic and by which sentence of the notice.
func ExampleCard_Deductions() {
	card, err := scoring.Score(exampleSet(), &scoring.Submission{
		Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": "100", "spending": "91.5", "breaches": 0, "disclosed": true},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for d := range card.Deductions() {
		fmt.Printf("%s：扣%s分，应扣%s分\n", d.Criterion, d.Points, d.Asked)
		fmt.Println(d.Reason)
		for _, line := range d.Working {
			fmt.Println("  " + line)
		}
		for _, v := range d.Values {
			fmt.Printf("  %s %s%s\n", v.Label, v.Value, v.Unit)
		}
		fmt.Printf("%s %s\n%s\n", d.Basis, d.Clause, d.Rule)
	}
	// Output:
	// completion.short：扣6分，应扣8分
	// 支出完成率91.5%，低于100%
	//   财政资金支出完成率 = 财政拨款支出 ÷ 财政拨款收入 × 100 = 91.5万元 ÷ 100万元 × 100 = 91.5%
	//   比100%低 8.5个百分点，每1个百分点扣1分，不足1个百分点不扣
	//   8 × 1分 = 8分
	//   扣完为止：应扣8分，本指标只余6分，扣6分
	//   财政拨款支出 91.5万元
	//   财政拨款收入 100万元
	// 测财绩〔2025〕1号 完成率每低于100%一个百分点扣1分，不足一个百分点不扣，扣完为止。
	// example.yaml:27:13
}

// Write the score sheet in words.
func ExampleCard_WriteText() {
	card, err := scoring.Score(exampleSet(), &scoring.Submission{
		Unit: scoring.Unit{Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": 100, "spending": 100, "breaches": 0, "disclosed": true},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var text strings.Builder
	if err := card.WriteText(&text); err != nil {
		fmt.Println(err)
		return
	}
	sheet, _, _ := strings.Cut(text.String(), "\n规则：") // digests follow
	fmt.Println(sheet)
	// Output:
	// 示例评分标准（2024年度）
	// 单位：某办事处  年度：2024
	// 依据：测财绩〔2025〕1号
	//
	// 总分：100 / 100  等级：优
	//
	// 指标                      分值      得分      扣分
	// 预算执行                    16        16
	//   财政资金支出完成率         6         6
	//   资产管理                  10        10
	// 信息公开                    84        84
	//
	// 没有扣分。
}

// Score many units: bind one after the other into one Bound, which allocates next to nothing. Total gives the total alone, Card the whole
// card, which stays as it is when the Bound goes on.
func ExampleBind() {
	set := exampleSet()
	units := []*scoring.Submission{
		{Unit: scoring.Unit{Name: "甲办"}, Period: 2024, Values: map[string]any{"income": 100, "spending": 98, "breaches": 0, "disclosed": true}},
		{Unit: scoring.Unit{Name: "乙办"}, Period: 2024, Values: map[string]any{"income": 0, "spending": 98, "breaches": 0, "disclosed": true}},
		{Unit: scoring.Unit{Name: "丙办"}, Period: 2024, Values: map[string]any{"income": 100, "spending": 100, "breaches": 1, "disclosed": false}},
	}
	var bound *scoring.Bound
	for _, sub := range units {
		var err error
		if bound == nil {
			bound, err = scoring.Bind(set, sub)
		} else {
			err = bound.Bind(sub)
		}
		if err != nil {
			fmt.Println(err)
			continue
		}
		total, err := bound.Total()
		if err != nil {
			fmt.Println(err) // this unit has no score; the others do
			continue
		}
		fmt.Println(sub.Unit.Name, total)
	}
	// Output:
	// 甲办 98
	// 乙办: values.income: “财政资金支出完成率”（completion）要用的“财政资金支出完成率”（completion_rate）的算式除数为 0：98万元 ÷ 0万元（规则 example.yaml:27:13）
	// 丙办 77
}

// Score units of a file whose lines are submissions, on all cores and in the order of the lines. The function does all that one unit takes.
func ExampleBatch() {
	set := exampleSet()
	file := `{"unit": {"name": "甲办"}, "period": 2024, "values": {"income": 100, "spending": 98, "breaches": 0, "disclosed": true}}
{"unit": {"name": "乙办"}, "period": 2024, "values": {"income": 100, "spending": "九十", "breaches": 0, "disclosed": true}}
{"unit": {"name": "丙办"}, "period": 2024, "values": {"income": 100, "spending": 100, "breaches": 1, "disclosed": false}}
`
	type line struct {
		number int
		text   []byte
	}
	lines := func(yield func(line) bool) {
		in := bufio.NewScanner(strings.NewReader(file))
		for n := 1; in.Scan(); n++ {
			if !yield(line{n, bytes.Clone(in.Bytes())}) { // the units in hand keep their lines
				return
			}
		}
	}
	for words := range scoring.Batch(lines, func(l line) string {
		sub, err := scoring.ParseLine("units.jsonl", l.number, l.text)
		if err != nil {
			return err.Error()
		}
		card, err := scoring.Score(set, sub)
		if err != nil {
			return err.Error()
		}
		return sub.Unit.Name + " " + card.Total().String()
	}) {
		fmt.Println(words)
	}
	// Output:
	// 甲办 98
	// units.jsonl:2:80: values.spending: “财政拨款支出”（spending）：“九十”不能当作数：用阿拉伯数字
	// 丙办 77
}
