package scoring

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// whole writes what stands beside the indicators, and how the total comes about with it.
func (t *text) whole() {
	bonuses, caps, checks := t.sheetLines(false)
	for i := range bonuses {
		l := &bonuses[i]
		t.heading(i, "加分")
		t.add("   ", l.gave(t.stops()), "：")
		t.evidence(l, 6)
		t.line("      规则：", l.ID, "（", l.Rule, "）")
	}
	for i := range caps {
		l := &caps[i]
		t.heading(i, "一票否决")
		t.add("   ", t.effect(l, ""), "：")
		t.evidence(l, 6)
		t.line("      规则：", l.ID, "（", l.Rule, "）")
	}
	if words := t.summed(bonuses, caps); words != "" {
		t.line("合计：", words)
		t.line()
	}
	t.follows()
	for i := range checks {
		l := &checks[i]
		t.heading(i, "勾稽检查（不影响得分）")
		t.add("   [", held.SeverityLabel(l.Severity), "] ")
		t.evidence(l, 10)
	}
	if len(checks) > 0 {
		t.line()
	}
}

// heading writes the heading of a list above its first item.
func (t *text) heading(i int, words string) {
	if i == 0 {
		t.line(words)
	}
}

// evidence writes the reason of a rule beside the indicators, and its arithmetic.
func (t *text) evidence(l *Line, indent int) {
	t.words(indent, []byte(l.Message))
	for _, w := range l.Working {
		t.pad(indent)
		t.words(max(indent, detailIndent), []byte(w))
	}
}

// stops says why bonuses give less than their rules.
func (b *Bound) stops() string {
	most, limited := b.set.BonusLimit()
	switch {
	case limited && b.sum.bonus.Equal(most):
		return "加分合计不超过" + most.String() + "分"
	case b.set.FullMarks().Less(b.sum.base):
		return "已超过满分，不再加"
	}
	return "总分不超过满分"
}

// gave says what a bonus gave, and why it gave less than its rule.
func (l *Line) gave(why string) string {
	return "加" + page.Plain(l.Points) + "分" + l.withheld(why, "")
}

// withheld says that a bonus gave less than its rule, and why where that is known; "" where it did not.
func (l *Line) withheld(why, gap string) string {
	if l.Points.Equal(l.Asked) {
		return ""
	}
	if why != "" {
		why = "，" + why
	}
	return "（应加" + gap + page.Plain(l.Asked) + gap + "分" + why + "）"
}

// summed says how the total comes about where bonuses or caps take part; "" where they do not.
func (b *Bound) summed(bonuses, caps []Line) string {
	caps = slices.DeleteFunc(slices.Clone(caps), func(l Line) bool { return l.Of != "" || l.ofGrade() })
	whole := b.set.Whole()
	if len(bonuses)+len(caps) == 0 && whole.Inside().Plain {
		return ""
	}
	scaled := b.scaled(b.sum.raw)
	words := "指标得分" + b.sum.raw.String()
	if b.sum.rescaled {
		words += "，折算为" + scaled.String()
	}
	moved := b.moved(whole)
	if len(moved) > 0 {
		words += "，总分" + strings.Join(moved, "，")
	}
	if len(moved) > 0 || !b.sum.base.Equal(scaled) {
		words += "，得" + b.sum.base.String()
	}
	if len(bonuses)+len(caps) == 0 { // which says the total
		return words
	}
	for _, l := range bonuses {
		words += " + 加分" + page.Plain(l.Points)
	}
	if len(caps) > 0 {
		words += "，一票否决后"
	}
	return words + " = " + b.sum.total.String()
}

// sheetLines spells out the bonuses that gave points, the caps that hold and the checks that failed, with their facts where they are asked for.
func (b *Bound) sheetLines(facts bool) (bonuses, caps, checks []Line) {
	line := func(id string, place rules.Place, r rules.Rule) Line {
		reason, working, figures := b.enough(func() judging.Explanation { return rules.Explain(r, b.values) })
		l := Line{ID: id, Message: reason, Working: working, Values: figures, Rule: place.String()}
		if facts {
			l.Facts = rules.FactsOf(r, b.values)
		}
		return l
	}
	left := b.sum.bonus
	for i, asked := range b.bonuses {
		if r := b.set.Bonuses().At(i); !asked.IsZero() {
			came := exact.Min(asked, left)
			left = left.Sub(came)
			l := line(r.ID, r.Place, r)
			l.Points, l.Asked = held.Decimal(came), held.Decimal(asked)
			bonuses = append(bonuses, l)
		}
	}
	for i, c := range b.caps {
		if r := b.set.Caps().At(i); c.holds {
			l := line(r.ID, r.Place, r)
			l.Points = held.Decimal(c.most)
			l.Grade, l.Steps = r.Grade, r.Steps
			if l.AtMost = r.Effect == rules.GradeAtMost; r.Of != nil {
				l.Of = r.Of.ID()
			}
			caps = append(caps, l)
		}
	}
	for i, failed := range b.checks {
		if r := b.set.Checks().At(i); failed {
			l := line(r.ID, r.Place, r)
			l.Severity = r.Severity.String()
			checks = append(checks, l)
		}
	}
	return bonuses, caps, checks
}
