package rules

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
)

// Values is everything about one unit that criteria read: its figures, and what people judged and chose. It may be used again
// for the next unit, and by one goroutine at a time.
type Values struct {
	set  *Set
	unit kind.Unit
}

// NewValues gives values for a unit of this rule set, all of them missing.
func (s *Set) NewValues() *Values {
	s = s.given()
	return &Values{s, s.terms.NewUnit()}
}

// RuleSet gives the rule set that the values are for.
func (v *Values) RuleSet() *Set { return v.given().set }

// Number gives the value of a field of numbers; false when it is missing, and where there is no such field.
func (v *Values) Number(field int) (exact.Number, bool) {
	if v == nil || v.set == nil || uint(field) >= uint(v.set.scope.Len()) {
		return exact.Number{}, false
	}
	return v.unit.Frame.Number(field)
}

// Get gives the value of a field; a missing one where there is no such field.
func (v *Values) Get(field int) indicators.Value {
	if v == nil || v.set == nil || uint(field) >= uint(v.set.scope.Len()) {
		return indicators.Value{}
	}
	return v.unit.Frame.Get(field)
}

// begin gives the next evaluation a step budget of its own, and the name marks its value.
func (v *Values) begin(marks exact.Number) {
	v.unit.Frame.Rest()
	v.unit.SetMarks(marks)
}

// A Failure is a reason why values could not be judged. It is an error of the submission, never a score.
type Failure struct {
	Code      string           // stable, in kebab-case
	Message   string           // Chinese
	Field     string           // the field that is missing or at fault, if it is one
	Cell      string           // which cell of that field, a table: [2].score; "" where it is no cell
	Indicator string           // id of the indicator, bonus, cap or check that needed it
	Judged    bool             // it is about the judgement of that indicator
	Place     Place            // of the rule
	Wanted    Wanted           // what was given, and what could have been, where it is about one value
	node      *expression.Node // the division, if it is one
}

// Wanted is what could not be taken, and what could have been. Each is empty where there is none.
//
//	type Wanted struct {
//		Got         string   // what was given
//		Least, Most string   // numbers in plain notation
//		MeasureUnit string   // that they are counted in
//		Options     []string // the words that may be given
//	}
type Wanted = kind.Wanted

// failure turns what went wrong in the frame into a Failure and clears it; nil when nothing did.
func (v *Values) failure(id, name string, place Place) *Failure {
	if !v.unit.Frame.Failed() {
		return nil
	}
	return v.describe(id, name, place)
}

func (v *Values) describe(id, name string, place Place) *Failure {
	x := v.unit.Frame.TakeFailure()
	defer v.unit.Frame.TakeFailure() // showing the numbers of a faulty expression may fail again
	f := &Failure{Indicator: id, Place: place}
	where := fmt.Sprintf("“%s”（%s）", name, id)
	if x.Measure >= 0 {
		m := v.set.scope.Field(x.Measure)
		where += fmt.Sprintf("要用的“%s”（%s）", kind.LabelOf(m), m.Name)
	}
	switch x.Kind {
	case expression.MissingValue:
		f.Code = "missing-value"
		v.missing(f, where, x.Node)
	case expression.DivisionByZero:
		f.Code, f.Field, f.node = "division-by-zero", v.set.firstField(x.Node.Args[1]), x.Node
		f.Message = fmt.Sprintf("%s的算式除数为 0：%s", where, v.unit.Frame.AppendNumbers(nil, x.Node))
	case expression.NoRows:
		f.Code, f.Field = "no-rows", v.set.firstField(x.Node)
		f.Message = fmt.Sprintf("%s要算“%s”，但没有一行可算：请核对填报的表；允许一行也没有的，规则里先问 len(…) > 0", where, v.set.scope.AppendNames(nil, x.Node))
	case expression.NoCount:
		f.Code, f.Field = "bad-count", v.set.firstField(x.Node)
		f.Message = fmt.Sprintf("%s要取的行数“%s”应是不小于 0 的整数，算出来的是 %s", where, v.set.scope.AppendNames(nil, x.Node), v.unit.Frame.AppendNumbers(nil, x.Node))
	case expression.EndsCrossed:
		f.Code, f.Field, f.node = "ends-crossed", v.set.firstField(x.Node.Args[1]), x.Node
		f.Message = fmt.Sprintf("%s的算式里下限大于上限，没有数在两者之间：%s", where, v.unit.Frame.AppendNumbers(nil, x.Node))
	case expression.Undefined:
		f.Code, f.Field, f.node = "no-real-value", v.set.firstField(x.Node.Args[0]), x.Node
		f.Message = fmt.Sprintf("%s的算式得不出数，%s：%s", where, x.Node.Undefined(v.unit.Frame.Part(x.Node.Args[0]).Number), v.unit.Frame.AppendNumbers(nil, x.Node))
	case expression.NumberTooLarge:
		f.Code = "number-too-large"
		f.Message = fmt.Sprintf("%s算出的数超过 %d 位：请核对填报的数值；数值无误的，规则里的商应先取舍，如 round(a / b, 6)", where, exact.MaxDigits)
	case expression.Refused: // of a formula that was built
		f.Code, f.Message = x.Node.Why().Code(), where+x.Node.Why().Error()
	default:
		f.Code = "too-many-steps"
		f.Message = fmt.Sprintf("%s的计算量超过上限 %d 步（表的行数太多，或数的位数太多）", where, expression.MaxSteps)
	}
	return f
}

// missing says what is not reported: a field, a table, a cell of one, or a standing.
func (v *Values) missing(f *Failure, where string, n *expression.Node) {
	slot := n.Slot
	switch {
	case n.Source != nil:
		slot = n.Source.Table
	case n.Op == expression.Column: // whose slot is one of its row
		v.missingCell(f, where, n)
		return
	case v.set.unsettled(n) != "":
		f.Message = where + v.set.unsettled(n)
		return
	case n.Op == expression.Ref && v.set.isStanding(slot):
		f.Field, f.Message = n.Name, where+v.set.standings[slot-v.set.terms.Figures].absent()
		return
	}
	field := v.set.scope.Field(slot)
	f.Field, f.Message = field.Name, fmt.Sprintf("%s需要“%s”（%s），但没有填报", where, kind.LabelOf(field), field.Name)
}

// missingCell says which cell of a table is missing: the table, the row with its name, the column.
func (v *Values) missingCell(f *Failure, where string, n *expression.Node) {
	slot, row, ok := v.unit.Frame.Row()
	if !ok {
		f.Field, f.Message = n.Name, fmt.Sprintf("%s需要“%s”，但没有填报", where, n.Name)
		return
	}
	table := v.set.scope.Field(slot)
	f.Field, f.Cell = table.Name, fmt.Sprintf("[%d].%s", row+1, n.Name)
	called := ""
	for i, cell := range v.unit.Frame.Get(slot).Rows[row] {
		if c := &table.Columns[i]; called == "" && c.Type == indicators.Text && cell.Text != "" {
			called = "“" + cell.Text + "”"
		}
	}
	f.Message = fmt.Sprintf("%s需要“%s”（%s）第 %d 行%s的“%s”（%s），但没有填报", where, kind.LabelOf(table), table.Name, row+1, called,
		kind.LabelOf(&table.Columns[n.Slot]), n.Name)
}

// problem turns a kind's problem into a Failure.
func (c *Criterion) problem(v *Values, p judging.Problem) *Failure {
	says := v.unit.Detail
	if v.unit.Detail = ""; says == "" {
		says = p.Error()
	}
	f := &Failure{Code: p.Code(), Indicator: c.indicator.id, Place: c.Place()}
	f.Judged = c.k.Form.Person
	f.Wanted = c.k.Wanted(&v.unit, p)
	switch k := c.k.Judge.(type) {
	case tabular:
		f.Field = v.set.fields[k.Table()].Name
	case blaming:
		at, more := k.Blames(p)
		if at != nil {
			f.Field = v.set.firstField(at.Root())
		}
		if more != "" {
			says = more
		}
	}
	f.Message = fmt.Sprintf("“%s”（%s）%s", c.indicator.name, c.ID(), says)
	return f
}

// A blaming judge knows which of its expressions a problem is about.
type blaming interface {
	Blames(judging.Problem) (at *expression.Program, says string)
}

// A tabular judge judges the rows of a table.
type tabular interface{ Table() int }

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
