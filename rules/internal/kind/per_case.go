package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

var perCaseForm = &Form{
	Key: "per_case", Beside: []Beside{atMostBeside}, Read: readPerCase,
	Carries: []Carried{{Value: "1"}}, // 每违规一次
	Example: `per_case: {count: times, deduct: limit / 40}, at_most: 4`,
	Schema:  schemaOf("per_case"),
	Further: []string{`{"if": {"required": ["at_most", "per_case"]}, "then": {"properties": {"per_case": {"properties": {"at_most": false}}}}}`},
}

// perCase: points come off for each case counted.
type perCase struct {
	count  *expression.Program
	deduct Number
	atMost Most
	fixed  bool            // deduct and atMost are
	kind   judging.PerCase // of the fixed numbers
}

func readPerCase(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("per_case"))
	k := &perCase{
		count:  r.Expression(m.Need("count"), m.Sub("count"), expression.Number, true),
		deduct: r.Moves(c, m),
		atMost: r.Most(o, m),
	}
	m.Close()
	k.kind = k.with(nil)
	k.fixed = fixed(k.deduct, k.atMost.Points)
	return k
}

// with gives the arithmetic with its numbers for a unit; a nil unit is enough where all are fixed.
func (k *perCase) with(u *Unit) judging.PerCase {
	return judging.PerCase{Deduct: k.deduct.Of(u), AtMost: k.atMost.Of(u)}
}

func (k *perCase) Points(u *Unit) (exact.Number, judging.Problem) {
	count := k.count.Number(u.Frame)
	if k.fixed {
		return k.kind.Deduction(count)
	}
	kind := k.with(u)
	return kind.Deduction(count)
}

// Amount gives the cases.
func (k *perCase) Amount(u *Unit) exact.Number { return k.count.Number(u.Frame) }

func (k *perCase) Lower(l *Lowering) *expression.Node {
	count := expression.Within(l.measured(k.count), beyond, judging.NegativeCount)
	return lesser(expression.Apply(expression.Mul, count, l.charge(k.deduct)), l.most(k.atMost))
}

func (k *perCase) Parts() []Part {
	count := expressed(Measured, k.count).keeps("次数", beyond, judging.NegativeCount)
	return append([]Part{count, k.deduct.charge(Charge, "每次扣（加）分")}, k.atMost.parts()...)
}

func (k *perCase) Explain(e *Explainer, f judging.Finding) {
	unit, deduct := e.unit(k.count), k.deduct.Of(e.Unit)
	if unit == "" {
		unit = "次"
	}
	e.subject(k.count)
	e.Say("，每", string(unit), e.criterion.verb()).Points(deduct)
	e.Reason()
	e.Number(f.Amount, unit).Say(" × ").Points(deduct)
	e.charged(f.Amount.Mul(deduct), k.atMost, f)
}

func (k *perCase) Say(t *Teller) {
	unit := unitOf(t.Scope, k.count)
	if unit == "" {
		unit = "次"
	}
	t.Measured(k.count).Say("每有1", string(unit), t.verb).Amount(k.deduct, "分").UntilNone(k.atMost)
}
