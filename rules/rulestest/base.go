package rulestest

import (
	"cmp"
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// findBase gives a submission that loses nothing, or as little as was found: plain figures if they will do, and where they do not, others
// in the place of those that matter, which the solver finds. It is nil where no unit was found that can be scored.
func findBase(ctx context.Context, set *rules.Set) *scoring.Submission {
	b := &base{asker: newAsker(ctx, set)}
	b.keep(b.plain())
	b.improve()
	if b.best.errors > 0 {
		for sub := range b.starts() {
			if b.keep(sub); b.best.errors == 0 {
				b.improve()
				break
			}
		}
	}
	b.without()
	b.check()
	b.shorten()
	if b.best.errors > 0 {
		return nil
	}
	return b.sub
}

// improve asks for better units than the best so far, as is wished.
func (b *base) improve() {
	asked := -1
	for _, w := range wishes {
		if b.best.flawless() {
			break
		}
		if n := len(b.conditions(w, nil)); n != asked { // less is asked than before
			asked = n
			for range maxSeeks {
				if b.best.flawless() || !b.seek(w, nil) { // from a better unit better ones may be seen
					break
				}
			}
		}
	}
}

// A mark tells how good a submission is: first that it has a score, then what it loses, then how many checks fail, caps hold and bonuses
// are given, then how much is missing: a case can do more with what is there. It loses what leaves have less than their marks, whether that
// came off or was not earned, and what groups and the set take off. What lifts others above their marks makes up for nothing.
type mark struct {
	errors int
	lost   exact.Number
	checks int
	blank  int
}

func (m mark) better(n mark) bool {
	return cmp.Or(cmp.Compare(m.errors, n.errors), m.lost.Cmp(n.lost), cmp.Compare(m.checks, n.checks), cmp.Compare(m.blank, n.blank)) < 0
}

func (m mark) flawless() bool { return m.errors+m.checks+m.blank == 0 && m.lost.IsZero() }

// A base is the best submission that was found so far.
type base struct {
	*asker
	best mark
	sub  *scoring.Submission // nil before the first
}

// keep takes a submission if it is better.
func (b *base) keep(sub *scoring.Submission) bool {
	m := b.mark(sub)
	if b.sub != nil && !m.better(b.best) {
		return false
	}
	b.best, b.sub = m, sub
	return true
}

func (b *base) mark(sub *scoring.Submission) (m mark) {
	err, set := b.bind(sub), b.set
	bound := b.bound
	if err == nil {
		_, err = bound.Total()
	}
	if list, _ := err.(scoring.ErrorList); err != nil {
		m.errors = max(1, len(list))
		return m
	}
	for i := range set.Checks().Len() {
		if passes, _ := set.Checks().At(i).Passes(bound.Values()); !passes {
			m.checks++
		}
	}
	for i := range set.Bonuses().Len() {
		if x, _ := set.Bonuses().At(i).Award(bound.Values()); x.Sign() > 0 {
			m.checks++ // a bonus would hide what cases lose
		}
	}
	for i := range set.Caps().Len() {
		if _, holds, _ := set.Caps().At(i).Holds(bound.Values()); holds {
			m.checks++
		}
	}
	m.blank = set.NumFields() - len(sub.Values)
	points := bound.Points(nil)
	for i, in := range set.Leaves().All() {
		if applies, _ := in.Applies(bound.Values()); !applies {
			m.blank++ // an indicator that applies can be tested
			continue
		}
		m.lost = m.lost.Add(exact.Max(in.Marks().Sub(points[i]), exact.Number{}))
	}
	for _, in := range set.Judging().All() {
		for _, c := range in.Criteria().All() {
			if x, _ := c.Deduction(bound.Values()); !in.Leaf() && !c.Inside().Raises() {
				m.lost = m.lost.Add(x)
			}
		}
	}
	return m
}

// A wish is what a base should be like beside losing nothing: every indicator applies, no veto holds, no bonus is given.
type wish struct{ applies, uncapped, plain bool }

// wishes are what is asked for, the best first.
var wishes = []wish{{true, true, true}, {true, true, false}, {false, true, true}, {false, true, false}, {}}

// conditions gives what must hold of a unit that is as wished and passes some checks.
func (b *base) conditions(w wish, checks []int) (where []analysis.Condition) {
	for _, in := range b.set.Leaves().All() {
		if f := in.Condition(); f != nil && w.applies {
			where = append(where, holds(f))
		}
	}
	for _, c := range b.set.Caps().All() {
		if w.uncapped {
			where = append(where, fails(c.Formula))
		}
	}
	for _, x := range b.set.Bonuses().All() {
		if w.plain {
			where = append(where, holds(analysis.NoMore(x.Formula, exact.Number{})))
		}
	}
	for _, i := range checks {
		where = append(where, holds(b.set.Checks().At(i).Formula))
	}
	return where
}

// maxSeeks is how often a wish is asked for, each time near the best unit so far.
const maxSeeks = 4

// seek asks the solver for a unit that loses least, as is wished, near the best so far. It reports whether that is better.
func (b *base) seek(w wish, checks []int) (better bool) {
	values := b.values(b.sub)
	unknown := b.unknown(values)
	m := analysis.NewModel(b.set, values, unknown, &analysis.Budget{Left: work.MaxBase, Few: true})
	patterns, ok := m.Patterns(make([]exact.Number, b.set.Leaves().Len()), make([]bool, b.set.Leaves().Len()))
	if !ok {
		return false
	}
	where := b.conditions(w, checks)
	var sure []*rules.Formula
	for _, c := range b.set.Checks().All() {
		sure = append(sure, c.Formula)
	}
	for _, p := range patterns {
		if w.applies && slices.Contains(p.Applies, analysis.No) {
			continue
		}
		a := m.Search(b.ctx, analysis.Question{Of: p.Lost(), Where: slices.Concat(where, p.Where), Sure: sure})
		for u, o := range a.Unit {
			u.Give(values, o)
		}
		if a.Outcome == analysis.Found && b.keep(b.unit(b.sub, values, unknown)) {
			better = true
		}
	}
	return better
}

// unknown gives all that can be otherwise than in the best unit. Standings hang together with those of other units: they stay as they are,
// and so does what was left out.
func (b *base) unknown(v *rules.Values) []*analysis.Unknown {
	var l lead
	for i := range b.set.Inside().Figures {
		if _, given := b.sub.Values[b.set.Field(i).Name]; given {
			l.fields = append(l.fields, i)
		}
	}
	list := b.figures(v, l)
	for _, u := range list {
		u.Missing = false
		u.Options = slices.DeleteFunc(u.Options, func(o analysis.Option) bool { return !o.Value.Present })
	}
	return append(list, b.people(b.sub, b.set.Criteria().Slice())...)
}

// tooLong is from where on a figure is longer than a reader of cases would write it.
var tooLong = exact.Int(1_000_000)

// shorten gives figures of the unit that the solver made as large as it could, where nothing bounds them, the least of a few round ones with which the
// unit is as good.
func (b *base) shorten() {
	for i := range b.set.Inside().Figures {
		f := b.set.Field(i)
		was, is := b.sub.Values[f.Name].(exact.Number)
		if !is || !tooLong.Less(exact.Max(was, was.Neg())) {
			continue
		}
		for _, round := range []int64{100, 10_000, 1_000_000, 1_000_000_000, 1_000_000_000_000} {
			x := exact.Int(round)
			if was.Sign() < 0 {
				x = x.Neg()
			}
			sub := copyOf(b.sub)
			sub.Values[f.Name] = x
			if m := b.mark(sub); !b.best.better(m) {
				b.best, b.sub = m, sub
				break
			}
		}
	}
}

// check looks for units that pass the checks that fail, one after the other, beside those that pass.
func (b *base) check() {
	for i := range b.set.Checks().Len() {
		if b.best.errors > 0 || b.best.checks == 0 {
			return
		}
		passing := []int{i}
		for k, passes := range b.passes() {
			if passes && k != i {
				passing = append(passing, k)
			}
		}
		if len(passing) <= b.set.Checks().Len() && !b.passes()[i] && !b.seek(wishes[0], passing) {
			b.seek(wishes[2], passing)
		}
	}
}

// passes tells which checks the best unit passes.
func (b *base) passes() (list []bool) {
	v := b.values(b.sub)
	for _, c := range b.set.Checks().All() {
		passes, _ := c.Passes(v)
		list = append(list, passes)
	}
	return list
}

// without leaves out, one by one, optional figures without which a unit is better.
func (b *base) without() {
	for i := range b.set.Inside().Figures {
		f := b.set.Field(i)
		if b.best.errors == 0 && b.best.checks == 0 && b.best.lost.IsZero() || !f.Optional && f.Default == nil {
			continue
		}
		sub := copyOf(b.sub)
		delete(sub.Values, f.Name)
		b.keep(sub)
	}
}
