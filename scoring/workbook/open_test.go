package workbook_test

import (
	"bytes"
	"context"
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

// TestOpen looks through all cells of the workbooks of a set without full marks: an indicator without marks shows none, and nothing says what
// the marks that are stated come to.
func TestOpen(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "open.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "张三"}, Period: 2025, Values: map[string]any{
		"months": 125, "degree": "本科", "age": 38, "rented": true, "years": 9, "prizes": 4, "offences": 1,
	}}
	sub.Claims.Total = decimal.NewNullDecimal(decimal.RequireFromString("110.5"))
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := audit.Check(context.Background(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		write func(b *bytes.Buffer) error
		says  string
	}{
		"form":  {func(b *bytes.Buffer) error { return workbook.Write(b, set, workbook.Form{}) }, "表彰"},
		"score": {func(b *bytes.Buffer) error { return workbook.WriteScore(b, set, sub) }, "110.5"},
		"totals": {func(b *bytes.Buffer) error {
			return workbook.WriteTotals(b, set, each([]*scoring.Sheet{card.Sheet()}, nil), &population.Roll{})
		}, "年龄（20分）"},
		"review": {func(b *bytes.Buffer) error {
			return workbook.WriteReview(b, set, []*audit.Audit{checked}, &population.Roll{})
		}, "年龄（20分）"},
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
			if sheet == "计算" {
				continue // steps that are numbered beyond 117
			}
			rows, err := book.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				all += strings.Join(row, "|") + "\n"
			}
		}
		if !strings.Contains(all, c.says) {
			t.Errorf("%s does not say %s:\n%s", name, c.says, all)
		}
		for _, never := range []string{"117", "（0分）", "（分）", "社会保险（", "满分"} {
			if strings.Contains(all, never) {
				t.Errorf("%s says %s:\n%s", name, never, all)
			}
		}
	}
}
