package bounds

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A width is by how much the interval of the total narrows when something is known.
type width struct {
	alone, joint exact.Number
	with         []*item // that have to be known too; none where the item narrows it alone
	known        bool    // it could be worked out
	most         *Turn
}

// widths ranks what is missing by how much narrower the interval of the total gets when it is known.
func (s *finder) widths(ctx context.Context, r *Report, low, high *analysis.Answer) {
	widths := map[*item]*width{}
	joint := map[*item]exact.Number{} // of what hangs together, by its first item
	for _, it := range s.items {
		w := &width{known: true}
		widths[it] = w
		if !low.Endless && !high.Endless && low.Bound.Equal(high.Bound) || !s.matters(it) {
			continue
		}
		w.alone, w.most, w.known = s.narrows(ctx, low, high, it)
		if !w.known || !w.alone.IsZero() {
			w.most = nil
			continue
		}
		all := s.together(it)
		if len(all) == 1 {
			continue
		}
		by, ok := joint[all[0]]
		if !ok {
			by, _, _ = s.narrows(ctx, low, high, all...)
			joint[all[0]] = by
		}
		if by.Sign() > 0 {
			w.joint, w.with = by, slices.DeleteFunc(all, func(other *item) bool { return other == it })
		}
	}
	s.list(r, widths)
}

// together gives what hangs together with an item through the rules that read them, in the order of the items.
func (s *finder) together(it *item) (all []*item) {
	in := map[*item]bool{it: true}
	for grown := true; grown; {
		grown = false
		for _, part := range s.parts {
			if !slices.ContainsFunc(part.of, func(x *item) bool { return in[x] }) {
				continue
			}
			for _, x := range part.of {
				grown = grown || !in[x]
				in[x] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(s.items), func(x *item) bool { return !in[x] })
}

// list lists what is missing, the widest first; of equals what needs no other.
func (s *finder) list(r *Report, widths map[*item]*width) {
	of := func(it *item) width {
		if w := widths[it]; w != nil {
			return *w
		}
		return width{}
	}
	items := slices.Clone(s.items)
	slices.SortStableFunc(items, func(a, b *item) int {
		if c := of(b).alone.Cmp(of(a).alone); c != 0 {
			return c
		}
		return of(b).joint.Cmp(of(a).joint)
	})
	for _, it := range items {
		w := of(it)
		m := Missing{Kind: s.kindOf(it), Name: it.name, Label: it.label, Unit: it.unit,
			Width: held.Decimal(w.alone), Joint: held.Decimal(w.joint), Known: w.known, Most: w.most}
		for _, other := range w.with {
			m.With = append(m.With, Name{other.name, other.label})
		}
		r.Missing = append(r.Missing, m)
	}
}

// narrows gives by how much at least the interval narrows when items are as in one of the completions. Of a single item that then does not
// narrow it, it gives what narrows it most.
func (s *finder) narrows(ctx context.Context, low, high *analysis.Answer, items ...*item) (by exact.Number, most *Turn, known bool) {
	if low.Endless || high.Endless {
		return by, nil, false
	}
	whole := high.Bound.Sub(low.Bound)
	by = whole
	var best exact.Number
	take := func(options map[*analysis.Unknown]analysis.Option) (narrower exact.Number, ok bool) {
		l, h, ok := s.totals(ctx, s.model.Knowing(options))
		if !ok || l.Endless || h.Endless {
			return narrower, false
		}
		narrower = exact.Max(whole.Sub(h.Bound.Sub(l.Bound)), exact.Number{})
		if it := items[0]; len(items) == 1 && best.Less(narrower) {
			best = narrower
			most = s.turn(s.said(it, options[it.Unknown]), l, h)
		}
		return narrower, true
	}
	for _, x := range [2]*analysis.Answer{low, high} {
		if x.Unit == nil || s.model.Spent() {
			continue
		}
		options := map[*analysis.Unknown]analysis.Option{}
		for _, it := range items {
			options[it.Unknown] = s.answer(x, it)
		}
		if narrower, ok := take(options); ok {
			by, known = exact.Min(by, narrower), true
		}
	}
	if it := items[0]; known && by.IsZero() && len(items) == 1 && !it.Number && len(it.Options) <= maxTurns {
		for _, o := range it.Options {
			take(map[*analysis.Unknown]analysis.Option{it.Unknown: o})
		}
	}
	return by, most, known
}

// maxTurns is the most answers of one item that are looked at one by one.
const maxTurns = 8

// said gives an answer as a submission holds it.
func (s *finder) said(it *item, o analysis.Option) any {
	switch it.kind {
	case aJudgement:
		return held.Decimal(o.Judgement.Points)
	case aChoice:
		ids, _ := it.Chosen.Alternatives()
		return ids[o.Way]
	}
	return held.Plain(s.set.Field(it.field), o.Value)
}
