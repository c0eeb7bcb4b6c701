package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
)

// An operand is known by where it stands and how it is written.
type operand struct {
	at   rules.Place
	text string
}

// operands adds that each operand of a formula decides: without it the formula comes to something else for some case, of those for which
// the formula is asked where conditions hold. What is proved never to decide is no item.
func (l *listing) operands(f *rules.Formula, path string, where ...analysis.Condition) {
	if f == nil {
		return
	}
	for _, o := range analysis.Operands(f) {
		hit := func(s seen) bool {
			return !slices.ContainsFunc(where, func(c analysis.Condition) bool {
				holds, fail := c.Of.Truth(s.v)
				return fail != nil || holds != c.Holds
			}) && o.Decided(s.v)
		}
		decides := append(slices.Clone(where), holds(o.Decides()))
		if !slices.ContainsFunc(l.unlike(l.names), hit) && l.idle(o, decides) {
			continue
		}
		l.add(o.Place, path, "没有一个用例由“"+short(o.Text)+"”决定：去掉它，能计分的用例在这里的结果都不变", hit, decides...)
	}
}

// idle reports whether it is proved that an operand never decides where conditions hold, one of which is that it does.
func (l *listing) idle(o analysis.Operand, decides []analysis.Condition) bool {
	key := operand{o.Place, o.Text} // the first of several begins where all of them do
	proved, asked := l.proved[key]
	if !asked {
		proved = o.Idle() || l.asker.nowhere(lead{where: decides, fields: fieldsIn(decides)}, nil, o.Without())
		l.proved[key] = proved
	}
	return proved
}

// criterionOperands adds the operands of what decides the points of a criterion.
func (l *listing) criterionOperands(c *rules.Criterion) {
	for _, g := range analysis.Evaluated(c, analysis.BoxOf(l.set)) {
		l.operands(g.Formula, c.Name(), l.applying(c, g.Where...)...)
	}
}

// measureOperands adds the operands of measures.
func (l *listing) measureOperands() {
	for _, m := range l.set.Measures().All() {
		l.about(pieceOfMeasure(m))
		l.operands(m.Formula, "measures."+m.Name)
	}
}
