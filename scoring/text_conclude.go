package scoring

import (
	"strconv"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// heldDown reports whether a cap has lowered the points of an indicator.
func (b *Bound) heldDown(in *rules.Indicator) bool {
	return b.concludes && b.conclusion.nodes[in.Inside().Order].held
}

// changedGrade says what the grade would be by points alone, where caps of the grade hold; "" where none does.
func (b *Bound) changedGrade() string { return gradeBeside(b.byPoints(), b.Grade()) }

// gradeBeside says what the grade by points is beside the grade, where there is one.
func gradeBeside(byPoints, grade string) string {
	switch byPoints {
	case "":
		return ""
	case grade:
		return "（按得分也是" + byPoints + "）"
	}
	return "（按得分为" + byPoints + "，见一票否决）"
}

// ofGrade reports a cap of the grade.
func (l *Line) ofGrade() bool { return l.Grade != "" || l.Steps > 0 }

// effect says what a cap does, with a gap around numbers.
func (b *Bound) effect(l *Line, gap string) string {
	name := ""
	if in, ok := b.set.Indicator(l.Of); ok {
		name = in.Name()
	}
	return l.effect(name, gap)
}

// effect says what a cap does; name is that of the indicator whose points it holds down, if it holds down one.
func (l *Line) effect(name, gap string) string {
	switch {
	case l.Of != "":
		return "“" + name + "”得分不超过" + gap + page.Plain(l.Points) + gap + "分"
	case l.AtMost:
		return "等级不高于" + l.Grade
	case l.Grade != "":
		return "等级定为" + l.Grade
	case l.Steps > 0:
		return "等级降" + gap + strconv.Itoa(l.Steps) + gap + "级"
	}
	return "总分不超过" + gap + page.Plain(l.Points) + gap + "分"
}

// follows writes why the grade is what it is, where a condition decides, and what follows from the score.
func (t *text) follows() {
	if !t.concludes {
		return
	}
	for i, g := range t.gradesAsked() {
		t.heading(i, "等级的条件")
		t.line("   ", g.Name, "：", g.Place.String())
		for _, w := range rules.Explain(g, t.values).Working {
			t.add("      ")
			t.words(detailIndent, []byte(w))
		}
	}
	if len(t.gradesAsked()) > 0 {
		t.line()
	}
	for i := range t.set.Outcomes().Len() {
		x := t.set.Outcomes().At(i)
		shown, working := t.enoughWorking(x)
		t.heading(i, "由得分得出")
		t.line("   ", x.Label, "：", shown)
		for _, w := range working {
			t.add("      ")
			t.words(detailIndent, []byte(w))
		}
	}
	if t.set.Outcomes().Len() > 0 {
		t.line()
	}
}

// gradesAsked gives the grades whose conditions decided: those that the total reaches, down to the one that the unit has by its points.
func (b *Bound) gradesAsked() (list []rules.Grade) {
	for i := range b.conclusion.byPoints + 1 {
		if g := b.set.Grades().At(i); g.When != nil && (g.Fact || !b.sum.total.Less(g.From)) {
			list = append(list, g)
		}
	}
	return list
}

// sheetOutcomes spells out what follows from the score.
func (b *Bound) sheetOutcomes() (list []OutcomeLine) {
	for i := range b.set.Outcomes().Len() {
		x := b.set.Outcomes().At(i)
		_, working := b.enoughWorking(x)
		list = append(list, OutcomeLine{ID: x.ID, Label: x.Label, Value: b.conclusion.outcomes[i], Unit: x.Unit, Working: append([]string{}, working...), Rule: x.Place.String()})
	}
	return list
}

// outcomeLines gives what follows from the score, and the condition of the grade, as lines to print.
func (b *Bound) outcomeLines() (list []Line) {
	if !b.concludes {
		return nil
	}
	for _, g := range b.gradesAsked() {
		list = append(list, Line{Message: "等级“" + g.Name + "”的条件", Working: rules.Explain(g, b.values).Working})
	}
	for i := range b.set.Outcomes().Len() {
		x := b.set.Outcomes().At(i)
		shown, working := b.enoughWorking(x)
		list = append(list, Line{Message: x.Label + "：" + shown, Working: working})
	}
	return list
}
