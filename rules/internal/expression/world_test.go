package expression

import (
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// The names of the world that most tests look at, by slot.
const (
	income = iota
	spending
	breaches
	change
	last
	disclosed
	filed
	level
	remark
	note
	targets
	projects
	nothing
	支出
	firstMeasure
)

// measuresOfWorld are compiled in this order.
var measuresOfWorld = []struct {
	name, label string
	unit        indicators.MeasureUnit
	is          string
}{
	{"completion", "财政资金支出完成率", "%", "spending / income * 100"},
	{"shortfall", "低于100%的部分", "个百分点", "max(0, 100 - completion)"},
	{"good", "情况良好", "", "disclosed and breaches == 0"},
	{"grade", "等次", "", "good ? '优' : '差'"},
	{"nested", "含局部量", "", "let x = spending; let y = x * 2; y + x"},
	{"unlucky", "比值", "", "100 / (breaches - 1)"},
}

func fieldsOfWorld() []indicators.Field {
	atLeast0 := indicators.AtLeast(exact.Number{})
	number := func(name, label string, unit indicators.MeasureUnit, in indicators.Interval) indicators.Field {
		return indicators.Field{Name: name, Label: label, Unit: unit, Range: in}
	}
	fields := []indicators.Field{
		income:    number("income", "财政拨款收入", "万元", atLeast0),
		spending:  number("spending", "财政拨款支出", "万元", atLeast0),
		breaches:  number("breaches", "违规次数", "次", atLeast0),
		change:    number("change", "变动率", "%", indicators.Closed(exact.Int(-100), exact.Int(200))),
		last:      number("last", "上年结转", "万元", indicators.Interval{}),
		disclosed: {Name: "disclosed", Label: "按时公开", Type: indicators.Bool},
		filed:     {Name: "filed", Type: indicators.Bool, Optional: true},
		level:     {Name: "level", Label: "完成程度", Type: indicators.Choice, Of: []string{"达成", "部分达成", "未达成"}},
		remark:    {Name: "remark", Label: "说明", Type: indicators.Text},
		note:      {Name: "note", Type: indicators.Text, Optional: true},
		targets: {Name: "targets", Label: "绩效目标", Type: indicators.Table, Columns: []indicators.Field{
			{Name: "name", Label: "名称", Type: indicators.Text},
			number("target", "目标值", "", atLeast0),
			number("actual", "实际值", "", indicators.Interval{}),
			number("weight", "权重", "分", indicators.Closed(exact.Int(0), exact.Int(50))),
			{Name: "met", Label: "完成", Type: indicators.Bool},
			{Name: "extra", Optional: true},
			{Name: "kind", Type: indicators.Choice, Of: []string{"正向", "反向"}, Optional: true},
		}},
		projects: {Name: "projects", Label: "项目", Type: indicators.Table, Optional: true, Columns: []indicators.Field{
			number("amount", "金额", "万元", indicators.Interval{}),
		}},
		nothing: {Name: "nothing", Label: "空表", Type: indicators.Table, Columns: []indicators.Field{{Name: "x"}, {Name: "b", Type: indicators.Bool}}},
		支出:      number("支出", "", "", indicators.Interval{}),
	}
	fields[last].Optional = true
	return fields
}

// newWorld declares the names of the world and compiles its measures.
func newWorld(t testing.TB) *Scope {
	t.Helper()
	var names []Name
	for _, f := range fieldsOfWorld() {
		names = append(names, Name{Field: f})
	}
	for _, m := range measuresOfWorld {
		names = append(names, Name{Field: indicators.Field{Name: m.name, Label: m.label, Unit: m.unit}, Measure: true})
	}
	names = append(names, Name{Field: indicators.Field{Name: "marks", Label: "分值", Unit: "分"}, Marks: true})
	s := NewScope(names)
	for i, m := range measuresOfWorld {
		s.Define(firstMeasure+i, compiled(t, s, m.is))
	}
	return s
}

// compiled compiles an expression that must be accepted.
func compiled(t testing.TB, s *Scope, text string) *Program {
	t.Helper()
	p, faults := accept(s, text, Invalid)
	if len(faults) > 0 {
		t.Fatalf("%s\nis refused: %v", text, faults)
	}
	return p
}

// accept parses and compiles; marks may be read.
func accept(s *Scope, text string, want Type) (*Program, []Fault) {
	parsed, faults := s.Parse(text)
	if len(faults) > 0 {
		return nil, faults
	}
	return s.Compile(parsed, want, true)
}

func number(s string) indicators.Value { return indicators.Value{Number: num(s), Present: true} }
func truth(b bool) indicators.Value    { return indicators.Value{Bool: b, Present: true} }
func word(s string) indicators.Value   { return indicators.Value{Text: s, Present: true} }

func table(rows ...[]indicators.Value) indicators.Value {
	return indicators.Value{Rows: rows, Present: true}
}

func row(cells ...indicators.Value) []indicators.Value { return cells }

// num reads a number or a fraction such as 1/3.
func num(s string) exact.Number {
	for i := range s {
		if s[i] == '/' {
			q, err := exact.MustParse(s[:i]).Quo(exact.MustParse(s[i+1:]))
			if err != nil {
				panic(s)
			}
			return q
		}
	}
	return exact.MustParse(s)
}

// frameOfWorld holds a unit: of the optional values only what is set here, three targets, no project table.
func frameOfWorld(s *Scope) *Frame {
	f := s.NewFrame()
	missing := indicators.Value{}
	for slot, v := range map[int]indicators.Value{
		income: number("337.1"), spending: number("332.12"), breaches: number("3"), change: number("-12.5"),
		disclosed: truth(true), level: word("部分达成"), remark: word("已完成支付"), 支出: number("7"), nothing: table(),
		targets: table(
			row(word("政务服务"), number("10"), number("12"), number("20"), truth(true), number("1"), word("正向")),
			row(word("招商引资"), number("5"), number("4"), number("15"), truth(false), missing, word("正向")),
			row(word("信访维稳"), number("0"), number("0"), number("15"), truth(true), number("0.5"), missing),
		),
	} {
		f.Set(slot, v)
	}
	f.Set(firstMeasure+len(measuresOfWorld), number("6")) // marks
	f.Forget()
	return f
}

// result evaluates a program and writes its value: a number as it is, a truth as true or false, a text in quotes.
func result(p *Program, f *Frame) string {
	switch p.Type() {
	case Number:
		return p.Number(f).String()
	case Bool:
		if p.Bool(f) {
			return "true"
		}
		return "false"
	}
	return "“" + p.Text(f) + "”"
}
