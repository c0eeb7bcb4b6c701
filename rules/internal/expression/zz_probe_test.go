package expression

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators"
)

func probeScope() *Scope {
	return NewScope([]Name{
		{Field: indicators.Field{Name: "a", Type: indicators.Number}},
		{Field: indicators.Field{Name: "o", Type: indicators.Number, Optional: true}},
		{Field: indicators.Field{Name: "b", Type: indicators.Bool}},
		{Field: indicators.Field{Name: "s", Type: indicators.Text}},
		{Field: indicators.Field{Name: "t", Type: indicators.Table, Columns: []indicators.Field{{Name: "x"}, {Name: "y", Type: indicators.Bool}}}},
	})
}

func TestProbe(t *testing.T) {
	s := probeScope()
	one := func(text string) {
		at := time.Now()
		p, f := s.Parse(text)
		pt := time.Since(at)
		at = time.Now()
		var pr *Program
		if f == nil {
			pr, f = s.Compile(p, Invalid, false)
		}
		if len(text) > 90 {
			text = text[:90] + "…"
		}
		names := ""
		if pr != nil {
			names = pr.Names()
			if len(names) > 100 {
				names = fmt.Sprintf("%.100s… %d", names, len(names))
			}
		}
		t.Logf("%s\n   parse %v compile %v faults %v names %s", text, pt, time.Since(at), f, names)
	}
	one("(-2) ** 2")
	one("(a < 1) == b")
	one("a // 说明：全角（括号）")
	one("a // it's\n+ ) ")
	one("a /* x */ + 1")
	one("1." )
	one("1.5e2 + .5 + 1E3 + 007")
	one("b ?: b")
	one("s == 'x' ? 1 : 2")
	one("#.x")
	one("sum(t, #['x'])")
	one("sum(t, {let q = .x; q*2})")
	one("min(1,2,)")
	one("1;")
	one("1;2")
	one("if b { 1 } else { 2 }")
	one("if b { 1 } else if b {3} else { 2 }")
	one("1.1" + strings.Repeat("*1.1", 900))
	one("1/3" + strings.Repeat("+1/7", 490))
	var g strings.Builder
	g.WriteString("a")
	for i := 0; i < 300; i++ {
		fmt.Fprintf(&g, "+1/%d", 100003+2*i)
	}
	one(g.String())
	for _, d := range []int{5, 10, 12, 14, 16} {
		one(strings.Repeat("round(", d) + "a" + strings.Repeat(",1)", d))
	}
	for _, d := range []int{5, 10, 12, 14, 16} {
		one("sum(" + strings.Repeat("map(", d) + "t" + ", .x+.x)" + strings.Repeat(",#+#)", d-1) + ")")
	}
	for _, d := range []int{5, 10, 60} {
		one(strings.Repeat("floor(", d) + "a" + strings.Repeat(")", d))
		one(strings.Repeat("min(1,", d) + "a" + strings.Repeat(")", d))
		one(strings.Repeat("clamp(", d) + "a" + strings.Repeat(",1,2)", d))
		one(strings.Repeat("abs(", d) + "a" + strings.Repeat(")", d))
		one(strings.Repeat("(", d) + "a" + strings.Repeat("<1<2)==b", d))
		one(strings.Repeat("(", d) + "b" + strings.Repeat(" ?: b)", d))
	}
	one(strings.Repeat("-", 1000)+"a")
	one(strings.Repeat("- ", 1990)+"a")
	one("a"+ strings.Repeat("+a", 998))
	one(strings.Repeat("a+", 1990)+"a")
	one("nme < 5 < nme2 < 3")
	one("0 < (nme+nme2) < 3")
	one("present(a)")
	one("a in [1, -2, 1/3]")
	one("a in [o]")
	one("9223372036854775807")
	one("9223372036854775808")
	one("-9223372036854775808")
	one("0x1f")
	one("1_000")
	one("1e400")
	one("1e-400")
	one("now()")
	one("$env")
	one("reduce(t, #acc + 1, 0)")
	one("repeat('a', 3)")
	one("groupBy(t, .x)")
	one("t[0].x")
	one("t | len()")
	one("sum(t)")
	one("len(s)")
	one("s + s")
	one("a?.x")
	one("b ?.5 : 1")
	one("let index = 2; index")
	one("map(t, #index)")
	one("sum(map(t, #index))")
	one("true ? nil : 1")
	one("a == nil")
	one("a.b()")
	one("a()")
	one("(a)(1)")
	one("'a' < 'b'")
	one("s in ['a', 1]")
	one("s contains 'x'")
	one("s not contains 'x'")
	one("not (s contains 'x')")
	one("b and\nb")
	one("")
	one("a +")
	one("a b")
	one("\"abc")
	one("{a: 1}")
	one("[1,2]")
	one("1..3")
	one("s matches 'x'")
	one("a ^ 2")
	one("a ** o")
	one("a ** 17")
	one("a ** -1")
	one("a ** 0.5")
	one("round(a, 13)")
	one("o ?? 0 + 1")
	one("(o ?? 0) + 1")
	one("a ?? 0")
	one("let a = 1; a")
	one("let x = 1; let x = 2; x")
	one("let min = 1; min")
	one("mark")
	one("marks")
	one("true")
	one("b'abc'")
	one("`raw`  == s")
	one("sum(t, .z)")
	one("any(t, .x)")
	one("all(t, #)")
	one("all(t, # > 1)")
	one("count(t)")
	one("count(map(t, .y))")
	one("filter(t, .y)")
	one("map(t, .x)")
	one("(t)")
	one("let q = t; 1")
	one("b ? t : t")
	one("t == t")
	one("1/0")
	one("a % 0")
	one("a/(1-1)")
	one("\x00")
	one("a\u200b")
	one("😀")
	one("a; b")
	one("min()")
	one("min(1)")
	one("all(t)")
	one("sum()")
	one("map(t)")
	one("::min(1,2)")
	one("not")
	one("a not 1")
	one("a not in [1]")
	one("#")
	one("sum(t, #foo)")
	one("len(t, .x)")
	one("98%")
	one("a ? 1 : 2")
	one("true and 1")
	one("o ?? o ?? 1")
	one("o ?? (o ?? 1)")
	one("o ?? 1 ?? 2")
	one("present(o ?? 1)")
	one("present(t)")
	one("sum(t, present(.x) ? 1 : 0)")
	one("any(t, any(t, .y) and .y)")
	one("if true {1} else {2} + 1")
	one("1 + if true {1} else {2}")
}
