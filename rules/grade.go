package rules

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// A Grade is one grade (等级). The list is read from the top: a unit has the first that it reaches, and whose condition holds.
type Grade struct {
	Name  string
	From  exact.Number // the least total
	Fact  bool         // there is no least total: the condition decides, or what is left falls here
	When  *Formula     // what must hold beside that; nil: nothing
	Rank  int          // 0 of the best, one more of each next; neighbours of one name have one rank
	Place Place
}

// Grade gives the grade that a total has by itself: grades that ask for more are passed over, and what caps make of it is not looked at.
// It is "" of a set that was not loaded.
func (s *Set) Grade(total exact.Number) string {
	s = s.given()
	for _, g := range s.grades {
		if g.When == nil && (g.Fact || total.Cmp(g.From) >= 0) {
			return g.Name
		}
	}
	if len(s.grades) == 0 {
		return ""
	}
	return s.grades[len(s.grades)-1].Name
}

// GradeFor gives the grade of a unit with a total, before caps of the grade: its place in [Set.Grades].
func (s *Set) GradeFor(v *Values, total exact.Number) (place int, fail *Failure) {
	s = s.given()
	if len(s.grades) == 0 || !v.there() {
		return 0, unjudged(len(s.grades) > 0)
	}
	for i := range s.grades {
		g := &s.grades[i]
		if !g.Fact && total.Less(g.From) {
			continue
		}
		if g.When == nil {
			return i, nil
		}
		if !g.When.gives(v, expression.Bool) {
			return i, g.When.unjudged(v, expression.Bool)
		}
		v.unit.SetMarks(s.fullMarks)
		holds := g.When.program.Bool(v.unit.Frame)
		if fail := g.When.failureAt(v, g.Place); fail != nil || holds {
			return i, fail
		}
	}
	return len(s.grades) - 1, nil
}

// explain gives why a unit has the grade, where a condition decides: the formula in names and in numbers.
func (g Grade) explain(v *Values) judging.Explanation {
	if !g.When.gives(v, expression.Bool) {
		return judging.Explanation{}
	}
	e := v.explainer()
	e.Measures(g.When.program)
	e.Decided(g.When.program)
	e.Formula(g.When.program, "")
	e.Line()
	return e.Explanation()
}

// says gives the grade as a sentence for people.
func (g Grade) says() string {
	says := g.Name
	if !g.Fact {
		says += "≥" + g.From.String()
	}
	if g.When != nil {
		says += "（" + g.When.Names() + "）"
	}
	return says
}

// grades reads the grades.
func (l *loader) grades(n *source.Node) {
	l.results(afterEverything)
	l.Refuse = nil
	items := l.Items(n, "grades")
	for i, item := range items {
		at := source.Item("grades", i)
		m := l.Object(item, at)
		g := Grade{Name: l.Required(m, "name"), Place: l.Place(item.Pos)}
		last, ok := i == len(items)-1, true
		when, from := m.Take("when"), m.Take("from")
		switch {
		case from != nil:
			g.From, ok = l.Number(from, m.Sub("from"))
		case when == nil && !last && item.Kind == source.Map:
			m.Need("from")
			ok = false
		default:
			g.Fact = true
		}
		if when != nil {
			g.When = l.set.Formula(l.Expression(when, m.Sub("when"), expression.Bool, false), l.set.fullMarks, g.Name, "等级")
		}
		m.Close()
		if ok {
			l.graded(g, item, at)
		}
		if last && when != nil {
			l.Fault(when.Pos, m.Sub("when"), codeGrades, "最后一个等级不写 when：前面的都不符合的单位就是这个等级")
		} else if last && ok && !g.Fact && !g.From.IsZero() {
			l.Faultf(item.Pos, at, codeGrades, "最后一个等级应写 from: 0，否则低于 %s 的总分没有等级", g.From)
		}
		if above := len(l.set.grades) - 1; above >= 0 {
			g.Rank = l.set.grades[above].Rank
			if g.Name != l.set.grades[above].Name {
				g.Rank++
			}
		}
		if g.Rank == len(l.set.gradeNames) {
			l.set.gradeNames = append(l.set.gradeNames, g.Name)
		}
		l.set.grades = append(l.set.grades, g)
		l.graduated = append(l.graduated, ok)
	}
	if len(items) > 0 && l.graduated[0] && l.set.fullMarks.Sign() > 0 && !l.set.beyond && l.set.grades[0].From.Cmp(l.set.fullMarks) > 0 {
		l.Faultf(items[0].Pos, "grades[1]", codeGrades, "等级“%s”的 from 大于满分 %s，永远得不到", l.set.grades[0].Name, l.set.fullMarks)
	}
	l.Results = nil
	l.ranked()
}

// graded compares a grade with those before it. Two that stand together may have one name, where the first asks for more than points.
func (l *loader) graded(g Grade, item *source.Node, at string) {
	before := l.set.grades
	for i, x := range before {
		if x.Name != g.Name || g.Name == "" {
			continue
		}
		if i < len(before)-1 && slices.ContainsFunc(before[i:], func(y Grade) bool { return y.Name != g.Name }) || g.When == nil && before[len(before)-1].When == nil {
			l.Faultf(item.Pos, at, kind.CodeDuplicateName, "等级“%s”写了两次", g.Name)
			return
		}
	}
	for i := len(before) - 1; i >= 0; i-- {
		x := before[i]
		if x.When != nil || x.Fact || !l.graduated[i] {
			continue
		}
		if g.Fact {
			return // a fact may stand anywhere
		}
		if g.From.Cmp(x.From) >= 0 {
			l.Faultf(item.Pos, at, codeGrades, "等级应从高到低排列：“%s”的 from 应小于上一等级的 %s", g.Name, x.From)
		}
		return
	}
}

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
