package rules

import (
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// An Outcome is what follows from the score (天数、金额、是否通过): computed last, and printed.
type Outcome struct {
	ID, Label string
	Unit      string
	Formula   *Formula
	Place     Place
}

// Outcomes gives what follows from the score, in file order.
func (s *Set) Outcomes() List[Outcome] { return List[Outcome]{s.given().outcomes} }

// Gives computes the outcome, as text: a number exactly, yes and no as 是 and 否; after the unit was scored.
func (x Outcome) Gives(v *Values) (value string, fail *Failure) {
	if x.Formula == nil || !v.there() {
		return "", x.Formula.unjudged(v, expression.Invalid)
	}
	v.unit.SetMarks(v.set.fullMarks)
	p := x.Formula.program
	switch p.Type() {
	case expression.Number:
		value = p.Number(v.unit.Frame).String()
	case expression.Date:
		value = expression.DayOf(p.Number(v.unit.Frame)).String()
	case expression.Bool:
		value = expression.Yes(p.Bool(v.unit.Frame))
	default:
		value = p.Text(v.unit.Frame)
	}
	return value, x.Formula.failureAt(v, x.Place)
}

// explain gives the value of the outcome, as it is shown, and its arithmetic.
func (x Outcome) explain(v *Values) judging.Explanation {
	if x.Formula == nil {
		return judging.Explanation{}
	}
	e := v.explainer()
	shown := e.Outcome(x.Formula.program, x.Label, x.Unit)
	why := e.Explanation()
	why.Reason = shown
	return why
}

// says gives the outcome as a sentence for people.
func (x Outcome) says() string {
	if x.Formula == nil {
		return ""
	}
	says := x.Label
	if x.Unit != "" {
		says += "（" + x.Unit + "）"
	}
	return says + "＝" + x.Formula.Names()
}

func (x Outcome) formulas() []*Formula { return x.Formula.with(nil, nil) }

func (x Outcome) facts(v *Values) Facts {
	if x.Formula == nil {
		return Facts{}
	}
	return Facts{Kind: "is", Formula: v.asked(x.Formula.program)}
}

// outcomes reads what follows from the score.
func (l *loader) outcomes(o *source.Object) {
	l.results(afterEverything)
	l.Refuse = nil
	l.rules(o, "outcomes", func(m *source.Object, id string, place Place) {
		x := Outcome{ID: id, Place: place, Label: l.Required(m, "label"), Unit: l.Text(m.Take("unit"), m.Sub("unit"))}
		is := l.Expression(m.Need("is"), m.Sub("is"), expression.Invalid, false)
		if x.Formula = l.set.Formula(is, l.set.fullMarks, id, x.Label); is != nil && is.Type() != expression.Number && x.Unit != "" {
			l.Fault(m.KeyPos("unit"), m.Sub("unit"), kind.CodeMisplaced, "unit 是数的计量单位，is 得出的不是数：请删去")
		}
		l.set.outcomes = append(l.set.outcomes, x)
	})
	l.Results = nil
	l.ranked()
}
