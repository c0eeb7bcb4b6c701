package rulestest

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// wanted gives everything that a case can want of a submission, as the rule file scores it today.
func wanted(set *rules.Set, sub *scoring.Submission) (w want) {
	card, err := scoring.Score(set, sub)
	if err != nil {
		w.fails = subject(err)
		return w
	}
	total, _ := exact.FromDecimal(card.Total())
	w.total, w.grade = &total, card.Grade()
	w.deductions, w.bonuses = map[string]exact.Number{}, map[string]exact.Number{}
	for d := range card.Deductions() {
		name := d.Criterion
		if d.Item != "" {
			name += "." + d.Item
		}
		points, _ := exact.FromDecimal(d.Points)
		if !points.IsZero() {
			w.deductions[name] = points
		}
	}
	sheet := card.Sheet()
	w.notApplicable, w.caps, w.checks = append([]string{}, notApplicable(sheet.Indicators)...), ids(sheet.Caps), ids(sheet.Checks)
	for _, l := range sheet.Bonuses {
		if x, _ := exact.FromDecimal(l.Points); !x.IsZero() {
			w.bonuses[l.ID] = x
		}
	}
	return w
}

// subject gives what an error is about, as a case names it: a field, an indicator, or the code.
func subject(err error) string {
	list, _ := err.(scoring.ErrorList)
	if len(list) == 0 {
		return "error"
	}
	for _, s := range [3]string{list[0].Field, list[0].Indicator, list[0].Code} {
		if s != "" {
			return s
		}
	}
	return list[0].Path
}
