package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

var bandsForm = &Form{
	Key: "bands", Awards: true, Read: readBands,
	Example: `bands: {value: done, tiers: [{in: "[90, +inf)", points: marks}, {in: "[60, 90)", points: marks / 2 + times / 80}, {in: "(-inf, 60)", points: 0}]}`,
	Schema:  schemaOf("bands"),
}

// bands: the tier that holds the value gives the points.
type bands struct {
	value   *expression.Program
	tiers   []judging.Tier // with points where all are fixed
	worth   []Number       // points of the tiers
	written []*Written     // intervals of the tiers
	places  []*source.Node // of the tiers
	fixed   bool           // all the points are
	whole   judging.Bands  // with the points that are fixed
}

// MaxTiers is the most tiers that bands may have: each is compared with every other.
const MaxTiers = 200

func readBands(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("bands"))
	k := &bands{value: r.Expression(m.Need("value"), m.Sub("value"), expression.Number, true), fixed: true}
	list := m.Need("tiers")
	items := r.Items(list, m.Sub("tiers"))
	if len(items) > MaxTiers {
		r.Faultf(list.Pos, m.Sub("tiers"), source.CodeTooLarge, "有 %d 档，最多 %d 档：更细的分档请用 linear 或 per_step", len(items), MaxTiers)
		items = nil
	}
	for i, item := range items {
		t := r.Object(item, source.Item(m.Sub("tiers"), i))
		at := &Written{Node: t.Need("in"), At: t.Sub("in")}
		in, ok := r.Interval(at.Node, at.At)
		p := r.Earned(t.Need("points"), t.Sub("points"), c.OutOf)
		t.Close()
		if ok {
			k.tiers = append(k.tiers, judging.Tier{In: in, Points: p.Fixed})
			k.worth = append(k.worth, p)
			k.written = append(k.written, at)
			k.places = append(k.places, item)
			k.fixed = k.fixed && p.Program == nil
		}
	}
	m.Close()
	k.whole = judging.Bands{OutOf: c.OutOf, Tiers: k.tiers}
	if k.value != nil && len(k.tiers) > 0 && len(k.tiers) == len(list.Items) {
		k.covers(r, list, m.Sub("tiers"))
	}
	return k
}

// covers proves that the tiers neither overlap nor leave a gap over the values that can occur. A value that is always a whole number has none
// between two others.
func (k *bands) covers(r *Reader, list *source.Node, path string) {
	all := judging.Bands{Tiers: k.tiers}
	whole := symbolic.Whole(r.Terms.Scope, k.value)
	if a, b, in, found := all.Overlap(whole); found {
		r.Faultf(list.Items[b].Pos, source.Item(path, b), CodeTierOverlap, "与第 %d 档 %s 重叠：%s 同时在两档里", a+1, k.tiers[a].In, in)
	}
	reach := symbolic.Range(r.Terms.Scope, k.value)
	for _, gap := range all.Gaps(reach) {
		if whole && !intervals.HoldsWhole(gap) {
			continue
		}
		r.Faultf(list.Pos, path, CodeTierGap, "各档没有覆盖 %s：按各数的 min、max 推算，不能排除“%s”取到这些值", gap, k.value.Names())
	}
	for i, t := range k.tiers {
		if intervals.Empty(intervals.Intersect(t.In, reach)) {
			r.Faultf(list.Items[i].Pos, source.Item(path, i), CodeTierUnreachable, "这一档 %s 永远取不到：“%s”只能在 %s 之内", t.In, k.value.Names(), reach)
		}
	}
}

// with gives the arithmetic with its points for a unit. Points of every tier are computed, whichever holds the value.
func (k *bands) with(u *Unit) judging.Bands {
	tiers := make([]judging.Tier, len(k.tiers))
	for i, t := range k.tiers {
		tiers[i] = judging.Tier{In: t.In, Points: k.worth[i].Of(u)}
	}
	return judging.Bands{OutOf: k.whole.OutOf, Tiers: tiers}
}

func (k *bands) Points(u *Unit) (exact.Number, judging.Problem) {
	value := k.value.Number(u.Frame)
	if k.fixed {
		return k.whole.Earned(value)
	}
	kind := k.with(u)
	return kind.Earned(value)
}

// Which gives the tier that holds the value.
func (k *bands) Which(u *Unit) int { return k.whole.Tier(k.value.Number(u.Frame)) }

func (k *bands) Lower(l *Lowering) *expression.Node {
	return l.Let(l.measured(k.value), func(value *expression.Node) *expression.Node {
		none := intervals.Closed(one, naught)
		award := expression.Within(value, none, judging.NoTier)
		var computed []*expression.Node
		for i := len(k.tiers) - 1; i >= 0; i-- {
			worth := k.worth[i].node()
			if k.worth[i].Program != nil {
				computed = append(computed, worth)
			}
			award = expression.Choose(expression.Inside(value, k.tiers[i].In), worth, award)
		}
		return expression.With(lost(award, k.whole.OutOf), computed...)
	})
}

func (k *bands) Parts() []Part {
	value := expressed(Measured, k.value)
	value.Turns = true
	list := []Part{value}
	for i, t := range k.tiers {
		tier := Part{Role: Tier, In: t.In, written: k.written[i]}.of(i)
		worth := k.worth[i].part(Worth).of(i).earns(k.whole.OutOf)
		worth.In = t.In
		tier.Holder, worth.Holder = k.places[i], k.places[i]
		list = append(list, tier, worth)
	}
	return list
}

func (k *bands) Explain(e *Explainer, f judging.Finding) {
	tier := k.tiers[f.Which].In
	value := func() {
		x := e.number(k.value)
		e.within(x, nearer(tier, x), e.unit(k.value), tier.Contains)
	}
	at := len(e.Say(k.value.Names()).b)
	value()
	e.is(at).Say("，在", tier.String(), "一档，得").Points(e.earned(f))
	e.Reason()
	value()
	e.Line(" 在 ", tier.String(), " 之内")
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

func (k *bands) Say(t *Teller) {
	unit := unitOf(t.Scope, k.value)
	t.Measured(k.value)
	for i, tier := range k.tiers {
		t.Say([]string{"", "；"}[min(i, 1)], figures.Between(tier.In, unit), "的，得").Amount(k.worth[i], "分")
	}
}
