package analysis

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// maxPatterns is the most ways in which indicators may or may not apply that are looked at one by one.
const maxPatterns = 256

// A Pattern is one way in which indicators apply or do not: within it every score is one formula.
type Pattern struct {
	*Points
	Applies []Applies
	Where   []Condition // that indicators apply just so
}

// Patterns gives every way in which indicators can apply, less those in which no leaf is left; false where there are too many. Deducted are
// points that reviewers take off each leaf; leaves that must apply have been judged.
func (m *Model) Patterns(deducted []exact.Number, must []bool) (list []*Pattern, ok bool) {
	if m.empty() {
		return nil, false
	}
	must = upTo(must, m.set.Leaves().Len())
	m.deducted, m.closings, m.applying = deducted, map[*expression.Node]*expression.Node{}, nil
	w := &patterns{Model: m, must: must, applies: make([]Applies, m.set.Leaves().Len()), open: !m.pools()}
	w.walk(0, m.box, nil)
	if len(w.list) > maxPatterns {
		return nil, false
	}
	for _, p := range w.list {
		if p.Points, ok = m.Points(p.Applies, deducted); ok {
			list = append(list, p)
		}
	}
	return list, true
}

// upTo gives a list as many places as there are leaves: those that it does not have are empty.
func upTo[T any](list []T, n int) []T {
	list = list[:min(len(list), n)]
	return append(slices.Clip(list), make([]T, n-len(list))...)
}

// pools reports that marks of a leaf may go to others: then it matters for all leaves whether they apply.
func (m *Model) pools() bool {
	for _, in := range m.set.Leaves().All() {
		if in.Condition() != nil && in.Inside().Policy.Pools() {
			return true
		}
	}
	return false
}

type patterns struct {
	*Model
	must    []bool
	applies []Applies
	open    bool // a leaf whose marks stay its own may be left open
	list    []*Pattern
}

func (w *patterns) walk(i int, box *Box, where []Condition) {
	if len(w.list) > maxPatterns {
		return
	}
	if i == len(w.applies) {
		w.list = append(w.list, &Pattern{Applies: slices.Clone(w.applies), Where: slices.Clone(where)})
		return
	}
	in := w.set.Leaves().At(i)
	if in.Condition() == nil {
		w.applies[i] = Yes
		w.walk(i+1, box, where)
		return
	}
	known := w.known(in.Condition())
	if known.Op == expression.Literal {
		if w.applies[i] = No; known.Value.Bool {
			w.applies[i] = Yes
		}
		if known.Value.Bool || !w.must[i] {
			w.walk(i+1, box, where)
		}
		return
	}
	if policy := in.Inside().Policy; w.open && !w.must[i] && len(w.set.Inside().Results) == 0 && (policy == judging.PolicyFull || policy == judging.PolicyZero) {
		w.applies[i] = Open
		w.walk(i+1, box, where)
		return
	}
	condition := built(w.set, known)
	can, cannot := Possible(condition, box)
	for k, possible := range [2]bool{can, cannot && !w.must[i]} {
		if !possible {
			continue
		}
		if inside, ok := box.Assume(condition, k == 0); ok {
			w.applies[i] = Applies(k)
			w.walk(i+1, inside, append(where[:len(where):len(where)], Condition{in.Condition(), k == 0}))
		}
	}
}

// Extreme gives the least, or the greatest, of a score over all patterns.
func (m *Model) Extreme(ctx context.Context, patterns []*Pattern, of func(*Pattern) *rules.Formula, greatest bool, sure []*rules.Formula) (a *Answer, in *Pattern) {
	if m.empty() {
		return unasked(), nil
	}
	a = &Answer{}
	for _, p := range patterns {
		if p == nil || of == nil {
			continue
		}
		b := m.Search(ctx, Question{Of: of(p), Greatest: greatest, Where: p.Where, Sure: sure})
		if b.Outcome == Impossible {
			continue
		}
		if a.Outcome == Impossible {
			a, in = b, p
			continue
		}
		c := *a
		if c.Bound, c.Endless = b.Bound, b.Endless; a.Endless || !b.Endless && !beyond(greatest, b.Bound, a.Bound) {
			c.Bound, c.Endless = a.Bound, a.Endless
		}
		if b.Unit != nil && (a.Unit == nil || beyond(greatest, b.Value, a.Value)) {
			c.Unit, c.Value, in = b.Unit, b.Value, p
		}
		c.GaveUp = max(a.GaveUp, b.GaveUp)
		if c.Outcome = Unsure; c.Unit != nil {
			c.Outcome = Found
		}
		a = &c
	}
	return a, in
}

// Knowing gives a model in which some of the unknown is known too. What was found out of the rest is not looked for again. It shares the
// values with the first, which must not be asked before the second is done with.
func (m *Model) Knowing(options map[*Unknown]Option) *Model {
	if m.empty() {
		return m
	}
	known := func(n *expression.Node) bool {
		return slices.ContainsFunc(m.readBy(n), func(u *Unknown) bool { _, is := options[u]; return is })
	}
	k := &Model{set: m.set, values: m.values, box: m.box, bySlot: map[int]*Unknown{}, budget: m.budget,
		memo: m.but(known), parts: m.parts, closings: map[*expression.Node]*expression.Node{}, deducted: m.deducted}
	for _, u := range m.all {
		if o, is := options[u]; is {
			u.Give(m.values, o)
			k.box = k.box.With(u.Slot, u.extent([]Option{o}, fields.ExtentOf(m.set.Inside().Scope.Field(u.Slot))))
			if u.figure() {
				k.box = k.box.Fix(u.Slot, o.Value)
			}
			continue
		}
		k.all, k.bySlot[u.Slot] = append(k.all, u), u
	}
	return k
}
