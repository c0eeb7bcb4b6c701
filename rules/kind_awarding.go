package rules

import (
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// bands: the tier that holds the value gives the points.
type bands struct {
	value *expression.Program
	tiers []indicators.Tier // with points where all are fixed
	worth []number          // points of the tiers
	outOf exact.Number
	fixed bool
}

func (l *loader) bands(c *Criterion, n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("bands"))
	k := &bands{value: l.expression(m.Need("value"), m.Sub("value"), expression.Number, true), outOf: c.outOf, fixed: true}
	list := m.Need("tiers")
	for i, item := range l.items(list, m.Sub("tiers")) {
		t := l.Object(item, source.Item(m.Sub("tiers"), i))
		in, ok := l.interval(t.Need("in"), t.Sub("in"))
		p := l.earned(t.Need("points"), t.Sub("points"), c.outOf)
		t.Close()
		if ok {
			k.tiers = append(k.tiers, indicators.Tier{In: in, Points: p.fixed})
			k.worth = append(k.worth, p)
			k.fixed = k.fixed && p.program == nil
		}
	}
	m.Close()
	if k.value != nil && len(k.tiers) > 0 && len(k.tiers) == len(list.Items) {
		l.covers(list, m.Sub("tiers"), k)
	}
	return k
}

// covers proves that the tiers neither overlap nor leave a gap over the values that can occur.
func (l *loader) covers(list *source.Node, path string, k *bands) {
	all := indicators.Bands{Tiers: k.tiers}
	if a, b, in, found := all.Overlap(); found {
		l.Faultf(list.Items[b].Pos, source.Item(path, b), CodeTierOverlap, "与第 %d 档 %s 重叠：%s 同时在两档里", a+1, k.tiers[a].In, in)
	}
	reach := l.set.scope.Reach(k.value)
	for _, gap := range all.Gaps(reach) {
		l.Faultf(list.Pos, path, CodeTierGap, "各档没有覆盖 %s：“%s”可能取到这些值", gap, l.names(k.value))
	}
	for i, t := range k.tiers {
		if t.In.Intersect(reach).Empty() {
			l.Faultf(list.Items[i].Pos, source.Item(path, i), CodeTierUnreachable, "这一档 %s 永远取不到：“%s”只能在 %s 之内", t.In, l.names(k.value), reach)
		}
	}
}

func (k *bands) kind(v *Values) indicators.Bands {
	if k.fixed {
		return indicators.Bands{OutOf: k.outOf, Tiers: k.tiers}
	}
	tiers := make([]indicators.Tier, len(k.tiers))
	for i, t := range k.tiers {
		tiers[i] = indicators.Tier{In: t.In, Points: k.worth[i].of(v)}
	}
	return indicators.Bands{OutOf: k.outOf, Tiers: tiers}
}

func (k *bands) off(v *Values) (indicators.Finding, indicators.Problem) {
	return k.kind(v).Off(k.value.Number(v.frame))
}

func (k *bands) points(v *Values) (exact.Number, indicators.Problem) {
	return k.kind(v).Earned(k.value.Number(v.frame))
}

func (k *bands) reads() []*expression.Program {
	programs := []*expression.Program{k.value}
	for _, p := range k.worth {
		programs = p.read(programs)
	}
	return programs
}

func (k *bands) explain(e *explainer, f indicators.Finding) {
	e.subject(k.value).say("，在", k.tiers[f.Which].In.String(), "一档，得").points(e.earned(f))
	e.reason()
	e.awarded(f)
}

// linear: points between two anchors.
type linear struct {
	value          *expression.Program
	fullAt, zeroAt number
	outOf          exact.Number
}

func (l *loader) linear(c *Criterion, n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("linear"))
	failed := len(l.Faults())
	k := &linear{
		value:  l.expression(m.Need("value"), m.Sub("value"), expression.Number, true),
		fullAt: l.number(m.Need("full_at"), m.Sub("full_at")),
		zeroAt: l.number(m.Need("zero_at"), m.Sub("zero_at")),
		outOf:  c.outOf,
	}
	m.Close()
	if m.Has("full_at") && m.Has("zero_at") && len(l.Faults()) == failed && k.fullAt.program == nil && k.zeroAt.program == nil && k.fullAt.fixed.Equal(k.zeroAt.fixed) {
		l.Fault(m.Pos, m.Path, CodeOutOfRange, "full_at（得满分的值）与 zero_at（得零分的值）不能相同")
	}
	return k
}

func (k *linear) off(v *Values) (indicators.Finding, indicators.Problem) {
	return indicators.Linear{OutOf: k.outOf, FullAt: k.fullAt.of(v), ZeroAt: k.zeroAt.of(v)}.Off(k.value.Number(v.frame))
}

func (k *linear) points(v *Values) (exact.Number, indicators.Problem) {
	return indicators.Linear{OutOf: k.outOf, FullAt: k.fullAt.of(v), ZeroAt: k.zeroAt.of(v)}.Earned(k.value.Number(v.frame))
}

func (k *linear) reads() []*expression.Program {
	return k.zeroAt.read(k.fullAt.read([]*expression.Program{k.value}))
}

func (k *linear) explain(e *explainer, f indicators.Finding) {
	unit, full, zero := e.unit(k.value), k.fullAt.of(e.values), k.zeroAt.of(e.values)
	if f.Amount.IsZero() {
		e.subject(k.value).say("，达到或越过零分值").number(zero, unit)
		e.reason()
		e.awarded(f)
		return
	}
	e.subject(k.value).say("，在满分值").number(full, unit).say("与零分值").number(zero, unit).say("之间按比例计分")
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
	return k.kind(v).Earned(actual, k.target.Number(v.frame))
}

func (k *proportional) reads() []*expression.Program {
	programs := []*expression.Program{k.actual, k.target}
	return k.overLimit.read(programs)
}

func (k *proportional) explain(e *explainer, f indicators.Finding) {
	a, t, kind := e.values.number(k.actual), e.values.number(k.target), k.kind(e.values)
	beyond := k.limited && a.Cmp(t.Add(t.Mul(kind.OverLimit))) > 0
	e.subject(k.actual).say("，", k.missed(beyond), k.target.Names())
	if k.target.Root().Op == expression.Ref {
		e.value(k.target)
	} else { // a formula that ends in a number would run into the value
		e.say("（")
		e.value(k.target).say("）")
	}
	if beyond {
		e.say("的").number(kind.OverLimit.Mul(exact.Int(100)), indicators.Percent).say("以上，按未完成计")
	}
	e.reason()
	switch {
	case beyond:
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
	e.awarded(f)
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

// award: points by an expression.
type award struct {
	program *expression.Program
	outOf   exact.Number
}

func (l *loader) award(c *Criterion, n *source.Node, o *source.Object) judge {
	return &award{l.expression(n, o.Sub("award"), expression.Number, true), c.outOf}
}

func (k *award) off(v *Values) (indicators.Finding, indicators.Problem) {
	return indicators.Award{OutOf: k.outOf}.Off(k.program.Number(v.frame))
}

func (k *award) points(v *Values) (exact.Number, indicators.Problem) {
	return indicators.Award{OutOf: k.outOf}.Earned(k.program.Number(v.frame))
}

func (k *award) reads() []*expression.Program { return nil }

func (k *award) explain(e *explainer, f indicators.Finding) {
	e.measures(k.program)
	if k.program.Root().Op != expression.Ref {
		e.formula(k.program, "分")
		e.computed()
	}
	e.say("按评分公式得").points(e.earned(f)).say("，少于满分").points(e.criterion.outOf)
	e.reason()
	if f.Limited {
		e.say("得分不低于 0，不高于").points(e.criterion.outOf)
		e.line()
	}
	e.awarded(f)
}

// cases: the first case that holds gives the points.
type cases struct {
	conditions []*expression.Program // one fewer than points: otherwise has none
	worth      []number              // points of the cases
	outOf      exact.Number
}

func (l *loader) cases(c *Criterion, n *source.Node, o *source.Object) judge {
	k := &cases{outOf: c.outOf}
	path := o.Sub("cases")
	items := l.items(n, path)
	closed := false
	for i, item := range items {
		at := source.Item(path, i)
		m := l.Object(item, at)
		m.Known("when", "points", "otherwise")
		switch {
		case m.Has("otherwise"):
			k.worth = append(k.worth, l.earned(m.Take("otherwise"), m.Sub("otherwise"), c.outOf))
			if i != len(items)-1 {
				l.Fault(item.Pos, at, CodeOtherwise, "otherwise 必须是最后一项：后面的情形永远轮不到")
			}
			closed = true
			for _, key := range []string{"when", "points"} {
				if x := m.Take(key); x != nil {
					l.Faultf(x.Pos, m.Sub(key), CodeMisplaced, "otherwise 这一项不写 %s：得分写在 otherwise 后面，条件另写一项", key)
				}
			}
		default:
			k.conditions = append(k.conditions, l.expression(m.Need("when"), m.Sub("when"), expression.Bool, true))
			k.worth = append(k.worth, l.earned(m.Need("points"), m.Sub("points"), c.outOf))
		}
		m.Close()
	}
	if len(items) > 0 && !closed {
		l.Fault(n.Pos, path, CodeOtherwise, "最后要有一项 otherwise: 分数，说明其余情形得多少分")
	}
	return k
}

// first gives the first case that holds; otherwise is the last.
func (k *cases) first(v *Values) int {
	for i, c := range k.conditions {
		if c.Bool(v.frame) {
			return i
		}
	}
	return len(k.conditions)
}

func (k *cases) points(v *Values) (exact.Number, indicators.Problem) {
	return indicators.Award{OutOf: k.outOf}.Earned(k.worth[k.first(v)].of(v))
}

func (k *cases) off(v *Values) (indicators.Finding, indicators.Problem) {
	first := k.first(v)
	f, p := indicators.Cases{OutOf: k.outOf, Points: []exact.Number{k.worth[first].of(v)}}.Off(0)
	f.Which = first
	return f, p
}

func (k *cases) reads() []*expression.Program {
	programs := append([]*expression.Program(nil), k.conditions...)
	for _, p := range k.worth {
		programs = p.read(programs)
	}
	return programs
}

func (k *cases) explain(e *explainer, f indicators.Finding) {
	if f.Which == len(k.conditions) {
		e.say("不符合前面各种情形，得").points(e.earned(f))
		e.reason()
	} else {
		c := k.conditions[f.Which]
		e.say("符合第", strconv.Itoa(f.Which+1), "种情形：", c.Names())
		e.reason()
		e.formula(c, "")
		e.line()
	}
	e.awarded(f)
}
