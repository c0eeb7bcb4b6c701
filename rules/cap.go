package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
)

// An Effect is what a cap does where it holds.
type Effect uint8

// The effects.
const (
	TotalAtMost  Effect = iota // holds the total down
	PointsAtMost               // holds the points of an indicator down
	GradeAtMost                // lets the grade be no better
	GradeDown                  // lowers the grade by steps
	GradeIs                    // gives the grade
)

// String gives the key under which the effect is written.
func (e Effect) String() string {
	if int(e) < len(effects) {
		return effects[e]
	}
	return ""
}

var effects = [...]string{TotalAtMost: "total_at_most", PointsAtMost: "points_at_most", GradeAtMost: "grade_at_most", GradeDown: "grade_down", GradeIs: "grade"}

// ofGrade reports whether the effect leaves points alone.
func (e Effect) ofGrade() bool { return e >= GradeAtMost }

// A Cap holds the total down, or the points of an indicator, or the grade (一票否决).
type Cap struct {
	ID      string
	Formula *Formula // the condition under which it holds
	Effect  Effect
	Most    Amount     // of TotalAtMost and PointsAtMost: the points that it leaves at most, before they are rounded
	Of      *Indicator // of PointsAtMost
	Grade   string     // of GradeAtMost and GradeIs; the latter need not be in [Set.Grades]
	Rank    int        // of that grade, as in [Set.Grades]; -1 of one that is not there
	Steps   int        // of GradeDown
	NoTotal bool       // of GradeIs: there is no total either
	Place   Place

	because *kind.Template
}

// Holds reports whether the cap applies, and, of one that holds points down, the most that they may then be.
func (c Cap) Holds(v *Values) (most exact.Number, holds bool, fail *Failure) {
	if !c.Formula.gives(v, expression.Bool) {
		return most, false, c.Formula.unjudged(v, expression.Bool)
	}
	v.unit.SetMarks(c.Formula.marks)
	if holds = c.Formula.program.Bool(v.unit.Frame); holds && !c.Effect.ofGrade() {
		most = c.grid().Round(exact.Max(c.Most.of(v), exact.Number{}))
	}
	return most, holds, c.Formula.failureAt(v, c.Place)
}

// grid gives how the most points are rounded: as those that are held down.
func (c Cap) grid() rounding.Grid {
	if c.Of != nil {
		return c.Of.k.Grid
	}
	return c.Formula.set.terms.Grid
}

// explain gives the reason of the cap, and how the most that it leaves came about where that is computed.
func (c Cap) explain(v *Values) judging.Explanation {
	if !c.Formula.gives(v, expression.Bool) {
		return judging.Explanation{}
	}
	e := v.explainer()
	e.Measures(c.Formula.program)
	e.Formula(c.Formula.program, "")
	e.Line()
	c.explainMost(v, e)
	e.Say("符合一票否决情形")
	e.Reason()
	e.Because(c.because, c.Formula.program)
	return e.Explanation()
}

// explainMost shows how the most that the cap leaves was computed, and where what is shown so far does not lead to it, how it was rounded.
func (c Cap) explainMost(v *Values, e *kind.Explainer) {
	if c.Most.Formula == nil || c.Effect.ofGrade() {
		return
	}
	v.unit.SetMarks(c.Formula.marks)
	p := c.Most.Formula.program
	e.Measures(p)
	e.Inline(p)
	e.Figure(p)
	value := c.Most.of(v)
	exactly := exact.Max(value, exact.Number{})
	rounded, shown := c.grid().Round(exactly), figures.Shown(exactly, figures.Places)
	switch {
	case value.Sign() < 0:
		e.Line("小于0，按0分")
	case !shown.Equal(rounded) || !exactly.Equal(rounded):
		e.Say("不超过")
		e.RoundedTo(c.grid(), exactly, "", rounded)
		e.Line()
	}
}

// says gives the cap as a sentence for people.
func (c Cap) says() string {
	if c.Formula == nil {
		return ""
	}
	t := c.Formula.set.teller()
	t.Say("符合", t.Quoted(c.Formula.program), "的，")
	switch c.Effect {
	case PointsAtMost:
		t.Say("“", c.Of.Name(), "”得分不高于").Amount(c.Most.number(), "分")
	case GradeAtMost:
		t.Say("等级不高于“", c.Grade, "”")
	case GradeDown:
		t.Say(fmt.Sprintf("等级降%d级", c.Steps))
	case GradeIs:
		if t.Say("等级为“", c.Grade, "”"); c.NoTotal {
			t.Say("，不计总分")
		}
	default:
		t.Say("总分不高于").Amount(c.Most.number(), "分")
	}
	return t.String()
}

// formulas gives the condition of the cap, its points where they are a formula, and its placeholders.
func (c Cap) formulas() []*Formula { return c.Formula.with(c.Most.Formula, c.because) }

// caps reads the caps, after the grades.
func (l *loader) caps(o *source.Object) {
	l.rules(o, "caps", func(m *source.Object, id string, place Place) {
		c := Cap{ID: id, Place: place}
		c.Effect = l.effect(m)
		marks, endless := l.set.fullMarks, l.set.endless
		if c.Effect == PointsAtMost {
			l.results(besideJudged)
			if c.Of = l.heldDown(m); c.Of != nil {
				marks, endless = c.Of.k.Marks, c.Of.endless
			}
		} else {
			l.results(beforeCaps)
		}
		l.Markless = endless
		c.NoTotal = l.noTotal(m, c.Effect)
		if l.ranked(); c.NoTotal {
			l.beforeTotals()
		} else if c.Effect.ofGrade() {
			l.Refuse = nil
		}
		when := l.Expression(m.Need("when"), m.Sub("when"), expression.Bool, false)
		c.Formula = l.set.Formula(when, marks, id, "一票否决")
		switch c.Effect {
		case GradeAtMost, GradeIs:
			c.Grade = l.gradeOf(m, c.Effect)
			c.Rank = slices.Index(l.set.gradeNames, c.Grade)
		case GradeDown:
			c.Steps = l.steps(m)
		default:
			key := c.Effect.String()
			c.Most = l.amount(l.capped(m.Need(key), m.Sub(key), marks, endless), id, "一票否决")
			if c.Most.Formula != nil {
				c.Most.Formula.marks = marks
			}
		}
		c.because = l.Template(m.Take("because"), m.Sub("because"))
		l.set.caps = append(l.set.caps, c)
	})
	l.Results = nil
	l.Markless = l.set.endless
	l.ranked()
}

// effect finds the one key that says what a cap does.
func (l *loader) effect(m *source.Object) Effect {
	m.Known("total_at_most", "of", "points_at_most", "grade_at_most", "grade_down", "grade", "no_total")
	var found []Effect
	for e, key := range effects {
		if m.Has(key) {
			found = append(found, Effect(e))
		}
	}
	switch {
	case len(found) > 1:
		var keys []string
		for _, e := range found {
			keys = append(keys, e.String())
			if e != found[0] {
				m.Take(e.String())
			}
		}
		l.Faultf(m.Pos, m.Path, codeCapEffect, "写了 %s：一条 caps 只能有一种后果，请拆成几条", strings.Join(keys, "、"))
	case len(found) == 0 && m.Has("of"):
		return PointsAtMost
	case len(found) == 0 && m.Has("no_total"):
		return GradeIs
	case len(found) == 0:
		return TotalAtMost
	}
	if of := m.Take("of"); of != nil && found[0] != PointsAtMost {
		l.Fault(of.Pos, m.Sub("of"), kind.CodeMisplaced, "of 是 points_at_most 限制的指标，不能与 "+found[0].String()+" 一起写")
	}
	return found[0]
}

// heldDown reads the indicator whose points a cap holds down; nil after a fault.
func (l *loader) heldDown(m *source.Object) *Indicator {
	n := m.Need("of")
	id := l.ID(n, m.Sub("of"))
	if id == "" {
		return nil
	}
	in, ok := l.set.Indicator(id)
	if !ok {
		l.Fault(n.Pos, m.Sub("of"), codeUnknownIndicator, l.noSuch("of", id))
		return nil
	}
	return in
}

// gradeOf reads the grade that a cap allows at most, or gives.
func (l *loader) gradeOf(m *source.Object, e Effect) string {
	n := m.Take(e.String())
	if n == nil && e == GradeIs { // no_total alone, which is a fault already
		return ""
	}
	name, names := l.Said(n, m.Sub(e.String())), l.set.gradeNames
	if name != "" && e == GradeAtMost && !slices.Contains(names, name) {
		message := fmt.Sprintf("没有等级“%s”：grades 里有 %s", name, strings.Join(names, "、"))
		if near := source.Suggest(name, names); near != "" {
			message += fmt.Sprintf("；是不是“%s”？", near)
		}
		l.Fault(n.Pos, m.Sub(e.String()), kind.CodeUnknownWord, message)
	}
	return name
}

// steps reads by how many grades a cap lowers.
func (l *loader) steps(m *source.Object) int {
	n := m.Need("grade_down")
	if n != nil && n.Kind == source.Text {
		if _, err := exact.Parse(strings.TrimSpace(n.Text)); err != nil {
			l.Fault(n.Pos, m.Sub("grade_down"), kind.CodeUnknownWord, "grade_down 只能写整数（降几级），不能写算式：降几级要看情况的，请拆成几条，各写各的 when")
			return 0
		}
	}
	steps, ok := l.Int(n, m.Sub("grade_down"))
	if most := len(l.set.gradeNames) - 1; ok && (steps < 1 || steps > most) {
		l.Faultf(n.Pos, m.Sub("grade_down"), kind.CodeOutOfRange, "grade_down 是降几级：应在 1 到 %d 之间", max(most, 1))
	}
	return steps
}
