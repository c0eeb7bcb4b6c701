package rules

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// Values is everything about one unit that criteria read: its figures, and what people judged and chose. It may be used again
// for the next unit, and by one goroutine at a time.
type Values struct {
	set        *Set
	frame      *expression.Frame
	marks      int // slot
	judgements []Judgement
	choices    []int
	detail     string // which rows of a table are at fault and why; "" where the problem says it all
	explainer  explainer
}

// A Judgement is what a person decided about a judged criterion.
type Judgement struct {
	Given  bool
	Points exact.Number
	Level  string // "" when none was named
	By     string
	Reason string
}

// NewValues gives values for a unit of this rule set, all of them missing.
func (s *Set) NewValues() *Values {
	v := &Values{set: s, frame: s.scope.NewFrame(), marks: len(s.fields) + s.measures}
	if s.judged > 0 {
		v.judgements = make([]Judgement, s.judged)
	}
	if s.eithers > 0 {
		v.choices = make([]int, s.eithers)
	}
	v.restart()
	return v
}

// Clear makes every value missing again.
func (v *Values) Clear() {
	v.frame.Clear()
	clear(v.judgements)
	v.restart()
}

// restart gives what is not a field's value its first value.
func (v *Values) restart() {
	v.detail = ""
	for i := range v.choices {
		v.choices[i] = -1
	}
	v.setMarks(exact.Number{})
}

// Clone gives values that are independent of v.
func (v *Values) Clone() *Values {
	c := v.set.NewValues()
	c.frame.Copy(v.frame)
	copy(c.judgements, v.judgements)
	copy(c.choices, v.choices)
	return c
}

// A Packed is what was in [Values], in little room, to be kept. It is immutable.
type Packed struct {
	figures    expression.Packed
	judgements []Judgement
	choices    []int
}

// Pack gives everything about the unit that criteria read. What was computed from it is left out.
func (v *Values) Pack() Packed {
	return Packed{v.frame.Pack(len(v.set.fields)), slices.Clone(v.judgements), slices.Clone(v.choices)}
}

// Unpack makes v what it was when it, or other values of the same rule set, were packed.
func (v *Values) Unpack(p Packed) {
	v.frame.Unpack(p.figures)
	copy(v.judgements, p.judgements)
	copy(v.choices, p.choices)
	v.detail = ""
	v.setMarks(exact.Number{})
}

// Set gives the field at a place in the list of fields a value, which must fit the field. What was computed before is forgotten. The rows
// of a table must not change afterwards.
func (v *Values) Set(field int, x indicators.Value) {
	v.frame.Set(field, x)
	v.frame.Forget()
}

// FillNumber is [Values.Fill] for a field of numbers.
func (v *Values) FillNumber(field int, x exact.Number) { v.frame.SetNumber(field, x) }

// Fill is [Values.Set] for many fields in a row: call [Values.Forget] after the last.
func (v *Values) Fill(field int, x indicators.Value) { v.frame.Set(field, x) }

// Forget drops what was computed from the values.
func (v *Values) Forget() { v.frame.Forget() }

// Number gives the value of a field of numbers; false when it is missing.
func (v *Values) Number(field int) (exact.Number, bool) { return v.frame.Number(field) }

// Get gives the value of a field.
func (v *Values) Get(field int) indicators.Value { return v.frame.Get(field) }

// Judge records the judgement of a criterion for which [Criterion.Judged] is true.
func (v *Values) Judge(c *Criterion, j Judgement) { v.judgements[c.judged] = j }

// Choose records which alternative of an either criterion the unit declares.
func (v *Values) Choose(c *Criterion, alternative int) { v.choices[c.either] = alternative }

// setMarks gives the name marks its value for the indicator in hand.
func (v *Values) setMarks(marks exact.Number) {
	v.frame.SetNumber(v.marks, marks)
}

// marksNow gives the marks of the indicator in hand.
func (v *Values) marksNow() exact.Number { return v.frame.Get(v.marks).Number }

// A Failure is a reason why values could not be judged. It is an error of the submission, never a score.
type Failure struct {
	Code      string           // stable, in kebab-case
	Message   string           // Chinese
	Field     string           // the field that is missing or at fault, if it is one
	Indicator string           // id of the indicator, bonus, cap or check that needed it
	Judged    bool             // it is about the judgement of that indicator
	Place     Place            // of the rule
	node      *expression.Node // the division, if it is one
}

// failure turns what went wrong in the frame into a Failure and clears it; nil when nothing did.
func (v *Values) failure(id, name string, place Place) *Failure {
	if !v.frame.Failed() {
		return nil
	}
	return v.describe(id, name, place)
}

func (v *Values) describe(id, name string, place Place) *Failure {
	x := v.frame.TakeFailure()
	defer v.frame.TakeFailure() // showing the numbers of a faulty expression may fail again
	f := &Failure{Indicator: id, Place: place}
	where := fmt.Sprintf("“%s”（%s）", name, id)
	if x.Measure >= 0 {
		m := v.set.scope.Field(x.Measure)
		where += fmt.Sprintf("要用的“%s”（%s）", labelOf(m), m.Name)
	}
	switch x.Kind {
	case expression.MissingValue:
		f.Code, f.Field = "missing-value", x.Node.Name
		f.Message = fmt.Sprintf("%s需要“%s”（%s），但没有填报", where, v.labelAt(x.Node), x.Node.Name)
		if x.Node.Source != nil {
			t := v.set.scope.Field(x.Node.Source.Table)
			f.Field = t.Name
			f.Message = fmt.Sprintf("%s需要“%s”（%s），但没有填报", where, labelOf(t), t.Name)
		} else if slot := x.Node.Slot; x.Node.Op == expression.Ref && v.set.isStanding(slot) {
			f.Message = where + v.set.standings[slot-v.set.NumFigures()].absent()
		}
	case expression.DivisionByZero:
		f.Code, f.Field, f.node = "division-by-zero", v.set.firstField(x.Node.Args[1]), x.Node
		f.Message = fmt.Sprintf("%s的算式除数为 0：%s", where, v.frame.AppendNumbers(nil, x.Node))
	case expression.NumberTooLarge:
		f.Code = "number-too-large"
		f.Message = fmt.Sprintf("%s算出的数超过 %d 位：请核对填报的数值；数值无误的，规则里的商应先取舍，如 round(a / b, 6)", where, exact.MaxDigits)
	default:
		f.Code = "too-many-steps"
		f.Message = fmt.Sprintf("%s的计算量超过上限 %d 步（表的行数太多，或数的位数太多）", where, expression.MaxSteps)
	}
	return f
}

func (v *Values) labelAt(n *expression.Node) string {
	if n.Op == expression.Column {
		return n.Name
	}
	return labelOf(v.set.scope.Field(n.Slot))
}

func labelOf(f *indicators.Field) string {
	if f.Label != "" {
		return f.Label
	}
	return f.Name
}

// problem turns a kind's problem into a Failure.
func (c *Criterion) problem(v *Values, p indicators.Problem) *Failure {
	says := v.detail
	if v.detail = ""; says == "" {
		says = p.Error()
	}
	f := &Failure{Code: p.Code(), Indicator: c.indicator.id, Place: c.place, Message: fmt.Sprintf("“%s”（%s）%s", c.indicator.name, c.ID(), says)}
	switch k := c.judge.(type) {
	case *judged:
		f.Judged = true
	case *targets:
		_, table, _ := k.rows.Columns()
		f.Field = v.set.fields[table].Name
	}
	return f
}

// firstField gives the name of the first field that a node reads, through measures too; "" when it reads none.
func (s *Set) firstField(n *expression.Node) (name string) {
	n.Walk(func(n *expression.Node) bool {
		if name != "" || n.Op != expression.Ref && n.Source == nil {
			return name == ""
		}
		slot := n.Slot
		if n.Source != nil {
			slot = n.Source.Table
		}
		if m := s.scope.Measure(slot); m != nil {
			name = s.firstField(m.Root())
		} else if slot < len(s.fields) {
			name = s.fields[slot].Name
		}
		return name == ""
	})
	return name
}
