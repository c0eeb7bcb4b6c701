package expression

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"

	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/long"
)

// Random expressions mean the same to the closures and to the oracle: the value, or the first reason why there is none.
func TestDifferential(t *testing.T) {
	const units, seed = 2, 20240315
	expressions := long.Rounds(4000, 20000)
	t.Logf("seed %d", seed)
	s := newWorld(t)
	r := rand.New(rand.NewPCG(seed, seed))
	g := &world.Generator{Source: r}
	o, c := newOracle(s), newConfigOfTest(s)
	seen := map[FailureKind]int{}
	for n := range expressions {
		want := []Type{Number, Number, Bool, Text}[r.IntN(4)]
		text := g.Expression(fieldTypes[want], 1+r.IntN(35))
		if len(text) > MaxSource {
			continue
		}
		p, faults := accept(s, text, want)
		if len(faults) > 0 {
			t.Fatalf("expression %d is typed correctly and refused: %v\n%s", n, faults, text)
		}
		c.wantChecked(t, text)
		f, tree := s.NewFrame(), read(text)
		for range units {
			someUnit(r, f)
			seen[wantSame(t, o, p, f, tree)]++
		}
	}
	t.Logf("%d expressions: %d values, %d missing, %d divisions by zero, %d crossed ends, %d too large", expressions, seen[NoFailure], seen[MissingValue], seen[DivisionByZero], seen[EndsCrossed], seen[NumberTooLarge])
	for kind, least := range map[FailureKind]int{NoFailure: expressions, MissingValue: expressions / 10, DivisionByZero: expressions / 20, NumberTooLarge: 1, EndsCrossed: expressions / 200} {
		if seen[kind] < least {
			t.Errorf("only %d evaluations ended in %d: the generator tries too little", seen[kind], kind)
		}
	}
}

// wantSame compares one evaluation and gives how it ended.
func wantSame(t testing.TB, o *oracle, p *Program, f *Frame, of tree) FailureKind {
	t.Helper()
	want, why := o.eval(of, f)
	text := string(of.source)
	got := result(p, f)
	x := f.TakeFailure()
	if x.Kind != why.kind || x.Kind == MissingValue && missingName(o.scope, x) != why.name {
		t.Fatalf("%s\n= %s with failure %d %q, the oracle says %v with failure %d %q\n%s", text, got, x.Kind, missingName(o.scope, x), show(want), why.kind, why.name, unitOf(o.scope, f))
	}
	if x.Kind == NoFailure && got != show(want) {
		t.Fatalf("%s\n= %s, the oracle says %s\n%s", text, got, show(want), unitOf(o.scope, f))
	}
	return x.Kind
}

func missingName(s *Scope, x Failure) string {
	switch {
	case x.Kind != MissingValue:
		return ""
	case x.Node.Source != nil:
		return s.Field(x.Node.Source.Table).Name
	}
	return x.Node.Name
}

// show writes a value of the oracle as [result] does.
func show(v any) string {
	switch v := v.(type) {
	case *big.Rat:
		if text, ended := decimalOf(v); ended {
			return text
		}
		return v.RatString()
	case bool:
		if v {
			return "true"
		}
		return "false"
	case string:
		return "“" + v + "”"
	}
	return "nothing"
}

// decimalOf writes a number in full where its decimal form ends.
func decimalOf(v *big.Rat) (string, bool) {
	places, exactly := v.FloatPrec()
	return v.FloatString(places), exactly
}

// unitOf writes the values of a unit, to see what an expression was evaluated with.
func unitOf(s *Scope, f *Frame) string {
	var b []byte
	for slot := range firstMeasure {
		b = fmt.Appendf(b, "%s = %v\n", s.Field(slot).Name, f.Get(slot))
	}
	return string(b)
}

// configOfTest asks expr's own checker, told of the names in plain Go types.
type configOfTest struct{ *conf.Config }

func newConfigOfTest(s *Scope) configOfTest {
	env := map[string]any{
		"round": func(float64, ...float64) float64 { return 0 }, "clamp": func(_, _, _ float64) float64 { return 0 }, "present": func(any) bool { return false },
	}
	row := func(int) []map[string]any { return nil }
	for slot := range s.names {
		f := s.Field(slot)
		switch nodeTypes[f.Type] {
		case Bool:
			env[f.Name] = true
		case Text:
			env[f.Name] = ""
		case List:
			env[f.Name] = row(slot)
		default:
			env[f.Name] = 0.0
		}
	}
	c := conf.New(env)
	c.MaxNodes = 0
	return configOfTest{c}
}

// wantChecked checks that expr accepts a text too. To expr % is for whole numbers only; here it is for all.
func (c configOfTest) wantChecked(t testing.TB, text string) {
	t.Helper()
	tree, err := parser.ParseWithConfig(text, c.Config)
	if err != nil {
		t.Fatalf("%s\nis accepted, and not read by expr: %v", text, err)
	}
	budget := 10 * MaxNodes
	walk(tree.Node, &budget, func(n ast.Node) {
		if b, ok := n.(*ast.BinaryNode); ok && b.Operator == "%" {
			b.Operator = "*"
		}
	})
	if _, err := checker.Check(tree, c.Config); err != nil {
		t.Fatalf("%s\nis accepted, and not by expr's checker: %v", text, err)
	}
}
