package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var whenForm = &Form{
	Key: "when", Beside: []Beside{{Key: "deduct", Schema: `{"$ref": "#/$defs/points", "description": "when 成立时扣几分；marks 就是扣光"}`},
		{Key: "add", Schema: `{"$ref": "#/$defs/points", "description": "when 成立时加几分；deduct、add 写一个"}`}, atMostBeside}, Read: readWhen,
	Example: `when: late or done < limit, deduct: 2 + times / 4, at_most: limit / 5`,
	Schema:  `{"$ref": "#/$defs/condition", "description": "扣分型：条件成立就扣 deduct 分（或加 add 分），如 rate > 100"}`,
	Further: []string{`{"if": {"required": ["when"]}, "then": {"oneOf": [{"required": ["deduct"]}, {"required": ["add"]}]}}`},
}

// when: points come off if a condition holds.
type when struct {
	condition *expression.Program
	not       bool // they come off if it does not
	deduct    Number
	atMost    Most
	fixed     bool // so many points, whatever the unit: they are settled when the rule is read, for most conditions take off a number
	points    exact.Number
	problem   judging.Problem
}

func readWhen(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	w := &when{condition: r.Expression(n, o.Sub("when"), expression.Bool, true)}
	w.deduct = r.Moves(c, o)
	w.atMost = r.Most(o, nil)
	w.settle()
	return w
}

func (w *when) settle() {
	if w.fixed = fixed(w.deduct, w.atMost.Points); w.fixed {
		w.points, w.problem = w.charge(nil)
	}
}

// charge gives the points that come off where they do.
func (w *when) charge(u *Unit) (exact.Number, judging.Problem) {
	kind := judging.PerCase{Deduct: w.deduct.Of(u), AtMost: w.atMost.Of(u)}
	return kind.Deduction(one)
}

func (w *when) Points(u *Unit) (exact.Number, judging.Problem) {
	if w.condition.Bool(u.Frame) == w.not {
		return exact.Number{}, judging.NoProblem
	}
	if w.fixed {
		return w.points, w.problem
	}
	return w.charge(u)
}

func (w *when) Lower(l *Lowering) *expression.Node {
	return expression.Choose(w.condition.Root(), lesser(l.charge(w.deduct), l.most(w.atMost)), expression.Fixed(naught))
}

func (w *when) Parts() []Part {
	holds := Asked{w.condition, true}
	list := []Part{expressed(Trigger, w.condition), w.deduct.charge(Charge, "扣分").where(holds)}
	for _, p := range w.atMost.parts() {
		list = append(list, p.where(holds))
	}
	return list
}

func (w *when) Explain(e *Explainer, f judging.Finding) {
	e.Reason("符合", e.criterion.verb(), "分情形：", w.condition.Names())
	e.Formula(w.condition, "")
	e.Line()
	e.Say(e.criterion.verb(), "分")
	e.charged(w.deduct.Of(e.Unit), w.atMost, f)
}

func (w *when) Say(t *Teller) {
	t.Say("符合", t.Quoted(w.condition), "的，", t.verb).Charge(w.deduct, w.atMost)
}
