package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

var progressiveForm = &Form{
	Key: "progressive", Beside: []Beside{atMostBeside}, Read: readProgressive,
	Example: `progressive: {value: done, tiers: [{in: "(20, 35]", each: 1 + times, deduct: limit / 90}, {in: "(35, 70.5]", each: 10, deduct: times / 20}, {in: "(70.5, inf)", each: limit, deduct: 1}], partial: count}, at_most: 6`,
	More: []string{
		`progressive: {value: done - limit, tiers: [{in: "(-5, 10]", each: 4, deduct: 0.5}, {in: "(10, inf)", each: 2.5, deduct: 0.25}], partial: discard}`,
		`progressive: {value: done, tiers: [{in: "(10, 60]", each: limit, deduct: times / 40}, {in: "(60, inf)", each: 7, deduct: 0.75}], partial: prorate}, at_most: 3 + times / 4`,
	},
	Schema:  schemaOf("progressive"),
	Further: []string{`{"if": {"required": ["at_most", "progressive"]}, "then": {"properties": {"progressive": {"properties": {"at_most": false}}}}}`},
}

// progressive: points come off for the steps of every tier that a value reaches, each tier by itself.
type progressive struct {
	value   *expression.Program
	tiers   []progressiveTier
	partial judging.Partial
	said    *Written // of partial
	atMost  Most
	fixed   bool                // all the numbers are
	kind    judging.Progressive // of the fixed numbers
}

type progressiveTier struct {
	in           indicators.Interval
	each, deduct Number
	written      *Written     // of in
	place        *source.Node // of the tier
}

func readProgressive(r *Reader, _ *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("progressive"))
	k := &progressive{value: r.Expression(m.Need("value"), m.Sub("value"), expression.Number, true)}
	list, path := m.Need("tiers"), m.Sub("tiers")
	items, failed := r.Items(list, path), len(r.Faults())
	if len(items) > MaxCharges {
		r.Faultf(list.Pos, path, source.CodeTooLarge, "有 %d 档，最多 %d 档", len(items), MaxCharges)
		items = nil
	}
	for i, item := range items {
		k.readTier(r, item, source.Item(path, i))
	}
	if len(items) > 0 && len(r.Faults()) == failed {
		k.reaches(r, list, path)
	}
	k.said = &Written{Node: m.Need("partial"), At: m.Sub("partial")}
	k.partial = judging.Partial(r.Word(k.said.Node, k.said.At, "每一档不足一步时：discard 不扣，count 按一步扣，prorate 按比例扣", partials...))
	k.atMost = r.Most(o, m)
	m.Close()
	k.fixed = fixed(k.atMost.Points)
	for _, t := range k.tiers {
		k.fixed = k.fixed && fixed(t.each, t.deduct)
	}
	k.kind = k.with(nil)
	return k
}

// readTier reads a tier, which begins where the one before it ends. Only (low, high] says without doubt which part of a value a tier measures: [1, 10]
// may be ten days or nine.
func (k *progressive) readTier(r *Reader, n *source.Node, path string) {
	m := r.Object(n, path)
	t := progressiveTier{written: &Written{Node: m.Need("in"), At: m.Sub("in")}, place: n}
	in, ok := r.Interval(t.written.Node, t.written.At)
	t.in = in
	t.each = r.Positive(m.Need("each"), m.Sub("each"), "步长")
	t.deduct = r.Charge(m.Need("deduct"), m.Sub("deduct"))
	m.Close()
	if !ok {
		return
	}
	at := t.written
	switch {
	case !in.Low.Bounded:
		r.Faultf(at.Node.Pos, at.At, CodeBadInterval, "累进的一档要有下端，从那里起扣，如 \"(0, 10]\"；越低扣得越多的，value 写差额，如 100 - rate")
		return
	case !in.Low.Open || in.High.Bounded && in.High.Open:
		r.Faultf(at.Node.Pos, at.At, CodeBadInterval, "%s 看不出扣的是多长的一段：累进的一档写成不含下端、含上端，如 \"(0, 10]\"，扣的是超过 0、不超过 10 的那一部分；下一档从 10 起，写成 \"(10, 20]\" 或 \"(10, inf)\"", in)
		return
	}
	if before := len(k.tiers) - 1; before >= 0 {
		switch last := k.tiers[before].in; {
		case !last.High.Bounded || in.Low.At.Less(last.High.At):
			r.Faultf(n.Pos, path, CodeTierOverlap, "与第 %d 档 %s 重叠：各档从低到高排列，一档从上一档的上端起", before+1, last)
		case last.High.At.Less(in.Low.At):
			r.Faultf(n.Pos, path, CodeTierGap, "与第 %d 档 %s 之间有空隙：%s 到 %s 的部分没有写怎样扣；不扣的，写一档 deduct: 0", before+1, last, last.High.At, in.Low.At)
		}
	}
	k.tiers = append(k.tiers, t)
}

// reaches proves that no part of a value that can occur lies above the last tier, and that each tier has some.
func (k *progressive) reaches(r *Reader, list *source.Node, path string) {
	if k.value == nil {
		return
	}
	reach, last := symbolic.Range(r.Terms.Scope, k.value), k.tiers[len(k.tiers)-1].in
	if last.High.Bounded && (!reach.High.Bounded || last.High.At.Less(reach.High.At)) {
		r.Faultf(list.Pos, path, CodeTierGap, "超过 %s 的部分没有写怎样扣：按各数的 min、max 推算，不能排除“%s”超过它。最后一档写成 \"(%s, inf)\"；不再扣的，写 at_most，或再写一档 deduct: 0",
			last.High.At, k.value.Names(), last.Low.At)
	}
	for i, t := range k.tiers {
		if reach.High.Bounded && reach.High.At.Cmp(t.in.Low.At) <= 0 {
			r.Faultf(t.place.Pos, source.Item(path, i), CodeTierUnreachable, "这一档 %s 永远取不到：“%s”只能在 %s 之内", t.in, k.value.Names(), reach)
		}
	}
}

// rung gives the arithmetic of a tier with its numbers for a unit.
func (t *progressiveTier) rung(u *Unit) judging.Rung {
	return judging.Rung{From: t.in.Low.At, To: t.in.High.At, Endless: !t.in.High.Bounded, Each: t.each.Of(u), Deduct: t.deduct.Of(u)}
}

// with gives the arithmetic with its numbers for a unit; a nil unit is enough where all are fixed.
func (k *progressive) with(u *Unit) judging.Progressive {
	x := judging.Progressive{Partial: k.partial, AtMost: k.atMost.Of(u)}
	for i := range k.tiers {
		x.Rungs = append(x.Rungs, k.tiers[i].rung(u))
	}
	return x
}

// of gives the arithmetic for a unit.
func (k *progressive) of(u *Unit) judging.Progressive {
	if k.fixed {
		return k.kind
	}
	return k.with(u)
}

func (k *progressive) Points(u *Unit) (exact.Number, judging.Problem) {
	value := k.value.Number(u.Frame)
	if k.fixed {
		return k.kind.Deduction(value)
	}
	kind := k.with(u)
	return kind.Deduction(value)
}

func (k *progressive) Lower(l *Lowering) *expression.Node {
	return l.Let(l.measured(k.value), func(value *expression.Node) *expression.Node {
		var before *expression.Node
		last := len(k.tiers) - 1
		for i := range k.tiers[:last] {
			before = sum(before, k.tiers[i].off(l, value, k.partial))
		}
		most := l.most(k.atMost)
		if most == nil {
			return sum(before, k.tiers[last].off(l, value, k.partial))
		}
		if before == nil {
			before = expression.Fixed(naught)
		}
		return l.Let(before, func(before *expression.Node) *expression.Node {
			return l.Let(most, func(most *expression.Node) *expression.Node {
				return k.tiers[last].named(l, value, func(steps, deduct *expression.Node) *expression.Node {
					return upTo(k.partial, before, steps, deduct, most)
				})
			})
		})
	})
}

// off gives the points off for what lies in the tier.
func (t *progressiveTier) off(l *Lowering, value *expression.Node, partial judging.Partial) *expression.Node {
	return t.named(l, value, func(steps, deduct *expression.Node) *expression.Node {
		return expression.Apply(expression.Mul, charged(partial, steps, deduct), deduct)
	})
}

// named names the steps of the tier, finished or not, and the points for each.
func (t *progressiveTier) named(l *Lowering, value *expression.Node, off func(steps, deduct *expression.Node) *expression.Node) *expression.Node {
	part := expression.Apply(expression.Sub, value, expression.Fixed(t.in.Low.At))
	if zero := expression.Fixed(naught); t.in.High.Bounded {
		part = expression.Apply(expression.Clamp, part, zero, expression.Fixed(t.in.High.At.Sub(t.in.Low.At)))
	} else {
		part = expression.Apply(expression.Max, part, zero)
	}
	steps := expression.Apply(expression.Quo, part, expression.Within(t.each.node(), positive, judging.StepNotPositive))
	return l.Let(steps, func(steps *expression.Node) *expression.Node {
		return l.Let(l.charge(t.deduct), func(deduct *expression.Node) *expression.Node { return off(steps, deduct) })
	})
}

func (k *progressive) Parts() []Part {
	list := []Part{expressed(Measured, k.value)}
	for i, t := range k.tiers {
		tier := Part{Role: Tier, In: t.in, written: t.written}.of(i)
		each := t.each.part(Step).of(i).keeps("步长", positive, judging.StepNotPositive)
		deduct := t.deduct.charge(Charge, "每步扣分").of(i)
		tier.Holder, each.Holder, deduct.Holder = t.place, t.place, t.place
		list = append(list, tier, each, deduct)
	}
	return append(append(list, word(Unfinished, k.said, partials...)), k.atMost.parts()...)
}

// reached gives the tiers that a value reaches, with what they charge.
func (k *progressive) reached(u *Unit, value exact.Number) []judging.Rung {
	rungs := k.of(u).Rungs
	for i := range rungs {
		if rungs[i].Part(value).IsZero() {
			return rungs[:i]
		}
	}
	return rungs
}

// charged gives what was charged, tier by tier.
func (k *progressive) charged(u *Unit) (list []Charged) {
	value, unit := k.value.Number(u.Frame), unitOf(u.Terms.Scope, k.value)
	step := string(figures.Difference(unit))
	for i, r := range k.reached(u, value) {
		steps, _ := r.Steps(value, k.partial)
		part := &Quantity{Value: r.Part(value).String(), Unit: step}
		part.Shown = shown(r.Part(value), k.enough(r, value))
		list = append(list, Charged{
			Tier: k.tiers[i].in.String(), Part: part, Each: &Quantity{Value: r.Each.String(), Shown: shown(r.Each, figures.Places), Unit: step},
			Steps: steps.String(), PointsEach: r.Deduct.String(),
		})
	}
	return list
}

// enough gives the decimals with which the part of a value in a tier shows its steps.
func (k *progressive) enough(r judging.Rung, value exact.Number) int {
	steps, _ := r.Steps(value, k.partial)
	places, _ := figures.Enough(func(places int) bool {
		return k.partial == judging.Prorate || k.partial.Steps(figures.Shown(r.Part(value), places), r.Each).Equal(steps)
	})
	return places
}

// edges gives the numbers on whose side the value has to be shown: the ends of the tiers.
func (k *progressive) edges(*Unit) (list []exact.Number) {
	for _, t := range k.tiers {
		if list = append(list, t.in.Low.At); t.in.High.Bounded {
			list = append(list, t.in.High.At)
		}
	}
	return list
}

func (k *progressive) Explain(e *Explainer, f judging.Finding) {
	value, unit := e.number(k.value), e.unit(k.value)
	nearest, _ := nearestLimit(e.Unit, e.criterion.Parts(), k.value, value)
	e.subjectBeside(k.value, nearest).Say("，分档累进扣分")
	e.Reason()
	var off exact.Number
	rungs := k.reached(e.Unit, value)
	for i, r := range rungs {
		e.tier(k, k.tiers[i].in, r, value, figures.Difference(unit))
	}
	for i, r := range rungs {
		steps, _ := r.Steps(value, k.partial)
		if i > 0 {
			e.Say(" + ")
		}
		e.Number(steps, "").Say(" × ").Points(r.Deduct)
		off = off.Add(steps.Mul(r.Deduct))
	}
	e.charged(off, k.atMost, f)
}

// tier writes how much of a value lies in a tier, and what that costs.
func (e *Explainer) tier(k *progressive, in indicators.Interval, r judging.Rung, value exact.Number, step indicators.MeasureUnit) {
	e.Say("在 ", in.String(), " 一档的部分为")
	e.beyond(r.Part(value), r.Each, k.partial, step)
	e.unfinished(r.Each, r.Deduct, k.partial, step)
	e.Line()
}

func (k *progressive) Say(t *Teller) {
	unit := unitOf(t.Scope, k.value)
	step := figures.Difference(unit)
	t.Measured(k.value).Say("分档累进扣分：")
	for i, x := range k.tiers {
		t.Say([]string{"", "；"}[min(i, 1)], figures.Between(x.in, unit), "的部分，每").Amount(x.each, step).Say("扣").Amount(x.deduct, "分")
	}
	t.Say("；每一档不足一步的", [...]string{judging.Discard: "不扣", judging.Count: "按一步计算", judging.Prorate: "按比例扣"}[k.partial])
	t.UntilNone(k.atMost)
}
