package expression

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/long"
)

// within fails the test when run takes longer; a run that never ends does not stop the other tests.
func within(t *testing.T, most time.Duration, what string, run func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		run()
	}()
	select {
	case <-done:
	case <-time.After(most):
		t.Fatalf("%s is not done after %v", what, most)
	}
}

// most is the longest that any text may take to be read, compiled and shown, with room for slow machines and the race detector.
const most = time.Minute

// nested writes open n times, the core, close n times.
func nested(n int, open, core, closing string) string {
	return strings.Repeat(open, n) + core + strings.Repeat(closing, n)
}

func TestLimits(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct {
		name, text string
		offset     int
		code       string // "" is accepted
		why        string
	}{
		{"4 KiB", "1" + strings.Repeat(" ", MaxSource-1), 0, "", ""},
		{"a byte more", "1" + strings.Repeat(" ", MaxSource), 0, CodeTooLarge, ""},
		{"4 KiB of Chinese", "remark == \"" + strings.Repeat("中", (MaxSource-12)/3) + "\"", 0, "", ""},
		{"a character more", "remark == \"" + strings.Repeat("中", (MaxSource-12)/3+1) + "\"", 0, CodeTooLarge, "bytes are counted, not characters"},
		{"64 brackets", nested(64, "(", "1", ")"), 0, "", ""},
		{"65 brackets", nested(65, "(", "1", ")"), 64, CodeTooLarge, "at the bracket that is one too many"},
		{"65 brackets of three kinds", strings.Repeat("([{", 22), 64, CodeTooLarge, ""},
		{"65 brackets behind Chinese", "支出 + " + nested(65, "(", "1", ")"), 5 + 64, CodeTooLarge, ""},
		{"65 brackets behind a quote in a comment", "/* ' */ " + nested(65, "(", "1", ")"), 8 + 64, CodeTooLarge, "a quote in a comment hides nothing"},
		{"65 brackets behind a quote in a line's comment", "// \"\n" + nested(65, "(", "1", ")"), 5 + 64, CodeTooLarge, ""},
		{"many brackets one after the other", "1" + strings.Repeat("+(1)", 300), 0, "", ""},
		{"brackets in a text", "remark == \"" + strings.Repeat("(", 200) + "\"", 0, "", ""},
		{"brackets in a comment", "1 /* " + strings.Repeat("(", 200) + " */", 0, "", ""},
		{"16 lets", lets(16), 0, "", ""},
		{"17 lets", lets(17), strings.Index(lets(17), "x16"), CodeTooLarge, ""},
		{"16 arguments", "min(" + strings.Repeat("1,", 15) + "1)", 0, "", ""},
		{"17 arguments", "min(" + strings.Repeat("1,", 16) + "1)", 0, CodeType, ""},
		{"999 sums", "1" + strings.Repeat("+1", 999), 0, "", "1999 nodes"},
		{"1000 sums", "1" + strings.Repeat("+1", 1000), 2000, CodeTooLarge, "2001 nodes"},
		{"1999 signs", strings.Repeat("- ", 1999) + "1", 0, "", "2000 nodes, each inside the other"},
		{"2000 signs", strings.Repeat("- ", 2000) + "1", 4000, CodeTooLarge, ""},
		{"a chain of comparisons", "1" + strings.Repeat("<2", 600), 0, CodeTooLarge, "the middle of a chain counts twice: 2 × 600 + the comparisons"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			within(t, most, tt.name, func() {
				_, faults := accept(s, tt.text, Invalid)
				switch {
				case tt.code == "":
					if len(faults) > 0 {
						t.Errorf("refused: %v", faults)
					}
				case len(faults) != 1 || faults[0].Code != tt.code || tt.name != "a chain of comparisons" && faults[0].Offset != tt.offset:
					t.Errorf("faults %v, want one of code %s at %d %s", faults, tt.code, tt.offset, tt.why)
				}
				for _, f := range faults {
					wantPresentable(t, tt.text, f)
				}
			})
		})
	}
}

func lets(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "let x%d = %d; ", i, i)
	}
	return b.String() + "x0"
}

// Whatever is written, reading, compiling and showing it ends soon: nothing grows with the depth by more than a little.
func TestNothingBlowsUp(t *testing.T) {
	s := newWorld(t)
	million := 1_000_000
	texts := map[string]string{
		"a million brackets":              strings.Repeat("(", million),
		"a million square brackets":       strings.Repeat("[", million),
		"a million braces":                strings.Repeat("{", million),
		"a million signs":                 strings.Repeat("-", million),
		"a million nots":                  strings.Repeat("not ", million),
		"a million quotes":                strings.Repeat("\"", million),
		"a million sums":                  strings.Repeat("1+", million),
		"a million full-width brackets":   strings.Repeat("（", million),
		"4 KiB of full-width brackets":    strings.Repeat("（", MaxSource/3),
		"4 KiB of brackets":               strings.Repeat("(", MaxSource),
		"4 KiB of closing brackets":       strings.Repeat(")", MaxSource),
		"4 KiB of open functions":         strings.Repeat("min(", MaxSource/4),
		"4 KiB of one name":               strings.Repeat("x", MaxSource),
		"4 KiB of unknown names":          strings.Repeat("xy+", MaxSource/3-1) + "z",
		"4 KiB of names near another":     strings.Repeat("incom+", MaxSource/6-1) + "z",
		"4 KiB of hashes":                 strings.Repeat("#", MaxSource),
		"4 KiB of question marks":         strings.Repeat("?", MaxSource),
		"4 KiB of ternaries":              strings.Repeat("disclosed?1:", MaxSource/12-1) + "2",
		"4 KiB of ifs":                    strings.Repeat("if good {1} else ", MaxSource/17-1) + "{2}",
		"4 KiB of powers":                 strings.Repeat("1**", MaxSource/3-1) + "1",
		"4 KiB of ??":                     strings.Repeat("last??", MaxSource/6-1) + "1",
		"a product of 1.1":                strings.Repeat("1.1*", MaxSource/4-1) + "1",
		"a product of 999999999":          strings.Repeat("999999999*", MaxSource/10-1) + "1",
		"a sum of 1/9…7":                  unlikeFractions(),
		"a quotient of quotients":         nested(63, "1/(7+", "1", ")"),
		"long numbers":                    strings.Repeat("1e-300*", MaxSource/7-1) + "1",
		"chained comparisons in a nest":   chained(60),
		"chained comparisons, half of it": chained(12),
		"comparisons of comparisons":      nested(63, "(", "good", "==good)"),
		"conditions that are their value": nested(60, "(", "disclosed", " ?: good)"),
		"rounds in rounds":                nested(63, "round(", "income", ",1)"),
		"rounds in floors in rounds":      nested(31, "floor(round(", "income", ",1)+1)"),
		"clamps in clamps":                nested(63, "clamp(1,1,", "income", ")"),
		"maps of maps":                    "sum(" + nested(60, "map(", "targets", ",#+#)") + ")",
		"maps of maps of a column":        "sum(" + strings.Repeat("map(", 60) + "targets,.weight+.weight)" + strings.Repeat(",#+#)", 59) + ")",
		"maps of maps, kept small":        "len(filter(" + strings.Repeat("map(", 55) + "targets,.weight+.weight)" + strings.Repeat(",#-#)", 54) + ",#==#))",
		"filters of filters":              "len(" + nested(62, "filter(", "targets", ",.met)") + ")",
		"sums in sums":                    nested(30, "sum(targets,.weight+", "0", ")"),
		"lists in lists":                  "1 in " + nested(60, "[", "1", "]"),
		"lets in lets":                    strings.Repeat("let x=(", 60) + "1" + strings.Repeat(");x", 60),
		"comments in a row":               strings.Repeat("/**/", MaxSource/4-1) + "1",
		"comments that do not end":        strings.Repeat("/*", MaxSource/2),
		"slashes":                         "1" + strings.Repeat("/", MaxSource-1),
		"a text of backslashes":           "\"" + strings.Repeat("\\\\", MaxSource/2-1) + "\"",
		"dots":                            strings.Repeat(".", MaxSource),
		"calls of calls":                  nested(60, "income(", "1", ")"),
		"indexes of indexes":              "income" + strings.Repeat("[1]", 1300),
		"methods of methods":              "income" + strings.Repeat(".a()", 1000),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			within(t, most, name, func() {
				p, faults := accept(s, text, Invalid)
				for _, f := range faults {
					wantPresentable(t, text, f)
				}
				if p == nil {
					return
				}
				if len(p.Names()) > 2*maxFormula {
					t.Errorf("the formula in names has %d bytes, want at most about %d", len(p.Names()), maxFormula)
				}
				f := frameOfWorld(s)
				result(p, f)
				f.AppendNumbers(nil, p.Root())
			})
		})
	}
}

// chained is (a<(a<(a<1)==true)==true) to the given depth: expr shares the middle of a chain, and whoever walks both ways walks 2^n.
func chained(depth int) string {
	text := "good"
	for range depth {
		text = "((0 < (" + text + " ? 1 : 0) < 2) == good)"
		if len(text) > MaxSource-64 || strings.Count(text, "(") > 60 {
			break
		}
	}
	return text
}

// unlikeFractions adds fractions whose common denominator grows with each.
func unlikeFractions() string {
	var b strings.Builder
	for i := 1000001; b.Len() < MaxSource-16; i += 2 {
		fmt.Fprintf(&b, "1/%d+", i)
	}
	return b.String() + "1"
}

// Measures that read measures twice are computed once each, and after a failure not at all.
func TestMeasuresOfMeasures(t *testing.T) {
	depth := long.Rounds(32, 60) // what is computed twice at each would not end
	names := []Name{{Field: indicators.Field{Name: "a"}}}
	for i := range depth {
		names = append(names, Name{Field: indicators.Field{Name: fmt.Sprintf("m%d", i)}, Measure: true})
	}
	for _, double := range []string{"%[1]s + %[1]s", "%[1]s / 3 + %[1]s * 0.1", "%[1]s > 0 ? %[1]s : -%[1]s", "let x = %[1]s; x + %[1]s", "min(%[1]s, %[1]s + 1)"} {
		s := NewScope(names)
		last := "a"
		for i := range depth {
			s.Define(i+1, compiled(t, s, fmt.Sprintf(double, last)), indicators.Interval{})
			last = fmt.Sprintf("m%d", i)
		}
		p := compiled(t, s, last+" + "+last)
		for _, v := range []indicators.Value{{}, number("1"), number("-1")} {
			f := s.NewFrame()
			f.Set(0, v)
			within(t, most, double, func() {
				p.Number(f)
				if got := f.Failed(); got == v.Present {
					t.Errorf("%s with a present %t: failed %t", double, v.Present, got)
				}
				f.AppendNumbers(nil, p.Root())
			})
		}
	}
}

// What is five times as long takes about five times the room, not the square of it: a rule file may hold hundreds of long expressions, and
// thousands of measures.
func TestRoomGrowsWithLength(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct {
		name string
		make func(n int)
	}{
		{"a sum of names", func(n int) { compiled(t, s, "支出"+strings.Repeat("+支出", n)) }},
		{"a sum of products", func(n int) { compiled(t, s, "支出"+strings.Repeat("*支出", n)) }},
		{"a chain of conditions", func(n int) { compiled(t, s, "支出"+strings.Repeat("<支出 and 支出", n/4)+"<支出") }},
		{"measures", func(n int) {
			names := make([]Name, n)
			for i := range names {
				names[i] = Name{Field: indicators.Field{Name: fmt.Sprint("m", i)}, Measure: true}
			}
			many := NewScope(names)
			for i := range names {
				many.Define(i, compiled(t, many, "1"), indicators.Interval{})
			}
		}},
	} {
		short, long := room(func() { tt.make(100) }), room(func() { tt.make(500) })
		if long > 10*short {
			t.Errorf("%s: %d bytes, five times as long %d", tt.name, short, long)
		}
	}
}

// room gives the bytes that a call allocates.
func room(call func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
