package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

var checklistForm = &Form{
	Key: "checklist", Items: "checklist 的理由请写在每一项的 otherwise 里", Read: readItem,
	Example: `checklist: [{id: x, met: not late, points: 1.5, otherwise: "迟了{times}次"}, {id: y, met: done >= limit, points: times / 3, otherwise: 不足}]`,
	Schema:  schemaOf("checklist"),
}

// item is one item of a checklist: points come off unless a condition is met.
type item struct {
	met       *expression.Program
	worth     Number // points
	otherwise *Template
}

func readItem(r *Reader, _ *Criterion, _ *source.Node, m *source.Object) Judge {
	return &item{
		met:       r.Expression(m.Need("met"), m.Sub("met"), expression.Bool, true),
		worth:     r.Charge(m.Need("points"), m.Sub("points")),
		otherwise: r.Template(m.Need("otherwise"), m.Sub("otherwise")),
	}
}

func (i *item) Points(u *Unit) (exact.Number, judging.Problem) {
	if i.met.Bool(u.Frame) {
		return exact.Number{}, judging.NoProblem
	}
	return judging.When{Deduct: i.worth.Of(u)}.Deduction(true)
}

func (i *item) Off(u *Unit) (judging.Finding, judging.Problem) {
	if i.met.Bool(u.Frame) {
		return judging.When{}.Off(false)
	}
	return judging.When{Deduct: i.worth.Of(u)}.Off(true)
}

func (i *item) Lower(l *Lowering) *expression.Node {
	return expression.Choose(i.met.Root(), expression.Fixed(naught), l.charge(i.worth))
}

func (i *item) Parts() []Part {
	list := []Part{expressed(Met, i.met), i.worth.charge(Charge, "扣分").where(Asked{i.met, false})}
	for _, p := range i.otherwise.Programs() {
		list = append(list, expressed(Sentence, p))
	}
	return list
}

func (i *item) Explain(e *Explainer, f judging.Finding) {
	e.b = i.otherwise.fill(e.b, e.Unit, e.criterion.Parts())
	e.Reason()
	e.Line("不满足“", i.met.Names(), "”")
	e.Say("扣分")
	e.charged(i.worth.Of(e.Unit), Most{}, f)
}

func (i *item) Say(t *Teller) {
	t.Say("应符合", t.Quoted(i.met), "，不符合的，扣").Amount(i.worth, "分")
}

// Otherwise gives the sentence of an item that is not met, with its placeholders as {}.
func (i *item) Otherwise() string { return i.otherwise.Text() }
