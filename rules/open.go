package rules

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// A rule set may have no full marks (积分制): what is done adds up, and nobody says how far. Then an indicator need not have marks either. One
// without marks begins with 0 and has no ceiling; a group has none that holds such an indicator, unless marks are its limit. For the arithmetic
// the marks of such a node are those that are stated below it, and what it has beyond them is less than nothing lost; nobody is told so.

// Open reports a rule set that has no full marks: points add up to a total without an end.
func (s *Set) Open() bool { return s.given().endless }

// Open reports an indicator that has no full marks, in a rule set that has none.
func (i *Indicator) Open() bool { return i.given().endless }

// holdsOpen reports a group of which some indicator has no full marks.
func (i *Indicator) holdsOpen() bool { return slices.ContainsFunc(i.children, (*Indicator).Open) }

// isOpen reports the word for no full marks.
func isOpen(n *source.Node) bool { return n != nil && n.Kind == source.Text && n.Text == "open" }

// beyond reads whether bonuses may go beyond full marks. Where there are none they always do.
func (l *loader) beyond(o *source.Object) bool {
	n := o.Take("beyond_full_marks")
	if l.set.endless && n != nil {
		l.Fault(n.Pos, "beyond_full_marks", kind.CodeMisplaced, "full_marks: open 没有满分，加分总是加得上：请删去 beyond_full_marks")
	}
	return l.Bool(n, "beyond_full_marks") || l.set.endless
}

// leafMarks takes the marks of a leaf, which in a set without full marks may have none.
func (l *loader) leafMarks(m *source.Object, x *Indicator) *source.Node {
	if x.endless = l.set.endless && !m.Has("marks"); x.endless {
		return nil
	}
	return m.Need("marks")
}

// openLimits reads the floor of a node that has no full marks, and that it has no ceiling.
func (l *loader) openLimits(m *source.Object, x *Indicator) {
	x.stated, x.k.Stands = true, true
	x.k.Keeps = indicators.Interval{Low: indicators.End{Bounded: true}}
	if n := m.Take("at_least"); n != nil {
		x.k.Keeps.Low = l.end(x.k.Grid, n, m.Sub("at_least"), "at_least ")
	}
	n := m.Take("at_most")
	if n == nil || n.Kind == source.Text && n.Text == "none" {
		return
	}
	remedy := "最高几分，请写在 marks 里"
	if x.k.Order == len(l.set.tree) {
		remedy = "总分最高几分，请把这个数写在 full_marks 和 at_most 里"
	} else if x.k.Index >= 0 {
		remedy += "，再写 start: 0"
	}
	l.Fault(n.Pos, m.Sub("at_most"), kind.CodeMisplaced, "没有满分的一层没有上限，不写 at_most："+remedy)
}

// noScale refuses a scale for what has no full marks.
func (l *loader) noScale(n *source.Node, at string, x *Indicator) {
	what := "下级有没有满分（没有写 marks）的指标"
	if x.k.Order == len(l.set.tree) {
		what = "full_marks: open 没有满分"
	}
	l.Fault(n.Pos, at, kind.CodeMisplaced, what+"，不能折算：请删去 out_of；要折算的，在 outcomes 里写算式")
}

// openAwards refuses criteria that award out of marks which an indicator does not have.
func (l *loader) openAwards(x *Indicator) {
	for _, c := range x.criteria {
		if at := c.k.Place; x.endless && c.k.Earns && c.k.OutOf.IsZero() {
			l.Faultf(source.Pos{Line: at.Line, Column: at.Column}, x.id+"."+c.k.ID, source.CodeMissingKey,
				"本指标没有满分（没有写 marks），%s 要写 out_of：这一条最多得几分；没有上限的，用 per_case 或 per_step 写 add", c.k.Form.Key)
		}
	}
}

// openPolicies refuses what becomes of marks that are not there, where an indicator does not apply.
func (l *loader) openPolicies() {
	for _, leaf := range l.set.leaves {
		says := ""
		switch p := leaf.k.Policy; {
		case leaf.applies == nil:
		case p.Pools(), p == judging.PolicyRescale:
			says = fmt.Sprintf("full_marks: open 没有满分，不适用的分值不能分给其他指标，总分也不能折算（%s）：请写 zero 或 full", judging.Policies()[p-1])
		case p == judging.PolicyFull && leaf.endless:
			says = "本指标没有满分（没有写 marks），不适用时不能给满分：请写 not_applicable: zero，或写明 marks"
		}
		if says != "" {
			l.Fault(source.Pos{Line: leaf.place.Line, Column: leaf.place.Column}, leaf.id, kind.CodeMisplaced, says)
		}
	}
}

// capped reads the points that a cap leaves at most: of what has no full marks any number that is not negative.
func (l *loader) capped(n *source.Node, at string, marks exact.Number, open bool) kind.Number {
	if open {
		return l.AtMost(n, at)
	}
	return l.Earned(n, at, marks)
}
