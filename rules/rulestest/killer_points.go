package rulestest

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// What follows looks for points that only rounding or grades tell apart.

// maxHalves is how many numbers of half a unit are tried on one stretch of what a criterion takes off.
const maxHalves = 40

// halves moves one figure to where a criterion takes off, or a bonus gives, half a unit more than units, which a mutant of rounding is
// about.
func (h *killerSearch) halves(sub *scoring.Submission) bool {
	if h.mutant.Path != "rounding" && !strings.HasSuffix(h.mutant.Path, ".rounding") {
		return false
	}
	type rounded struct {
		points *rules.Formula
		to     rounding.Grid
	}
	var list []rounded
	for _, c := range h.set.Criteria().All() {
		if f := analysis.Lowered(c); f != nil {
			list = append(list, rounded{f, c.Indicator().Inside().Grid})
		}
	}
	for _, b := range h.set.Bonuses().All() {
		list = append(list, rounded{b.Formula, h.set.Inside().Grid})
	}
	v := h.asker.values(sub)
	for _, one := range list {
		for _, i := range analysis.Fields(one.points) {
			if f := h.set.Field(i); fields.Counted(f.Type) {
				path, _ := analysis.Along(one.points, v, i)
				if _, found := firstOf(sub, figures(f, h.halvesAlong(f, path, one.to)), h.test); found {
					return true
				}
			}
		}
	}
	return false
}

// halvesAlong gives the numbers of a field for which a path comes to half a unit more than units.
func (h *killerSearch) halvesAlong(f *indicators.Field, path []analysis.Stretch, grid rounding.Grid) (list []exact.Number) {
	unit, half := grid.Step(), grid.Half()
	for _, s := range path {
		low, _ := s.Values().Low.At.Quo(unit)
		for k := range maxHalves {
			x, ok := s.Where(low.Floor().Add(exact.Int(int64(k))).Mul(unit).Add(half))
			if ok && s.Over.Contains(x) && fields.Check(f, x) == fields.Fits && x.Terminates() {
				list = append(list, x)
			}
		}
	}
	return list
}

// adjusted lets a reviewer take off the base what is too much for a total that lies between an edge of a grade and where the mutant has it.
func (h *killerSearch) adjusted() bool {
	if h.mutant.touches.part != ofGrades {
		return false
	}
	h.tries = h.set.Grades().Len() // whatever was tried before
	for _, m := range h.movedGrades() {
		sub := h.base()
		total := h.old.trace(sub, nil)
		if total == nil || !m.total.Less(m.high) {
			continue
		}
		left := total[0].Sub(m.total)
		points := h.old.bound.Points(nil)
		for i := range h.set.Leaves().Len() {
			d, ok := exact.Min(left, points[i]).Decimal()
			if ok && d.IsPositive() {
				sub.Adjustments[h.set.Leaves().At(i).ID()] = []scoring.Adjustment{{Deduct: d, By: "核查人", Reason: "核查扣分"}}
				left = left.Sub(points[i])
			}
		}
		if h.test(sub) {
			return true
		}
	}
	return false
}
