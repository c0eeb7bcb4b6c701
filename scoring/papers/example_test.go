package papers_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/population"
)

func card(code string, spending string) (*rules.Set, *scoring.Card) {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		log.Fatal(err)
	}
	card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Code: code, Name: "某办事处"}, Period: 2024,
		Values: map[string]any{"income": "337.1", "spending": spending, "breaches": 0, "disclosed": true}})
	if err != nil {
		log.Fatal(err)
	}
	return set, card
}

// The report of a card that was stored: its rules are not at hand.
func ExampleStored() {
	_, scored := card("1", "332.12")
	stored, err := json.Marshal(scored)
	if err != nil {
		log.Fatal(err)
	}
	sheet := new(scoring.Sheet)
	if err := json.Unmarshal(stored, sheet); err != nil {
		log.Fatal(err)
	}
	var paper *papers.Paper = papers.Stored(sheet)
	var page bytes.Buffer
	if err := paper.WriteReportMarkdown(&page); err != nil {
		log.Fatal(err)
	}
	lines := strings.Split(page.String(), "\n")
	fmt.Println(lines[0])
	fmt.Println(lines[4])
	// Output:
	// # 某办事处（1）2024年度自评报告
	// 按《示例评分标准（2024年度）》（测财绩〔2025〕1号）计分，满分100分，总分99分，等级为优。
}

// Many units on one page: the overview, and the sheet of each.
func ExampleWriteOverview() {
	set, first := card("1", "332.12")
	_, second := card("2", "337.1")
	sum := population.Summarize(set)
	var sheets []*papers.Paper
	for _, c := range []*scoring.Card{first, second} {
		if err := sum.Add(c); err != nil {
			log.Fatal(err)
		}
		sheets = append(sheets, papers.Of(c))
	}
	var page bytes.Buffer
	if err := papers.WriteOverview(&page, papers.Many{Summary: sum, Papers: slices.Values(sheets)}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Count(page.String(), "年度评分表</p>"), "sheets")
	// Output:
	// 2 sheets
}

// The clauses beside what the rules do, and what a unit with certain figures gets.
func ExampleOfRules() {
	set, base := card("1", "337.1")
	_, short := card("1", "332.12")
	trial := papers.Trial{Name: "支出少了一些", Differs: "财政拨款支出＝332.12", Card: short}
	var standard *papers.Standard = papers.OfRules(set, base, trial)
	var tables []papers.Table = standard.Tables()
	for _, table := range tables[1:3] {
		fmt.Println(table.Heading)
		for _, cell := range table.Rows[1] {
			fmt.Println("-", cell)
		}
	}
	// Output:
	// 条文与规则
	// - 预算执行 / 财政资金支出完成率
	// - 6
	// - 完成率每低于100%一个百分点扣1分，不足一个百分点不扣，扣完为止。
	// - 财政资金支出完成率低于100%的，每低1个百分点扣1分，不足1个百分点的不扣，扣完为止
	// - 测财绩〔2025〕1号
	// 算例
	// - 预算执行 / 财政资金支出完成率
	// - 支出少了一些（财政拨款支出＝332.12）
	// - 5
	// - 扣1分：支出完成率≈98.52%，低于100%
}
