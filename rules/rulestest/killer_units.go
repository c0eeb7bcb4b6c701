package rulestest

import (
	"iter"
	"slices"

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

// besideOthers looks for a killer of a mutant that changes how units are compared: a unit, and other units beside it. Each of them is scored,
// and counts as an input that is tried.
func (h *killerSearch) besideOthers() bool {
	ways, left := h.ways(h.base()), h.most
	for units := range companies(ways) {
		for _, own := range append([]map[string]any{{}}, ways...) {
			if left -= 1 + len(units); left < 0 || analysis.Ended(h.ctx) != nil {
				return false
			}
			if h.compared(own, units) {
				return true
			}
		}
	}
	return false
}

// ways gives what a unit may report otherwise than the base, one figure at a time, of what standings compare: of a number where conditions
// turn, and some on both sides of what the base reports.
func (h *killerSearch) ways(base *scoring.Submission) (list []map[string]any) {
	var read []int
	var conditions []*rules.Formula
	for _, x := range append(h.set.Standings().Slice(), h.new.set.Standings().Slice()...) {
		if x.Among != nil {
			conditions, read = append(conditions, x.Among), union(read, analysis.Fields(x.Among))
		}
		if x.Value != nil {
			read = union(read, analysis.Fields(x.Value))
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

// companies gives lists of other units: one, one beside a unit like the base, and many that are alike; then two.
func companies(ways []map[string]any) iter.Seq[[]map[string]any] {
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

// compared tells whether the two sides score a unit differently beside others.
func (h *killerSearch) compared(own map[string]any, units []map[string]any) bool {
	c := &oneCase{name: "x", changes: &scoring.Submission{Values: own}, units: each(units, reporting), base: h.suite.base}
	sub := c.submission(h.set)
	a, err1 := c.stand(h.set, sub)
	b, err2 := c.stand(h.new.set, sub)
	if err1 != nil || err2 != nil {
		return false // what cannot be compared shows little of how it is
	}
	return h.tells(c, sub, a, b)
}
