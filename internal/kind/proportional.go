package kind

import (
	"unicode"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var proportionalForm = &Form{
	Key: "proportional", Awards: true, Read: readProportional,
	Carries: []Carried{{Value: "1", Share: true}, {Value: "0", Share: true}, {Value: "2", Share: true, Loses: ">"}},
	Example: `proportional: {actual: times, target: limit / 9, better: equal, method: excess, over_limit: 0.3 + limit / 200}`,
	Schema:  schemaOf("proportional"),
}

// proportional: the share that the actual value reaches of its target.
type proportional struct {
	actual, target *expression.Program
	better         judging.Better
	method         judging.Method
	said           [2]*Written // of better and of method
	zero           zeroTarget  // where higher is better
	limited        bool
	overLimit      Number
	fixed          judging.Proportional // but for an over_limit that is an expression
}

var (
	betters = []string{"higher", "lower", "equal"}
	methods = []string{"ratio", "excess"}
)

func readProportional(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("proportional"))
	k := &proportional{
		actual: r.Expression(m.Need("actual"), m.Sub("actual"), expression.Number, true),
		target: r.Expression(m.Need("target"), m.Sub("target"), expression.Number, true),
	}
	k.said = [2]*Written{{Node: m.Need("better"), At: m.Sub("better")}, {Node: m.Need("method"), At: m.Sub("method")}}
	k.better = judging.Better(r.Word(k.said[0].Node, k.said[0].At, "higher 越高越好，lower 越低越好，equal 等于目标为好", betters...))
	k.method = judging.Method(r.Word(k.said[1].Node, k.said[1].At, "ratio 按比值，excess 按偏离目标的程度", methods...))
	if k.limited = m.Has("over_limit"); k.limited {
		over := m.Take("over_limit")
		k.overLimit = r.Positive(over, m.Sub("over_limit"), "超额限度")
		if k.better == judging.Lower {
			r.Fault(over.Pos, m.Sub("over_limit"), CodeMisplaced, "over_limit 是超额完成的限度，只能与 better: higher 或 equal 一起用")
		}
	} else {
		m.Known("over_limit")
	}
	k.zero = r.zeroTarget(m, n)
	if at := k.zero.said; at.Node != nil && k.better != judging.Higher {
		r.Fault(at.Node.Pos, at.At, CodeMisplaced, "zero_target 只能与 better: higher 一起用：越低越好、等于为好的，目标为 0 就是要求一点也没有，实际为 0 得满分，大于 0 不得分")
	}
	m.Close()
	k.fixed = judging.Proportional{OutOf: c.OutOf, Better: k.better, Method: k.method, Zero: k.zero.is, Limited: k.limited, OverLimit: k.overLimit.Fixed}
	return k
}

func (k *proportional) with(u *Unit) judging.Proportional {
	p := k.fixed
	p.OverLimit = k.overLimit.Of(u)
	return p
}

func (k *proportional) Points(u *Unit) (exact.Number, judging.Problem) {
	actual := k.actual.Number(u.Frame)
	if k.overLimit.Program == nil {
		return k.fixed.Earned(actual, k.target.Number(u.Frame))
	}
	kind := k.with(u)
	return kind.Earned(actual, k.target.Number(u.Frame))
}

func (k *proportional) Lower(l *Lowering) *expression.Node {
	zero := expression.Fixed(naught)
	return l.Let(expression.Apply(expression.Max, l.measured(k.actual), zero), func(actual *expression.Node) *expression.Node {
		demanded := expression.Within(k.target.Root(), beyond, judging.NegativeTarget)
		if k.refusesZero() {
			demanded = expression.Within(demanded, positive, judging.NothingAimedAt)
		}
		return l.Let(demanded, func(target *expression.Node) *expression.Node {
			share := k.share(actual, target)
			if !k.refusesZero() {
				share = expression.Choose(expression.Ask(expression.Equal, target, zero), k.ofZero(actual), share)
			}
			if !k.limited {
				return lostShare(share, k.fixed.OutOf)
			}
			return l.Let(expression.Within(k.overLimit.node(), positive, judging.OverLimitNotPositive), func(over *expression.Node) *expression.Node {
				limit := expression.Apply(expression.Mul, target, expression.Apply(expression.Add, expression.Fixed(one), over))
				missed := expression.Ask(expression.And, expression.Ask(expression.Greater, target, zero), expression.Ask(expression.Greater, actual, limit))
				return lostShare(expression.Choose(missed, zero, share), k.fixed.OutOf)
			})
		})
	})
}

// refusesZero reports whether a unit with a target of 0 cannot be judged.
func (k *proportional) refusesZero() bool {
	return k.better == judging.Higher && k.zero.is == judging.ZeroRefused
}

// Blames gives the expression that a problem is about, and says what to do; nil where the problem says it all.
func (k *proportional) Blames(p judging.Problem) (*expression.Program, string) {
	switch p {
	case judging.NegativeTarget:
		return k.target, ""
	case judging.NothingAimedAt:
		return k.target, "的目标“" + k.target.Names() + "”是 0，没有比例可算：请核对这项数；确实是 0 的，要由规则写明怎样计分（proportional 里写 zero_target: full 得满分，none 不得分），或写明不适用（applies）"
	}
	return nil, ""
}

// ofZero is the share of a target of 0.
func (k *proportional) ofZero(actual *expression.Node) *expression.Node {
	all, zero := expression.Fixed(one), expression.Fixed(naught)
	if k.better == judging.Higher {
		return k.zero.share()
	}
	return expression.Choose(expression.Ask(expression.Equal, actual, zero), all, zero)
}

// share is that of a target above 0; beyond 1 and below 0 it is cut later.
func (k *proportional) share(actual, target *expression.Node) *expression.Node {
	all := expression.Fixed(one)
	switch {
	case k.method == judging.Ratio && k.better != judging.Lower:
		return expression.Apply(expression.Quo, actual, target)
	case k.method == judging.Ratio:
		return expression.Choose(expression.Ask(expression.Greater, actual, target), expression.Apply(expression.Quo, target, actual), all)
	}
	miss := expression.Apply(expression.Sub, expression.Apply(expression.Quo, actual, target), all)
	switch k.better {
	case judging.Higher:
		miss = expression.Apply(expression.Neg, miss)
	case judging.Equal:
		miss = expression.Apply(expression.Abs, miss)
	}
	return expression.Apply(expression.Sub, all, miss)
}

func (k *proportional) Parts() []Part {
	actual := expressed(Measured, k.actual)
	actual.TwoSided = k.limited || k.better == judging.Equal
	list := []Part{
		actual, expressed(Target, k.target).keeps("目标", beyond, judging.NegativeTarget),
		word(Better, k.said[0], betters...), word(Method, k.said[1], methods...),
	}
	if k.better == judging.Higher {
		list = append(list, k.zero.part())
	}
	if k.limited {
		over := k.overLimit.part(Beyond).keeps("超额限度", positive, judging.OverLimitNotPositive)
		over.Loses = ">"
		list = append(list, over)
	}
	return list
}

func (k *proportional) Explain(e *Explainer, f judging.Finding) {
	if e.full(k.actual, f) {
		return
	}
	a, t, kind := e.number(k.actual), e.number(k.target), k.with(e.Unit)
	if k.better == judging.Higher && t.IsZero() {
		e.subject(k.actual).Say("；目标", k.target.Names(), "为").Number(t, e.unit(k.target)).Say("，规则写明", k.zero.says())
		e.Reason()
		e.Line("目标为 0，不计比例")
		e.awarded(f)
		return
	}
	beyond := k.limited && t.Sign() > 0 && a.Cmp(t.Add(t.Mul(kind.OverLimit))) > 0
	e.subjectBeside(k.actual, t).Say("，", k.missed(beyond))
	name := k.target.Names()
	unit := k.unit(e.Unit.Terms.Scope)
	if k.target.Root().Op == expression.Literal {
		e.Say("目标")
		e.Beside(t, unit, a)
	} else if e.Say(name); k.target.Root().Op == expression.Ref && !unicode.IsDigit(rune(name[len(name)-1])) {
		e.Beside(t, unit, a)
	} else { // a formula or a name that ends in a number would run into the value
		e.Say("（")
		e.Beside(t, unit, a).Say("）")
	}
	if beyond {
		e.Say("，且超出的部分大于目标的").Number(kind.OverLimit.Mul(exact.Int(100)), figures.Percent).Say("，按未完成计")
	}
	e.Reason()
	k.working(e, beyond)
	e.awarded(f)
}

// working writes how the share of the points was computed.
func (k *proportional) working(e *Explainer, beyond bool) {
	a, t, kind := e.number(k.actual), e.number(k.target), k.with(e.Unit)
	share, _ := kind.Share(a, t)
	places, _ := figures.Apart(a, t)
	e.With(places)
	switch {
	case beyond:
		limit := t.Add(t.Mul(kind.OverLimit))
		places, _ = figures.Apart(a, limit)
		e.b = figures.AppendBeside(e.unit(k.actual), e.b, a, limit)
		e.With(0).Say(" > ")
		e.value(k.target).Say(" × (1 + ").Number(kind.OverLimit.Mul(exact.Int(100)), figures.Percent).Say(")")
		e.With(places).Equals(limit, e.unit(k.target))
		e.Line()
	case t.IsZero():
		e.Line("目标为 0，不计比例")
	case a.Sign() < 0:
		e.Say(k.actual.Names(), "是负数，按 0 计，得分比例")
		e.share(share)
	case k.method == judging.Excess && share.IsZero():
		miss, _ := a.Sub(t).Abs().Quo(t)
		e.Say("偏离目标 = |")
		e.value(k.actual).Say(" − ")
		k.aim(e).Say("| ÷ ")
		k.aim(e).With(0).Equals(miss.Mul(exact.Int(100)), figures.Percent)
		e.Line("，达到 100%，不得分")
	case k.method == judging.Excess:
		e.Say("得分比例 = 1 − |")
		e.value(k.actual).Say(" − ")
		k.aim(e).Say("| ÷ ")
		k.aim(e)
		e.share(share)
	case k.better == judging.Lower:
		e.Say("得分比例 = ")
		k.aim(e).Say(" ÷ ")
		e.value(k.actual)
		e.share(share)
	default:
		e.Say("得分比例 = ")
		e.value(k.actual).Say(" ÷ ")
		k.aim(e)
		e.share(share)
	}
}

// aim writes the target.
func (k *proportional) aim(e *Explainer) *Phrase {
	return e.Number(e.number(k.target), k.unit(e.Unit.Terms.Scope))
}

// unit gives the unit of the target; one that the rule fixes is in that of what is held against it.
func (k *proportional) unit(scope *expression.Scope) indicators.MeasureUnit {
	if _, fixed := k.target.Root().Constant(); fixed {
		return unitOf(scope, k.actual)
	}
	return unitOf(scope, k.target)
}

// missed says how an actual value misses its target.
func (k *proportional) missed(beyond bool) string {
	switch {
	case beyond || k.better == judging.Lower:
		return "超过"
	case k.better == judging.Equal:
		return "不等于"
	}
	return "未达到"
}

// proportions says what a share is, by what is better and by the method.
var proportions = [2][3]string{
	{"没有达到的，按实际占目标的比例计分", "超过的，按目标占实际的比例计分", "没有达到的，按实际占目标的比例计分；目标为0时，实际为0才得分"},
	{"没有达到的，按低出目标的比例扣分", "超过的，按超出目标的比例扣分，超出一倍的不得分", "偏离的，按偏离目标的比例扣分，偏离一倍的不得分"},
}

func (k *proportional) Say(t *Teller) {
	reached := []string{"达到", "不超过", "达到"}[k.better]
	if k.method == judging.Excess && k.better == judging.Equal {
		reached = "等于"
	}
	t.Measured(k.actual).Say(reached, "目标（")
	if x, fixed := k.target.Root().Constant(); fixed {
		t.Amount(Number{Fixed: x}, k.unit(t.Scope))
	} else {
		t.Say(k.target.Names())
	}
	t.Say("）的得满分").Points(k.fixed.OutOf)
	t.Say("；", proportions[k.method][k.better])
	if k.limited {
		t.Say("；超过目标").Percent(k.overLimit).Say("的不得分")
	}
	if says := k.zero.says(); says != "" {
		t.Say("；", says)
	}
}
