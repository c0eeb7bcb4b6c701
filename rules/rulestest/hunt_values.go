package rulestest

import (
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// number reads a value of a submission.
func number(x any) (exact.Number, bool) {
	switch x := x.(type) {
	case exact.Number:
		return x, true
	case string:
		n, err := exact.Parse(x)
		return n, err == nil
	case interface{ String() string }: // a decimal, or a number of a document
		n, err := exact.Parse(x.String())
		return n, err == nil
	}
	return exact.Number{}, false
}

// formulas gives what the mutant's parts read on either side, and the measures among it.
func (h *hunt) formulas() (list []*rules.Formula) {
	for i, s := range [2]*side{h.old, h.new} {
		own := h.parts(i).all()
		list = append(list, own...)
		for _, m := range s.set.Measures().All() {
			if slices.ContainsFunc(own, func(f *rules.Formula) bool { return slices.Contains(analysis.AllNames(f), m.Name) }) {
				list = append(list, m.Formula)
			}
		}
	}
	return list
}

// literals gives the numbers that stand in the formulas of either side, with their neighbours by one unit.
func (h *hunt) literals() (list []exact.Number) {
	for _, f := range h.formulas() {
		for _, x := range analysis.Numbers(f) {
			list = append(list, x, x.Add(exact.Int(1)), x.Sub(exact.Int(1)))
		}
	}
	return sorted(list)
}

// words gives the texts that stand in the formulas.
func (h *hunt) words() []string {
	p := h.parts(0)
	return append(texts(p.all()), "文字")
}

// texts gives the texts that stand in formulas.
func texts(formulas []*rules.Formula) (list []string) {
	for _, f := range formulas {
		for _, mark := range [2]string{"'", `"`} {
			for i, s := range strings.Split(f.String(), mark) {
				if i%2 == 1 && !slices.Contains(list, s) {
					list = append(list, s)
				}
			}
		}
	}
	return list
}

// peopleSettings gives the judgements and choices that a criterion may meet.
func peopleSettings(set *rules.Set, c *rules.Criterion) (list []setting) {
	ids, best := c.Alternatives()
	if ids != nil && !best {
		for _, id := range ids {
			list = append(list, setting{thing: 'c', name: c.ID(), value: id})
		}
	}
	if !c.Judged() {
		return list
	}
	places, _ := set.Rounding()
	unit := exact.New(1, places)
	outOf := c.OutOf()
	var chosen []setting // what is judged counts where it is declared
	for i, a := range c.Choices().All() {
		if a.Judged() {
			outOf = a.OutOf()
			chosen = []setting{{thing: 'c', name: c.ID(), value: ids[i]}}
		}
	}
	var points []exact.Number
	for _, share := range []string{"1", "0.5", "0.6", "0.72", "0.8", "0.9", "0.66", "0.54", "0", "0.88", "0.7"} {
		x := outOf.Mul(exact.MustParse(share)).Round(places, exact.Down)
		points = append(points, x, x.Sub(unit), x.Add(unit))
		if share == "0.5" { // half a unit more: points that rounding is about
			half := unit.Mul(exact.New(5, 1))
			points = append(points, x.Add(half), x.Add(half).Add(unit), x.Add(unit.Mul(exact.New(2, 1))))
		}
	}
	levels := []string{""}
	for _, l := range analysis.Levels(c) {
		levels = append(levels, l.Name)
	}
	for _, x := range sorted(points) {
		d, ok := x.Decimal()
		if x.Sign() < 0 || outOf.Less(x) || !ok {
			continue
		}
		for _, l := range levels {
			list = append(list, setting{thing: 'j', name: c.ID(), value: scoring.Judgement{Points: d, Level: l, Reason: "评定"}, along: chosen})
		}
	}
	if ids != nil && !best { // a case that leaves out the judgement leaves out what the unit declares too
		return list
	}
	return append(list, setting{thing: 'j', name: c.ID()})
}

// sums gives submissions in which cases are put together, so that the total comes near each edge that a mutant of grades moves.
func (h *hunt) sums() (list []*scoring.Submission) {
	if h.mutant.touches.part != ofGrades {
		return nil
	}
	edges := map[string][]exact.Number{}
	for _, s := range [2]*side{h.old, h.new} {
		for _, g := range s.set.Grades().All() {
			edges[g.Name] = append(edges[g.Name], g.From)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(edges)) {
		low, high := exact.Min(edges[name][0], edges[name][1]), exact.Max(edges[name][0], edges[name][1])
		if low.Less(high) {
			list = append(list, h.totals(low, high)...)
			list = append(list, h.adjusted(low, high)...)
		}
	}
	return list
}

// A loss is a case that loses points, by what it changes of the base.
type loss struct {
	changes map[string]any
	points  exact.Number
}

// adjusted lets a reviewer take off the base what is too much for a total from low up to, but not including, high.
func (h *hunt) adjusted(low, high exact.Number) []*scoring.Submission {
	places, _ := h.set.Rounding()
	unit := exact.New(1, places)
	steps, _ := low.Quo(unit)
	sub := h.base()
	off := h.old.trace(sub, nil)
	target := steps.Ceil().Mul(unit)
	if off == nil || !target.Less(high) {
		return nil
	}
	left := off[0].Sub(target)
	points := h.old.bound.Points(nil)
	sub.Adjustments = maps.Clone(sub.Adjustments)
	for i := range h.set.Leaves().Len() {
		d, ok := exact.Min(left, points[i]).Decimal()
		if ok && d.IsPositive() {
			sub.Adjustments[h.set.Leaves().At(i).ID()] = []scoring.Adjustment{{Deduct: d, By: "核查人", Reason: "核查扣分"}}
			left = left.Sub(points[i])
		}
	}
	return []*scoring.Submission{sub}
}

// totals puts cases together until the total lies from low up to, but not including, high: greedily, from each case on.
func (h *hunt) totals(low, high exact.Number) (list []*scoring.Submission) {
	full := h.set.FullMarks()
	var losses []loss
	for _, c := range h.cases {
		if c.trace == nil || len(c.changes.Values) == 0 || len(c.changes.Adjustments)+len(c.without) > 0 || !c.trace[0].Less(full) {
			continue
		}
		losses = append(losses, loss{c.changes.Values, full.Sub(c.trace[0])})
	}
	slices.SortStableFunc(losses, func(a, b loss) int { return b.points.Cmp(a.points) })
	least, most := full.Sub(high), full.Sub(low) // of points lost: above least, up to most
	for start := range losses {
		values, sum := map[string]any{}, exact.Number{}
		for _, l := range losses[start:] {
			if s := sum.Add(l.points); s.Cmp(most) <= 0 && disjoint(values, l.changes) {
				maps.Copy(values, l.changes)
				sum = s
			}
		}
		if least.Less(sum) {
			sub := h.base()
			maps.Copy(sub.Values, values)
			list = append(list, sub)
		}
	}
	return list
}

func disjoint(a, b map[string]any) bool {
	for k := range b {
		if _, both := a[k]; both {
			return false
		}
	}
	return true
}
