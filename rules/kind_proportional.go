package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// proportional: the share that the actual value reaches of its target.
type proportional struct {
	actual, target *expression.Program
	better         indicators.Better
	method         indicators.Method
	limited        bool
	overLimit      number
	fixed          indicators.Proportional // but for an over_limit that is an expression
}

func (l *loader) proportional(c *Criterion, n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("proportional"))
	k := &proportional{
		actual: l.expression(m.Need("actual"), m.Sub("actual"), expression.Number, true),
		target: l.expression(m.Need("target"), m.Sub("target"), expression.Number, true),
		better: indicators.Better(l.word(m.Need("better"), m.Sub("better"), "higher 越高越好，lower 越低越好，equal 等于目标为好", "higher", "lower", "equal")),
		method: indicators.Method(l.word(m.Need("method"), m.Sub("method"), "ratio 按比值，excess 按偏离目标的程度", "ratio", "excess")),
	}
	if k.limited = m.Has("over_limit"); k.limited {
		over := m.Take("over_limit")
		k.overLimit = l.positive(over, m.Sub("over_limit"), "超额限度")
		if k.better == indicators.Lower {
			l.Fault(over.Pos, m.Sub("over_limit"), CodeMisplaced, "over_limit 是超额完成的限度，只能与 better: higher 或 equal 一起用")
		}
	} else {
		m.Known("over_limit")
	}
	m.Close()
	k.fixed = indicators.Proportional{OutOf: c.outOf, Better: k.better, Method: k.method, Limited: k.limited, OverLimit: k.overLimit.fixed}
	return k
}

func (k *proportional) kind(v *Values) indicators.Proportional {
	p := k.fixed
	p.OverLimit = k.overLimit.of(v)
	return p
}

func (k *proportional) off(v *Values) (indicators.Finding, indicators.Problem) {
	actual := k.actual.Number(v.frame)
	return k.kind(v).Off(actual, k.target.Number(v.frame))
}

func (k *proportional) points(v *Values) (exact.Number, indicators.Problem) {
	actual := k.actual.Number(v.frame)
	if k.overLimit.program == nil {
		return k.fixed.Earned(actual, k.target.Number(v.frame))
	}
	kind := k.kind(v)
	return kind.Earned(actual, k.target.Number(v.frame))
}

func (k *proportional) limit(v *Values, of *expression.Program, _ exact.Number) (exact.Number, bool) {
	return v.number(k.target), of.Same(k.actual)
}

func (k *proportional) reads() []*expression.Program {
	programs := []*expression.Program{k.actual, k.target}
	return k.overLimit.read(programs)
}

func (k *proportional) explain(e *explainer, f indicators.Finding) {
	a, t, kind := e.values.number(k.actual), e.values.number(k.target), k.kind(e.values)
	beyond := k.limited && t.Sign() > 0 && a.Cmp(t.Add(t.Mul(kind.OverLimit))) > 0
	e.subjectBeside(k.actual, t).say("，", k.missed(beyond), k.target.Names())
	if k.target.Root().Op == expression.Ref {
		e.value(k.target)
	} else { // a formula that ends in a number would run into the value
		e.say("（")
		e.value(k.target).say("）")
	}
	if beyond {
		e.say("，且超出的部分大于目标的").number(kind.OverLimit.Mul(exact.Int(100)), indicators.Percent).say("，按未完成计")
	}
	e.reason()
	k.working(e, f, beyond)
	e.awarded(f)
}

// working writes how the share of the points was computed.
func (k *proportional) working(e *explainer, f indicators.Finding, beyond bool) {
	a, t := e.values.number(k.actual), e.values.number(k.target)
	switch {
	case beyond:
		over := k.kind(e.values).OverLimit
		e.value(k.actual).say(" > ")
		e.value(k.target).say(" × (1 + ").number(over.Mul(exact.Int(100)), indicators.Percent).say(")")
		e.equals(t.Add(t.Mul(over)), e.unit(k.target))
		e.line()
	case t.IsZero():
		e.say("目标为 0，不计比例")
		e.line()
	case a.Sign() < 0:
		e.say(k.actual.Names(), "是负数，按 0 计，得分比例")
		e.share(f.Amount)
	case k.method == indicators.Excess && f.Amount.IsZero():
		miss, _ := a.Sub(t).Abs().Quo(t)
		e.say("偏离目标 = |")
		e.value(k.actual).say(" − ")
		e.value(k.target).say("| ÷ ")
		e.value(k.target)
		e.equals(miss.Mul(exact.Int(100)), indicators.Percent).say("，达到 100%，不得分")
		e.line()
	case k.method == indicators.Excess:
		e.say("得分比例 = 1 − |")
		e.value(k.actual).say(" − ")
		e.value(k.target).say("| ÷ ")
		e.value(k.target)
		e.share(f.Amount)
	case k.better == indicators.Lower:
		e.say("得分比例 = ")
		e.value(k.target).say(" ÷ ")
		e.value(k.actual)
		e.share(f.Amount)
	default:
		e.say("得分比例 = ")
		e.value(k.actual).say(" ÷ ")
		e.value(k.target)
		e.share(f.Amount)
	}
}

// missed says how an actual value misses its target.
func (k *proportional) missed(beyond bool) string {
	switch {
	case beyond || k.better == indicators.Lower:
		return "超过"
	case k.better == indicators.Equal:
		return "不等于"
	}
	return "未达到"
}
