package rulestest

import (
	"fmt"

	"github.com/baifen-go/baifen/scoring"
)

// survived writes down a killer.
func (h *hunt) survived(sub *scoring.Submission) *Survivor {
	w := wanted(h.set, sub)
	base := h.contexts()[0]
	d := draftOf("", base, sub, w.trimmed(h.set))
	d.name = fmt.Sprintf("%s：%s（防 %s）", h.mutant.Path, d.title(h.set), h.mutant.Change)
	d.name = short(d.name)
	s := &Survivor{Mutant: h.mutant.Mutant, Before: totalOf(w), After: totalOf(wanted(h.new.set, sub))}
	s.Killer = Killer{d.values, d.without, d.yaml()}
	s.draft, s.sub = d, copyOf(sub)
	return s
}

func totalOf(w want) string {
	if w.total == nil {
		return "不能计分"
	}
	return w.total.String()
}
