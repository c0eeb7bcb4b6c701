package expression

import (
	"strings"
	"testing"

	"github.com/expr-lang/expr/builtin"

	"github.com/baifen-go/baifen/internal/expression/world"
)

func TestNames(t *testing.T) {
	for _, s := range []string{"a", "_", "_1", "income", "Income2024", "财政拨款收入", "收入_2024", "a收入b", "〇", "二〇二四年", "㐀", "龿", "trues", "minimum", "If", "AND", "MARKS"} {
		if !IsName(s) || NameFault(s) != "" {
			t.Errorf("%q is refused: %s", s, NameFault(s))
		}
	}
	for _, tt := range []struct{ name, says string }{
		{"", "不能作名称"}, {"1a", "不能作名称"}, {"2024年", "不能作名称"}, {"a b", "不能作名称"}, {"a-b", "不能作名称"}, {"a.b", "不能作名称"}, {"$a", "不能作名称"},
		{"a,b", "不能作名称"}, {"a\x00", "不能作名称"}, {"é", "不能作名称"}, {"𠀀", "不能作名称"},
		{"ａ", "半角 a"}, {"收入１", "半角 1"}, {"收入（万元）", "半角 ("}, {"收入，支出", "半角 ,"}, {"⽀出", "U+2F40"}, {"inсome", "应为 c"}, {"а", "应为 a"},
		{"收\u200b入", "看不见"}, {"\ufeff收入", "看不见"}, {"收\u3000入", "U+3000"}, {"收\u00a0入", "U+00A0"}, {"ж", "U+0436"},
		{"min", "保留词"}, {"true", "保留词"}, {"nil", "保留词"}, {"in", "保留词"}, {"if", "保留词"}, {"else", "保留词"}, {"let", "保留词"}, {"not", "保留词"},
		{"marks", "保留词"}, {"clamp", "保留词"}, {"present", "保留词"}, {"round", "保留词"}, {"matches", "保留词"}, {"now", "保留词"},
	} {
		if got := NameFault(tt.name); !strings.Contains(got, tt.says) {
			t.Errorf("fault of %q = %q, want it to say %q", tt.name, got, tt.says)
		}
	}
}

// A field that is named like a function of expr, of this version or the next, would hide it.
func TestFunctionsAreReserved(t *testing.T) {
	for _, name := range builtin.Names {
		if NameFault(name) == "" {
			t.Errorf("%q is a function of expr and may name a field", name)
		}
	}
	for name := range functions {
		if NameFault(name) == "" && !ours[name] {
			t.Errorf("%q is a function of the rule format and may name a field", name)
		}
	}
}

// What may be a name is read as one by expr, and keeps its meaning.
func TestNamesAreReadByExpr(t *testing.T) {
	for _, name := range []string{"a", "_", "_1", "Income2024", "财政拨款收入", "收入_2024", "a收入b", "〇", "㐀", "龿", "nan", "inf", "e1", "E", "b", "B", "x0b1", "null", "undefined", "self"} {
		names := []Name{{Field: world.Fields()[income]}}
		names[0].Field.Name = name
		s := NewScope(names)
		f := s.NewFrame()
		f.Set(0, number("4"))
		p, faults := accept(s, name+" * 2 + "+name, Number)
		if len(faults) > 0 {
			t.Errorf("%q: %v", name, faults)
			continue
		}
		if got := p.Number(f); !got.Equal(num("12")) {
			t.Errorf("%q * 2 + %q = %s, want 12", name, name, got)
		}
	}
}
