package expression

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/types"
)

// A Name is one name that expressions may read.
type Name struct {
	Field   indicators.Field // name, label, unit, type and range; of a measure all but the type
	Measure bool
	Marks   bool // the indicator's marks: only where an indicator is judged

	slot    int
	program *Program // of a measure, once it is compiled
	scored  bool     // scoring gives it, no unit
}

// A Scope is the names that the expressions of one rule set may read. Its programs share frames.
type Scope struct {
	names    []*Name
	byName   map[string]*Name
	measures []int
	locals   int    // let inside let in any expression, at most
	years    [2]int // for which units are judged
	types    types.Map
	config   *conf.Config
	lookups  []*Lookup
}

// Results finds the slot of what scoring gives: of a function that asks about a node of the rule set by its id, or of a name that stands for
// the whole, without one. Where it cannot be read, fault says why, in Chinese.
type Results func(function, id string) (slot int, fault string)

// NewScope declares names, and look-up tables that expressions may call; the slot of each name is its place in the list. Names must have passed
// [NameFault] and be different.
func NewScope(names []Name, lookups ...*Lookup) *Scope {
	s := &Scope{byName: map[string]*Name{}, types: types.Map{}, lookups: lookups}
	for i := range names {
		n := names[i]
		n.slot = i
		s.names = append(s.names, &n)
		s.byName[n.Field.Name] = &n
		if n.Measure {
			s.measures = append(s.measures, i)
		} else {
			s.types[n.Field.Name] = checkedType(&n.Field)
		}
	}
	for _, name := range totals {
		if s.byName[name] == nil {
			s.types[name] = types.Float64
		}
	}
	for name := range periodNames {
		s.types[own+name] = types.TypeOf(time.Time{})
	}
	s.config = newConfig(s.types, s.lookups)
	return s
}

// Copy gives a scope of the same names with a checker of its own, so that expressions may be compiled while others compile those of s.
func (s *Scope) Copy() *Scope {
	c := *s
	c.names, c.types = slices.Clip(s.names), maps.Clone(s.types)
	c.config = newConfig(c.types, c.lookups)
	return &c
}

// Again gives a scope of the same names and the same checker, in which some measures are to be defined again, each of the type that it has.
func (s *Scope) Again(measures []int) *Scope {
	c := *s
	c.names = slices.Clip(s.names)
	if len(measures) == 0 {
		return &c
	}
	c.names, c.byName = slices.Clone(s.names), maps.Clone(s.byName)
	for _, slot := range measures {
		n := *s.names[slot]
		n.program = nil
		c.names[slot], c.byName[n.Field.Name] = &n, &n
	}
	return &c
}

// Define gives a measure its compiled expression, and with it its type; of a number also an interval that holds all its values. Measures are
// defined before the expressions that read them are compiled.
func (s *Scope) Define(measure int, p *Program, in indicators.Interval) {
	n := s.names[measure]
	n.program = p
	n.Field.Type = fieldTypes[p.Type()]
	if p.Type().Counted() {
		n.Field.Range = in
	}
	t := checkedType(&n.Field)
	s.types[n.Field.Name] = t
	s.config.Env.Fields[n.Field.Name] = t.Nature() // as WithEnv would, which makes all of them again
}

// Add declares a number that no expression can name, such as a judgement, and gives its slot. Programs that are built read it.
func (s *Scope) Add(f indicators.Field) (slot int) {
	n := &Name{Field: f, slot: len(s.names)}
	s.names = append(s.names, n)
	return n.slot
}

// AddResult declares what scoring gives, as [Scope.Add] does: it has no value where an indicator does not apply.
func (s *Scope) AddResult(f indicators.Field) (slot int) {
	slot = s.Add(f)
	s.names[slot].scored = true
	return slot
}

// Scored reports whether a slot is that of a result of scoring.
func (s *Scope) Scored(slot int) bool {
	return slot >= 0 && slot < len(s.names) && s.names[slot].scored
}

// Lacks says of a part that has no value why: a unit did not report it, or an indicator does not apply.
func (s *Scope) Lacks(n *Node) string {
	if n != nil && n.Op == Ref && s.Scored(n.Slot) {
		return "不适用"
	}
	return "未填报"
}

// Len gives the number of slots.
func (s *Scope) Len() int { return len(s.names) }

// Undefined reports whether a name is that of a measure without an expression.
func (s *Scope) Undefined(name string) bool {
	n := s.byName[name]
	return n != nil && n.Measure && n.program == nil
}

// Field gives the declaration behind a slot; an empty one where there is none.
func (s *Scope) Field(slot int) *indicators.Field {
	if slot < 0 || slot >= len(s.names) {
		return new(indicators.Field)
	}
	return &s.names[slot].Field
}

// Measure gives the expression of a measure; nil for any other slot.
func (s *Scope) Measure(slot int) *Program {
	if slot < 0 || slot >= len(s.names) {
		return nil
	}
	return s.names[slot].program
}

// Marks reports whether a slot is that of the indicator's marks.
func (s *Scope) Marks(slot int) bool { return s.names[slot].Marks }

// Declared reports whether a slot is that of a field: no measure and no marks.
func (s *Scope) Declared(slot int) bool { return !s.names[slot].Measure && !s.names[slot].Marks }

// Locals tells how many values let can name at once in what was compiled so far, and in what is built of it. It is at most [MaxNamed].
func (s *Scope) Locals() int { return s.locals }

// The type of what reads a field, and that of a measure whose expression has a type.
var (
	nodeTypes  = [...]Type{indicators.Number: Number, indicators.Bool: Bool, indicators.Text: Text, indicators.Choice: Text, indicators.Table: List, indicators.Date: Date}
	fieldTypes = [...]indicators.Type{Number: indicators.Number, Bool: indicators.Bool, Text: indicators.Text, List: indicators.Number, Date: indicators.Date}
)

// checkedType is what expr's checker is told of a field. Numbers are floats to the checker only: its evaluator never runs.
func checkedType(f *indicators.Field) types.Type {
	switch f.Type {
	case indicators.Bool:
		return types.Bool
	case indicators.Text, indicators.Choice:
		return types.String
	case indicators.Date:
		return types.TypeOf(time.Time{})
	case indicators.Table:
		row := types.Map{}
		for i := range f.Columns {
			row[f.Columns[i].Name] = checkedType(&f.Columns[i])
		}
		return types.Array(row)
	}
	return types.Float64
}

// newConfig is made once for a set: most of the cost of loading a small rule is expr's configuration.
func newConfig(env types.Map, lookups []*Lookup) *conf.Config {
	c := conf.CreateNew()
	c.WithEnv(env)
	c.Optimize = false
	c.MaxNodes = MaxNodes
	number := reflect.TypeFor[func(any) float64]()
	c.Functions["round"] = declared("round", number, reflect.TypeFor[func(any, any) float64]())
	c.Functions["clamp"] = declared("clamp", reflect.TypeFor[func(any, any, any) float64]())
	c.Functions["present"] = declared("present", reflect.TypeFor[func(any) bool]())
	for name := range resultFunctions {
		c.Functions[name] = declared(name, reflect.TypeFor[func(string) float64]())
	}
	c.Functions[Applicable] = declared(Applicable, reflect.TypeFor[func(string) bool]())
	for _, l := range lookups {
		c.Functions[l.Name] = declared(l.Name, l.signature())
	}
	date := reflect.TypeFor[time.Time]()
	between := reflect.FuncOf([]reflect.Type{date, date}, []reflect.Type{reflect.TypeFor[float64]()}, false)
	for _, name := range []string{"days", "months", "years"} {
		c.Functions[own+name] = declared(own+name, between)
	}
	list := reflect.TypeFor[func(any, any) []any]()
	c.Functions[own+"drop"], c.Functions[own+"best"] = declared(own+"drop", list), declared(own+"best", reflect.TypeFor[func(any, any, any) []any]())
	for name := range c.Builtins {
		if _, allowed := functions[name]; !allowed {
			delete(c.Builtins, name)
			c.Disabled[name] = true
		}
	}
	return c
}

// lookup gives the look-up table of a name; nil where there is none.
func (s *Scope) lookup(name string) *Lookup {
	if i := slices.IndexFunc(s.lookups, func(l *Lookup) bool { return l.Name == name }); i >= 0 {
		return s.lookups[i]
	}
	return nil
}

// called lists the names of the look-up tables.
func (s *Scope) called() (names []string) {
	for _, l := range s.lookups {
		names = append(names, l.Name)
	}
	return names
}

// goTypes are what expr's checker takes values of a type for.
var goTypes = [...]reflect.Type{Number: reflect.TypeFor[float64](), Bool: reflect.TypeFor[bool](), Text: reflect.TypeFor[string]()}

// signature is what expr's checker is told of a look-up table.
func (l *Lookup) signature() reflect.Type {
	args := make([]reflect.Type, len(l.Keys))
	for i := range args {
		args[i] = reflect.TypeFor[any]()
	}
	return reflect.FuncOf(args, []reflect.Type{goTypes[l.Type]}, false)
}

// own stands before a name that only this format has, when expr's checker is asked: a field may have it too.
const own = "·"

// declared tells the checker the types of a function that only this package evaluates.
func declared(name string, signatures ...reflect.Type) *builtin.Function {
	return &builtin.Function{Name: name, Types: signatures, Func: func(...any) (any, error) {
		return nil, fmt.Errorf("%s is not evaluated here", name)
	}}
}

// labelled gives the name whose label is written where a name is wanted; "" when there is none.
func (s *Scope) labelled(label string) string {
	for _, n := range s.names {
		if n.Field.Label == label && !n.Marks && s.byName[n.Field.Name] == n {
			return n.Field.Name
		}
	}
	return ""
}

// Names lists the names that an expression may read, in slot order, for suggestions.
func (s *Scope) Names(marks bool) []string {
	var names []string
	for _, n := range s.names {
		if (!n.Marks || marks) && s.byName[n.Field.Name] == n {
			names = append(names, n.Field.Name)
		}
	}
	return names
}
