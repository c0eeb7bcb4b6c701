package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules"
)

// draftLines are a table as bureaus publish it, groups over several rows; "" is covered by the merged cell above.
var draftLines = [][]string{
	{"某市部门整体支出绩效评分表（2025年度）"},
	{"一级指标", "二级指标", "分值", "评分标准"},
	{"预算执行（60分）", "支出完成率", "40", "95%（含）以上得40分，80%（含）至95%得20分，80%以下不得分。"},
	{"", "采购执行率", "20", "采购执行率达到100%得满分，60%以下不得分，其间按插值法计算。"},
	{"资产管理（40分）", "资产处置", "15", "每发现一次违规扣2分，最多扣6分。"},
	{"", "资产利用率", "25", "资产利用率达到90%的得满分；每低于90%一个百分点扣1分，不足一个百分点不扣，扣完为止。"},
	{"合计", "", "100", ""},
}

// A sheet and a table in Markdown that say the same come out as the same rules, which load.
func TestDraftOfASheet(t *testing.T) {
	dir := t.TempDir()
	f := excelize.NewFile()
	var markdown strings.Builder
	markdown.WriteString(draftLines[0][0] + "\n\n")
	for i, line := range draftLines {
		for j, s := range line {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := f.SetCellStr("Sheet1", cell, s); err != nil {
				t.Fatal(err)
			}
		}
		if i > 0 {
			markdown.WriteString("|" + strings.Join(line, "|") + "|\n")
		}
	}
	for _, m := range [][2]string{{"A1", "D1"}, {"A3", "A4"}, {"A5", "A6"}} {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	sheet, page := filepath.Join(dir, "table.xlsx"), filepath.Join(dir, "table.md")
	if err := f.SaveAs(sheet); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, []byte(markdown.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var files [][]byte
	for _, from := range []string{sheet, page} {
		var out, errs bytes.Buffer
		to := from + ".yaml"
		if status := run([]string{"draft", "--basis", "某财绩〔2026〕1号", "-o", to, from}, nil, &out, &errs); status != statusDone || !strings.Contains(errs.String(), "写成规则的 4 个指标，有问题要答复的 0 个，没有读懂、要自己写的 0 个") {
			t.Fatalf("status %d: %s", status, errs.String())
		}
		data, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data)
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Errorf("of the sheet\n%s\nof the page\n%s", files[0], files[1])
	}
	set, err := rules.Parse("draft.yaml", files[0])
	if err != nil || set.Leaves().Len() != 4 || set.FullMarks().String() != "100" {
		t.Errorf("%v\n%s", err, files[0])
	}
}
