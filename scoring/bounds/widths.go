package bounds

import (
	"context"
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A width is what knowing something does to the interval of the total.
type width struct {
	alone, joint exact.Number
	with         []*item // that have to be known too; none where the item narrows it alone
	known        bool    // it could be worked out
	best, worst  *Turn
	most         exact.Number // by which an answer that was looked at raises the lowest total or lowers the highest
}

// stake is how much can come of knowing it.
func (w width) stake() exact.Number { return exact.Max(w.most, exact.Max(w.alone, w.joint)) }

// widths works out of everything that is missing what knowing it does.
func (s *finder) widths(ctx context.Context, r *Bounds, low, high *analysis.Answer) {
	if s.every == nil {
		s.besides(ctx)
	}
	widths := map[*item]width{}
	joint := map[*item]exact.Number{} // of what hangs together, by its first item
	for _, it := range s.items {
		if !low.Endless && !high.Endless && low.Bound.Equal(high.Bound) || !s.matters(it) {
			widths[it] = width{known: true}
			continue
		}
		w := s.knowing(ctx, low, high, it)
		var all []*item
		if w.known && w.alone.IsZero() {
			all = s.together(it)
		}
		if len(all) > 1 {
			by, ok := joint[all[0]]
			if !ok {
				by, _ = s.narrows(ctx, low, high, all...)
				joint[all[0]] = by
			}
			if by.Sign() > 0 {
				w.joint, w.with = by, slices.DeleteFunc(all, func(other *item) bool { return other == it })
			}
		}
		widths[it] = w
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

// list lists what is missing: that first of which the most comes, as far as that is known, or else the marks of what it decides.
func (s *finder) list(r *Bounds, widths map[*item]width) {
	stakes := map[*item]exact.Number{}
	decided := map[*item]Missing{}
	for _, it := range s.items {
		m, marks := s.decides(it)
		decided[it], stakes[it] = m, widths[it].stake()
		if !widths[it].known {
			stakes[it] = exact.Max(stakes[it], marks)
		}
	}
	items := slices.Clone(s.items)
	slices.SortStableFunc(items, func(a, b *item) int {
		if c := stakes[b].Cmp(stakes[a]); c != 0 {
			return c
		}
		return widths[b].alone.Cmp(widths[a].alone)
	})
	for _, it := range items {
		w, m := widths[it], decided[it]
		m.Kind, m.Name, m.Label, m.Unit = s.kindOf(it), it.name, it.label, it.unit
		m.Width, m.Joint, m.Known, m.Best, m.Worst = held.Decimal(w.alone), held.Decimal(w.joint), w.known, w.best, w.worst
		for _, other := range w.with {
			m.With = append(m.With, Name{other.name, other.label})
		}
		r.Missing = append(r.Missing, m)
	}
}

// decides gives the parts of the rules that read an item, and the marks of the indicators among them.
func (s *finder) decides(it *item) (m Missing, marks exact.Number) {
	for _, part := range s.parts {
		if slices.Contains(part.of, it) {
			m.Decides, marks = append(m.Decides, Name{part.id, part.name}), marks.Add(part.marks)
		}
	}
	if !s.set.Open() { // there some have none
		m.Marks = held.Decimal(marks)
	}
	return m, marks
}

// narrows gives by how much at least the interval narrows when items are as in one of the completions.
func (s *finder) narrows(ctx context.Context, low, high *analysis.Answer, items ...*item) (by exact.Number, known bool) {
	if low.Endless || high.Endless {
		return by, false
	}
	by = high.Bound.Sub(low.Bound)
	for _, x := range [2]*analysis.Answer{low, high} {
		if x.Unit == nil || s.model.Spent() {
			continue
		}
		options := map[*analysis.Unknown]analysis.Option{}
		for _, it := range items {
			options[it.Unknown] = s.answer(x, it)
		}
		if l, h, ok := s.totals(ctx, options); ok && !l.Endless && !h.Endless {
			by, known = exact.Min(by, narrower(low, high, l, h)), true
		}
	}
	return by, known
}

// narrower gives by how much one interval is narrower than another.
func narrower(low, high, l, h *analysis.Answer) exact.Number {
	return exact.Max(high.Bound.Sub(low.Bound).Sub(h.Bound.Sub(l.Bound)), exact.Number{})
}

// knowing looks at some answers of an item, those of both completions first.
func (s *finder) knowing(ctx context.Context, low, high *analysis.Answer, it *item) (w width) {
	tried := map[string]bool{}
	try := func(o analysis.Option, completes bool) {
		value := s.said(it, o)
		if tried[fmt.Sprint(value)] || s.model.Spent() {
			return
		}
		tried[fmt.Sprint(value)] = true
		l, h, ok := s.totals(ctx, map[*analysis.Unknown]analysis.Option{it.Unknown: o})
		if !ok {
			return
		}
		if low.Endless || l.Endless {
			return // nothing is said of how far it narrows
		}
		if by := narrower(low, high, l, h); completes && !low.Endless && !high.Endless && !l.Endless && !h.Endless {
			if !w.known || by.Less(w.alone) {
				w.alone, w.known = by, true
			}
		}
		t := s.turn(value, l, h)
		if !l.Endless && low.Bound.Less(l.Bound) && (w.best == nil || w.best.Low.LessThan(t.Low)) {
			w.best, w.most = t, exact.Max(w.most, l.Bound.Sub(low.Bound))
		}
		if !h.Endless && (high.Endless || h.Bound.Less(high.Bound)) && (w.worst == nil || t.High.LessThan(w.worst.High)) {
			if w.worst = t; !high.Endless {
				w.most = exact.Max(w.most, high.Bound.Sub(h.Bound))
			}
		}
	}
	for _, x := range [2]*analysis.Answer{low, high} {
		if x.Unit != nil {
			try(s.answer(x, it), true)
		}
	}
	options := s.hints[it]
	if s.every != nil {
		options, _ = it.all()
	} else if !it.Number {
		options = append(slices.Clone(it.Options), options...)
	}
	if s.every == nil {
		options = options[:min(len(options), maxTurns)]
	}
	for _, o := range options {
		try(o, false)
	}
	return w
}

// maxTurns is the most answers of one item that are looked at one by one.
const maxTurns = 8

// suggest notes the answers of units that were found, as answers that may do much.
func (s *finder) suggest(found ...*analysis.Answer) {
	for _, x := range found {
		for u, o := range x.Unit {
			if it := s.itemOf[u]; it != nil {
				s.hints[it] = append(s.hints[it], o)
			}
		}
	}
}

// besides looks for answers with which a veto holds, or a bonus gives the most.
func (s *finder) besides(ctx context.Context) {
	for _, c := range s.set.Caps().All() {
		if s.model.Reads(c.Formula) {
			s.suggest(s.model.Search(ctx, analysis.Question{Where: []analysis.Condition{{Of: c.Formula, Holds: true}}, Sure: s.sure}))
		}
	}
	for _, b := range s.set.Bonuses().All() {
		if s.model.Reads(b.Formula) {
			s.suggest(s.model.Search(ctx, analysis.Question{Of: b.Formula, Greatest: true, Sure: s.sure}))
		}
	}
}

// said gives an answer as a submission holds it; nil where it stays missing.
func (s *finder) said(it *item, o analysis.Option) any {
	switch {
	case it.kind == aJudgement:
		return held.Decimal(o.Judgement.Points)
	case it.kind == aChoice:
		ids, _ := it.Chosen.Inside().Ways()
		return ids[o.Way]
	case !o.Value.Present:
		return nil
	}
	return held.Plain(s.set.Field(it.field), o.Value)
}
