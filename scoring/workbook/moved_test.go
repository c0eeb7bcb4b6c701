package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestChangedForms changes the form itself, as people do who take its protection off: what was moved or renamed is found, what cannot be told is
// named with its cell.
func TestChangedForms(t *testing.T) {
	for _, x := range []struct {
		name   string
		change func(f *filling)
		want   []string // errors; none: the figures come out as they were filled in
	}{
		{"as it was", func(*filling) {}, nil},
		{"sheets renamed and in another order", func(f *filling) {
			f.must(f.SetSheetName("数据", "2025年数据"))
			f.must(f.MoveSheet("自评分", "基本信息"))
		}, nil},
		{"a row inserted above, and a title", func(f *filling) {
			f.must(f.InsertRows("数据", 1, 2))
			f.must(f.SetCellValue("数据", "A1", "附件1"))
		}, nil},
		{"a row inserted between, with a remark", func(f *filling) {
			f.must(f.InsertRows("数据", 7, 1))
			f.must(f.SetCellValue("数据", "B7", "以下为决算数"))
		}, nil},
		{"a column inserted between", func(f *filling) { f.must(f.InsertCols("数据", "C", 1)) }, nil},
		{"two lines in each other's place", func(f *filling) {
			for _, c := range "ABCDF" {
				a, b := string(c)+"6", string(c)+"7"
				x, err := f.GetCellValue("数据", a)
				f.must(err)
				y, err := f.GetCellValue("数据", b)
				f.must(err)
				f.must(f.SetCellValue("数据", a, y))
				f.must(f.SetCellValue("数据", b, x))
			}
		}, nil},
		{"labels rewritten", func(f *filling) { f.must(f.SetCellValue("数据", "B6", "预算（含调整）")) }, nil},
		{"a key deleted: found by its label", func(f *filling) { f.must(f.SetCellValue("数据", "F6", nil)) }, nil},
		{"a key and its label gone", func(f *filling) {
			f.must(f.SetCellValue("数据", "F6", nil))
			f.must(f.SetCellValue("数据", "B6", "全年预算"))
		}, []string{"数据!D6: 没有“全年预算”这一项，是不是“全年预算数”？：表里没有的不用填，请删去这一行", "工作表“数据”（“全年预算数”这一行没有了，请照原来的表补上）: 缺少“全年预算数”（budget）"}},
		{"a line of its own", func(f *filling) {
			f.must(f.InsertRows("数据", 8, 1))
			f.must(f.SetCellValue("数据", "B8", "其他收入"))
			f.must(f.SetCellValue("数据", "D8", 5))
		}, []string{"数据!D8: 没有“其他收入”这一项：表里没有的不用填，请删去这一行"}},
		{"a line copied", func(f *filling) { f.must(f.DuplicateRow("数据", 6)) },
			[]string{"数据!F7: 同一项有两处（数据!B6 和 数据!B7），不知道以哪一处为准：删去一处"}},
		{"a sheet copied", func(f *filling) {
			n, err := f.NewSheet("数据 (2)")
			f.must(err)
			i, err := f.GetSheetIndex("数据")
			f.must(err)
			f.must(f.CopySheet(i, n))
		}, []string{"数据 (2)!F1: 工作表“数据 (2)”和“数据”是同一张表，不知道以哪一张为准：删去一张"}},
		{"the column to fill in deleted", func(f *filling) { f.must(f.RemoveCol("数据", "D")) },
			[]string{"数据!E4: 工作表“数据”没有“填报数”这一列：请用原来的表重新填写"}},
		{"the sheet that says whose it is deleted", func(f *filling) { f.must(f.DeleteSheet("基本信息")) },
			[]string{"没有“基本信息”这张表，不知道是哪个单位的：请交整个工作簿（.xlsx），不要只存一张表"}},
		{"two figures merged", func(f *filling) { f.must(f.MergeCell("数据", "D6", "D7")) },
			[]string{"数据!D7: “全年执行数”这一格与 数据!D6 合并了，看不出填的是哪一项：取消合并，分别填写"}},
		{"a figure merged with the remark beside it", func(f *filling) { f.must(f.MergeCell("数据", "D6", "E6")) }, nil},
		{"a row hidden", func(f *filling) { f.must(f.SetRowVisible("数据", 6, false)) },
			[]string{"数据!D6: 第6行隐藏着（或被筛选掉了），里面却填了数：取消隐藏，核对以后再交"}},
		{"an empty row hidden", func(f *filling) { f.must(f.SetRowVisible("数据", 14, false)) }, nil},
		{"the column hidden", func(f *filling) { f.must(f.SetColVisible("数据", "D", false)) },
			[]string{"数据!D6: D列隐藏着，里面却填了数：取消隐藏，核对以后再交"}},
		{"the sheet hidden", func(f *filling) { f.must(f.SetSheetVisible("数据", false)) },
			[]string{"数据!D6: 工作表“数据”隐藏着，里面却填了数：取消隐藏，核对以后再交"}},
		{"another year", func(f *filling) { f.set("基本信息", "period", 2019) },
			[]string{"基本信息!B7: 规则集 sorts-2025 适用于 2025-01-01 至 2025-12-31，不适用于 2019 年度"}},
		{"a year in words", func(f *filling) { f.set("基本信息", "period", "2025年") }, nil},
		{"no year", func(f *filling) { f.set("基本信息", "period", "二〇二五") },
			[]string{"基本信息!B7: “二〇二五”不是年度：写成 2024 这样的四位数"}},
		{"no name", func(f *filling) { f.set("基本信息", "unit.name", nil) }, []string{"基本信息!B6: 缺少单位名称"}},
		{"everything wrong at once, in the order of the sheets", func(f *filling) {
			f.set("数据", "values.budget", "约三百")
			f.set("数据", "values.rate", "#REF!")
			f.set("数据", "values.staff", 1.5)
		}, []string{"数据!D6: “全年预算数”（budget）：“约三百”不能当作数：写成 98.52 这样的数", "数据!D13: “满意度”：这里是公式，算出的是错误 #REF!：改正公式，或者直接填数",
			"数据!D15: “在职人数”（staff）是 1.5人，必须是整数"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := ready(t)
			x.change(f)
			sub, faults := read(t, "表.xlsx", f.bytes())
			for i := range faults {
				faults[i] = strings.TrimPrefix(faults[i], "表.xlsx: ")
			}
			if diff := cmp.Diff(x.want, faults); diff != "" {
				t.Fatalf("-want +got:\n%s", diff)
			}
			if got := ""; sub != nil {
				if got = fmt.Sprint(sub.Unit, sub.Period, sub.RuleSet, sub.Values); got != "{ 某单位} 2025sortsmap[budget:100 spent:98.5]" {
					t.Errorf("got %s", got)
				}
			}
		})
	}
}

// rowsOfGoals fills in the table: three rows, of which the second is empty.
func rowsOfGoals(f *filling) {
	for i, cells := range [][]any{{"产出", "办件", "正向", 100, 90, 12, "停电"}, nil, {"效益", "网办", "正向", 80, 80, 8}} {
		f.must(f.SetSheetRow("目标", fmt.Sprintf("A%d", 5+i), &cells))
	}
	f.must(f.SetCellValue("目标", "H5", 10.8))
	f.must(f.SetCellValue("目标", "I5", "停电两天"))
}

func TestTables(t *testing.T) {
	const two = "[map[actual:90 group:产出 kind:正向 name:办件 reason:停电 target:100 weight:12] map[actual:80 group:效益 kind:正向 name:网办 target:80 weight:8]]"
	for _, x := range []struct {
		name   string
		change func(f *filling)
		want   string // the rows
		faults []string
	}{
		{"empty rows are none", func(*filling) {}, two, nil},
		{"columns in another order, and one beside them", func(f *filling) {
			f.must(f.InsertCols("目标", "B", 1))
			f.must(f.SetCellValue("目标", "B4", "备注"))
			f.must(f.SetCellValue("目标", "B5", "见附件"))
		}, two, nil},
		{"words merged down the rows hold for each", func(f *filling) {
			f.must(f.SetCellValue("目标", "A6", nil))
			f.must(f.SetSheetRow("目标", "B6", &[]any{"接待", "正向", 5, 6, 3}))
			f.must(f.MergeCell("目标", "A5", "A6"))
		}, strings.Replace(two, "] map", "] map[actual:6 group:产出 kind:正向 name:接待 target:5 weight:3] map", 1), nil},
		{"numbers merged down the rows do not", func(f *filling) {
			f.must(f.SetSheetRow("目标", "A6", &[]any{"产出", "接待", "正向", 5, 6, nil}))
			f.must(f.MergeCell("目标", "F5", "F6"))
		}, "", []string{"目标!F6: “分值”这一格与 目标!F5 合并了，看不出填的是哪一项：取消合并，分别填写"}},
		{"a column of its own", func(f *filling) {
			f.must(f.InsertCols("目标", "B", 1))
			f.must(f.SetCellValue("目标", "B4", "实际完成值"))
			f.must(f.SetCellValue("目标", "B5", 3))
		}, "", []string{"目标!B4: 没有“实际完成值”这一项，是不是“实际值”？：表里没有的列不用填，请删去；说明可以写在“备注”列"}},
		{"a column missing", func(f *filling) { f.must(f.RemoveCol("目标", "E")) }, "",
			[]string{"目标!A4: 工作表“目标”没有“实际值”这一列：请用原来的表重新填写"}},
		{"a column rewritten: found by its heading", func(f *filling) { f.must(f.SetCellValue("目标", "E1", nil)) }, two, nil},
		{"a cell missing", func(f *filling) { f.must(f.SetCellValue("目标", "E7", nil)) }, "",
			[]string{"目标!E7: “目标”（goals）的这一行缺少“实际值”（actual）"}},
		{"another word", func(f *filling) { f.must(f.SetCellValue("目标", "A7", "产出指标")) }, "",
			[]string{"目标!A7: “一级”（group）是“产出指标”，只能是：产出、效益；是不是“产出”？"}},
		{"a hidden row", func(f *filling) { f.must(f.SetRowVisible("目标", 7, false)) }, "", []string{
			"目标!A7: 第7行隐藏着（或被筛选掉了），里面却填了数：取消隐藏，核对以后再交"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := ready(t)
			rowsOfGoals(f)
			x.change(f)
			sub, faults := read(t, "表.xlsx", f.bytes())
			for i := range faults {
				faults[i] = strings.TrimPrefix(faults[i], "表.xlsx: ")
			}
			if diff := cmp.Diff(x.faults, faults); diff != "" {
				t.Fatalf("-want +got:\n%s", diff)
			}
			if sub == nil {
				return
			}
			if got := fmt.Sprint(sub.Values["goals"]); got != x.want {
				t.Errorf("got  %s\nwant %s", got, x.want)
			}
			if c := sub.Claims.Indicators["goals[1]"]; c.Points.String() != "10.8" || c.Reason != "停电两天" || len(sub.Claims.Indicators) != 1 {
				t.Errorf("got claims %v", sub.Claims.Indicators)
			}
		})
	}
}
