package workbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// cardsOf scores units that spent so many of 1,000.
func cardsOf(t *testing.T, spent ...string) (cards []*scoring.Sheet) {
	t.Helper()
	for i, amount := range spent {
		sub := scorable(t)
		sub.Unit = scoring.Unit{Code: fmt.Sprintf("=%d", i), Name: fmt.Sprintf("@单位%d", i)}
		sub.Values["budget"], sub.Values["spent"] = "1000", amount
		card, err := scoring.Score(sorts(t), sub)
		if err != nil {
			t.Fatal(err)
		}
		cards = append(cards, card.Sheet())
	}
	return cards
}

// each gives the cards, and behind them an error if there is one.
func each(cards []*scoring.Sheet, err error) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		for _, s := range cards {
			if !yield(s, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// Points stand as the numbers of the cards, in the order of the units; what a unit writes is never a formula; what does not fit onto one
// sheet stands on the next, under the same headings; who has no card is named.
func TestTotalsAreThoseOfTheCards(t *testing.T) {
	cards := cardsOf(t, "1000", "980", "965.5", "0", "700")
	cards[4].Indicators[1].Status, cards[4].Indicators[1].Score = scoring.NotApplicable, decimal.Zero // the third counts in full
	roll := &population.Roll{}
	roll.Miss("丁.yaml", nil, scoring.ErrorList{{Message: "缺少数据"}, {Message: "填错"}})
	roll.Pass("附件.docx", "是文档")
	var b bytes.Buffer
	if err := workbook.WriteTotalsInRows(&b, sorts(t), each(cards, nil), roll, 5); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(f.GetSheetList(), " "), "得分汇总表 得分汇总表2 得分汇总表3 未评分"; got != want {
		t.Fatalf("sheets %s, want %s", got, want)
	}
	var lines []string
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if sheet != "未评分" && strings.Join(rows[2], "|") != "代码|单位|年度|总分|等级|错误数|提醒数|预算执行（40分）|公开（10分）|目标（20分）|质量（30分）" {
			t.Errorf("%s is headed %v", sheet, rows[2])
		}
		for _, r := range rows[3:] {
			lines = append(lines, strings.Join(r, "|"))
		}
	}
	want := []string{
		"=0|@单位0|2025|97|合格|0|0|40|10|20|27", "=1|@单位1|2025|95|合格|0|0|38|10|20|27", "=2|@单位2|2025|94|合格|0|0|37|10|20|27",
		"=3|@单位3|2025|57|合格|0|0|0|10|20|27", "=4|@单位4|2025|67|合格|0|0|10|不适用|20|27",
		"没有评分|丁.yaml|||缺少数据（另有 1 处）", "没有读|附件.docx|||是文档",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
	if formula, _ := f.GetCellFormula("得分汇总表", "A4"); formula != "" {
		t.Errorf("a code is the formula %s", formula)
	}
	for cell, want := range map[string]excelize.CellType{"A4": excelize.CellTypeInlineString, "D4": excelize.CellTypeUnset} {
		if got, _ := f.GetCellType("得分汇总表", cell); got != want {
			t.Errorf("%s is of type %v, want %v", cell, got, want)
		}
	}
}

// A card that cannot be read, one by other rules, and nothing in place of anything are errors.
func TestTotalsAreRefused(t *testing.T) {
	set, cards := sorts(t), cardsOf(t, "1000")
	others, err := library.Open("national-self-evaluation", 2024)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	var b bytes.Buffer
	for name, err := range map[string]error{
		"no rules":             workbook.WriteTotals(&b, nil, each(cards, nil), nil),
		"nowhere to write":     workbook.WriteTotals(nil, set, each(cards, nil), nil),
		"cards by other rules": workbook.WriteTotals(&b, others, each(cards, nil), nil),
		"no card":              workbook.WriteTotals(&b, set, each([]*scoring.Sheet{nil}, nil), nil),
		"an error among cards": workbook.WriteTotals(&b, set, each(cards, broken), nil),
	} {
		if err == nil || b.Len() > 0 {
			t.Errorf("%s: got %v and %d bytes", name, err, b.Len())
		}
	}
	if err := workbook.WriteTotals(full{}, set, nil, nil); err == nil {
		t.Error("a writer that fails: no error")
	}
}
