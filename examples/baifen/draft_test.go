package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
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

// A fromNotice is a table of 25 indicators and what its rule author makes of it.
type fromNotice struct {
	file, title, counts string
	answers             []string // in the order of the table, as they are written in the file
	numbers             string   // the same as they are asked
	asked               string
	leaves, writes      string // what was not read, and what the author writes in its place
	declares            string // the figure that this reads
}

var notices = []fromNotice{
	{
		"draft-25.csv", "某市整体支出绩效评分表（2025年度）", "写成规则的 21 个指标，有问题要答复的 4 个，没有读懂、要自己写的 0 个",
		[]string{"full", "count", "zero", "same", "upper", "full"}, "1\n2\n2\n1\n1\n1\n", "共 6 个问题，问了 6 个，答了 6 个", "", "", "",
	},
	{
		"draft-roads.csv", "海州市2025年度农村公路建设养护和运输服务考核评分表", "写成规则的 17 个指标，有问题要答复的 7 个，没有读懂、要自己写的 1 个",
		[]string{"none", "discard", "", "same", "same", "upper", "error", "lower", "upper", "lower"}, "2\n1\n2\n1\n1\n1\n3\n2\n1\n1\n", "共 10 个问题，问了 10 个，答了 9 个",
		`(?s)        undecided:\n          - about: "?没有读懂.*?answer: ""\n`,
		"        criteria:\n          - {id: level, cases: [{when: 'archives == \"完整规范\"', points: 3}, {when: 'archives == \"较完整\"', points: 2}, {when: 'archives == \"不完整\"', points: 1}, {otherwise: 0}]}\n",
		"  archives: {label: 档案资料, type: choice, of: [完整规范, 较完整, 不完整, 无档案]}\n",
	},
	{ // three levels, marks in the names of two, subtotals, and formulas in the explanations
		"draft-departments.csv", "2025年度市级部门整体支出绩效评价指标体系", "写成规则的 12 个指标，有问题要答复的 13 个，没有读懂、要自己写的 0 个",
		strings.Fields("full count full full full lower full full same last full lower full full count full full count"),
		"1\n2\n1\n1\n1\n2\n1\n1\n1\n1\n1\n2\n1\n1\n2\n1\n1\n2\n", "共 18 个问题，问了 18 个，答了 18 个", "", "", "",
	},
	{ // clauses of a field that was not read before, of which more than half were left at first
		"draft-campus.csv", "省属高校财政科研经费绩效评价指标表（2025年度）", "写成规则的 13 个指标，有问题要答复的 12 个，没有读懂、要自己写的 0 个",
		strings.Fields("full full count full full full full discard prorate zero discard full none discard upper"),
		"1\n1\n2\n1\n1\n1\n1\n1\n3\n2\n1\n1\n2\n1\n1\n", "共 15 个问题，问了 15 个，答了 15 个", "", "", "",
	},
}

// byHand writes what the author writes in the place of what was not read.
func (n *fromNotice) byHand(file string) string {
	if n.leaves == "" {
		return file
	}
	file = regexp.MustCompile(n.leaves).ReplaceAllLiteralString(file, n.writes)
	return strings.Replace(file, "\nfields:\n", "\nfields:\n"+n.declares, 1)
}

// A table of 25 indicators, as a rule author takes it from the notice to rules with cases: from a sheet, a document and a page the questions are
// answered as they are asked, and of the table in CSV in the file. What was not read is written by hand. All four give the same rules, which
// load; the cases hold.
func TestDraftOf25Indicators(t *testing.T) {
	for _, n := range notices {
		t.Run(n.file, func(t *testing.T) { n.walk(t) })
	}
}

func (n *fromNotice) walk(t *testing.T) {
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
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const basis = "某财绩〔2026〕1号"
	table := filepath.Join("testdata", n.file)
	if said := do("", "draft", "--title", n.title, "--basis", basis, "-o", at("asked.yaml"), table); said != at("asked.yaml")+"："+n.counts+"\n" { // and no remark: all subtotals are right
		t.Fatal(said)
	}
	file := read(at("asked.yaml"))
	for _, answer := range n.answers {
		file = strings.Replace(file, `answer: ""`, "answer: "+cmp.Or(answer, "#"), 1)
	}
	file = n.byHand(strings.Replace(file, "answer: #", `answer: ""`, 1))
	write(at("answered.yaml"), file)
	do("", "draft", "-o", at("rules.yaml"), at("answered.yaml"))
	lines, err := csv.NewReader(strings.NewReader(read(table))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head := make([]string, len(lines[0]))
	head[0] = n.title
	lines = append([][]string{head}, lines...)
	for _, from := range published(t, dir, lines) {
		if said := do(n.numbers, "draft", "--ask", "--basis", basis, "-o", from+".yaml", from); !strings.Contains(said, n.asked) {
			t.Error(said)
		}
		if n.leaves != "" {
			write(from+".yaml", n.byHand(read(from+".yaml")))
		}
		if got, want := strings.ReplaceAll(read(from+".yaml"), `"`, ""), strings.ReplaceAll(read(at("rules.yaml")), `"`, ""); got != want {
			t.Errorf("%s gives other rules:\n%s\nthan the answers in the file:\n%s", from, got, want)
		}
	}
	rules := at("table.xlsx.yaml")
	if said := do("", "check", rules); !strings.Contains(said, "没有发现错误（draft 版本 2025，25 个指标") {
		t.Error(said)
	}
	write(at("table.xlsx_test.yaml"), do("", "cases", rules))
	do("", "test", rules)
}
