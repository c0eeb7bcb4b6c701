package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// linear: points between two anchors.
type linear struct {
	value          *expression.Program
	fullAt, zeroAt number
	fixed          bool              // both anchors are
	kind           indicators.Linear // with the anchors that are fixed
}

func (l *loader) linear(c *Criterion, n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("linear"))
	failed := len(l.Faults())
	k := &linear{
		value:  l.expression(m.Need("value"), m.Sub("value"), expression.Number, true),
		fullAt: l.number(m.Need("full_at"), m.Sub("full_at")),
		zeroAt: l.number(m.Need("zero_at"), m.Sub("zero_at")),
	}
	m.Close()
	k.fixed = k.fullAt.program == nil && k.zeroAt.program == nil
	k.kind = indicators.Linear{OutOf: c.outOf, FullAt: k.fullAt.fixed, ZeroAt: k.zeroAt.fixed}
	if m.Has("full_at") && m.Has("zero_at") && len(l.Faults()) == failed && k.fixed && k.fullAt.fixed.Equal(k.zeroAt.fixed) {
		l.Fault(m.Pos, m.Path, CodeOutOfRange, "full_at（得满分的值）与 zero_at（得零分的值）不能相同")
	}
	return k
}

func (k *linear) off(v *Values) (indicators.Finding, indicators.Problem) {
	return k.with(v).Off(k.value.Number(v.frame))
}

// with gives the kind with its anchors for a unit.
func (k *linear) with(v *Values) indicators.Linear {
	return indicators.Linear{OutOf: k.kind.OutOf, FullAt: k.fullAt.of(v), ZeroAt: k.zeroAt.of(v)}
}

func (k *linear) points(v *Values) (exact.Number, indicators.Problem) {
	value := k.value.Number(v.frame)
	if k.fixed {
		return k.kind.Earned(value)
	}
	kind := k.with(v)
	return kind.Earned(value)
}

func (k *linear) limit(v *Values, of *expression.Program, x exact.Number) (exact.Number, bool) {
	full, zero := k.fullAt.of(v), k.zeroAt.of(v)
	if expression.Nearer(zero, full, x) {
		return zero, of.Same(k.value)
	}
	return full, of.Same(k.value)
}

func (k *linear) reads() []*expression.Program {
	return k.zeroAt.read(k.fullAt.read([]*expression.Program{k.value}))
}

func (k *linear) explain(e *explainer, f indicators.Finding) {
	unit, full, zero := e.unit(k.value), k.fullAt.of(e.values), k.zeroAt.of(e.values)
	nearest, _ := k.limit(e.values, k.value, e.values.number(k.value))
	if f.Amount.IsZero() {
		e.subjectBeside(k.value, nearest).say("，达到或越过零分值").number(zero, unit)
		e.reason()
		e.awarded(f)
		return
	}
	e.subjectBeside(k.value, nearest).say("，在满分值").number(full, unit).say("与零分值").number(zero, unit).say("之间按比例计分")
	e.reason()
	e.say("得分比例 = (")
	e.value(k.value).say(" − ").number(zero, unit).say(") ÷ (").number(full, unit).say(" − ").number(zero, unit).say(")")
	e.share(f.Amount)
	e.awarded(f)
}

// share closes a line of working with a share, as a percentage.
func (e *explainer) share(x exact.Number) {
	e.equals(x.Mul(exact.Int(100)), indicators.Percent)
	e.line()
}
