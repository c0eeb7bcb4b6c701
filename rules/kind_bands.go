package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// bands: the tier that holds the value gives the points.
type bands struct {
	value  *expression.Program
	tiers  []indicators.Tier // with points where all are fixed
	worth  []number          // points of the tiers
	places []Place           // of the tiers
	fixed  bool              // all of them are
	whole  indicators.Bands  // with the points that are fixed
}

// MaxTiers is the most tiers that bands may have: each is compared with every other.
const MaxTiers = 200

func (l *loader) bands(c *Criterion, n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("bands"))
	k := &bands{value: l.expression(m.Need("value"), m.Sub("value"), expression.Number, true), fixed: true}
	list := m.Need("tiers")
	items := l.items(list, m.Sub("tiers"))
	if len(items) > MaxTiers {
		l.Faultf(list.Pos, m.Sub("tiers"), source.CodeTooLarge, "有 %d 档，最多 %d 档：更细的分档请用 linear 或 per_step", len(items), MaxTiers)
		items = nil
	}
	for i, item := range items {
		t := l.Object(item, source.Item(m.Sub("tiers"), i))
		in, ok := l.interval(t.Need("in"), t.Sub("in"))
		p := l.earned(t.Need("points"), t.Sub("points"), c.outOf)
		t.Close()
		if ok {
			k.tiers = append(k.tiers, indicators.Tier{In: in, Points: p.fixed})
			k.worth = append(k.worth, p)
			k.places = append(k.places, placeOf(l.set.file, item.Pos))
			k.fixed = k.fixed && p.program == nil
		}
	}
	m.Close()
	k.whole = indicators.Bands{OutOf: c.outOf, Tiers: k.tiers}
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
		return k.whole
	}
	tiers := make([]indicators.Tier, len(k.tiers))
	for i, t := range k.tiers {
		tiers[i] = indicators.Tier{In: t.In, Points: k.worth[i].of(v)}
	}
	return indicators.Bands{OutOf: k.whole.OutOf, Tiers: tiers}
}

func (k *bands) off(v *Values) (indicators.Finding, indicators.Problem) {
	return k.kind(v).Off(k.value.Number(v.frame))
}

func (k *bands) points(v *Values) (exact.Number, indicators.Problem) {
	value := k.value.Number(v.frame)
	if k.fixed {
		return k.whole.Earned(value)
	}
	kind := k.kind(v)
	return kind.Earned(value)
}

func (k *bands) limit(_ *Values, of *expression.Program, x exact.Number) (edge exact.Number, ok bool) {
	if !of.Same(k.value) {
		return edge, false
	}
	for _, t := range k.tiers {
		for _, end := range [2]indicators.End{t.In.Low, t.In.High} {
			if end.Bounded && (!ok || expression.Nearer(end.At, edge, x)) {
				edge, ok = end.At, true
			}
		}
	}
	return edge, ok
}

func (k *bands) reads() []*expression.Program {
	programs := []*expression.Program{k.value}
	for _, p := range k.worth {
		programs = p.read(programs)
	}
	return programs
}

func (k *bands) explain(e *explainer, f indicators.Finding) {
	tier := k.tiers[f.Which].In
	edge := nearer(tier, e.values.number(k.value))
	e.subjectBeside(k.value, edge).say("，在", tier.String(), "一档，得").points(e.earned(f))
	e.reason()
	e.b = e.unit(k.value).AppendBeside(e.b, e.values.number(k.value), edge)
	e.say(" 在 ", tier.String(), " 之内")
	e.line()
	e.awarded(f)
}

// nearer gives the end of a tier that a value in it lies nearer to, for the value must not be shown beyond it.
func nearer(in indicators.Interval, x exact.Number) exact.Number {
	switch {
	case !in.Low.Bounded:
		return in.High.At
	case !in.High.Bounded || x.Sub(in.Low.At).Less(in.High.At.Sub(x)):
		return in.Low.At
	}
	return in.High.At
}
