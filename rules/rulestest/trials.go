package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// trials notes which criteria took points off in some case, and which were judged and left alone in some case.
type trials map[string]*trial

type trial struct{ triggered, alone bool }

func (t trials) note(set *rules.Set, card *scoring.Card) {
	off := map[string]bool{}
	for d := range card.Deductions() {
		name := d.Criterion
		if d.Item != "" {
			name += "." + d.Item
		}
		off[name] = true
	}
	skipped := idle(card.Sheet().Indicators)
	for _, c := range set.Criteria().All() {
		x := t[c.Name()]
		if x == nil {
			x = &trial{}
			t[c.Name()] = x
		}
		switch {
		case off[c.Name()]:
			x.triggered = true
		case !slices.Contains(skipped, c.Indicator().ID()):
			x.alone = true
		}
	}
}

func (t trials) missing(set *rules.Set, file string) (faults []Failure) {
	for _, c := range set.Criteria().All() {
		x := t[c.Name()]
		if x == nil {
			x = &trial{}
		}
		place := c.Place()
		if !x.triggered {
			faults = append(faults, Failure{file, place.Line, place.Column, c.Name(), "never-triggered", "没有一个用例让它扣分：请写一个"})
		}
		if !x.alone {
			faults = append(faults, Failure{file, place.Line, place.Column, c.Name(), "never-left-alone", "没有一个用例让它不扣分：请写一个"})
		}
	}
	return faults
}
