package expression

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/expression/world"
)

// refusedTexts are some expressions of the tables of refused ones, for the fuzzers to begin with.
var refusedTexts = []string{
	"now()", "$env[\"income\"]", "income.String()", "targets[0:1]", "{a: 1}.a", "[1, 2]", "1..3", "a + \"b\"", "reduce(targets, #acc + .weight, 0)", "income | round(2)",
	"::min(1, 2)", "remark?.x", "nil", "1; 2", "income = 1", "2 ** 3 ** 2", "0x1F", "1e400", "9223372036854775808", "98%", "sum(targets, .wieght)", "let income = 1; income",
	"income + disclosed", "level == \"达到\"", "last ?? 1 + 2", "income / (3 - 3)", "\"abc", "/* open", "（income＞３）", "inсome", "a\u200b", "二〇二四 + 〇", "0 < (nme + nme) < 3", "#", "",
}

// FuzzCompile: no text makes reading or compiling panic or take long; what is refused is refused with a place inside the text and a
// message fit to be shown, the same every time.
func FuzzCompile(f *testing.F) {
	for _, text := range append(world.Texts(), refusedTexts...) {
		f.Add(text)
	}
	f.Add(strings.Repeat("(", 70))
	f.Add(chained(10))
	f.Add("sum(" + strings.Repeat("map(", 20) + "targets,.weight)" + strings.Repeat(",#+#)", 19) + ")")
	s := newWorld(f)
	f.Fuzz(func(t *testing.T, text string) {
		begin := time.Now()
		p, faults := accept(s, text, Invalid)
		if (p == nil) != (len(faults) > 0) {
			t.Fatalf("%q: accepted %t with faults %v", text, p != nil, faults)
		}
		for i, x := range faults {
			if i > 0 && x.Offset < faults[i-1].Offset {
				t.Errorf("%q: faults are not in order: %v", text, faults)
			}
			if utf8.ValidString(text) {
				wantPresentable(t, text, x)
			}
		}
		again, faultsAgain := accept(s, text, Invalid)
		if diff := cmp.Diff(faults, faultsAgain); diff != "" {
			t.Errorf("%q: other faults at the second time:\n%s", text, diff)
		}
		if p != nil {
			if p.Names() != again.Names() || p.Type() != again.Type() {
				t.Errorf("%q: %s (%s), at the second time %s (%s)", text, p.Names(), p.Type().Label(), again.Names(), again.Type().Label())
			}
			frame := frameOfWorld(s)
			result(p, frame)
			frame.TakeFailure()
			frame.AppendNumbers(nil, p.Root())
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%q took %v", text, took)
		}
	})
}

// FuzzExpression: what is accepted is accepted by expr too, and means the same to the closures and to the oracle.
func FuzzExpression(f *testing.F) {
	for n, text := range world.Texts() {
		f.Add(text, uint64(n))
	}
	g := &world.Generator{Source: rand.New(rand.NewPCG(1, 1))}
	for n := range 60 {
		f.Add(g.Expression(fieldTypes[[]Type{Number, Bool, Text}[n%3]], 5+n), uint64(n))
	}
	s := newWorld(f)
	o, c := newOracle(s), newConfigOfTest(s)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		p, faults := accept(s, text, Invalid)
		if len(faults) > 0 || strings.Contains(text, zero) {
			return
		}
		c.wantChecked(t, text)
		frame, tree := s.NewFrame(), read(text)
		r := rand.New(rand.NewPCG(seed, seed))
		for range 4 {
			someUnit(r, frame)
			wantSame(t, o, p, frame, tree)
		}
	})
}
