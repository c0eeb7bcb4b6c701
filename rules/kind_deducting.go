package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// when: points come off if a condition holds.
type when struct {
	condition *expression.Program
	deduct    number
	atMost    most
}

func (l *loader) when(n *source.Node, o *source.Object) judge {
	w := &when{condition: l.expression(n, o.Sub("when"), expression.Bool, true)}
	w.deduct = l.points(o.Need("deduct"), o.Sub("deduct"))
	w.atMost = l.most(o, nil)
	return w
}

func (w *when) off(v *Values) (indicators.Finding, indicators.Problem) {
	if !w.condition.Bool(v.frame) {
		return indicators.When{}.Off(false)
	}
	return indicators.When{Deduct: w.deduct.of(v), AtMost: w.atMost.of(v)}.Off(true)
}

func (w *when) points(v *Values) (exact.Number, indicators.Problem) {
	if !w.condition.Bool(v.frame) {
		return exact.Number{}, indicators.NoProblem
	}
	return indicators.When{Deduct: w.deduct.of(v), AtMost: w.atMost.of(v)}.Deduction(true)
}

func (w *when) reads() []*expression.Program {
	return w.atMost.points.read(w.deduct.read([]*expression.Program{w.condition}))
}

func (w *when) explain(e *explainer, f indicators.Finding) {
	e.say("符合扣分情形：", w.condition.Names())
	e.reason()
	e.formula(w.condition, "")
	e.line()
	e.say("扣分")
	e.charged(w.deduct.of(e.values), w.atMost, f)
}

func (w *when) limit(_ *Values, of *expression.Program, x exact.Number) (exact.Number, bool) {
	return w.condition.Limit(of, x)
}

// item is one item of a checklist.
type item struct {
	met       *expression.Program
	worth     number // points
	otherwise *template
}

func (i *item) points(v *Values) (exact.Number, indicators.Problem) {
	if i.met.Bool(v.frame) {
		return exact.Number{}, indicators.NoProblem
	}
	return indicators.Checklist{i.worth.of(v)}.Deduction(0, false)
}

func (i *item) off(v *Values) (indicators.Finding, indicators.Problem) {
	if i.met.Bool(v.frame) {
		return indicators.Checklist{}.Off(0, true)
	}
	return indicators.Checklist{i.worth.of(v)}.Off(0, false)
}

func (i *item) limit(_ *Values, of *expression.Program, x exact.Number) (exact.Number, bool) {
	return i.met.Limit(of, x)
}

func (i *item) reads() []*expression.Program {
	return i.worth.read([]*expression.Program{i.met})
}

func (i *item) explain(e *explainer, f indicators.Finding) {
	e.b = i.otherwise.fill(e.b, e.values, i)
	e.reason()
	e.say("不满足“", i.met.Names(), "”")
	e.line()
	e.say("扣分")
	e.charged(i.worth.of(e.values), most{}, f)
}

// perCase: points come off for each case counted.
type perCase struct {
	count  *expression.Program
	deduct number
	atMost most
	fixed  bool               // deduct and atMost are
	kind   indicators.PerCase // of the fixed numbers
}

func (l *loader) perCase(n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("per_case"))
	k := &perCase{
		count:  l.expression(m.Need("count"), m.Sub("count"), expression.Number, true),
		deduct: l.points(m.Need("deduct"), m.Sub("deduct")),
		atMost: l.most(o, m),
	}
	m.Close()
	k.kind = k.with(nil)
	k.fixed = k.deduct.program == nil && k.atMost.points.program == nil
	return k
}

func (k *perCase) off(v *Values) (indicators.Finding, indicators.Problem) {
	return k.with(v).Off(k.count.Number(v.frame))
}

func (k *perCase) points(v *Values) (exact.Number, indicators.Problem) {
	count := k.count.Number(v.frame)
	if k.fixed {
		return k.kind.Deduction(count)
	}
	kind := k.with(v)
	return kind.Deduction(count)
}

// with gives the kind with its numbers for a unit; a nil unit is enough where all are fixed.
func (k *perCase) with(v *Values) indicators.PerCase {
	return indicators.PerCase{Deduct: k.deduct.of(v), AtMost: k.atMost.of(v)}
}

func (k *perCase) reads() []*expression.Program {
	return k.atMost.points.read(k.deduct.read([]*expression.Program{k.count}))
}

func (k *perCase) explain(e *explainer, f indicators.Finding) {
	unit, deduct := e.unit(k.count), k.deduct.of(e.values)
	if unit == "" {
		unit = "次"
	}
	e.subject(k.count)
	e.say("，每", string(unit), "扣").points(deduct)
	e.reason()
	e.number(f.Amount, unit).say(" × ").points(deduct)
	e.charged(f.Amount.Mul(deduct), k.atMost, f)
}

// perStep: points come off for each step beyond a limit.
type perStep struct {
	value               *expression.Program
	fixed               bool               // all the numbers are
	kind                indicators.PerStep // of the fixed numbers
	side                indicators.Side
	bound, step, deduct number
	partial             indicators.Partial
	atMost              most
}

func (l *loader) perStep(n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("per_step"))
	k := &perStep{value: l.expression(m.Need("value"), m.Sub("value"), expression.Number, true)}
	m.Known("below", "above")
	side := "below"
	if m.Has("above") {
		side, k.side = "above", indicators.Above
	}
	switch {
	case m.Has("below") && m.Has("above"):
		l.Fault(m.Pos, m.Path, CodeMisplaced, "below 和 above 只能写一个：below 是低于多少起扣分，above 是超过多少起扣分")
		m.Take("below")
	case !m.Has("below") && !m.Has("above") && n != nil && n.Kind == source.Map:
		l.Fault(m.Pos, m.Path, source.CodeMissingKey, "缺少 below（低于多少起扣分）或 above（超过多少起扣分）")
	}
	k.bound = l.number(m.Take(side), m.Sub(side))
	k.step = l.positive(m.Need("step"), m.Sub("step"), "步长")
	k.partial = indicators.Partial(l.word(m.Need("partial"), m.Sub("partial"), "不足一步时：discard 不扣，count 按一步扣，prorate 按比例扣", "discard", "count", "prorate"))
	k.deduct = l.points(m.Need("deduct"), m.Sub("deduct"))
	k.atMost = l.most(o, m)
	m.Close()
	k.fixed = k.bound.program == nil && k.step.program == nil && k.deduct.program == nil && k.atMost.points.program == nil
	k.kind = k.with(nil)
	return k
}

func (k *perStep) off(v *Values) (indicators.Finding, indicators.Problem) {
	return k.with(v).Off(k.value.Number(v.frame))
}

func (k *perStep) points(v *Values) (exact.Number, indicators.Problem) {
	value := k.value.Number(v.frame)
	if k.fixed {
		return k.kind.Deduction(value)
	}
	kind := k.with(v)
	return kind.Deduction(value)
}

// with gives the kind with its numbers for a unit; a nil unit is enough where all are fixed.
func (k *perStep) with(v *Values) indicators.PerStep {
	return indicators.PerStep{
		Side: k.side, Limit: k.bound.of(v), Step: k.step.of(v), Partial: k.partial, Deduct: k.deduct.of(v), AtMost: k.atMost.of(v),
	}
}

func (k *perStep) limit(v *Values, of *expression.Program, _ exact.Number) (exact.Number, bool) {
	return k.bound.of(v), of.Same(k.value)
}

func (k *perStep) reads() []*expression.Program {
	return k.atMost.points.read(k.deduct.read(k.step.read(k.bound.read([]*expression.Program{k.value}))))
}

// behind is 超过 of places: a higher number is a lower place.
const behind = "落后于"

func (k *perStep) explain(e *explainer, f indicators.Finding) {
	kind, unit := k.with(e.values), e.unit(k.value)
	side, by := "低于", "低 "
	if k.side == indicators.Above {
		side, by = "超过", "高 "
	}
	if unit == indicators.Place && k.side == indicators.Above {
		side, by = behind, behind[:len("落后")]+" "
	}
	e.subjectBeside(k.value, kind.Limit).say("，", side).number(kind.Limit, unit)
	e.reason()
	step := unit.Difference()
	e.say("比").number(kind.Limit, unit).say(by).number(kind.Beyond(e.values.number(k.value)), step)
	e.say("，每").number(kind.Step, step).say("扣").points(kind.Deduct)
	switch k.partial {
	case indicators.Discard:
		e.say("，不足").number(kind.Step, step).say("不扣")
	case indicators.Count:
		e.say("，不足").number(kind.Step, step).say("按").number(kind.Step, step).say("计")
	default:
		e.say("，不足的按比例计")
	}
	e.line()
	e.number(f.Amount, "").say(" × ").points(kind.Deduct)
	e.charged(f.Amount.Mul(kind.Deduct), k.atMost, f)
}
