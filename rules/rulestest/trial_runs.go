package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// trialRun holds what all workers share: the rule file, and the cases that pass on it.
type trialRun struct {
	set     *rules.Set
	suite   *suite
	year    int
	cases   []passed
	whole   []int            // of the cases: those that every mutant meets, for what they want hangs on more than figures
	apart   map[string][]int // of the cases: by what they hold otherwise than the base, a figure or the id of a criterion
	faults  []Failure
	workers []*worker
}

// A passed is a case that passes on the rule file.
type passed struct {
	*oneCase
	sub     *scoring.Submission
	trace   trace // nil: it wants an error, or compares units
	refused bool  // they cannot be bound, whatever the rules make of them
}

func newTrials(set *rules.Set, s *suite) *trialRun {
	t := &trialRun{set: set, suite: s, apart: map[string][]int{}}
	t.year, _ = set.Header().Effective.FirstYear()
	one := newSide(set)
	for i := range s.cases {
		if c := &s.cases[i]; !t.add(one, c) {
			message := "用例“" + c.name + "”没有通过，变异测试没有用它"
			t.faults = append(t.faults, Failure{s.file, c.pos.Line, c.pos.Column, source.Item("cases", i), "case-failed", message})
		}
	}
	return t
}

// add adds a case; false where it does not pass.
func (t *trialRun) add(one *side, c *oneCase) bool {
	sub := c.submission(t.suite.base, t.year)
	if !c.passes(t.set, sub) {
		return false
	}
	p, i := passed{oneCase: c, sub: sub}, len(t.cases)
	if len(c.units) > 0 {
		t.whole = append(t.whole, i)
		t.cases = append(t.cases, p)
		return true
	}
	p.refused = one.bind(sub) != nil
	if !p.refused {
		p.trace = slices.Clone(one.again(nil))
	}
	t.cases = append(t.cases, p)
	for _, name := range c.otherwise() {
		t.apart[name] = append(t.apart[name], i)
	}
	return true
}

// otherwise gives the names of the figures, and the ids of the criteria with judgements and choices, that a case does not take from the
// base.
func (c *oneCase) otherwise() []string {
	names := slices.Clone(c.without)
	for name := range c.changes.Values {
		names = append(names, name)
	}
	for id := range c.changes.Judgements {
		names = append(names, id)
	}
	for id := range c.changes.Choices {
		names = append(names, id)
	}
	slices.Sort(names)
	return slices.Compact(names)
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
	asker *asker
	order []int // of the cases: those that killed lately come first
	room  [2]trace
}

func (t *trialRun) worker() *worker {
	return &worker{trialRun: t, old: newSide(t.set), asker: newAsker(t.set)}
}

// crew gives as many workers.
func (t *trialRun) crew(n int) []*worker {
	for len(t.workers) < n {
		t.workers = append(t.workers, t.worker())
	}
	return t.workers[:n]
}

// try loads a mutant and finds out what becomes of it.
func (w *worker) try(x *mutant, data []byte) fate {
	set, err := rules.Parse(x.File, x.apply(data))
	if err != nil {
		return fate{refused: true}
	}
	return newHunt(w, x, set).fate()
}

// fate finds out what becomes of the mutant.
func (h *hunt) fate() (f fate) {
	if f.killed = h.killed(&f.runs); f.killed {
		return f
	}
	if f.equivalent = h.equivalent(); !f.equivalent {
		f.survivor = h.survivor()
	}
	return f
}

// killed reports whether some case notices the mutant.
func (h *hunt) killed(runs *int) bool {
	if h.everything {
		return h.noticed(h.latest(), runs)
	}
	apart, like := h.separated()
	if h.noticed(apart, runs) {
		return true
	}
	if len(like) > 0 && !h.agrees(like[0], runs) && h.noticed(like, runs) {
		return true
	}
	return h.noticed(h.whole, runs)
}

// separated gives the cases that hold otherwise than the base what the mutant's parts read, and, in order, those that hold it as the base
// does: to the parts these are all one.
func (h *hunt) separated() (apart, like []int) {
	for _, name := range append(h.parts(0).names(h.set), h.parts(1).names(h.new.set)...) {
		apart = append(apart, h.apart[name]...)
	}
	slices.Sort(apart)
	apart = slices.Compact(apart)
	next := 0
	for k := range h.cases {
		if next < len(apart) && apart[next] == k {
			next++
		} else if c := &h.cases[k]; !c.refused && len(c.units) == 0 {
			like = append(like, k)
		}
	}
	return slices.DeleteFunc(apart, func(k int) bool { return h.cases[k].refused }), like
}

// agrees reports whether the mutant scores a case as the rule file does.
func (h *hunt) agrees(k int, runs *int) bool {
	*runs++
	c := &h.cases[k]
	h.room[0] = h.new.trace(c.sub, h.room[0])
	return c.trace != nil && h.room[0].alike(c.trace)
}

// noticed reports whether one of some cases notices the mutant, judged as a whole.
func (h *hunt) noticed(list []int, runs *int) bool {
	for _, k := range list {
		c := &h.cases[k]
		*runs++
		if c.trace != nil {
			if h.room[0] = h.new.trace(c.sub, h.room[0]); h.room[0].alike(c.trace) {
				continue // nothing that a case can want is otherwise
			}
		}
		if !c.passes(h.new.set, c.sub) {
			if i := slices.Index(h.order, k); i > 0 {
				h.order = slices.Insert(slices.Delete(h.order, i, i+1), 0, k)
			}
			return true
		}
	}
	return false
}

// latest gives the cases, those first that killed lately.
func (w *worker) latest() []int {
	for k := len(w.order); k < len(w.cases); k++ {
		w.order = append(w.order, k)
	}
	return slices.Clone(w.order)
}
