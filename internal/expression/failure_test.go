package expression

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression/world"
)

// failing is an evaluation without a result.
type failing struct {
	text    string
	with    map[int]indicators.Value // what differs from the unit of the world; the zero value is missing
	kind    FailureKind
	at      int    // where the node that failed stands
	name    string // of a missing field or column
	measure int    // slot; -1 none
	numbers string // of the node that failed, as the message to the unit shows it
	why     string
}

var none = indicators.Value{}

func TestFailures(t *testing.T) {
	s := newWorld(t)
	const completion, shortfall, nested, unlucky = firstMeasure, firstMeasure + 1, firstMeasure + 4, firstMeasure + 5
	for _, tt := range []failing{
		{"income + 1", map[int]indicators.Value{income: none}, MissingValue, 0, "income", -1, "未填报", ""},
		{"1 + income", map[int]indicators.Value{income: none}, MissingValue, 4, "income", -1, "未填报", ""},
		{"支出 + last", nil, MissingValue, 5, "last", -1, "未填报", "optional, and not asked for"},
		{"spending + income", map[int]indicators.Value{income: none, spending: none}, MissingValue, 0, "spending", -1, "未填报", "the first in the text"},
		{"spending + income", map[int]indicators.Value{income: none}, MissingValue, 11, "income", -1, "未填报", ""},
		{"spending / income", map[int]indicators.Value{income: none}, MissingValue, 11, "income", -1, "未填报", "missing, not zero"},
		{"spending / income * 100", map[int]indicators.Value{spending: none, income: number("0")}, MissingValue, 0, "spending", -1, "未填报", "before the division"},
		{"disclosed", map[int]indicators.Value{disclosed: none}, MissingValue, 0, "disclosed", -1, "未填报", ""},
		{"not disclosed", map[int]indicators.Value{disclosed: none}, MissingValue, 4, "disclosed", -1, "未填报", "missing is not false"},
		{"remark contains 'a'", map[int]indicators.Value{remark: none}, MissingValue, 0, "remark", -1, "未填报", "missing is not empty"},
		{"level == '达成'", map[int]indicators.Value{level: none}, MissingValue, 0, "level", -1, "未填报", ""},
		{"income in [0]", map[int]indicators.Value{income: none}, MissingValue, 0, "income", -1, "未填报", "missing is not 0"},
		{"last ?? income", map[int]indicators.Value{income: none}, MissingValue, 8, "income", -1, "未填报", "the last resort is missing too"},
		{"sum(projects, .amount)", nil, MissingValue, 0, "sum", -1, "无法计算", "a table that is missing has no sum"},
		{"len(projects)", nil, MissingValue, 0, "len", -1, "无法计算", ""},
		{"all(projects, .amount > 0)", nil, MissingValue, 0, "all", -1, "无法计算", "true of no row, but not of no table"},
		{"sum(targets, .extra)", nil, MissingValue, 14, "extra", -1, "0", "the second row has none"},
		{"sum(map(targets, .extra))", nil, MissingValue, 18, "extra", -1, "0", ""},
		{"count(targets, .kind == '正向')", nil, MissingValue, 16, "kind", -1, "“”", ""},
		{"len(filter(targets, .extra > 0))", nil, MissingValue, 21, "extra", -1, "0", ""},

		{"1 / (breaches - 3)", nil, DivisionByZero, 2, "", -1, "1 ÷ (3次 − 3)", ""},
		{"spending / breaches", map[int]indicators.Value{breaches: number("0")}, DivisionByZero, 9, "", -1, "332.12万元 ÷ 0次", "of two names"},
		{"spending / income * 100", map[int]indicators.Value{income: number("0")}, DivisionByZero, 9, "", -1, "332.12万元 ÷ 0万元", "of two names, times a constant"},
		{"0 / (breaches - 3)", nil, DivisionByZero, 2, "", -1, "0 ÷ (3次 − 3)", "0 ÷ 0 is no number either"},
		{"breaches % (breaches - 3)", nil, DivisionByZero, 9, "", -1, "3次 除余 (3次 − 3)", ""},
		{"1 / floor(0.5)", nil, DivisionByZero, 2, "", -1, "1 ÷ 向下取整(0.5)", "a constant that is not folded"},
		{"sum(targets, 100 / .target)", nil, DivisionByZero, 17, "", -1, "100 ÷ 0", "in the third row; its values are shown"},
		{"sum(targets, 1 / (.target > 0 ? .target : .actual))", nil, DivisionByZero, 15, "", -1, "1 ÷ 0", "the branch that was taken in that row"},
		{"sum(targets, 1 / (.extra ?? 0))", nil, DivisionByZero, 15, "", -1, "1 ÷ 0", ""},
		{"sum(map(targets, .target), 6 / #)", nil, DivisionByZero, 29, "", -1, "6 ÷ 0", ""},
		{"sum(targets, {let r = .target * 2; 6 / r})", nil, DivisionByZero, 37, "", -1, "6 ÷ 0", ""},
		{"sum(targets, .weight / sum(filter(targets, .weight > 99), .weight))", nil, DivisionByZero, 21, "", -1, "20 ÷ 0", "in the first row, behind the inner rows"},
		{"let d = breaches - 3; 7 / d", nil, DivisionByZero, 24, "", -1, "7 ÷ 0", ""},
		{"last + 1 / (breaches - 3)", nil, MissingValue, 0, "last", -1, "未填报", "the first reason counts"},
		{"1 / (breaches - 3) + last", nil, DivisionByZero, 2, "", -1, "1 ÷ (3次 − 3)", "the first reason counts"},

		{"completion + 1", map[int]indicators.Value{income: number("0")}, DivisionByZero, 9, "", completion, "332.12万元 ÷ 0万元", ""},
		{"completion + 1", map[int]indicators.Value{spending: none}, MissingValue, 0, "spending", completion, "未填报", ""},
		{"1 + shortfall", map[int]indicators.Value{income: number("0")}, DivisionByZero, 9, "", completion, "332.12万元 ÷ 0万元", "the measure within the measure"},
		{"shortfall - completion", map[int]indicators.Value{income: none}, MissingValue, 11, "income", completion, "未填报", ""},
		{"unlucky", map[int]indicators.Value{breaches: number("1")}, DivisionByZero, 4, "", unlucky, "100 ÷ (1次 − 1)", ""},
		{"let x = 5; unlucky + x", map[int]indicators.Value{breaches: number("1")}, DivisionByZero, 4, "", unlucky, "100 ÷ (1次 − 1)", ""},
		{"let x = 5; let y = 6; nested + x", map[int]indicators.Value{spending: none}, MissingValue, 8, "spending", nested, "未填报", ""},
		{"sum(targets, unlucky * .weight)", map[int]indicators.Value{breaches: number("1")}, DivisionByZero, 4, "", unlucky, "100 ÷ (1次 − 1)", ""},
		{"good", map[int]indicators.Value{breaches: none}, MissingValue, 14, "breaches", firstMeasure + 2, "未填报", ""},
		{"grade == '优'", map[int]indicators.Value{breaches: none}, MissingValue, 14, "breaches", firstMeasure + 2, "未填报", "a text that needs a truth"},

		{"(支出 ** 16) ** 16", map[int]indicators.Value{支出: number("123456789")}, NumberTooLarge, 11, "", -1, "(123456789^16)^16", ""},
		{"支出 ** 3", map[int]indicators.Value{支出: number("1e-390")}, NumberTooLarge, 3, "", -1, "略高于0^3", "too near to nothing"},
	} {
		t.Run(tt.text, func(t *testing.T) { wantFailure(t, s, tt) })
	}
}

func wantFailure(t *testing.T, s *Scope, tt failing) {
	t.Helper()
	p := compiled(t, s, tt.text)
	f := frameOfWorld(s)
	for slot, v := range tt.with {
		f.Set(slot, v)
	}
	for range 2 { // and again on the same frame
		f.Forget()
		result(p, f)
		if !f.Failed() {
			t.Fatalf("%s = %s, want failure %d", tt.text, result(p, f), tt.kind)
		}
		if f.AppendNumbers(nil, p.Root()); !f.Failed() {
			t.Errorf("%s: showing its numbers took the failure away", tt.text)
		}
		got := f.TakeFailure()
		if got.Kind != tt.kind || got.Node.At != tt.at || got.Measure != tt.measure || tt.name != "" && got.Node.Name != tt.name {
			t.Fatalf("%s: failure %d at %d of %q, measure %d, want %d at %d of %q, measure %d %s",
				tt.text, got.Kind, got.Node.At, got.Node.Name, got.Measure, tt.kind, tt.at, tt.name, tt.measure, tt.why)
		}
		if numbers := string(f.AppendNumbers(nil, got.Node)); numbers != tt.numbers {
			t.Errorf("%s: the numbers of the failure are %q, want %q %s", tt.text, numbers, tt.numbers, tt.why)
		}
		if f.Failed() {
			t.Errorf("%s: showing the failure failed again: %d", tt.text, f.TakeFailure().Kind)
		}
	}
	wantUsable(t, s, f, tt)
}

// wantUsable checks that a frame works after a failure as a new one does.
func wantUsable(t *testing.T, s *Scope, f *Frame, tt failing) {
	t.Helper()
	whole := frameOfWorld(s)
	for slot := range tt.with {
		f.Set(slot, whole.Get(slot))
	}
	f.Forget()
	for _, text := range world.Texts() {
		p := compiled(t, s, text)
		got, want := result(p, f), result(p, whole)
		if a, b := f.TakeFailure().Kind, whole.TakeFailure().Kind; got != want || a != b {
			t.Errorf("after %s failed, %s = %s (failure %d), want %s (%d)", tt.text, text, got, a, want, b)
		}
	}
}

// What is not evaluated cannot fail: a missing value on the right of or is reported only where the left side does not settle it.
// The author of a rule who wants it reported asks for it on the left.
func TestPassedOverIsNotMissed(t *testing.T) {
	s := newWorld(t)
	yes, no := truth(true), truth(false)
	for _, tt := range []struct {
		text      string
		disclosed indicators.Value
		want      string // "" fails, as last is missing
		numbers   string
	}{
		{"disclosed or last > 3", yes, "true", "是 或 未填报 > 3"},
		{"disclosed or last > 3", no, "", ""},
		{"disclosed || last > 3", yes, "true", "是 或 未填报 > 3"},
		{"last > 3 or disclosed", yes, "", ""},
		{"disclosed and last > 3", no, "false", "否 且 未填报 > 3"},
		{"disclosed and last > 3", yes, "", ""},
		{"disclosed ? 1 : last", yes, "1", "1"},
		{"disclosed ? 1 : last", no, "", ""},
		{"disclosed ? last : 1", no, "1", "1"},
		{"disclosed or sum(projects, .amount) > 3", yes, "true", "是 或 无法计算 > 3"},
		{"disclosed or 1 / (breaches - 3) > 3", yes, "true", "是 或 1 ÷ (3次 − 3) > 3"},
		{"disclosed or (last > 3 ? 1 : 2) > 1", yes, "true", "是 或 无法计算 > 1"},
		{"disclosed or (let x = last; x * 2) > 1", yes, "true", "是 或 无法计算 > 1"},
		{"present(last) and last > 3", yes, "false", "已填报上年结转 且 未填报 > 3"},
		{"1 < breaches < 2 < last", yes, "false", "1 < 3次 且 3次 < 2 且 2 < 未填报"},
		{"min(1, last) > 0", yes, "", ""},
		{"last * 0 == 0", yes, "", ""},
		{"disclosed == (last > 3)", yes, "", ""},
		{"let x = last; disclosed", yes, "", ""},
		{"last in [1]", yes, "", ""},
	} {
		p := compiled(t, s, tt.text)
		f := frameOfWorld(s)
		f.Set(disclosed, tt.disclosed)
		got := result(p, f)
		if x := f.TakeFailure(); tt.want == "" {
			if x.Kind != MissingValue || x.Node.Name != "last" {
				t.Errorf("%s with disclosed %t: %s, failure %d, want last missing", tt.text, tt.disclosed.Bool, got, x.Kind)
			}
			continue
		} else if got != tt.want || x.Kind != NoFailure {
			t.Errorf("%s with disclosed %t = %s (failure %d), want %s", tt.text, tt.disclosed.Bool, got, x.Kind, tt.want)
		}
		if numbers := string(f.AppendNumbers(nil, p.Root())); numbers != tt.numbers || f.Failed() {
			t.Errorf("%s in numbers = %s (failed %t), want %s", tt.text, numbers, f.Failed(), tt.numbers)
		}
	}
}

// Measures that square measures pass every limit of a text; the value that is too large is where it stops, and is named.
func TestSquaresOfSquares(t *testing.T) {
	const depth = 40
	names := []Name{{Field: indicators.Field{Name: "a"}}}
	for i := range depth {
		names = append(names, Name{Field: indicators.Field{Name: fmt.Sprintf("m%d", i)}, Measure: true})
	}
	s := NewScope(names)
	last := "a"
	for i := range depth {
		s.Define(i+1, compiled(t, s, fmt.Sprintf("%[1]s * %[1]s", last)), indicators.Interval{})
		last = fmt.Sprintf("m%d", i)
	}
	p := compiled(t, s, last)
	for _, tt := range []struct {
		a    string
		slot int // of the measure that is the first to be too large
	}{
		{"10", 10},  // 10^1024; a number of 10^1000 has 1001 digits
		{"0.1", 10}, // one over that
		{"99999999999999999999", 6},
		{"1/3", 12}, // 3^4096; 3^2048 has 978 digits
		{"1", -1}, {"0", -1}, {"-1", -1},
	} {
		f := s.NewFrame()
		f.Set(0, number(tt.a))
		within(t, most, "squaring "+tt.a, func() { p.Number(f) })
		x := f.TakeFailure()
		switch {
		case tt.slot < 0 && x.Kind != NoFailure:
			t.Errorf("%s squared %d times: failure %d, want none", tt.a, depth, x.Kind)
		case tt.slot >= 0 && (x.Kind != NumberTooLarge || x.Measure != tt.slot):
			t.Errorf("%s squared %d times: failure %d in measure %d, want too large in measure %d", tt.a, depth, x.Kind, x.Measure, tt.slot)
		}
	}
}
