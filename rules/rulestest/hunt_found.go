package rulestest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

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
	if slices.Equal(w.notApplicable, other.notApplicable) {
		w.notApplicable = nil
	}
	if maps.EqualFunc(w.bonuses, other.bonuses, exact.Number.Equal) {
		w.bonuses = nil
	}
	if slices.Equal(w.caps, other.caps) {
		w.caps = nil
	}
	if slices.Equal(w.checks, other.checks) {
		w.checks = nil
	}
	return w
}
