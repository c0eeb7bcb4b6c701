package kind

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var perStepForm = &Form{
	Key: "per_step", Beside: []Beside{atMostBeside}, Read: readPerStep,
	Example: `per_step: {value: done, below: limit, step: 1 + times, partial: count, deduct: 0.5 + times / 8}, at_most: 3`,
	Schema:  schemaOf("per_step"),
	Further: []string{`{"if": {"required": ["at_most", "per_step"]}, "then": {"properties": {"per_step": {"properties": {"at_most": false}}}}}`},
}

// perStep: points come off for each step beyond a limit.
type perStep struct {
	value               *expression.Program
	fixed               bool            // all the numbers are
	kind                judging.PerStep // of the fixed numbers
	side                judging.Side
	bound, step, deduct Number
	partial             judging.Partial
	limitKey            source.Pos // of bound
	said                *Written   // of partial
	atMost              Most
}

// sides are the keys of a limit, by the side on which points come off.
var sides = [...]string{judging.Below: "below", judging.Above: "above"}

var partials = []string{"discard", "count", "prorate"}

func readPerStep(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("per_step"))
	k := &perStep{value: r.Expression(m.Need("value"), m.Sub("value"), expression.Number, true)}
	m.Known("below", "above")
	if m.Has("above") {
		k.side = judging.Above
	}
	switch {
	case m.Has("below") && m.Has("above"):
		r.Fault(m.Pos, m.Path, CodeMisplaced, "below 和 above 只能写一个：below 是低于多少起扣分，above 是超过多少起扣分")
		m.Take("below")
	case !m.Has("below") && !m.Has("above") && n != nil && n.Kind == source.Map:
		r.Fault(m.Pos, m.Path, source.CodeMissingKey, "缺少 below（低于多少起扣分）或 above（超过多少起扣分）")
	}
	k.bound = r.Amount(m.Take(sides[k.side]), m.Sub(sides[k.side]))
	k.limitKey = m.KeyPos(sides[k.side])
	k.step = r.Positive(m.Need("step"), m.Sub("step"), "步长")
	k.said = &Written{Node: m.Need("partial"), At: m.Sub("partial")}
	k.partial = judging.Partial(r.Word(k.said.Node, k.said.At, "不足一步时：discard 不扣，count 按一步扣，prorate 按比例扣", partials...))
	k.deduct = r.Moves(c, m)
	k.atMost = r.Most(o, m)
	m.Close()
	k.fixed = fixed(k.bound, k.step, k.deduct, k.atMost.Points)
	k.kind = k.with(nil)
	return k
}

// with gives the arithmetic with its numbers for a unit; a nil unit is enough where all are fixed.
func (k *perStep) with(u *Unit) judging.PerStep {
	return judging.PerStep{
		Side: k.side, Limit: k.bound.Of(u), Step: k.step.Of(u), Partial: k.partial, Deduct: k.deduct.Of(u), AtMost: k.atMost.Of(u),
	}
}

func (k *perStep) Points(u *Unit) (exact.Number, judging.Problem) {
	value := k.value.Number(u.Frame)
	if k.fixed {
		return k.kind.Deduction(value)
	}
	kind := k.with(u)
	return kind.Deduction(value)
}

// Amount gives the steps.
func (k *perStep) Amount(u *Unit) exact.Number {
	kind := k.with(u)
	steps, _ := kind.Steps(k.value.Number(u.Frame))
	return steps
}

func (k *perStep) Lower(l *Lowering) *expression.Node {
	from, to := k.bound.node(), l.measured(k.value)
	if k.side == judging.Below {
		from, to = to, from
	}
	step := expression.Within(k.step.node(), positive, judging.StepNotPositive)
	steps := expression.Apply(expression.Quo, expression.Apply(expression.Sub, to, from), step)
	return l.Let(steps, func(steps *expression.Node) *expression.Node {
		return l.Let(l.charge(k.deduct), func(deduct *expression.Node) *expression.Node {
			most := l.most(k.atMost)
			if most == nil {
				return expression.Apply(expression.Mul, charged(k.partial, steps, deduct), deduct)
			}
			return l.Let(most, func(most *expression.Node) *expression.Node { return upTo(k.partial, nil, steps, deduct, most) })
		})
	})
}

// upTo gives the points off, those for steps added to others. Stairs end where the most is reached, so that there are not endlessly many.
func upTo(partial judging.Partial, before, steps, deduct, most *expression.Node) *expression.Node {
	surely := steps
	if partial == judging.Discard {
		surely = expression.Apply(expression.Sub, steps, expression.Fixed(one)) // the last one may not be finished
	}
	off := func(steps *expression.Node) *expression.Node {
		charge := expression.Apply(expression.Mul, steps, deduct)
		if before == nil {
			return charge
		}
		return expression.Apply(expression.Add, before, charge)
	}
	short := expression.Ask(expression.LessEqual, off(surely), most)
	return expression.Choose(short, lesser(off(charged(partial, steps, deduct)), most), most)
}

// charged gives the steps that are charged. Steps that cost nothing are not counted: there may be endlessly many.
func charged(partial judging.Partial, steps, deduct *expression.Node) *expression.Node {
	zero := expression.Fixed(naught)
	finished := expression.Apply(expression.Max, steps, zero)
	switch partial {
	case judging.Prorate:
		return finished
	case judging.Discard:
		finished = expression.Apply(expression.Floor, finished)
	case judging.Count:
		finished = expression.Apply(expression.Ceil, finished)
	}
	return expression.Choose(expression.Ask(expression.Greater, deduct, zero), finished, zero)
}

func (k *perStep) Parts() []Part {
	limit := k.bound.part(Limit)
	limit.KeyPos = k.limitKey
	limit.Swaps, limit.Loses = sides[1-k.side], [...]string{"<", ">"}[k.side]
	list := []Part{
		expressed(Measured, k.value), limit, k.step.part(Step).keeps("步长", positive, judging.StepNotPositive),
		word(Unfinished, k.said, partials...), k.deduct.charge(Charge, "每步扣分"),
	}
	return append(list, k.atMost.parts()...)
}

// behind is 超过 of places: a higher number is a lower place.
const behind = "落后于"

func (k *perStep) Explain(e *Explainer, f judging.Finding) {
	kind, unit := k.with(e.Unit), e.unit(k.value)
	side, by := "低于", "低 "
	if k.side == judging.Above {
		side, by = "超过", "高 "
	}
	if unit == figures.Place && k.side == judging.Above {
		side, by = behind, behind[:len("落后")]+" "
	}
	value := e.number(k.value)
	e.subjectBeside(k.value, kind.Limit).Say("，", side)
	e.Beside(kind.Limit, unit, value)
	e.Reason()
	step := figures.Difference(unit)
	e.Say("比")
	e.Beside(kind.Limit, unit, value).Say(by)
	e.beyond(kind.Beyond(value), kind.Step, k.partial, step)
	e.unfinished(kind.Step, kind.Deduct, k.partial, step)
	e.Line()
	e.Number(f.Amount, "").Say(" × ").Points(kind.Deduct)
	e.charged(f.Amount.Mul(kind.Deduct), k.atMost, f)
}

// beyond writes how far a value lies beyond a limit, with as many decimals as it takes that as many steps are counted in what is shown.
func (e *Explainer) beyond(far, step exact.Number, partial judging.Partial, unit indicators.MeasureUnit) {
	counted := func(far exact.Number) exact.Number {
		if partial == judging.Prorate {
			return exact.Number{}
		}
		return partial.Steps(far, step)
	}
	steps := counted(far)
	whole, _ := far.Quo(step)
	edge := whole.Round(0, exact.HalfUp).Mul(step)
	e.within(far, edge, unit, func(shown exact.Number) bool { return counted(shown).Equal(steps) })
}

// unfinished writes what each step costs, and what one does that is not finished.
func (e *Explainer) unfinished(step, deduct exact.Number, partial judging.Partial, unit indicators.MeasureUnit) {
	e.Say("，每").Number(step, unit).Say(e.criterion.verb()).Points(deduct)
	switch partial {
	case judging.Discard:
		e.Say("，不足").Number(step, unit).Say("不", e.criterion.verb())
	case judging.Count:
		e.Say("，不足").Number(step, unit).Say("按").Number(step, unit).Say("计")
	default:
		e.Say("，不足的按比例计")
	}
}

func (k *perStep) Say(t *Teller) {
	unit := unitOf(t.Scope, k.value)
	step := figures.Difference(unit)
	side, every := []string{"低于", "超过"}[k.side], []string{"低", "超过"}[k.side]
	if unit == figures.Place && k.side == judging.Above {
		side, every = behind, strings.TrimSuffix(behind, "于")
	}
	t.Measured(k.value).Say(side).Amount(k.bound, unit).Say("的，每", every)
	t.Amount(k.step, step).Say(t.verb).Amount(k.deduct, "分").Say("，不足").Amount(k.step, step)
	switch k.partial {
	case judging.Discard:
		t.Say("的不", t.verb)
	case judging.Count:
		t.Say("的按").Amount(k.step, step).Say("计算")
	default:
		t.Say("的按比例", t.verb)
	}
	t.UntilNone(k.atMost)
}
