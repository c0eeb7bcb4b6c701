package rulestest

import (
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The bounds of a search among several units.
const (
	maxUnits = 16 // ways in which a unit is otherwise than the base
	manyLike = 9  // units that are alike, so that a share of all of them becomes small
)

// A company is a unit and others beside it, each by what it reports otherwise than the base.
type company struct {
	own   map[string]any
	units []map[string]any
	stood *scoring.Submission // of the unit, with its standings by the rule file; nil where they cannot be compared
	again bool                // the unit stands as in one before
}

// A gathering is companies as the rule file compares them. All mutants that change nothing of how units are compared share one.
type gathering struct {
	once      sync.Once
	ways      string
	companies []company
}

// besideOthers looks for a killer among several units: of a mutant that changes how units are compared, and of any other by how a unit can
// stand. Each unit of a company counts as an input that is tried.
func (h *killerSearch) besideOthers() bool {
	about := h.aboutOthers()
	left := h.most
	for c := range h.gathered(about) {
		if left -= 1 + len(c.units); left < 0 || analysis.Ended(h.ctx) != nil {
			h.cut = true
			return false
		}
		if c.stood != nil && (about || !c.again) && h.compared(&c, about) {
			return true
		}
	}
	return false
}

// gathered gives companies of what standings compare: by both sides, or by the rule file alone.
func (h *killerSearch) gathered(both bool) iter.Seq[company] {
	g := &h.gathering
	g.once.Do(func() {
		ways := h.ways(h.base(), h.set)
		g.ways, g.companies = fmt.Sprint(ways), h.gather(ways)
	})
	if both {
		if ways := h.ways(h.base(), h.set, h.new.set); fmt.Sprint(ways) != g.ways {
			return h.companies(ways)
		}
	}
	return slices.Values(g.companies)
}

// gather gives as many companies as may be tried, and marks in which of them a unit stands as it did before.
func (h *killerSearch) gather(ways []map[string]any) (list []company) {
	seen, left := map[string]bool{}, h.most
	for c := range h.companies(ways) {
		if left -= 1 + len(c.units); left < 0 || analysis.Ended(h.ctx) != nil {
			list = append(list, company{units: c.units}) // at which those who look see that there are more
			break
		}
		if c.stood != nil {
			key := fmt.Sprint(c.stood.Values)
			c.again, seen[key] = seen[key], true
		}
		list = append(list, c)
	}
	return list
}

// companies gives every unit beside every list of others, as the rule file compares them.
func (h *killerSearch) companies(ways []map[string]any) iter.Seq[company] {
	return func(yield func(company) bool) {
		for units := range othersOf(ways) {
			for _, own := range append([]map[string]any{{}}, ways...) {
				c := company{own: own, units: units}
				one := h.beside(&c)
				if stood, err := one.stand(h.set, one.submission(h.set)); err == nil {
					c.stood = stood
				}
				if !yield(c) {
					return
				}
			}
		}
	}
}

// beside gives a company as a case.
func (h *killerSearch) beside(c *company) *oneCase {
	return &oneCase{name: "x", changes: &scoring.Submission{Values: c.own}, units: each(c.units, reporting), base: h.suite.base}
}

// compared tells whether the two sides score a unit differently beside others. Where the mutant is not about them a unit that scores alike
// where it stands by the rule file stands there by the mutant too, or another unit shows it.
func (h *killerSearch) compared(c *company, about bool) bool {
	if !about {
		h.rooms[0], h.rooms[1] = h.old.trace(c.stood, h.rooms[0]), h.new.trace(c.stood, h.rooms[1])
		if h.rooms[0].alike(h.rooms[1]) {
			return false
		}
	}
	one := h.beside(c)
	sub := one.submission(h.set)
	b, err := one.stand(h.new.set, sub)
	return err == nil && h.tells(one, sub, c.stood, b) // what cannot be compared shows little of how it is
}

// ways gives what a unit may report otherwise than the base, one figure at a time, of what standings compare: of a number where conditions
// turn, and some on both sides of what the base reports.
func (h *killerSearch) ways(base *scoring.Submission, sets ...*rules.Set) (list []map[string]any) {
	var read []int
	var conditions []*rules.Formula
	for _, set := range sets {
		for _, x := range set.Standings().All() {
			if x.Among != nil {
				conditions, read = append(conditions, x.Among), union(read, analysis.Fields(x.Among))
			}
			if x.Value != nil {
				read = union(read, analysis.Fields(x.Value))
			}
		}
	}
	v := h.asker.values(base)
	for _, i := range read {
		f := h.set.Field(i)
		add := func(x any) { list = append(list, map[string]any{f.Name: x}) }
		for _, x := range states(f) {
			if x.Present {
				add(plainValue(f, x))
			}
		}
		var numbers []exact.Number
		for _, c := range conditions {
			path, _ := analysis.Along(c, v, i)
			for _, x := range breaksOf(path, f.Range) {
				numbers = append(numbers, beside(x, f)...)
			}
		}
		if x, given := v.Number(i); given && fields.Counted(f.Type) {
			for _, tenths := range []int64{0, 5, 9, 11, 20} {
				numbers = append(numbers, x.Mul(exact.New(tenths, 1)))
			}
		}
		for _, x := range thin(sorted(numbers), maxUnits) {
			if fields.Check(f, x) == fields.Fits {
				add(submitted(f, x))
			}
		}
	}
	return list
}

// othersOf gives lists of other units: one, one beside a unit like the base, and many that are alike; then two.
func othersOf(ways []map[string]any) iter.Seq[[]map[string]any] {
	return func(yield func([]map[string]any) bool) {
		like := map[string]any{}
		for _, a := range ways {
			if !yield([]map[string]any{a}) || !yield([]map[string]any{like, a}) || !yield(slices.Repeat([]map[string]any{a}, manyLike)) {
				return
			}
		}
		for i, a := range ways {
			for _, b := range ways[i+1:] {
				if !yield([]map[string]any{a, b}) || !yield([]map[string]any{like, a, b}) {
					return
				}
			}
		}
	}
}
