package symbolic

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/expression/world"
)

// newWorld declares the names of the world and compiles its measures.
func newWorld(t testing.TB) *expression.Scope {
	t.Helper()
	var names []expression.Name
	for _, f := range world.Fields() {
		names = append(names, expression.Name{Field: f})
	}
	for _, m := range world.Measures {
		names = append(names, expression.Name{Field: indicators.Field{Name: m.Name, Label: m.Label, Unit: m.Unit}, Measure: true})
	}
	names = append(names, expression.Name{Field: indicators.Field{Name: "marks", Label: "分值", Unit: "分"}, Marks: true})
	s := expression.NewScope(names)
	for i, m := range world.Measures {
		define(t, s, world.FirstMeasure+i, m.Is)
	}
	return s
}

// define gives a measure an expression and its range.
func define(t testing.TB, s *expression.Scope, slot int, text string) {
	t.Helper()
	p := compiled(t, s, text)
	s.Define(slot, p, Range(s, p))
}

// compiled compiles an expression that must be accepted. It may read marks.
func compiled(t testing.TB, s *expression.Scope, text string) *expression.Program {
	t.Helper()
	parsed, faults := s.Parse(text)
	if len(faults) == 0 {
		var p *expression.Program
		if p, faults = s.Compile(parsed, expression.Invalid, true); len(faults) == 0 {
			return p
		}
	}
	t.Fatalf("%s\nis refused: %v", text, faults)
	return nil
}

// frameOfWorld holds the unit of the world.
func frameOfWorld(s *expression.Scope) *expression.Frame {
	f := s.NewFrame()
	for slot, v := range world.Unit() {
		f.Set(slot, v)
	}
	f.Forget()
	return f
}

// someUnit makes a frame hold a random unit.
func someUnit(r *rand.Rand, f *expression.Frame) {
	f.Clear()
	world.SomeUnit(r, f.Set)
	f.Forget()
}

// unreported tells whether a value is missing that must not be: no such unit is ever judged.
func unreported(s *expression.Scope, f *expression.Frame) bool {
	for slot := range world.FirstMeasure {
		if !s.Field(slot).Optional && !f.Get(slot).Present {
			return true
		}
	}
	return false
}

// unitOf writes the values of a unit, to see with what an expression was evaluated.
func unitOf(s *expression.Scope, f *expression.Frame) string {
	var b []byte
	for slot := range world.FirstMeasure {
		b = fmt.Appendf(b, "%s = %v\n", s.Field(slot).Name, f.Get(slot))
	}
	return string(b)
}

// result evaluates a program and writes its value: a number as it is, a truth as true or false, a text in quotes.
func result(p *expression.Program, f *expression.Frame) string {
	switch p.Type() {
	case expression.Number:
		return p.Number(f).String()
	case expression.Bool:
		return map[bool]string{true: "true", false: "false"}[p.Bool(f)]
	}
	return "“" + p.Text(f) + "”"
}
