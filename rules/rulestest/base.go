package rulestest

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// findBase gives a submission that loses nothing, or as little as was found: plain figures if they will do, and where they do not, others in
// the place of those that matter, which the solver finds. It is nil where no unit was found that can be scored.
func findBase(set *rules.Set) *scoring.Submission {
	p := newPlainly(set)
	b := &base{plainly: p}
	b.keep(p.sub)
	asked := -1
	for _, w := range wishes {
		if b.best.flawless() {
			break
		}
		if n := b.conditions(nil, w, nil); n != asked { // less is asked than before
			asked = n
			for range maxSeeks {
				if b.best.flawless() || !b.seek(w, nil) { // from a better unit better ones may be seen
					break
				}
			}
		}
	}
	b.without()
	b.check()
	if b.best.errors > 0 {
		return nil
	}
	return b.sub
}

// A mark tells how good a submission is: first that it has a score, then what it loses, then how many checks fail, caps hold and bonuses are
// given, then how much is missing: a case can do more with what is there.
type mark struct {
	errors int
	lost   exact.Number
	checks int
	blank  int
}

func (m mark) better(n mark) bool {
	switch {
	case m.errors != n.errors:
		return m.errors < n.errors
	case !m.lost.Equal(n.lost):
		return m.lost.Less(n.lost)
	case m.checks != n.checks:
		return m.checks < n.checks
	}
	return m.blank < n.blank
}

func (m mark) flawless() bool { return m.errors+m.checks+m.blank == 0 && m.lost.IsZero() }

// A base is the best submission that was found so far.
type base struct {
	*plainly
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

func (p *plainly) mark(sub *scoring.Submission) (m mark) {
	err, set := p.side.bind(sub), p.set
	b := p.side.bound
	if err == nil {
		_, err = b.Total()
	}
	if list, _ := err.(scoring.ErrorList); err != nil {
		m.errors = max(1, len(list))
		return m
	}
	for i := range set.Checks().Len() {
		if passes, _ := set.Checks().At(i).Passes(b.Values()); !passes {
			m.checks++
		}
	}
	for i := range set.Bonuses().Len() {
		if x, _ := set.Bonuses().At(i).Award(b.Values()); x.Sign() > 0 {
			m.checks++ // a bonus would hide what cases lose
		}
	}
	for i := range set.Caps().Len() {
		if _, holds, _ := set.Caps().At(i).Holds(b.Values()); holds {
			m.checks++
		}
	}
	m.blank = set.NumFields() - len(sub.Values)
	points := b.Points(nil)
	for i, in := range set.Leaves().All() {
		if applies, _ := in.Applies(b.Values()); !applies {
			m.blank++ // an indicator that applies can be tested
			continue
		}
		m.lost = m.lost.Add(exact.Max(in.Marks().Sub(points[i]), exact.Number{}))
	}
	return m
}

// A wish is what a base should be like beside losing nothing: every indicator applies, no veto holds, no bonus is given.
type wish struct{ applies, uncapped, plain bool }

// wishes are what is asked for, the best first.
var wishes = []wish{{true, true, true}, {true, true, false}, {false, true, true}, {false, true, false}, {}}

// conditions gives what must hold of a unit that is as wished and passes some checks. Without a model it counts them.
func (b *base) conditions(where *[]analysis.Condition, w wish, checks []int) (n int) {
	add := func(f *rules.Formula, holds bool) {
		if n++; where != nil {
			*where = append(*where, analysis.Condition{Of: f, Holds: holds})
		}
	}
	for _, in := range b.set.Leaves().All() {
		if f := in.Condition(); f != nil && w.applies {
			add(f, true)
		}
	}
	for _, c := range b.set.Caps().All() {
		if w.uncapped {
			add(c.Formula, false)
		}
	}
	for _, x := range b.set.Bonuses().All() {
		if w.plain {
			add(analysis.NoMore(x.Formula, exact.Number{}), true)
		}
	}
	for _, i := range checks {
		add(b.set.Checks().At(i).Formula, true)
	}
	return n
}

// maxSeeks is how often a wish is asked for, each time near the best unit so far.
const maxSeeks = 4

// maxWork is the most work that is done for one wish, see [analysis.Budget].
const maxWork = 16000

// seek asks the solver for a unit that loses least, as is wished, near the best so far. It reports whether that is better.
func (b *base) seek(w wish, checks []int) (better bool) {
	ctx := context.Background()
	m := analysis.NewModel(b.set, b.values(b.sub), b.unknown(b.sub), &analysis.Budget{Left: maxWork, Few: true})
	patterns, ok := m.Patterns(make([]exact.Number, b.set.Leaves().Len()), make([]bool, b.set.Leaves().Len()))
	if !ok {
		return false
	}
	var where []analysis.Condition
	b.conditions(&where, w, checks)
	var sure []*rules.Formula
	for _, c := range b.set.Checks().All() {
		sure = append(sure, c.Formula)
	}
	var leaves []int
	for i := range b.set.Leaves().Len() {
		leaves = append(leaves, i)
	}
	for _, p := range patterns {
		if w.applies && slices.Contains(p.Applies, analysis.No) {
			continue
		}
		a := m.Search(ctx, analysis.Question{Of: p.Sum(leaves), Greatest: true, Where: append(where[:len(where):len(where)], p.Where...), Sure: sure})
		if a.Outcome == analysis.Found && b.keep(b.with(b.sub, a)) {
			better = true
		}
	}
	return better
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
	for i := range b.set.NumFigures() {
		f := b.set.Field(i)
		if b.best.errors == 0 && b.best.checks == 0 && b.best.lost.IsZero() || !f.Optional && f.Default == nil {
			continue
		}
		sub := copyOf(b.sub)
		delete(sub.Values, f.Name)
		b.keep(sub)
	}
}
