package kind

import (
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var checklistForm = &Form{
	Key: "checklist", Items: "checklist 的理由请写在每一项的 otherwise 里", Read: readItem,
	Example: `checklist: [{id: x, met: not late, points: 1.5, otherwise: "迟了{times}次"}, {id: y, met: done >= limit, points: times / 3, otherwise: 不足}]`,
	Schema:  schemaOf("checklist"),
}

// item is one item of a checklist: points come off unless a condition is met.
type item struct {
	when
	otherwise *Template
}

func readItem(r *Reader, _ *Criterion, _ *source.Node, m *source.Object) Judge {
	met := r.Expression(m.Need("met"), m.Sub("met"), expression.Bool, true)
	worth := r.Charge(m.Need("points"), m.Sub("points"))
	i := &item{when{condition: met, not: true, deduct: worth}, r.Template(m.Need("otherwise"), m.Sub("otherwise"))}
	i.settle()
	return i
}

func (i *item) Lower(l *Lowering) *expression.Node {
	return expression.Choose(i.condition.Root(), expression.Fixed(naught), l.charge(i.deduct))
}

func (i *item) Parts() []Part {
	list := []Part{expressed(Met, i.condition), i.deduct.charge(Charge, "扣分").where(Asked{i.condition, false})}
	for _, p := range i.otherwise.Programs() {
		list = append(list, expressed(Sentence, p))
	}
	return list
}

func (i *item) Explain(e *Explainer, f judging.Finding) {
	e.b = i.otherwise.fill(e.b, e.Unit, e.criterion.Parts())
	e.Reason()
	e.Line("不满足“", i.condition.Names(), "”")
	e.Say("扣分")
	e.charged(i.deduct.Of(e.Unit), i.atMost, f)
}

func (i *item) Say(t *Teller) {
	t.Say("应符合", t.Quoted(i.condition), "，不符合的，扣").Amount(i.deduct, "分")
}

// Otherwise gives the sentence of an item that is not met, with its placeholders as {}.
func (i *item) Otherwise() string { return i.otherwise.Text() }
