package workbook_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// What an accountant sees: the sheets, the figures below the indicators that read them, the clause beside each, and what Excel itself checks.
func TestForm(t *testing.T) {
	f := blank(t)
	if diff := cmp.Diff([]string{"基本信息", "数据", "选项", "目标", "人工评定", "自评分"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets: -want +got:\n%s", diff)
	}
	for sheet, hidden := range map[string]bool{"基本信息": false, "数据": false, "目标": false, "自评分": false, "选项": true} {
		if visible, err := f.GetSheetVisible(sheet); err != nil || visible == hidden {
			t.Errorf("%s: visible %v, %v", sheet, visible, err)
		}
	}
	var lines []string
	for row := 4; row <= 17; row++ {
		var cells []string
		for _, column := range "ABCDE" {
			v, err := f.GetCellValue("数据", fmt.Sprintf("%c%d", column, row))
			f.must(err)
			cells = append(cells, v)
		}
		cells = slices.Compact(cells) // a merged cell is each of those that it covers; nor do empty ones matter
		lines = append(lines, strings.TrimRight(strings.Join(cells, "|"), "|"))
	}
	want := []string{"序号|项目|计量单位|填报数|说明", "预算执行（40分）", "1|全年预算数|万元||必填；含调整", "2|全年执行数|万元||必填", "公开（10分）", "3|按时公开||不填按是",
		"目标（20分）", "4|目标||填在工作表“目标”里", "勾稽检查", "5|满意度|%||没有的不填", "6|占比||没有的不填", "7|在职人数|人||没有的不填", "8|等次||没有的不填", "9|情况||没有的不填"}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("数据: -want +got:\n%s", diff)
	}
	comments, err := f.GetComments("数据")
	f.must(err)
	var clauses []string
	for _, c := range comments {
		clauses = append(clauses, c.Cell+" "+c.Text)
	}
	slices.Sort(clauses)
	if diff := cmp.Diff([]string{"A10 评分标准：按目标计分。", "A5 评分标准：每低一个百分点扣1分。", "A8 评分标准：没有公开的不得分。"}, clauses); diff != "" {
		t.Errorf("comments: -want +got:\n%s", diff)
	}
	checks, err := f.GetDataValidations("数据")
	f.must(err)
	var checked []string
	for _, c := range checks {
		checked = append(checked, fmt.Sprintf("%s %s %s", c.Sqref, c.Type, c.Formula1))
	}
	want = []string{
		"D6 custom AND(ISNUMBER(D6),D6>=0)", "D7 custom AND(ISNUMBER(D7),D7>=0)", "D9 list '选项'!$A$1:$A$2", "D13 custom AND(ISNUMBER(D13),D13>=0,D13<=100)",
		"D14 custom AND(ISNUMBER(D14))", "D15 custom AND(ISNUMBER(D15),D15>=0,INT(D15)=D15)", "D16 list '选项'!$B$1:$B$3",
	}
	if diff := cmp.Diff(want, checked); diff != "" {
		t.Errorf("checks: -want +got:\n%s", diff)
	}
}

// Only what is to be filled in can be changed.
func TestProtection(t *testing.T) {
	f := blank(t)
	changed(t, f.bytes(), func(name, text string) string {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && strings.Contains(text, "<mergeCells") != strings.Contains(text, `<sheetProtection`) { // all but the words to choose from have a title

			t.Errorf("%s is not protected", name)
		}
		return text
	})
	for cell, open := range map[string]bool{"数据!D6": true, "数据!D9": true, "数据!B6": false, "数据!F6": false, "数据!D4": false, "数据!D5": false, "数据!D11": false,
		"基本信息!B6": true, "基本信息!B8": false, "目标!A5": true, "目标!G900": true, "目标!A4": false, "目标!A1": false, "自评分!C5": true, "自评分!B5": false, "人工评定!C5": true, "人工评定!B5": false} {
		sheet, at, _ := strings.Cut(cell, "!")
		n, err := f.GetCellStyle(sheet, at)
		f.must(err)
		style, err := f.GetStyle(n)
		f.must(err)
		if got := style.Protection != nil && !style.Protection.Locked; got != open {
			t.Errorf("%s is open: %v, want %v", cell, got, open)
		}
	}
	for _, sheet := range []string{"基本信息", "数据", "目标", "人工评定", "自评分"} {
		if visible, err := f.GetRowVisible(sheet, 1); err != nil || visible {
			t.Errorf("%s: everybody sees the keys: %v", sheet, err)
		}
	}
}

// Words that belong to somebody else are words, whatever they begin with; numbers that Excel would cut are words too.
func TestNoFormulas(t *testing.T) {
	set := sorts(t)
	sub := &scoring.Submission{Unit: scoring.Unit{Code: "+1", Name: "=HYPERLINK(\"http://a\")"}, Period: 2025, RuleSet: "sorts",
		Values: map[string]any{"budget": "12345678901234567.89", "spent": "1/3", "note": "@SUM(A1)"}}
	data := written(t, set, workbook.Form{Units: []*scoring.Submission{sub}})
	changed(t, data, func(name, text string) string {
		if strings.Contains(text, "<f>") || strings.Contains(text, "<f ") {
			t.Errorf("%s holds a formula", name)
		}
		return text
	})
	same(t, set, sub, one(t, set, data))
}

// What a form cannot hold is refused, with every reason, and nothing is written.
func TestFormsRefused(t *testing.T) {
	set := sorts(t)
	for _, x := range []struct {
		name string
		form workbook.Form
		want string
	}{
		{"figures that do not fit", workbook.Form{Units: []*scoring.Submission{{Unit: scoring.Unit{Name: "甲"}, Values: map[string]any{"budget": -1, "zzz": 1}}}},
			"甲: values.budget: “全年预算数”（budget）是 -1万元，不能小于 0万元\n甲: values.zzz: 规则集 sorts 没有“zzz”这项数据"},
		{"two units in a form of one", workbook.Form{Units: []*scoring.Submission{{}, {}}}, "一张表只填一个单位；几个单位的，做一行一个单位的表"},
		{"claims in a row", workbook.Form{Many: true, Units: []*scoring.Submission{{Unit: scoring.Unit{Name: "甲"}, Claims: scoring.Claims{Indicators: map[string]scoring.Claim{"public": {}}}}}},
			"甲: claims: 一行一个单位的表没有地方写人工评定和各指标的自评分：请给这个单位单独做一张表"},
		{"another year", workbook.Form{Units: []*scoring.Submission{{Unit: scoring.Unit{Name: "甲"}, Period: 2019}}}, "甲: period: 规则集 sorts-2025 适用于 2025-01-01 至 2025-12-31，不适用于 2019 年度"},
	} {
		var b bytes.Buffer
		if err := workbook.Write(&b, set, x.form); err == nil || err.Error() != x.want || b.Len() > 0 {
			t.Errorf("%s: wrote %d bytes\n got %v\nwant %s", x.name, b.Len(), err, x.want)
		}
	}
}

// Names that Excel does not take, or takes once, become others.
func TestSheetNames(t *testing.T) {
	text := everySort
	text = strings.Replace(text, "label: 目标\n", "label: 数据\n", 1)
	set, err := rules.Parse("sorts.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	f := reopened(t, written(t, set, workbook.Form{}))
	if got := f.GetSheetList(); !slices.Contains(got, "数据2") {
		t.Errorf("got %v", got)
	}
	f.must(f.SetSheetRow("数据2", "A5", &[]any{"产出", "办件", "正向", 1, 1, 20}))
	f.set("基本信息", "unit.name", "甲")
	f.set("数据", "values.budget", 1)
	f.set("数据", "values.spent", 1)
	if got := fmt.Sprint(one(t, set, f.bytes()).Values["goals"]); got != "[map[actual:1 group:产出 kind:正向 name:办件 target:1 weight:20]]" {
		t.Errorf("got %s", got)
	}
}
