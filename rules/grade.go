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

func (g Grade) formulas() []*Formula { return g.When.with(nil, nil) }

func (g Grade) facts(v *Values) Facts {
	if !g.When.gives(v, expression.Bool) {
		return Facts{}
	}
	return Facts{Kind: "when", Condition: v.asked(g.When.program)}
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
