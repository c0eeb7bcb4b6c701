package expression

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression/world"
)

// The names of the world that most tests look at, by slot.
const (
	income       = world.Income
	spending     = world.Spending
	breaches     = world.Breaches
	change       = world.Change
	last         = world.Last
	disclosed    = world.Disclosed
	level        = world.Level
	remark       = world.Remark
	note         = world.Note
	targets      = world.Targets
	projects     = world.Projects
	nothing      = world.Nothing
	支出           = world.Chinese
	firstMeasure = world.FirstMeasure
)

var (
	number, truth, word, table, row = world.Figure, world.Truth, world.Word, world.Table, world.Row
	num                             = world.Num
)

// newWorld declares the names of the world and compiles its measures.
func newWorld(t testing.TB) *Scope {
	t.Helper()
	var names []Name
	for _, f := range world.Fields() {
		names = append(names, Name{Field: f})
	}
	for _, m := range world.Measures {
		names = append(names, Name{Field: indicators.Field{Name: m.Name, Label: m.Label, Unit: m.Unit}, Measure: true})
	}
	names = append(names, Name{Field: indicators.Field{Name: "marks", Label: "分值", Unit: "分"}, Marks: true})
	s := NewScope(names)
	for i, m := range world.Measures {
		s.Define(firstMeasure+i, compiled(t, s, m.Is), indicators.Interval{})
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

// frameOfWorld holds a unit: of the optional values only what is set here, three targets, no project table.
func frameOfWorld(s *Scope) *Frame {
	f := s.NewFrame()
	for slot, v := range world.Unit() {
		f.Set(slot, v)
	}
	f.Forget()
	return f
}

// someUnit makes a frame hold a random unit.
func someUnit(r *rand.Rand, f *Frame) {
	f.Clear()
	world.SomeUnit(r, f.Set)
	f.Forget()
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
