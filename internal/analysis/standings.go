package analysis

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// StandingOf gives the standing that a formula is, when it is nothing else. Of nil it is none.
func StandingOf(f *rules.Formula) (x rules.Standing, ok bool) {
	if f == nil {
		return x, false
	}
	s, root := f.Set(), program(f).Root()
	if i := root.Slot - s.Inside().Figures; root.Op == expression.Ref && i >= 0 && i < s.Standings().Len() {
		return s.Standings().At(i), true
	}
	return x, false
}

// Together is [judging.Together] for the standings of a rule set, named by their place in [rules.Set.Standings].
func Together(s *rules.Set, known, wished map[int]exact.Number) map[int]exact.Number {
	var list []judging.Standing
	for _, x := range s.Standings().All() {
		list = append(list, x.Standing)
	}
	return judging.Together(list, known, wished)
}
