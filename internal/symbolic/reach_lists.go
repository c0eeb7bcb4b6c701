package symbolic

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
)

// What follows is the reach of lists whose rows are looked at together. Where it is known which items there are, each stage is followed item
// by item: an item in order lies between that of the least values and that of the greatest. Where it is not, all items are one that stands for
// any of them, and of their number no more is known than its limits.

// A list is what is known of a list's items.
type list struct {
	known []entry // each of them, in order, where it is known which there are
	any   entry   // else what holds of each
	// How many there are then. Where High has no end there may be any number.
	count indicators.Interval
	sure  bool // known are all there are
}

// An entry is what is known of an item.
type entry struct {
	row  []indicators.Value // nil: any
	item fields.Extent
}

// together is the reach of what is made of a list.
func (r *Reach) together(n *expression.Node) fields.Extent {
	outer := r.inHand
	defer func() { r.inHand = outer }()
	r.fields, r.columns = n.Source.Fields, nil
	l := list{count: intervals.AtLeast(exact.Number{})}
	if table := r.at(n.Source.Table); table.Known {
		l.sure = true
		for _, row := range table.Rows {
			l.known = append(l.known, entry{row: row})
		}
	}
	for _, s := range n.Source.Stages {
		r.staged(&l, s)
	}
	return r.made(n, &l)
}

// each calls visit with what is known of each item, or with the one that stands for all.
func (l *list) each(r *Reach, visit func(e *entry)) {
	entries := l.known
	if !l.sure {
		entries = []entry{l.any}
	}
	for i := range entries {
		r.row, r.item = entries[i].row, entries[i].item
		visit(&entries[i])
	}
	if !l.sure {
		l.any = entries[0]
	}
}

// smear gives up which items there are: from least of them to all may be left.
func (l *list) smear(least int64) {
	if !l.sure {
		return
	}
	for i, e := range l.known {
		if i == 0 {
			l.any = entry{item: e.item}
		}
		l.any.item = either(l.any.item, e.item, true)
	}
	l.sure, l.count = false, intervals.Closed(exact.Int(least), exact.Int(int64(len(l.known))))
	l.known = nil
}

// staged is one stage.
func (r *Reach) staged(l *list, s expression.Stage) {
	switch s.Does {
	case expression.RowByRow:
		if s.Map {
			l.each(r, func(e *entry) { e.item = r.of(s.Body) })
			return
		}
		r.filtered(l, s.Body)
	case expression.Ascending, expression.Descending:
		l.order(s.Does == expression.Descending)
	case expression.First, expression.Rest:
		r.cut(l, s)
	case expression.Best:
		l.each(r, func(*entry) { r.of(s.Body) })
		l.smear(min(1, int64(len(l.known))))
		if one := intervals.AtMost(exact.Int(1)); l.count.Low.At.Sign() > 0 { // one of each key, and at least one
			l.count.Low.At = intervals.Lesser(l.count, one).Low.At
		}
	}
}

// filtered keeps the items for which a condition holds.
func (r *Reach) filtered(l *list, holds *expression.Node) {
	var kept []entry
	open, none := false, true
	least := int64(0)
	l.each(r, func(e *entry) {
		switch is := r.of(holds); {
		case is.True && is.False:
			open, none = true, false
			kept = append(kept, *e)
		case is.True:
			none = false
			kept = append(kept, *e)
			least++
		}
	})
	switch {
	case l.sure:
		if l.known = kept; open {
			l.smear(least)
		}
	case none:
		l.count = zero
	case open:
		l.count.Low = zero.Low
	}
}

// order puts the items in order: the least values of all give the least that stands in each place, and the greatest the greatest.
func (l *list) order(descending bool) {
	if !l.sure {
		l.any.row = nil
		return
	}
	lows, highs := make([]indicators.End, len(l.known)), make([]indicators.End, len(l.known))
	for i, e := range l.known {
		lows[i], highs[i] = e.item.Range.Low, e.item.Range.High
		lows[i].Open, highs[i].Open = false, false // that of another may be reached
	}
	slices.SortFunc(lows, func(a, b indicators.End) int { return endsInOrder(a, b, -1) })
	slices.SortFunc(highs, func(a, b indicators.End) int { return endsInOrder(a, b, 1) })
	if descending {
		slices.Reverse(lows)
		slices.Reverse(highs)
	}
	for i := range l.known {
		l.known[i] = entry{item: numeric(indicators.Interval{Low: lows[i], High: highs[i]})}
	}
}

// endsInOrder puts ends of one side in order; one without limit lies beyond all.
func endsInOrder(a, b indicators.End, side int) int {
	switch {
	case !a.Bounded && !b.Bounded:
		return 0
	case !a.Bounded:
		return side
	case !b.Bounded:
		return -side
	}
	return a.At.Cmp(b.At)
}

// cut takes the first items, or drops them.
func (r *Reach) cut(l *list, s expression.Stage) {
	hand := r.inHand
	n := intervals.Greater(r.of(s.Body).Range, zero)
	r.inHand = hand
	if k, fits := n.Low.At.Int64(); l.sure && intervals.Single(n) && fits {
		first := min(int(k), len(l.known))
		if s.Does == expression.First {
			l.known = l.known[:first]
		} else {
			l.known = l.known[first:]
		}
		return
	}
	l.smear(int64(len(l.known)))
	if s.Does == expression.First {
		l.count = intervals.Lesser(l.count, n)
	} else {
		l.count = intervals.Greater(intervals.Plus(l.count, intervals.Negative(n)), zero)
	}
}

// made is what a function makes of a list.
func (r *Reach) made(n *expression.Node, l *list) fields.Extent {
	var each []fields.Extent
	l.each(r, func(*entry) {
		x := fields.Extent{True: true}
		if len(n.Args) > 0 {
			x = r.of(n.Args[0])
		}
		each = append(each, x)
	})
	count := l.count
	if l.sure {
		count = only(exact.Int(int64(len(each))))
	}
	switch n.Op {
	case expression.Length:
		return numeric(count)
	case expression.Sum:
		return numeric(l.sum(each))
	case expression.Most, expression.Least, expression.Mean, expression.Median:
		return numeric(l.middle(n.Op, each))
	}
	hits := l.hits(each, n.Op == expression.All)
	if n.Op == expression.CountOf {
		return numeric(hits)
	}
	none, some := !hits.Low.Bounded || hits.Low.At.Sign() <= 0, !hits.High.Bounded || hits.High.At.Sign() > 0
	switch n.Op {
	case expression.Any:
		return truthful(some, none)
	case expression.One:
		return truthful(hits.Contains(exact.Int(1)), !intervals.Single(hits) || !hits.Contains(exact.Int(1)))
	}
	return truthful(none, some) // All counts the items that do not hold, None those that do
}

// sum holds the sum of the items.
func (l *list) sum(each []fields.Extent) indicators.Interval {
	if !l.sure {
		return intervals.Times(l.count, each[0].Range)
	}
	total := zero
	for _, x := range each {
		total = intervals.Plus(total, x.Range)
	}
	return total
}

// middle holds the greatest, the least, the mean or the median of the items. Of no item there is none.
func (l *list) middle(op expression.Op, each []fields.Extent) indicators.Interval {
	if len(each) == 0 {
		return indicators.Interval{}
	}
	in := each[0].Range
	switch {
	case !l.sure: // each of them lies between the items
		return in
	case op == expression.Mean:
		share, _ := exact.Int(1).Quo(exact.Int(int64(len(each))))
		return intervals.Times(l.sum(each), only(share))
	case op == expression.Median:
		m := list{sure: true}
		for _, x := range each {
			m.known = append(m.known, entry{item: x})
		}
		m.order(false)
		a, b := m.known[(len(each)-1)/2].item.Range, m.known[len(each)/2].item.Range
		return intervals.Times(intervals.Plus(a, b), only(exact.New(5, 1)))
	}
	pick := intervals.Greater
	if op == expression.Least {
		pick = intervals.Lesser
	}
	for _, x := range each[1:] {
		in = pick(in, x.Range)
	}
	return in
}

// hits holds the number of items for which a condition holds, or fails.
func (l *list) hits(each []fields.Extent, fails bool) indicators.Interval {
	var surely, maybe int64
	for _, x := range each {
		if fails {
			x.True, x.False = x.False, x.True
		}
		if x.True {
			maybe++
		}
		if x.True && !x.False {
			surely++
		}
	}
	if l.sure {
		return intervals.Closed(exact.Int(surely), exact.Int(maybe))
	}
	in := l.count
	if surely == 0 {
		in.Low = zero.Low
	}
	if maybe == 0 {
		in.High = zero.High
	}
	return in
}
