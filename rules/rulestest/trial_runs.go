package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// trialRun holds what all workers share: the rule file, and the cases that pass on it.
type trialRun struct {
	set    *rules.Set
	suite  *suite
	year   int
	cases  []passed
	faults []Failure
}

// A passed is a case that passes on the rule file.
type passed struct {
	*oneCase
	sub   *scoring.Submission
	trace trace // nil: it wants an error, or compares units
}

func newTrials(set *rules.Set, s *suite) *trialRun {
	t := &trialRun{set: set, suite: s}
	t.year, _ = set.Effective().FirstYear()
	one := newSide(set)
	for i := range s.cases {
		c := &s.cases[i]
		sub := c.submission(s.base, t.year)
		if !c.passes(set, sub) {
			t.faults = append(t.faults, Failure{s.file, c.pos.Line, c.pos.Column, source.Item("cases", i), "case-failed", "用例“" + c.name + "”没有通过，变异测试没有用它"})
			continue
		}
		p := passed{oneCase: c, sub: sub}
		if len(c.units) == 0 {
			p.trace = one.trace(sub, nil).clone()
		}
		t.cases = append(t.cases, p)
	}
	return t
}

// passes reports whether a case finds what it wants.
func (c *oneCase) passes(set *rules.Set, sub *scoring.Submission) bool {
	failed := false
	fail := func(source.Pos, string, ...any) { failed = true }
	card, err := c.score(set, sub)
	if err != nil {
		c.compareError(err, fail)
	} else {
		c.compare(card, fail)
	}
	return !failed
}

// A worker tries mutants, one after the other.
type worker struct {
	*trialRun
	old   *side
	order []int // of the cases: those that killed lately come first
	room  [2]trace
}

func (t *trialRun) worker() *worker {
	w := &worker{trialRun: t, old: newSide(t.set), order: make([]int, len(t.cases))}
	for i := range w.order {
		w.order[i] = i
	}
	return w
}

// try finds out what becomes of a mutant.
func (w *worker) try(x *mutant, data []byte) (f fate) {
	set, err := rules.Parse(x.File, x.apply(data))
	if err != nil {
		return fate{refused: true}
	}
	mutated := newSide(set)
	for i, k := range w.order {
		c := &w.cases[k]
		w.room[0] = mutated.trace(c.sub, w.room[0])
		f.runs++
		if w.room[0].alike(c.trace) && c.trace != nil {
			continue // nothing that a case can want is otherwise
		}
		if !c.passes(set, c.sub) {
			w.order = slices.Insert(slices.Delete(w.order, i, i+1), 0, k)
			f.killed = true
			return f
		}
	}
	h := &hunt{worker: w, mutant: x, new: mutated}
	if h.equivalent() {
		f.equivalent = true
		return f
	}
	f.survivor = h.survivor()
	return f
}
