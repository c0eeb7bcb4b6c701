package workbook_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// TestNoTotal looks through the workbooks of a unit without a total: the cell of the total says so, and no cell what the indicators come to.
func TestNoTotal(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../examples/data/standards"), "not-reported.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "甲局"}, Period: 2025, Values: map[string]any{"reported": false, "done": 9, "late": 6}}
	sub.Claims.Total = decimal.NewNullDecimal(decimal.RequireFromString("95"))
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := audit.Check(t.Context(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		write func(b *bytes.Buffer) error
		says  []string
	}{
		"score": {func(b *bytes.Buffer) error { return workbook.WriteScore(b, set, sub) }, []string{"合计", "等级定为不评定，不计总分：有关资料未报送", "奖励金||不计|"}},
		"totals": {func(b *bytes.Buffer) error {
			return workbook.WriteTotals(b, set, each([]*scoring.Sheet{card.Sheet()}, nil), &population.Roll{})
		}, []string{"1|甲局|2025|不计|不评定|"}},
		"review": {func(b *bytes.Buffer) error {
			return workbook.WriteReview(b, set, []*audit.Audit{checked}, &population.Roll{})
		}, []string{"1|甲局|95|不计||不评定|", "1|甲局|54|28|不计"}},
	} {
		var b bytes.Buffer
		if err := c.write(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		book, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, sheet := range book.GetSheetList() {
			if name == "score" && sheet == "评分表" {
				if rows, _ := book.GetRows(sheet); strings.Contains(fmt.Sprint(rows), "不是公式") {
					t.Errorf("the grade is no formula:\n%v", rows)
				}
			}
			if sheet == "计算" {
				continue // steps, of which one is what the indicators come to
			}
			rows, err := book.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				all += strings.Join(row, "|") + "\n"
			}
		}
		for _, want := range c.says {
			if !strings.Contains(all, want) {
				t.Errorf("%s does not say %s:\n%s", name, want, all)
			}
		}
		if strings.Contains(all, "|82|") || strings.Contains(all, "|82\n") {
			t.Errorf("%s says a total:\n%s", name, all)
		}
	}
}

// The total follows the figures: where the last ones lose it the cell says so, and where others give it back it is a number again.
func TestTotalComesAndGoes(t *testing.T) {
	set, err := rules.Parse("x.yaml", []byte(`format: 1
rule_set: comes
version: "2025"
title: 不计总分
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  reported: {label: 已报送, type: bool}
  late: {label: 迟报次数, type: number, whole: true, min: 0, max: 10}
indicators:
  - {id: x, name: 报送, marks: 100, clause: 每迟报一次扣10分。, criteria: [{id: a, per_case: {count: late, deduct: 10}}]}
caps:
  - {id: unreported, when: not reported or late > 7, grade: 不评定, no_total: true, because: 资料未报送}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, reported := range []bool{false, true} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "甲局"}, Period: 2025, Values: map[string]any{"reported": reported, "late": 1}}
		c := changing(t, set, sub)
		for _, x := range []struct {
			reported bool
			late     int
			want     string
		}{
			{true, 1, "90 90 合格"}, {false, 1, "90 不计 不评定"}, {true, 8, "20 不计 不评定"}, {true, 7, "30 30 不合格"}, {false, 9, "10 不计 不评定"},
		} {
			c.change(t, "reported", x.reported)
			c.change(t, "late", x.late)
			got, ok := c.ownCalculation(t)
			if scored := strings.Join(wanted(set, c.sub), " "); !ok || strings.Join(got, " ") != x.want || scored != x.want {
				t.Errorf("made with reported %v, then %v and %d: the sheet has %q, scoring %s, want %s", reported, x.reported, x.late, got, scored, x.want)
			}
		}
	}
}
