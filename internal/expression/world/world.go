package world

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// The names of the world, by slot: fields, then measures, then marks.
const (
	Income = iota
	Spending
	Breaches
	Change
	Last
	Disclosed
	Filed
	Level
	Remark
	Note
	Targets
	Projects
	Nothing
	Chinese // 支出
	FirstMeasure
	Marks = FirstMeasure + 6
)

// A Measure is a name for an expression.
type Measure struct {
	Name, Label string
	Unit        indicators.MeasureUnit
	Is          string
}

// Measures are compiled in this order.
var Measures = [Marks - FirstMeasure]Measure{
	{"completion", "财政资金支出完成率", "%", "spending / income * 100"},
	{"shortfall", "低于100%的部分", "个百分点", "max(0, 100 - completion)"},
	{"good", "情况良好", "", "disclosed and breaches == 0"},
	{"grade", "等次", "", "good ? '优' : '差'"},
	{"nested", "含局部量", "", "let x = spending; let y = x * 2; y + x"},
	{"unlucky", "比值", "", "100 / (breaches - 1)"},
}

// Fields declares what units report.
func Fields() []indicators.Field {
	atLeast0 := intervals.AtLeast(exact.Number{})
	number := func(name, label string, unit indicators.MeasureUnit, in indicators.Interval) indicators.Field {
		return indicators.Field{Name: name, Label: label, Unit: unit, Range: in}
	}
	fields := []indicators.Field{
		Income:    number("income", "财政拨款收入", "万元", atLeast0),
		Spending:  number("spending", "财政拨款支出", "万元", atLeast0),
		Breaches:  number("breaches", "违规次数", "次", atLeast0),
		Change:    number("change", "变动率", "%", intervals.Closed(exact.Int(-100), exact.Int(200))),
		Last:      number("last", "上年结转", "万元", indicators.Interval{}),
		Disclosed: {Name: "disclosed", Label: "按时公开", Type: indicators.Bool},
		Filed:     {Name: "filed", Type: indicators.Bool, Optional: true},
		Level:     {Name: "level", Label: "完成程度", Type: indicators.Choice, Of: []string{"达成", "部分达成", "未达成"}},
		Remark:    {Name: "remark", Label: "说明", Type: indicators.Text},
		Note:      {Name: "note", Type: indicators.Text, Optional: true},
		Targets: {Name: "targets", Label: "绩效目标", Type: indicators.Table, Columns: []indicators.Field{
			{Name: "name", Label: "名称", Type: indicators.Text},
			number("target", "目标值", "", atLeast0),
			number("actual", "实际值", "", indicators.Interval{}),
			number("weight", "权重", "分", intervals.Closed(exact.Int(0), exact.Int(50))),
			{Name: "met", Label: "完成", Type: indicators.Bool},
			{Name: "extra", Optional: true},
			{Name: "kind", Type: indicators.Choice, Of: []string{"正向", "反向"}, Optional: true},
		}},
		Projects: {Name: "projects", Label: "项目", Type: indicators.Table, Optional: true, Columns: []indicators.Field{
			number("amount", "金额", "万元", indicators.Interval{}),
		}},
		Nothing: {Name: "nothing", Label: "空表", Type: indicators.Table, Columns: []indicators.Field{{Name: "x"}, {Name: "b", Type: indicators.Bool}}},
		Chinese: number("支出", "", "", indicators.Interval{}),
	}
	fields[Last].Optional = true
	return fields
}

// Unit is a unit of which every value that must be reported is, three targets among them, and no optional one.
func Unit() map[int]indicators.Value {
	missing := indicators.Value{}
	return map[int]indicators.Value{
		Income: Figure("337.1"), Spending: Figure("332.12"), Breaches: Figure("3"), Change: Figure("-12.5"),
		Disclosed: Truth(true), Level: Word("部分达成"), Remark: Word("已完成支付"), Chinese: Figure("7"), Nothing: Table(), Marks: Figure("6"),
		Targets: Table(
			Row(Word("政务服务"), Figure("10"), Figure("12"), Figure("20"), Truth(true), Figure("1"), Word("正向")),
			Row(Word("招商引资"), Figure("5"), Figure("4"), Figure("15"), Truth(false), missing, Word("正向")),
			Row(Word("信访维稳"), Figure("0"), Figure("0"), Figure("15"), Truth(true), Figure("0.5"), missing),
		),
	}
}

// Figure is the value of a number field.
func Figure(s string) indicators.Value { return indicators.Value{Number: Num(s), Present: true} }

// Truth is the value of a bool field.
func Truth(b bool) indicators.Value { return indicators.Value{Bool: b, Present: true} }

// Word is the value of a text or a choice.
func Word(s string) indicators.Value { return indicators.Value{Text: s, Present: true} }

// Table is the value of a table, and Row a row of it.
func Table(rows ...[]indicators.Value) indicators.Value {
	return indicators.Value{Rows: rows, Present: true}
}

// Row see Table.
func Row(cells ...indicators.Value) []indicators.Value { return cells }

// Texts are expressions of every kind over the world: fuzzers begin with them.
func Texts() (texts []string) {
	for _, m := range Measures {
		texts = append(texts, m.Is)
	}
	return append(texts,
		"0.1 + 0.2 == 0.3", "spending / income * 100", "-2 ** 2", "1 < breaches < 5", "not disclosed or breaches < 5", "level in ['达成', '部分达成']",
		"level not in [\"达成\"]", "breaches > 5 ? 10 : breaches > 2 ? 20 : 30", "if breaches > 2 { 10 } else { 20 }", "disclosed ?: false", "(last ?? 5) + 1",
		"let x = income - spending; let y = x / 2; y + x", "clamp(round(completion, 2), 0, 90)", "abs(min(change, 0)) + max(1, 2, 3) + floor(0.5) + ceil(0.5)",
		"count(targets, .met) / len(targets) * marks", "sum(filter(map(targets, .actual), # > 1), # * #)", "any(targets, all(targets, .weight > 1) and .met)",
		"one(targets, present(.extra) and (.kind ?? '正向') == '正向')", "none(map(targets, .name), # contains '信访')", "income /* 收入 */ + 1 // 全角：", "remark startsWith \"已\\u5b8c\"",
	)
}

// Num reads a number or a fraction such as 1/3.
func Num(s string) exact.Number {
	x, err := exact.ParseString(s)
	if err != nil {
		panic(err)
	}
	return x
}
