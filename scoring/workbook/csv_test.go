package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// units reads every unit of a file: a line each, or what is wrong with it.
func units(t testing.TB, file string, data []byte) (lines []string) {
	t.Helper()
	for sub, err := range workbook.Read(file, data, by(sorts(t))) {
		if err == nil {
			_, err = scoring.Bind(sorts(t), sub)
		}
		if err != nil {
			lines = append(lines, strings.ReplaceAll(err.Error(), file+": ", ""))
			continue
		}
		line := fmt.Sprintf("%s %s %d %v", sub.Unit.Code, sub.Unit.Name, sub.Period, sub.Values)
		if sub.Claims.Total.Valid {
			line += " 自评" + sub.Claims.Total.Decimal.String()
		}
		lines = append(lines, line)
	}
	return lines
}

func gb18030(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestCSV(t *testing.T) {
	const two = "单位代码,单位名称,年度,全年预算数（万元）,全年执行数,满意度,按时公开,自评总分\r\n001,甲单位,2025,\"1,234.56\",1200,98.52%,是,95\r\n002,乙单位,2025,100,100,-,否,\r\n"
	twoRead := []string{
		"001 甲单位 2025 map[budget:1234.56 open:true rate:98.52 spent:1200] 自评95",
		"002 乙单位 2025 map[budget:100 open:false spent:100]",
	}
	const head = "单位名称,年度,全年预算数,全年执行数"
	for _, x := range []struct {
		name string
		data []byte
		want []string
	}{
		{"UTF-8", []byte(two), twoRead},
		{"UTF-8 with its mark", []byte("\uFEFF" + two), twoRead},
		{"GB18030, as Excel saves it", gb18030(t, two), twoRead},
		{"tabs", []byte(strings.ReplaceAll(strings.ReplaceAll(two, "\"1,234.56\"", "1234.56"), ",", "\t")), twoRead},
		{"the names of the rule file", []byte("unit.name,period,budget,spent\n甲,2025,1,1\n"), []string{" 甲 2025 map[budget:1 spent:1]"}},
		{"a title above, an empty line, and a number before", []byte("某市各单位数据\n\n序号," + head + ",备注\n1,甲,2025,1,1,无\n"), []string{" 甲 2025 map[budget:1 spent:1]"}},
		{"quotes over two lines do not move the rows", []byte("单位名称,年度,全年预算数,全年执行数,情况\n甲,2025,1,1,\"一\n二\"\n乙,2025,x,1,\n"),
			[]string{" 甲 2025 map[budget:1 note:一\n二 spent:1]", "C3: “全年预算数”（budget）：“x”不能当作数：写成 98.52 这样的数"}},
		{"one unit, line by line", []byte("项目,计量单位,填报数\n单位名称,,甲\n年度,,2025\n全年预算数,万元,100\n全年执行数,万元,99.5\n自评总分,分,98\n"),
			[]string{" 甲 2025 map[budget:100 spent:99.5] 自评98"}},
		{"one unit, in two columns", []byte("单位代码,7\n单位名称,甲\n年度,2025\n全年预算数,100\n全年执行数（万元）,99.5\n"), []string{"7 甲 2025 map[budget:100 spent:99.5]"}},
		{"a line that the rules do not have", []byte("单位名称,甲\n年度,2025\n全年预算,100\n全年执行数,99.5\n"),
			[]string{"B3: 没有“全年预算”这一项，是不是“全年预算数”？：表里没有的不用填，请删去这一行\nvalues.budget: 缺少“全年预算数”（budget）"}},
		{"text that would be a formula", []byte(head + ",情况\n甲,2025,'-5,1,'=1+1\n"), []string{"C2: “全年预算数”（budget）是 -5万元，不能小于 0万元"}},
		{"an apostrophe of its own", []byte(head + ",情况\n甲,2025,5,1,'甲'\n"), []string{" 甲 2025 map[budget:5 note:'甲' spent:1]"}},
		{"another unit in the heading", []byte("单位名称,年度,全年预算数（元）,全年执行数\n甲,2025,1000000,1\n"),
			[]string{"C2: 没有“全年预算数（元）”这一项，是不是“全年预算数”？：规则 sorts-2025 不用它，请删去这一列\nA2: 缺少“全年预算数”（budget）"}},
		{"a column twice", []byte(head + ",全年预算数\n甲,2025,1,1,2\n"), []string{"E1: “全年预算数”有两列（C 和 E），不知道以哪一列为准：删去一列"}},
		{"the heading again further down, as on the next page", []byte(head + "\n甲,2025,1,1\n" + head + "\n乙,2025,1,1\n"),
			[]string{" 甲 2025 map[budget:1 spent:1]", "B3: “年度”不是年度：写成 2024 这样的四位数", " 乙 2025 map[budget:1 spent:1]"}},
		{"a heading twice, of every row", []byte(head + ",年度\n甲,2025,1,1,2025\n乙,2025,1,1,2025\n"),
			[]string{"E1: 同一项有两处（B 和 E），不知道以哪一处为准：删去一处", "E1: 同一项有两处（B 和 E），不知道以哪一处为准：删去一处"}},
		{"two headings twice: the first row hears of both", []byte("单位代码," + head + ",年度,单位代码\n1,甲,2025,1,1,2025,1\n2,乙,2025,1,1,2025,2\n"),
			[]string{"G1: 同一项有两处（A 和 G），不知道以哪一处为准：删去一处\nF1: 同一项有两处（C 和 F），不知道以哪一处为准：删去一处", "F1: 同一项有两处（C 和 F），不知道以哪一处为准：删去一处"}},
		{"a missing figure has its cell", []byte(head + "\n甲,2025,1,\n"), []string{"D2: 缺少“全年执行数”（spent）"}},
		{"a year that is none", []byte(head + "\n甲,去年,1,1\n"), []string{"B2: “去年”不是年度：写成 2024 这样的四位数"}},
		{"one row at fault leaves the others alone", []byte(head + "\n甲,2025,x,1\n乙,2025,1,1\n"),
			[]string{"C2: “全年预算数”（budget）：“x”不能当作数：写成 98.52 这样的数", " 乙 2025 map[budget:1 spent:1]"}},
		{"no unit", []byte(head + "\n"), []string{"表里没有一个单位：每个单位填一行"}},
		{"no heading", []byte("甲,2025,1,1\n"), []string{"没有找到“单位名称”：要么一行一个单位，第一行写单位代码、单位名称、年度和各项数据的名称；要么用 baifen form 做的表"}},
		{"neither UTF-8 nor GB18030", append(gb18030(t, head+"\n甲,2025,1,"), "\xFF\xFF\n"...), []string{"D2 里有读不出来的字：文件既不是 UTF-8 也不是 GB18030（GBK）编码，或者已经损坏；另存为“CSV UTF-8”"}},
		{"damaged before", []byte(head + "\n甲\uFFFD,2025,1,1\n"), []string{"A2 里有读不出来的字：文件既不是 UTF-8 也不是 GB18030（GBK）编码，或者已经损坏；另存为“CSV UTF-8”"}},
		{"UTF-16", []byte("\xFF\xFEa\x00"), []string{"文件是 UTF-16（“Unicode 文本”）编码：另存为“CSV UTF-8”"}},
		{"a quote that never ends", []byte(head + "\n甲,2025,\"1,1\n"), []string{"CSV 第 2 行的引号不成对：在 Excel 或 WPS 里打开，重新另存为 CSV"}},
		{"one sheet of a form", []byte("number,#baifen:values\n1,values.budget\n"), []string{"没有“基本信息”这张表，不知道是哪个单位的：请交整个工作簿（.xlsx），不要只存一张表"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			if diff := cmp.Diff(x.want, units(t, "表.csv", x.data)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A table that somebody made in Excel is read as a CSV is: by its headings.
func TestOwnWorkbook(t *testing.T) {
	f := excelize.NewFile()
	for i, cells := range [][]any{{"各单位2025年数据"}, {"单位名称", "年度", "全年预算数", "全年执行数", "满意度"}, {"甲", 2025, 100, 98.5, 0.9852}, {"乙", 2025, 100, 98.5}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	percent := 10
	style, err := f.NewStyle(&excelize.Style{NumFmt: percent})
	if err == nil {
		err = f.SetCellStyle("Sheet1", "E3", "E3", style)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{" 甲 2025 map[budget:100 rate:98.52 spent:98.5]", " 乙 2025 map[budget:100 spent:98.5]"}
	if diff := cmp.Diff(want, units(t, "表.xlsx", b.Bytes())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A form of many units comes back as they were, tables and all.
func TestFormOfManyUnits(t *testing.T) {
	set := sorts(t)
	var known []*scoring.Submission
	for i := range 30 {
		s := &scoring.Submission{Unit: scoring.Unit{Code: fmt.Sprintf("%03d", i), Name: fmt.Sprintf("单位%d", i)}, RuleSet: "sorts", Period: 2025,
			Values: map[string]any{"budget": 100 + i, "spent": fmt.Sprintf("%d.5", 90+i), "open": i%2 == 0, "note": "=1+1"}}
		if i%3 == 0 {
			s.Values["goals"] = []map[string]any{{"group": "产出", "name": fmt.Sprint("项", i), "kind": "正向", "target": 5, "actual": i, "weight": 20}}
		}
		known = append(known, s)
	}
	n := 0
	for sub, err := range workbook.Read("各单位.xlsx", written(t, set, workbook.Form{Units: known, Many: true}), by(set)) {
		if err != nil {
			t.Fatal(err)
		}
		same(t, set, known[n], sub)
		n++
	}
	if n != len(known) {
		t.Errorf("got %d units, want %d", n, len(known))
	}
	f := reopened(t, written(t, set, workbook.Form{Units: known[:1], Many: true}))
	f.must(f.SetSheetRow("目标", "A6", &[]any{"单位一", "产出", "办件", "正向", 5, 5, 20}))
	want := "各单位.xlsx: 目标!A6: “各单位”表里没有“单位一”这个单位，不知道这一行是谁的：写它的单位代码或单位名称"
	var faults []string
	for _, err := range workbook.Read("各单位.xlsx", f.bytes(), by(set)) {
		if err != nil {
			faults = append(faults, err.Error())
		}
	}
	if diff := cmp.Diff([]string{want}, faults); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
