package workbook_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// Units stand by how far their claims lie off; what a unit writes is never a formula; who was not audited is named.
func TestReviewOfManyUnits(t *testing.T) {
	set := sorts(t)
	var audits []*audit.Audit
	for code, claimed := range map[string]int64{"=1+1": 90, "2": 95, "3": 60} {
		sub := scorable(t)
		sub.Unit = scoring.Unit{Code: code, Name: "@单位" + code}
		sub.Claims.Total = decimal.NewNullDecimal(decimal.NewFromInt(claimed))
		a, err := audit.Check(t.Context(), set, sub)
		if err != nil {
			t.Fatal(err)
		}
		audits = append(audits, a)
	}
	roll := &population.Roll{}
	roll.Miss("丁.yaml", nil, scoring.ErrorList{{Message: "缺少数据"}, {Message: "填错"}})
	roll.Pass("附件.docx", "是文档")
	var b bytes.Buffer
	if err := workbook.WriteReview(&b, set, audits, roll); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	rows := func(sheet string) (lines []string) {
		list, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list[3:] {
			lines = append(lines, strings.Join(r, "|"))
		}
		return lines
	}
	for sheet, want := range map[string][]string{
		"核查汇总表": {
			"3|@单位3|60|96|-36|合格|0|0|质量（失3分）|0|不符1处|总分不符，自评少36分",
			"=1+1|@单位=1+1|90|96|-6|合格|0|0|质量（失3分）|0|不符1处|总分不符，自评少6分",
			"2|@单位2|95|96|-1|合格|0|0|质量（失3分）|0|不符1处|总分不符，自评少1分",
		},
		"各指标得分": {"3|@单位3|39|10|20|27|96", "=1+1|@单位=1+1|39|10|20|27|96", "2|@单位2|39|10|20|27|96"},
		"未核对":   {"没有核对|丁.yaml|||缺少数据（另有 1 处）", "没有读|附件.docx|||是文档"},
	} {
		if got := rows(sheet); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", sheet, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	for _, cell := range []string{"A5", "B5"} {
		if formula, _ := f.GetCellFormula("核查汇总表", cell); formula != "" {
			t.Errorf("%s is the formula %s", cell, formula)
		}
	}
}
