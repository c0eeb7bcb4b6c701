package analysis

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/rules"
)

func program(f *rules.Formula) *expression.Program { return f.Inside().Program }

// marks is what the name marks stands for in a formula.
func marks(f *rules.Formula) exact.Number { return f.Inside().Marks }

// begin gives the next evaluation a step budget of its own, and the name marks its value.
func begin(v *rules.Values, marks exact.Number) {
	v.Inside().Frame.Rest()
	v.Inside().SetMarks(marks)
}

func scope(f *rules.Formula) *expression.Scope { return f.Set().Inside().Scope }

// formula gives a program of a criterion as a formula; nil where there is none.
func formula(c *rules.Criterion, p *expression.Program) *rules.Formula {
	in := c.Indicator()
	return c.Set().Formula(p, in.Marks(), in.ID(), in.Name())
}

// built gives a formula of a set that no text was written for.
func built(s *rules.Set, n *expression.Node) *rules.Formula {
	return s.Formula(n.Program(), s.FullMarks(), "", "")
}

// reformed gives a formula of the same indicator that no text was written for.
func reformed(f *rules.Formula, n *expression.Node) *rules.Formula {
	return f.Set().Formula(n.Program(), marks(f), "", "")
}
