package rulestest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
)

// survived writes down a killer.
func (h *hunt) survived(sub *scoring.Submission) *Survivor {
	w, mutated := wanted(h.set, sub), wanted(h.new.set, sub)
	return h.written(draftOf(h.set, h.base(), sub, w.trimmed(h.set)), w, mutated)
}

// written makes a killer of a draft that wants all of w, where the mutant gives another score.
func (h *hunt) written(d draft, w, mutated want) *Survivor {
	d.full = d.want
	d.want = w.against(&mutated)
	d.name = fmt.Sprintf("%s：%s（防 %s）", h.mutant.Path, d.title(), h.mutant.Change)
	d.name = strings.Join(strings.Fields(d.name), " ")
	s := &Survivor{Mutant: h.mutant.Mutant, Before: totalOf(w), After: totalOf(mutated), Differs: w.differs(&mutated)}
	s.Killer = Killer{d.values, d.without, d.yaml()}
	s.draft, s.mutant = d, h.new.set
	return s
}

func totalOf(w want) string {
	if w.total == nil {
		return "不能计分"
	}
	return w.total.String()
}

// against leaves out the lists in which another score is alike, but for the deductions, which explain the total.
func (w want) against(other *want) want {
	w.hasNot = w.hasNot && !slices.Equal(w.notApplicable, other.notApplicable)
	w.hasBonuses = w.hasBonuses && !maps.EqualFunc(w.bonuses, other.bonuses, exact.Number.Equal)
	w.hasCaps = w.hasCaps && !slices.Equal(w.caps, other.caps)
	w.hasChecks = w.hasChecks && !slices.Equal(w.checks, other.checks)
	return w
}
