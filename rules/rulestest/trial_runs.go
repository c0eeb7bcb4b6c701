package rulestest

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// trialRun holds what all workers share: the rule file, and the cases that pass on it.
type trialRun struct {
	ctx     context.Context
	set     *rules.Set
	suite   *suite
	cases   []passed
	apart   apart // of the cases; what those of several units want hangs on more than figures: every mutant meets them
	faults  []Failure
	workers []*worker
	most    int // inputs that are tried for one mutant

	gathering gathering // of units that stand beside others
}

// A passed is a case that passes on the rule file.
type passed struct {
	*oneCase
	sub     *scoring.Submission
	trace   trace // nil: it wants an error, or compares units
	refused bool  // they cannot be bound, whatever the rules make of them
}

// newTrials begins to try so many mutants.
func newTrials(ctx context.Context, set *rules.Set, s *suite, mutants int) *trialRun {
	t := &trialRun{ctx: ctx, set: set, suite: s, most: max(minTries, min(work.MaxMutant, work.MaxMutants/max(mutants, 1)))}
	one := newSide(set)
	for i := range s.cases {
		if c := &s.cases[i]; !t.add(one, c) {
			t.faults = append(t.faults, s.failure(c.pos, source.Item("cases", i), "case-failed", "用例“"+c.name+"”没有通过，变异测试没有用它"))
		}
	}
	return t
}

// add adds a case; false where it does not pass.
func (t *trialRun) add(one *side, c *oneCase) bool {
	sub := c.submission(t.set)
	if !c.passes(t.set, sub) {
		return false
	}
	p := passed{oneCase: c, sub: sub}
	if len(c.units) == 0 {
		if p.refused = one.bind(sub) != nil; !p.refused {
			p.trace = slices.Clone(one.again(nil))
		}
	}
	t.apart.add(len(t.cases), c)
	t.cases = append(t.cases, p)
	return true
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
	files func(data []byte) (*rules.Set, error)
	order []int // of the cases: those that killed lately come first
}

func (t *trialRun) worker() *worker {
	return &worker{trialRun: t, old: newSide(t.set), asker: newAsker(t.ctx, t.set)}
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
	if w.files == nil {
		w.files = rules.Rereading(x.File, data, w.set)
	}
	set, err := w.files(x.apply(data))
	if err != nil {
		return fate{refused: true}
	}
	return newKillerSearch(w, x, set).fate()
}

// fate finds out what becomes of the mutant.
func (h *killerSearch) fate() (f fate) {
	if f.killed = h.killed(&f.runs); f.killed {
		return f
	}
	if f.equivalent = h.equivalent(); !f.equivalent {
		f.survivor = h.survivor()
		f.cut = f.survivor == nil && h.cut
	}
	return f
}

// killed reports whether some case notices the mutant.
func (h *killerSearch) killed(runs *int) bool {
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
	return h.noticed(h.apart.any, runs)
}

// separated gives the cases that hold otherwise than the base what the mutant's parts read, and, in order, those that hold it as the base
// does: to the parts these are all one.
func (h *killerSearch) separated() (apart, like []int) {
	read := append(h.parts[0].names(h.set), h.parts[1].names(h.new.set)...)
	apart, like = h.apart.split(len(h.cases), read)
	unfit := func(k int) bool { return h.cases[k].refused || len(h.cases[k].units) > 0 }
	return slices.DeleteFunc(apart, unfit), slices.DeleteFunc(like, unfit)
}

// agrees reports whether the mutant scores a case as the rule file does.
func (h *killerSearch) agrees(k int, runs *int) bool {
	*runs++
	c := &h.cases[k]
	h.rooms[1] = h.new.trace(c.sub, h.rooms[1])
	return c.trace != nil && h.rooms[1].alike(c.trace)
}

// noticed reports whether one of some cases notices the mutant, judged as a whole.
func (h *killerSearch) noticed(list []int, runs *int) bool {
	for _, k := range list {
		c := &h.cases[k]
		*runs++
		if c.trace != nil {
			if h.rooms[1] = h.new.trace(c.sub, h.rooms[1]); h.rooms[1].alike(c.trace) {
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
