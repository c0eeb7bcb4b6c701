package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var linearForm = &Form{
	Key: "linear", Awards: true, Read: readLinear,
	Carries: []Carried{{Value: "1", Share: true}, {Value: "0", Share: true}},
	Example: `linear: {value: done, full_at: limit, zero_at: limit - 20 - times}`,
	More: []string{
		`linear: {value: done, through: [{at: 20, points: 0}, {at: 60, points: marks / 4}, {at: 60 + limit, points: marks - times / 8}]}`,
		`linear: {value: done - limit, through: [{at: -10, points: 2}, {at: 7.5, points: 0.5}, {at: 30, points: 3}, {at: 70, points: 1}]}`,
	},
	Schema: schemaOf("linear"),
}

// linear: points between two anchors.
type linear struct {
	value          *expression.Program
	fullAt, zeroAt Number
	fixed          bool           // both anchors are
	kind           judging.Linear // with the anchors that are fixed
}

func readLinear(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("linear"))
	if m.Has("through") {
		return r.through(c, m)
	}
	failed := len(r.Faults())
	k := &linear{
		value:  r.Expression(m.Need("value"), m.Sub("value"), expression.Number, true),
		fullAt: r.Amount(m.Need("full_at"), m.Sub("full_at")),
		zeroAt: r.Amount(m.Need("zero_at"), m.Sub("zero_at")),
	}
	m.Known("through")
	m.Close()
	k.fixed = fixed(k.fullAt, k.zeroAt)
	k.kind = judging.Linear{OutOf: c.OutOf, FullAt: k.fullAt.Fixed, ZeroAt: k.zeroAt.Fixed}
	if m.Has("full_at") && m.Has("zero_at") && len(r.Faults()) == failed && k.fixed && k.fullAt.Fixed.Equal(k.zeroAt.Fixed) {
		r.Fault(m.Pos, m.Path, CodeOutOfRange, "full_at（得满分的值）与 zero_at（得零分的值）不能相同")
	}
	return k
}

// with gives the arithmetic with its anchors for a unit.
func (k *linear) with(u *Unit) judging.Linear {
	return judging.Linear{OutOf: k.kind.OutOf, FullAt: k.fullAt.Of(u), ZeroAt: k.zeroAt.Of(u)}
}

func (k *linear) Points(u *Unit) (exact.Number, judging.Problem) {
	value := k.value.Number(u.Frame)
	if k.fixed {
		return k.kind.Earned(value)
	}
	kind := k.with(u)
	return kind.Earned(value)
}

func (k *linear) Lower(l *Lowering) *expression.Node {
	zero := k.zeroAt.node()
	from := expression.Apply(expression.Sub, l.measured(k.value), zero)
	share := expression.Apply(expression.Quo, from, expression.Apply(expression.Sub, k.fullAt.node(), zero))
	return lostShare(share, k.kind.OutOf)
}

func (k *linear) Parts() []Part {
	value := expressed(Measured, k.value)
	value.Turns = true
	return []Part{value, k.fullAt.part(FullAt), k.zeroAt.part(ZeroAt)}
}

func (k *linear) Explain(e *Explainer, f judging.Finding) {
	if e.full(k.value, f) {
		return
	}
	value, kind := e.number(k.value), k.with(e.Unit)
	unit, full, zero := e.unit(k.value), kind.FullAt, kind.ZeroAt
	share, _ := kind.Share(value)
	if share.Sign() <= 0 {
		e.subjectBeside(k.value, zero).Say("，达到或越过零分值")
		e.Beside(zero, unit, value)
		e.Reason()
		e.awarded(f)
		return
	}
	places, apart := figures.Apart(value, full, zero)
	if e.With(places); apart {
		e.subject(k.value).Say("，在满分值").Number(full, unit).Say("与零分值").Number(zero, unit)
	} else {
		nearest, _ := nearestLimit(e.Unit, e.criterion.Parts(), k.value, value)
		e.subjectBeside(k.value, nearest).Say("，在满分值")
		e.Beside(full, unit, value).Say("与零分值")
		e.Beside(zero, unit, value)
	}
	e.Say("之间按比例计分")
	e.Reason()
	e.With(places).Say("得分比例 = (")
	e.value(k.value).Say(" − ").Number(zero, unit).Say(") ÷ (").Number(full, unit).Say(" − ").Number(zero, unit).Say(")")
	e.share(judging.Awarded(share, one))
	e.awarded(f)
}

// share closes a line of working with a share, as a percentage.
func (e *Explainer) share(x exact.Number) {
	e.With(0).Equals(x.Mul(exact.Int(100)), figures.Percent)
	e.Line()
}

func (k *linear) Say(t *Teller) {
	unit := unitOf(t.Scope, k.value)
	full, zero := "为", "为"
	if k.fixed {
		full, zero = "不低于", "不高于"
		if k.fullAt.Fixed.Less(k.zeroAt.Fixed) {
			full, zero = zero, full
		}
	}
	t.Measured(k.value).Say(full).Amount(k.fullAt, unit).Say("的得满分").Points(k.kind.OutOf)
	t.Say("，", zero).Amount(k.zeroAt, unit).Say("的得0分，其间按比例计分")
}
