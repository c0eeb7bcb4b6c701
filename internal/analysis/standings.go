package analysis

import (
	"slices"

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

// Agreeing gives what holds of the standings of every unit that can be scored, for those among some fields: who has a place is eligible and counted,
// no place is behind all that are counted, and the highest value is not below the unit's own. What else the conditions read is not among the fields.
func Agreeing(s *rules.Set, fields []int) (list []Condition) {
	add := func(x rules.Standing, then *expression.Node) {
		has := expression.Ask(expression.Present, s.Inside().Scope.Result(x.Field))
		list = append(list, Condition{Of: built(s, expression.Ask(expression.Or, expression.Ask(expression.Not, has), then)), Holds: true})
	}
	for _, x := range s.Standings().All() {
		if !slices.Contains(fields, x.Field) {
			continue
		}
		is := s.Inside().Scope.Result(x.Field)
		switch {
		case x.Kind == judging.UnitCount:
			one := expression.Ask(expression.AtLeast, is, expression.Fixed(exact.Int(1)))
			if x.Among != nil {
				one = expression.Ask(expression.Or, expression.Ask(expression.Not, root(x.Among)), one)
			}
			add(x, one)
			continue
		case x.Among != nil:
			add(x, root(x.Among))
		}
		if x.Kind == judging.Rank {
			for _, count := range s.Standings().All() {
				if count.Kind == judging.UnitCount && count.Population == x.Population && slices.Contains(fields, count.Field) {
					add(x, expression.Ask(expression.LessEqual, is, s.Inside().Scope.Result(count.Field)))
				}
			}
		}
		if whole := x.DropHighest == nil && x.DropLowest == nil; whole && x.Value != nil && !x.ByScore {
			switch x.Kind {
			case judging.HighestOf:
				add(x, expression.Ask(expression.AtLeast, is, root(x.Value)))
			case judging.LowestOf:
				add(x, expression.Ask(expression.LessEqual, is, root(x.Value)))
			}
		}
	}
	return list
}
