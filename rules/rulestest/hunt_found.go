package rulestest

import (
	"fmt"
	"strings"
)

// written makes a killer of a draft that wants all of w, where the mutant gives another score.
func (h *hunt) written(d draft, w, mutated want) *Survivor {
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
	if w.total == nil {
		return "不能计分"
	}
	return w.total.String()
}
