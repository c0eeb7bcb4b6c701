package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

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

// A sheet, a page, a document and a table in Markdown that say the same come out as the same rules, which load.
func TestDraftOfASheet(t *testing.T) {
	dir := t.TempDir()
	markdown := draftLines[0][0] + "\n\n"
	for _, line := range draftLines[1:] {
		markdown += "|" + strings.Join(line, "|") + "|\n"
	}
	from := published(t, dir, draftLines)
	from = append(from, filepath.Join(dir, "table.md"))
	if err := os.WriteFile(from[3], []byte(markdown), 0o600); err != nil {
		t.Fatal(err)
	}
	var files [][]byte
	for _, from := range from {
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
	for _, other := range files[1:] {
		if !bytes.Equal(files[0], other) {
			t.Errorf("of the sheet\n%s\nof another\n%s", files[0], other)
		}
	}
	set, err := rules.Parse("draft.yaml", files[0])
	if err != nil || set.Leaves().Len() != 4 || set.FullMarks().String() != "100" {
		t.Errorf("%v\n%s", err, files[0])
	}
}

// What pretends to be a table and is a bomb, or is no such file, is refused in words.
func TestDraftOfHostileFiles(t *testing.T) {
	bomb := "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td rowspan=2000 colspan=100>x</td>", 50)+"</tr>", 50) + "</table>"
	for name, x := range map[string]struct{ content, says string }{
		"bomb.html":  {bomb, "盖住的格子太多"},
		"deep.html":  {strings.Repeat("<table><tr><td>", 60), "最多 50 张"},
		"no.docx":    {"PK no archive", "不是 Word 文档"},
		"empty.html": {"<p>没有表</p>", "表里没有读出带分值的指标"},
		"quote.csv":  {"a,\"b\nc", "不是 CSV"},
		"gbk.csv":    {"\xd6\xb8\xb1\xea,1", "不是 UTF-8"},
		"many.csv":   {"指标,分值,评分标准\n" + strings.Repeat("甲,1,每次扣1分。\n", 1990), "读到 表1!A502 “甲”：条文太多，不起草"},
		"long.md":    {strings.Repeat("|a|\n", 2500), "最多 2000 行"},
	} {
		from := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(from, []byte(x.content), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		status := run([]string{"draft", "--title", "表", "--basis", "通知", "--year", "2025", "-o", from + ".yaml", from}, nil, &out, &errs)
		if status != statusFaulty || !strings.Contains(errs.String(), x.says) {
			t.Errorf("%s: status %d: %s, want %s", name, status, errs.String(), x.says)
		}
	}
}

// A table of 25 indicators, as a rule author takes it from the notice to rules with cases: from a sheet, a document and a page the questions are
// answered as they are asked, and of the table in CSV in the file. All four give the same rules, which load; the cases hold.
func TestDraftOf25Indicators(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	do := func(in string, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if status := run(args, strings.NewReader(in), &out, &errs); status != statusDone {
			t.Fatalf("%v: status %d: %s", args, status, errs.String())
		}
		return out.String() + errs.String()
	}
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	const basis = "某财绩〔2026〕1号"
	said := do("", "draft", "--title", "某市整体支出绩效评分表（2025年度）", "--basis", basis, "-o", at("asked.yaml"), "testdata/draft-25.csv")
	if said != at("asked.yaml")+"：写成规则的 21 个指标，有问题要答复的 4 个，没有读懂、要自己写的 0 个\n" { // and no remark: all subtotals are right
		t.Fatal(said)
	}
	file := read(at("asked.yaml"))
	for _, answer := range []string{"full", "count", "zero", "upper", "same", "full"} { // in the order of the table
		file = strings.Replace(file, `answer: ""`, "answer: "+answer, 1)
	}
	if err := os.WriteFile(at("answered.yaml"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	do("", "draft", "-o", at("rules.yaml"), at("answered.yaml"))
	lines, err := csv.NewReader(strings.NewReader(read("testdata/draft-25.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	lines = append([][]string{{"某市整体支出绩效评分表（2025年度）", "", "", "", ""}}, lines...)
	for i, from := range published(t, dir, lines) {
		args := []string{"draft", "--ask", "--basis", basis, "-o", from + ".yaml", from}
		if i == 0 {
			args = append(args, "--cases")
		}
		if said := do("1\n2\n2\n1\n1\n1\n", args...); !strings.Contains(said, "问了 6 个问题，答了 6 个") {
			t.Error(said)
		}
		if got, want := read(from+".yaml"), read(at("rules.yaml")); got != want {
			t.Errorf("%s gives other rules:\n%s\nthan the answers in the file:\n%s", from, got, want)
		}
	}
	if said := do("", "check", at("table.xlsx.yaml")); !strings.Contains(said, "没有发现错误（draft 版本 2025，25 个指标") {
		t.Error(said)
	}
	do("", "test", at("table.xlsx.yaml"))
}
