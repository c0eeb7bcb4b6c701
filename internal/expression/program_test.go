package expression

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression/world"
)

func TestWantedType(t *testing.T) {
	s := newWorld(t)
	texts := map[Type]string{Number: "income + 1", Bool: "income > 1", Text: "remark", List: "filter(targets, .met)"}
	for is, text := range texts {
		for _, want := range []Type{Invalid, Number, Bool, Text, List} {
			p, faults := accept(s, text, want)
			ok := want == is || want == Invalid && is != List
			if ok != (p != nil) || ok != (len(faults) == 0) {
				t.Errorf("%s wanted as %s: accepted %t, want %t: %v", text, want.Label(), p != nil, ok, faults)
			}
			if p != nil && p.Type() != is {
				t.Errorf("%s is %s, want %s", text, p.Type().Label(), is.Label())
			}
			for _, f := range faults {
				wantPresentable(t, text, f)
				if f.Code != CodeType {
					t.Errorf("%s wanted as %s: %v, want code %s", text, want.Label(), f, CodeType)
				}
			}
		}
	}
}

func TestMarksOnlyWhereAnIndicatorIsJudged(t *testing.T) {
	s := newWorld(t)
	parsed, faults := s.Parse("marks + mark")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	_, faults = s.Compile(parsed, Number, false)
	if len(faults) != 2 || faults[0].Code != CodeUnknown || !strings.Contains(faults[0].Message, "这里没有 marks") || strings.Contains(faults[1].Message, "是不是“marks”") {
		t.Errorf("without marks: %v, want marks refused and not suggested", faults)
	}
	if got := s.Names(true); got[len(got)-1] != "marks" {
		t.Errorf("names with marks end in %q", got[len(got)-1])
	}
	if got := s.Names(false); strings.Contains(strings.Join(got, " "), "marks") || len(got) != world.Marks {
		t.Errorf("names without marks = %v", got)
	}
}

func TestReferences(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct{ text, want string }{
		{"income + spending - income", "income spending"},
		{"completion > 1 and good", "completion good"},
		{"let x = income; x + spending", "income spending"},
		{"let x = 1; let y = x; y", ""},
		{"sum(targets, .weight * income)", "targets income"},
		{"max(nobody, 1) in [1]", "nobody"},
		{"disclosed ? last ?? 1 : -支出", "disclosed last 支出"},
		{"0 < (income < spending ? 1 : 2) < 3", "income spending"},
		{"foo(bar)", "bar"},
		{"a.b + c[1]", "a c"},
		{"{a: b}", ""},
	} {
		p, faults := s.Parse(tt.text)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", tt.text, faults)
		}
		if got := strings.Join(p.References(), " "); got != tt.want {
			t.Errorf("%s reads %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRefs(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct {
		text string
		want []int
	}{
		{"income + spending - income", []int{income, spending}},
		{"completion > 1", []int{firstMeasure}},
		{"sum(targets, .weight * income)", []int{targets, income}},
		{"sum(filter(targets, .weight > spending), .weight)", []int{targets, spending}},
		{"len(map(targets, .weight * change))", []int{targets, change}},
		{"present(last) ? last : 1", []int{last}},
		{"present(projects)", []int{projects}},
		{"marks", []int{world.Marks}},
		{"1 + 2", nil},
	} {
		p := compiled(t, s, tt.text)
		if diff := cmp.Diff(tt.want, p.Refs()); diff != "" {
			t.Errorf("slots that %s reads (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestConstant(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct{ text, want string }{
		{"1", "1"}, {"-1.50", "-1.5"}, {"1 / 3 * 3", "1"}, {"(2 + 3) * -4 - 1", "-21"}, {"+5", "5"}, {"income", ""}, {"income * 0", ""}, {"2 ** 3", ""}, {"1 > 0 ? 1 : 2", ""}, {"max(1, 2)", ""},
		{"1e300 * 1e300 * 1e300 * 1e300", ""}, // too large to be a number
	} {
		got, ok := compiled(t, s, tt.text).Constant()
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("constant of %s = %s, %t, want %q", tt.text, got, ok, tt.want)
		}
	}
}

func TestEquality(t *testing.T) {
	s := newWorld(t)
	f := frameOfWorld(s)
	for _, tt := range []struct{ text, left, right string }{
		{"income == spending + 4.98", "337.1", "337.1"},
		{"sum(targets, .weight) == 50", "50", "50"},
		{"(let x = 2; x * income) == 7", "674.2", "7"},
		{"completion == 100", "332120/3371", "100"},
		{"income != 1", "", ""}, {"income >= 1", "", ""}, {"remark == 'a'", "", ""}, {"disclosed == true", "", ""}, {"income == 1 and disclosed", "", ""}, {"not (income == 1)", "", ""},
	} {
		left, right, ok := compiled(t, s, tt.text).Equality()
		if ok != (tt.left != "") {
			t.Errorf("%s is an equality of numbers = %t", tt.text, ok)
		}
		if !ok {
			continue
		}
		if l, r := result(left, f), result(right, f); l != tt.left || r != tt.right || f.Failed() {
			t.Errorf("sides of %s = %s and %s (failed %t), want %s and %s", tt.text, l, r, f.Failed(), tt.left, tt.right)
		}
	}
}

func TestRows(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct{ text, want string }{
		{"targets", "政务服务 招商引资 信访维稳"},
		{"filter(targets, .met)", "政务服务 信访维稳"},
		{"filter(filter(targets, .met), .weight > breaches * 6)", "政务服务"},
		{"filter(targets, .weight > 99)", ""},
	} {
		p, faults := accept(s, tt.text, List)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		columns, slot, ok := p.Columns()
		if !ok || slot != targets || len(columns) != 7 {
			t.Errorf("%s has %d columns of table %d, %t, want 7 of %d", tt.text, len(columns), slot, ok, targets)
		}
		f := frameOfWorld(s)
		var names []string
		p.Rows(f, func(row []indicators.Value) bool {
			names = append(names, row[0].Text)
			return true
		})
		if got := strings.Join(names, " "); got != tt.want || f.Failed() {
			t.Errorf("rows of %s = %q (failed %t), want %q", tt.text, got, f.Failed(), tt.want)
		}
		seen := 0
		p.Rows(f, func([]indicators.Value) bool { seen++; return false })
		if seen > 1 {
			t.Errorf("%s went on after the visit said no", tt.text)
		}
	}
	p, _ := accept(s, "map(targets, .weight)", List)
	if _, _, ok := p.Columns(); ok {
		t.Error("what map made has columns")
	}
	p, _ = accept(s, "filter(projects, .amount > 0)", List)
	f := frameOfWorld(s)
	p.Rows(f, func([]indicators.Value) bool { t.Error("a missing table has a row"); return true })
	if x := f.TakeFailure(); x.Kind != MissingValue {
		t.Errorf("rows of a missing table: failure %d, want a missing value", x.Kind)
	}
}

// 二〇二四 is a name: expr takes the zero in it for no letter, and is given another.
func TestZeroOfYears(t *testing.T) {
	names := []Name{
		{Field: indicators.Field{Name: "二〇二四", Label: "二〇二四年"}},
		{Field: indicators.Field{Name: "〇表", Type: indicators.Table, Columns: []indicators.Field{{Name: "第〇列"}}}},
		{Field: indicators.Field{Name: "字", Type: indicators.Text}},
		{Field: indicators.Field{Name: "率〇"}, Measure: true},
	}
	s := NewScope(names)
	s.Define(3, compiled(t, s, "二〇二四 * 2"), indicators.Interval{})
	compiled(t, s, "let x = 1; x") // a frame has room for the lets compiled before it
	f := s.NewFrame()
	f.Set(0, number("4"))
	f.Set(1, table(row(number("1")), row(number("2"))))
	f.Set(2, word("二〇"))
	for _, tt := range []struct{ text, want, names string }{
		{"二〇二四 + 1", "5", "二〇二四年 + 1"},
		{"率〇 - 二〇二四", "4", "率〇 − 二〇二四年"},
		{"sum(〇表, .第〇列)", "3", "〇表各行第〇列之和"},
		{"sum(〇表, #.第〇列 * 二〇二四)", "12", "〇表各行(第〇列 × 二〇二四年)之和"},
		{"sum(〇表, #['第〇列'])", "3", "〇表各行第〇列之和"},
		{"let 〇 = 3; 〇 * 2", "6", "令 〇 = 3，〇 × 2"},
		{"字 == '二〇'", "true", "字 = “二〇”"},
		{"字 contains '〇' /* 〇 */ and 二〇二四 > 3 // 〇", "true", "字 含 “〇” 且 二〇二四年 > 3"},
	} {
		p, faults := accept(s, tt.text, Invalid)
		if len(faults) > 0 {
			t.Errorf("%s is refused: %v", tt.text, faults)
			continue
		}
		if got := result(p, f); got != tt.want || f.Failed() || p.Names() != tt.names {
			t.Errorf("%s = %s, in names %s, want %s, %s", tt.text, got, p.Names(), tt.want, tt.names)
		}
	}
	for _, tt := range []refused{
		{"二〇二五 + 1", 0, CodeUnknown, "没有“二〇二五”这个字段", ""},
		{"二〇二四 + 二〇五 + 1", 7, CodeUnknown, "“二〇五”", ""},
		{"二〇二四 〇 ", 5, CodeSyntax, "“〇”处", ""},
		{"二〇二四 + 〇()", 7, CodeRefused, "“〇”", ""},
		{"sum(〇表, .〇)", 9, CodeUnknown, "没有“〇”这一列", ""},
		{"二〇二四 + 5〇", 8, CodeLiteral, "“〇”附近", ""},
		{"sum(〇表, #〇)", 8, CodeRefused, "“#〇”", ""},
		{"二〇二四 + ꀀ", 7, CodeCharacter, "U+A000", "the stand-in may not be written"},
	} {
		wantFaults(t, s, tt.text, []refused{tt})
	}
}

// Parts that are only built have no sign of their own: a reader sees the number in them.
func TestNamesOfBuiltParts(t *testing.T) {
	s := newWorld(t)
	x, y := Fixed(exact.Int(1)), Fixed(exact.Int(2))
	for _, n := range []*Node{With(x, y), Within(x, indicators.Interval{}, 0), With(Within(x, indicators.Interval{}, 0), y)} {
		if got := string(s.AppendNames(nil, n)); got != "1" {
			t.Errorf("got %q, want the number alone", got)
		}
	}
	told := Told([]*Node{x, y}, indicators.Interval{}, func(*Frame) (exact.Number, bool) { return exact.Int(3), true })
	if got := string(s.AppendNames(nil, told)); got != "(1, 2)" {
		t.Errorf("got %q, want what is read", got)
	}
}
