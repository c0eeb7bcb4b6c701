package rulestest

import (
	"fmt"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/work"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A killerSearch looks for an input that tells a mutant from the rule file.
type killerSearch struct {
	*worker
	mutant     *mutant
	new        *side
	everything bool     // nothing is known to stay the same beside the parts that the mutant is about
	parts      [2]parts // that the mutant is about, of either side
	tries      int      // inputs that may still be tried
	cut        bool     // there were more that might have been
	rooms      [2]trace
	killer     *Survivor // once it is found
}

// newKillerSearch begins the search for what tells a mutant from the rule file; set is the mutant as it is loaded.
func newKillerSearch(w *worker, x *mutant, set *rules.Set) *killerSearch {
	h := &killerSearch{worker: w, mutant: x, new: newSide(set), parts: [2]parts{partsOf(w.set, x.touches), partsOf(set, x.touches)}}
	h.everything = h.aboutMost()
	return h
}

// aboutMost reports whether the mutant is about more than a few parts, or about other units.
func (h *killerSearch) aboutMost() bool {
	t := h.mutant.touches
	return t.part == ofSet || t.part == ofGrades || h.aboutOthers()
}

// The bounds of a search: more inputs tell more mutants apart, and take longer.
const (
	maxSpots = 20    // cases around which is looked
	maxSteps = 100   // tables around which other figures are moved
	maxLooks = 40000 // tables for which both sides compute a measure
	minTries = 100   // inputs for one mutant, however many there are
)

// survivor looks for a killer around the base and some cases. nil where there is none within bounds.
func (h *killerSearch) survivor() *Survivor {
	if h.aboutOthers() && h.besideOthers() {
		return h.killer
	}
	if h.mutant.touches.part == ofStanding && h.mutant.key() != "among" {
		return nil // one unit, whose standings are given, shows nothing of how units are compared
	}
	h.tries = h.most
	base, leads := h.base(), h.leads()
	if !h.aboutMost() && h.turning(base, nil) {
		return h.killer
	}
	if h.halves(base) || h.follow(base, leads) || h.vary(base) || h.besideCases(leads) || h.adjusted() {
		return h.killer
	}
	if !h.aboutOthers() && h.set.Standings().Len() > 0 && h.besideOthers() { // who is eligible may decide what applies
		return h.killer
	}
	return nil
}

// besideCases looks for a killer around cases that hold otherwise than the base what the mutant is about: there one figure is moved. A
// mutant of everything has too many figures for that.
func (h *killerSearch) besideCases(leads []lead) bool {
	apart, like := h.separated()
	if !h.aboutMost() {
		like = like[:min(1, len(like))] // to the parts these are all one
	}
	spots := 0
	for _, k := range append(apart, like...) {
		c := &h.cases[k]
		if c.trace == nil || spots == maxSpots {
			continue
		}
		spots++
		if h.halves(c.sub) {
			return true
		}
		for _, l := range leads {
			for _, i := range l.fields {
				if h.aboutMost() || h.set.Field(i).Type == indicators.Table {
					continue
				}
				if h.follow(c.sub, []lead{{where: l.where, fields: []int{i}}}) {
					return true
				}
			}
		}
	}
	return false
}

// base gives the base as a submission.
func (h *killerSearch) base() *scoring.Submission {
	return (&oneCase{name: "base", base: h.suite.base, changes: &scoring.Submission{}}).submission(h.set)
}

func copyOf(s *scoring.Submission) *scoring.Submission {
	c := *s
	c.Values, c.Judgements, c.Choices = maps.Clone(s.Values), maps.Clone(s.Judgements), maps.Clone(s.Choices)
	return &c
}

// follow asks the solver for a killer near a submission, by each lead.
func (h *killerSearch) follow(sub *scoring.Submission, leads []lead) bool {
	for _, l := range leads {
		if h.tries <= 0 { // no test would take anything
			h.cut = true
			return false
		}
		if _, found := h.asker.find(sub, l, work.MaxLead, h.test); found {
			return true
		}
	}
	return false
}

// vary tries of a submission what formulas do not tell: what people give, and rows of tables. Where other rows make a measure come to
// something else, other figures are moved from there.
func (h *killerSearch) vary(sub *scoring.Submission) bool {
	formulas := append(h.parts[0].written(h.set), h.parts[1].written(h.new.set)...)
	old, new := measureOf(h.set, h.mutant), measureOf(h.new.set, h.mutant)
	if old != nil && !slices.ContainsFunc(analysis.Fields(old), func(i int) bool { return h.set.Field(i).Type == indicators.Table }) {
		old = nil // no rows make it come to something else
	}
	looks, steps, seen := 0, 0, map[string]bool{}
	for s := range h.asker.variants(sub, h.parts[0], formulas, h.mutant.factors()...) {
		if looks++; h.tries <= 0 || analysis.Ended(h.ctx) != nil || looks > maxLooks || steps > maxSteps {
			break
		}
		other := s.of(sub)
		key, differ := h.computed(other, old, new)
		if (old == nil || differ && !seen[key]) && h.test(other) {
			return true
		}
		if differ && !seen[key] && (h.rooms[0] != nil || h.rooms[1] != nil) {
			seen[key] = true
			if steps++; h.turning(other, analysis.Fields(old)) {
				return true
			}
		}
	}
	return false
}

// factors gives the numbers that a mutant puts in each other's place, and one between.
func (x *mutant) factors() (list []exact.Number) {
	for _, text := range x.shift {
		if n, err := exact.Parse(strings.Trim(text, "()")); err == nil {
			list = append(list, n)
		}
	}
	if len(list) == 2 {
		list = append(list, list[0].Add(list[1]).Mul(exact.New(5, 1)))
	}
	return list
}

// turning moves one figure of a submission at a time, but for some, to where a part of either side bends or jumps: if these are two places,
// the sides differ between them.
func (h *killerSearch) turning(sub *scoring.Submission, but []int) bool {
	if h.old.bind(sub) != nil || h.new.bind(sub) != nil {
		return false
	}
	v, w := analysis.Clone(h.old.bound.Values()), analysis.Clone(h.new.bound.Values())
	for _, i := range union(h.parts[0].reads(), h.parts[1].reads()) {
		f := h.set.Field(i)
		if !fields.Counted(f.Type) || i >= h.set.Inside().Figures || slices.Contains(but, i) {
			continue
		}
		for _, x := range sorted(append(h.parts[0].turns(v, i), h.parts[1].turns(w, i)...)) {
			if _, found := firstOf(sub, figures(f, beside(x, f)), h.test); found {
				return true
			}
		}
	}
	return false
}

// measureOf gives the formula of the measure that a mutant is about; nil where it is about something else.
func measureOf(set *rules.Set, x *mutant) *rules.Formula {
	for _, m := range set.Measures().All() {
		if x.touches.part == ofMeasure && m.Name == x.touches.id {
			return m.Formula
		}
	}
	return nil
}

// computed reports whether the two sides compute a measure otherwise of a submission; pair names what they compute.
func (h *killerSearch) computed(sub *scoring.Submission, old, new *rules.Formula) (pair string, differ bool) {
	if old == nil || h.old.bind(sub) != nil || h.new.bind(sub) != nil {
		return "", false
	}
	x, fail1 := old.Number(h.old.bound.Values())
	y, fail2 := new.Number(h.new.bound.Values())
	return x.String() + " " + y.String(), (fail1 == nil) != (fail2 == nil) || fail1 == nil && !x.Equal(y)
}

// test tells whether the two sides give a submission different scores, and writes down how.
func (h *killerSearch) test(sub *scoring.Submission) bool {
	if h.tries--; h.tries < 0 || analysis.Ended(h.ctx) != nil {
		h.cut = true
		return false
	}
	sub = h.old.aligned(sub)
	return h.tells(&oneCase{name: "x"}, sub, sub, sub)
}

// tells reports whether the two sides give a case different scores, and writes down how. By the rule file its submission stands among its
// units as old, by the mutant as new.
func (h *killerSearch) tells(c *oneCase, sub, old, new *scoring.Submission) bool {
	h.rooms[0], h.rooms[1] = h.old.trace(old, h.rooms[0]), h.new.trace(new, h.rooms[1])
	if h.rooms[0].alike(h.rooms[1]) || h.rooms[0] == nil && len(c.units) > 0 {
		return false
	}
	c.want = wanted(h.set, old)
	if c.passes(h.new.set, sub) || c.want.fails != "" && h.rooms[1] == nil {
		return false // unlike, but not in what a case can want
	}
	d := draftOf(h.set, h.base(), sub, c.want.trimmed(h.set))
	d.units = c.units
	h.killer = h.written(d, c.want, wanted(h.new.set, new))
	return true
}

// written makes a killer of a draft that wants all of w, where the mutant gives another score.
func (h *killerSearch) written(d draft, w, mutated want) *Survivor {
	d.full = d.want
	d.want = w.against(&mutated)
	d.name = fmt.Sprintf("%s：%s（防 %s）", h.mutant.Path, d.title(), h.mutant.Change)
	d.name = strings.Join(strings.Fields(d.name), " ")
	s := &Survivor{Mutant: h.mutant.Mutant, Before: totalOf(w), After: totalOf(mutated), Differs: w.differs(&mutated)}
	s.Killer = Killer{d.changes.Values, d.without, d.yaml()}
	s.draft, s.mutant = d, h.new.set
	return s
}

func totalOf(w want) string {
	if w.without {
		return "不计"
	}
	if w.total == nil {
		return "不能计分"
	}
	return w.total.String()
}
