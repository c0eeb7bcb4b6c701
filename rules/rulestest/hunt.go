package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// A hunt looks for an input that tells a mutant from the rule file.
type hunt struct {
	*worker
	mutant *mutant
	new    *side
	tries  int // inputs that may still be tried
	rooms  [2]trace

	touched *touched  // nil: nothing is known to stay the same
	sides   [2]*parts // what the mutant is about, of either side, once it was asked for
	all     []lever   // levers, likewise
	held    held
	moved   moved
}

// newHunt begins the hunt for what tells a mutant from the rule file; set is the mutant as it is loaded.
func newHunt(w *worker, x *mutant, set *rules.Set) *hunt {
	t := touchedBy(x.touches, w.set, set)
	return &hunt{worker: w, mutant: x, new: newSide(set), touched: &t}
}

// The bounds of a hunt: more inputs tell more mutants apart, and take longer.
const (
	maxTries   = 5000 // inputs for one mutant
	maxPairs   = 4    // cases around which two figures are moved at once
	maxOuter   = 14   // values of the first of two figures
	maxNumbers = 80   // values of one figure around one case
)

// survivor looks for a killer: around each case one figure is moved, then two. nil where there is none within bounds.
func (h *hunt) survivor() *Survivor {
	if h.aboutOthers() {
		if k := h.besideOthers(); k != nil {
			return k
		}
	}
	if h.mutant.touches.part == ofStanding && h.mutant.key() != "among" {
		return nil // one unit, whose standings are given, shows nothing of how units are compared
	}
	h.tries = maxTries
	spots := h.spots()
	if k := h.steered(spots); k != nil {
		return k
	}
	if k := h.aroundEach(spots); k != nil {
		return k
	}
	for _, sub := range h.sums() {
		if k := h.test(sub); k != nil {
			return k
		}
	}
	for _, c := range spots[:min(maxPairs, len(spots))] {
		if k := h.around(c, 2); k != nil {
			return k
		}
	}
	if !h.aboutOthers() && h.set.Standings().Len() > 0 {
		return h.besideOthers() // who is eligible may decide what applies
	}
	return nil
}

func (h *hunt) moving(sub *scoring.Submission, levers []lever, depth int) *Survivor {
	for i, l := range levers {
		if depth > 1 && i == len(levers)-1 {
			break
		}
		list := h.settings(sub, l)
		if depth > 1 && !h.table(l) {
			list = outer(list)
		}
		for _, s := range list {
			if h.tries <= 0 {
				return nil
			}
			undo, back := s.put(sub), h.move(l, s)
			var k *Survivor
			if depth > 1 {
				k = h.moving(sub, levers[i+1:], depth-1)
			} else {
				k = h.test(sub)
			}
			back()
			undo()
			if k != nil {
				return k
			}
		}
	}
	return nil
}

// outer keeps some of the settings of a lever beside which another is moved: every choice, and at most maxOuter of the rest.
func outer(list []setting) []setting {
	first := slices.IndexFunc(list, func(s setting) bool { return s.thing != 'c' })
	if first < 0 {
		return list
	}
	return append(list[:first:first], thin(list[first:], maxOuter)...)
}

// table reports whether a lever is a table: its settings are too unlike to leave any out.
func (h *hunt) table(l lever) bool {
	return l.field >= 0 && h.set.Field(l.field).Type == indicators.Table
}

// test tells whether the two sides give a submission different scores, and writes down how.
func (h *hunt) test(sub *scoring.Submission) *Survivor {
	h.tries--
	if h.heldAlike() {
		return nil
	}
	h.moved.differ = true
	sub = h.old.aligned(sub)
	h.rooms[0] = h.old.trace(sub, h.rooms[0])
	if h.mutant.touches.part == ofGrades {
		h.rooms[1] = h.rooms[0].graded(h.new.set, h.rooms[1])
	} else {
		h.rooms[1] = h.new.trace(sub, h.rooms[1])
	}
	if h.rooms[0].alike(h.rooms[1]) {
		return nil
	}
	w := wanted(h.set, sub)
	c := &oneCase{name: "x", want: w}
	if c.passes(h.new.set, sub) || w.fails != "" && h.rooms[1] == nil {
		return nil // unlike, but not in what a case can want
	}
	return h.survived(sub)
}

// A lever is a figure, a judgement or a choice that can be moved.
type lever struct {
	field     int // −1: a criterion's judgement or choice
	criterion *rules.Criterion
}

// levers gives what can be moved that the mutant's part reads, on either side.
func (h *hunt) levers() []lever {
	if h.all == nil {
		fields := union(h.parts(0).reads(), h.parts(1).reads())
		h.all = h.ordered(append(leversOf(fields), h.parts(0).people()...))
	}
	return h.all
}

// parts gives what the mutant is about, of the rule file (0) or of the mutant (1).
func (h *hunt) parts(i int) *parts {
	if h.sides[i] == nil {
		p := partsOf([2]*side{h.old, h.new}[i].set, h.mutant.touches)
		h.sides[i] = &p
	}
	return h.sides[i]
}

// ordered puts tables first, for they have the most settings, then what an alternative is chosen by: it decides which figures matter. Of what
// becomes of marks where an indicator does not apply, what decides that comes first, and tables are left out where figures do: any loss shows
// it.
func (h *hunt) ordered(list []lever) []lever {
	excuses := h.excuses()
	rank := func(l lever) int {
		switch {
		case excuses != nil && l.field >= 0 && excuses[l.field]:
			return -1
		case h.table(l):
			return 0
		case l.field < 0 && l.criterion.Choices().Len() > 0:
			return 1
		}
		return 2
	}
	if excuses != nil && slices.ContainsFunc(list, func(l lever) bool { return !h.table(l) && rank(l) >= 0 }) {
		list = slices.DeleteFunc(list, func(l lever) bool { return h.table(l) && rank(l) >= 0 })
	}
	slices.SortStableFunc(list, func(a, b lever) int { return rank(a) - rank(b) })
	return list
}

// excuses gives the fields that decide whether an indicator applies, if the mutant is about marks of those that do not; else nil.
func (h *hunt) excuses() map[int]bool {
	if h.mutant.key() != "not_applicable" {
		return nil
	}
	fields := map[int]bool{}
	for _, in := range h.set.Leaves().All() {
		if f := in.Condition(); f != nil {
			for _, i := range analysis.Fields(f) {
				fields[i] = true
			}
		}
	}
	return fields
}

// settings gives what a lever may be set to around a submission.
func (h *hunt) settings(sub *scoring.Submission, l lever) (list []setting) {
	if l.field < 0 {
		return peopleSettings(h.set, l.criterion)
	}
	f := h.set.Field(l.field)
	given := func(v any) { list = append(list, setting{thing: 'v', name: f.Name, value: v}) }
	switch f.Type {
	case indicators.Number:
		for _, x := range h.numbers(sub, l.field) {
			if l.field >= h.set.NumFigures() {
				list = append(list, standing(h.set, sub, l.field, x))
				continue
			}
			given(x)
		}
	case indicators.Bool:
		given(true)
		given(false)
	case indicators.Choice:
		for _, w := range f.Of {
			given(w)
		}
	case indicators.Table:
		for rows := range h.tables(f).beside(sub.Values[f.Name]) {
			given(rows)
		}
	case indicators.Text:
		for _, w := range h.words() {
			given(w)
		}
	}
	if f.Optional || f.Default != nil {
		given(nil)
	}
	return list
}

// numbers gives the values of a field that matter around a submission: where the parts of either side bend or jump, what lies beside
// that, and one between every two.
func (h *hunt) numbers(sub *scoring.Submission, field int) []exact.Number {
	f := h.set.Field(field)
	g := &grid{field: f, halves: h.mutant.touches.part == ofSet}
	g.places, _ = h.set.Rounding()
	g.shift(h.mutant)
	if x, ok := number(sub.Values[f.Name]); ok {
		g.add(x)
	}
	for i := range 2 {
		v := h.values(i, sub)
		if v == nil || i == 1 && h.new == h.old {
			continue
		}
		p := h.parts(i)
		for _, c := range p.criteria {
			g.along(analysis.CriterionAlong(c, v, field))
		}
		for _, t := range p.formulas {
			g.along(analysis.Along(t, v, field))
		}
	}
	if !g.known {
		g.breaks = append(g.breaks, h.literals()...)
	}
	if h.tries--; slices.ContainsFunc(h.levers(), h.table) {
		h.tries -= 100 // to follow a function over a table, rounded row by row, takes as long as many inputs
	}
	return thin(g.numbers(), maxNumbers)
}

// thin keeps at most n of a list: its ends, and of the middle every so many.
func thin[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	out := make([]T, 0, n)
	for i := range n {
		out = append(out, list[i*(len(list)-1)/(n-1)])
	}
	return out
}

func leversOf(fields []int) (list []lever) {
	for _, f := range fields {
		list = append(list, lever{field: f})
	}
	return list
}
