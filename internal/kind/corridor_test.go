package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

// Corridor is a form that only these tests know: points come off for each unit that a number lies outside a corridor. No other file of
// the library names it; see TestOneMoreKind.
var Corridor = &Form{
	Key: "corridor", Beside: []Beside{atMostBeside}, Read: readCorridor,
	Carries: []Carried{{Value: "1", Step: true}}, // 每超出1
	Example: `corridor: {value: done, from: limit / 2, to: limit, each: 0.25 + times / 40}, at_most: 5`,
	Schema: `{
  "description": "扣分型：在范围之外，每超出1扣几分",
  "type": "object",
  "additionalProperties": false,
  "required": ["value", "from", "to", "each"],
  "properties": {
    "value": {"$ref": "#/$defs/number", "description": "看哪个值"},
    "from": {"$ref": "#/$defs/number", "description": "范围从多少起"},
    "to": {"$ref": "#/$defs/number", "description": "范围到多少止"},
    "each": {"$ref": "#/$defs/points", "description": "每超出1扣几分"}
  }
}`,
}

type corridor struct {
	value          *expression.Program
	from, to, each Number
	atMost         Most
}

func readCorridor(r *Reader, _ *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("corridor"))
	k := &corridor{
		value: r.Expression(m.Need("value"), m.Sub("value"), expression.Number, true),
		from:  r.Amount(m.Need("from"), m.Sub("from")),
		to:    r.Amount(m.Need("to"), m.Sub("to")),
		each:  r.Charge(m.Need("each"), m.Sub("each")),
	}
	k.atMost = r.Most(o, m)
	m.Close()
	return k
}

// beyond is how far a value lies outside.
func (k *corridor) beyond(u *Unit) exact.Number {
	x := k.value.Number(u.Frame)
	return exact.Max(exact.Max(k.from.Of(u).Sub(x), x.Sub(k.to.Of(u))), naught)
}

func (k *corridor) Points(u *Unit) (exact.Number, judging.Problem) {
	kind := judging.PerCase{Deduct: k.each.Of(u), AtMost: k.atMost.Of(u)}
	return kind.Deduction(k.beyond(u))
}

func (k *corridor) Amount(u *Unit) exact.Number { return k.beyond(u) }

func (k *corridor) Lower(l *Lowering) *expression.Node {
	return l.Let(l.measured(k.value), func(x *expression.Node) *expression.Node {
		below := expression.Apply(expression.Sub, k.from.node(), x)
		above := expression.Apply(expression.Sub, x, k.to.node())
		beyond := expression.Apply(expression.Max, below, above, expression.Fixed(naught))
		return lesser(expression.Apply(expression.Mul, beyond, l.charge(k.each)), l.most(k.atMost))
	})
}

func (k *corridor) Parts() []Part {
	from, to := k.from.part(Limit), k.to.part(Limit)
	from.Loses, to.Loses = "<", ">"
	value := expressed(Measured, k.value)
	value.TwoSided = true
	return append([]Part{value, from, to, k.each.charge(Charge, "每超出1扣分")}, k.atMost.parts()...)
}

func (k *corridor) Explain(e *Explainer, f judging.Finding) {
	e.Say(k.value.Names(), "在 ").Number(k.from.Of(e.Unit), "").Say(" 到 ").Number(k.to.Of(e.Unit), "").Say(" 之外")
	e.Reason()
	e.Number(f.Amount, "").Say(" × ").Points(k.each.Of(e.Unit))
	e.charged(f.Amount.Mul(k.each.Of(e.Unit)), k.atMost, f)
}

func (k *corridor) Say(t *Teller) {
	t.Measured(k.value).Say("在").Amount(k.from, "").Say("到").Amount(k.to, "").Say("之外的，每超出1扣").Amount(k.each, "分").UntilNone(k.atMost)
}
