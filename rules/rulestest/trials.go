package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// trials notes which criteria took points off, or added them, in some case, and which were judged and left alone in some case.
type trials map[string]struct{ triggered, alone bool }

func (t trials) note(set *rules.Set, card *scoring.Card) {
	sheet := card.Sheet()
	moved := append(deducted(card), gained(sheet.Indicators, sheet.Added)...)
	skipped := idle(sheet.Indicators)
	for _, c := range set.Criteria().All() {
		x := t[c.Name()]
		switch {
		case holdsName(moved, c.Name()):
			x.triggered = true
		case !slices.Contains(skipped, c.Indicator().ID()):
			x.alone = true
		}
		t[c.Name()] = x
	}
}

func (t trials) missing(set *rules.Set, file string) (faults []Failure) {
	for _, c := range set.Criteria().All() {
		fault := func(code, message string) {
			place := c.Place()
			faults = append(faults, Failure{file, place.Line, place.Column, c.Name(), code, message})
		}
		does := "扣分"
		if c.Inside().Adds {
			does = "加分"
		}
		x := t[c.Name()]
		if !x.triggered {
			fault("never-triggered", "没有一个用例让它"+does+"：请写一个")
		}
		if !x.alone {
			fault("never-left-alone", "没有一个用例让它不"+does+"：请写一个")
		}
	}
	return faults
}
