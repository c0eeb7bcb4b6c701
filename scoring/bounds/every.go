package bounds

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// Where rules read what nodes come to, everything hangs together, and boxes say little. Where then the completions are few, every one is
// scored, once, and whatever is asked of them is answered from that.

// The most completions that are scored one by one, and the most points of nodes that are kept of them.
const (
	maxEvery  = 20000
	maxPoints = 20 * maxEvery
)

// An every is what each completion scores that can be scored.
type every struct {
	items   []*item
	options [][]analysis.Option // of each item
	list    []scored
	with    []map[string][]*scored // of each item, by what it is: those of the list
}

// A scored completion.
type scored struct {
	ways    []int // of each item, which of its options
	total   exact.Number
	rank    exact.Number
	points  []exact.Number // of each node of the tree
	noTotal []string       // the caps by which it has none
}

// A question is what is asked of all completions: of the formulas of a pattern, and of one that was scored.
type question struct {
	of      func(*analysis.Pattern) *rules.Formula
	scored  func(*scored) exact.Number
	counted bool // only of those that have a total
}

// The questions about the whole, and about a node.
var (
	total = question{func(p *analysis.Pattern) *rules.Formula { return p.Total }, func(x *scored) exact.Number { return x.total }, true}
	rank  = question{func(p *analysis.Pattern) *rules.Formula { return p.Rank() }, func(x *scored) exact.Number { return x.rank }, false}
)

func pointsOf(in *rules.Indicator) question {
	return question{func(p *analysis.Pattern) *rules.Formula { return p.Of(in) }, func(x *scored) exact.Number { return x.points[in.Inside().Order] }, false}
}

// everyOne scores every completion; nil where they are many, or the rules do not read what nodes come to.
func (s *finder) everyOne(ctx context.Context) *every {
	if len(s.set.Inside().Results) == 0 || s.set.Standings().Len() > 0 || len(s.items) == 0 {
		return nil
	}
	e, n := &every{items: s.items}, 1
	for _, it := range s.items {
		options, ok := it.all()
		if n *= len(options); !ok || n > maxEvery {
			return nil
		}
		e.options, e.with = append(e.options, options), append(e.with, map[string][]*scored{})
	}
	if n*s.set.Tree().Len() > maxPoints || n > s.budget.Left/2 {
		return nil
	}
	s.budget.Left -= n
	ways := make([]int, len(s.items))
	for range n {
		if analysis.Ended(ctx) != nil {
			return nil
		}
		for i, it := range s.items {
			it.Give(s.values, e.options[i][ways[i]])
		}
		s.score(e, ways)
		for i := len(ways) - 1; i >= 0; i-- {
			if ways[i]++; ways[i] < len(e.options[i]) {
				break
			}
			ways[i] = 0
		}
	}
	e.index()
	return e
}

// score adds what the completion that the values hold scores.
func (s *finder) score(e *every, ways []int) {
	points, err := s.bound.Total()
	if err != nil {
		s.lacks(err)
		return
	}
	x := scored{ways: slices.Clone(ways), total: points, rank: exact.Int(int64(held.GradeRank(s.set, s.bound.Grade()))), noTotal: s.caps()}
	for _, in := range s.set.Tree().All() {
		points, _ := s.bound.Node(in)
		x.points = append(x.points, points)
	}
	e.list = append(e.list, x)
}

// caps gives every cap by which what was scored last has no total.
func (s *finder) caps() (list []string) {
	if s.bound.NoTotal() == "" {
		return nil
	}
	card, err := s.bound.Card()
	if err != nil {
		return nil
	}
	for _, l := range card.Sheet().Caps {
		if l.NoTotal {
			list = append(list, l.ID)
		}
	}
	return list
}

// index finds the completions of each answer once: there may be as many answers of an item as completions, and each is asked about.
func (e *every) index() {
	for i := range e.items {
		words := make([]string, len(e.options[i]))
		for k, o := range e.options[i] {
			words[k] = spelling(o.Value)
		}
		for k := range e.list {
			word := words[e.list[k].ways[i]]
			e.with[i][word] = append(e.with[i][word], &e.list[k])
		}
	}
}

// lacks notes the optional figures for want of which a completion cannot be scored.
func (s *finder) lacks(err error) {
	var list scoring.ErrorList
	if !errors.As(err, &list) {
		return
	}
	for _, e := range list {
		if i, ok := s.set.FieldIndex(e.Field); ok && e.Code == scoring.CodeMissingValue && s.optional(i) {
			s.needed[i] = true
		}
	}
}

// all gives everything that a figure can be; false where that is not few things.
func (it *item) all() (list []analysis.Option, ok bool) {
	switch {
	case it.kind != aFigure || it.Endless:
		return nil, false
	case !it.Number:
		return it.Options, true
	case !it.Whole:
		return nil, false
	}
	in := intervals.Wholes(it.Over)
	if !in.Low.Bounded || !in.High.Bounded || exact.Int(maxEvery).Less(in.High.At.Sub(in.Low.At)) {
		return nil, false
	}
	for x := in.Low.At; x.Cmp(in.High.At) <= 0; x = x.Add(exact.Int(1)) {
		list = append(list, analysis.Numbered(x))
	}
	if it.Missing {
		list = append(list, analysis.Option{})
	}
	return list, true
}

// extremes gives the least and the most, where some items are known.
func (e *every) extremes(q question, known map[*analysis.Unknown]analysis.Option) (low, high *analysis.Answer) {
	low, high = &analysis.Answer{}, &analysis.Answer{}
	take := func(x *scored) {
		if q.counted && len(x.noTotal) > 0 || !e.as(x, known) {
			return
		}
		y := q.scored(x)
		if low.Outcome == analysis.Impossible || y.Less(low.Bound) {
			*low = e.answer(x, y)
		}
		if high.Outcome == analysis.Impossible || high.Bound.Less(y) {
			*high = e.answer(x, y)
		}
	}
	for i, it := range e.items {
		if o, is := known[it.Unknown]; is {
			for _, x := range e.with[i][spelling(o.Value)] {
				take(x)
			}
			return low, high
		}
	}
	for i := range e.list {
		take(&e.list[i])
	}
	return low, high
}

// as reports that a completion is as is known.
func (e *every) as(x *scored, known map[*analysis.Unknown]analysis.Option) bool {
	for i, it := range e.items {
		if o, is := known[it.Unknown]; is && !same(o.Value, e.options[i][x.ways[i]].Value) {
			return false
		}
	}
	return true
}

func same(a, b indicators.Value) bool {
	return a.Present == b.Present && a.Number.Equal(b.Number) && a.Bool == b.Bool && a.Text == b.Text
}

// spelling is a text that two values share where they are the same.
func spelling(v indicators.Value) string {
	return fmt.Sprint(v.Present, v.Bool, " ", v.Number.String(), " ", v.Text)
}

func (e *every) answer(x *scored, value exact.Number) analysis.Answer {
	a := analysis.Answer{Outcome: analysis.Found, Bound: value, Value: value, Unit: map[*analysis.Unknown]analysis.Option{}}
	for i, it := range e.items {
		a.Unit[it.Unknown] = e.options[i][x.ways[i]]
	}
	return a
}

// without reports whether a completion has no total by a cap.
func (e *every) without(cap string) bool {
	return slices.ContainsFunc(e.list, func(x scored) bool { return slices.Contains(x.noTotal, cap) })
}
