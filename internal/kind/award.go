package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var awardForm = &Form{
	Key: "award", Awards: true, Read: readAward,
	Carries: []Carried{{Value: "1", Share: true}, {Value: "0", Share: true}},
	Example: `award: marks - times * limit / 60`,
	Schema:  `{"$ref": "#/$defs/number", "description": "得分型：按公式得几分，不低于 0，不高于 out_of"}`,
}

// award: points by an expression.
type award struct {
	program *expression.Program
	outOf   exact.Number
}

func readAward(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	return &award{r.Expression(n, o.Sub("award"), expression.Number, true), c.OutOf}
}

func (k *award) Points(u *Unit) (exact.Number, judging.Problem) {
	return k.program.Number(u.Frame), judging.NoProblem
}

func (k *award) Lower(*Lowering) *expression.Node { return lost(k.program.Root(), k.outOf) }

func (k *award) Parts() []Part { return []Part{expressed(Formula, k.program).earns(k.outOf)} }

func (k *award) Explain(e *Explainer, f judging.Finding) {
	e.Measures(k.program)
	if k.program.Root().Op != expression.Ref && len(k.program.Refs()) > 0 {
		e.Formula(k.program, "分")
		e.computed()
	}
	e.Say("按评分公式得").Points(e.earned(f))
	if !f.Off.IsZero() { // else it is told because it is added
		e.Say(e.criterion.said().less)
	}
	e.Reason()
	e.cut(f)
	e.awarded(f)
}

func (k *award) Say(t *Teller) {
	t.Say("得分＝").Worth(k.program, "，最低0分，最高", Most{true, Number{Fixed: k.outOf}})
}
