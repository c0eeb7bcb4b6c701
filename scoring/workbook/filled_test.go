package workbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCells fills in one cell of a form as people and spreadsheets do. got is the value of the submission; a text that begins with the name
// of the file is the one error, from its cell on.
func TestCells(t *testing.T) {
	for _, x := range []struct {
		name, key string
		fill      func(f *filling, key string)
		want      string
	}{
		{"a number", "budget", value(98.52), "98.52"},
		{"a whole number", "budget", value(337), "337"},
		{"nothing", "rate", value(""), "<nil>"},
		{"a dash is no figure", "rate", value("-"), "<nil>"},
		{"a Chinese dash", "rate", value("—"), "<nil>"},
		{"a full-width dash", "rate", value("－"), "<nil>"},
		{"a slash", "rate", value(" / "), "<nil>"},
		{"the word for none", "rate", value("无"), "<nil>"},
		{"a dash where a figure is required", "budget", value("-"), "数据!D6: 缺少“全年预算数”（budget）"},
		{"zero is a figure", "rate", value(0), "0"},
		{"thousands in groups of three", "budget", value("1,234.56"), "1234.56"},
		{"a million", "budget", value("1,234,567"), "1234567"},
		{"a comma that may be a point", "budget", value("337,1"), "数据!D6: “全年预算数”（budget）：“337,1”不能当作数：数里不写逗号、空格这样的分隔符，小数点写“.”：是不是 337.1？"},
		{"full-width digits", "budget", value("３３７．１"), "337.1"},
		{"space around", "budget", value("　337.1 "), "337.1"},
		{"a unit behind it", "budget", value("337.1万元"), "数据!D6: “全年预算数”（budget）：“337.1万元”不能当作数：字段的单位就是万元，不用写，写成 337.1"},
		{"another unit behind it", "budget", value("3371000元"), "数据!D6: “全年预算数”（budget）：“3371000元”不能当作数：填的是元，字段的单位是万元（1万元＝10000元）：是不是 337.1？"},
		{"words", "budget", value("约三百"), "数据!D6: “全年预算数”（budget）：“约三百”不能当作数：写成 98.52 这样的数"},
		{"below the range", "budget", value(-1), "数据!D6: “全年预算数”（budget）是 -1万元，不能小于 0万元"},
		{"yes in a number", "budget", value(true), "数据!D6: “全年预算数”（budget）要填数，填的是 true"},

		{"percent in words", "rate", value("98.52%"), "98.52"},
		{"percent in full width", "rate", value("９８．５２％"), "98.52"},
		{"percent by its format: 0.9852 shows as 98.52%", "rate", format(0.9852, "0.00%"), "98.52"},
		{"percent by its format, to the last digit", "rate", format(0.07, "0%"), "7"},
		{"a share in a field of percent is what it says", "rate", value(0.9852), "0.9852"},
		{"percent where no percentage is wanted", "budget", value("98.52%"), "数据!D6: “全年预算数”（budget）：“98.52%”不能当作数：字段的单位是万元，不是%：请核对是不是填错了项"},
		{"percent by format where no percentage is wanted", "budget", format(0.9852, "0.00%"), "数据!D6: “全年预算数”（budget）：“98.52%”不能当作数：字段的单位是万元，不是%：请核对是不是填错了项"},
		{"percent where a share is wanted", "share", format(0.9852, "0.0%"), "数据!D14: “占比”（share）：“98.52%”不能当作数：数不带百分号：以百分数计的写 98.52，以比例计的写 0.9852"},

		{"0.1+0.2 is what Excel shows", "budget", raw("<v>0.30000000000000004</v>"), "0.3"},
		{"1.1 as Excel stores it", "budget", raw("<v>1.1000000000000001</v>"), "1.1"},
		{"a power of ten", "budget", raw("<v>3.371E2</v>"), "337.1"},
		{"fifteen digits", "budget", raw("<v>123456789012345</v>"), "123456789012345"},
		{"more digits than Excel keeps", "budget", raw("<v>12345678901234567</v>"), "数据!D6: “全年预算数”：“12345678901234567”超过 15 位，Excel 已经丢了后面的数字：把单元格格式改成“文本”，重新填写"},
		{"more digits as words", "budget", value("12345678901234567.89"), "12345678901234567.89"},
		{"beyond any number", "budget", raw("<v>1E999</v>"), "数据!D6: “全年预算数”：“1E999”太大，不能当作数"},
		{"not a number", "budget", raw("<v>NaN</v>"), "数据!D6: “全年预算数”（budget）：“NaN”不能当作数：没有无穷大和非数，写一个有限的数"},

		{"a date in place of a number", "budget", format(45356, "yyyy-mm-dd"), "数据!D6: “全年预算数”：这一格是日期（2024-03-05），要填数：把单元格格式改成“常规”，重新填写"},
		{"a day of the month", "budget", format(45356, `m"月"d"日"`), "数据!D6: “全年预算数”：这一格是日期（2024-03-05），要填数：把单元格格式改成“常规”，重新填写"},
		{"thousands by format", "budget", format(3371000, "#,##0.00"), "3371000"},
		{"shown in thousands", "budget", format(3371000, "#,##0,"), "数据!D6: “全年预算数”：这一格存的是 3371000，数字格式把它缩小了显示：把单元格格式改成“常规”，核对计量单位"},
		{"shown in ten thousands", "budget", format(3371000, `0\.0,"万元"`), "数据!D6: “全年预算数”：这一格存的是 3371000，数字格式把它缩小了显示：把单元格格式改成“常规”，核对计量单位"},
		{"a unit by format", "budget", format(337.1, `0.0"万元"`), "337.1"},
		{"red below zero, with a date's letters in brackets", "budget", format(337.1, `[Red][>=100]0.0;[DBNum1]0`), "337.1"},

		{"a formula as it was saved", "budget", raw("<f>300+37.1</f><v>337.1</v>"), "337.1"},
		{"a formula that was never computed", "budget", raw("<f>300+37.1</f>"), "数据!D6: “全年预算数”：这里是公式，还没有算出数：在 Excel 或 WPS 里打开，等它算完再保存；或者直接填数"},
		{"a formula that divides by zero", "budget", raw(`<f>1/0</f><v>#DIV/0!</v>`, "e"), "数据!D6: “全年预算数”：这里是公式，算出的是错误 #DIV/0!：改正公式，或者直接填数"},
		{"a formula that gives no text", "rate", raw(`<f>""</f><v></v>`, "str"), "<nil>"},
		{"an error that was pasted as words", "rate", value("#N/A"), "数据!D13: “满意度”：这里是公式，算出的是错误 #N/A：改正公式，或者直接填数"},
		{"words that begin with =", "budget", value("=1+1"), "数据!D6: “全年预算数”（budget）：“=1+1”不能当作数：写成 98.52 这样的数"},

		{"half a person", "staff", value(7.5), "数据!D15: “在职人数”（staff）是 7.5人，必须是整数"},
		{"yes", "open", value("是"), "true"},
		{"no", "open", value(" 否 "), "false"},
		{"no, as Excel says it", "open", value(false), "false"},
		{"neither", "open", value("部分"), "数据!D9: “按时公开”：要填“是”或“否”，填的是“部分”"},
		{"none is no answer to yes or no", "open", value("无"), "数据!D9: “按时公开”：要填“是”或“否”，填的是“无”"},
		{"a tick", "open", value("√"), "数据!D9: “按时公开”：要填“是”或“否”，填的是“√”"},
		{"a dash is no answer, and the default holds", "open", value("-"), "<nil>"},
		{"one is not yes", "open", value(1), "数据!D9: “按时公开”：要填“是”或“否”，填的是“1”"},

		{"a word of the list", "level", value("良 "), "良"},
		{"a word of the list that elsewhere says nothing", "level", value("无"), "无"},
		{"another word", "level", value("优秀"), "数据!D16: “等次”（level）是“优秀”，只能是：优、良、无；是不是“优”？"},
		{"no word", "level", value("-"), "<nil>"},
		{"words", "note", value("=HYPERLINK(1)"), "=HYPERLINK(1)"},
		{"words over two lines", "note", value("一\n二"), "一\n二"},
		{"a dash is words", "note", value("-"), "-"},
		{"a number as words", "note", value(440800001), "440800001"},
		{"a day as words", "note", format(45356, "yyyy/m/d"), "2024-03-05"},
		{"a percentage as words", "note", format(0.5, "0%"), "50%"},
		{"characters that nobody sees", "note", value("甲\u202e乙"), "数据!D17: “情况”（note）里有看不见的控制字符，请删除"},
		{"what XML cannot hold", "note", raw(`<is><t>甲_x0007_乙</t></is>`, "inlineStr"), "数据!D17: “情况”（note）里有看不见的控制字符，请删除"},
		{"a code that is none", "note", raw(`<is><t>甲_x005F_x0007_乙</t></is>`, "inlineStr"), "甲_x0007_乙"},
		{"words in several fonts, with how they are read", "note", raw(`<is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is>`, "inlineStr"), "甲乙"},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := ready(t)
			x.fill(f, "values."+x.key)
			sub, faults := read(t, "表.xlsx", f.bytes())
			got := ""
			switch {
			case len(faults) == 1:
				got = strings.TrimPrefix(faults[0], "表.xlsx: ")
			case len(faults) > 1:
				got = strings.Join(faults, "\n")
			default:
				got = fmt.Sprint(sub.Values[x.key])
			}
			if diff := cmp.Diff(x.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func value(v any) func(*filling, string) {
	return func(f *filling, key string) { f.t.Helper(); f.set("数据", key, v) }
}

func format(v any, code string) func(*filling, string) {
	return func(f *filling, key string) { f.t.Helper(); f.styled("数据", key, v, code) }
}

// raw puts XML into a cell that excelize would not write; kind is the type of the cell.
func raw(inner string, kind ...string) func(*filling, string) {
	return func(f *filling, key string) {
		f.t.Helper()
		f.set("数据", key, 111222333)
		f.raw = append(f.raw, rawCell{f.at("数据", key), inner, strings.Join(kind, "")})
	}
}
